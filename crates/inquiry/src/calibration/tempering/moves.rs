//! How the points wander: each half of the crowd by what the other half knows of the ground.
//!
//! Three ways by turns, each of which leaves the tempered posterior as it is. Along the difference
//! of two others (ter Braak 2006), which follows ridges and crescents; along a whole such
//! difference, which leaps from one hill to another; and on the orbit of a heavy-tailed hill fitted
//! to the others (the t-preconditioned Crank-Nicolson move of Grumitt, Karamanis and Seljak 2024),
//! which in many dimensions goes far at once. The length of the first and the last is steered by
//! how many moves were taken.
//!
//! ```text
//! z' = z + g (z_a - z_b) + e,        g = length 2.38 / sqrt(2 d), or 1
//! z' = m + sqrt(1 - l^2) (z - m) + l sqrt(s) C e,   1/s ~ Gamma((d + n)/2, 2/(n + |C^-1 (z - m)|^2))
//! taken with min(1, prior(z') L(z')^eta t(z) / (prior(z) L(z)^eta t(z'))); t = 1 but for the last
//! ```

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use crate::calibration::tempering::{Counted, Crowd, Tempering, Trial, share};
use crate::error::Error;
use crate::luck::Stream;
use crate::space::log_hill;

/// Degrees of freedom of the fitted hill.
const FREEDOM: usize = 8;
/// The share of moves that is wanted taken: near the best for long moves in many dimensions.
const WANTED: f64 = 0.3;
/// The share of moves of each kind: along differences, along whole ones; the rest on the orbit.
const ALONG: f64 = 0.4;
const LEAPS: f64 = 0.1;

/// How far the moves go, and how many are taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    along: f64,
    orbit: f64,
    /// The share of moves taken lately.
    pub(crate) accepted: f64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            along: 1.0,
            orbit: 0.6,
            accepted: 0.0,
        }
    }
}

impl Pace {
    /// Longer where more was taken than is wanted, shorter where less was.
    fn steered(self, taken: [(usize, usize); 3]) -> Pace {
        let steer = |length: f64, (taken, tried): (usize, usize), most: f64| {
            if tried == 0 {
                return length;
            }
            let miss = share(taken, tried) - WANTED;
            (length * libm::exp(miss)).clamp(0.02, most)
        };
        let (all, tried) = taken
            .iter()
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        Pace {
            along: steer(self.along, taken[0], 2.0),
            orbit: steer(self.orbit, taken[2], 0.999),
            accepted: share(all, tried.max(1)),
        }
    }
}

/// Lets the crowd wander until it has forgotten where it stood, or the moves are used up.
pub(crate) fn wander(
    crowd: &mut Crowd,
    temperature: f64,
    settings: &Tempering,
    mut pace: Pace,
    stream: &mut Stream,
    evaluate: &mut Counted<'_, '_>,
) -> Result<Pace, Error> {
    let began: Vec<Vec<f64>> = crowd.scores();
    let (fewest, most) = settings.moves;
    let (mut lowest, mut waited) = (1.0_f64, 0);
    for sweep in 1..=most {
        let mut taken = [(0, 0); 3];
        for half in [0, 1] {
            half_moves(crowd, half, temperature, pace, stream, evaluate, &mut taken)?;
        }
        pace = pace.steered(taken);
        let memory = remembered(&began, crowd);
        // Points that cannot leave their hill remember it for ever: more moves would be in vain.
        waited = if memory < lowest - 0.02 {
            0
        } else {
            waited + 1
        };
        lowest = lowest.min(memory);
        if fewest <= sweep && (memory <= settings.memory || 8 <= waited) {
            break;
        }
    }
    Ok(pace)
}

/// One move of each point of one half.
fn half_moves(
    crowd: &mut Crowd,
    half: usize,
    temperature: f64,
    pace: Pace,
    stream: &mut Stream,
    evaluate: &mut Counted<'_, '_>,
    taken: &mut [(usize, usize); 3],
) -> Result<(), Error> {
    let movers: Vec<usize> = (half..crowd.trials.len()).step_by(2).collect();
    let others: Vec<usize> = (1 - half..crowd.trials.len()).step_by(2).collect();
    let hill = Hill::of(crowd, &others);
    let proposed: Vec<Proposed> = movers
        .iter()
        .map(|at| propose(crowd, *at, &others, &hill, pace, stream))
        .collect();
    let trials: Vec<Trial> = proposed.iter().map(|one| one.trial.clone()).collect();
    let told = evaluate.at(&trials)?;
    for ((at, one), log_likelihood) in movers.into_iter().zip(proposed).zip(told) {
        let standing = &crowd.trials[at].scores;
        let ratio = log_hill(&one.trial.scores) - log_hill(standing)
            + temperature * (log_likelihood - crowd.log_likelihoods[at])
            + one.correction;
        let kind = &mut taken[one.kind];
        kind.1 += 1;
        if libm::log(stream.uniform()) < ratio {
            kind.0 += 1;
            crowd.trials[at] = one.trial;
            crowd.log_likelihoods[at] = log_likelihood;
        }
    }
    Ok(())
}

