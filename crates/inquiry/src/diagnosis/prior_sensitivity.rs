//! Whether an answer hangs on the prior or on the figures: the posterior is drawn a little towards
//! the one and a little towards the other, and how far each parameter follows is measured.
//!
//! ```text
//! prior       raised to a:  weight_i  ~  prior(z_i)^(a - 1)
//! likelihood  raised to a:  weight_i  ~  likelihood(z_i)^(a - 1),     a = 0.8 and 1.25
//! sensitivity = mean over both a of  distance( drawn, posterior ) / | log2 a |
//! distance    = sqrt( J(P, Q) + J(Q, P) ) / sqrt( int P + int Q ),    the larger of x and -x
//! J(P, Q)     = int P log2( P / M ) + (1 / 2 ln 2) int (Q - P),       M = (P + Q) / 2
//! ```
//!
//! `P` and `Q` are the shares of the draws below a value (the cumulative Jensen-Shannon distance),
//! so no density is guessed. Of a parameter that follows the prior and not the figures, nothing was
//! learnt; one that follows both stands where prior and figures quarrel. Kallioinen, Paananen,
//! Bürkner and Vehtari, "Detecting and diagnosing prior and likelihood sensitivity with
//! power-scaling", Statistics and Computing 34 (2024).

use serde::Serialize;

use crate::diagnosis::pareto::{Smoothed, smooth};
use crate::error::Error;
use crate::posterior::Posterior;
use crate::space::log_hill;

/// How much a power is drawn up, and by its inverse down.
const POWER: f64 = 1.25;

/// From this on a parameter is said to follow.
const FOLLOWS: f64 = 0.05;

/// What a parameter follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Follows {
    /// The figures, and hardly the prior.
    Figures,
    /// The prior and hardly the figures: nothing was learnt, or the prior overrules.
    Prior,
    /// Both: prior and figures may quarrel.
    Both,
    /// Neither, for it hardly moves.
    Neither,
}

/// How far one parameter follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sensitivity {
    /// The parameter.
    pub name: String,
    /// How far it follows the prior.
    pub prior: f64,
    /// How far it follows the likelihood.
    pub likelihood: f64,
}

impl Sensitivity {
    /// What it follows.
    pub fn follows(&self) -> Follows {
        match (FOLLOWS <= self.prior, FOLLOWS <= self.likelihood) {
            (false, true) => Follows::Figures,
            (true, false) => Follows::Prior,
            (true, true) => Follows::Both,
            (false, false) => Follows::Neither,
        }
    }
}

/// How far every parameter follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriorSensitivity {
    /// Each parameter.
    pub parameters: Vec<Sensitivity>,
    /// The worst shape of the tails of the weights; from 0.7 on the distances cannot be believed.
    pub k_hat: f64,
}

impl PriorSensitivity {
    /// How far the parameters so named follow, given the logarithm of the likelihood of each draw.
    ///
    /// # Errors
    /// When names, draws and likelihoods do not fit together.
    pub fn of(
        names: &[String],
        posterior: &Posterior,
        log_likelihoods: &[f64],
    ) -> Result<PriorSensitivity, Error> {
        let fits = log_likelihoods.len() == posterior.draws.len()
            && log_likelihoods.iter().all(|one| one.is_finite())
            && posterior.draws.iter().all(|draw| draw.len() == names.len());
        if !fits {
            return Err(Error::Unfit {
                what: format!(
                    "{} draws of {} parameters do not each have a finite likelihood",
                    posterior.draws.len(),
                    names.len()
                ),
                remedy: "tell the logarithm of the likelihood of each draw",
            });
        }
        let hills: Vec<f64> = posterior.draws.iter().map(|draw| log_hill(draw)).collect();
        let scaled = |logs: &[f64]| -> Vec<Smoothed> {
            let powers = [1.0 / POWER, POWER];
            powers
                .map(|power| drawn(posterior, logs, power - 1.0))
                .into()
        };
        let (by_prior, by_likelihood) = (scaled(&hills), scaled(log_likelihoods));
        let shapes = by_prior.iter().chain(&by_likelihood).map(|one| one.k_hat);
        let parameters = names.iter().enumerate().map(|(at, name)| Sensitivity {
            name: name.clone(),
            prior: moved(posterior, at, &by_prior),
            likelihood: moved(posterior, at, &by_likelihood),
        });
        Ok(PriorSensitivity {
            parameters: parameters.collect(),
            k_hat: shapes.fold(f64::NEG_INFINITY, f64::max),
        })
    }
}

fn drawn(posterior: &Posterior, logs: &[f64], power: f64) -> Smoothed {
    let each = posterior.weights.iter().zip(logs);
    let weights: Vec<f64> = each
        .map(|(weight, log)| libm::log(*weight) + power * log)
        .collect();
    smooth(&weights)
}

