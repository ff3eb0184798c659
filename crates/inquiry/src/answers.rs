//! What one run answers to every figure of the evidence, small enough to keep for a thousand runs.

use std::collections::BTreeMap;

use chronicle::{Ledger, Quantity};
use evidence::{Claim, Day, ErrorModel, Evidence, Role};

use crate::left_out::Reason;
use crate::nationality::MonthsByNationality;
use crate::papers::papers;
use crate::question::Question;

/// The answers of one run, by the id of the figure. The record itself may be put away.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// First and last day of the run.
    pub(crate) days: (Day, Option<Day>),
    pub(crate) figures: BTreeMap<String, Result<f64, Reason>>,
}

impl Answers {
    /// Asks a run for every figure that is more than context and whose quantity a record can be
    /// asked for, and for the papers of record.
    pub fn of(evidence: &Evidence, ledger: &Ledger) -> Answers {
        let answer = |claim: &Claim| Question::of(evidence, claim, ledger.days())?.answer(ledger);
        let figures = asked(evidence)
            .into_iter()
            .map(|claim| (claim.id.clone(), answer(&claim)))
            .collect();
        Answers {
            days: ledger.days(),
            figures,
        }
    }

    /// The same answers, with those that only the cases of a run told person for person can give:
    /// the record in counts does not know of what nationality the arrested were.
    #[must_use]
    pub fn and_of_cases(mut self, evidence: &Evidence, months: &MonthsByNationality) -> Answers {
        for claim in asked(evidence) {
            let is_shape = matches!(claim.error, Some(ErrorModel::Shape { .. }));
            let answer = claim
                .part("nationality")
                .filter(|_| is_shape)
                .and_then(|nationality| months.arrested(nationality, &claim));
            if let (Some(answer), true) = (answer, self.holds(&claim)) {
                self.figures.insert(claim.id, Ok(answer));
            }
        }
        self
    }

    /// Whether the days of a figure are days of the run.
    fn holds(&self, claim: &Claim) -> bool {
        let within = claim.period.days().zip(self.days.1);
        within.is_some_and(|((from, to), last)| self.days.0 <= from && to <= last)
    }

    /// The run's figure for a claim or a paper, or why it has none.
    ///
    /// # Errors
    /// When the run cannot answer, or was never asked.
    pub fn figure(&self, id: &str) -> Result<f64, Reason> {
        self.figures
            .get(id)
            .cloned()
            .unwrap_or(Err(Reason::NotAsked))
    }
}

/// Everything that a run is asked for: claims in the order of the evidence, then the papers.
pub(crate) fn asked(evidence: &Evidence) -> Vec<Claim> {
    let claims = evidence.claims().iter();
    let claims = claims.filter(|claim| is_asked(evidence, claim)).cloned();
    claims.chain(papers(evidence)).collect()
}

/// Whether a run is ever asked for the figure.
pub(crate) fn is_asked(evidence: &Evidence, claim: &Claim) -> bool {
    let tally = evidence
        .quantity(&claim.quantity)
        .and_then(|quantity| quantity.tally.as_deref());
    claim.role != Role::Context && tally.is_some_and(|tally| Quantity::named(tally).is_some())
}
