//! Tempering: a crowd of points is led from the prior to the posterior by letting the figures speak
//! first in a whisper and then aloud.
//!
//! Each step raises the temperature's inverse as far as the crowd can bear, draws the points anew by
//! their weights, and lets each wander until it has forgotten where it stood. What the steps weigh
//! multiplies to the evidence. It is the adaptive tempered sequential Monte Carlo of Del Moral,
//! Doucet and Jasra (2006), as Dai, Heng, Jacob and Whiteley describe it ("An invitation to
//! sequential Monte Carlo samplers", 2022). The likelihood may itself be an estimate, a mean over
//! simulations under the seeds that a point carries with it: the posterior is exact all the same
//! (Andrieu and Roberts 2009), and of many seeds only a few change at each move, so that a lucky
//! point does not stick (Tran, Kohn, Quiroz and Villani 2016).
//!
//! ```text
//! target_t    = prior(z) L(z)^eta_t,  0 = eta_0 < eta_1 < ... < eta_T = 1
//! eta_t       : effective number of w_i = L(z_i)^(eta_t - eta_{t-1}) is `kept` of the particles
//! ln evidence = sum over t of ln mean_i w_i
//! ```

mod error_of_evidence;
mod glide;
mod hill;
mod moves;
mod pace;
mod stride;
mod temperature;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::calibration::tempering::error_of_evidence::Lineage;
use crate::calibration::tempering::pace::Pace;
use crate::error::Error;
use crate::luck::{Luck, Stream};
use crate::posterior::LogEvidence;
use crate::simulator::Desk;

/// How the crowd is led.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tempering {
    /// How many points there are.
    pub particles: usize,
    /// Which share of them a step must leave effective.
    pub kept: f64,
    /// How much of where they stood they may remember after a step (a correlation).
    pub memory: f64,
    /// How many moves a step takes of each point at the least and at the most.
    pub moves: (usize, usize),
    /// How many draws are wanted at the end; beyond the particles they are taken in further rounds.
    pub draws: usize,
    /// How many seeds a point carries; none where the likelihood is known and not estimated.
    pub seeds: usize,
}

impl Default for Tempering {
    fn default() -> Tempering {
        Tempering {
            particles: 1000,
            kept: 0.7,
            memory: 0.15,
            moves: (3, 300),
            draws: 1000,
            seeds: 0,
        }
    }
}

/// A point whose likelihood is wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// Where, in normal scores.
    pub scores: Vec<f64>,
    /// The seeds under which it is to be lived through; none where the likelihood is known.
    pub seeds: Vec<u64>,
}

/// What tempering comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tempered {
    /// Draws from the posterior, of equal weight, in normal scores.
    pub draws: Vec<Vec<f64>>,
    /// The logarithm of the likelihood at each draw, or its estimate.
    pub log_likelihoods: Vec<f64>,
    /// The evidence, with the error that this one replicate states of itself.
    pub log_evidence: LogEvidence,
    /// The inverse temperatures, from the first above nought to 1.
    pub temperatures: Vec<f64>,
    /// Likelihoods asked for; those of steps read from a journal are not counted.
    pub evaluations: usize,
    /// The share of moves taken in the last step.
    pub accepted: f64,
}

/// The logarithms of the likelihood at each trial, in their order; minus infinity where it is nought.
pub type Evaluate<'e> = dyn FnMut(&[Trial]) -> LogLikelihoods + 'e;

/// A likelihood whose slope is known. It may be put together of several grounds, on each of which it
/// is smooth.
pub trait Sloped: Sync {
    /// The logarithm of the likelihood at a point of normal scores, and the ground on which it lies.
    fn height(&self, scores: &[f64]) -> (f64, usize);

    /// The slope of that logarithm in each score, as on this ground.
    fn slope(&self, scores: &[f64], ground: usize) -> Vec<f64>;
}

/// The logarithms of some likelihoods, or why there are none.
pub type LogLikelihoods = Result<Vec<f64>, Error>;

/// Tempers a likelihood that is known at each point of normal scores.
///
/// # Errors
/// Those of `evaluate`; when it is nought for every draw from the prior; when it is no number.
pub fn temper(
    dimension: usize,
    settings: &Tempering,
    seed: u64,
    replicate: usize,
    evaluate: &mut dyn FnMut(&[Vec<f64>]) -> LogLikelihoods,
) -> Result<Tempered, Error> {
    let known = Tempering {
        seeds: 0,
        ..*settings
    };
    temper_estimated(dimension, &known, seed, replicate, &mut |trials| {
        let points: Vec<Vec<f64>> = trials.iter().map(|trial| trial.scores.clone()).collect();
        evaluate(&points)
    })
}

