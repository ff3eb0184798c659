//! How far a country is off the fitted figures, each by its own declared error.
//!
//! A ledger's error is declared with the figure. That the model is not the country is a matter of its
//! own: each figure has a discrepancy `t`, the spread of a logarithm, half-normal with a tenth before
//! anything is seen. It is not set but summed over, so that one figure of a mechanism that the model
//! does not have cannot drag all others along, while those that can be met are met closely. With `d`
//! the logarithm of model over archive and `s` the declared spread,
//!
//! ```text
//! p(d) = E over t of Normal(d; 0, s² + t²)      weight(d) = E over t, given d, of 1 / (s² + t²)
//! ```
//!
//! The weights make the search a row of plain least squares (expectation, then a step), which never
//! leads away from the peak of `p`.

use std::collections::BTreeMap;

use evidence::{Claim, ErrorModel, Evidence, Role};
use inquiry::{Answers, judge};

/// Spread of the half-normal prior of a figure's discrepancy.
pub(crate) const DISCREPANCY: f64 = 0.1;

/// Discrepancies that stand for the prior: the middles of so many equally likely parts.
const PARTS: u32 = 64;

/// One fitted figure and a country's.
#[derive(Clone, Debug)]
pub(crate) struct Off {
    /// The claim's id.
    pub(crate) id: String,
    /// What the archive says.
    pub(crate) archive: f64,
    /// The range of its declared error.
    pub(crate) range: (f64, f64),
    /// The mean of the country's figure over the seeds.
    pub(crate) model: f64,
    /// The logarithm of one over the other.
    pub(crate) log_ratio: f64,
    /// The declared spread of the logarithm, on the side on which the country lies.
    pub(crate) declared: f64,
}

impl Off {
    /// The weight of the squared logarithm in the next step; none above a floor, where nothing pulls.
    pub(crate) fn weight(&self) -> f64 {
        if self.declared.is_infinite() {
            return 0.0;
        }
        let (mut density, mut weighed) = (0.0, 0.0);
        for (precision, likely) in self.parts() {
            density += likely;
            weighed += likely * precision;
        }
        weighed / density
    }

    /// Minus twice the logarithm of the density, nought where the country meets the figure.
    pub(crate) fn cost(&self) -> f64 {
        if self.declared.is_infinite() {
            return 0.0;
        }
        let density = |off: &Off| off.parts().map(|(_, likely)| likely).sum::<f64>();
        let met = Off {
            log_ratio: 0.0,
            ..self.clone()
        };
        2.0 * libm::log(density(&met) / density(self))
    }

    /// For each discrepancy: the precision that it leaves, and the density of the logarithm.
    fn parts(&self) -> impl Iterator<Item = (f64, f64)> {
        (0..PARTS).map(|part| {
            // The half-normal's quantiles are the upper half of the normal's.
            let share = 0.5 + 0.5 * (f64::from(part) + 0.5) / f64::from(PARTS);
            let discrepancy = DISCREPANCY * scenario::quantile::normal(share);
            let precision = 1.0 / (self.declared * self.declared + discrepancy * discrepancy);
            let squared = self.log_ratio * self.log_ratio * precision;
            (precision, libm::sqrt(precision) * libm::exp(-0.5 * squared))
        })
    }
}

/// How far some runs of one country are, in their mean, off every fitted figure; no other figure is
/// looked at.
pub(crate) fn off(evidence: &Evidence, runs: &[Answers]) -> Vec<Off> {
    let judged = judge(evidence, &runs[0], &[]);
    let fitted = judged
        .patterns
        .iter()
        .filter(|pattern| pattern.role == Role::Fitted);
    let ranges: BTreeMap<&str, (f64, f64)> = fitted
        .map(|pattern| {
            let range = (pattern.archive.low, pattern.archive.high);
            (pattern.id.as_str(), range)
        })
        .collect();
    ranges
        .into_iter()
        .filter_map(|(id, range)| of_claim(evidence.claim(id)?, range, runs))
        .collect()
}

