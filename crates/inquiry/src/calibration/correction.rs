//! The correction: what the emulator foretold is held against simulations made for that alone, and
//! the posterior is weighed anew by them, or is not believed.
//!
//! A mean over simulations of the density of the declared figures is right on average, whatever the
//! emulator thought. Its ratio to the foretold one weighs each draw; if the weights hold (the
//! shape of their tail below 0.7, and the draws still worth a hundred), the weighted draws are the
//! posterior and the mean weight mends the evidence. If not, the ground is looked at once more.
//!
//! ```text
//! w_i        = (1/R) sum over r of p(y | x(z_i, seed_ir)) / L(z_i)
//! ln evidence = ln evidence by the emulator + ln mean_i w_i
//! ```

use serde::{Deserialize, Serialize};

use crate::calibration::chain::Chain;
use crate::calibration::hearing::Hearing;
use crate::calibration::waves::{Made, evenly};
use crate::calibration::{Calibration, Pooled};
use crate::diagnosis::pareto;
use crate::error::Error;
use crate::luck::Luck;
use crate::posterior::{LogEvidence, Posterior};
use crate::real::{log_sum, real};
use crate::simulator::{Desk, Wanted};

/// Weights whose tail has this shape or more cannot be used.
pub const K_HAT: f64 = 0.7;
/// Draws worth fewer than this tell too little.
pub const EFFECTIVE: f64 = 100.0;

/// The posterior, weighed by simulations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The draws and their weights.
    pub posterior: Posterior,
    /// The evidence with its error: of the emulator's, of the mean weight.
    pub log_evidence: LogEvidence,
    /// The shape of the tail of the weights.
    pub k_hat: f64,
    /// How many even draws they are worth.
    pub effective: f64,
    /// Simulations that the correction took.
    pub simulations: usize,
}

impl Corrected {
    /// Why the weights do not hold, if they do not.
    pub fn doubt(&self) -> Option<String> {
        if K_HAT <= self.k_hat {
            Some(format!(
                "the weights of the correction have a tail of shape {:.2}, and {K_HAT} is too much",
                self.k_hat
            ))
        } else if self.effective < EFFECTIVE {
            Some(format!(
                "the {} draws of the correction are worth {:.0}, and {EFFECTIVE} are needed",
                self.posterior.draws.len(),
                self.effective
            ))
        } else {
            None
        }
    }
}

/// Weighs draws of the pooled replicates by simulations, which are added to those made.
pub(crate) fn correct(
    desk: &mut Desk<'_>,
    hearing: &Hearing<'_>,
    made: &mut Made,
    (chain, pooled): (&Chain, &Pooled),
    settings: &Calibration,
    (round, seed): (usize, u64),
) -> Result<Corrected, Error> {
    let (many, runs) = settings.correction;
    let luck = Luck::of(seed, "seeds of the correction");
    let draws: Vec<Vec<f64>> = evenly(pooled.draws.len(), many)
        .into_iter()
        .map(|at| pooled.draws[at].clone())
        .collect();
    let wanted: Vec<Wanted> = (0..draws.len() * runs)
        .map(|at| Wanted {
            scores: hearing.simulated(&draws[at / runs]).to_vec(),
            seed: luck.seed(round, at),
        })
        .collect();
    let figures = made.make(desk, hearing, &format!("correction {round}"), &wanted)?;
    let foretold = chain.log_likelihoods(hearing, &draws);
    let log_weights: Vec<f64> = draws
        .iter()
        .zip(figures.chunks(runs))
        .zip(&foretold)
        .map(|((draw, told), foretold)| {
            let each: Vec<f64> = told.iter().map(|row| hearing.told(draw, row)).collect();
            log_sum(&each) - libm::log(real(runs)) - foretold
        })
        .collect();
    if log_weights.iter().all(|log| *log == f64::NEG_INFINITY) {
        return Err(Error::Impossible {
            draws: wanted.len(),
        });
    }
    let smoothed = pareto::smooth(&log_weights);
    let emulated = pooled.log_evidence;
    let mended = smoothed.log_mean;
    Ok(Corrected {
        log_evidence: LogEvidence {
            value: emulated.value + mended.value,
            error: libm::hypot(emulated.error, mended.error),
        },
        k_hat: smoothed.k_hat,
        effective: smoothed.effective,
        posterior: Posterior {
            draws,
            weights: smoothed.weights,
        },
        simulations: wanted.len(),
    })
}
