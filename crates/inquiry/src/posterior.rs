//! What is believed after the figures have been heard: draws of the parameters, each with its
//! weight, and how well the reading as a whole foretold the figures.

use serde::{Deserialize, Serialize};

/// The logarithm of the evidence: of the density that a reading, with all that its priors allow,
/// gave to the declared figures before they were known. It is exact about these figures as they
/// were declared, never about history.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEvidence {
    /// The estimate, in nats.
    pub value: f64,
    /// One standard error of it.
    pub error: f64,
}

/// Weighted draws from the posterior, in normal scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posterior {
    /// The points, each with a score for every parameter of the space.
    pub draws: Vec<Vec<f64>>,
    /// Their weights; they add up to one.
    pub weights: Vec<f64>,
}

impl Posterior {
    /// Draws that weigh the same.
    ///
    /// # Panics
    /// When there are none.
    pub fn even(draws: Vec<Vec<f64>>) -> Posterior {
        assert!(!draws.is_empty(), "a posterior has draws");
        #[expect(clippy::cast_precision_loss, reason = "draws are far fewer than 2^52")]
        let each = 1.0 / draws.len() as f64;
        Posterior {
            weights: vec![each; draws.len()],
            draws,
        }
    }

    /// How many even draws these are worth (Kish).
    pub fn effective(&self) -> f64 {
        1.0 / self
            .weights
            .iter()
            .map(|weight| weight * weight)
            .sum::<f64>()
    }

    /// The mean and the standard deviation of each score.
    pub fn moments(&self) -> Vec<(f64, f64)> {
        let dimension = self.draws.first().map_or(0, Vec::len);
        let weighted = |of: &dyn Fn(&[f64]) -> f64| -> f64 {
            let each = self.draws.iter().zip(&self.weights);
            each.map(|(draw, weight)| weight * of(draw)).sum()
        };
        (0..dimension)
            .map(|at| {
                let mean = weighted(&|draw| draw[at]);
                let variance = weighted(&|draw| (draw[at] - mean) * (draw[at] - mean));
                (mean, variance.sqrt())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_draws_are_worth_their_number_and_one_that_weighs_all_is_worth_one() {
        let even = Posterior::even(vec![vec![-1.0], vec![1.0]]);
        assert!((even.effective() - 2.0).abs() < 1e-12);
        assert_eq!(even.moments(), [(0.0, 1.0)]);
        let one = Posterior {
            weights: vec![1.0, 0.0],
            ..even
        };
        assert_eq!(one.moments(), [(-1.0, 0.0)]);
        assert!((one.effective() - 1.0).abs() < 1e-12);
    }
}
