//! Bounds: what an assertion allows a figure or a day to be, and whether an answer meets it.
//!
//! The bounds are the document's own words made exact: "over 1.5 million" has a floor and no ceiling,
//! "20%" is what rounds to twenty. An answer is a range too, and meets the bounds where the two have
//! anything in common: doubt speaks for an assertion, never against it.

use std::fmt;

use jiff::civil::Date;

use crate::fault::Faults;
use crate::reading::{Read, Told};
use crate::sheet::Row;

/// What was measured, from its least to its most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Span {
    /// People, or a share of them.
    Figures(f64, f64),
    /// The first day and the last on which it may have been.
    Days(Date, Date),
}

/// What an assertion allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// It sets no bounds.
    Open,
    /// Figures from a floor to a ceiling, where it has them.
    Figures(Option<f64>, Option<f64>),
    /// Days from a first to a last, where it has them.
    Days(Option<Date>, Option<Date>),
}

impl Bounds {
    /// Whether an answer has anything in common with what is allowed. A day never meets a figure.
    pub fn meet(self, span: Span) -> bool {
        match (self, span) {
            (Bounds::Figures(floor, ceiling), Span::Figures(low, high)) => {
                floor.is_none_or(|floor| floor <= high)
                    && ceiling.is_none_or(|ceiling| low <= ceiling)
            }
            (Bounds::Days(first, last), Span::Days(from, to)) => {
                first.is_none_or(|first| first <= to) && last.is_none_or(|last| from <= last)
            }
            _ => false,
        }
    }

    /// The bounds in two columns; a fault where one is a figure and the other a day, or where the
    /// floor lies above the ceiling.
    pub(crate) fn read(row: &Row, columns: (&str, &str), faults: &mut Faults) -> Read<Bounds> {
        let edges = [columns.0, columns.1].map(|column| (column, row.text(column)));
        let is_day = |text: &str| text.parse::<Date>().is_ok();
        let bounds = if edges.iter().all(|(_, text)| text.is_empty()) {
            Bounds::Open
        } else if edges.iter().any(|(_, text)| is_day(text)) {
            let [first, last] = edges.map(|(column, _)| row.date(column, faults));
            Bounds::Days(first?, last?)
        } else {
            let [floor, ceiling] = edges.map(|(column, _)| row.number(column, faults));
            Bounds::Figures(floor?, ceiling?)
        };
        let in_order = match bounds {
            Bounds::Open => true,
            Bounds::Figures(low, high) => low.zip(high).is_none_or(|(low, high)| low <= high),
            Bounds::Days(first, last) => first.zip(last).is_none_or(|(first, last)| first <= last),
        };
        if in_order {
            return Ok(bounds);
        }
        faults.push(row.fault(
            columns.0,
            format!("{} above {}", edges[0].1, edges[1].1),
            "the lower bound lies above the upper one",
            "exchange the two",
        ));
        Err(Told)
    }
}

/// A figure as a reader writes it: people in whole numbers, shares with three decimals at most.
pub fn figure(number: f64) -> String {
    if number.abs() < 100.0 && number.fract() != 0.0 {
        ((number * 1e3).round() / 1e3).to_string()
    } else {
        grouped(number.round())
    }
}

/// A whole number with a comma before each third figure.
fn grouped(number: f64) -> String {
    let plain = number.abs().to_string();
    let groups = plain.as_bytes().rchunks(3).rev();
    let groups: Vec<&str> = groups
        .map(|group| std::str::from_utf8(group).expect("figures are ASCII"))
        .collect();
    let sign = if number < 0.0 { "-" } else { "" };
    format!("{sign}{}", groups.join(","))
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = match self {
            Span::Figures(low, high) => (figure(*low), figure(*high)),
            Span::Days(first, last) => (first.to_string(), last.to_string()),
        };
        if low == high {
            f.write_str(&low)
        } else {
            write!(f, "{low} to {high}")
        }
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = match self {
            Bounds::Open => (None, None),
            Bounds::Figures(low, high) => (low.map(figure), high.map(figure)),
            Bounds::Days(first, last) => (
                first.map(|day| day.to_string()),
                last.map(|day| day.to_string()),
            ),
        };
        match (low, high) {
            (None, None) => f.write_str("anything"),
            (Some(low), None) => write!(f, "{low} or more"),
            (None, Some(high)) => write!(f, "{high} or less"),
            (Some(low), Some(high)) if low == high => f.write_str(&low),
            (Some(low), Some(high)) => write!(f, "{low} to {high}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_answer_meets_bounds_with_which_it_has_anything_in_common() {
        let over = Bounds::Figures(Some(1_500_000.0), None);
        assert!(over.meet(Span::Figures(1_575_259.0, 1_575_259.0)));
        assert!(over.meet(Span::Figures(1.2e6, 1.6e6)) && !over.meet(Span::Figures(1.2e6, 1.4e6)));
        let share = Bounds::Figures(Some(0.04), Some(0.08));
        assert!(share.meet(Span::Figures(0.08, 0.12)) && !share.meet(Span::Figures(0.2, 0.3)));
        assert!(!share.meet(Span::Days(date(1937, 1, 1), date(1937, 1, 1))));
    }

    #[test]
    fn a_day_known_to_the_month_meets_bounds_that_hold_a_day_of_it() {
        let march = Bounds::Days(Some(date(1938, 3, 1)), Some(date(1938, 3, 31)));
        assert!(march.meet(Span::Days(date(1938, 3, 2), date(1938, 3, 13))));
        assert!(!march.meet(Span::Days(date(1938, 4, 1), date(1938, 4, 30))));
        assert!(!Bounds::Open.meet(Span::Days(date(1938, 3, 2), date(1938, 3, 2))));
    }

    #[test]
    fn bounds_and_answers_are_told_in_a_readers_words() {
        assert_eq!(
            Bounds::Figures(Some(1_500_000.0), None).to_string(),
            "1,500,000 or more"
        );
        assert_eq!(
            Bounds::Figures(Some(0.195), Some(0.205)).to_string(),
            "0.195 to 0.205"
        );
        assert_eq!(
            Span::Figures(20_000_000.0, 20_000_000.0).to_string(),
            "20,000,000"
        );
        assert_eq!(Bounds::Open.to_string(), "anything");
    }
}