/// Tempers a likelihood that is estimated under the seeds of each point.
///
/// # Errors
/// As [`temper`].
///
/// # Panics
/// With fewer than 8 particles, or nothing to search.
pub fn temper_estimated(
    dimension: usize,
    settings: &Tempering,
    seed: u64,
    replicate: usize,
    evaluate: &mut Evaluate<'_>,
) -> Result<Tempered, Error> {
    let ground = Ground {
        evaluate,
        sloped: None,
        evaluations: 0,
    };
    tempered(dimension, settings, (seed, replicate), ground)
}

fn tempered(
    dimension: usize,
    settings: &Tempering,
    (seed, replicate): (u64, usize),
    mut ground: Ground<'_, '_>,
) -> Result<Tempered, Error> {
    let by = By {
        settings,
        seed,
        replicate,
    };
    let mut climb = Climb::begun(dimension, by, &mut ground)?;
    while !climb.arrived(settings) {
        climb = climb.goes_on(by, &mut ground)?;
    }
    Ok(climb.tempered(settings, ground.evaluations))
}

/// Tempers a likelihood whose slope is known too: the points glide along it, and in many dimensions
/// forget far sooner where they stood. Each step is put down in the journal under `name`.
///
/// # Errors
/// As [`temper`], and when the journal cannot be written.
pub(crate) fn temper_sloped(
    desk: &mut Desk<'_>,
    name: &str,
    dimension: usize,
    by: By<'_>,
    sloped: &dyn Sloped,
) -> Result<Tempered, Error> {
    let mut evaluate = |trials: &[Trial]| {
        let each = trials.par_iter().with_min_len(8);
        Ok(each.map(|trial| sloped.height(&trial.scores).0).collect())
    };
    let mut ground = Ground {
        evaluate: &mut evaluate,
        sloped: Some(sloped),
        evaluations: 0,
    };
    let first = format!("{name}, from the prior");
    let mut climb = desk.once(&first, || Climb::begun(dimension, by, &mut ground))?;
    let mut steps = 0;
    while !climb.arrived(by.settings) {
        steps += 1;
        climb = desk.once(&format!("{name}, step {steps}"), || {
            climb.goes_on(by, &mut ground)
        })?;
    }
    Ok(climb.tempered(by.settings, ground.evaluations))
}

/// How a crowd is led, and by which luck.
#[derive(Clone, Copy)]
pub(crate) struct By<'s> {
    pub(crate) settings: &'s Tempering,
    pub(crate) seed: u64,
    pub(crate) replicate: usize,
}

impl By<'_> {
    fn stream(self, step: usize) -> Stream {
        Luck::of(self.seed, "tempering").stream(step, self.replicate)
    }
}

/// A crowd under way from the prior to the posterior, between two steps.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Climb {
    crowd: Crowd,
    lineage: Lineage,
    log_evidence: f64,
    temperatures: Vec<f64>,
    steps: usize,
    pace: Pace,
    draws: Vec<Vec<f64>>,
    log_likelihoods: Vec<f64>,
}

impl Climb {
    fn begun(dimension: usize, by: By<'_>, ground: &mut Ground<'_, '_>) -> Result<Climb, Error> {
        let settings = by.settings;
        assert!(
            0 < dimension && 8 <= settings.particles,
            "a crowd somewhere"
        );
        let (crowd, possible) = Crowd::of_prior(dimension, settings, &mut by.stream(0), ground)?;
        Ok(Climb {
            crowd,
            lineage: Lineage::begun(settings.particles, possible),
            log_evidence: libm::log(possible),
            temperatures: Vec::new(),
            steps: 0,
            pace: Pace::default(),
            draws: Vec::new(),
            log_likelihoods: Vec::new(),
        })
    }

    fn at(&self) -> f64 {
        self.temperatures.last().copied().unwrap_or(0.0)
    }

    /// Whether the posterior is reached and as many draws are taken as are wanted.
    fn arrived(&self, settings: &Tempering) -> bool {
        1.0 <= self.at() && settings.draws.max(settings.particles) <= self.draws.len()
    }

    /// One step more: to the next temperature, or on the posterior to further draws.
    fn goes_on(mut self, by: By<'_>, ground: &mut Ground<'_, '_>) -> Result<Climb, Error> {
        self.steps += 1;
        let mut stream = by.stream(self.steps);
        if self.at() < 1.0 {
            let next = temperature::next(&self.crowd.log_likelihoods, self.at(), by.settings.kept);
            let step = temperature::weighed(&self.crowd.log_likelihoods, next - self.at());
            self.log_evidence += step.log_mean;
            self.lineage.weighs(&step.weights);
            let chosen = systematic(&step.weights, stream.uniform());
            self.crowd = self.crowd.chosen(&chosen);
            self.lineage.chosen(&chosen);
            self.temperatures.push(next);
        }
        let (at, pace) = (self.at(), self.pace);
        self.pace = moves::wander(&mut self.crowd, at, by.settings, pace, &mut stream, ground)?;
        if 1.0 <= at {
            self.draws.extend(self.crowd.scores());
            self.log_likelihoods.extend(&self.crowd.log_likelihoods);
        }
        Ok(self)
    }

