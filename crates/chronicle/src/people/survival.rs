//! How long those who were taken were known to live, by line and month of the arrest.
//!
//! Somebody counts as not known dead until the record has their death: those let go, released or
//! fled are not followed further, and stay among the living. Whoever was taken shortly before the
//! run ends has not been followed for a year when it does. Such people count for as long as they
//! were followed and no longer, by the estimate of Kaplan and Meier, and where nobody was followed
//! long enough there is no figure.

use std::fmt::Display;

use evidence::{Day, Line, Lines};

use crate::case::Case;
use crate::people::calendar::{ByMonth, Month};
use crate::people::sheet::{Sheet, share};

/// Days after the arrest at which one looks.
pub const HORIZONS: [usize; 5] = [30, 90, 180, 365, 730];
const LONGEST: usize = HORIZONS[HORIZONS.len() - 1];

/// People by line and month of the arrest, and how long each was followed.
#[derive(Clone, Debug)]
pub struct Survival {
    last: Day,
    cohorts: ByMonth<Cohort>,
}

/// People taken on some lines in some months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// People taken.
    pub taken: u64,
    /// Those of them who were dead on the last day of the run.
    pub dead: u64,
    /// Deaths by days since the arrest, up to the longest horizon.
    deaths: Vec<u64>,
    /// People not known dead, by the days for which they were followed.
    followed: Vec<u64>,
}

impl Survival {
    /// An account of nobody yet, in a run that ends on `last`.
    pub fn open(last: Day) -> Survival {
        Survival {
            last,
            cohorts: ByMonth::default(),
        }
    }

    /// Enters cases.
    pub fn take(&mut self, cases: &[Case]) {
        for case in cases {
            let cohort = self.cohorts.at(case.line, case.arrested);
            cohort.enter(case, self.last);
        }
    }

    /// The months in which anyone was taken on these lines, in order.
    pub fn months(&self, lines: Lines) -> Vec<Month> {
        let held = self.held().filter(|(line, _, _)| lines.holds(*line));
        let mut months: Vec<Month> = held.map(|(_, month, _)| month).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// Those taken on these lines in these months, together.
    pub fn cohort(&self, lines: Lines, months: impl Fn(Month) -> bool) -> Cohort {
        let mut all = Cohort::default();
        for (line, month, cohort) in self.held() {
            if lines.holds(line) && months(month) {
                all.join(cohort);
            }
        }
        all
    }

    /// The table of every line and month in which anyone was taken.
    pub(crate) fn csv(&self, scale: u32) -> String {
        let mut sheet = Sheet::with(&[
            "line",
            "month",
            "taken",
            "not_known_dead_30_days",
            "not_known_dead_90_days",
            "not_known_dead_180_days",
            "not_known_dead_365_days",
            "not_known_dead_730_days",
            "not_known_dead_at_end",
            "people_each",
        ]);
        for (line, month, cohort) in self.held() {
            let shares = HORIZONS.map(|days| share(cohort.alive_after(days)));
            let at_end = share(cohort.alive_at_end());
            let mut row: Vec<&dyn Display> = vec![&line, &month, &cohort.taken];
            row.extend(shares.iter().map(|share| share as &dyn Display));
            row.extend([&at_end as &dyn Display, &scale]);
            sheet.row(&row);
        }
        sheet.text()
    }

    /// The cohorts in which there is anyone.
    fn held(&self) -> impl Iterator<Item = (Line, Month, &Cohort)> {
        self.cohorts.all().filter(|(_, _, cohort)| 0 < cohort.taken)
    }
}

impl Cohort {
    fn enter(&mut self, case: &Case, last: Day) {
        let dies = case.fate.is_death();
        let until = if dies { case.fate_since } else { last };
        let days = usize::try_from(until.days_since(case.arrested)).unwrap_or(0);
        self.taken += 1;
        self.dead += u64::from(dies);
        let book = if dies {
            &mut self.deaths
        } else {
            &mut self.followed
        };
        // Beyond the longest horizon it is enough to know that it was later.
        let at = days.min(LONGEST + 1);
        if book.len() <= at {
            book.resize(at + 1, 0);
        }
        book[at] += 1;
    }

    fn join(&mut self, other: &Cohort) {
        self.taken += other.taken;
        self.dead += other.dead;
        for (own, more) in [
            (&mut self.deaths, &other.deaths),
            (&mut self.followed, &other.followed),
        ] {
            own.resize(own.len().max(more.len()), 0);
            for (own, more) in own.iter_mut().zip(more) {
                *own += more;
            }
        }
    }

