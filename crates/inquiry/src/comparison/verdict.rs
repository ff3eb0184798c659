//! The verdict between two rivals, with every reason for it; and the rule by which the figures
//! cannot tell.
//!
//! A headline needs three witnesses who agree, and all changes of assumptions heard. Where one is
//! missing there is none, and it is said which.

use serde::Serialize;

use crate::comparison::evidence::LogBayesFactor;
use crate::comparison::held_out::Difference;
use crate::comparison::sweeps::{Change, Sweep};
use crate::diagnosis::confusion::Between;

/// A factor of three: less is not worth a mention, in nats.
pub const BARELY: f64 = 1.1;

/// The least share of made-up histories that must be recovered for two rivals to be told apart.
pub const RECOVERED_LEAST: f64 = 0.8;

/// What a Bayes factor is about. It is to be read beside every one.
pub const ABOUT: &str = "Bayes factors and weights are exact about the declared figures, with their declared errors and the priors of these readings; they are never about history itself.";

/// What is known of a pair of rivals. Differences are of the first from the second.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facts {
    /// By the evidence.
    pub log_bayes_factor: LogBayesFactor,
    /// By the evidence under every declared change, or why there is none.
    pub sweeps: Vec<(Change, Result<LogBayesFactor, String>)>,
    /// How well made-up histories of the two are told apart.
    pub recovery: Option<Between>,
    /// The logarithm of the odds that the second opinion gives.
    pub opinion: Option<f64>,
    /// By the score on figures held out.
    pub held_out: Option<Difference>,
    /// How many figures of the record lie outside of all that any rival made up.
    pub beyond: usize,
}

/// What the figures say of two rivals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Outcome {
    /// The figures cannot tell between them.
    CannotTell,
    /// The evidence tells, but the witnesses do not agree, or one was not heard.
    NoHeadline,
    /// All witnesses are for the first.
    First,
    /// All witnesses are for the second.
    Second,
}

/// One reason for a verdict. Numbers speak for the first of the pair where they are above nought.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Reason {
    /// The evidences are too near.
    TooNear {
        /// By the evidence.
        factor: LogBayesFactor,
    },
    /// The evidences are far enough apart.
    Apart {
        /// By the evidence.
        factor: LogBayesFactor,
    },
    /// The sign turns under a change.
    Turns {
        /// Which.
        change: Change,
        /// What it becomes.
        factor: LogBayesFactor,
    },
    /// The sign turns under none of so many changes.
    Steady {
        /// How many.
        changes: usize,
    },
    /// A change could not be reckoned.
    Unreckoned {
        /// Which.
        change: Change,
        /// Why.
        why: String,
    },
    /// No change of assumptions was tried.
    Unswept,
    /// Made-up histories of the two are not told apart.
    Confused {
        /// How well they are.
        recovery: Between,
    },
    /// They are.
    ToldApart {
        /// How well.
        recovery: Between,
    },
    /// No second opinion was asked.
    NoOpinion,
    /// What the second opinion says, where it agrees with the evidence.
    OpinionAgrees {
        /// The logarithm of its odds.
        log_odds: f64,
    },
    /// What the second opinion says, where it does not.
    OpinionDiffers {
        /// The logarithm of its odds.
        log_odds: f64,
    },
    /// The record lies outside of all that any rival made up; whichever leads, it is the better of
    /// readings that did not foresee this.
    Beyond {
        /// In how many figures.
        figures: usize,
    },
    /// No figure was held out.
    NothingHeldOut,
    /// The score on figures held out, where it agrees with the evidence.
    HeldOutAgrees {
        /// By the score.
        difference: Difference,
    },
    /// The score on figures held out, where it does not.
    HeldOutDiffers {
        /// By the score.
        difference: Difference,
    },
}

/// The verdict between two rivals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The first rival.
    pub first: String,
    /// The second.
    pub second: String,
    /// What the figures say.
    pub outcome: Outcome,
    /// By the evidence.
    pub log_bayes_factor: LogBayesFactor,
    /// Every reason.
    pub reasons: Vec<Reason>,
    /// What it is about: [`ABOUT`].
    pub about: &'static str,
}

