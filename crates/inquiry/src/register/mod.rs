//! Judging the register of claims: what the archive says to an assertion, what the model says, and
//! the verdict, worked out from the two and never typed in.
//!
//! The archive decides wherever it speaks. It *agrees* when every reading of it meets the bounds that
//! the assertion sets, *denies* when none does, and is *divided* when rival counts fall on both sides.
//! The model speaks with the shipped reading's seeds, or with what throwing a switch changed. It can
//! speak against an assertion of which the archive says nothing, and then the assertion is contested;
//! it cannot bear one out alone, because a model does what it was built to do:
//!
//! ```text
//! archive agrees            supported
//! archive divided           contested
//! archive denies            contradicted
//! silent, model against     contested
//! silent otherwise          cannot be tested
//! ```
//!
//! A row with several assertions is what those are that can be tested: where they differ, contested. It is
//! not supported where it also asserts something to which neither archive nor model can speak.

pub mod ask;

mod measured;

use std::collections::BTreeMap;

use evidence::register::bounds::{Bounds, Span};
use evidence::register::{Assertion, Statement};
use evidence::{Evidence, Fault, Faults};
use scenario::Mechanism;

use crate::estimate::Estimate;
use crate::register::ask::{Ask, Effects, Term};
use crate::seeds::Seeds;

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The archive agrees.
    Supported,
    /// The archive is divided, or is silent and the model speaks against it.
    Contested,
    /// The archive denies it.
    Contradicted,
    /// Neither the archive nor the model speaks against it, and the archive does not speak for it.
    Untestable,
}

impl Verdict {
    /// Every verdict, in the order in which they are told.
    pub const ALL: [Verdict; 4] = [
        Verdict::Supported,
        Verdict::Contested,
        Verdict::Contradicted,
        Verdict::Untestable,
    ];

    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Contested => "contested",
            Verdict::Contradicted => "contradicted",
            Verdict::Untestable => "cannot-be-tested",
        }
    }

    /// The verdict with this word.
    pub fn named(id: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.id() == id)
    }
}

/// What the archive says to an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// All its readings meet the bounds.
    Agrees,
    /// Some do, some do not.
    Divided,
    /// None does.
    Denies,
    /// No row of the evidence speaks to it.
    Silent,
}

impl Archive {
    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Archive::Agrees => "agrees",
            Archive::Divided => "is divided",
            Archive::Denies => "denies",
            Archive::Silent => "is silent",
        }
    }

    fn of(assertion: &Assertion) -> Archive {
        let readings = assertion.archive.iter();
        let met = readings.map(|answer| assertion.archive_bounds.meet(answer.span));
        let met: Vec<bool> = met.collect();
        match (met.contains(&true), met.contains(&false)) {
            (true, false) => Archive::Agrees,
            (true, true) => Archive::Divided,
            (false, true) => Archive::Denies,
            (false, false) => Archive::Silent,
        }
    }
}

/// What the model says to an assertion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The median over seeds, and between which figures nine seeds of ten lie; of a switch, the mean
    /// and the least and the most of its seeds.
    pub figures: Estimate,
    /// Whether that meets the bounds.
    pub bears_out: bool,
}

/// One assertion, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement<'a> {
    /// The assertion.
    pub assertion: &'a Assertion,
    /// What the archive says.
    pub archive: Archive,
    /// What the model says; none where it was not asked or has no answer.
    pub model: Option<Told>,
    /// The verdict.
    pub verdict: Verdict,
}

/// One row of the register, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<'a> {
    /// The row.
    pub statement: &'a Statement,
    /// Its assertions.
    pub judgements: Vec<Judgement<'a>>,
    /// The verdict on the row.
    pub verdict: Verdict,
}

/// Judges the whole register by the seeds of the shipped reading and by what its switches change.
///
/// # Errors
/// Every row whose `carried_by` or question to the model names what no model has.
pub fn judge<'a>(
    evidence: &'a Evidence,
    mechanisms: &[Mechanism],
    seeds: &Seeds,
    effects: Effects<'_>,
) -> Result<Vec<Judged<'a>>, Faults> {
    let mut faults = Faults::default();
    let mut judged = Vec::new();
    for statement in &evidence.register().statements {
        check_carriers(statement, mechanisms, &mut faults);
        let mut judgements = Vec::new();
        for assertion in &statement.assertions {
            let asked = Ask::read(assertion, evidence, mechanisms);
            match asked {
                Ok(ask) => judgements.push(judgement(assertion, ask, seeds, effects)),
                Err(why) => faults.push(fault(assertion, &why)),
            }
        }
        judged.push(Judged {
            statement,
            verdict: of_row(&judgements),
            judgements,
        });
    }
    faults.or(judged)
}

