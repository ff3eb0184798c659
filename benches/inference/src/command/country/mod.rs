//! The invented country before the judge, who is told its figures and their declared errors, and
//! not its density.

pub(crate) mod calibrate;
pub(crate) mod compare;
mod story;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use inquiry::calibration::hearing::{Discrepancy, Hearing};
use inquiry::calibration::tempering::{Tempering, temper};
use inquiry::calibration::{self, Calibrated, Calibration};
use inquiry::comparison::{Gate, Replicate};
use inquiry::{Declared, Desk, Error, Luck, Resolved, Simulator, Space, Watch};
use referees::problem::country::Country;
use referees::problem::{Observation, Problem};

use crate::cli::Asked;
use crate::cli::country::{History, Settings};
use crate::command::{heard, likelihoods, tempering};
use crate::failure::Failure;
use crate::keeping;
use crate::progress::Progress;

/// One reading of the country, and the history that it is held against.
pub(crate) struct Reading {
    country: Country,
    space: Space,
    seen: Observation,
    declared: Declared,
    /// Which, in words.
    told: String,
}

impl Reading {
    /// The whole country or its rival, and the history asked for.
    pub(crate) fn of(history: &History, rival: bool) -> Result<Reading, Failure> {
        let country = if rival {
            Country::rival()
        } else {
            Country::whole()
        };
        let (_, seen) = heard(&Asked {
            problem: country.name().to_owned(),
            observation: history.observation,
            history_of: Some(history.history_of.clone()),
        })?;
        let told = format!(
            "`{}` on observation {} of `{}`",
            country.name(),
            history.observation,
            history.history_of
        );
        Ok(Reading::made(country, seen, told))
    }

    /// A reading of what was observed, and which it is in words.
    pub(crate) fn made(country: Country, seen: Observation, told: String) -> Reading {
        Reading {
            space: country.space(),
            declared: country.declared(&seen.figures),
            told,
            country,
            seen,
        }
    }
}

/// How a calibration ended.
pub(crate) enum Ended {
    /// With an answer.
    Calibrated(Box<Calibrated>),
    /// It was asked to stop here.
    Paused,
}

/// The settings of the judge, those typed in place of those that it comes with.
pub(crate) fn calibration(typed: &Settings) -> Result<Calibration, Failure> {
    let comes = Calibration::default();
    let particles = typed.particles.unwrap_or(comes.tempering.particles);
    // The draws go with the particles, two for each, as they come.
    Ok(Calibration {
        budget: typed.budget.unwrap_or(comes.budget),
        first: typed.first.unwrap_or(comes.first),
        wave: typed.wave.unwrap_or(comes.wave),
        waves: typed.waves.unwrap_or(comes.waves),
        correction: typed.correct.unwrap_or(comes.correction),
        replicates: typed.replicates.unwrap_or(comes.replicates),
        tempering: Tempering {
            kept: comes.tempering.kept,
            memory: comes.tempering.memory,
            moves: comes.tempering.moves,
            ..tempering(Some(particles), 2 * particles)?
        },
    })
}

/// What a simulation says that is not to be made now.
const PAUSED: &str = "paused";

/// The country, until so many simulations were made.
struct Paused<'c> {
    country: &'c Country,
    left: Option<AtomicUsize>,
}

impl Simulator for Paused<'_> {
    fn simulate(&self, values: &[f64], seed: u64) -> Result<Vec<f64>, String> {
        if let Some(left) = &self.left {
            let taken = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
            taken.map_err(|_nothing| PAUSED.to_owned())?;
        }
        let mut luck = Luck::of(seed, "simulation").stream(0, 0);
        Ok(self.country.simulate(values, &mut luck))
    }
}

/// Calibrates a reading, by its journal as far as that goes.
pub(crate) fn calibrated(
    reading: &Reading,
    typed: &Settings,
    state: Option<&Path>,
    (pause_after, watch): (Option<usize>, &mut dyn Watch),
) -> Result<Ended, Failure> {
    let settings = calibration(typed)?;
    let identity = format!(
        "referees country calibrate {}, seed {}, {settings:?}",
        reading.told, typed.seed
    );
    let simulator = Paused {
        country: &reading.country,
        left: pause_after.map(AtomicUsize::new),
    };
    let mut desk = Desk {
        simulator: &simulator,
        space: &reading.space,
        figures: reading.seen.figures.len(),
        journal: keeping::journal(state, &identity)?,
        watch,
        simulated: 0,
    };
    let hearing = Hearing {
        declared: &reading.declared,
        discrepancy: Discrepancy::Known(0.0),
    };
    match calibration::calibrate(&mut desk, &hearing, &settings, typed.seed) {
        Ok(found) => Ok(Ended::Calibrated(Box::new(found))),
        Err(Error::Simulation { what, .. }) if what == PAUSED => Ok(Ended::Paused),
        Err(error) => Err(error.into()),
    }
}

/// The evidence by the density that is known, in replicates.
pub(crate) fn known(reading: &Reading, seed: u64) -> Result<Resolved, Failure> {
    const REPLICATES: usize = 4;
    let settings = Tempering::default();
    let progress = Progress::of("known density", REPLICATES);
    let one = |replicate| {
        let drawn = temper(
            reading.space.dimension(),
            &settings,
            seed,
            replicate,
            &mut |points| {
                Ok(likelihoods(&reading.space, points, |values| {
                    reading
                        .country
                        .log_likelihood(values, &reading.seen.figures)
                }))
            },
        )?;
        progress.step();
        Ok::<Replicate, Error>(Replicate {
            log_evidence: drawn.log_evidence,
            heard: 1.0,
        })
    };
    let found = (0..REPLICATES).map(one).collect::<Result<Vec<_>, _>>()?;
    let resolved = Resolved::of(&found, Gate::Exact);
    Ok(resolved.expect("replicates of a known density"))
}
