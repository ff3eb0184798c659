//! Draws from a posterior for which there is no formula, by chains that learn their steps from one
//! another: differential evolution (ter Braak, 2006), in two halves that move by turns.
//!
//! It owes the judge's sampler nothing but the density, and spends what no inquiry could: millions
//! of evaluations. A chain goes by the difference of two chains of the other half, along all
//! parameters or along some; now and then by the whole difference, which leads from mode to mode.
//! Where the sign of a parameter cannot be told, it is turned with probability one half, which keeps
//! modes even; where only the product of two can be told, they are moved against each other, which
//! costs no likelihood. Before it is drawn from, the likelihood is let in by degrees.
//!
//! ```text
//! z' = z + g (a - b) + e,  a, b of the other half,  g = 2.38 / sqrt(2 d) or 1,  e ~ N(0, 10^-8 I)
//! accepted with min(1, p(z') / p(z))
//! (v_i, v_j)' = (v_i e^u, v_j e^-u),  accepted with min(1, prior(v_i') prior(v_j') / prior(v_i) prior(v_j))
//! ```
//!
//! How far the chains agree is told as the greatest split R-hat (Gelman and others, BDA3) over the
//! parameters and the log density: 1 when every half of every chain tells the same.

use inquiry::luck::Stream;
use inquiry::space::log_hill;
use inquiry::{Luck, Space};
use rayon::prelude::*;

use crate::count::real;
use crate::problem::{Problem, log_prior, scores_of};

/// How long the chains are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Chains; an even number.
    pub chains: usize,
    /// Steps of each that are forgotten.
    pub warm: usize,
    /// Steps of each that are drawn from.
    pub kept: usize,
    /// One step of so many is drawn.
    pub every: usize,
}

/// Draws from the posterior.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Points in normal scores.
    pub draws: Vec<Vec<f64>>,
    /// The greatest split R-hat.
    pub r_hat: f64,
}

/// One chain, where it stands.
#[derive(Clone, Debug)]
struct Standing {
    scores: Vec<f64>,
    log_likelihood: f64,
}

/// Chains on the posterior of a problem.
///
/// # Panics
/// When the length is nought or the chains are odd or fewer than eight.
pub fn chains(
    problem: &dyn Problem,
    observed: &[f64],
    length: Length,
    seed: u64,
    mut each_step: impl FnMut(),
) -> Reference {
    let Length {
        chains,
        warm,
        kept,
        every,
    } = length;
    assert!(
        8 <= chains && chains.is_multiple_of(2),
        "two halves of four at least"
    );
    assert!(0 < every && every <= kept, "a draw at least");
    let ground = Ground {
        problem,
        space: problem.space(),
        observed,
    };
    let luck = Luck::of(seed, "reference");
    let mut crowd: Vec<Standing> = (0..chains)
        .map(|chain| ground.standing(luck.stream(0, chain).normals(ground.space.dimension())))
        .collect();
    let mut kept_of: Vec<Vec<Standing>> = vec![Vec::new(); chains];
    for step in 0..warm + kept {
        // The likelihood is whole from the middle of the warming on.
        let power = libm::pow((real(2 * step) / real(warm.max(1))).min(1.0), 3.0);
        for half in 0..2 {
            let (first, second) = crowd.split_at_mut(chains / 2);
            let (moved, others) = if half == 0 {
                (first, &*second)
            } else {
                (second, &*first)
            };
            let next = moved.par_iter().enumerate().map(|(at, standing)| {
                let mut luck = luck.stream(1 + step, half * chains / 2 + at);
                let moved = ground.moved(standing, others, power, &mut luck);
                ground.turned(moved, &mut luck)
            });
            let next: Vec<Standing> = next.collect();
            moved.clone_from_slice(&next);
        }
        if warm <= step && (step - warm).is_multiple_of(every) {
            for (chain, standing) in crowd.iter().enumerate() {
                kept_of[chain].push(standing.clone());
            }
        }
        each_step();
    }
    let r_hat = split_r_hat(&kept_of);
    let draws = kept_of
        .into_iter()
        .flatten()
        .map(|standing| standing.scores)
        .collect();
    Reference { draws, r_hat }
}

/// What the chains stand on.
struct Ground<'p> {
    problem: &'p dyn Problem,
    space: Space,
    observed: &'p [f64],
}

