//! What an assertion asks of the model, in words that a register can hold.
//!
//! `figure ID` is what the model answers to a figure of the evidence; `people FLOWS on LINES FROM TO`
//! counts people over days, `gauge ID DAY` reads a gauge on an evening, one of regions as their mean; one of these may
//! stand over another, as a share or as a course. `without CODE COUNT` is what a count comes to without
//! a mechanism or a part of one, as a multiple of what it is with it.

use std::fmt;

use chronicle::{Flow, Gauge};
use evidence::register::Assertion;
use evidence::{Day, Evidence, Lines};
use scenario::Mechanism;

use crate::estimate::Estimate;
use crate::seeds::Seeds;

/// A question to the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One number of a record.
    One(Term),
    /// One number of a record over another.
    Over(Term, Term),
    /// What a count comes to without a switch, as a multiple of what it is with it.
    Without {
        /// The switch.
        switch: String,
        /// The count.
        count: String,
    },
}

/// One number of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// The answer to a figure of the evidence.
    Figure(String),
    /// People, counted over days.
    People {
        /// What happened to them.
        flows: Vec<Flow>,
        /// On which lines, and their expression as written.
        lines: (Lines, String),
        /// The first day and the last.
        days: (Day, Day),
    },
    /// A gauge of the country, or a part of one, on an evening.
    Gauge {
        /// The gauge.
        gauge: Gauge,
        /// Which part, by its place; none where it is read whole.
        part: Option<u8>,
        /// The evening.
        day: Day,
    },
}

/// By what factor throwing a switch changed a count: mean, least and most; none where the switch or
/// the count was not measured.
pub type Effects<'a> = &'a dyn Fn(&str, &str) -> Option<Estimate>;

impl Ask {
    /// The question of an assertion; none where it asks nothing.
    ///
    /// # Errors
    /// With the reason, when the question cannot be read.
    pub(crate) fn read(
        assertion: &Assertion,
        evidence: &Evidence,
        mechanisms: &[Mechanism],
    ) -> Result<Option<Ask>, String> {
        let text = assertion.model.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(rest) = text.strip_prefix("without ") {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let [switch, count] = words[..] else {
                return Err("a switch and a count are wanted after `without`".to_owned());
            };
            if !mechanisms.iter().any(|mechanism| mechanism.bears(switch)) {
                return Err(format!("no mechanism bears the switch `{switch}`"));
            }
            let [switch, count] = [switch, count].map(str::to_owned);
            return Ok(Some(Ask::Without { switch, count }));
        }
        let term = |text: &str| Term::read(text.trim(), evidence);
        Ok(Some(match text.split_once(" / ") {
            None => Ask::One(term(text)?),
            Some((above, below)) => Ask::Over(term(above)?, term(below)?),
        }))
    }

    /// What it asks of a record.
    pub(crate) fn terms(&self) -> Vec<&Term> {
        match self {
            Ask::One(term) => vec![term],
            Ask::Over(above, below) => vec![above, below],
            Ask::Without { .. } => Vec::new(),
        }
    }

    /// What the seeds or the switches answer; none where one of them does not.
    pub(crate) fn answer(&self, seeds: &Seeds, effects: Effects<'_>) -> Option<Estimate> {
        let of_seeds = |term: &Term| -> Option<Vec<f64>> {
            let id = term.key();
            let answers = seeds.answers.iter();
            answers.map(|answers| answers.figure(&id).ok()).collect()
        };
        match self {
            Ask::One(term) => of_seeds(term).map(Estimate::of),
            Ask::Over(above, below) => {
                let (above, below) = (of_seeds(above)?, of_seeds(below)?);
                let shares = above.into_iter().zip(below);
                let shares: Vec<f64> = shares.map(|(above, below)| above / below).collect();
                let are_numbers = shares.iter().all(|share| share.is_finite());
                are_numbers.then(|| Estimate::of(shares))
            }
            Ask::Without { switch, count } => effects(switch, count),
        }
    }
}

impl Term {
    fn read(text: &str, evidence: &Evidence) -> Result<Term, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["figure", id] => match evidence.claim(id) {
                Some(_) => Ok(Term::Figure(id.to_owned())),
                None => Err(format!("no figure of the evidence has the id `{id}`")),
            },
            ["people", flows, "on", lines, from, to] => Ok(Term::People {
                flows: flows.split('+').map(flow).collect::<Result<_, String>>()?,
                lines: (
                    Lines::parse(lines).map_err(|word| format!("`{word}` is no line"))?,
                    lines.to_owned(),
                ),
                days: (day(from)?, day(to)?),
            }),
            ["gauge", named, on] => {
                let (id, part) = match named.split_once('.') {
                    None => (named, None),
                    Some((id, part)) => (id, Some(part)),
                };
                let gauge = Gauge::named(id).ok_or_else(|| format!("`{id}` is no gauge"))?;
                let part = part.map(|part| place(gauge, part)).transpose()?;
                Ok(Term::Gauge {
                    gauge,
                    part,
                    day: day(on)?,
                })
            }
            _ => Err("the model cannot be asked in these words".to_owned()),
        }
    }

    /// By what the kept answers know it.
    pub(crate) fn key(&self) -> String {
        match self {
            Term::Figure(id) => id.clone(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Figure(id) => write!(f, "figure {id}"),
            Term::People { flows, lines, days } => {
                let flows: Vec<&str> = flows.iter().map(|flow| flow.id()).collect();
                let (from, to) = (days.0.date(), days.1.date());
                write!(f, "people {} on {} {from} {to}", flows.join("+"), lines.1)
            }
            Term::Gauge { gauge, part, day } => {
                let part = part.map_or_else(String::new, |part| {
                    format!(".{}", gauge.parts()[usize::from(part)])
                });
                write!(f, "gauge {}{part} {}", gauge.id(), day.date())
            }
        }
    }
}

fn flow(id: &str) -> Result<Flow, String> {
    Flow::named(id).ok_or_else(|| format!("`{id}` is no flow"))
}

fn day(text: &str) -> Result<Day, String> {
    let date = text
        .parse()
        .ok()
        .ok_or_else(|| format!("`{text}` is no day"))?;
    Day::of(date).ok_or_else(|| format!("{text} is no day of 1932 to 1940"))
}

fn place(gauge: Gauge, part: &str) -> Result<u8, String> {
    let parts = gauge.parts().iter();
    let at = parts.zip(0..).find(|(known, _)| **known == part);
    at.map(|(_, at)| at)
        .ok_or_else(|| format!("{} has no part `{part}`", gauge.id()))
}

/// Whether the model has a mechanism, a part of one, a gauge or a flow of this name.
pub(crate) fn is_carrier(word: &str, mechanisms: &[Mechanism]) -> bool {
    match word.split_once(':') {
        Some(("gauge", id)) => Gauge::named(id).is_some(),
        Some(("flow", id)) => Flow::named(id).is_some(),
        _ => mechanisms.iter().any(|mechanism| mechanism.bears(word)),
    }
}
