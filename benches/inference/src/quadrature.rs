//! Integrals by Simpson's rule, for evidence that is to be known and not estimated.
//!
//! ```text
//! integral of f over [a, b] = h/3 (f_0 + 4 f_1 + 2 f_2 + 4 f_3 + .. + f_2n),  h = (b - a) / 2n
//! ```
//!
//! The integrands here are smooth, and those over a whole period lose nothing at the ends; how many
//! pieces suffice is shown in the tests by doubling them.

use crate::count::real;

/// The logarithm of the integral of `exp(log_f)` between two ends, over `2 * pairs` pieces.
pub fn log_integral(low: f64, high: f64, pairs: usize, log_f: impl Fn(f64) -> f64) -> f64 {
    let step = (high - low) / real(2 * pairs);
    let terms: Vec<f64> = (0..=2 * pairs)
        .map(|at| {
            let weight: f64 = match at {
                0 => 1.0,
                at if at == 2 * pairs => 1.0,
                at if at % 2 == 1 => 4.0,
                _ => 2.0,
            };
            libm::log(weight * step / 3.0) + log_f(low + step * real(at))
        })
        .collect();
    log_sum(&terms)
}

/// The logarithm of the sum of exponentials, without overflow.
pub fn log_sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most.is_finite() {
        most + libm::log(logs.iter().map(|log| libm::exp(log - most)).sum())
    } else {
        most
    }
}

/// The logarithm of the normal density.
pub fn log_normal_density(value: f64, mean: f64, sd: f64) -> f64 {
    const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;
    let score = (value - mean) / sd;
    -0.5 * score * score - HALF_LOG_TAU - libm::log(sd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_density_comes_to_one() {
        let whole = log_integral(-9.0, 9.0, 200, |at| log_normal_density(at, 0.3, 0.7));
        assert!(whole.abs() < 1e-10, "{whole}");
    }

    #[test]
    fn a_sum_of_very_small_terms_is_no_nought() {
        let sum = log_sum(&[-2000.0, -2000.0]);
        assert!((sum - (-2000.0 + core::f64::consts::LN_2)).abs() < 1e-12);
        assert!(log_sum(&[f64::NEG_INFINITY]) < -1e300);
    }
}
