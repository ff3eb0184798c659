//! Problems of inference: parameters with their priors, a simulator, and the exact density that it
//! gives to what was observed.
//!
//! What was observed is drawn from the problem itself, at a point drawn from its prior: observation
//! 1 of a problem is the same for everybody. The definitions are those of the benchmark sbibm where
//! it has them; the observations are drawn here, by the judge's own keyed chance.

pub mod country;
pub mod gaussian_linear;
pub mod gaussian_mixture;
pub mod slcp;
pub mod two_moons;

use inquiry::luck::Stream;
use inquiry::space::log_hill;
use inquiry::{Free, Luck, Space};
use scenario::{Prior, quantile};

/// A problem with a tractable likelihood.
pub trait Problem: Sync {
    /// Its name, as one types it.
    fn name(&self) -> &'static str;

    /// What it is, in one line.
    fn about(&self) -> &'static str;

    /// Its parameters and what is believed of them beforehand.
    fn space(&self) -> Space;

    /// What each figure is, in their order.
    fn figures(&self) -> Vec<String>;

    /// What the simulator tells at these values.
    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64>;

    /// What the archive would hold of it. Unless a problem declares errors, what was told.
    fn record(&self, told: Vec<f64>, _luck: &mut Stream) -> Vec<f64> {
        told
    }

    /// The logarithm of the density of what was observed, at these values: exact, constants
    /// included.
    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64;

    /// Draws from the exact posterior, as values, where there is a formula for it.
    fn exact(&self, _observed: &[f64], _many: usize, _luck: &mut Stream) -> Option<Vec<Vec<f64>>> {
        None
    }

    /// Pairs of parameters that the likelihood knows by their product alone.
    fn products(&self) -> &'static [(usize, usize)] {
        &[]
    }

    /// Parameters whose sign leaves prior and likelihood as they are.
    fn mirrored(&self) -> &'static [usize] {
        &[]
    }
}

/// What was observed, and the values from which it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The truth, in normal scores.
    pub scores: Vec<f64>,
    /// The truth, as values.
    pub values: Vec<f64>,
    /// What the archive holds of it.
    pub figures: Vec<f64>,
}

/// An observation of a problem, by its number: a truth drawn from the prior, and what it left.
pub fn observation(problem: &dyn Problem, number: u64) -> Observation {
    observed(problem, Luck::of(number, "observation").stream(0, 0))
}

/// A truth drawn from the prior, and what it left, by this luck.
pub fn observed(problem: &dyn Problem, mut luck: Stream) -> Observation {
    let space = problem.space();
    let scores = luck.normals(space.dimension());
    let values = space.values(&scores);
    let told = problem.simulate(&values, &mut luck);
    let figures = problem.record(told, &mut luck);
    Observation {
        scores,
        values,
        figures,
    }
}

/// The logarithm of the posterior density at normal scores, but for its constant.
pub fn log_posterior(
    problem: &dyn Problem,
    space: &Space,
    scores: &[f64],
    observed: &[f64],
) -> f64 {
    log_hill(scores) + problem.log_likelihood(&space.values(scores), observed)
}

/// The logarithm of the density of a prior at a value, but for its constant.
///
/// # Panics
/// Under a prior that no problem here has.
pub(crate) fn log_prior(prior: Prior, value: f64) -> f64 {
    if !prior.allows(value) {
        return f64::NEG_INFINITY;
    }
    match prior {
        Prior::Uniform(..) => 0.0,
        Prior::LogUniform(..) => -libm::log(value),
        Prior::Normal(mean, sd) => -0.5 * (value - mean) * (value - mean) / (sd * sd),
        other => panic!("no problem has a prior {other}"),
    }
}

/// The normal scores at which a space has these values: the way back from [`Space::values`].
///
/// # Panics
/// Under a prior that no problem here has.
pub fn scores_of(space: &Space, values: &[f64]) -> Vec<f64> {
    let each = space.free().iter().zip(values);
    each.map(|(free, value)| match free.prior {
        Prior::Normal(mean, sd) => (value - mean) / sd,
        Prior::Uniform(low, high) => quantile::normal((value - low) / (high - low)),
        Prior::LogUniform(low, high) => {
            quantile::normal(libm::log(value / low) / libm::log(high / low))
        }
        other => panic!("no problem has a prior {other}"),
    })
    .collect()
}

/// Every problem.
pub fn all() -> Vec<Box<dyn Problem>> {
    vec![
        Box::new(gaussian_linear::GaussianLinear),
        Box::new(gaussian_mixture::GaussianMixture),
        Box::new(two_moons::TwoMoons),
        Box::new(slcp::Slcp),
        Box::new(country::Country::whole()),
        Box::new(country::Country::rival()),
    ]
}

/// The problem of this name.
pub fn named(name: &str) -> Option<Box<dyn Problem>> {
    all().into_iter().find(|problem| problem.name() == name)
}

/// A space of so many parameters of one prior, numbered from 1.
pub(crate) fn alike(name: &str, many: usize, prior: Prior) -> Space {
    let each = (1..=many).map(|number| Free {
        id: format!("{name}_{number}"),
        prior,
    });
    Space::of(each.collect()).expect("a prior that leaves something open")
}

/// Names of so many figures, numbered from 1.
pub(crate) fn numbered(name: &str, many: usize) -> Vec<String> {
    (1..=many)
        .map(|number| format!("{name}_{number}"))
        .collect()
}

#[cfg(test)]
mod tests;