/// The mean distance of a score under these weights from where it stood, for each doubling.
fn moved(posterior: &Posterior, at: usize, drawn: &[Smoothed]) -> f64 {
    let scores: Vec<f64> = posterior.draws.iter().map(|draw| draw[at]).collect();
    let each = drawn
        .iter()
        .map(|one| distance(&scores, &posterior.weights, &one.weights) / libm::log2(POWER));
    0.5 * each.sum::<f64>()
}

/// The cumulative Jensen-Shannon distance between two weightings of the same scores, as a share of
/// the largest there could be.
fn distance(scores: &[f64], before: &[f64], after: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
    let upwards = one_sided(&order, scores, before, after);
    order.reverse();
    upwards.max(one_sided(&order, scores, before, after))
}

fn one_sided(order: &[usize], scores: &[f64], before: &[f64], after: &[f64]) -> f64 {
    let (mut p, mut q) = (0.0, 0.0);
    let (mut divergence, mut most) = (0.0, 0.0);
    for two in order.windows(2) {
        p += before[two[0]];
        q += after[two[0]];
        let width = (scores[two[1]] - scores[two[0]]).abs();
        let middle = 0.5 * (p + q);
        // The terms int (Q - P) and int (P - Q) take each other away in the sum.
        divergence += width * (against(p, middle) + against(q, middle));
        most += width * (p + q);
    }
    if 0.0 < most {
        (divergence.max(0.0) / most).sqrt()
    } else {
        0.0
    }
}

fn against(share: f64, middle: f64) -> f64 {
    if share <= 0.0 {
        0.0
    } else {
        share * libm::log2(share / middle)
    }
}

impl core::fmt::Display for PriorSensitivity {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(f, "{:<32} {:>6} {:>10}", "parameter", "prior", "likelihood")?;
        for one in &self.parameters {
            let words = match one.follows() {
                Follows::Figures => "follows the figures",
                Follows::Prior => "follows the prior: little was learnt",
                Follows::Both => "follows both: prior and figures may quarrel",
                Follows::Neither => "hardly moves",
            };
            writeln!(
                f,
                "{:<32} {:>6.3} {:>10.3} {words}",
                one.name, one.prior, one.likelihood
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::Luck;

    /// Scores told by one figure each, which stands at `figure` with this variance of its error;
    /// an infinite one tells nothing.
    fn told(figures: &[(f64, f64)]) -> PriorSensitivity {
        let luck = Luck::of(80, "told");
        let posterior = |(figure, error): (f64, f64)| {
            let precision = 1.0 + 1.0 / error;
            (figure / error / precision, (1.0 / precision).sqrt())
        };
        let draws: Vec<Vec<f64>> = (0..2_000)
            .map(|at| {
                let mut stream = luck.stream(0, at);
                let each = figures.iter().map(|figure| posterior(*figure));
                each.map(|(mean, deviation)| mean + deviation * stream.normal())
                    .collect()
            })
            .collect();
        let likelihoods: Vec<f64> = draws
            .iter()
            .map(|draw| {
                let each = draw.iter().zip(figures);
                each.map(|(score, (figure, error))| -0.5 * (score - figure).powi(2) / error)
                    .sum()
            })
            .collect();
        let names: Vec<String> = (0..figures.len()).map(|at| format!("p{at}")).collect();
        PriorSensitivity::of(&names, &Posterior::even(draws), &likelihoods).unwrap()
    }

    #[test]
    fn a_parameter_follows_what_it_was_learnt_from() {
        let all = told(&[(0.5, 0.02), (0.0, f64::INFINITY), (6.0, 1.0)]);
        let follows: Vec<Follows> = all.parameters.iter().map(Sensitivity::follows).collect();
        assert_eq!(
            follows,
            [Follows::Figures, Follows::Prior, Follows::Both],
            "{all}"
        );
        assert!(all.k_hat < 0.7, "{all}");
    }

    #[test]
    fn the_distance_is_that_of_two_steps() {
        // From 0 to 1 all of P lies below, and half of Q: log2 of 4/3 and half of log2 of 2/3.
        let exact = libm::log2(4.0 / 3.0) + 0.5 * libm::log2(2.0 / 3.0);
        let upwards = one_sided(&[0, 1], &[0.0, 1.0], &[1.0, 0.0], &[0.5, 0.5]);
        assert!((upwards - (exact / 1.5_f64).sqrt()).abs() < 1e-12);
        // Seen from above, nothing of P lies below and half of Q: as far as it can be.
        let farthest = distance(&[0.0, 1.0], &[1.0, 0.0], &[0.5, 0.5]);
        assert!((farthest - 1.0).abs() < 1e-12, "{farthest}");
        assert!(distance(&[0.0, 1.0], &[0.5, 0.5], &[0.5, 0.5]) < 1e-12);
    }
}