fn of_claim(claim: &Claim, range: (f64, f64), runs: &[Answers]) -> Option<Off> {
    let archive = claim.value?;
    let many = f64::from(u32::try_from(runs.len()).ok()?);
    let sum = runs
        .iter()
        .map(|run| run.figure(&claim.id))
        .sum::<Result<f64, _>>()
        .ok()?;
    let model = sum / many;
    // A country that does nothing at all is far off, but not infinitely.
    let log_ratio = libm::log(model.max(1.0) / archive);
    Some(Off {
        id: claim.id.clone(),
        archive,
        range,
        model,
        log_ratio,
        declared: declared(claim.error?, archive, range, log_ratio)?,
    })
}

/// The declared spread of the logarithm, on the side on which the country lies. Where it is not
/// declared as that of a normal, the end of the range is read as its 2.5th or 97.5th percentile: an
/// error of two pieces has a spread for each side, a floor none above, and heavy tails are taken as
/// wide as they reach, whether or not they have a variance.
fn declared(error: ErrorModel, archive: f64, range: (f64, f64), log_ratio: f64) -> Option<f64> {
    const OUTER: f64 = 1.96;
    match error {
        ErrorModel::LogNormal { sd } => Some(sd),
        ErrorModel::Student { .. } | ErrorModel::TwoPiece | ErrorModel::AtLeast => {
            let end = if log_ratio < 0.0 { range.0 } else { range.1 };
            Some(libm::log(end / archive).abs() / OUTER)
        }
        ErrorModel::Shape { .. } | ErrorModel::Dated => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(log_ratio: f64, declared: f64) -> Off {
        Off {
            id: "a".to_owned(),
            archive: 100.0,
            range: (90.0, 110.0),
            model: 100.0 * libm::exp(log_ratio),
            log_ratio,
            declared,
        }
    }

    #[test]
    fn the_weight_pulls_as_hard_as_the_cost_rises() {
        let narrow = 1e-6;
        for (log_ratio, declared) in [(0.01, 0.02), (-0.1, 0.02), (0.4, 0.05), (-0.2, 0.0)] {
            let cost = |at: f64| figure(at, declared).cost();
            let rise = (cost(log_ratio + narrow) - cost(log_ratio - narrow)) / (2.0 * narrow);
            let pull = 2.0 * log_ratio * figure(log_ratio, declared).weight();
            assert!(
                (rise / pull - 1.0).abs() < 1e-4,
                "{log_ratio}: {rise}, {pull}"
            );
        }
    }

    #[test]
    fn a_figure_far_off_is_let_go_and_one_that_is_met_is_held() {
        assert!(figure(0.0, 0.02).cost().abs() < 1e-12);
        let near = figure(0.02, 0.02).weight();
        assert!(figure(0.5, 0.02).weight() < near / 10.0);
        // With an error of its own of a tenth for all, the near one would weigh hardly a hundred.
        assert!(2.0 / (0.02 * 0.02 + 0.1 * 0.1) < near);
    }

    #[test]
    fn a_floor_pulls_from_below_alone_and_heavy_tails_as_far_as_they_reach() {
        let range = (100.0, f64::INFINITY);
        let spread = |log_ratio| declared(ErrorModel::AtLeast, 100.0, range, log_ratio).unwrap();
        let above = figure(0.3, spread(0.3));
        assert!(above.cost().abs() < 1e-12 && above.weight().abs() < 1e-12);
        let below = figure(-0.3, spread(-0.3));
        assert!(1.0 < below.cost() && 0.0 < below.weight());
        for (df, widest) in [(1.0, 7.0), (2.0, 2.3), (30.0, 1.05)] {
            let error = ErrorModel::Student { df, sd: 0.05 };
            let range = error.central_95(100.0).unwrap();
            let spread = declared(error, 100.0, range, -0.1).unwrap();
            assert!((0.05..0.05 * widest).contains(&spread), "{df}: {spread}");
        }
    }
}
