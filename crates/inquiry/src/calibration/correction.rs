//! The correction: what the emulator foretold is held against simulations made for that alone, and
//! the posterior is weighed anew by them, or is not believed.
//!
//! A mean over simulations of the density of the declared figures is right on average, whatever the
//! emulator thought. Its ratio to the foretold one weighs each draw; if the weights hold (the
//! shape of their tail below 0.7, and the draws still worth a hundred), the weighted draws are the
//! posterior and the mean weight mends the evidence. If not, the ground is looked at once more.
//!
//! ```text
//! w_i         = (1/R) sum over r of p(y | x(z_i, seed_ir)) / L(z_i)
//! ln evidence = ln evidence by the emulator + ln mean_i w_i
//! ```
//!
//! Where luck strikes the figures one by one, which the simulations themselves tell, the mean is
//! taken figure by figure: it is as right, and strays far less.

use serde::{Deserialize, Serialize};

use crate::calibration::chain::Chain;
use crate::calibration::hearing::Hearing;
use crate::calibration::waves::{Made, evenly};
use crate::calibration::{Calibration, Pooled};
use crate::comparison::evidence::Gate;
use crate::diagnosis::pareto;
use crate::error::Error;
use crate::luck::Luck;
use crate::posterior::{LogEvidence, Posterior};
use crate::real::{log_sum, real};
use crate::simulator::{Desk, Wanted};

/// Luck that correlates two figures as far as this strikes them together.
pub const TOGETHER: f64 = 0.3;

/// The posterior, weighed by simulations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The draws and their weights.
    pub posterior: Posterior,
    /// The evidence with its error: of the emulator's, of the mean weight.
    pub log_evidence: LogEvidence,
    /// What the mean weight adds to the emulator's evidence.
    pub added: LogEvidence,
    /// The shape of the tail of the weights.
    pub k_hat: f64,
    /// How many even draws they are worth.
    pub effective: f64,
    /// The greatest correlation of the luck of two figures. Below [`TOGETHER`] the density is averaged
    /// figure by figure, above it over whole histories.
    pub struck_together: f64,
    /// Simulations that the correction took.
    pub simulations: usize,
}

impl Corrected {
    /// What the weights are worth: the gate that the evidence has to pass.
    pub fn gate(&self) -> Gate {
        Gate::Corrected {
            k_hat: self.k_hat,
            effective: self.effective,
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
    let struck = struck_together(hearing, runs, &figures);
    let log_weights: Vec<f64> = draws
        .iter()
        .zip(figures.chunks(runs))
        .zip(&foretold)
        .map(|((draw, told), foretold)| {
            let heard = if 1 < runs && struck < TOGETHER {
                hearing.averaged(draw, told)
            } else {
                let each: Vec<f64> = told.iter().map(|row| hearing.told(draw, row)).collect();
                log_sum(&each) - libm::log(real(runs))
            };
            heard - foretold
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
        added: mended,
        k_hat: smoothed.k_hat,
        effective: smoothed.effective,
        posterior: Posterior {
            draws,
            weights: smoothed.weights,
        },
        struck_together: struck,
        simulations: wanted.len(),
    })
}

/// How far luck strikes two figures together: the greatest correlation, over all pairs, of how the
/// runs of one point differ among themselves.
fn struck_together(hearing: &Hearing<'_>, runs: usize, figures: &[Vec<f64>]) -> f64 {
    let scales = hearing.declared.scales();
    let rows: Vec<Vec<f64>> = figures
        .chunks(runs)
        .flat_map(|told| {
            let place = |row: &Vec<f64>| -> Vec<f64> {
                let each = scales.iter().zip(row);
                each.map(|(scale, figure)| scale.to(*figure)).collect()
            };
            let places: Vec<Vec<f64>> = told.iter().map(place).collect();
            let middle: Vec<f64> = (0..scales.len())
                .map(|at| places.iter().map(|row| row[at]).sum::<f64>() / real(runs))
                .collect();
            let apart = |row: Vec<f64>| -> Vec<f64> {
                row.iter()
                    .zip(&middle)
                    .map(|(place, middle)| place - middle)
                    .collect()
            };
            places.into_iter().map(apart).collect::<Vec<_>>()
        })
        .collect();
    let many = rows[0].len();
    let columns: Vec<Vec<f64>> = (0..many)
        .map(|at| rows.iter().map(|row| row[at]).collect())
        .collect();
    let correlation = |a: &[f64], b: &[f64]| {
        let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
        let both = product(a, a) * product(b, b);
        if 0.0 < both {
            product(a, b) / both.sqrt()
        } else {
            0.0
        }
    };
    let greatest = |at: usize| {
        let others = columns[..at].iter();
        others
            .map(|other| correlation(other, &columns[at]).abs())
            .fold(0.0, f64::max)
    };
    (0..many).map(greatest).fold(0.0, f64::max)
}
