//! The exact mode: no emulator stands between the figures and the simulations.
//!
//! Each point carries its seeds with it, and the mean over the simulations under them of the density
//! of the declared figures stands for the likelihood. The posterior is exact however few the seeds
//! (Andrieu and Roberts 2009); few seeds only make it slow to find. For few parameters, for fast
//! countries, and as the judge of the emulator.

use serde::{Deserialize, Serialize};

use crate::calibration::hearing::Hearing;
use crate::calibration::tempering::{Tempered, Tempering, Trial, temper_estimated};
use crate::calibration::together;
use crate::error::Error;
use crate::posterior::{LogEvidence, Posterior};
use crate::real::{log_sum, real};
use crate::simulator::{Desk, Wanted};

/// What the exact mode comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exact {
    /// Draws of all replicates together.
    pub posterior: Posterior,
    /// The evidence by each replicate.
    pub replicates: Vec<LogEvidence>,
    /// The evidence of all together.
    pub log_evidence: LogEvidence,
    /// Simulations asked for in all.
    pub simulations: usize,
}

/// Finds the posterior and the evidence by simulations alone. `settings.seeds` says how many each
/// point carries, at least one.
///
/// # Errors
/// As [`crate::calibration::calibrate`].
pub fn exact(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    settings: &Tempering,
    replicates: usize,
    seed: u64,
) -> Result<Exact, Error> {
    if replicates < 3 || settings.seeds == 0 {
        return Err(Error::Unfit {
            what: format!(
                "{replicates} replicates with {} seeds a point",
                settings.seeds
            ),
            remedy: "take at least three replicates and one seed",
        });
    }
    let dimension = hearing.dimension(desk.space)?;
    let before = desk.simulated;
    let mut all: Vec<Tempered> = Vec::new();
    for replicate in 0..replicates {
        let mut batch = 0;
        all.push(temper_estimated(
            dimension,
            settings,
            seed,
            replicate,
            &mut |trials| {
                batch += 1;
                estimated(desk, hearing, &format!("exact {replicate}.{batch}"), trials)
            },
        )?);
    }
    let evidences: Vec<LogEvidence> = all.iter().map(|one| one.log_evidence).collect();
    Ok(Exact {
        posterior: Posterior::even(all.into_iter().flat_map(|one| one.draws).collect()),
        log_evidence: together(&evidences),
        replicates: evidences,
        simulations: desk.simulated - before,
    })
}

/// The logarithm of the mean density of the declared figures over the seeds of each trial.
fn estimated(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    stage: &str,
    trials: &[Trial],
) -> Result<Vec<f64>, Error> {
    let seeds = trials[0].seeds.len();
    let wanted: Vec<Wanted> = trials
        .iter()
        .flat_map(|trial| {
            let scores = hearing.simulated(&trial.scores);
            trial.seeds.iter().map(|seed| Wanted {
                scores: scores.to_vec(),
                seed: *seed,
            })
        })
        .collect();
    let heard = desk.each(stage, &wanted, 1, |number, figures| {
        vec![hearing.told(&trials[number / seeds].scores, &figures)]
    })?;
    let logs: Vec<f64> = heard.into_iter().map(|one| one[0]).collect();
    Ok(logs
        .chunks(seeds)
        .map(|each| log_sum(each) - libm::log(real(seeds)))
        .collect())
}
