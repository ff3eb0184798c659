//! A figure with its range: what the archive allows, and what a handful of runs spread over.

use evidence::{Claim, ErrorModel};

/// What the archive says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Archive {
    /// The figure as printed; none where the source gives a range alone.
    pub value: Option<f64>,
    /// Below this the declared error does not reach.
    pub low: f64,
    /// Above this the declared error does not reach; infinite for a floor.
    pub high: f64,
}

/// What one run says, or several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure of one run, the median of several.
    pub value: f64,
    /// The 2.5th percentile of several runs.
    pub low: f64,
    /// The 97.5th percentile of several runs.
    pub high: f64,
}

impl Archive {
    /// What a claim says: the declared error model decides the range, and printed bounds stand only
    /// where it leaves them to the source (two-piece) or where no error was declared. Bounds that
    /// merely repeat a ledger's figure would otherwise forbid any deviation at all.
    pub(crate) fn of(claim: &Claim) -> Option<Archive> {
        let printed = claim.low.zip(claim.high);
        let declared = match (claim.value, claim.error) {
            (Some(value), Some(error)) => error.central_95(value),
            _ => None,
        };
        let (low, high) = match claim.error {
            Some(ErrorModel::TwoPiece) => printed,
            _ => declared.or(printed),
        }
        .or(claim.value.zip(claim.value))?;
        Some(Archive {
            value: claim.value,
            low,
            high,
        })
    }

    /// Whether the range holds a figure.
    pub(crate) fn holds(&self, figure: f64) -> bool {
        self.low <= figure && figure <= self.high
    }
}

impl Estimate {
    /// The estimate of at least one run; percentiles lie on the line between neighbouring runs.
    pub(crate) fn of(mut figures: Vec<f64>) -> Estimate {
        figures.sort_by(f64::total_cmp);
        Estimate {
            value: percentile(&figures, 50.0),
            low: percentile(&figures, 2.5),
            high: percentile(&figures, 97.5),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of runs is small, and the place lies among them"
)]
fn percentile(sorted: &[f64], percent: f64) -> f64 {
    let place = percent / 100.0 * (sorted.len() - 1) as f64;
    let below = libm::floor(place) as usize;
    let above = (below + 1).min(sorted.len() - 1);
    if sorted[below].total_cmp(&sorted[above]).is_eq() {
        return sorted[below];
    }
    sorted[below] + (place - libm::floor(place)) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_is_its_own_range() {
        let alone = Estimate::of(vec![767.0]);
        assert_eq!((alone.low, alone.value, alone.high), (767.0, 767.0, 767.0));
    }

    #[test]
    fn several_runs_give_their_median_and_spread() {
        let runs = Estimate::of((0..=40).rev().map(f64::from).collect());
        assert_eq!((runs.low, runs.value, runs.high), (1.0, 20.0, 39.0));
        let two = Estimate::of(vec![10.0, 20.0]);
        assert_eq!((two.low, two.value, two.high), (10.25, 15.0, 19.75));
    }
}
