//! The evidence of a reading from several independent runs of the sampler, with an error that is
//! neither what the runs say of themselves nor what few of them happen to show, but the larger.
//!
//! ```text
//! Z        = mean of Z_i over k >= 3 replicates            unbiased, as each Z_i is
//! error    = max( spread of ln Z_i, stated error ) / sqrt(k)
//! freedom  = k - 1
//! reach    = t_freedom(95.45 per cent) / 2 x error         two of these hold the truth that often
//! ln B     = ln Z_a - ln Z_b,   freedoms joined after Welch and Satterthwaite
//! ```
//!
//! A run that says it is more exact than the runs together turn out to be is told of, not silenced:
//! the spread is what counts.

use serde::Serialize;

use crate::beta::student_reach;
use crate::chi_square;
use crate::diagnosis::pareto::{K_MOST, Smoothed};
use crate::posterior::LogEvidence;
use crate::real::{log_sum, real};

/// Fewer replicates tell no spread.
pub const REPLICATES_LEAST: usize = 3;

/// Fewer real simulations that count do not correct an emulator.
pub const EFFECTIVE_LEAST: f64 = 100.0;

/// The share that two standard errors to either side hold of a normal error.
const TWO_ERRORS: f64 = 0.954_499_736;

/// One run of the sampler, independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Replicate {
    /// What it found, and the error it states of itself.
    pub log_evidence: LogEvidence,
    /// How much of the declared likelihood it heard: tempering ends at one. Where the likelihood is
    /// declared at a power, it is the share of that power.
    pub heard: f64,
}

/// How what was reckoned is known to hold of real simulations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Gate {
    /// The likelihood was reckoned from real simulations, or is known.
    Exact,
    /// It was reckoned on an emulator and corrected by real simulations.
    Corrected {
        /// The shape of the tail of the weights that corrected it.
        k_hat: f64,
        /// How many even simulations those were worth.
        effective: f64,
    },
}

impl From<&Smoothed> for Gate {
    fn from(smoothed: &Smoothed) -> Gate {
        Gate::Corrected {
            k_hat: smoothed.k_hat,
            effective: smoothed.effective,
        }
    }
}

/// Why there is no evidence to speak of.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
pub enum Unresolved {
    /// Too few replicates.
    #[error("{given} replicates tell no spread; run {REPLICATES_LEAST} or more")]
    TooFew {
        /// How many there were.
        given: usize,
    },
    /// A replicate did not hear the whole likelihood.
    #[error(
        "replicate {number} heard {heard} of the likelihood; a run stopped early can name the wrong reading, so let it come to an end"
    )]
    StoppedEarly {
        /// Which, from 0.
        number: usize,
        /// How much it heard.
        heard: f64,
    },
    /// A replicate found no number.
    #[error("the evidence of replicate {number} is no number; look at its likelihoods")]
    NoNumber {
        /// Which, from 0.
        number: usize,
    },
    /// Real simulations do not bear out the emulator, or a change of assumptions goes too far.
    #[error(
        "the weights do not hold: tail shape {k_hat:.2} (below {K_MOST} is asked), worth {effective:.0} draws ({EFFECTIVE_LEAST} are asked); another wave of simulations is needed"
    )]
    Gate {
        /// The shape of the tail.
        k_hat: f64,
        /// What they were worth.
        effective: f64,
    },
}

impl Gate {
    /// That it is passed.
    ///
    /// # Errors
    /// When the tail of the weights is too heavy, or they are worth too few draws.
    pub fn passed(self) -> Result<(), Unresolved> {
        match self {
            Gate::Exact => Ok(()),
            Gate::Corrected { k_hat, effective }
                if k_hat < K_MOST && EFFECTIVE_LEAST <= effective =>
            {
                Ok(())
            }
            Gate::Corrected { k_hat, effective } => Err(Unresolved::Gate { k_hat, effective }),
        }
    }
}

/// The logarithm of an evidence that may be spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Resolved {
    value: f64,
    error: f64,
    freedom: f64,
    replicates: usize,
    stated: f64,
    spread: f64,
}

