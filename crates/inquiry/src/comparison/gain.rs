//! What a figure that is not known yet would be worth: how much it would tell of the parameters, and
//! how much of which rival is right, if an archive gave it with the error presumed of it.
//!
//! ```text
//! gain = E[ ln p(y | theta) - ln p(y) ]           over the posterior and the error, in nats
//!        p(y | theta) = mean over its simulations of  Normal( y; foretold, error )
//!        p(y)         = mean over the other draws (upper bound), or over all (lower bound)
//! telling rivals:  gain = sum_m w_m E_m[ ln p(y | m) - ln p(y) ],   at most the entropy of w
//! ```
//!
//! Nested means are biased by being finite. With the draw itself among those it is held against the
//! gain comes out too small, without it too large (Foster and others, "Variational Bayesian optimal
//! experimental design", 2019): both are told, and the truth lies between.

use rayon::prelude::*;
use serde::Serialize;

use crate::error::Error;
use crate::luck::{Luck, Stream};
use crate::real::{log_sum, real};
use crate::space::log_hill;

/// How many values of the figure are made up for each draw.
const VALUES: usize = 4;

/// What the draws of one reading foretell of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Foretelling {
    /// For each draw, what each of its simulations foretells.
    pub draws: Vec<Vec<f64>>,
    /// The weights of the draws; they add up to one.
    pub weights: Vec<f64>,
}

/// What a figure would tell, in nats.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Learning {
    /// A lower and an upper bound, but for the luck of the draws.
    pub between: [f64; 2],
    /// The standard error of that luck.
    pub error: f64,
}

impl Learning {
    /// The middle of the bounds.
    pub fn value(&self) -> f64 {
        0.5 * (self.between[0] + self.between[1])
    }
}

/// What a figure not known yet would be worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gain {
    /// Its name.
    pub figure: String,
    /// The error presumed of it, on the scale on which it is foretold.
    pub error: f64,
    /// What it would tell of the parameters of each rival.
    pub parameters: Vec<Learning>,
    /// What it would tell of which rival is right; nothing where there is but one.
    pub rivals: Option<Learning>,
}

impl Gain {
    /// What a figure would be worth of which rivals, with these weights, foretell so much.
    ///
    /// # Errors
    /// When there are no rivals or draws, when they do not fit together, or the error presumed is
    /// not above nought.
    pub fn of(
        figure: &str,
        error: f64,
        rivals: &[Foretelling],
        weights: &[f64],
        seed: u64,
    ) -> Result<Gain, Error> {
        sound(error, rivals, weights)?;
        let luck = Luck::of(seed, "gain");
        let each = rivals.iter().enumerate();
        Ok(Gain {
            figure: figure.to_owned(),
            error,
            parameters: each
                .map(|(at, rival)| of_parameters(rival, error, luck, at))
                .collect(),
            rivals: (1 < rivals.len()).then(|| of_rivals(rivals, weights, error, luck)),
        })
    }
}

/// Gains, each with the weight of the value it was reckoned at.
#[derive(Default)]
struct Gathered {
    lower: f64,
    upper: f64,
    squares: f64,
    weights: f64,
    weights_squared: f64,
}

impl Gathered {
    fn add(&mut self, weight: f64, lower: f64, upper: f64) {
        self.lower += weight * lower;
        self.upper += weight * upper;
        let middle = 0.5 * (lower + upper);
        self.squares += weight * middle * middle;
        self.weights += weight;
        self.weights_squared += weight * weight;
    }

    fn learning(&self) -> Learning {
        let (lower, upper) = (self.lower / self.weights, self.upper / self.weights);
        let middle = 0.5 * (lower + upper);
        let variance = (self.squares / self.weights - middle * middle).max(0.0);
        let worth = self.weights * self.weights / self.weights_squared;
        Learning {
            // No figure can be expected to make anybody more ignorant.
            between: [lower.max(0.0), upper.max(0.0)],
            error: (variance / worth).sqrt(),
        }
    }
}

/// What a figure tells of the parameters of one rival.
fn of_parameters(rival: &Foretelling, error: f64, luck: Luck, number: usize) -> Learning {
    let gained = |at: usize| -> Vec<[f64; 2]> {
        let mut stream = luck.stream(number, at);
        (0..VALUES)
            .map(|_| {
                let value = rival.value(at, error, &mut stream);
                let logs = rival.log_densities(value, error);
                let all = weighed(&logs, &rival.weights, None);
                let others = weighed(&logs, &rival.weights, Some(at));
                [logs[at] - all, logs[at] - others]
            })
            .collect()
    };
    let mut gathered = Gathered::default();
    let each: Vec<Vec<[f64; 2]>> = (0..rival.draws.len()).into_par_iter().map(gained).collect();
    for (weight, gains) in rival.weights.iter().zip(each) {
        for [lower, upper] in gains {
            gathered.add(*weight, lower, upper);
        }
    }
    gathered.learning()
}

/// What a figure tells of which rival is right. The rival a value came from foretells it with the
/// draw it came from (which makes the gain too large) and without (which makes it too small).
fn of_rivals(rivals: &[Foretelling], weights: &[f64], error: f64, luck: Luck) -> Learning {
    let mut gathered = Gathered::default();
    for (own, rival) in rivals.iter().enumerate() {
        let gained = |at: usize| -> [f64; 2] {
            let mut stream = luck.stream(rivals.len() + own, at);
            let value = rival.value(at, error, &mut stream);
            let each = rivals.iter().map(|one| one.log_densities(value, error));
            let each: Vec<Vec<f64>> = each.collect();
            let mut marginals: Vec<f64> = rivals
                .iter()
                .zip(&each)
                .map(|(one, logs)| weighed(logs, &one.weights, None))
                .collect();
            let upper = marginals[own] - weighed(&marginals, weights, None);
            marginals[own] = weighed(&each[own], &rival.weights, Some(at));
            [marginals[own] - weighed(&marginals, weights, None), upper]
        };
        let each: Vec<[f64; 2]> = (0..rival.draws.len()).into_par_iter().map(gained).collect();
        for (weight, [lower, upper]) in rival.weights.iter().zip(each) {
            gathered.add(weights[own] * weight, lower, upper);
        }
    }
    gathered.learning()
}

