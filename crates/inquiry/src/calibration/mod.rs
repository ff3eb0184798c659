//! Calibration: which values of the parameters the declared figures leave possible, and how well a
//! reading foretold them.
//!
//! A country takes a twentieth of a second and has twenty parameters and more, so it is lived through
//! a few thousand times and not a few hundred thousand: emulators learn from those, wave by wave,
//! where the posterior lies; a crowd is tempered through the last of them, three times and more,
//! each by its own luck; and fresh simulations say whether what came out may be believed. If
//! not, there is another wave, and when the budget is spent the answer is that it is not resolved.
//! [`exact`] does without emulators, for few parameters or much patience.

pub mod chain;
pub mod design;
pub mod emulator;
pub mod hearing;
pub mod tempering;

pub mod correction;
pub mod exact;
pub mod waves;

use serde::{Deserialize, Serialize};

use crate::calibration::chain::{Chain, Heard};
use crate::calibration::correction::Corrected;
use crate::calibration::hearing::Hearing;
use crate::calibration::tempering::{By, Tempered, Tempering, temper_sloped};
use crate::calibration::waves::{Made, Wave};
use crate::comparison::evidence::{Gate, Replicate, Resolved, Unresolved};
use crate::error::Error;
use crate::posterior::{LogEvidence, Posterior};
use crate::real::{log_sum, real};
use crate::simulator::Desk;

/// How a calibration is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// The most simulations.
    pub budget: usize,
    /// Simulations of the first design, for each parameter.
    pub first: usize,
    /// Simulations of each wave.
    pub wave: usize,
    /// The most waves after the first design before the first correction.
    pub waves: usize,
    /// Draws that are corrected, and simulations for each.
    pub correction: (usize, usize),
    /// Replicates of the last tempering, each by its own luck; at least three.
    pub replicates: usize,
    /// How each is tempered.
    pub tempering: Tempering,
}

impl Default for Calibration {
    fn default() -> Calibration {
        Calibration {
            budget: 5_000,
            first: 20,
            wave: 400,
            waves: 4,
            correction: (300, 4),
            replicates: 3,
            tempering: Tempering {
                particles: 800,
                kept: 0.6,
                memory: 0.3,
                moves: (3, 40),
                draws: 1600,
                ..Tempering::default()
            },
        }
    }
}

/// What a calibration comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    /// The waves, the first design first.
    pub waves: Vec<Wave>,
    /// What the emulator makes of the figures: draws of all replicates together.
    pub emulated: Posterior,
    /// The evidence by each replicate, through the emulator.
    pub replicates: Vec<LogEvidence>,
    /// Whether simulations bear it out.
    pub outcome: Outcome,
    /// Simulations asked for in all.
    pub simulations: usize,
}

/// Whether an answer may be given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// The posterior and the evidence, borne out by simulations.
    Resolved(Corrected),
    /// They are not borne out. What was found is kept to be looked at; it has no evidence that could
    /// be compared.
    NotResolved {
        /// Why not, and what would help.
        why: String,
        /// The last correction: its weights do not hold.
        last: Corrected,
    },
}

impl Calibrated {
    /// The evidence that may be compared: the replicates', mended by the simulations of the
    /// correction.
    ///
    /// # Errors
    /// When the simulations do not bear the emulator out, or a replicate found no number.
    pub fn resolved(&self) -> Result<Resolved, Unresolved> {
        let (Outcome::Resolved(corrected)
        | Outcome::NotResolved {
            last: corrected, ..
        }) = &self.outcome;
        let each = self.replicates.iter().map(|log_evidence| Replicate {
            log_evidence: *log_evidence,
            heard: 1.0,
        });
        let emulated = Resolved::of(&each.collect::<Vec<_>>(), Gate::Exact)?;
        emulated.mended(corrected.added, corrected.gate())
    }
}

/// Replicates put together.
pub(crate) struct Pooled {
    pub(crate) draws: Vec<Vec<f64>>,
    pub(crate) log_evidence: LogEvidence,
    pub(crate) replicates: Vec<LogEvidence>,
}

