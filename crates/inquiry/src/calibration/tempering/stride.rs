//! Strides: moves for ground of which only the height is known.
//!
//! Three ways by turns, each of which leaves the tempered posterior as it is. Along the difference
//! of two others (ter Braak 2006), which follows ridges and crescents; along a whole such
//! difference, which leaps from one hill to another; and on the orbit of a heavy-tailed hill fitted
//! to the others (the t-preconditioned Crank-Nicolson move of Grumitt, Karamanis and Seljak 2024).
//! The length of the first and the last is steered by how many moves were taken.
//!
//! ```text
//! z' = z + g (z_a - z_b) + e,        g = length 2.38 / sqrt(2 d), or 1
//! z' = m + sqrt(1 - l^2) (z - m) + l sqrt(s) C e,   1/s ~ Gamma((d + n)/2, 2/(n + |C^-1 (z - m)|^2))
//! taken with min(1, prior(z') L(z')^eta t(z) / (prior(z) L(z)^eta t(z'))); t = 1 but for the last
//! ```

use crate::calibration::tempering::hill::Hill;
use crate::calibration::tempering::pace::{Pace, Strides, Taken};
use crate::calibration::tempering::{Crowd, Ground, Trial, share};
use crate::error::Error;
use crate::luck::Stream;
use crate::space::log_hill;

/// The share of moves that is wanted taken: near the best for long moves in many dimensions.
const WANTED: f64 = 0.3;
/// The share of moves of each kind: along differences, along whole ones; the rest on the orbit.
const ALONG: f64 = 0.4;
const LEAPS: f64 = 0.1;

/// One stride of each point.
pub(crate) fn sweep(
    crowd: &mut Crowd,
    temperature: f64,
    pace: Pace,
    stream: &mut Stream,
    ground: &mut Ground<'_, '_>,
) -> Result<Pace, Error> {
    let mut taken = [Taken::default(); 3];
    for half in [0, 1] {
        half_moves(
            crowd,
            half,
            temperature,
            pace.strides,
            stream,
            ground,
            &mut taken,
        )?;
    }
    let [along, leaps, orbit] = taken;
    let all = Taken {
        taken: along.taken + leaps.taken + orbit.taken,
        tried: along.tried + leaps.tried + orbit.tried,
    };
    let Strides {
        along: length,
        orbit: turn,
    } = pace.strides;
    Ok(Pace {
        strides: Strides {
            along: along.steered(length, WANTED, (0.02, 2.0)),
            orbit: orbit.steered(turn, WANTED, (0.02, 0.999)),
        },
        accepted: all.share(),
        ..pace
    })
}

/// One move of each point of one half.
fn half_moves(
    crowd: &mut Crowd,
    half: usize,
    temperature: f64,
    strides: Strides,
    stream: &mut Stream,
    ground: &mut Ground<'_, '_>,
    taken: &mut [Taken; 3],
) -> Result<(), Error> {
    let movers: Vec<usize> = (half..crowd.trials.len()).step_by(2).collect();
    let others: Vec<usize> = (1 - half..crowd.trials.len()).step_by(2).collect();
    let hill = Hill::of(crowd, &others);
    let proposed: Vec<Proposed> = movers
        .iter()
        .map(|at| propose(crowd, *at, &others, &hill, strides, stream))
        .collect();
    let trials: Vec<Trial> = proposed.iter().map(|one| one.trial.clone()).collect();
    let told = ground.at(&trials)?;
    for ((at, one), log_likelihood) in movers.into_iter().zip(proposed).zip(told) {
        let standing = &crowd.trials[at].scores;
        let ratio = log_hill(&one.trial.scores) - log_hill(standing)
            + temperature * (log_likelihood - crowd.log_likelihoods[at])
            + one.correction;
        let kind = &mut taken[one.kind];
        kind.tried += 1;
        if libm::log(stream.uniform()) < ratio {
            kind.taken += 1;
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
    strides: Strides,
    stream: &mut Stream,
) -> Proposed {
    let standing = &crowd.trials[at];
    let kind = match stream.uniform() {
        lot if lot < ALONG => 0,
        lot if lot < ALONG + LEAPS => 1,
        _ => 2,
    };
    let (scores, correction) = if kind == 2 {
        hill.orbit(&standing.scores, strides.orbit, stream)
    } else {
        let first = others[stream.one_of(others.len())];
        let second = others[stream.one_of(others.len())];
        let length = match kind {
            0 => strides.along * 2.38 / libm::sqrt(2.0 * share(standing.scores.len(), 1)),
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
