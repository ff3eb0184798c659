//! A figure with its range: what the archive allows, and over what the same country spreads under
//! other luck.

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

/// What several runs say that differ by their seed alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The median.
    pub median: f64,
    /// The 5th percentile.
    pub low: f64,
    /// The 95th percentile: nine runs of ten lie between the two.
    pub high: f64,
}

impl Archive {
    /// What a claim says: the declared error model decides the range, and printed bounds stand only
    /// where it leaves them to the source (two-piece) or where no error was declared. Bounds that
    /// merely repeat a ledger's figure would otherwise forbid any deviation at all. No error makes a
    /// share of more than a hundred in a hundred.
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
        let is_share = claim.unit == "percent";
        Some(Archive {
            value: claim.value,
            low,
            high: if is_share { high.min(100.0) } else { high },
        })
    }

    /// Whether the range holds a figure.
    pub fn holds(&self, figure: f64) -> bool {
        self.low <= figure && figure <= self.high
    }

    /// Whether the range, widened on either side by the model's own interval, holds the model's
    /// median. The archive errs, and so does a country that lives once; the part of the interval
    /// above the median is added below the range and the part below it above, which comes to
    /// asking whether the two ranges meet.
    pub(crate) fn meets(&self, seeds: Estimate) -> bool {
        self.low <= seeds.high && seeds.low <= self.high
    }
}

impl Estimate {
    /// The estimate of at least one run; percentiles lie on the line between neighbouring runs.
    pub(crate) fn of(mut figures: Vec<f64>) -> Estimate {
        figures.sort_by(f64::total_cmp);
        Estimate {
            median: percentile(&figures, 50.0),
            low: percentile(&figures, 5.0),
            high: percentile(&figures, 95.0),
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
    let share = place - libm::floor(place);
    // A run without a shape is infinitely far, and nothing of the infinite is no number.
    if share <= 0.0 || sorted[below].total_cmp(&sorted[above]).is_eq() {
        return sorted[below];
    }
    sorted[below] + share * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_is_its_own_range() {
        let alone = Estimate::of(vec![767.0]);
        assert_eq!((alone.low, alone.median, alone.high), (767.0, 767.0, 767.0));
    }

    #[test]
    fn nine_runs_of_ten_lie_between_the_bounds() {
        let runs = Estimate::of((0..=40).rev().map(f64::from).collect());
        assert_eq!((runs.low, runs.median, runs.high), (2.0, 20.0, 38.0));
        let two = Estimate::of(vec![10.0, 20.0]);
        assert_eq!((two.low, two.median, two.high), (10.5, 15.0, 19.5));
    }

    #[test]
    fn runs_that_are_infinitely_far_do_not_move_the_others() {
        let mut runs: Vec<f64> = (0..20).map(f64::from).collect();
        runs.push(f64::INFINITY);
        let estimate = Estimate::of(runs);
        assert_eq!((estimate.low, estimate.high), (1.0, 19.0));
        let all = Estimate::of(vec![f64::INFINITY; 2]);
        assert_eq!((all.low, all.high), (f64::INFINITY, f64::INFINITY));
    }

    #[test]
    fn a_range_is_widened_by_the_luck_of_the_model_and_no_further() {
        let archive = Archive {
            value: Some(100.0),
            low: 90.0,
            high: 110.0,
        };
        let seeds = |low: f64, high: f64| Estimate {
            median: f64::midpoint(low, high),
            low,
            high,
        };
        assert!(!archive.holds(115.0));
        assert!(archive.meets(seeds(105.0, 125.0)) && archive.meets(seeds(80.0, 90.0)));
        assert!(!archive.meets(seeds(111.0, 125.0)) && !archive.meets(seeds(70.0, 89.0)));
        // The widened range, written out: 90 - (125 - 115) to 110 + (115 - 105) holds 115.
        let (low, median, high) = (105.0, 115.0, 125.0);
        assert!(archive.low - (high - median) <= median);
        assert!(median <= archive.high + (median - low));
    }
}