impl Foretelling {
    /// A value of the figure as this draw would leave it.
    fn value(&self, draw: usize, error: f64, stream: &mut Stream) -> f64 {
        let foretold = &self.draws[draw];
        foretold[stream.one_of(foretold.len())] + error * stream.normal()
    }

    /// For each draw the logarithm of the mean over its simulations of a normal density around each.
    fn log_densities(&self, value: f64, error: f64) -> Vec<f64> {
        let log_error = libm::log(error);
        let hill = |foretold: &f64| log_hill(&[(value - foretold) / error]) - log_error;
        self.draws
            .iter()
            .map(|foretold| match foretold.as_slice() {
                [one] => hill(one),
                many => {
                    let logs: Vec<f64> = many.iter().map(hill).collect();
                    log_sum(&logs) - libm::log(real(many.len()))
                }
            })
            .collect()
    }
}

/// The logarithm of a weighted mean, one draw left out or none.
fn weighed(logs: &[f64], weights: &[f64], without: Option<usize>) -> f64 {
    let kept = || {
        let each = logs.iter().zip(weights).enumerate();
        each.filter(|(at, (_, weight))| without != Some(*at) && 0.0 < **weight)
            .map(|(_, one)| one)
    };
    let top = kept()
        .map(|(log, _)| *log)
        .fold(f64::NEG_INFINITY, f64::max);
    let (mut sum, mut all) = (0.0, 0.0);
    for (log, weight) in kept() {
        sum += weight * libm::exp(log - top);
        all += weight;
    }
    top + libm::log(sum / all)
}

fn sound(error: f64, rivals: &[Foretelling], weights: &[f64]) -> Result<(), Error> {
    let fits = rivals.len() == weights.len()
        && !rivals.is_empty()
        && rivals.iter().all(|rival| {
            1 < rival.draws.len()
                && rival.draws.len() == rival.weights.len()
                && rival.draws.iter().all(|told| !told.is_empty())
                && rival.draws.iter().flatten().all(|one| one.is_finite())
        });
    if fits && 0.0 < error && error.is_finite() {
        Ok(())
    } else {
        Err(Error::Unfit {
            what:
                "what the rivals foretell of the figure, or the error presumed of it, does not fit"
                    .to_owned(),
            remedy: "give each rival a weight, two draws or more with weights, each with a simulation, and an error above nought",
        })
    }
}

impl core::fmt::Display for Learning {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [low, high] = self.between;
        write!(f, "{low:.3} to {high:.3} nats (+- {:.3})", self.error)
    }
}

impl core::fmt::Display for Gain {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "`{}`, known to {}:", self.figure, self.error)?;
        for one in &self.parameters {
            write!(f, " {one} of the parameters;")?;
        }
        match &self.rivals {
            Some(one) => write!(f, " {one} of which rival is right"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws of `slope * theta` with a standard normal theta, moved by `by`.
    fn linear(slope: f64, by: f64, number: usize, many: usize) -> Foretelling {
        let scores = Luck::of(95, "linear").stream(0, number).normals(many);
        Foretelling {
            draws: scores
                .iter()
                .map(|score| vec![by + slope * score])
                .collect(),
            weights: vec![1.0 / real(many); many],
        }
    }

    #[test]
    fn a_linear_figure_tells_what_shannon_says() {
        for (slope, error) in [(0.0, 1.0), (1.0, 1.0), (2.0, 0.5)] {
            let exact = 0.5 * libm::log1p(slope * slope / (error * error));
            let gain = Gain::of("bodies", error, &[linear(slope, 0.0, 0, 300)], &[1.0], 3).unwrap();
            let told = gain.parameters[0];
            let slack = 3.0 * told.error + 1e-9;
            assert!(told.between[0] - slack <= exact, "{exact}: {told}");
            assert!(exact <= told.between[1] + slack, "{exact}: {told}");
            assert!(
                told.between[1] - told.between[0] < 0.06 && told.error < 0.06,
                "{told}"
            );
            assert!(gain.rivals.is_none());
        }
    }

    #[test]
    fn a_figure_on_which_rivals_agree_does_not_tell_them_apart() {
        let rivals = |apart: f64| {
            let both = [linear(1.0, 0.0, 0, 200), linear(1.0, apart, 1, 200)];
            Gain::of("bodies", 0.5, &both, &[0.5, 0.5], 3)
                .unwrap()
                .rivals
                .unwrap()
        };
        let (alike, far) = (rivals(0.0), rivals(20.0));
        // The luck of 200 draws makes two samples of one law a little unlike.
        assert!(alike.value() < 0.02, "{alike}");
        let entropy = core::f64::consts::LN_2;
        assert!((far.value() - entropy).abs() < 1e-6, "{far}");
        // Two normals of variance 1.25, two deviations apart: 0.3368 nats, by quadrature;
        // the standard error of 400 values is 0.02.
        let two = rivals(2.0 * 1.25_f64.sqrt());
        assert!((two.value() - 0.3368).abs() < 0.04, "{two}");
    }

    #[test]
    fn a_figure_known_without_error_is_refused() {
        let refused = Gain::of("bodies", 0.0, &[linear(1.0, 0.0, 0, 2)], &[1.0], 3).unwrap_err();
        assert!(refused.to_string().contains("the error presumed of it"));
    }
}
