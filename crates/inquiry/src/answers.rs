//! What one run answers to every figure of the evidence, small enough to keep for a thousand runs.

use std::collections::BTreeMap;

use chronicle::{Ledger, Quantity};
use evidence::{Claim, Day, Evidence, Role};

use crate::left_out::Reason;
use crate::question::Question;

/// The answers of one run, by the id of the claim. The record itself may be put away.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// First and last day of the run.
    pub(crate) days: (Day, Option<Day>),
    figures: BTreeMap<String, Result<f64, Reason>>,
}

impl Answers {
    /// Asks a run for every figure that is more than context and whose quantity a record can be
    /// asked for.
    pub fn of(evidence: &Evidence, ledger: &Ledger) -> Answers {
        let claims = evidence
            .claims()
            .iter()
            .filter(|claim| is_asked(evidence, claim));
        let answer = |claim: &Claim| Question::of(evidence, claim, ledger)?.answer(ledger);
        Answers {
            days: ledger.days(),
            figures: claims
                .map(|claim| (claim.id.clone(), answer(claim)))
                .collect(),
        }
    }

    /// The run's figure for a claim, or why it has none.
    ///
    /// # Errors
    /// When the run cannot answer, or was never asked.
    pub fn figure(&self, claim: &str) -> Result<f64, Reason> {
        self.figures
            .get(claim)
            .cloned()
            .unwrap_or(Err(Reason::NotAsked))
    }
}

/// Whether a run is ever asked for the figure.
pub(crate) fn is_asked(evidence: &Evidence, claim: &Claim) -> bool {
    let tally = evidence
        .quantity(&claim.quantity)
        .and_then(|quantity| quantity.tally.as_deref());
    claim.role != Role::Context && tally.is_some_and(|tally| Quantity::named(tally).is_some())
}