impl Ground<'_> {
    fn standing(&self, scores: Vec<f64>) -> Standing {
        let values = self.space.values(&scores);
        Standing {
            log_likelihood: self.problem.log_likelihood(&values, self.observed),
            scores,
        }
    }

    /// Where a chain stands after one step by the difference of two others.
    fn moved(
        &self,
        standing: &Standing,
        others: &[Standing],
        power: f64,
        luck: &mut Stream,
    ) -> Standing {
        const JITTER: f64 = 1e-4;
        let one = luck.one_of(others.len());
        let other = (one + 1 + luck.one_of(others.len() - 1)) % others.len();
        let dimension = standing.scores.len();
        // A third of the steps goes along all parameters, the rest along some, drawn anew.
        let share = if luck.uniform() < 1.0 / 3.0 {
            1.0
        } else {
            luck.uniform()
        };
        let mut along: Vec<bool> = (0..dimension).map(|_| luck.uniform() <= share).collect();
        along[luck.one_of(dimension)] = true;
        let many = along.iter().filter(|moves| **moves).count();
        let stride = if luck.uniform() < 0.1 {
            1.0
        } else {
            2.38 / (2.0 * real(many)).sqrt()
        };
        let mut scores = standing.scores.clone();
        for (at, score) in scores.iter_mut().enumerate().filter(|(at, _)| along[*at]) {
            *score += stride * (others[one].scores[at] - others[other].scores[at]);
            *score += JITTER * luck.normal();
        }
        let proposed = self.standing(scores);
        let louder = power * (proposed.log_likelihood - standing.log_likelihood);
        let gain = louder + log_hill(&proposed.scores) - log_hill(&standing.scores);
        // A chain that began where the likelihood is nought goes wherever it is not.
        let begins = !standing.log_likelihood.is_finite() && proposed.log_likelihood.is_finite();
        if begins || libm::log(luck.uniform()) < gain {
            proposed
        } else {
            standing.clone()
        }
    }

    /// The chain with signs turned and products kept: moves that leave the likelihood as it is.
    fn turned(&self, mut standing: Standing, luck: &mut Stream) -> Standing {
        for at in self.problem.mirrored() {
            if luck.uniform() < 0.5 {
                standing.scores[*at] = -standing.scores[*at];
            }
        }
        for &(one, other) in self.problem.products() {
            let by = libm::exp(luck.normal());
            let values = self.space.values(&standing.scores);
            let mut shifted = values.clone();
            shifted[one] *= by;
            shifted[other] /= by;
            let free = self.space.free();
            let prior = |values: &[f64]| {
                log_prior(free[one].prior, values[one])
                    + log_prior(free[other].prior, values[other])
            };
            if libm::log(luck.uniform()) < prior(&shifted) - prior(&values) {
                let scores = scores_of(&self.space, &shifted);
                standing.scores[one] = scores[one];
                standing.scores[other] = scores[other];
            }
        }
        standing
    }
}

/// The greatest split R-hat over the scores and the log likelihood.
fn split_r_hat(kept_of: &[Vec<Standing>]) -> f64 {
    let Some(first) = kept_of.first().and_then(|kept| kept.first()) else {
        return f64::INFINITY;
    };
    let quantities = first.scores.len() + 1;
    let told = |standing: &Standing, quantity: usize| {
        standing
            .scores
            .get(quantity)
            .copied()
            .unwrap_or(standing.log_likelihood)
    };
    (0..quantities)
        .map(|quantity| {
            let halves = kept_of.iter().flat_map(|kept| {
                let (before, after) = kept.split_at(kept.len() / 2);
                [before, &after[after.len() - before.len()..]]
            });
            let halves: Vec<Vec<f64>> = halves
                .map(|half| {
                    half.iter()
                        .map(|standing| told(standing, quantity))
                        .collect()
                })
                .collect();
            r_hat(&halves)
        })
        .fold(1.0, f64::max)
}

/// How much wider the chains lie together than each by itself.
fn r_hat(chains: &[Vec<f64>]) -> f64 {
    let long = real(chains[0].len());
    let (means, within): (Vec<f64>, Vec<f64>) = chains.iter().map(|chain| moments(chain)).unzip();
    let (_, between) = moments(&means);
    let within = within.iter().sum::<f64>() / real(within.len());
    ((long - 1.0) / long + between / within).sqrt()
}

/// Mean and variance of a sample.
fn moments(sample: &[f64]) -> (f64, f64) {
    let mean = sample.iter().sum::<f64>() / real(sample.len());
    let squares: f64 = sample.iter().map(|one| (one - mean) * (one - mean)).sum();
    (mean, squares / (real(sample.len()) - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::gaussian_linear::GaussianLinear;
    use crate::problem::observation;

    /// Forty chains of 300 draws are worth some thousands of independent ones: a mean is known to
    /// about 0.02 posterior standard deviations, so 0.08 is four of its errors; a standard deviation
    /// to about 0.015.
    #[test]
    fn chains_find_a_posterior_that_is_known() {
        let seen = observation(&GaussianLinear, 1).figures;
        let length = Length {
            chains: 40,
            warm: 200,
            kept: 600,
            every: 2,
        };
        let reference = chains(&GaussianLinear, &seen, length, 1, || ());
        assert!(reference.r_hat < 1.1, "{}", reference.r_hat);
        let sd = 0.5_f64.sqrt();
        for (at, seen) in seen.iter().enumerate() {
            let scores: Vec<f64> = reference.draws.iter().map(|draw| draw[at]).collect();
            let (mean, variance) = moments(&scores);
            let expected = seen / 2.0 / 0.1_f64.sqrt();
            assert!((mean - expected).abs() < 0.08 * sd, "{mean} {expected}");
            assert!((variance.sqrt() / sd - 1.0).abs() < 0.06, "{variance}");
        }
    }

    #[test]
    fn chains_that_tell_different_things_are_told_apart() {
        let still = [vec![0.0, 1.0, 0.0, 1.0], vec![5.0, 6.0, 5.0, 6.0]];
        assert!(3.0 < r_hat(&still));
    }
}
