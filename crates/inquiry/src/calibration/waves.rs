//! Waves: each emulator says where the next simulations are worth their price.
//!
//! The first is learnt from simulations all over the prior. Then the figures are let speak half
//! aloud through it, and the next simulations are made where they leave the country possible; what
//! is learnt there speaks a little louder, and so on. Points are chosen by the misfit that is
//! foretold: by the misfit that came out one would gather the lucky ones.

use serde::{Deserialize, Serialize};

use crate::calibration::chain::{Chain, Heard, Link};
use crate::calibration::emulator::Emulator;
use crate::calibration::hearing::Hearing;
use crate::calibration::tempering::{By, Tempering, temper_sloped};
use crate::calibration::{Calibration, design};
use crate::error::Error;
use crate::luck::Luck;
use crate::real::real;
use crate::simulator::{Desk, Wanted};
use crate::space::Space;

/// How loud the figures speak when the points of each wave are chosen; the last for all later.
const LOUDNESS: [f64; 4] = [0.1, 0.3, 0.6, 0.8];
/// Points this much less plausible than the least plausible one chosen are off the ground.
const MARGIN: f64 = 2.0;
/// For a wave the crowd need not be large: it is to say where to look, not what is so.
const CROWD: usize = 600;
/// Nor need it have forgotten all of where it stood.
const LOOKED: usize = 10;

/// What one wave came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wave {
    /// Simulations made in it.
    pub simulations: usize,
    /// Simulations, of all waves, that lay on its ground and were learnt from.
    pub learnt: usize,
    /// How loud the figures spoke when its points were chosen.
    pub loudness: f64,
    /// How far the emulator before it was off on its points, in units of what it had foretold: the
    /// root mean square over all figures. 1 is honest; none for the first wave.
    pub off: Option<f64>,
    /// The same for the figure that was foretold worst.
    pub off_most: Option<f64>,
}

/// All simulations made so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    /// Where: the scores that a simulation knows of.
    pub(crate) points: Vec<Vec<f64>>,
    /// What was told there, on the scales of the figures.
    pub(crate) told: Vec<Vec<f64>>,
}

impl Made {
    /// Makes the simulations wanted and adds them; hands back the figures as they were told.
    pub(crate) fn make(
        &mut self,
        desk: &mut Desk<'_>,
        hearing: &Hearing<'_>,
        stage: &str,
        wanted: &[Wanted],
    ) -> Result<Vec<Vec<f64>>, Error> {
        let figures = desk.figures(stage, wanted)?;
        let scales = hearing.declared.scales();
        for (wanted, figures) in wanted.iter().zip(&figures) {
            let each = scales.iter().zip(figures);
            self.points.push(wanted.scores.clone());
            self.told
                .push(each.map(|(scale, figure)| scale.to(*figure)).collect());
        }
        Ok(figures)
    }

    /// What an emulator learns from them.
    fn learnt(&self, space: &Space) -> Emulator {
        let used: Vec<Vec<f64>> = self.points.iter().map(|point| space.used(point)).collect();
        Emulator::learn(&used, &self.told)
    }

    fn on_ground(
        &self,
        chain: &Chain,
        hearing: &Hearing<'_>,
        threshold: f64,
        dimension: usize,
    ) -> Made {
        // A free discrepancy is taken in its prior's middle: the ground is the simulations'.
        let middle = |point: &Vec<f64>| {
            let mut scores = point.clone();
            scores.resize(dimension, 0.0);
            scores
        };
        let scores: Vec<Vec<f64>> = self.points.iter().map(middle).collect();
        let logs = chain.log_likelihoods(hearing, &scores);
        let kept = (0..logs.len()).filter(|at| threshold <= logs[*at]);
        let mut made = Made::default();
        for at in kept {
            made.points.push(self.points[at].clone());
            made.told.push(self.told[at].clone());
        }
        made
    }
}

