//! Whoever was taken left a household: a wife or husband, children, parents, who from that day were
//! kin of an enemy of the people.
//!
//! The household is counted once, when somebody is first arrested from it; a second arrest strikes
//! people who were counted already. It is counted as it was on the day of the count: who was born
//! into it or died in it later is not followed here.

use crate::people::region::RegionPeople;
use crate::roll::RegionRoll;

impl RegionPeople {
    /// Whoever is left behind in the household of somebody arrested, where nobody was arrested
    /// before: those of its members, as counted, who are free.
    pub fn leave_kin(&mut self, roll: &RegionRoll, person: u32) -> u32 {
        let household = roll.household_of(person);
        if household.is_none_or(|household| !self.struck.mark(household)) {
            return 0;
        }
        let mates = roll.housemates(person);
        let left = mates.iter().filter(|member| self.is_free(**member));
        u32::try_from(left.count()).expect("a household")
    }

    /// Somebody was convicted, and their household is to be visited.
    pub fn seek_kin(&mut self, convicted: u32) {
        self.kin_sought.enter(convicted);
    }

    /// The convicted person whose household is visited next, by lot; nobody when all were.
    pub fn visit_kin(&mut self, word: u32) -> Option<u32> {
        self.kin_sought.leave_by_lot(word)
    }

    /// One of those taken here, by lot, who lived here and was counted; nobody when the lot falls on
    /// another, or nobody was taken.
    pub fn taken_by_lot(&self, word: u32) -> Option<u32> {
        let at = (u64::from(word) * self.cases.len() as u64) >> 32;
        let taken = self.cases.get(usize::try_from(at).expect("a place"))?;
        if taken.home() != self.region {
            return None;
        }
        Some(if taken.is_uncounted() {
            self.beside(taken.person)
        } else {
            taken.person
        })
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Source;
    use chronicle::keep::{Keeper, Taker};
    use evidence::{Day, Evidence, Line, Region};

    use crate::census::{Census, CensusRules};
    use crate::people::{Forgetting, Lead, People};
    use crate::roll::{Roll, RollRules};

    const FORGETTING: Forgetting = Forgetting {
        from: Day::FIRST,
        half_life_days: 100.0,
    };

    fn roll() -> Roll {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let census = Census::compose(&evidence, &CensusRules::default()).expect("it composes");
        let rules = RollRules {
            household_people: 4.2,
            village_households: 76.0,
            works_larger: 1.0,
            raion_people: 46_000.0,
            dependant_men: 0.35,
            dependant_youths: 0.7,
            deaths_at_forty: 0.008,
            doubling_years: 9.0,
        };
        Roll::compose(&census, &rules, Day::on(1937, 1, 6), 500, 1937).expect("people everywhere")
    }

    #[test]
    fn a_household_is_left_behind_once_and_a_checkpoint_remembers_it() {
        let mut people = People::untouched(roll(), FORGETTING);
        let (roll, forgetting, regions) = people.parts();
        let region = Region::at(0);
        let (part, here) = (roll.region(region), &mut regions[region.index()]);
        let taken = (0..part.people())
            .find(|person| 2 < part.housemates(*person).len())
            .expect("somebody with a household");
        let housemates = part.housemates(taken);
        let lead = Lead::Organs(Source::Sweep);
        here.arrest(part, (taken, Line::Political, lead), Day::FIRST, forgetting);
        assert_eq!(here.leave_kin(part, taken) as usize, housemates.len());
        for housemate in housemates {
            assert_eq!(here.leave_kin(part, housemate), 0);
        }
        let mut keeper = Keeper::default();
        people.put_down(&mut keeper);
        let bytes = keeper.into_bytes();
        let again = People::taken_up(people.roll().clone(), FORGETTING, &mut Taker::of(&bytes));
        assert!(again.is_ok_and(|again| again == people));
    }
}