struct Proposed {
    trial: Trial,
    /// The logarithm of the density of the way back over that of the way there.
    correction: f64,
    kind: usize,
}

fn propose(
    crowd: &Crowd,
    at: usize,
    others: &[usize],
    hill: &Hill,
    pace: Pace,
    stream: &mut Stream,
) -> Proposed {
    let standing = &crowd.trials[at];
    let kind = match stream.uniform() {
        lot if lot < ALONG => 0,
        lot if lot < ALONG + LEAPS => 1,
        _ => 2,
    };
    let (scores, correction) = if kind == 2 {
        hill.orbit(&standing.scores, pace.orbit, stream)
    } else {
        let first = others[stream.one_of(others.len())];
        let second = others[stream.one_of(others.len())];
        let length = match kind {
            0 => pace.along * 2.38 / libm::sqrt(2.0 * share(standing.scores.len(), 1)),
            _ => 1.0,
        };
        let (first, second) = (&crowd.trials[first].scores, &crowd.trials[second].scores);
        let scores = standing
            .scores
            .iter()
            .zip(first.iter().zip(second))
            .map(|(score, (first, second))| {
                score + length * (first - second) + 1e-4 * stream.normal()
            })
            .collect();
        (scores, 0.0)
    };
    let mut seeds = standing.seeds.clone();
    if !seeds.is_empty() {
        // A quarter of the seeds, and at least one.
        for _ in 0..seeds.len().div_ceil(4) {
            let which = stream.one_of(seeds.len());
            seeds[which] = stream.seed();
        }
    }
    Proposed {
        trial: Trial { scores, seeds },
        correction,
        kind,
    }
}

/// The hill fitted to the other half.
struct Hill {
    mean: DVector<f64>,
    root: Cholesky<f64, Dyn>,
}

impl Hill {
    fn of(crowd: &Crowd, others: &[usize]) -> Hill {
        let dimension = crowd.trials[0].scores.len();
        let scores = |at: &usize| DVector::from_column_slice(&crowd.trials[*at].scores);
        let each = share(1, others.len());
        let mut mean = DVector::zeros(dimension);
        for at in others {
            mean += scores(at) * each;
        }
        let mut spread = DMatrix::zeros(dimension, dimension);
        for at in others {
            let away = scores(at) - &mean;
            spread.syger(each, &away, &away, 1.0);
        }
        // Where the others stand on a line, a hair's breadth beside it.
        let breadth = 1e-10 + 1e-6 * spread.trace() / share(dimension, 1);
        for at in 0..dimension {
            spread[(at, at)] += breadth;
        }
        let root = Cholesky::new(spread).expect("a spread with breadth in every direction");
        Hill { mean, root }
    }

    /// How far a point lies out on the hill, squared.
    fn distance(&self, away: &DVector<f64>) -> f64 {
        let mut whitened = away.clone();
        self.root
            .l_dirty()
            .solve_lower_triangular_mut(&mut whitened);
        whitened.norm_squared()
    }

    /// A point on the orbit of this one, and the correction of its ratio.
    fn orbit(&self, scores: &[f64], length: f64, stream: &mut Stream) -> (Vec<f64>, f64) {
        let dimension = scores.len();
        let many = dimension + FREEDOM;
        let away = DVector::from_column_slice(scores) - &self.mean;
        let distance = self.distance(&away);
        let freedom = share(FREEDOM, 1);
        // A chi-square of so many degrees is the sum of so many squares.
        let squares: f64 = (0..many)
            .map(|_| {
                let score = stream.normal();
                score * score
            })
            .sum();
        let stretch = ((freedom + distance) / squares).sqrt();
        let noise = DVector::from_vec(stream.normals(dimension));
        let step = self.root.l_dirty().lower_triangle() * noise;
        let there = away.scale((1.0 - length * length).sqrt()) + step.scale(length * stretch);
        let log_density = |distance: f64| -0.5 * share(many, 1) * libm::log1p(distance / freedom);
        let correction = log_density(distance) - log_density(self.distance(&there));
        ((there + &self.mean).as_slice().to_vec(), correction)
    }
}

/// How well the crowd still knows where each point stood: the correlation, mean over coordinates.
fn remembered(began: &[Vec<f64>], crowd: &Crowd) -> f64 {
    let dimension = began[0].len();
    let each = share(1, began.len());
    let sum: f64 = (0..dimension)
        .map(|at| {
            let then = || began.iter().map(|scores| scores[at]);
            let now = || crowd.trials.iter().map(|trial| trial.scores[at]);
            let mean = |sum: f64| sum * each;
            let (mean_then, mean_now) = (mean(then().sum()), mean(now().sum()));
            let together: f64 = then()
                .zip(now())
                .map(|(a, b)| (a - mean_then) * (b - mean_now))
                .sum();
            let scatter = |mean: f64, all: &mut dyn Iterator<Item = f64>| -> f64 {
                all.map(|one| (one - mean) * (one - mean)).sum()
            };
            let both = scatter(mean_then, &mut then()) * scatter(mean_now, &mut now());
            if 0.0 < both {
                together / both.sqrt()
            } else {
                1.0
            }
        })
        .sum();
    sum * share(1, dimension)
}