    /// The share not known dead so many days after the arrest; none where nobody was followed that
    /// long, nor beyond two years.
    pub fn alive_after(&self, days: usize) -> Option<f64> {
        if LONGEST < days {
            return None;
        }
        let mut at_risk = self.taken;
        let mut share = 1.0;
        for day in 0..=days {
            let of = |book: &[u64]| book.get(day).copied().unwrap_or(0);
            let (deaths, followed) = (of(&self.deaths), of(&self.followed));
            if at_risk == 0 {
                // All are dead, or the rest were not followed to this day.
                return (share == 0.0).then_some(0.0);
            }
            share *= 1.0 - ratio(deaths, at_risk);
            at_risk -= deaths;
            // Whoever was followed to this day was alive at its end, and is gone on the next.
            if day < days {
                at_risk -= followed;
            }
        }
        Some(share)
    }

    /// The share not known dead on the last day of the run.
    pub fn alive_at_end(&self) -> Option<f64> {
        (0 < self.taken).then(|| ratio(self.taken - self.dead, self.taken))
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "fewer people than 2 to the 53rd"
)]
fn ratio(some: u64, all: u64) -> f64 {
    some as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::histories::people::{later, shot, taken};

    fn cohort(cases: &[Case], last: Day) -> Cohort {
        let mut survival = Survival::open(last);
        survival.take(cases);
        survival.cohort(Lines::ALL, |_| true)
    }

    fn close(found: Option<f64>, wanted: f64) {
        let found = found.expect("a figure");
        assert!((found - wanted).abs() < 1e-12, "{found} is not {wanted}");
    }

    #[test]
    fn of_four_of_whom_one_was_shot_three_are_not_known_dead() {
        let day = Day::on(1937, 8, 5);
        let people = [
            taken(0, day),
            taken(0, day),
            taken(0, day),
            shot(taken(0, day), 20, 15),
        ];
        let four = cohort(&people, Day::LAST);
        close(four.alive_after(30), 1.0);
        close(four.alive_after(34), 1.0);
        close(four.alive_after(35), 0.75);
        close(four.alive_after(730), 0.75);
        close(four.alive_at_end(), 0.75);
        assert_eq!((four.taken, four.dead), (4, 1));
    }

    /// Four were taken. Two were followed for 40 days; of the other two, followed for 100, one was
    /// shot on the sixtieth day, when two were still followed: one half of them, and so of all.
    #[test]
    fn whoever_was_taken_late_counts_for_as_long_as_they_were_followed() {
        let (first, last) = (Day::on(1938, 9, 1), later(Day::on(1938, 9, 1), 100));
        let late = taken(0, later(first, 60));
        let people = [taken(0, first), shot(taken(0, first), 50, 10), late, late];
        let four = cohort(&people, last);
        close(four.alive_after(30), 1.0);
        close(four.alive_after(90), 0.5);
        close(four.alive_after(100), 0.5);
        assert_eq!(four.alive_after(101), None);
        close(four.alive_at_end(), 0.75);
    }

    #[test]
    fn where_all_are_dead_nobody_need_be_followed_further() {
        let day = Day::on(1938, 9, 1);
        let two = [shot(taken(0, day), 3, 1), shot(taken(0, day), 5, 0)];
        let two = cohort(&two, later(day, 10));
        close(two.alive_after(4), 0.5);
        close(two.alive_after(365), 0.0);
        assert_eq!(Cohort::default().alive_at_end(), None);
    }

    #[test]
    fn lines_and_months_are_told_apart_and_put_together() {
        let mut polish = shot(taken(0, Day::on(1937, 9, 1)), 10, 5);
        polish.line = Line::Polish;
        let mut survival = Survival::open(Day::LAST);
        survival.take(&[taken(0, Day::on(1937, 8, 5)), polish]);
        assert_eq!(survival.months(Lines::ALL).len(), 2);
        assert_eq!(survival.months(Lines::NATIONAL)[0].to_string(), "1937-09");
        assert_eq!(survival.cohort(Lines::NATIONAL, |_| true).dead, 1);
        assert_eq!(survival.cohort(Lines::ALL, |_| true).taken, 2);
        let csv = survival.csv(1);
        let row = "\npolish,1937-09,1,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000,1\n";
        assert!(csv.ends_with(row), "{csv}");
    }
}
