//! When something was, as exactly as it is known: to the day, to the month, or to the year alone.
//!
//! Much of what handbooks give of people is known to the month or the year. Such a time is kept as it
//! is and never turned into a day: it has a first and a last day, and in between nothing is asserted.

use std::fmt;

use jiff::civil::Date;

use crate::fault::Faults;
use crate::reading::{Read, Told};
use crate::sheet::Row;

/// A time known to the day, the month or the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The day is known.
    Day(Date),
    /// The month is known; the date is its first day.
    Month(Date),
    /// The year is known; the date is its first day.
    Year(Date),
}

impl When {
    /// The first day that it can have been.
    pub fn first(self) -> Date {
        match self {
            When::Day(day) | When::Month(day) | When::Year(day) => day,
        }
    }

    /// The last day that it can have been.
    pub fn last(self) -> Date {
        match self {
            When::Day(day) => day,
            When::Month(first) => first.last_of_month(),
            When::Year(first) => first.last_of_year(),
        }
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            When::Month(_) | When::Year(_) => None,
        }
    }

    /// Whether it had come by this day, for certain: a month or a year has when it is over.
    pub fn had_come_by(self, day: Date) -> bool {
        match self {
            When::Day(known) => known <= day,
            When::Month(_) | When::Year(_) => self.last() < day,
        }
    }

    /// Whether it may have come by this day: a month or a year may have once it has begun.
    pub fn may_have_come_by(self, day: Date) -> bool {
        self.first() <= day
    }

    /// As the tables write it: `1937-06-11`, `1937-06`, `1937`.
    pub fn id(self) -> String {
        let first = self.first();
        match self {
            When::Day(day) => day.to_string(),
            When::Month(_) => format!("{:04}-{:02}", first.year(), first.month()),
            When::Year(_) => format!("{:04}", first.year()),
        }
    }

    /// What a cell says, if it is so written and the calendar has it.
    pub(crate) fn parse(text: &str) -> Option<When> {
        let is_shaped = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
        let first = |month: i16| Date::new(number(0, 4)?, i8::try_from(month).ok()?, 1).ok();
        match text.len() {
            4 if is_shaped => first(1).map(When::Year),
            7 if is_shaped => first(number(5, 7)?).map(When::Month),
            10 if is_shaped => text.parse().ok().map(When::Day),
            _ => None,
        }
    }
}

impl fmt::Display for When {
    /// In words: `11 June 1937`, `June 1937`, `1937`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first();
        let month = MONTHS[usize::try_from(first.month() - 1).unwrap_or(0)];
        match self {
            When::Day(day) => write!(f, "{} {month} {}", day.day(), day.year()),
            When::Month(_) => write!(f, "{month} {}", first.year()),
            When::Year(_) => write!(f, "{}", first.year()),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The time in a cell, or nothing where it is blank.
pub(crate) fn read(row: &Row, column: &str, faults: &mut Faults) -> Read<Option<When>> {
    let text = row.text(column);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(when) = When::parse(text) {
        return Ok(Some(when));
    }
    faults.push(row.fault(
        column,
        format!("`{text}`"),
        "it is no day, month or year of the calendar",
        "write it as in `1937-06-11`, `1937-06` or `1937`",
    ));
    Err(Told)
}

/// Two times of which the second cannot have ended before the first began.
pub(crate) fn in_order(
    row: &Row,
    (start, end): (&str, &str),
    faults: &mut Faults,
) -> Read<(Option<When>, Option<When>)> {
    let (first, last) = (read(row, start, faults), read(row, end, faults));
    let (first, last) = (first?, last?);
    check_order(row, (start, first), (end, last), faults)?;
    Ok((first, last))
}

/// Tells it where of two times that were read the second had ended before the first began.
pub(crate) fn check_order(
    row: &Row,
    (start, first): (&str, Option<When>),
    (end, last): (&str, Option<When>),
    faults: &mut Faults,
) -> Read<()> {
    match (first, last) {
        (Some(first), Some(last)) if last.last() < first.first() => {
            faults.push(row.fault(
                end,
                format!("{end} {}", last.id()),
                format!("it comes before {start} {}", first.id()),
                "exchange the dates, or correct one",
            ));
            Err(Told)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_over_on_the_first_of_the_next_and_a_year_on_new_years_day() {
        let month = When::parse("1937-02").unwrap();
        assert_eq!(month.last(), date(1937, 2, 28));
        assert!(!month.had_come_by(date(1937, 2, 28)) && month.had_come_by(date(1937, 3, 1)));
        assert!(month.may_have_come_by(date(1937, 2, 1)));
        let year = When::parse("1937").unwrap();
        assert!(!year.had_come_by(date(1937, 12, 31)) && year.had_come_by(date(1938, 1, 1)));
        let day = When::parse("1937-06-11").unwrap();
        assert!(day.had_come_by(date(1937, 6, 11)) && !day.may_have_come_by(date(1937, 6, 10)));
    }

    #[test]
    fn it_is_told_as_exactly_as_it_is_known() {
        let told = |text| When::parse(text).map(|when| (when.to_string(), when.id()));
        for (text, words) in [
            ("1937-06-11", "11 June 1937"),
            ("1937-06", "June 1937"),
            ("1936", "1936"),
        ] {
            assert_eq!(told(text), Some((words.to_owned(), text.to_owned())));
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "1937-13",
            "1937-02-30",
            "37",
            "1937/06",
            "about 1937",
            "",
            "1937-6",
            "19370611",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
