//! What is not known beforehand: the free parameters, each with its prior, as one space in which
//! to search.
//!
//! A point is a row of normal scores, one for each parameter: 0 is the middle of the prior, 1 is
//! what one of six believes to be exceeded. In scores every prior is the same round hill, so that
//! a sampler needs to know of no other, and a step has one meaning in all directions.
//!
//! ```text
//! value_i = Prior_i^-1( Phi(score_i) ),  score_i ~ N(0, 1)
//! ```

use scenario::Prior;

use crate::error::Error;

/// A parameter that may take any value its prior allows.
#[derive(Clone, Debug, PartialEq)]
pub struct Free {
    /// Its id, such as `arrest.strike_days`.
    pub id: String,
    /// What is believed of it beforehand.
    pub prior: Prior,
}

/// The free parameters, in a fixed order.
#[derive(Clone, Debug, PartialEq)]
pub struct Space(Vec<Free>);

impl Space {
    /// The space of these parameters.
    ///
    /// # Errors
    /// When there are none, when one is given twice, or when a prior has no width or no quantiles.
    pub fn of(free: Vec<Free>) -> Result<Space, Error> {
        if free.is_empty() {
            return Err(Error::Nothing {
                what: "free parameters",
                remedy: "leave at least one open",
            });
        }
        for (at, one) in free.iter().enumerate() {
            if free[..at].iter().any(|other| other.id == one.id) {
                return Err(Error::Twice(one.id.clone()));
            }
            let [low, high] = [0.25, 0.75].map(|uniform| one.prior.at(uniform));
            let wide = low
                .zip(high)
                .is_some_and(|(low, high)| low.is_finite() && high.is_finite() && low < high);
            if !wide {
                return Err(Error::NoWidth {
                    id: one.id.clone(),
                    prior: one.prior.to_string(),
                });
            }
        }
        Ok(Space(free))
    }

    /// How many parameters there are.
    pub fn dimension(&self) -> usize {
        self.0.len()
    }

    /// The parameters.
    pub fn free(&self) -> &[Free] {
        &self.0
    }

    /// The values of the parameters at a point.
    ///
    /// # Panics
    /// When the point has another number of scores than the space has parameters.
    pub fn values(&self, scores: &[f64]) -> Vec<f64> {
        assert_eq!(scores.len(), self.0.len(), "one score for each parameter");
        let each = self.0.iter().zip(scores);
        each.map(|(free, score)| {
            free.prior
                .at(below(*score))
                .expect("a prior with quantiles")
        })
        .collect()
    }

    /// The values as a model is likely to use them: as logarithms where they are above nought, since
    /// models multiply, and as they are elsewhere.
    pub(crate) fn used(&self, scores: &[f64]) -> Vec<f64> {
        let each = self.0.iter().zip(scores);
        each.map(|(free, score)| used(free.prior, *score)).collect()
    }

    /// How each of them changes with its score.
    pub(crate) fn used_slopes(&self, scores: &[f64]) -> Vec<f64> {
        /// Half the width of the difference, in scores.
        const NARROW: f64 = 1e-4;
        let each = self.0.iter().zip(scores);
        each.map(|(free, score)| {
            let [low, high] = [score - NARROW, score + NARROW].map(|at| used(free.prior, at));
            (high - low) / (2.0 * NARROW)
        })
        .collect()
    }

    /// The values at a point in words, `id = value`, for a reader who wants to run them by hand.
    pub fn told(&self, scores: &[f64]) -> String {
        let each = self.0.iter().zip(self.values(scores));
        let each: Vec<String> = each
            .map(|(free, value)| format!("{} = {value}", free.id))
            .collect();
        each.join(", ")
    }
}

fn used(prior: Prior, score: f64) -> f64 {
    let value = |prior: Prior| prior.at(below(score)).expect("a prior with quantiles");
    match prior {
        Prior::LogUniform(low, high) => libm::log(low) + libm::log(high / low) * below(score),
        Prior::LogNormal(median, sd) => libm::log(median) + sd * score,
        Prior::Normal(mean, sd) => mean + sd * score,
        Prior::Uniform(low, _) if 0.0 < low => libm::log(value(prior)),
        _ => value(prior),
    }
}

/// The share of a standard normal distribution below a score; never quite 0 or 1, where some priors
/// have no value.
pub fn below(score: f64) -> f64 {
    (0.5 * libm::erfc(-score / core::f64::consts::SQRT_2)).clamp(1e-15, 1.0 - 1e-15)
}

/// The logarithm of the standard normal density at a point, its constant included.
pub fn log_hill(scores: &[f64]) -> f64 {
    const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;
    scores
        .iter()
        .map(|score| -0.5 * score * score - HALF_LOG_TAU)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free(id: &str, prior: &str) -> Free {
        Free {
            id: id.to_owned(),
            prior: Prior::parse(prior).unwrap(),
        }
    }

    #[test]
    fn a_score_of_nought_is_the_middle_of_the_prior() {
        let space = Space::of(vec![free("a", "U(2, 4)"), free("b", "LogU(1, 100)")]).unwrap();
        let values = space.values(&[0.0, 0.0]);
        assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 10.0).abs() < 1e-9);
        assert_eq!(space.told(&[0.0, -9.0]), "a = 3, b = 1.0000000000000047");
    }

    #[test]
    fn a_space_that_leaves_nothing_open_is_refused() {
        let narrow = Free {
            id: "a".to_owned(),
            prior: Prior::Uniform(1.0, 1.0),
        };
        let told = |free| Space::of(free).unwrap_err().to_string();
        assert_eq!(
            told(vec![narrow]),
            "the prior U(1, 1) of `a` leaves nothing to search; give it a width, or fix the value"
        );
        assert!(told(vec![free("a", "Fixed")]).starts_with("the prior Fixed of `a`"));
        assert_eq!(
            told(vec![free("a", "U(0, 1)"), free("a", "U(0, 1)")]),
            "the parameter `a` is given twice; leave one out"
        );
        assert_eq!(
            told(Vec::new()),
            "there are no free parameters; leave at least one open"
        );
    }
}
