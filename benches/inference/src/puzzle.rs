//! Six problems whose evidence is known: what a sampler says of each is held against a formula or a
//! quadrature, never against another sampler.
//!
//! They are chosen for what they spoil: many dimensions, a narrow posterior, two modes of unequal
//! weight, a bend, a thin shell in ten dimensions, and eighteen sharp modes. The last three are
//! common ground in the literature on nested sampling.
//!
//! ```text
//! conjugate  theta_i ~ N(0, 0.1), y_i ~ N(theta_i, 0.1), 10 of them     log Z = sum log N(y_i; 0, 0.2)
//! narrow     theta ~ N(0, I), y ~ N(theta, 0.05^2 (1/2 I + 1/2 J)), 20  log Z = log N(y; 0, I + S)
//! two modes  theta ~ N(0, I), L = 0.3 N(2; theta, 0.1^2) + 0.7 N(-2; theta, 0.1^2), 5
//! banana     theta ~ U(-5, 5)^2, log L = -(1 - a)^2 - 100 (b - a^2)^2
//! shells     theta ~ U(-6, 6)^10, L = sum over c = -3.5, 3.5 of N(|theta - c e_1|; 2, 0.1)
//! eggbox     theta ~ U(0, 10 pi)^2, log L = (2 + cos(a / 2) cos(b / 2))^5
//! ```

use core::f64::consts::PI;

use inquiry::Space;
use scenario::Prior;

use crate::count::real;
use crate::problem::alike;
use crate::quadrature::{log_integral, log_normal_density, log_sum};

/// A likelihood over a space of priors, whose evidence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Puzzle {
    /// Ten means under a normal prior.
    Conjugate,
    /// Twenty means, seen sharply and with one error in common.
    Narrow,
    /// Two modes far from each other, of unequal weight.
    TwoModes,
    /// A bend.
    Banana,
    /// Two thin shells in ten dimensions.
    Shells,
    /// Eighteen sharp modes.
    Eggbox,
}

/// Every puzzle.
pub const ALL: [Puzzle; 6] = [
    Puzzle::Conjugate,
    Puzzle::Narrow,
    Puzzle::TwoModes,
    Puzzle::Banana,
    Puzzle::Shells,
    Puzzle::Eggbox,
];

/// What was seen of a mean, by its number: spread over about one and a half standard deviations of
/// the prior to either side.
fn seen(number: usize, prior_sd: f64) -> f64 {
    prior_sd * 1.5 * libm::sin(1.0 + 2.0 * real(number))
}

const MEANS: usize = 10;
const VARIANCE: f64 = 0.1;

const NARROW: usize = 20;
const NARROW_SD: f64 = 0.05;

const MODES: [(f64, f64); 2] = [(0.3, 2.0), (0.7, -2.0)];
const MODES_DIMENSION: usize = 5;
const MODES_SD: f64 = 0.1;

const SHELLS_DIMENSION: usize = 10;
const SHELL_MIDDLES: [f64; 2] = [-3.5, 3.5];
const SHELL: [f64; 2] = [2.0, 0.1];
const SHELLS_BOUND: f64 = 6.0;

const BANANA_BOUND: f64 = 5.0;

