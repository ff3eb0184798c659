//! Months and years of the nine years: the archives count by them, and so do the accounts of cases.

use std::fmt;

use evidence::{Day, Line};

/// A month of the nine years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u8);

impl Month {
    /// How many months the nine years have.
    pub const COUNT: usize = 108;

    /// The month of a day.
    pub fn of(day: Day) -> Month {
        let date = day.date();
        let months = (date.year() - 1932) * 12 + i16::from(date.month()) - 1;
        Month(u8::try_from(months).expect("a month of the nine years"))
    }

    /// Place of the month among those of the nine years.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The month at a place.
    ///
    /// # Panics
    /// When the place is 108 or more.
    pub fn at(index: usize) -> Month {
        assert!(index < Month::COUNT, "a month of the nine years");
        Month(u8::try_from(index).expect("108 fits a byte"))
    }

    /// The year.
    pub fn year(self) -> i16 {
        1932 + i16::from(self.0) / 12
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.0 % 12 + 1)
    }
}

/// The month of every day, looked up rather than reckoned: millions of cases ask.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    months: Vec<Month>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        let days = Day::FIRST.through(Day::LAST);
        Calendar {
            months: days.map(Month::of).collect(),
        }
    }
}

impl Calendar {
    /// The month of a day.
    pub(crate) fn month(&self, day: Day) -> Month {
        self.months[usize::from(day.index())]
    }
}

/// Something kept for each line and month of the arrest.
#[derive(Clone, Debug)]
pub(crate) struct ByMonth<T> {
    kept: Vec<T>,
    calendar: Calendar,
}

impl<T: Default + Clone> Default for ByMonth<T> {
    fn default() -> ByMonth<T> {
        ByMonth {
            kept: vec![T::default(); Line::ALL.len() * Month::COUNT],
            calendar: Calendar::default(),
        }
    }
}

impl<T> ByMonth<T> {
    /// What is kept of those taken on this line in the month of this day.
    pub(crate) fn at(&mut self, line: Line, day: Day) -> &mut T {
        let month = self.calendar.month(day);
        &mut self.kept[line.index() * Month::COUNT + month.index()]
    }

    /// All that is kept, by line and then by month.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Line, Month, &T)> {
        self.kept.iter().enumerate().map(|(place, kept)| {
            let line = Line::ALL[place / Month::COUNT];
            (line, Month::at(place % Month::COUNT), kept)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nine_years_have_108_months() {
        let calendar = Calendar::default();
        assert_eq!(calendar.month(Day::LAST).index(), Month::COUNT - 1);
        let august = calendar.month(Day::on(1937, 8, 5));
        assert_eq!(
            (august.to_string().as_str(), august.year()),
            ("1937-08", 1937)
        );
    }
}
