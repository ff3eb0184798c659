//! A rehearsal: a history made up from known values of the parameters, put through the whole
//! inquiry as if it were the record, and what is kept of the answer.
//!
//! The posterior itself is let go; a thousand rehearsals of a thousand draws would fill a machine.
//! What stays is where the truth fell among the draws.
//!
//! ```text
//! u = ( E * below + U * (E * alike + 1) ) / ( E + 1 )
//!     below, alike   weight of the draws below, and as large as, the truth
//!     E              how many even draws they are worth;  U even between 0 and 1
//! ```
//!
//! Where the truth was drawn from the prior and the draws from its posterior, the truth is one more
//! draw among them, and `u` is as likely to be any number between 0 and 1 as any other. With draws
//! that weigh the same this is exact. It is so for any quantity reckoned from a draw and the
//! history; the likelihood is one that a posterior which has learnt nothing does not get right.

use serde::Serialize;

use crate::error::Error;
use crate::luck::{Luck, Stream};
use crate::posterior::Posterior;

/// What is kept of one rehearsal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rehearsal {
    /// The scores that the history was made from.
    pub truth: Vec<f64>,
    /// The posterior mean of each score.
    pub means: Vec<f64>,
    /// The posterior standard deviation of each score.
    pub deviations: Vec<f64>,
    /// Where each true score fell among the draws, between 0 and 1.
    pub ranks: Vec<f64>,
    /// Where the likelihood of the truth fell among those of the draws, if they were told.
    pub likelihood: Option<f64>,
    /// Where the truth fell among the draws by its distance from a point taken at random.
    pub nearness: f64,
    /// How many even draws the posterior was worth.
    pub effective: f64,
}

/// The logarithms of the likelihood of one history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likelihoods<'a> {
    /// At the truth.
    pub truth: f64,
    /// At each draw of the posterior.
    pub draws: &'a [f64],
}

impl Rehearsal {
    /// What is to be kept of rehearsal `number` of an inquiry with this seed.
    ///
    /// # Errors
    /// When the truth has another number of scores than the draws, the likelihoods another number
    /// than there are draws, or one of them is no number.
    pub fn of(
        seed: u64,
        number: usize,
        truth: &[f64],
        posterior: &Posterior,
        likelihoods: Option<Likelihoods<'_>>,
    ) -> Result<Rehearsal, Error> {
        fits(truth, posterior, likelihoods)?;
        let mut stream = Luck::of(seed, "rehearsal").stream(0, number);
        let effective = posterior.effective();
        let rank = |of: &dyn Fn(usize) -> f64, truth: f64, stream: &mut Stream| {
            let (mut below, mut alike) = (0.0, 0.0);
            for (at, weight) in posterior.weights.iter().enumerate() {
                let drawn = of(at);
                if drawn < truth {
                    below += weight;
                } else if drawn <= truth {
                    alike += weight;
                }
            }
            let share = effective * below + stream.uniform() * (effective * alike + 1.0);
            (share / (effective + 1.0)).clamp(0.0, 1.0)
        };
        let ranks = (0..truth.len())
            .map(|at| rank(&|draw| posterior.draws[draw][at], truth[at], &mut stream))
            .collect();
        let likelihood =
            likelihoods.map(|told| rank(&|draw| told.draws[draw], told.truth, &mut stream));
        let from = stream.normals(truth.len());
        let nearness = rank(
            &|draw| distance(&posterior.draws[draw], &from),
            distance(truth, &from),
            &mut stream,
        );
        let (means, deviations) = posterior.moments().into_iter().unzip();
        Ok(Rehearsal {
            truth: truth.to_vec(),
            means,
            deviations,
            ranks,
            likelihood,
            nearness,
            effective,
        })
    }
}

/// The square of the distance between two points.
fn distance(one: &[f64], other: &[f64]) -> f64 {
    let each = one.iter().zip(other);
    each.map(|(one, other)| (one - other) * (one - other)).sum()
}

fn fits(
    truth: &[f64],
    posterior: &Posterior,
    likelihoods: Option<Likelihoods<'_>>,
) -> Result<(), Error> {
    let width = posterior.draws.first().map_or(0, Vec::len);
    if width != truth.len() || truth.is_empty() {
        return Err(Error::Unfit {
            what: format!(
                "the truth has {} scores and the draws have {width}",
                truth.len()
            ),
            remedy: "rehearse with the space that the posterior was drawn in",
        });
    }
    let told = likelihoods.map_or(posterior.draws.len(), |told| told.draws.len());
    if told != posterior.draws.len() {
        return Err(Error::Unfit {
            what: format!(
                "{told} likelihoods are told of {} draws",
                posterior.draws.len()
            ),
            remedy: "tell one for each draw",
        });
    }
    let unsound = likelihoods
        .is_some_and(|told| told.truth.is_nan() || told.draws.iter().any(|one| one.is_nan()));
    let draws = posterior.draws.iter().flatten();
    if unsound || draws.chain(truth).any(|one| one.is_nan()) {
        return Err(Error::Unfit {
            what: "a score or a likelihood of a rehearsal is no number".to_owned(),
            remedy: "look at the simulation of that history",
        });
    }
    Ok(())
}

/// That there are rehearsals, of one space, with a name for each parameter.
pub(crate) fn sound(names: &[String], rehearsals: &[Rehearsal]) -> Result<(), Error> {
    if rehearsals.is_empty() {
        return Err(Error::Nothing {
            what: "rehearsals",
            remedy: "make up a history from the prior and put it through the inquiry",
        });
    }
    match rehearsals.iter().find(|one| one.ranks.len() != names.len()) {
        Some(one) => Err(Error::Unfit {
            what: format!(
                "{} parameters are named and a rehearsal has {}",
                names.len(),
                one.ranks.len()
            ),
            remedy: "rehearse in one space and name its parameters",
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truth_falls_where_it_stands_among_the_draws() {
        let posterior = Posterior::even((0..99).map(|at| vec![f64::from(at)]).collect());
        let one = Rehearsal::of(1, 0, &[24.5], &posterior, None).unwrap();
        assert!((0.25..0.26).contains(&one.ranks[0]), "{one:?}");
        assert!(one.likelihood.is_none());
        // A truth that is one of the draws falls anywhere in its own place.
        let alike = Rehearsal::of(1, 0, &[24.0], &posterior, None).unwrap();
        assert!((0.24..0.26).contains(&alike.ranks[0]), "{alike:?}");
        // Weights count as draws.
        let weighed = Posterior {
            draws: vec![vec![0.0], vec![1.0]],
            weights: vec![0.9, 0.1],
        };
        let one = Rehearsal::of(1, 0, &[0.5], &weighed, None).unwrap();
        let worth = weighed.effective();
        let least = worth * 0.9 / (worth + 1.0);
        assert!((least..least + 1.0 / (worth + 1.0)).contains(&one.ranks[0]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let posterior = Posterior::even(vec![vec![0.0], vec![1.0]]);
        let told = |truth: &[f64], draws: &[f64]| {
            let likelihoods = Likelihoods { truth: 0.0, draws };
            Rehearsal::of(1, 0, truth, &posterior, Some(likelihoods))
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            told(&[0.0, 1.0], &[0.0, 0.0]),
            "the truth has 2 scores and the draws have 1; rehearse with the space that the posterior was drawn in"
        );
        assert!(told(&[0.0], &[0.0]).starts_with("1 likelihoods are told of 2 draws"));
        assert!(told(&[f64::NAN], &[0.0, 0.0]).contains("is no number"));
    }
}
