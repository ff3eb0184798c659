//! The stretch of time a figure is of: a year, a campaign, or the one day of a count.

use jiff::civil::Date;

use crate::day::Day;

/// A period of civil dates, both ends included; a stock has both ends on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day, not before the first.
    pub end: Date,
}

impl Period {
    /// Whether the period is a single day.
    pub fn is_one_day(self) -> bool {
        self.start == self.end
    }

    /// First and last day when the whole period lies within the nine years of a run.
    pub fn days(self) -> Option<(Day, Day)> {
        Some((Day::of(self.start)?, Day::of(self.end)?))
    }
}