impl Facts {
    /// The pair's part in the sweeps of all rivals.
    pub fn swept(
        sweeps: &[Sweep],
        first: usize,
        second: usize,
    ) -> Vec<(Change, Result<LogBayesFactor, String>)> {
        let pair = |sweep: &Sweep| match (sweep.evidences.get(first), sweep.evidences.get(second)) {
            (Some(Ok(first)), Some(Ok(second))) => Ok(first.against(second)),
            (Some(Err(why)), _) | (_, Some(Err(why))) => Err(why.to_string()),
            _ => Err("it was not reckoned for both rivals".to_owned()),
        };
        let each = sweeps.iter();
        each.map(|sweep| (sweep.change.clone(), pair(sweep)))
            .collect()
    }

    /// The verdict between the two so named.
    pub fn verdict(&self, first: &str, second: &str) -> Verdict {
        let mut reasons = Vec::new();
        let tells = [
            self.by_evidence(&mut reasons),
            self.by_sweeps(&mut reasons),
            self.by_recovery(&mut reasons),
        ];
        let agree = [
            self.by_opinion(&mut reasons),
            self.by_held_out(&mut reasons),
        ];
        let outcome = if tells.contains(&Told::Not) {
            Outcome::CannotTell
        } else if tells.contains(&Told::Unheard) || agree.contains(&false) {
            Outcome::NoHeadline
        } else if self.log_bayes_factor.value() < 0.0 {
            Outcome::Second
        } else {
            Outcome::First
        };
        Verdict {
            first: first.to_owned(),
            second: second.to_owned(),
            outcome,
            log_bayes_factor: self.log_bayes_factor,
            reasons,
            about: ABOUT,
        }
    }

    fn by_evidence(&self, reasons: &mut Vec<Reason>) -> Told {
        let factor = self.log_bayes_factor;
        if BARELY + 2.0 * factor.error() <= factor.value().abs() {
            reasons.push(Reason::Apart { factor });
            Told::Well
        } else {
            reasons.push(Reason::TooNear { factor });
            Told::Not
        }
    }

    fn by_sweeps(&self, reasons: &mut Vec<Reason>) -> Told {
        if self.sweeps.is_empty() {
            reasons.push(Reason::Unswept);
            return Told::Unheard;
        }
        let mut told = Told::Well;
        for (change, factor) in &self.sweeps {
            let change = change.clone();
            match factor {
                Ok(factor) if self.agrees(factor.value()) => {}
                Ok(factor) => {
                    reasons.push(Reason::Turns {
                        change,
                        factor: *factor,
                    });
                    told = Told::Not;
                }
                Err(why) => {
                    let why = why.clone();
                    reasons.push(Reason::Unreckoned { change, why });
                    if told == Told::Well {
                        told = Told::Unheard;
                    }
                }
            }
        }
        if told == Told::Well {
            reasons.push(Reason::Steady {
                changes: self.sweeps.len(),
            });
        }
        told
    }

    fn by_recovery(&self, reasons: &mut Vec<Reason>) -> Told {
        match self.recovery {
            None => Told::Unheard,
            Some(recovery) if recovery.recovery < RECOVERED_LEAST => {
                reasons.push(Reason::Confused { recovery });
                Told::Not
            }
            Some(recovery) => {
                reasons.push(Reason::ToldApart { recovery });
                Told::Well
            }
        }
    }

    fn by_opinion(&self, reasons: &mut Vec<Reason>) -> bool {
        let agrees = self.opinion.is_some_and(|odds| self.agrees(odds));
        reasons.push(match self.opinion {
            None => Reason::NoOpinion,
            Some(log_odds) if agrees => Reason::OpinionAgrees { log_odds },
            Some(log_odds) => Reason::OpinionDiffers { log_odds },
        });
        if 0 < self.beyond {
            let figures = self.beyond;
            reasons.push(Reason::Beyond { figures });
        }
        agrees
    }

