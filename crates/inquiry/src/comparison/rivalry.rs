//! All rivals before the figures: their weights, their scores on what was held out, what a second
//! judge says, what becomes of it when assumptions change, and a verdict on every pair.

use serde::Serialize;

use crate::comparison::held_out::{HeldOut, difference};
use crate::comparison::rival::Rival;
use crate::comparison::second_opinion::SecondOpinion;
use crate::comparison::sweeps::Sweep;
use crate::comparison::verdict::{Facts, Verdict};
use crate::comparison::weights::{Beforehand, Weights};
use crate::diagnosis::confusion::{Ascriptions, Between};
use crate::error::Error;

/// What is heard of rivals beside their evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Witnesses<'a> {
    /// The evidences under every declared change, rivals in their order.
    pub sweeps: &'a [Sweep],
    /// What a second judge says, rivals in their order.
    pub opinion: Option<&'a SecondOpinion>,
    /// Made-up histories, ascribed by their evidences: the inquiry itself, rehearsed. A pair counts
    /// as told apart only as far as both this and the second judge tell it.
    pub rehearsed: Option<&'a Ascriptions>,
    /// To which archive each figure held out belongs; empty, each is its own.
    pub archives: &'a [usize],
}

/// All that the figures say of rivals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rivalry {
    /// The weight of each.
    pub weights: Weights,
    /// Their scores on figures held out, if there are any.
    pub held_out: Option<HeldOut>,
    /// What a second judge says.
    pub opinion: Option<SecondOpinion>,
    /// The evidences under every declared change.
    pub sweeps: Vec<Sweep>,
    /// The verdict on every pair.
    pub verdicts: Vec<Verdict>,
    /// Where replicates disagree by more than they say of themselves, for each rival of whom this
    /// is so.
    pub disagreements: Vec<(String, String)>,
}

impl Rivalry {
    /// What the figures say of these rivals.
    ///
    /// # Errors
    /// When rivals, weights and witnesses do not fit together.
    pub fn of(
        rivals: &[Rival],
        beforehand: &Beforehand,
        witnesses: &Witnesses<'_>,
        seed: u64,
    ) -> Result<Rivalry, Error> {
        let weights = Weights::of(rivals, beforehand, seed)?;
        heard(rivals, witnesses)?;
        let held_out = if rivals.iter().all(|rival| rival.held_out.is_empty()) {
            None
        } else {
            Some(HeldOut::of(rivals, witnesses.archives)?)
        };
        let mut verdicts = Vec::new();
        for first in 0..rivals.len() {
            for second in first + 1..rivals.len() {
                let facts = facts(rivals, [first, second], witnesses, held_out.is_some());
                verdicts.push(facts.verdict(&rivals[first].id, &rivals[second].id));
            }
        }
        let disagree = rivals.iter().filter_map(|rival| {
            let words = rival.log_evidence.disagreement()?;
            Some((rival.id.clone(), words))
        });
        Ok(Rivalry {
            weights,
            held_out,
            opinion: witnesses.opinion.cloned(),
            sweeps: witnesses.sweeps.to_vec(),
            verdicts,
            disagreements: disagree.collect(),
        })
    }
}

fn facts(
    rivals: &[Rival],
    [first, second]: [usize; 2],
    witnesses: &Witnesses<'_>,
    held_out: bool,
) -> Facts {
    let (one, other) = (&rivals[first], &rivals[second]);
    let opinion = witnesses.opinion;
    Facts {
        log_bayes_factor: one.log_evidence.against(&other.log_evidence),
        sweeps: Facts::swept(witnesses.sweeps, first, second),
        recovery: poorer(
            opinion.and_then(|opinion| opinion.ascriptions.between(first, second)),
            witnesses
                .rehearsed
                .and_then(|rehearsed| rehearsed.between(first, second)),
        ),
        opinion: opinion.map(|opinion| opinion.log_odds(first, second)),
        held_out: held_out.then(|| difference(&one.held_out, &other.held_out, witnesses.archives)),
        beyond: opinion.map_or(0, |opinion| opinion.beyond.len()),
    }
}

/// The lesser of two recoveries, where there are two.
fn poorer(one: Option<Between>, other: Option<Between>) -> Option<Between> {
    match (one, other) {
        (Some(one), Some(other)) if other.recovery < one.recovery => Some(other),
        (one, other) => one.or(other),
    }
}

/// That the witnesses speak of these rivals.
fn heard(rivals: &[Rival], witnesses: &Witnesses<'_>) -> Result<(), Error> {
    let strange = witnesses
        .sweeps
        .iter()
        .find(|sweep| sweep.evidences.len() != rivals.len());
    if let Some(sweep) = strange {
        return Err(Error::Unfit {
            what: format!(
                "{} evidences are told of {} rivals, {}",
                sweep.evidences.len(),
                rivals.len(),
                sweep.change
            ),
            remedy: "tell one for each rival, or why there is none",
        });
    }
    let opinion = witnesses.opinion.map(|opinion| &opinion.ascriptions);
    for ascriptions in opinion.into_iter().chain(witnesses.rehearsed) {
        let names = ascriptions.rivals().iter();
        if !names.eq(rivals.iter().map(|rival| &rival.id)) {
            return Err(Error::Unfit {
                what: "made-up histories were ascribed to other rivals, or in another order"
                    .to_owned(),
                remedy: "make up histories of these rivals, in their order",
            });
        }
    }
    Ok(())
}

impl core::fmt::Display for Rivalry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", self.weights)?;
        if let Some(held_out) = &self.held_out {
            write!(f, "\n{held_out}")?;
        }
        if let Some(opinion) = &self.opinion {
            write!(f, "\n{opinion}")?;
        }
        for sweep in &self.sweeps {
            write!(f, "\n{sweep}")?;
        }
        for verdict in &self.verdicts {
            write!(f, "\n{verdict}")?;
        }
        for (rival, words) in &self.disagreements {
            write!(f, "\n`{rival}`: {words}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
