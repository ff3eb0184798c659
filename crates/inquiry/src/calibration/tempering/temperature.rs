//! How loud the figures may speak next: as loud as leaves the wanted share of the crowd effective.

use crate::calibration::tempering::share;

/// What a step weighs.
pub(crate) struct Step {
    /// The weights, which add up to one.
    pub(crate) weights: Vec<f64>,
    /// The logarithm of the mean of the unnormalised weights.
    pub(crate) log_mean: f64,
}

/// The weights `L^rise`, and their mean.
pub(crate) fn weighed(log_likelihoods: &[f64], rise: f64) -> Step {
    let greatest = log_likelihoods.iter().copied().fold(f64::MIN, f64::max);
    let raised = |log: &f64| libm::exp(rise * (log - greatest));
    let weights: Vec<f64> = log_likelihoods.iter().map(raised).collect();
    let sum: f64 = weights.iter().sum();
    Step {
        log_mean: rise * greatest + libm::log(sum * share(1, weights.len())),
        weights: weights.iter().map(|weight| weight / sum).collect(),
    }
}

/// The next inverse temperature after `at`: by halving, to within a thousandth of the rise.
pub(crate) fn next(log_likelihoods: &[f64], at: f64, kept: f64) -> f64 {
    let bears = |rise: f64| kept <= effective(log_likelihoods, rise);
    let rest = 1.0 - at;
    if bears(rest) {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, rest);
    // The crowd bears no rise at all where two points differ without measure; the smallest is taken.
    while high - low > 1e-3 * high && 1e-300 < high {
        let middle = 0.5 * (low + high);
        if bears(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let rise = if 0.0 < low { low } else { high };
    (at + rise).min(1.0)
}

/// The effective share of the crowd after a rise.
fn effective(log_likelihoods: &[f64], rise: f64) -> f64 {
    let weights = weighed(log_likelihoods, rise).weights;
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    share(1, weights.len()) / squares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_leaves_the_wanted_share_effective() {
        let logs: Vec<f64> = (0..500).map(|at| -0.05 * f64::from(at)).collect();
        let next = next(&logs, 0.2, 0.6);
        assert!(0.2 < next && next < 1.0);
        assert!((effective(&logs, next - 0.2) - 0.6).abs() < 0.002);
    }

    #[test]
    fn where_all_points_are_alike_one_step_suffices() {
        assert!((next(&[-3.0; 10], 0.0, 0.7) - 1.0).abs() < 1e-15);
        let step = weighed(&[-3.0; 10], 0.5);
        assert!((step.log_mean + 1.5).abs() < 1e-12);
    }

    #[test]
    fn a_likelihood_without_measure_does_not_stop_the_crowd() {
        let logs = [0.0, -1e300, -1e308, -5.0];
        let reached = next(&logs, 0.0, 0.7);
        assert!(0.0 < reached && reached <= 1.0);
    }
}
