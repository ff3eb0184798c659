//! Whether what was put into a made-up history is found again: how closely the estimates follow the
//! truth, how much was learnt, and how far off they are by their own measure.
//!
//! ```text
//! contraction = 1 - mean of ( posterior variance / prior variance )
//! z           = ( posterior mean - truth ) / posterior deviation
//! ```
//!
//! Of rivals, recovery is whether made-up histories are ascribed to whom they came from; where the
//! best possible judge is known, what he would recover stands beside it.
//!
//! A parameter with no contraction is not estimated by these figures: its correlation is then near
//! nought, and rightly so. What condemns an estimate is a `z` that is not standard.

use serde::Serialize;

use crate::diagnosis::confusion::{Ascriptions, Calibrated, Confusion, DECISIVE};
use crate::diagnosis::rehearsal::{Rehearsal, sound};
use crate::error::Error;
use crate::real::real;

/// How one parameter was found again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recovered {
    /// The parameter.
    pub name: String,
    /// Between the true scores and the posterior means; nought when either never moved.
    pub correlation: f64,
    /// How much of the variance of the prior the figures took away, on average: 0 none, 1 all.
    pub contraction: f64,
    /// The mean error of the estimate, in posterior deviations: near nought.
    pub z_mean: f64,
    /// The spread of the error of the estimate, in posterior deviations: near one.
    pub z_deviation: f64,
    /// The square root of the mean square error of the estimate, in prior deviations.
    pub error: f64,
}

/// How every parameter was found again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recovery {
    /// How many rehearsals.
    pub rehearsals: usize,
    /// Each parameter.
    pub parameters: Vec<Recovered>,
}

impl Recovery {
    /// How the parameters so named were found again in these rehearsals.
    ///
    /// # Errors
    /// When there are no rehearsals, or they are of other parameters.
    pub fn of(names: &[String], rehearsals: &[Rehearsal]) -> Result<Recovery, Error> {
        sound(names, rehearsals)?;
        let each = names.iter().enumerate();
        Ok(Recovery {
            rehearsals: rehearsals.len(),
            parameters: each
                .map(|(at, name)| recovered(name, at, rehearsals))
                .collect(),
        })
    }
}

fn recovered(name: &str, at: usize, rehearsals: &[Rehearsal]) -> Recovered {
    let many = real(rehearsals.len());
    let mean = |of: &dyn Fn(&Rehearsal) -> f64| rehearsals.iter().map(of).sum::<f64>() / many;
    let truth = |one: &Rehearsal| one.truth[at];
    let estimate = |one: &Rehearsal| one.means[at];
    // A posterior of one point has no measure of its own error.
    let z = |one: &Rehearsal| (estimate(one) - truth(one)) / one.deviations[at].max(1e-12);
    let (truth_mean, estimate_mean, z_mean) = (mean(&truth), mean(&estimate), mean(&z));
    let together = mean(&|one| (truth(one) - truth_mean) * (estimate(one) - estimate_mean));
    let spread = mean(&|one| (truth(one) - truth_mean) * (truth(one) - truth_mean))
        * mean(&|one| (estimate(one) - estimate_mean) * (estimate(one) - estimate_mean));
    Recovered {
        name: name.to_owned(),
        correlation: if 0.0 < spread {
            together / spread.sqrt()
        } else {
            0.0
        },
        contraction: 1.0 - mean(&|one| one.deviations[at] * one.deviations[at]),
        z_mean,
        z_deviation: mean(&|one| (z(one) - z_mean) * (z(one) - z_mean)).sqrt(),
        error: mean(&|one| (estimate(one) - truth(one)) * (estimate(one) - truth(one))).sqrt(),
    }
}

impl core::fmt::Display for Recovery {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(
            f,
            "{:<32} {:>11} {:>11} {:>7} {:>7}",
            "parameter", "correlation", "contraction", "z mean", "z sd"
        )?;
        for one in &self.parameters {
            writeln!(
                f,
                "{:<32} {:>11.2} {:>11.2} {:>7.2} {:>7.2}",
                one.name, one.correlation, one.contraction, one.z_mean, one.z_deviation
            )?;
        }
        Ok(())
    }
}

/// How rivals were found again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RivalsRecovered {
    /// Whose each history was, and to whom it was ascribed.
    pub confusion: Confusion,
    /// The share ascribed rightly.
    pub recovered: f64,
    /// The share that the best possible judge would ascribe rightly, where he is known.
    pub possible: Option<f64>,
    /// The share in which a wrong rival led the right one by more than twenty.
    pub falsely_decisive: f64,
    /// The mean logarithm of the weight given to the right rival.
    pub log_score: f64,
    /// Whether the weights were as often right as they said.
    pub calibrated: Calibrated,
}

impl RivalsRecovered {
    /// How rivals were found again in these histories, beside the best possible judge of the same.
    ///
    /// # Errors
    /// When the best judge was asked of other histories.
    pub fn of(
        ascriptions: &Ascriptions,
        best: Option<&Ascriptions>,
        seed: u64,
    ) -> Result<RivalsRecovered, Error> {
        if best.is_some_and(|best| !best.same_histories(ascriptions)) {
            return Err(Error::Unfit {
                what: "the best judge was asked of other histories".to_owned(),
                remedy: "ask both of the same",
            });
        }
        let confusion = ascriptions.confusion();
        Ok(RivalsRecovered {
            recovered: confusion.recovered(),
            confusion,
            possible: best.map(|best| best.confusion().recovered()),
            falsely_decisive: ascriptions.falsely_decisive(DECISIVE),
            log_score: ascriptions.log_score(),
            calibrated: ascriptions.calibrated(seed),
        })
    }
}

impl core::fmt::Display for RivalsRecovered {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", self.confusion)?;
        write!(f, "{:.1} per cent recovered", 100.0 * self.recovered)?;
        if let Some(possible) = self.possible {
            write!(f, " (at best {:.1})", 100.0 * possible)?;
        }
        writeln!(
            f,
            ", {:.1} per cent falsely decisive; {}",
            100.0 * self.falsely_decisive,
            self.calibrated
        )
    }
}