/// The first wave: all over the prior.
pub(crate) fn first(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    made: &mut Made,
    many: usize,
    seed: u64,
) -> Result<(Chain, Wave), Error> {
    let luck = Luck::of(seed, "seeds of the first design");
    let points = design::scores(many, desk.space.dimension(), seed)?;
    let wanted: Vec<Wanted> = points
        .into_iter()
        .enumerate()
        .map(|(number, scores)| Wanted {
            scores,
            seed: luck.seed(0, number),
        })
        .collect();
    made.make(desk, hearing, "first design", &wanted)?;
    let space = desk.space;
    let emulator = desk.once("emulator 0", || Ok(made.learnt(space)))?;
    let wave = Wave {
        simulations: many,
        learnt: many,
        loudness: 0.0,
        off: None,
        off_most: None,
    };
    Ok((Chain::begun(desk.space, emulator), wave))
}

/// One more wave, on the ground that the chain leaves possible.
pub(crate) fn next(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    made: &mut Made,
    chain: Chain,
    settings: &Calibration,
    (number, seed): (usize, u64),
) -> Result<(Chain, Wave), Error> {
    let loudness = LOUDNESS[(number - 1).min(LOUDNESS.len() - 1)];
    let dimension = hearing.dimension(desk.space)?;
    let half_aloud = Tempering {
        particles: CROWD.max(settings.wave),
        draws: CROWD.max(settings.wave),
        moves: (3, LOOKED),
        ..settings.tempering
    };
    let heard = Heard {
        chain: &chain,
        hearing,
        loudness,
    };
    let by = By {
        settings: &half_aloud,
        seed,
        replicate: WAVES + number,
    };
    let crowd = temper_sloped(
        desk,
        &format!("points of wave {number}"),
        dimension,
        by,
        &heard,
    )?;
    let least = crowd
        .log_likelihoods
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min);
    let threshold = least / loudness - MARGIN;
    let luck = Luck::of(seed, "seeds of the waves");
    let chosen = evenly(crowd.draws.len(), settings.wave);
    let wanted: Vec<Wanted> = chosen
        .into_iter()
        .enumerate()
        .map(|(at, draw)| Wanted {
            scores: hearing.simulated(&crowd.draws[draw]).to_vec(),
            seed: luck.seed(number, at),
        })
        .collect();
    let before = made.points.len();
    made.make(desk, hearing, &format!("wave {number}"), &wanted)?;
    let off = chain.off(&made.points[before..], &made.told[before..]);
    let ground = made.on_ground(&chain, hearing, threshold, dimension);
    let space = desk.space;
    let emulator = desk.once(&format!("emulator {number}"), || Ok(ground.learnt(space)))?;
    let squares: f64 = off.iter().map(|one| one * one).sum();
    let wave = Wave {
        simulations: wanted.len(),
        learnt: ground.points.len(),
        loudness,
        off: Some((squares / real(off.len())).sqrt()),
        off_most: Some(off.iter().copied().fold(0.0, f64::max)),
    };
    Ok((
        chain.and(Link {
            emulator,
            threshold,
        }),
        wave,
    ))
}

/// The chain with a last link that learns from every simulation on the ground of these draws,
/// without new ones.
pub(crate) fn learnt_from_all(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    made: &Made,
    chain: Chain,
    draws: &[Vec<f64>],
    round: usize,
) -> Result<Chain, Error> {
    let logs = chain.log_likelihoods(hearing, draws).into_iter();
    let least = logs.fold(f64::INFINITY, f64::min);
    let dimension = hearing.dimension(desk.space)?;
    // Half aloud, as the ground of a wave is.
    let threshold = least - MARGIN - real(dimension);
    let ground = made.on_ground(&chain, hearing, threshold, dimension);
    let space = desk.space;
    let emulator = desk.once(&format!("emulator of round {round}"), || {
        Ok(ground.learnt(space))
    })?;
    Ok(chain.and(Link {
        emulator,
        threshold,
    }))
}

/// Crowds of the waves are told from those of the replicates by their number.
const WAVES: usize = 1_000;

/// So many places out of many, evenly spread.
pub(crate) fn evenly(many: usize, wanted: usize) -> Vec<usize> {
    let wanted = wanted.min(many);
    (0..wanted).map(|at| at * many / wanted).collect()
}
