//! A question to a record: which quantity, where, on which lines, when, and divided how.

use std::collections::BTreeSet;
use std::fmt;

use evidence::{Day, Line, Lines, Region};

use crate::chronicle::Chronicle;
use crate::error::Error;
use crate::part::{Part, Split};
use crate::period::{Period, Step};
use crate::quantity::{Kind, Quantity, Term};

/// A question to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What is counted.
    pub quantity: Quantity,
    /// On which lines; every line and account when none are named.
    pub lines: Option<Lines>,
    /// In which units of account; the whole country when none are named.
    pub regions: Option<BTreeSet<Region>>,
    /// Which parts alone are counted, such as `body=troika`.
    pub parts: Vec<Part>,
    /// The first day counted; for a stock, the first day on which it is taken when divided by time.
    pub from: Day,
    /// The last day counted; the day at whose end a stock is taken.
    pub to: Day,
    /// By what the answer is divided, the first key first.
    pub by: Vec<By>,
    /// Whether the recorded book is asked, where it holds the flow, and not what happened.
    pub recorded: bool,
}

/// By what an answer is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By stretches of the calendar.
    Time(Step),
    /// By unit of account.
    Region,
    /// By line.
    Line,
    /// By parts of the quantity.
    Part(Split),
}

/// One key of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A stretch of the calendar.
    Period(Period),
    /// A unit of account.
    Region(Region),
    /// A line.
    Line(Line),
    /// A part of the quantity.
    Part(Part),
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// One key for each division of the question, in its order.
    pub key: Vec<Key>,
    /// How many people, papers or days.
    pub value: i64,
}

impl By {
    /// The words by which an answer can be divided.
    pub const WORDS: [&str; 16] = [
        "day", "week", "month", "quarter", "year", "region", "line", "source", "motive",
        "category", "dating", "body", "measure", "reason", "campaign", "bound",
    ];

    /// The division that a word of a command names.
    pub fn named(word: &str) -> Option<By> {
        Some(match word {
            "day" => By::Time(Step::Day),
            "week" => By::Time(Step::Week),
            "month" => By::Time(Step::Month),
            "quarter" => By::Time(Step::Quarter),
            "year" => By::Time(Step::Year),
            "region" => By::Region,
            "line" => By::Line,
            split => By::Part(Split::named(split)?),
        })
    }

    /// The word for the division.
    pub const fn id(self) -> &'static str {
        match self {
            By::Time(Step::Day) => "day",
            By::Time(Step::Week) => "week",
            By::Time(Step::Month) => "month",
            By::Time(Step::Quarter) => "quarter",
            By::Time(Step::Year) => "year",
            By::Region => "region",
            By::Line => "line",
            By::Part(split) => split.id(),
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Query {
    /// The plain question: how many, in the whole country, from one day through another.
    pub fn of(quantity: Quantity, from: Day, to: Day) -> Query {
        Query {
            quantity,
            lines: None,
            regions: None,
            parts: Vec::new(),
            from,
            to,
            by: Vec::new(),
            recorded: false,
        }
    }

    /// How many rows an answer has at most: every stretch of time beside every place, line and part
    /// that is counted. What nothing happened to is left out of it.
    pub fn rows_most(&self) -> usize {
        let along = |by: &By| match by {
            By::Time(step) => step.cover(self.from, self.to).len(),
            By::Region => self.regions.as_ref().map_or(Region::COUNT, BTreeSet::len),
            By::Line => Line::ALL
                .iter()
                .filter(|line| self.counts_line(**line))
                .count(),
            By::Part(split) => split.parts().count(),
        };
        self.by.iter().map(along).fold(1, usize::saturating_mul)
    }

    /// The terms that answer the question, or why it has no answer in this record.
    pub(crate) fn terms(&self, span: Span) -> Result<Vec<Term>, Error> {
        let Span { first, last } = span;
        if self.from < first || last.is_none_or(|last| last < self.to) || self.to < self.from {
            return Err(Error::OutsideRun {
                from: self.from,
                to: self.to,
                first,
                last,
            });
        }
        if self.recorded && !self.quantity.is_recorded() {
            return Err(Error::Unrecorded {
                quantity: self.quantity.id(),
            });
        }
        let times = self
            .by
            .iter()
            .filter(|by| matches!(by, By::Time(_)))
            .count();
        let distinct: BTreeSet<By> = self.by.iter().copied().collect();
        if times > 1 || distinct.len() < self.by.len() {
            return Err(Error::DividedTwice {
                by: self.by.iter().map(By::to_string).collect(),
            });
        }
        let splits = self.splits();
        let Some(terms) = self.quantity.terms(&splits) else {
            let by = splits.iter().map(|split| split.id()).collect();
            return Err(Error::NoSuchPart {
                quantity: self.quantity.id(),
                by,
            });
        };
        Ok(terms.into_iter().filter(|term| self.takes(*term)).collect())
    }

    /// Whether the question counts this line. Ordinary convicts stand on no line, yet `all` of camps
    /// and prisons, where alone they are met, counts them too.
    pub(crate) fn counts_line(&self, line: Line) -> bool {
        let named =
            |lines: Lines| lines.holds(line) || lines == Lines::ALL && line == Line::Ordinary;
        self.quantity.concerns(line) && self.lines.is_none_or(named)
    }

    /// Whether the question counts this unit of account.
    pub(crate) fn counts_region(&self, region: Region) -> bool {
        self.regions
            .as_ref()
            .is_none_or(|regions| regions.contains(&region))
    }

    /// Whether the recorded book answers for this term.
    pub(crate) fn takes_recorded(&self, term: Term) -> bool {
        self.recorded && term.flow.is_recorded()
    }

    /// Whether the quantity is taken on a date.
    pub(crate) fn is_stock(&self) -> bool {
        self.quantity.kind() == Kind::Stock
    }

    fn splits(&self) -> Vec<Split> {
        let asked = self.parts.iter().map(|part| part.split());
        let divided = self.by.iter().filter_map(|by| match by {
            By::Part(split) => Some(*split),
            _ => None,
        });
        let splits: BTreeSet<Split> = asked.chain(divided).collect();
        splits.into_iter().collect()
    }

    fn takes(&self, term: Term) -> bool {
        self.parts
            .iter()
            .all(|part| term.part(part.split()) == Some(*part))
    }
}

/// The days a record covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) first: Day,
    pub(crate) last: Option<Day>,
}

impl Span {
    pub(crate) fn of(chronicle: &Chronicle) -> Span {
        Span {
            first: chronicle.first(),
            last: chronicle.last(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_division_is_understood_and_given_back() {
        for word in By::WORDS {
            assert_eq!(By::named(word).map(By::id), Some(word));
        }
        assert_eq!(By::WORDS.len(), 7 + Split::ALL.len());
        assert_eq!(By::named("estate"), None);
    }
}