/// Finds the posterior and the evidence of a reading.
///
/// # Errors
/// When the settings ask for what cannot be, when a simulation fails, when the figures are possible
/// nowhere, or when the journal cannot be written.
pub fn calibrate(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    settings: &Calibration,
    seed: u64,
) -> Result<Calibrated, Error> {
    let first = settings.sound(desk, hearing)?;
    let mut made = Made::default();
    let (mut chain, wave) = waves::first(desk, hearing, &mut made, first, seed)?;
    let mut waves = vec![wave];
    let (mut round, mut wanted) = (0, settings.waves);
    loop {
        let left = |made: &Made| settings.budget - made.points.len();
        while 0 < wanted && settings.wave + settings.corrects() <= left(&made) {
            let number = (waves.len(), seed);
            let (longer, wave) = waves::next(desk, hearing, &mut made, chain, settings, number)?;
            chain = longer;
            waves.push(wave);
            wanted -= 1;
        }
        let pooled = pooled(desk, hearing, &chain, settings, (round, seed))?;
        let both = (&chain, &pooled);
        let number = (round, seed);
        let corrected = correction::correct(desk, hearing, &mut made, both, settings, number)?;
        let doubt = corrected.gate().passed().err();
        let affordable = settings.wave + settings.corrects() <= left(&made);
        if doubt.is_some() && affordable {
            (round, wanted) = (round + 1, 1);
            continue;
        }
        let found = (waves, made.points.len());
        let Some(doubt) = doubt else {
            return Ok(found_by(pooled, found, Outcome::Resolved(corrected)));
        };
        // What the last correction told is learnt too: the posterior is the best that can be had.
        let number = (round + 1, seed);
        let chain = waves::learnt_from_all(desk, hearing, &made, chain, &pooled.draws, round + 1)?;
        let pooled = self::pooled(desk, hearing, &chain, settings, number)?;
        let why = format!(
            "{doubt}; the {} simulations of the budget are spent: allow more simulations, more for \
             each draw that is corrected, or fewer free parameters",
            settings.budget
        );
        let last = corrected;
        return Ok(found_by(pooled, found, Outcome::NotResolved { why, last }));
    }
}

fn found_by(pooled: Pooled, found: (Vec<Wave>, usize), outcome: Outcome) -> Calibrated {
    let (waves, simulations) = found;
    Calibrated {
        waves,
        emulated: Posterior::even(pooled.draws),
        replicates: pooled.replicates,
        simulations,
        outcome,
    }
}

impl Calibration {
    /// Simulations of one correction.
    fn corrects(&self) -> usize {
        self.correction.0 * self.correction.1
    }

    /// Checks what is asked for; hands back how many simulations the first design has.
    fn sound(&self, desk: &Desk<'_>, hearing: &Hearing<'_>) -> Result<usize, Error> {
        let unfit = |what: String, remedy| Err(Error::Unfit { what, remedy });
        if self.replicates < 3 {
            let what = format!("{} replicates show no spread", self.replicates);
            return unfit(what, "take at least three");
        }
        if self.wave == 0 || self.correction.0 < 2 * 100 || self.correction.1 == 0 {
            let what =
                "the waves or the correction are empty or too small to pass the gate".to_owned();
            return unfit(
                what,
                "take waves of some hundred and correct at least 200 draws",
            );
        }
        if desk.figures != hearing.declared.figures() {
            let what = format!(
                "the simulator tells {} figures and {} are declared",
                desk.figures,
                hearing.declared.figures()
            );
            return unfit(what, "declare exactly what is told, in the same order");
        }
        let first = (self.first * desk.space.dimension()).max(50);
        let needs = first + self.wave + self.corrects();
        if self.budget < needs {
            return Err(Error::Budget {
                given: self.budget,
                needs,
                purpose: "for the first design, one wave and one correction",
            });
        }
        Ok(first)
    }
}

/// Tempers the last emulator several times.
fn pooled(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    chain: &Chain,
    settings: &Calibration,
    (round, seed): (usize, u64),
) -> Result<Pooled, Error> {
    let dimension = hearing.dimension(desk.space)?;
    let heard = Heard {
        chain,
        hearing,
        loudness: 1.0,
    };
    let mut all: Vec<Tempered> = Vec::new();
    for replicate in 0..settings.replicates {
        let name = format!("replicate {replicate} of round {round}");
        let by = By {
            settings: &settings.tempering,
            seed,
            replicate: round * settings.replicates + replicate,
        };
        all.push(temper_sloped(desk, &name, dimension, by, &heard)?);
    }
    let replicates: Vec<LogEvidence> = all.iter().map(|one| one.log_evidence).collect();
    Ok(Pooled {
        log_evidence: together(&replicates),
        draws: all.into_iter().flat_map(|one| one.draws).collect(),
        replicates,
    })
}

/// Replicates put together: the mean of the evidences, and an error that is the larger of what the
/// replicates state and of how they scatter.
pub(crate) fn together(replicates: &[LogEvidence]) -> LogEvidence {
    let many = real(replicates.len());
    let values: Vec<f64> = replicates.iter().map(|one| one.value).collect();
    let value = log_sum(&values) - libm::log(many);
    let mean = values.iter().sum::<f64>() / many;
    let scatter: f64 = values.iter().map(|one| (one - mean) * (one - mean)).sum();
    let scattered = (scatter / (many - 1.0).max(1.0) / many).sqrt();
    let stated: f64 = replicates.iter().map(|one| one.error * one.error).sum();
    LogEvidence {
        value,
        error: scattered.max(stated.sqrt() / many),
    }
}

#[cfg(test)]
mod tests;