impl Puzzle {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Puzzle::Conjugate => "conjugate",
            Puzzle::Narrow => "narrow",
            Puzzle::TwoModes => "two-modes",
            Puzzle::Banana => "banana",
            Puzzle::Shells => "shells",
            Puzzle::Eggbox => "eggbox",
        }
    }

    /// Its parameters.
    pub fn space(self) -> Space {
        let (many, prior) = match self {
            Puzzle::Conjugate => (MEANS, Prior::Normal(0.0, VARIANCE.sqrt())),
            Puzzle::Narrow => (NARROW, Prior::Normal(0.0, 1.0)),
            Puzzle::TwoModes => (MODES_DIMENSION, Prior::Normal(0.0, 1.0)),
            Puzzle::Banana => (2, Prior::Uniform(-BANANA_BOUND, BANANA_BOUND)),
            Puzzle::Shells => (
                SHELLS_DIMENSION,
                Prior::Uniform(-SHELLS_BOUND, SHELLS_BOUND),
            ),
            Puzzle::Eggbox => (2, Prior::Uniform(0.0, 10.0 * PI)),
        };
        alike("theta", many, prior)
    }

    /// The logarithm of the likelihood.
    pub fn log_likelihood(self, values: &[f64]) -> f64 {
        match self {
            Puzzle::Conjugate => {
                let sd = VARIANCE.sqrt();
                let each = values.iter().enumerate();
                each.map(|(at, mean)| log_normal_density(seen(at, sd), *mean, sd))
                    .sum()
            }
            Puzzle::Narrow => {
                let off = values
                    .iter()
                    .enumerate()
                    .map(|(at, mean)| seen(at, 1.0) - mean);
                let half = 0.5 * NARROW_SD * NARROW_SD;
                log_density_alike(&off.collect::<Vec<_>>(), half, half)
            }
            Puzzle::TwoModes => log_sum(&MODES.map(|(weight, middle)| {
                let each = values
                    .iter()
                    .map(|value| log_normal_density(middle, *value, MODES_SD));
                libm::log(weight) + each.sum::<f64>()
            })),
            Puzzle::Banana => banana(values[0], values[1]),
            Puzzle::Shells => log_sum(&SHELL_MIDDLES.map(|middle| {
                let across: f64 = values[1..].iter().map(|value| value * value).sum();
                let along = values[0] - middle;
                let radius = (along * along + across).sqrt();
                log_normal_density(radius, SHELL[0], SHELL[1])
            })),
            Puzzle::Eggbox => eggbox(values[0], values[1]),
        }
    }

    /// The logarithm of the evidence, by formula or by quadrature.
    pub fn log_evidence(self) -> f64 {
        match self {
            Puzzle::Conjugate => {
                let sd = VARIANCE.sqrt();
                let both = (2.0 * VARIANCE).sqrt();
                (0..MEANS)
                    .map(|at| log_normal_density(seen(at, sd), 0.0, both))
                    .sum()
            }
            Puzzle::Narrow => {
                let all: Vec<f64> = (0..NARROW).map(|at| seen(at, 1.0)).collect();
                let half = 0.5 * NARROW_SD * NARROW_SD;
                log_density_alike(&all, 1.0 + half, half)
            }
            Puzzle::TwoModes => log_sum(&MODES.map(|(weight, middle)| {
                let both = (1.0 + MODES_SD * MODES_SD).sqrt();
                let each = real(MODES_DIMENSION) * log_normal_density(middle, 0.0, both);
                libm::log(weight) + each
            })),
            Puzzle::Banana => banana_evidence(2_000),
            Puzzle::Shells => shells_evidence(500),
            Puzzle::Eggbox => eggbox_evidence(400),
        }
    }
}

/// The logarithm of the density of `off` under a covariance with `own` on the diagonal and `common`
/// added everywhere.
fn log_density_alike(off: &[f64], own: f64, common: f64) -> f64 {
    let many = real(off.len());
    let sum: f64 = off.iter().sum();
    let squares: f64 = off.iter().map(|one| one * one).sum();
    let held = own + many * common;
    let form = squares / own - common * sum * sum / (own * held);
    let log_determinant = (many - 1.0) * libm::log(own) + libm::log(held);
    -0.5 * (form + log_determinant + many * libm::log(2.0 * PI))
}

fn banana(first: f64, second: f64) -> f64 {
    let (off, bent) = (1.0 - first, second - first * first);
    -off * off - 100.0 * bent * bent
}

/// The inner integral is a difference of error functions; the outer one is Simpson's.
fn banana_evidence(pairs: usize) -> f64 {
    let across = |first: f64| {
        let [low, high] = [-BANANA_BOUND, BANANA_BOUND].map(|end| 10.0 * (end - first * first));
        // Both ends may lie far up; there the difference is taken of what is left above them.
        let share = if 0.0 < low {
            libm::erfc(low) - libm::erfc(high)
        } else {
            libm::erf(high) - libm::erf(low)
        };
        libm::log(0.05 * PI.sqrt() * share) - (1.0 - first) * (1.0 - first)
    };
    log_integral(-BANANA_BOUND, BANANA_BOUND, pairs, across) - 2.0 * libm::log(2.0 * BANANA_BOUND)
}

/// Along the radius: the area of the sphere times the density. What lies outside the square, five
/// standard deviations off the shell, is less than a millionth.
fn shells_evidence(pairs: usize) -> f64 {
    let dimension = real(SHELLS_DIMENSION);
    let area =
        core::f64::consts::LN_2 + 0.5 * dimension * libm::log(PI) - libm::lgamma(0.5 * dimension);
    let along = |radius: f64| {
        (dimension - 1.0) * libm::log(radius) + log_normal_density(radius, SHELL[0], SHELL[1])
    };
    let one = area + log_integral(SHELL[0] - 1.0, SHELL[0] + 1.0, pairs, along);
    one + core::f64::consts::LN_2 - dimension * libm::log(2.0 * SHELLS_BOUND)
}

fn eggbox(first: f64, second: f64) -> f64 {
    libm::pow(2.0 + libm::cos(first / 2.0) * libm::cos(second / 2.0), 5.0)
}

/// Two integrals within each other, over two and a half periods either way.
fn eggbox_evidence(pairs: usize) -> f64 {
    let whole = 10.0 * PI;
    let row = |first: f64| log_integral(0.0, whole, pairs, |second| eggbox(first, second));
    log_integral(0.0, whole, pairs, row) - 2.0 * libm::log(whole)
}

#[cfg(test)]
mod tests;
