//! How the points wander: move after move, half of the crowd at a time, by what the other half knows
//! of the ground, until they have forgotten where they stood.

use crate::calibration::tempering::glide;
use crate::calibration::tempering::pace::Pace;
use crate::calibration::tempering::stride;
use crate::calibration::tempering::{Crowd, Ground, Tempering, share};
use crate::error::Error;
use crate::luck::Stream;
use crate::real::mean;

/// So many moves without forgetting more end a step: points that cannot leave their hill remember
/// it for ever.
const PATIENCE: usize = 20;
/// A point that stands still is this many times worse than one that is half remembered.
const STANDING: f64 = 5.0;
/// What counts as forgetting more.
const FORGOTTEN: f64 = 0.02;

/// Lets the crowd wander until it has forgotten where it stood, or the moves are used up.
pub(crate) fn wander(
    crowd: &mut Crowd,
    temperature: f64,
    settings: &Tempering,
    mut pace: Pace,
    stream: &mut Stream,
    ground: &mut Ground<'_, '_>,
) -> Result<Pace, Error> {
    let began = crowd.clone();
    let (fewest, most) = settings.moves;
    let (mut lowest, mut waited) = (1.0_f64, 0);
    for sweep in 1..=most {
        pace = match ground.sloped {
            // Now and then a stride, which alone leads from one ground to another.
            Some(sloped) if sweep % 4 != 0 => {
                glide::sweep(crowd, temperature, pace, stream, (ground, sloped))
            }
            _ => stride::sweep(crowd, temperature, pace, stream, ground)?,
        };
        let memory = remembered(&began, crowd).max(unmoved(&began, crowd));
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

/// How well the crowd still knows where each point stood: the correlation in whatever is remembered
/// best, a score or the height of the ground. Points on a ridge forget across it at once and along
/// it last; and the height is what the next step weighs.
fn remembered(began: &Crowd, crowd: &Crowd) -> f64 {
    let score = |crowd: &Crowd, at: usize| -> Vec<f64> {
        crowd.trials.iter().map(|trial| trial.scores[at]).collect()
    };
    let scores = (0..crowd.trials[0].scores.len())
        .map(|at| correlation(&score(began, at), &score(crowd, at)))
        .fold(-1.0, f64::max);
    scores.max(correlation(&began.log_likelihoods, &crowd.log_likelihoods))
}

/// The correlation of two rows of numbers; one where either does not vary.
fn correlation(then: &[f64], now: &[f64]) -> f64 {
    let [mean_then, mean_now] = [then, now].map(mean);
    let scatter = |a: &[f64], a_mean: f64, b: &[f64], b_mean: f64| -> f64 {
        let pairs = a.iter().zip(b);
        pairs.map(|(a, b)| (a - a_mean) * (b - b_mean)).sum()
    };
    let both = scatter(then, mean_then, then, mean_then) * scatter(now, mean_now, now, mean_now);
    let together = scatter(then, mean_then, now, mean_now);
    if 0.0 < both {
        together / both.sqrt()
    } else {
        1.0
    }
}

/// The share of points that stand where they stood, in units of what may be remembered of any: one
/// of ten that stands still counts as half of the crowd remembered.
fn unmoved(began: &Crowd, crowd: &Crowd) -> f64 {
    let pairs = began.trials.iter().zip(&crowd.trials);
    let still = pairs
        .filter(|(then, now)| then.scores == now.scores)
        .count();
    (STANDING * share(still, began.trials.len())).min(1.0)
}
