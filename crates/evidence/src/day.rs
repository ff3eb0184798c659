//! A day of the nine years 1932 to 1940, the step of every run.
//!
//! The sources date decisions to the day, and the quarrel over who moved first hangs on single
//! days; so the clock of the house is the civil day, counted from 1 January 1932. Dates outside
//! the nine years (the sources speak of 1921 as of 1989) stay civil dates and never become days.

use std::fmt;

use jiff::civil::{Date, date};

/// A day of a run: 0 is 1 January 1932, 3,287 is 31 December 1940.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Day(u16);

impl Day {
    /// 1 January 1932.
    pub const FIRST: Day = Day(0);
    /// 31 December 1940.
    pub const LAST: Day = Day(3_287);

    /// The day of a civil date, or nothing when it lies outside 1932 to 1940.
    pub fn of(civil: Date) -> Option<Day> {
        let since = civil.since(date(1932, 1, 1)).ok()?.get_days();
        u16::try_from(since)
            .ok()
            .map(Day)
            .filter(|day| *day <= Day::LAST)
    }

    /// The day of a year, month and day of the month.
    ///
    /// # Panics
    /// When the date does not exist or lies outside 1932 to 1940: for dates written in code only.
    pub fn on(year: i16, month: i8, day: i8) -> Day {
        Day::of(date(year, month, day)).expect("a date of 1932 to 1940")
    }

    /// Days since 1 January 1932.
    pub const fn index(self) -> u16 {
        self.0
    }

    /// The day with this index, or nothing past 31 December 1940.
    pub fn at(index: u16) -> Option<Day> {
        (index <= Day::LAST.0).then_some(Day(index))
    }

    /// The civil date.
    pub fn date(self) -> Date {
        date(1932, 1, 1)
            .checked_add(jiff::Span::new().days(i64::from(self.0)))
            .expect("every day of 1932 to 1940 is a civil date")
    }

    /// The year, reckoned without the calendar: it is asked for of millions of people.
    pub const fn year(self) -> i16 {
        // The nine years begin with a leap year, and every fourth after it is one.
        let (fours, rest) = (self.0 / 1_461, self.0 % 1_461);
        let within = if rest < 366 { 0 } else { (rest - 1) / 365 };
        1932 + (4 * fours + within).cast_signed()
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Day) -> i32 {
        i32::from(self.0) - i32::from(earlier.0)
    }

    /// All days from this one to `last`, both included.
    pub fn through(self, last: Day) -> impl Iterator<Item = Day> {
        (self.0..=last.0).map(Day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nine_years_have_3288_days() {
        assert_eq!(Day::FIRST.through(Day::LAST).count(), 3_288);
        assert_eq!(Day::LAST.to_string(), "1940-12-31");
    }

    #[test]
    fn the_year_of_a_day_is_that_of_its_date() {
        for day in Day::FIRST.through(Day::LAST) {
            assert_eq!(day.year(), day.date().year());
        }
    }

    #[test]
    fn a_date_of_1921_is_no_day_of_a_run() {
        assert_eq!(Day::of(date(1921, 1, 1)), None);
        assert_eq!(Day::of(date(1941, 1, 1)), None);
    }
}
