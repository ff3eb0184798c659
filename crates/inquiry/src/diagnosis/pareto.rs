//! Importance weights of which a few outweigh the rest, made trustworthy where that is possible and
//! found out where it is not: the largest are replaced by what a generalised Pareto tail fitted to
//! them would lead one to expect, and the shape of that tail says whether any number of draws
//! would have been enough.
//!
//! ```text
//! M        = min( S / 5, 3 sqrt(S) )                        the largest weights are the tail
//! excess_i = w_i - w_(S-M),   excess ~ Pareto( k, sigma )   fitted after Zhang and Stephens (2009)
//! k_hat    = ( M k + 10 * 0.5 ) / ( M + 10 )                a prior worth ten draws
//! w_(S-M+i) <- w_(S-M) + sigma ( (1 - (i - 0.5) / M)^-k_hat - 1 ) / k_hat,  at most the largest
//! trusted  = k_hat < min( 0.7, 1 - 1 / log10(S) )
//! ```
//!
//! Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto smoothed importance sampling", Journal of
//! Machine Learning Research 25 (2024).

use serde::Serialize;

use crate::posterior::LogEvidence;
use crate::real::{log_sum, real, whole};

/// A tail of fewer draws tells no shape.
const LEAST_TAIL: usize = 5;

/// From this shape on no number of draws that one can pay for suffices.
pub const K_MOST: f64 = 0.7;

/// Importance weights, smoothed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Smoothed {
    /// The weights, in the order of the draws; they add up to one, unless all were nought.
    pub weights: Vec<f64>,
    /// The shape of the tail of the weights: below 0.5 their variance is finite; from 0.7 on they
    /// cannot be used. Nought when the largest weights do not differ, infinite when fewer than five
    /// draws carry them.
    pub k_hat: f64,
    /// How many even draws the weighted ones are worth (Kish).
    pub effective: f64,
    /// The logarithm of the mean of the weights before they were made to add up to one, and its
    /// standard error: where the weights are ratios of densities, a ratio of evidences.
    pub log_mean: LogEvidence,
}

impl Smoothed {
    /// The shape above which so many draws are too few.
    pub fn k_allowed(&self) -> f64 {
        let draws = real(self.weights.len());
        K_MOST.min(1.0 - 1.0 / libm::log10(draws.max(2.0)))
    }

    /// Whether what is reckoned with these weights may be believed.
    pub fn trusted(&self) -> bool {
        self.k_hat < self.k_allowed()
    }
}

impl core::fmt::Display for Smoothed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "{} draws worth {:.0}, tail shape {:.2}: {}",
            self.weights.len(),
            self.effective,
            self.k_hat,
            if self.trusted() {
                "the weights hold"
            } else {
                "the weights do not hold"
            }
        )
    }
}

/// Smooths importance weights given by their logarithms, up to a common constant.
///
/// # Panics
/// When there are none, or when one is no number or infinitely large.
pub fn smooth(log_weights: &[f64]) -> Smoothed {
    assert!(!log_weights.is_empty(), "there are weights to smooth");
    assert!(
        log_weights.iter().all(|log| *log < f64::INFINITY),
        "a weight is a number, and finite"
    );
    let top = log_weights
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    if top.is_infinite() {
        return Smoothed {
            weights: vec![0.0; log_weights.len()],
            k_hat: f64::INFINITY,
            effective: 0.0,
            log_mean: LogEvidence {
                value: f64::NEG_INFINITY,
                error: f64::INFINITY,
            },
        };
    }
    let mut weights: Vec<f64> = log_weights.iter().map(|log| libm::exp(log - top)).collect();
    let k_hat = smooth_tail(&mut weights);
    let sum: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= sum;
    }
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let even = 1.0 / real(weights.len());
    Smoothed {
        k_hat,
        effective: 1.0 / squares,
        log_mean: LogEvidence {
            value: top + libm::log(sum * even),
            error: (squares - even).max(0.0).sqrt(),
        },
        weights,
    }
}

/// Replaces the largest weights by the quantiles of the tail fitted to them; the largest weight of
/// all is one. Tells the shape.
fn smooth_tail(weights: &mut [f64]) -> f64 {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| weights[*a].total_cmp(&weights[*b]).then(a.cmp(b)));
    let draws = real(weights.len());
    let many = whole((0.2 * draws).min(3.0 * draws.sqrt()).ceil());
    if many < LEAST_TAIL || order.len() <= many {
        return f64::INFINITY;
    }
    let cut = weights[order[order.len() - many - 1]];
    // Draws that weigh as much as the cut are no tail; a sampler that copies its draws leaves some.
    let tail: Vec<usize> = order
        .iter()
        .copied()
        .filter(|at| cut < weights[*at])
        .collect();
    let largest_alike = weights[order[order.len() - many]].to_bits() == 1.0_f64.to_bits();
    if tail.is_empty() || largest_alike {
        return 0.0;
    }
    if tail.len() < LEAST_TAIL {
        return f64::INFINITY;
    }
    let excess: Vec<f64> = tail.iter().map(|at| weights[*at] - cut).collect();
    let fitted = Tail::fitted(&excess);
    let number = real(tail.len());
    let k_hat = (number * fitted.shape + 10.0 * 0.5) / (number + 10.0);
    if !k_hat.is_finite() {
        return f64::INFINITY;
    }
    for (rank, at) in tail.iter().enumerate() {
        let share = (real(rank) + 0.5) / number;
        weights[*at] = (cut + fitted.scale * stretched(k_hat, share)).min(1.0);
    }
    k_hat
}