fn judgement<'a>(
    assertion: &'a Assertion,
    ask: Option<Ask>,
    seeds: &Seeds,
    effects: Effects<'_>,
) -> Judgement<'a> {
    let archive = Archive::of(assertion);
    let figures = ask.and_then(|ask| ask.answer(seeds, effects));
    let model = figures.map(|figures| Told {
        figures,
        bears_out: bears_out(assertion.model_bounds, figures),
    });
    let against = model.is_some_and(|model| !model.bears_out);
    let verdict = match archive {
        Archive::Agrees => Verdict::Supported,
        Archive::Divided => Verdict::Contested,
        Archive::Denies => Verdict::Contradicted,
        Archive::Silent if against => Verdict::Contested,
        Archive::Silent => Verdict::Untestable,
    };
    Judgement {
        assertion,
        archive,
        model,
        verdict,
    }
}

fn bears_out(bounds: Bounds, figures: Estimate) -> bool {
    bounds.meet(Span::Figures(figures.low, figures.high))
}

/// What a row is, by those of its assertions that can be tested. One to which neither archive nor model
/// can speak keeps the rest from carrying the whole row.
fn of_row(judgements: &[Judgement<'_>]) -> Verdict {
    let is_mute = |one: &Judgement<'_>| one.archive == Archive::Silent && one.model.is_none();
    let tested = judgements.iter().map(|judgement| judgement.verdict);
    let mut tested = tested.filter(|verdict| *verdict != Verdict::Untestable);
    match tested.next() {
        None => Verdict::Untestable,
        Some(first) if !tested.all(|verdict| verdict == first) => Verdict::Contested,
        Some(Verdict::Supported) if judgements.iter().any(is_mute) => Verdict::Untestable,
        Some(first) => first,
    }
}

/// What the register asks of a record, each question once, in order.
///
/// # Errors
/// As [`judge`].
pub fn asked(evidence: &Evidence, mechanisms: &[Mechanism]) -> Result<Vec<Term>, Faults> {
    let mut faults = Faults::default();
    let mut terms = BTreeMap::new();
    let statements = evidence.register().statements.iter();
    for assertion in statements.flat_map(|statement| &statement.assertions) {
        match Ask::read(assertion, evidence, mechanisms) {
            Ok(ask) => {
                let of_record = ask.iter().flat_map(Ask::terms);
                let of_record = of_record.filter(|term| !matches!(term, Term::Figure(_)));
                terms.extend(of_record.map(|term| (term.to_string(), term.clone())));
            }
            Err(why) => faults.push(fault(assertion, &why)),
        }
    }
    faults.or(terms.into_values().collect())
}

/// Whatever carries a row must be there to carry it.
fn check_carriers(statement: &Statement, mechanisms: &[Mechanism], faults: &mut Faults) {
    for carrier in &statement.carried_by {
        if ask::is_carrier(carrier, mechanisms) {
            continue;
        }
        faults.push(Fault {
            file: statement.at.file.clone(),
            line: statement.at.line,
            column: statement.carried_column,
            what: format!("`{carrier}` of claim {}", statement.number),
            why: "no mechanism, gauge or flow of the model bears this name".to_owned(),
            what_to_do: "write a code such as `M08`, `gauge:trust` or `flow:shot`".to_owned(),
        });
    }
}

fn fault(assertion: &Assertion, why: &str) -> Fault {
    Fault {
        file: assertion.at.file.clone(),
        line: assertion.at.line,
        column: assertion.model_column,
        what: format!("the question `{}`", assertion.model),
        why: why.to_owned(),
        what_to_do: "write `figure ID`, `people FLOWS on LINES FROM TO`, `gauge ID DAY`, \
                     `without CODE COUNT`, or one of the first three over another"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests;