    fn tempered(mut self, settings: &Tempering, evaluations: usize) -> Tempered {
        let wanted = settings.draws.max(settings.particles);
        self.draws.truncate(wanted);
        self.log_likelihoods.truncate(wanted);
        Tempered {
            draws: self.draws,
            log_likelihoods: self.log_likelihoods,
            log_evidence: LogEvidence {
                value: self.log_evidence,
                error: self.lineage.error(),
            },
            temperatures: self.temperatures,
            evaluations,
            accepted: self.pace.accepted,
        }
    }
}

/// The ground on which the crowd stands: the likelihood, its slope where it is known, and how often
/// it was asked for.
pub(crate) struct Ground<'g, 'e> {
    evaluate: &'g mut Evaluate<'e>,
    sloped: Option<&'g dyn Sloped>,
    evaluations: usize,
}

impl Ground<'_, '_> {
    fn at(&mut self, trials: &[Trial]) -> Result<Vec<f64>, Error> {
        self.evaluations += trials.len();
        let told = (self.evaluate)(trials)?;
        assert_eq!(told.len(), trials.len(), "a likelihood for each trial");
        let unsound = |log: &&f64| log.is_nan() || **log == f64::INFINITY;
        match told.iter().find(unsound) {
            None => Ok(told),
            Some(log) => Err(Error::Unfit {
                what: format!("the logarithm of a likelihood is {log}"),
                remedy: "a likelihood is a density at the declared figures: mend it",
            }),
        }
    }
}

/// The points, and how likely the figures are at each.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Crowd {
    pub(crate) trials: Vec<Trial>,
    pub(crate) log_likelihoods: Vec<f64>,
}

/// How many crowds are drawn from the prior at the most, to find points at which the figures are
/// possible at all.
const SEARCHED: usize = 50;

impl Crowd {
    /// A crowd from the prior at whose points the figures are possible, and the share of such
    /// points in the prior.
    fn of_prior(
        dimension: usize,
        settings: &Tempering,
        stream: &mut Stream,
        ground: &mut Ground<'_, '_>,
    ) -> Result<(Crowd, f64), Error> {
        let wanted = settings.particles;
        let mut crowd = Crowd {
            trials: Vec::new(),
            log_likelihoods: Vec::new(),
        };
        let mut drawn = 0;
        for _ in 0..SEARCHED {
            let trials: Vec<Trial> = (0..wanted)
                .map(|_| Trial {
                    scores: stream.normals(dimension),
                    seeds: (0..settings.seeds).map(|_| stream.seed()).collect(),
                })
                .collect();
            let told = ground.at(&trials)?;
            drawn += wanted;
            let found = trials.into_iter().zip(told);
            for (trial, log) in found.filter(|(_, log)| log.is_finite()) {
                crowd.trials.push(trial);
                crowd.log_likelihoods.push(log);
            }
            if wanted <= crowd.trials.len() {
                break;
            }
        }
        let found = crowd.trials.len();
        if found == 0 {
            return Err(Error::Impossible { draws: drawn });
        }
        // Those found too many are let go, those lacking are repeated: both in turn, not by luck.
        let all: Vec<usize> = (0..wanted).map(|at| at % found).collect();
        Ok((crowd.chosen(&all), share(found, drawn)))
    }

    fn chosen(&self, chosen: &[usize]) -> Crowd {
        Crowd {
            trials: chosen.iter().map(|at| self.trials[*at].clone()).collect(),
            log_likelihoods: chosen.iter().map(|at| self.log_likelihoods[*at]).collect(),
        }
    }

    fn scores(&self) -> Vec<Vec<f64>> {
        self.trials
            .iter()
            .map(|trial| trial.scores.clone())
            .collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "points are far fewer than 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Systematic resampling: as many as there are weights, each as often as its weight says, to within
/// one. The order is kept, so that neighbours are siblings.
#[expect(clippy::cast_precision_loss, reason = "points are far fewer than 2^52")]
fn systematic(weights: &[f64], uniform: f64) -> Vec<usize> {
    let many = weights.len() as f64;
    let (mut at, mut passed) = (0, weights[0]);
    (0..weights.len())
        .map(|place| {
            let point = (place as f64 + uniform) / many;
            while passed < point && at + 1 < weights.len() {
                at += 1;
                passed += weights[at];
            }
            at
        })
        .collect()
}

#[cfg(test)]
mod tests;
