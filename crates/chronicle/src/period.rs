//! Stretches of the calendar by which a record is summed: days, weeks, months, quarters, years.
//!
//! The organs reported by five days, ten days, months and years; historians argue by months. A
//! stretch is cut where the question ends, so that a sum never takes in a day not asked for.

use std::fmt;

use evidence::Day;
use jiff::civil::Date;

/// How long a stretch of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday to Sunday, named by its year and number (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

/// One stretch of the calendar, cut to the days asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Of which length it is, were it not cut.
    pub step: Step,
}

impl Step {
    /// The stretches that cover the days from `from` to `to`, in order.
    pub fn cover(self, from: Day, to: Day) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        let mut name = None;
        for day in from.through(to) {
            let next = self.name(day.date());
            match periods.last_mut() {
                Some(period) if name == Some(next) => period.last = day,
                _ => periods.push(Period {
                    first: day,
                    last: day,
                    step: self,
                }),
            }
            name = Some(next);
        }
        periods
    }

    /// Year and number within the year of the stretch in which a date lies.
    fn name(self, date: Date) -> (i16, i16) {
        let month = i16::from(date.month());
        match self {
            Step::Day => (date.year(), date.day_of_year()),
            Step::Week => {
                let week = date.iso_week_date();
                (week.year(), i16::from(week.week()))
            }
            Step::Month => (date.year(), month),
            Step::Quarter => (date.year(), (month + 2) / 3),
            Step::Year => (date.year(), 1),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = self.step.name(self.first.date());
        match self.step {
            Step::Day => write!(f, "{}", self.first),
            Step::Week => write!(f, "{year}-W{number:02}"),
            Step::Month => write!(f, "{year}-{number:02}"),
            Step::Quarter => write!(f, "{year}-Q{number}"),
            Step::Year => write!(f, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(step: Step, from: Day, to: Day) -> Vec<String> {
        step.cover(from, to).iter().map(Period::to_string).collect()
    }

    #[test]
    fn the_operation_of_august_1937_to_november_1938_spans_six_quarters() {
        let quarters = names(Step::Quarter, Day::on(1937, 8, 5), Day::on(1938, 11, 17));
        assert_eq!(
            quarters,
            [
                "1937-Q3", "1937-Q4", "1938-Q1", "1938-Q2", "1938-Q3", "1938-Q4"
            ]
        );
    }

    #[test]
    fn a_week_across_the_turn_of_the_year_keeps_one_name() {
        let weeks = Step::Week.cover(Day::on(1937, 12, 27), Day::on(1938, 1, 3));
        assert_eq!(weeks[0].to_string(), "1937-W52");
        assert_eq!(weeks[0].last, Day::on(1938, 1, 2));
        assert_eq!(weeks[1].to_string(), "1938-W01");
    }

    #[test]
    fn a_month_is_cut_where_the_question_ends() {
        let months = Step::Month.cover(Day::on(1937, 8, 5), Day::on(1937, 9, 30));
        assert_eq!(
            (months[0].first, months[0].last),
            (Day::on(1937, 8, 5), Day::on(1937, 8, 31))
        );
        assert_eq!(
            names(Step::Month, Day::on(1937, 8, 5), Day::on(1937, 9, 30)),
            ["1937-08", "1937-09"]
        );
    }

    #[test]
    fn the_nine_years_are_nine_years_and_108_months() {
        assert_eq!(Step::Year.cover(Day::FIRST, Day::LAST).len(), 9);
        assert_eq!(Step::Month.cover(Day::FIRST, Day::LAST).len(), 108);
        assert_eq!(Step::Day.cover(Day::FIRST, Day::LAST).len(), 3_288);
    }
}
