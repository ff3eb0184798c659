//! How long people waited for a verdict, by line and month of the arrest.
//!
//! A case waits for its investigators, for the troika's next sitting, for the album to come back
//! from Moscow. The days are those between arrest and decision, of the cases that were decided;
//! beside them stand those who died before a decision, and those who still waited when the run
//! ended, whose wait is longer than any figure here tells.

use evidence::{Line, Lines};

use crate::case::Case;
use crate::people::calendar::{ByMonth, Month};
use crate::people::sheet::{Sheet, maybe};

/// People by line and month of the arrest, and how long each waited.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    waits: ByMonth<Waits>,
}

/// People taken on some lines in some months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Those whose case was decided.
    pub decided: u64,
    /// Those who died before a decision.
    pub died: u64,
    /// Those who waited when the run ended.
    pub waiting: u64,
    /// The decided by days since the arrest.
    days: Vec<u64>,
}

impl Queue {
    /// Enters cases.
    pub fn take(&mut self, cases: &[Case]) {
        for case in cases {
            self.waits.at(case.line, case.arrested).enter(case);
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
    pub fn waits(&self, lines: Lines, months: impl Fn(Month) -> bool) -> Waits {
        let mut all = Waits::default();
        for (line, month, waits) in self.held() {
            if lines.holds(line) && months(month) {
                all.join(waits);
            }
        }
        all
    }

    /// The table of every line and month in which anyone was taken.
    pub(crate) fn csv(&self, scale: u32) -> String {
        let mut sheet = Sheet::with(&[
            "line",
            "month",
            "decided",
            "days_lower_quartile",
            "days_median",
            "days_upper_quartile",
            "died_undecided",
            "waiting_at_end",
            "people_each",
        ]);
        for (line, month, waits) in self.held() {
            let [low, middle, high] = waits.quartiles().map(maybe);
            sheet.row(&[
                &line,
                &month,
                &waits.decided,
                &low,
                &middle,
                &high,
                &waits.died,
                &waits.waiting,
                &scale,
            ]);
        }
        sheet.text()
    }

    /// The months in which anyone was taken, line by line.
    fn held(&self) -> impl Iterator<Item = (Line, Month, &Waits)> {
        self.waits.all().filter(|(_, _, waits)| 0 < waits.taken())
    }
}

impl Waits {
    /// All who were taken.
    pub fn taken(&self) -> u64 {
        self.decided + self.died + self.waiting
    }

    fn enter(&mut self, case: &Case) {
        match case.decided {
            Some(day) => {
                let days = usize::try_from(day.days_since(case.arrested)).unwrap_or(0);
                if self.days.len() <= days {
                    self.days.resize(days + 1, 0);
                }
                self.days[days] += 1;
                self.decided += 1;
            }
            None if case.fate.is_death() => self.died += 1,
            None => self.waiting += 1,
        }
    }

    fn join(&mut self, other: &Waits) {
        self.decided += other.decided;
        self.died += other.died;
        self.waiting += other.waiting;
        self.days.resize(self.days.len().max(other.days.len()), 0);
        for (own, more) in self.days.iter_mut().zip(&other.days) {
            *own += more;
        }
    }

    /// The share of the decided who had no decision yet so many days after the arrest; none where
    /// nobody was decided. Whoever died before a decision or still waited is not among them.
    pub fn undecided_after(&self, days: usize) -> Option<f64> {
        let later: u64 = self.days.iter().skip(days + 1).sum();
        (0 < self.decided).then(|| ratio(later, self.decided))
    }

    /// The days between arrest and decision, the mean of the decided; none where nobody was.
    pub fn mean(&self) -> Option<f64> {
        let days = (0..)
            .zip(&self.days)
            .map(|(days, people): (u64, &u64)| days * people);
        (0 < self.decided).then(|| ratio(days.sum(), self.decided))
    }

    /// The days within which a quarter, one half and three quarters of the decided had their
    /// decision; none where nobody had.
    pub fn quartiles(&self) -> [Option<u32>; 3] {
        [1, 2, 3].map(|quarters| {
            let rank = (self.decided * quarters).div_ceil(4);
            let mut passed = 0;
            let within = self.days.iter().position(|people| {
                passed += people;
                rank <= passed
            });
            within.and_then(|days| u32::try_from(days).ok())
        })
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "days of fewer people than 2 to the 53rd"
)]
fn ratio(some: u64, all: u64) -> f64 {
    some as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::case::Fate;
    use crate::histories::people::{shot, taken};

    fn five() -> Queue {
        let case = taken(0, Day::on(1937, 8, 5));
        let mut polish = shot(case, 90, 1);
        polish.line = Line::Polish;
        let mut died = case;
        died.fate = Fate::DiedInCustody;
        let mut queue = Queue::default();
        queue.take(&[shot(case, 4, 1), shot(case, 10, 1), shot(case, 10, 1)]);
        queue.take(&[shot(case, 30, 1), case, died, polish]);
        queue
    }

    #[test]
    fn one_half_were_decided_within_the_median() {
        let waits = five().waits(Lines::only(Line::Order00447), |_| true);
        assert_eq!((waits.decided, waits.died, waits.waiting), (4, 1, 1));
        assert_eq!(waits.quartiles(), [Some(4), Some(10), Some(10)]);
        assert_eq!(waits.taken(), 6);
    }

    #[test]
    fn whoever_was_decided_on_a_day_waits_no_longer_on_its_evening() {
        let waits = five().waits(Lines::only(Line::Order00447), |_| true);
        let share = |days| waits.undecided_after(days).expect("four were decided");
        assert!((share(3) - 1.0).abs() < 1e-12 && (share(4) - 0.75).abs() < 1e-12);
        assert!((share(10) - 0.25).abs() < 1e-12 && share(30) < 1e-12);
        assert_eq!(waits.mean(), Some(13.5));
        assert_eq!(Waits::default().undecided_after(0), None);
    }

    #[test]
    fn lines_are_put_together_where_one_asks_for_both() {
        let waits = five().waits(Lines::ALL, |month| month.year() == 1937);
        assert_eq!(waits.quartiles(), [Some(10), Some(10), Some(30)]);
        assert_eq!(
            five().waits(Lines::ALL, |month| month.year() == 1938),
            Waits::default()
        );
        assert_eq!(five().months(Lines::NATIONAL).len(), 1);
    }

    #[test]
    fn where_nobody_was_decided_there_are_no_quartiles() {
        let mut queue = Queue::default();
        queue.take(&[taken(0, Day::on(1937, 8, 5))]);
        assert_eq!(queue.waits(Lines::ALL, |_| true).quartiles(), [None; 3]);
        assert!(queue.csv(5).ends_with("\n00447,1937-08,0,,,,0,1,5\n"));
    }
}
