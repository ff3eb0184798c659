//! Among whom people were taken: circles in which one was taken, and circles in which many were.
//!
//! A circle is a village, a house, a works, an office: people who knew one another and could be
//! brought to name one another. The same number of arrests falls differently on a country when it
//! falls on many circles once or on few again and again; so circles are counted by how many people
//! were taken in them, over the run and within any thirty days. People taken anew in the camps are
//! left out, because their circles had been broken up before.

use crate::case::{Case, Circle, Source};
use crate::people::bins::{Bin, Spread};
use crate::people::sheet::Sheet;

/// Days of the window.
const WINDOW: u64 = 30;

/// Circles of every kind by how many people were taken in them.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    kinds: [Kind; Circle::ALL.len()],
}

/// Circles of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// By the people taken over the run.
    pub over_run: Spread,
    /// By the most people taken within any thirty days.
    pub within_window: Spread,
}

impl Clusters {
    /// Enters the cases of a region, all that are to count: circles are numbered within it.
    pub fn take(&mut self, cases: &[Case]) {
        let counted = |case: &&Case| case.source != Source::Camp;
        let mut kinds: [Vec<Taken>; Circle::ALL.len()] = Default::default();
        for case in cases.iter().filter(counted) {
            kinds[case.circle.index()].push(Taken::of(case));
        }
        for (kind, mut taken) in self.kinds.iter_mut().zip(kinds) {
            taken.sort_unstable();
            for circle in taken.chunk_by(|one, next| one.circle() == next.circle()) {
                kind.over_run.count(number(circle.len()));
                kind.within_window.count(most_within_window(circle));
            }
        }
    }

    /// Circles of a kind.
    pub fn of(&self, circle: Circle) -> &Kind {
        &self.kinds[circle.index()]
    }

    /// The table of every kind and step of size in which any circle lies.
    pub(crate) fn csv(&self, scale: u32) -> String {
        let mut sheet = Sheet::with(&[
            "circle",
            "taken_from",
            "taken_to",
            "circles_over_run",
            "people_over_run",
            "circles_within_30_days",
            "people_each",
        ]);
        for circle in Circle::ALL {
            let kind = self.of(circle);
            for bin in kind.over_run.bins(Bin::of(1)) {
                sheet.row(&[
                    &circle.id(),
                    &bin.from(),
                    &bin.to(),
                    &kind.over_run.things(bin),
                    &kind.over_run.sum(bin),
                    &kind.within_window.things(bin),
                    &scale,
                ]);
            }
        }
        sheet.text()
    }
}

/// Someone taken: the number of the circle, and the day as the last sixteen bits, so that millions
/// are sorted by one comparison each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Taken(u64);

impl Taken {
    fn of(case: &Case) -> Taken {
        Taken(u64::from(case.cell) << 16 | u64::from(case.arrested.index()))
    }

    fn circle(self) -> u64 {
        self.0 >> 16
    }

    fn day(self) -> u64 {
        self.0 & 0xFFFF
    }
}

/// The most people taken within any thirty days, of those taken in one circle in the order of days.
fn most_within_window(circle: &[Taken]) -> u32 {
    let mut most = 0;
    let mut first = 0;
    for (last, taken) in circle.iter().enumerate() {
        while WINDOW <= taken.day() - circle[first].day() {
            first += 1;
        }
        most = most.max(last + 1 - first);
    }
    number(most)
}

fn number(people: usize) -> u32 {
    u32::try_from(people).expect("fewer people than a region has")
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::histories::people::{later, taken};

    /// Someone taken in this village, so many days after New Year's Day.
    fn villager(village: u32, days: u16) -> Case {
        let mut case = taken(0, later(Day::on(1937, 1, 1), days));
        case.cell = village;
        case
    }

    #[test]
    fn a_village_from_which_three_were_taken_counts_once() {
        let mut clusters = Clusters::default();
        clusters.take(&[
            villager(1, 0),
            villager(2, 3),
            villager(1, 29),
            villager(1, 30),
        ]);
        let villages = clusters.of(Circle::Village);
        assert_eq!(villages.over_run.things(Bin::of(1)), 1);
        assert_eq!(villages.over_run.things(Bin::of(3)), 1);
        assert_eq!(villages.over_run.sum(Bin::of(3)), 3);
        assert_eq!(
            villages.within_window.things(Bin::of(2)),
            1,
            "30 days hold two of the three"
        );
        assert_eq!(clusters.of(Circle::House).over_run.all(), 0);
    }

    #[test]
    fn villages_of_two_regions_are_never_one() {
        let mut clusters = Clusters::default();
        clusters.take(&[villager(1, 0)]);
        clusters.take(&[villager(1, 0)]);
        assert_eq!(clusters.of(Circle::Village).over_run.things(Bin::of(1)), 2);
    }

    #[test]
    fn a_house_and_a_village_of_one_number_are_two_circles() {
        let mut clusters = Clusters::default();
        let mut house = villager(1, 0);
        house.circle = Circle::House;
        clusters.take(&[villager(1, 0), house]);
        assert_eq!(clusters.of(Circle::Village).over_run.all(), 1);
        assert_eq!(clusters.of(Circle::House).over_run.all(), 1);
    }

    #[test]
    fn prisoners_taken_anew_are_left_out() {
        let mut clusters = Clusters::default();
        let mut prisoner = villager(1, 0);
        prisoner.source = Source::Camp;
        clusters.take(&[villager(1, 0), prisoner]);
        assert_eq!(clusters.of(Circle::Village).over_run.things(Bin::of(1)), 1);
        let csv = clusters.csv(1);
        assert!(csv.ends_with("\nvillage,1,1,1,1,1,1\n"), "{csv}");
    }
}
