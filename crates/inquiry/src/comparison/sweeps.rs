//! What a verdict hangs on: every declared assumption is changed in turn, and the evidences are told
//! again. A reading that leads only under one width of the priors, one scale of the errors, or with
//! one table of one archive, does not lead.
//!
//! Where the changed posterior lies within the one at hand, the evidence follows from it by
//! weights, without one simulation more; where the weights do not hold, it is reckoned anew.
//!
//! ```text
//! Z' / Z        = mean over the posterior of  likelihood' prior' / ( likelihood prior )
//! prior width c : ln ratio = sum over scores of  z^2 (1 - 1 / c^2) / 2 - ln c
//! ```

use serde::Serialize;

use crate::comparison::evidence::{Resolved, Unresolved};
use crate::diagnosis::pareto::smooth;
use crate::error::Error;
use crate::posterior::Posterior;
use crate::real::real;

/// A change of what was assumed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Change {
    /// Every prior so many times as wide, in normal scores.
    PriorWidth(f64),
    /// The errors of all figures so many times as large.
    ErrorScale(f64),
    /// One figure was never heard.
    WithoutFigure(String),
    /// Nothing of one archive was heard.
    WithoutArchive(String),
    /// Nothing of one region was heard.
    WithoutRegion(String),
    /// The likelihood at this power, as if there were fewer figures.
    Power(f64),
}

impl core::fmt::Display for Change {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Change::PriorWidth(width) => write!(f, "priors {width} times as wide"),
            Change::ErrorScale(scale) => write!(f, "errors {scale} times as large"),
            Change::WithoutFigure(figure) => write!(f, "without the figure `{figure}`"),
            Change::WithoutArchive(archive) => write!(f, "without the archive `{archive}`"),
            Change::WithoutRegion(region) => write!(f, "without the region `{region}`"),
            Change::Power(power) => write!(f, "the likelihood at power {power}"),
        }
    }
}

impl Change {
    /// The changes that are declared for every inquiry: priors and errors half and twice as wide, a
    /// likelihood at power one half, and every figure, archive and region left out in turn.
    pub fn declared(figures: &[String], archives: &[String], regions: &[String]) -> Vec<Change> {
        let mut changes = vec![
            Change::PriorWidth(0.5),
            Change::PriorWidth(2.0),
            Change::ErrorScale(0.5),
            Change::ErrorScale(2.0),
            Change::Power(0.5),
        ];
        changes.extend(figures.iter().cloned().map(Change::WithoutFigure));
        changes.extend(archives.iter().cloned().map(Change::WithoutArchive));
        changes.extend(regions.iter().cloned().map(Change::WithoutRegion));
        changes
    }
}

/// The evidences under one change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sweep {
    /// What was changed.
    pub change: Change,
    /// The evidence of each rival, in their order, or why there is none.
    pub evidences: Vec<Result<Resolved, Unresolved>>,
    /// Of which rivals it was had by weights, without another simulation.
    pub reweighed: Vec<bool>,
}

/// What is at hand of a rival, from which evidences under other assumptions may follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtHand<'a> {
    /// Its draws.
    pub posterior: &'a Posterior,
    /// Its evidence.
    pub log_evidence: &'a Resolved,
}

/// How evidences are told under a change of assumptions.
pub trait Reckon {
    /// For each draw of the posterior of this rival, the logarithm of the ratio of likelihood times
    /// prior after the change to before; nothing where it cannot be told without simulations.
    fn ratios(&self, change: &Change, rival: usize) -> Option<Vec<f64>>;

    /// The evidence of this rival, calibrated anew.
    ///
    /// # Errors
    /// When it cannot be calibrated at all.
    fn anew(
        &mut self,
        change: &Change,
        rival: usize,
    ) -> Result<Result<Resolved, Unresolved>, Error>;
}

/// The evidences of all rivals under every change: by weights where those hold, otherwise anew. A
/// width of the priors is always tried by weights first.
///
/// # Errors
/// The first that `reckon` meets, or when it tells another number of ratios than there are draws.
pub fn sweep(
    changes: &[Change],
    rivals: &[AtHand<'_>],
    reckon: &mut dyn Reckon,
) -> Result<Vec<Sweep>, Error> {
    let mut sweeps = Vec::new();
    for change in changes {
        let mut sweep = Sweep {
            change: change.clone(),
            evidences: Vec::new(),
            reweighed: Vec::new(),
        };
        for (at, rival) in rivals.iter().enumerate() {
            let ratios = match change {
                Change::PriorWidth(width) => Some(widened(rival.posterior, *width)),
                _ => reckon.ratios(change, at),
            };
            let held = match ratios {
                Some(ratios) => reweighed(rival, &ratios)?.ok(),
                None => None,
            };
            sweep.reweighed.push(held.is_some());
            sweep.evidences.push(match held {
                Some(evidence) => Ok(evidence),
                None => reckon.anew(change, at)?,
            });
        }
        sweeps.push(sweep);
    }
    Ok(sweeps)
}

/// The logarithm of the ratio of a prior `width` times as wide to the prior, at each draw.
pub fn widened(posterior: &Posterior, width: f64) -> Vec<f64> {
    let each = posterior.draws.iter();
    each.map(|draw| {
        let square: f64 = draw.iter().map(|score| score * score).sum();
        0.5 * square * (1.0 - 1.0 / (width * width)) - real(draw.len()) * libm::log(width)
    })
    .collect()
}

/// The evidence after a change, from the logarithm of the ratio of likelihood times prior at each
/// draw; or that the weights do not hold.
///
/// # Errors
/// When there is another number of ratios than of draws, or one is no number.
pub fn reweighed(
    rival: &AtHand<'_>,
    ratios: &[f64],
) -> Result<Result<Resolved, Unresolved>, Error> {
    let draws = rival.posterior.draws.len();
    let sound = ratios.iter().all(|ratio| *ratio < f64::INFINITY);
    if ratios.len() != draws || !sound {
        return Err(Error::Unfit {
            what: format!("{} ratios are told for {draws} draws", ratios.len()),
            remedy: "tell one for each draw, each a number",
        });
    }
    let number = libm::log(real(draws));
    let each = rival.posterior.weights.iter().zip(ratios);
    // Weights add up to one and the mean is over draws, so each is taken times their number.
    let logs: Vec<f64> = each
        .map(|(weight, ratio)| ratio + libm::log(*weight) + number)
        .collect();
    Ok(rival.log_evidence.reweighed(&smooth(&logs)))
}

impl core::fmt::Display for Sweep {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:<44}", self.change.to_string())?;
        for one in &self.evidences {
            match one {
                Ok(one) => write!(f, " {:>8.2}", one.value())?,
                Err(_) => write!(f, " {:>8}", "-")?,
            }
        }
        Ok(())
    }
}