    fn by_held_out(&self, reasons: &mut Vec<Reason>) -> bool {
        let agrees = self.held_out.is_some_and(|one| self.agrees(one.value));
        reasons.push(match self.held_out {
            None => Reason::NothingHeldOut,
            Some(difference) if agrees => Reason::HeldOutAgrees { difference },
            Some(difference) => Reason::HeldOutDiffers { difference },
        });
        agrees
    }

    /// Whether a number has the sign of the evidence; nought has none.
    fn agrees(&self, number: f64) -> bool {
        0.0 < number * self.log_bayes_factor.value().signum()
    }
}

/// Whether a witness tells the rivals apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Well,
    Not,
    Unheard,
}

impl core::fmt::Display for Reason {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Reason::TooNear { factor } => write!(
                f,
                "the evidences are too near: {factor}, and less than {:.2} to either side tells nothing",
                BARELY + 2.0 * factor.error()
            ),
            Reason::Apart { factor } => write!(f, "the evidences are apart: {factor}"),
            Reason::Turns { change, factor } => write!(f, "the sign turns, {change}: {factor}"),
            Reason::Steady { changes } => write!(
                f,
                "the sign stays under each of {changes} changes of what was assumed"
            ),
            Reason::Unreckoned { change, why } => {
                write!(f, "not known what becomes of it, {change}: {why}")
            }
            Reason::Unswept => f.write_str("no change of what was assumed was tried"),
            Reason::Confused { recovery } => write!(
                f,
                "only {:.0} per cent of made-up histories of one are told from those of the other ({})",
                100.0 * recovery.recovery,
                of(*recovery)
            ),
            Reason::ToldApart { recovery } => write!(
                f,
                "{:.0} per cent or more of made-up histories of either are told from those of the other ({})",
                100.0 * recovery.recovery,
                of(*recovery)
            ),
            Reason::NoOpinion => f.write_str("no second opinion was asked"),
            Reason::OpinionAgrees { log_odds } => {
                write!(f, "the second opinion agrees (log odds {log_odds:+.2})")
            }
            Reason::OpinionDiffers { log_odds } => {
                write!(f, "the second opinion differs (log odds {log_odds:+.2})")
            }
            Reason::Beyond { figures } => write!(
                f,
                "none of the rivals foresaw the record in {figures} of its figures: whichever leads, it is the better of readings that did not"
            ),
            Reason::NothingHeldOut => f.write_str("no figure was held out"),
            Reason::HeldOutAgrees { difference } => write!(
                f,
                "the score on figures held out agrees ({:+.2} +- {:.2})",
                difference.value, difference.error
            ),
            Reason::HeldOutDiffers { difference } => write!(
                f,
                "the score on figures held out differs ({:+.2} +- {:.2})",
                difference.value, difference.error
            ),
        }
    }
}

fn of(recovery: Between) -> String {
    let [low, high] = recovery.between;
    format!(
        "{} histories; {:.0} to {:.0}",
        recovery.histories,
        100.0 * low,
        100.0 * high
    )
}

impl core::fmt::Display for Verdict {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (first, second) = (&self.first, &self.second);
        match self.outcome {
            Outcome::CannotTell => {
                writeln!(
                    f,
                    "The figures cannot tell between `{first}` and `{second}`:"
                )?;
            }
            Outcome::NoHeadline => {
                writeln!(
                    f,
                    "Between `{first}` and `{second}` the witnesses do not all agree:"
                )?;
            }
            Outcome::First => writeln!(f, "The figures speak for `{first}` over `{second}`:")?,
            Outcome::Second => writeln!(f, "The figures speak for `{second}` over `{first}`:")?,
        }
        for reason in &self.reasons {
            writeln!(f, "  {reason}")?;
        }
        writeln!(f, "{}", self.about)
    }
}

#[cfg(test)]
mod tests;
