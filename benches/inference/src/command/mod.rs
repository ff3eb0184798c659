//! What each verb of the referees does, one file each, in the order in which they are listed.

pub(crate) mod country;
pub(crate) mod draws;
pub(crate) mod evidence;
pub(crate) mod list;
pub(crate) mod observed;
pub(crate) mod overhead;
pub(crate) mod reference;
pub(crate) mod sbc;
pub(crate) mod sensitivity;

use inquiry::Space;
use inquiry::calibration::tempering::Tempering;
use rayon::prelude::*;
use referees::problem::{self, Observation, Problem, observation};

use crate::cli::Asked;
use crate::failure::Failure;

/// The problem of this name.
pub(crate) fn problem(name: &str) -> Result<Box<dyn Problem>, Failure> {
    problem::named(name).ok_or_else(|| {
        let known: Vec<&str> = problem::all().iter().map(|one| one.name()).collect();
        Failure::Unknown {
            what: "problem",
            name: name.to_owned(),
            known: known.join(", "),
        }
    })
}

/// The problem asked for, and what was observed.
pub(crate) fn heard(asked: &Asked) -> Result<(Box<dyn Problem>, Observation), Failure> {
    let problem = problem(&asked.problem)?;
    let Some(other) = &asked.history_of else {
        let seen = observation(problem.as_ref(), asked.observation);
        return Ok((problem, seen));
    };
    let other = self::problem(other)?;
    if other.figures() != problem.figures() {
        let (one, other) = (problem.name(), other.name());
        let what = format!("`{other}` has other figures than `{one}`; name one that has the same");
        return Err(Failure::Number(what));
    }
    let seen = observation(other.as_ref(), asked.observation);
    Ok((problem, seen))
}

/// The names of the parameters.
pub(crate) fn ids(space: &Space) -> Vec<String> {
    space.free().iter().map(|free| free.id.clone()).collect()
}

/// The sampler as it comes, with so many particles and draws.
pub(crate) fn tempering(particles: Option<usize>, draws: usize) -> Result<Tempering, Failure> {
    let as_it_comes = Tempering::default();
    let particles = particles.unwrap_or(as_it_comes.particles);
    if particles < 8 {
        let what = format!("{particles} particles are no crowd; give 8 or more");
        return Err(Failure::Number(what));
    }
    Ok(Tempering {
        particles,
        draws,
        ..as_it_comes
    })
}

/// The log likelihood at points in normal scores, on all cores.
pub(crate) fn likelihoods(
    space: &Space,
    points: &[Vec<f64>],
    of: impl Fn(&[f64]) -> f64 + Sync,
) -> Vec<f64> {
    points
        .par_iter()
        .map(|point| of(&space.values(point)))
        .collect()
}

/// So many of the draws, at even distances.
pub(crate) fn spread_out(draws: &[Vec<f64>], many: usize) -> Vec<Vec<f64>> {
    let all = draws.len();
    (0..many.min(all))
        .map(|at| draws[at * all / many.min(all)].clone())
        .collect()
}

/// Draws as they are to be written: normal scores, or the values there.
pub(crate) fn told(space: &Space, draws: Vec<Vec<f64>>, as_scores: bool) -> Vec<Vec<f64>> {
    if as_scores {
        return draws;
    }
    draws.iter().map(|draw| space.values(draw)).collect()
}
