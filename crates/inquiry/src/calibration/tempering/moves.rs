//! How the points wander: move after move, half of the crowd at a time, by what the other half knows
//! of the ground, until they have forgotten where they stood.

use crate::calibration::tempering::glide;
use crate::calibration::tempering::stride::{self, Strides};
use crate::calibration::tempering::{Crowd, Ground, Tempering, share};
use crate::error::Error;
use crate::luck::Stream;

/// So many moves without forgetting more end a step: points that cannot leave their hill remember
/// it for ever.
const PATIENCE: usize = 20;
/// What counts as forgetting more.
const FORGOTTEN: f64 = 0.02;

/// How far the moves go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Of points that stride.
    pub(crate) strides: Strides,
    /// Of points that glide: the length of a step, in standard deviations of the crowd.
    pub(crate) glide: f64,
    /// The share of moves taken lately.
    pub(crate) accepted: f64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            strides: Strides::default(),
            glide: 0.4,
            accepted: 0.0,
        }
    }
}

/// How many moves of a kind were taken, and how many tried.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) taken: usize,
    pub(crate) tried: usize,
}

impl Taken {
    /// The share taken.
    pub(crate) fn share(self) -> f64 {
        share(self.taken, self.tried.max(1))
    }

    /// A length steered by it: longer where more was taken than is wanted, shorter where less.
    pub(crate) fn steered(self, length: f64, wanted: f64, (least, most): (f64, f64)) -> f64 {
        if self.tried == 0 {
            return length;
        }
        (length * libm::exp(self.share() - wanted)).clamp(least, most)
    }
}

/// Lets the crowd wander until it has forgotten where it stood, or the moves are used up.
pub(crate) fn wander(
    crowd: &mut Crowd,
    temperature: f64,
    settings: &Tempering,
    mut pace: Pace,
    stream: &mut Stream,
    ground: &mut Ground<'_, '_>,
) -> Result<Pace, Error> {
    let began: Vec<Vec<f64>> = crowd.scores();
    let (fewest, most) = settings.moves;
    let (mut lowest, mut waited) = (1.0_f64, 0);
    for sweep in 1..=most {
        pace = match ground.slope {
            Some(slope) => glide::sweep(crowd, temperature, pace, stream, (ground, slope)),
            None => stride::sweep(crowd, temperature, pace, stream, ground)?,
        };
        let memory = remembered(&began, crowd);
        waited += 1;
        if memory < lowest - FORGOTTEN {
            (lowest, waited) = (memory, 0);
        }
        if fewest <= sweep && (memory <= settings.memory || PATIENCE <= waited) {
            break;
        }
    }
    Ok(pace)
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
