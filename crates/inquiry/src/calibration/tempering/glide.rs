//! Gliding: moves for ground whose slope is known.
//!
//! A point is given a push and glides over the ground without friction, so that it comes far and is
//! hardly ever turned away: Hamiltonian Monte Carlo (Duane, Kennedy, Pendleton and Roweth 1987; Neal
//! 2011), in the measure of the hill on which the other half of the crowd stands. The length of
//! a step is steered by how many glides were taken; how many steps make a glide is drawn.
//!
//! ```text
//! p ~ N(0, I);  steps times:  p += e/2 C' g(z),  z += e C p,  p += e/2 C' g(z)
//! g(z) = eta d ln L / dz - z
//! taken with min(1, exp( ln target(z') - p'p'/2 - ln target(z) + pp/2 ))
//! ```
//!
//! A glide keeps to the slope of the ground on which it began; one that ends on another is turned
//! away, for from there it could not have come back the same way.

use nalgebra::DVector;
use rayon::prelude::*;

use crate::calibration::tempering::hill::Hill;
use crate::calibration::tempering::pace::{Pace, Taken};
use crate::calibration::tempering::{Crowd, Ground, Sloped};
use crate::luck::{Luck, Stream};
use crate::real::whole;
use crate::space::log_hill;

/// The share of glides that is wanted taken.
const WANTED: f64 = 0.75;
/// The length of the longest glide, in standard deviations of the crowd.
const LONGEST: f64 = 2.5;
/// The most steps of a glide.
const STEPS: usize = 24;

/// One glide of each point.
pub(crate) fn sweep(
    crowd: &mut Crowd,
    temperature: f64,
    pace: Pace,
    stream: &mut Stream,
    (ground, sloped): (&mut Ground<'_, '_>, &dyn Sloped),
) -> Pace {
    let mut taken = Taken::default();
    for half in [0, 1] {
        let others: Vec<usize> = (1 - half..crowd.trials.len()).step_by(2).collect();
        let hill = Hill::of(crowd, &others);
        let movers: Vec<(usize, u64)> = (half..crowd.trials.len())
            .step_by(2)
            .map(|at| (at, stream.seed()))
            .collect();
        let glided: Vec<Glided> = movers
            .par_iter()
            .with_min_len(4)
            .map(|(at, seed)| {
                let luck = &mut Luck::of(*seed, "glide").stream(0, 0);
                let from = (
                    crowd.trials[*at].scores.as_slice(),
                    crowd.log_likelihoods[*at],
                );
                glide(from, temperature, (&hill, sloped), pace.glide, luck)
            })
            .collect();
        for ((at, _), glided) in movers.into_iter().zip(glided) {
            ground.evaluations += glided.steps;
            taken.tried += 1;
            if let Some((scores, log_likelihood)) = glided.to {
                taken.taken += 1;
                crowd.trials[at].scores = scores;
                crowd.log_likelihoods[at] = log_likelihood;
            }
        }
    }
    Pace {
        glide: taken.steered(pace.glide, WANTED, (0.005, 1.0)),
        accepted: taken.share(),
        ..pace
    }
}

/// Where a glide has led.
struct Glided {
    /// The point and the logarithm of its likelihood; none where it was turned away.
    to: Option<(Vec<f64>, f64)>,
    steps: usize,
}

fn glide(
    (from, log_likelihood): (&[f64], f64),
    temperature: f64,
    (hill, sloped): (&Hill, &dyn Sloped),
    length: f64,
    luck: &mut Stream,
) -> Glided {
    let longest = whole(LONGEST / length).clamp(1, STEPS);
    let steps = 1 + luck.one_of(longest);
    let length = length * (0.7 + 0.6 * luck.uniform());
    let target = |scores: &DVector<f64>, log: f64| log_hill(scores.as_slice()) + temperature * log;
    let (_, ground) = sloped.height(from);
    let pull = |scores: &DVector<f64>| {
        let slope = DVector::from_vec(sloped.slope(scores.as_slice(), ground));
        hill.measured(&(slope.scale(temperature) - scores))
    };
    let begins = DVector::from_column_slice(from);
    let mut push = DVector::from_vec(luck.normals(from.len()));
    let energy = target(&begins, log_likelihood) - 0.5 * push.norm_squared();
    let (mut scores, mut force) = (begins.clone(), pull(&begins));
    for _ in 0..steps {
        push += force.scale(0.5 * length);
        scores += hill.stretched(&push).scale(length);
        force = pull(&scores);
        push += force.scale(0.5 * length);
    }
    // A glide over a cliff ends nowhere.
    if !scores.iter().chain(push.iter()).all(|one| one.is_finite()) {
        return Glided { to: None, steps };
    }
    let (log, its_ground) = sloped.height(scores.as_slice());
    let ratio = target(&scores, log) - 0.5 * push.norm_squared() - energy;
    let taken = its_ground == ground && log.is_finite() && libm::log(luck.uniform()) < ratio;
    Glided {
        to: taken.then(|| (scores.as_slice().to_vec(), log)),
        steps: steps + 1,
    }
}