/// The excess below which a share `below` of a Pareto tail of this shape and of scale one lies.
fn stretched(shape: f64, below: f64) -> f64 {
    let exponential = -libm::log1p(-below);
    if shape.abs() < 1e-9 {
        exponential
    } else {
        libm::expm1(shape * exponential) / shape
    }
}

/// A generalised Pareto distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tail {
    /// Above nought for a heavy tail.
    shape: f64,
    scale: f64,
}

impl Tail {
    /// The estimate of Zhang and Stephens: a mean over a grid of slopes, each weighed by its
    /// profile likelihood. The excesses are sorted, and none is nought.
    fn fitted(excess: &[f64]) -> Tail {
        let number = real(excess.len());
        let largest = excess[excess.len() - 1];
        let quarter = excess[whole(number / 4.0 + 0.5).max(1) - 1];
        let grid = 30 + whole(number.sqrt());
        let slopes: Vec<f64> = (0..grid)
            .map(|at| {
                let root = (real(grid) / (real(at) + 0.5)).sqrt();
                1.0 / largest + (1.0 - root) / (3.0 * quarter)
            })
            .collect();
        let shape_at = |slope: f64| {
            let logs = excess.iter().map(|one| libm::log1p(-slope * one));
            logs.sum::<f64>() / number
        };
        let profiles: Vec<f64> = slopes
            .iter()
            .map(|slope| {
                let shape = shape_at(*slope);
                number * (libm::log(-slope / shape) - shape - 1.0)
            })
            .collect();
        let all = log_sum(&profiles);
        let slope: f64 = slopes
            .iter()
            .zip(&profiles)
            .map(|(slope, profile)| slope * libm::exp(profile - all))
            .sum();
        let shape = shape_at(slope);
        Tail {
            shape,
            scale: -shape / slope,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::Luck;

    /// Draws of a Pareto tail, sorted.
    fn tail(shape: f64, many: usize) -> Vec<f64> {
        let mut stream = Luck::of(37, "tail").stream(0, 0);
        let mut drawn: Vec<f64> = (0..many)
            .map(|_| 2.0 * stretched(shape, stream.uniform()))
            .collect();
        drawn.sort_by(f64::total_cmp);
        drawn
    }

    #[test]
    fn the_shape_of_a_tail_is_found_again() {
        // The standard error of the most likely shape is (1 + k) / sqrt(n): 0.017 at most here.
        for shape in [-0.3, 0.0, 0.3, 0.7] {
            let fitted = Tail::fitted(&tail(shape, 10_000));
            assert!((fitted.shape - shape).abs() < 0.05, "{shape}: {fitted:?}");
            assert!((fitted.scale - 2.0).abs() < 0.12, "{shape}: {fitted:?}");
        }
    }

    /// Weights with which normal draws of width one stand for others of `width`.
    fn ratios(width: f64, draws: usize) -> Vec<f64> {
        let mut stream = Luck::of(38, "ratios").stream(0, 0);
        let scores = stream.normals(draws);
        let ratio = |z: f64| -0.5 * z * z * (1.0 / (width * width) - 1.0) - libm::log(width);
        scores.into_iter().map(ratio).collect()
    }

    #[test]
    fn a_width_within_reach_is_trusted_and_one_beyond_is_not() {
        // Normal weights have a tail of shape 1 - 1 / width^2: nought at 1, and 0.84 at 2.5.
        let near = smooth(&ratios(1.2, 4_000));
        assert!(near.trusted() && near.k_hat < 0.5, "{near}");
        assert!(near.log_mean.value.abs() < 4.0 * near.log_mean.error);
        let far = smooth(&ratios(2.5, 4_000));
        assert!(!far.trusted() && 0.7 < far.k_hat, "{far}");
        assert!(far.effective < near.effective);
    }

    #[test]
    fn smoothing_keeps_the_order_the_sum_and_the_bulk() {
        let logs = ratios(1.3, 1_000);
        let smoothed = smooth(&logs);
        assert!((smoothed.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mut order: Vec<usize> = (0..logs.len()).collect();
        order.sort_by(|a, b| logs[*a].total_cmp(&logs[*b]));
        assert!(
            order
                .windows(2)
                .all(|two| smoothed.weights[two[0]] <= smoothed.weights[two[1]])
        );
        let bulk = [order[0], order[500]].map(|at| libm::log(smoothed.weights[at]) - logs[at]);
        assert!((bulk[0] - bulk[1]).abs() < 1e-12, "{bulk:?}");
    }

    #[test]
    fn even_weights_stay_even_and_a_single_one_is_told() {
        let even = smooth(&[-700.0; 200]);
        assert!(even.trusted() && (even.effective - 200.0).abs() < 1e-9);
        assert!((even.log_mean.value + 700.0).abs() < 1e-9 && even.log_mean.error < 1e-6);
        let mut one = vec![f64::NEG_INFINITY; 200];
        one[7] = 3.0;
        let one = smooth(&one);
        assert!(!one.trusted() && (one.effective - 1.0).abs() < 1e-12);
        let none = smooth(&[f64::NEG_INFINITY; 30]);
        assert!(!none.trusted() && none.weights.iter().all(|weight| *weight <= 0.0));
    }
}
