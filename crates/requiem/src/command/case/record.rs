//! What the record says of a region and line around the days of one person: how many stood beside them.

use chronicle::{Chronicle, Flow};
use evidence::{Day, Line, Region};

/// Sums of a region and line over some days, flow by flow.
#[derive(Clone, Debug)]
pub(super) struct Sums(Vec<i64>);

impl Sums {
    /// Over the days of the record from `first` through `last`.
    pub(super) fn of(
        chronicle: &Chronicle,
        (region, line): (Region, Line),
        (first, last): (Day, Day),
    ) -> Sums {
        let mut sums = vec![0; Flow::ALL.len()];
        let days = chronicle.days();
        for day in days.filter(|day| first <= *day && *day <= last) {
            let acts = chronicle.acts(day).iter();
            for act in acts.filter(|act| act.region == region && act.line == line) {
                sums[act.flow.index()] += i64::from(act.count);
            }
        }
        Sums(sums)
    }

    /// From the first day of the record through a day.
    pub(super) fn up_to(chronicle: &Chronicle, at: (Region, Line), day: Day) -> Sums {
        Sums::of(chronicle, at, (chronicle.first(), day))
    }

    /// In the calendar month of a day.
    pub(super) fn in_month(chronicle: &Chronicle, at: (Region, Line), day: Day) -> Sums {
        let date = day.date();
        let (first, last) = (
            Day::of(date.first_of_month()),
            Day::of(date.last_of_month()),
        );
        let span = (first.unwrap_or(day), last.unwrap_or(day));
        Sums::of(chronicle, at, span)
    }

    /// People, places or days of one flow.
    pub(super) fn get(&self, flow: Flow) -> i64 {
        self.0[flow.index()]
    }

    /// People of several flows together.
    pub(super) fn all(&self, flows: &[Flow]) -> i64 {
        flows.iter().map(|flow| self.get(*flow)).sum()
    }

    /// Arrests, on whatever ground.
    pub(super) fn arrested(&self) -> i64 {
        let flows = Flow::ALL.into_iter().filter(|flow| flow.is_arrest());
        flows.map(|flow| self.get(flow)).sum::<i64>() + self.get(Flow::Recharged)
    }
}