impl Resolved {
    /// The evidence from these replicates.
    ///
    /// # Errors
    /// When they are too few, when one stopped before it had heard the whole likelihood or found no
    /// number, or when the gate is not passed.
    pub fn of(replicates: &[Replicate], gate: Gate) -> Result<Resolved, Unresolved> {
        if replicates.len() < REPLICATES_LEAST {
            return Err(Unresolved::TooFew {
                given: replicates.len(),
            });
        }
        for (number, one) in replicates.iter().enumerate() {
            if !(1.0 - 1e-9..=1.0 + 1e-9).contains(&one.heard) {
                return Err(Unresolved::StoppedEarly {
                    number,
                    heard: one.heard,
                });
            }
            let told = one.log_evidence;
            if !told.value.is_finite() || !told.error.is_finite() || told.error < 0.0 {
                return Err(Unresolved::NoNumber { number });
            }
        }
        gate.passed()?;
        let many = real(replicates.len());
        let logs: Vec<f64> = replicates
            .iter()
            .map(|one| one.log_evidence.value)
            .collect();
        let mean = logs.iter().sum::<f64>() / many;
        let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
        let spread = (squares / (many - 1.0)).sqrt();
        let stated = replicates.iter().map(|one| one.log_evidence.error);
        let stated = (stated.map(|error| error * error).sum::<f64>() / many).sqrt();
        Ok(Resolved {
            value: log_sum(&logs) - libm::log(many),
            error: spread.max(stated) / many.sqrt(),
            freedom: many - 1.0,
            replicates: replicates.len(),
            stated,
            spread,
        })
    }

    /// The evidence under other assumptions, by weights that turn the posterior into the one that
    /// holds under them.
    ///
    /// # Errors
    /// When the weights do not hold.
    pub fn reweighed(self, smoothed: &Smoothed) -> Result<Resolved, Unresolved> {
        self.mended(smoothed.log_mean, Gate::from(smoothed))
    }

    /// The evidence with what the mean weight adds to it, where the weights pass the gate.
    ///
    /// # Errors
    /// When they do not.
    pub fn mended(self, added: LogEvidence, gate: Gate) -> Result<Resolved, Unresolved> {
        gate.passed()?;
        Ok(Resolved {
            value: self.value + added.value,
            error: (self.error * self.error + added.error * added.error).sqrt(),
            ..self
        })
    }

    /// The estimate, in nats.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// An honest standard error: two of them to either side hold the truth in 95 of 100 cases, for
    /// few replicates as for many.
    pub fn reach(&self) -> f64 {
        0.5 * student_reach(TWO_ERRORS, self.freedom) * self.error
    }

    /// The standard error before few replicates are allowed for.
    pub fn standard_error(&self) -> f64 {
        self.error
    }

    /// How many degrees of freedom that error has.
    pub fn freedom(&self) -> f64 {
        self.freedom
    }

    /// Value and honest standard error.
    pub fn log_evidence(&self) -> LogEvidence {
        LogEvidence {
            value: self.value,
            error: self.reach(),
        }
    }

    /// Whether the replicates disagree by more than each says of itself, at one chance in a
    /// hundred; in words.
    pub fn disagreement(&self) -> Option<String> {
        let ratio = self.spread / self.stated.max(1e-12);
        let chance = chi_square::tail(self.freedom * ratio * ratio, self.freedom);
        (chance < 0.01).then(|| {
            format!(
                "the {} replicates differ by {:.2} nats, and each states an error of {:.2}: the spread is what counts",
                self.replicates, self.spread, self.stated
            )
        })
    }

    /// How much better this reading foretold the figures than another.
    pub fn against(&self, other: &Resolved) -> LogBayesFactor {
        let (mine, its) = (self.error * self.error, other.error * other.error);
        let variance = mine + its;
        let freedom = if 0.0 < variance {
            variance * variance / (mine * mine / self.freedom + its * its / other.freedom)
        } else {
            f64::INFINITY
        };
        let error = variance.sqrt();
        LogBayesFactor {
            value: self.value - other.value,
            error: 0.5 * student_reach(TWO_ERRORS, freedom) * error,
        }
    }
}

