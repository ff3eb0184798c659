//! The ledger of the living and the dead, region by region, anchored on one count.
//!
//! On 6 January 1937 everybody was counted. Births, natural deaths and famine lead from that count
//! back to 1932 and forward to 1940; those whom the terror killed before the count were not counted
//! and stand in a block of their own, known once a run has reached the day. Who dies in a camp is
//! booked at the camps: a country in counts does not know from which region the dead had come.
//!
//! Whoever is deported leaves one region and lives in another. The dead of the way are among the
//! natural deaths of the region they were sent to: the reconstruction of all deaths holds them.

use chronicle::{Act, Flow};
use evidence::Region;
use serde::{Deserialize, Serialize};

/// People by region, counted, born and dead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    survivors: Vec<i64>,
    adults: Vec<u32>,
    born: Vec<u64>,
    died: Vec<u64>,
    moved: Vec<i64>,
    killed_before_count: Vec<u64>,
    killed_since_count: Vec<u64>,
    counted: bool,
}

impl Ledger {
    /// A ledger opened on the first day of a run. `survivors` are the people of each unit of
    /// account who then lived, less those whom the terror was to kill before the count; `adults`
    /// those of an age to be arrested, at the count; `counted` says whether the count lies behind.
    ///
    /// # Panics
    /// When a table has not one row for each unit of account.
    pub fn open(survivors: Vec<i64>, adults: Vec<u32>, counted: bool) -> Ledger {
        assert_eq!(
            survivors.len(),
            Region::COUNT,
            "one row for each unit of account"
        );
        assert_eq!(
            adults.len(),
            Region::COUNT,
            "one row for each unit of account"
        );
        let none = vec![0; Region::COUNT];
        Ledger {
            survivors,
            adults,
            born: none.clone(),
            died: none.clone(),
            moved: vec![0; Region::COUNT],
            killed_before_count: none.clone(),
            killed_since_count: none,
            counted,
        }
    }

    /// People of an age to be arrested, at the count.
    pub fn adults(&self, region: Region) -> u32 {
        self.adults[region.index()]
    }

    /// The people of a unit of account who live, those not counted who were killed before the count
    /// left out; on the day of the count, the people counted.
    pub fn living(&self, region: Region) -> i64 {
        let at = region.index();
        self.survivors[at] + signed(self.born[at]) + self.moved[at]
            - signed(self.died[at])
            - signed(self.killed_since_count[at])
    }

    /// Everybody alive in the country, in the sense of [`Ledger::living`].
    pub fn living_in_all(&self) -> i64 {
        Region::all().map(|region| self.living(region)).sum()
    }

    /// People whom the terror killed before the count, by unit of account where it is known.
    pub fn killed_before_count(&self, region: Region) -> u64 {
        self.killed_before_count[region.index()]
    }

    /// The people of a unit of account on the first day of the run, known when the count is past:
    /// the survivors and those whom the terror was to kill before the count.
    pub fn opening(&self, region: Region) -> i64 {
        self.survivors[region.index()] + signed(self.killed_before_count[region.index()])
    }

    /// From this day on the dead of the terror are dead of those counted.
    pub fn take_count(&mut self) {
        self.counted = true;
    }

    /// Books a birth, a death or a move; every other act leaves the number of the living as it was.
    pub(crate) fn book(&mut self, act: Act) {
        match act.flow {
            Flow::Deported => self.moved[act.region.index()] -= i64::from(act.count),
            Flow::Resettled | Flow::DiedInTransit => {
                self.moved[act.region.index()] += i64::from(act.count);
            }
            _ => {}
        }
        let killed = if self.counted {
            &mut self.killed_since_count
        } else {
            &mut self.killed_before_count
        };
        let account = match act.flow {
            Flow::Born => &mut self.born,
            Flow::DiedNaturally | Flow::DiedOfFamine => &mut self.died,
            Flow::Shot | Flow::DiedInCustody | Flow::CampDied => killed,
            _ => return,
        };
        account[act.region.index()] += u64::from(act.count.unsigned_abs());
    }
}

fn signed(people: u64) -> i64 {
    i64::try_from(people).expect("no ledger holds more people than the earth")
}

#[cfg(test)]
mod tests {
    use evidence::Line;

    use super::*;

    fn act(flow: Flow, count: i32) -> Act {
        Act {
            region: Region::at(0),
            line: Line::Political,
            flow,
            count,
        }
    }

    #[test]
    fn whoever_is_deported_lives_elsewhere_and_nobody_is_lost_on_the_way() {
        let mut survivors = vec![0; Region::COUNT];
        survivors[0] = 1_000;
        let mut ledger = Ledger::open(survivors, vec![0; Region::COUNT], true);
        let there = |flow, count| Act {
            region: Region::at(1),
            ..act(flow, count)
        };
        ledger.book(act(Flow::Deported, 300));
        ledger.book(there(Flow::Resettled, 290));
        ledger.book(there(Flow::DiedInTransit, 10));
        let living = [0, 1].map(|at| ledger.living(Region::at(at)));
        assert_eq!((living, ledger.living_in_all()), ([700, 300], 1_000));
    }

    #[test]
    fn those_killed_before_the_count_stand_in_a_block_of_their_own() {
        let mut survivors = vec![0; Region::COUNT];
        survivors[0] = 1_000;
        let mut ledger = Ledger::open(survivors, vec![0; Region::COUNT], false);
        ledger.book(act(Flow::Born, 30));
        ledger.book(act(Flow::DiedOfFamine, 100));
        ledger.book(act(Flow::Shot, 7));
        assert_eq!(ledger.living_in_all(), 930);
        assert_eq!(ledger.opening(Region::at(0)), 1_007);
        ledger.take_count();
        ledger.book(act(Flow::Shot, 5));
        assert_eq!(ledger.living_in_all(), 925);
        assert_eq!(
            ledger.opening(Region::at(0)) + 30 - 100 - 7 - 5,
            ledger.living_in_all()
        );
    }
}
