//! The shape of a series over its months, told apart from its level.
//!
//! Memorial's lists hold a part of those arrested, larger here than there: their sum says little,
//! the course of their months much. So the months are compared given their sum. With `n` the counts
//! of the lists, `N` their sum, `k` the number of months and `p` the run's shares of the months,
//!
//! ```text
//! distance = Σ (n - N p)² / (N p) / design,   p = (m + ½) / Σ (m + ½)
//! ```
//!
//! where `m` are the run's counts. The half keeps one month in which the run arrested nobody from
//! making the distance infinite (a run that arrested nobody at all is infinitely far), and `design`
//! is by how much the uneven draw of the lists inflates the variance of a multinomial count. Were the run's shares the true ones, the distance would
//! follow a chi-square distribution with `k - 1` degrees of freedom; the run's shape is inside
//! when that is not excluded at 95 in 100. Months that the lists do not name are not compared:
//! their absence is unknown, not zero.

use evidence::Period;

use crate::chi_square::{critical, tail};

/// The chance at which a shape counts as excluded.
const EXCLUDED: f64 = 0.05;

/// A series of the archive beside that of a run, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The months, in order.
    pub months: Vec<Month>,
    /// How likely a distance as large as the run's is, were its shares the true ones.
    pub chance: f64,
    /// The share of all arrests that would have to fall in another month for the two to agree: a
    /// distance that does not grow with the length of the lists.
    pub displaced: f64,
}

/// One month of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// Its days.
    pub period: Period,
    /// Its share of the archive's series.
    pub archive: f64,
    /// Its share of the run's series.
    pub model: f64,
}

/// The scaled distance of a run's months `counts` from the archive's `observed`.
pub(crate) fn distance(observed: &[f64], counts: &[f64], design: f64) -> f64 {
    if counts.iter().sum::<f64>() <= 0.0 {
        return f64::INFINITY;
    }
    let total: f64 = observed.iter().sum();
    let shares = shares(counts, 0.5);
    let sum: f64 = observed
        .iter()
        .zip(&shares)
        .map(|(count, share)| {
            let expected = total * share;
            (count - expected) * (count - expected) / expected
        })
        .sum();
    sum / design
}

/// Half the sum of the differences between two series of shares.
pub(crate) fn displaced(observed: &[f64], counts: &[f64]) -> f64 {
    let pairs = shares(observed, 0.0).into_iter().zip(shares(counts, 0.0));
    0.5 * pairs
        .map(|(archive, model)| (archive - model).abs())
        .sum::<f64>()
}

/// The share of each month, after `added` to each; equal shares of nothing are nothing.
pub(crate) fn shares(counts: &[f64], added: f64) -> Vec<f64> {
    let total: f64 = counts.iter().map(|count| count.max(0.0) + added).sum();
    let share = |count: &f64| {
        if total > 0.0 {
            (count.max(0.0) + added) / total
        } else {
            0.0
        }
    };
    counts.iter().map(share).collect()
}

/// The largest distance that is inside, for a series of so many months.
pub(crate) fn bound(freedom: f64) -> f64 {
    critical(EXCLUDED, freedom)
}

/// How likely a distance is, for a series of so many months.
pub(crate) fn chance(distance: f64, freedom: f64) -> f64 {
    tail(distance, freedom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_of_the_same_shape_has_no_distance_whatever_its_level() {
        let lists = [100.0, 300.0, 600.0];
        let run = [10_000.0, 30_000.0, 60_000.0];
        assert!(distance(&lists, &run, 7.0) < 1e-4);
        assert!(displaced(&lists, &run) < 1e-12);
    }

    #[test]
    fn an_uneven_draw_forgives_in_proportion() {
        let (lists, run) = ([100.0, 300.0, 600.0], [300.0, 300.0, 400.0]);
        let even = distance(&lists, &run, 1.0);
        assert!((even / distance(&lists, &run, 7.0) - 7.0).abs() < 1e-9);
        // (100-300)²/300 + (600-400)²/400 = 133.3 + 100
        assert!((even - 233.3).abs() < 0.5, "{even}");
        assert!((displaced(&lists, &run) - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_run_that_arrests_nobody_has_no_shape() {
        assert!(distance(&[500.0, 500.0], &[0.0, 0.0], 7.0).is_infinite());
    }

    #[test]
    fn a_silent_month_is_far_but_not_infinitely_far() {
        let far = distance(&[500.0, 500.0], &[0.0, 1_000.0], 7.0);
        assert!(far.is_finite() && far > bound(1.0));
    }
}
