//! How the points wander: move after move, half of the crowd at a time, by what the other half knows
//! of the ground, until they have forgotten where they stood.

use crate::calibration::tempering::glide;
use crate::calibration::tempering::pace::Pace;
use crate::calibration::tempering::stride;
use crate::calibration::tempering::{Crowd, Ground, Tempering, share};
use crate::error::Error;
use crate::luck::Stream;

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
    let began: Vec<Vec<f64>> = crowd.scores();
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

/// How well the crowd still knows where each point stood: the correlation in the score that is
/// remembered best. Points on a ridge forget across it at once and along it last.
fn remembered(began: &[Vec<f64>], crowd: &Crowd) -> f64 {
    let each = share(1, began.len());
    let in_score = |at: usize| {
        let then: Vec<f64> = began.iter().map(|scores| scores[at]).collect();
        let now: Vec<f64> = crowd.trials.iter().map(|trial| trial.scores[at]).collect();
        let [mean_then, mean_now] = [&then, &now].map(|all| all.iter().sum::<f64>() * each);
        let scatter = |a: &[f64], a_mean: f64, b: &[f64], b_mean: f64| -> f64 {
            let pairs = a.iter().zip(b);
            pairs.map(|(a, b)| (a - a_mean) * (b - b_mean)).sum()
        };
        let both =
            scatter(&then, mean_then, &then, mean_then) * scatter(&now, mean_now, &now, mean_now);
        let together = scatter(&then, mean_then, &now, mean_now);
        if 0.0 < both {
            together / both.sqrt()
        } else {
            1.0
        }
    };
    (0..began[0].len()).map(in_score).fold(-1.0, f64::max)
}

/// The share of points that stand where they stood, in units of what may be remembered of any: one
/// of ten that stands still counts as half of the crowd remembered.
fn unmoved(began: &[Vec<f64>], crowd: &Crowd) -> f64 {
    let pairs = began.iter().zip(&crowd.trials);
    let still = pairs.filter(|(then, now)| **then == now.scores).count();
    (STANDING * share(still, began.len())).min(1.0)
}