/// The logarithm of a Bayes factor. It is exact about the declared figures, never about history.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogBayesFactor {
    value: f64,
    error: f64,
}

impl LogBayesFactor {
    /// In nats; above nought it speaks for the first.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// An honest standard error, as of [`Resolved::reach`].
    pub fn error(&self) -> f64 {
        self.error
    }
}

impl core::fmt::Display for Resolved {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "ln Z = {:.2} +- {:.2} ({} replicates)",
            self.value,
            self.reach(),
            self.replicates
        )
    }
}

impl core::fmt::Display for LogBayesFactor {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "ln B = {:+.2} +- {:.2}", self.value, self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::Luck;

    /// Replicates of a known evidence of one: unbiased, with lognormal errors of this deviation.
    fn replicates(many: usize, deviation: f64, stated: f64, trial: usize) -> Vec<Replicate> {
        let mut stream = Luck::of(90, "replicates").stream(many, trial);
        (0..many)
            .map(|_| Replicate {
                log_evidence: LogEvidence {
                    value: deviation * stream.normal() - 0.5 * deviation * deviation,
                    error: stated,
                },
                heard: 1.0,
            })
            .collect()
    }

    #[test]
    fn two_errors_hold_the_truth_however_few_and_boastful_the_replicates() {
        // 1,000 trials: a standard error of 0.7 per cent. An error stated too small by ten times
        // leaves the spread; without Student's reach three replicates would hold 82 per cent.
        for (many, stated) in [(3, 0.03), (5, 0.03), (3, 0.3), (10, 0.3)] {
            let held = (0..1_000).filter(|trial| {
                let told = Resolved::of(&replicates(many, 0.3, stated, *trial), Gate::Exact);
                let told = told.unwrap();
                told.value().abs() <= 2.0 * told.reach()
            });
            let held = real(held.count()) / 1_000.0;
            assert!(0.94 <= held, "{many} replicates, stated {stated}: {held}");
        }
        // Without Student they would not.
        let naive = (0..1_000).filter(|trial| {
            let told = Resolved::of(&replicates(3, 0.3, 0.03, *trial), Gate::Exact).unwrap();
            told.value().abs() <= 2.0 * told.standard_error()
        });
        assert!(naive.count() < 870);
    }

    #[test]
    fn replicates_that_differ_by_more_than_they_say_are_told_of() {
        let told = |stated| Resolved::of(&replicates(6, 1.0, stated, 0), Gate::Exact).unwrap();
        let words = told(0.1).disagreement().unwrap();
        assert!(words.starts_with("the 6 replicates differ by"), "{words}");
        assert!(told(1.0).disagreement().is_none());
    }

    #[test]
    fn what_is_not_resolved_is_no_evidence() {
        let three = replicates(3, 0.1, 0.1, 0);
        let refused = |replicates: &[Replicate], gate| {
            Resolved::of(replicates, gate).unwrap_err().to_string()
        };
        assert!(refused(&three[..2], Gate::Exact).starts_with("2 replicates tell no spread"));
        let mut early = three.clone();
        early[1].heard = 1.0 / 66.0;
        assert!(refused(&early, Gate::Exact).starts_with("replicate 1 heard 0.015"));
        let mut broken = three.clone();
        broken[2].log_evidence.value = f64::NAN;
        assert!(refused(&broken, Gate::Exact).contains("replicate 2 is no number"));
        for (k_hat, effective) in [(0.8, 300.0), (0.3, 7.0)] {
            let gate = Gate::Corrected { k_hat, effective };
            assert!(refused(&three, gate).starts_with("the weights do not hold"));
        }
    }

    #[test]
    fn the_error_of_a_difference_joins_both() {
        let one = Resolved::of(&replicates(4, 0.3, 0.3, 1), Gate::Exact).unwrap();
        let sure = Resolved {
            value: -2.0,
            error: 0.0,
            ..one
        };
        let factor = one.against(&sure);
        assert!((factor.value() - one.value() - 2.0).abs() < 1e-12);
        assert!((factor.error() - one.reach()).abs() < 1e-9);
        assert!(one.reach() < one.against(&one).error());
        assert!(sure.against(&sure).error() <= 0.0);
    }
}
