//! What has happened to whom: the people of the roll, a few marks for each, and a case for each person
//! taken.
//!
//! The accounts of a [`Country`](crate::Country) say how many; the people here are the same
//! accounts with somebody in them, moved by the same acts. One person may stand for many: then
//! limits and acts stay in people, and one moves whenever a full number of them has been told.
//!
//! Those killed before the count of January 1937 were not counted, so no number of the roll is
//! theirs; and whoever is on the roll lived to be counted. Up to the moment of death a case is
//! therefore kept on a person of the roll, of the right place and kind; at death before the count it
//! passes to one of the uncounted, who stand after the last of those counted, each beside the person
//! whose household and circle they shared.

pub mod accounts;
pub mod fear;
mod kin;
pub mod marks;
mod moved;
mod owed;
pub mod region;
pub mod taken;

mod keep;

use chronicle::{Case, Cases, Fate, Vocabulary};
use evidence::{Day, Line, Region};

pub use crate::people::accounts::{Accounts, Dossier};
pub use crate::people::fear::{Fear, Forgetting};
pub use crate::people::marks::Marks;
pub use crate::people::region::{RegionPeople, Turn};
pub use crate::people::taken::{CaseNumber, Lead, Taken};
use crate::roll::Roll;

/// Everybody, and what has happened to them.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    roll: Roll,
    forgetting: Forgetting,
    regions: Vec<RegionPeople>,
}

impl People {
    /// Nobody taken yet.
    pub fn untouched(roll: Roll, forgetting: Forgetting) -> People {
        let regions = Region::all()
            .map(|region| RegionPeople::untouched(region, roll.region(region)))
            .collect();
        People {
            roll,
            forgetting,
            regions,
        }
    }

    /// The roll.
    pub fn roll(&self) -> &Roll {
        &self.roll
    }

    /// How fast fear is forgotten.
    pub fn forgetting(&self) -> Forgetting {
        self.forgetting
    }

    /// The people of a region.
    pub fn region(&self, region: Region) -> &RegionPeople {
        &self.regions[region.index()]
    }

    /// The roll, and the people of every region, to be worked on side by side.
    pub fn parts(&mut self) -> (&Roll, Forgetting, &mut [RegionPeople]) {
        (&self.roll, self.forgetting, &mut self.regions)
    }

    /// People taken, on every line and in every region.
    pub fn taken(&self) -> usize {
        self.regions.iter().map(|region| region.cases.len()).sum()
    }

    /// A prisoner of the camps, anybody free, is put under a new case there.
    pub fn recharge(&mut self, camps: Region, home: Region, person: u32, line: Line, day: Day) {
        let lead = Lead::Organs(chronicle::Source::Camp);
        self.regions[home.index()].taken.mark(person);
        self.regions[camps.index()].book(Taken::new(person, home, line, lead, day));
    }

    /// Somebody sent to the camps arrives there.
    pub fn arrive(&mut self, camps: Region, line: Line, case: CaseNumber) {
        self.regions[camps.index()].lines[line.index()]
            .in_camp
            .enter(case.word());
    }

    /// Somebody leaves the camps, dead or alive; nobody when none of the line is there.
    pub fn leave_camp(
        &mut self,
        camps: Region,
        line: Line,
        word: u32,
        (fate, day): (Fate, Day),
        counted: bool,
    ) -> Option<CaseNumber> {
        let account = &mut self.regions[camps.index()].lines[line.index()].in_camp;
        let case = CaseNumber::of_word(account.leave_by_lot(word)?);
        let place = case.place();
        self.regions[case.region().index()].cases[place].come_to(fate, day);
        if fate == Fate::Released {
            self.release(case);
        } else if fate.is_death() && !counted {
            let place = u32::try_from(place).expect("a place of a table");
            self.regions[case.region().index()].leave_uncounted(place);
        }
        Some(case)
    }

    /// Whoever a case was about is free again.
    pub fn release(&mut self, case: CaseNumber) {
        let taken = self.regions[case.region().index()].cases[case.place()];
        self.regions[taken.home().index()].release(taken.person);
    }

    /// The cases of a region as the record keeps them, numbered after those of the regions before.
    fn record(&self, region: Region) -> Vec<Case> {
        let numbers = self.numbers();
        let uncounted = self.uncounted_numbers();
        let of_region = self.regions[region.index()].cases.iter();
        of_region
            .map(|taken| self.case(taken, region, &numbers, &uncounted))
            .collect()
    }

    /// The number of the first case of each region.
    fn numbers(&self) -> Vec<u32> {
        running(self.regions.iter().map(|region| region.cases.len()), 0)
    }

    /// The number on the roll of the first of the uncounted of each region.
    fn uncounted_numbers(&self) -> Vec<u32> {
        running(
            self.regions.iter().map(|region| region.uncounted.len()),
            self.roll.people(),
        )
    }

    fn case(&self, taken: &Taken, region: Region, numbers: &[u32], uncounted: &[u32]) -> Case {
        let home = taken.home();
        let part = self.roll.region(home);
        let (beside, person) = if taken.is_uncounted() {
            let beside = self.regions[home.index()].beside(taken.person);
            (beside, uncounted[home.index()] + taken.person)
        } else {
            (taken.person, self.roll.number(home, taken.person))
        };
        let cell = part.circle_of(part.locate(beside));
        let (mut source, mut motive, mut denounced_by, mut parent) =
            (chronicle::Source::Name, None, None, None);
        match taken.lead() {
            Lead::Organs(organs) => source = organs,
            Lead::Letter { motive: why, by } => {
                source = chronicle::Source::Denunciation;
                motive = Some(why);
                denounced_by = Some(self.roll.number(home, by));
            }
            Lead::Name { case } => {
                let place = u32::try_from(case.place()).expect("a place of a table");
                parent = Some(numbers[case.region().index()] + place);
            }
        }
        let decision = taken.decision();
        let (fate, fate_since) = taken.fate();
        Case {
            person,
            profile: part.profile(beside, self.roll.lives()),
            region,
            raion: part.raion(cell),
            circle: part.kind(cell),
            cell,
            line: taken.line(),
            arrested: Day::at(taken.arrested()).expect("a day of the run"),
            source,
            motive,
            denounced_by,
            parent,
            confessed: taken.confessed(),
            names_given: taken.names_given(),
            verdict: decision.map(|(verdict, _, _)| verdict),
            body: decision.map(|(_, body, _)| body),
            decided: decision.map(|(_, _, day)| day),
            fate,
            fate_since,
        }
    }
}

impl Cases for People {
    fn vocabulary(&self) -> Vocabulary {
        Roll::vocabulary()
    }

    fn scale(&self) -> u32 {
        self.roll.scale()
    }

    fn of_region(&self, region: Region) -> Vec<Case> {
        self.record(region)
    }
}

fn running(sizes: impl Iterator<Item = usize>, first: u32) -> Vec<u32> {
    let mut next = first;
    sizes
        .map(|size| {
            let start = next;
            next += u32::try_from(size).expect("fewer than people");
            start
        })
        .collect()
}
