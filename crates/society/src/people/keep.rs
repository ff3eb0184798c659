//! The people put down in a checkpoint and taken up again.
//!
//! The marks of 162 million people are not put down: who is in the hands of the organs is told
//! by the cases, who has a card by the card file, of whom there is a dossier by the dossiers. So a
//! checkpoint is as large as what has happened, not as the country.

use std::collections::VecDeque;

use chronicle::keep::{Keeper, Spoilt, Taker};
use chronicle::{Fate, Motive, Source};
use evidence::{Line, Region};

use crate::docket::Docket;
use crate::people::People;
use crate::people::accounts::{Accounts, Dossier};
use crate::people::fear::{Fear, Forgetting};
use crate::people::marks::Marks;
use crate::people::region::RegionPeople;
use crate::people::taken::{CaseNumber, Lead, Taken};
use crate::roll::{RegionRoll, Roll};

impl People {
    /// Puts down what has happened to whom; the roll is not put down, it can be made again.
    pub fn put_down(&self, keeper: &mut Keeper) {
        for region in &self.regions {
            region.put_down(keeper);
        }
    }

    /// Takes up what was put down, on the same roll.
    ///
    /// # Errors
    /// When the bytes end early, or are not those of people of this roll.
    pub fn taken_up(
        roll: Roll,
        forgetting: Forgetting,
        taker: &mut Taker<'_>,
    ) -> Result<People, Spoilt> {
        let mut regions = Vec::with_capacity(Region::COUNT);
        for region in Region::all() {
            let part = RegionPeople::untouched(region, roll.region(region));
            regions.push(part.taken_up(roll.region(region), taker)?);
        }
        let mut people = People {
            roll,
            forgetting,
            regions,
        };
        people.mark()?;
        Ok(people)
    }

    /// Marks everybody whom a case holds.
    fn mark(&mut self) -> Result<(), Spoilt> {
        for region in 0..self.regions.len() {
            for case in 0..self.regions[region].cases.len() {
                let taken = self.regions[region].cases[case];
                if !taken.is_uncounted() && is_held(taken.fate().0) {
                    let home = &mut self.regions[taken.home().index()];
                    mark(&mut home.taken, taken.person)?;
                }
                self.strike(taken)?;
            }
        }
        Ok(())
    }

    /// Marks the household of whoever a case is about; whoever was put under a new case in a camp
    /// had left one long before.
    fn strike(&mut self, taken: Taken) -> Result<(), Spoilt> {
        if taken.lead() == Lead::Organs(Source::Camp) {
            return Ok(());
        }
        let home = &mut self.regions[taken.home().index()];
        let person = if taken.is_uncounted() {
            *home.uncounted.get(taken.person as usize).ok_or(Spoilt)?
        } else {
            taken.person
        };
        let roll = self.roll.region(taken.home());
        if roll.people() <= person {
            return Err(Spoilt);
        }
        if let Some(household) = roll.household_of(person) {
            home.struck.mark(household);
        }
        Ok(())
    }
}

/// Marks somebody who must be of the region.
fn mark(marks: &mut Marks, person: u32) -> Result<(), Spoilt> {
    marks
        .holds(person)
        .then(|| marks.mark(person))
        .map(drop)
        .ok_or(Spoilt)
}

/// Whether a fate keeps a person from being taken again.
fn is_held(fate: Fate) -> bool {
    !matches!(fate, Fate::LetGo | Fate::OtherMeasure | Fate::Released)
}

impl RegionPeople {
    fn put_down(&self, keeper: &mut Keeper) {
        put_down_cases(&self.cases, keeper);
        for docket in [&self.cards, &self.marked, &self.kin_sought] {
            put_down_docket(docket, keeper);
        }
        keeper.words(self.uncounted.iter().copied());
        keeper.words(self.moved.iter().copied());
        keeper.words(self.fear.kept.iter().map(|kept| kept.to_bits()));
        for accounts in &self.lines {
            accounts.put_down(keeper);
        }
    }

    fn taken_up(
        mut self,
        roll: &RegionRoll,
        taker: &mut Taker<'_>,
    ) -> Result<RegionPeople, Spoilt> {
        self.cases = taken_up_cases(taker)?;
        self.cards = taken_up_docket(taker)?;
        self.marked = taken_up_docket(taker)?;
        self.kin_sought = taken_up_docket(taker)?;
        self.uncounted = taker.words()?;
        self.moved = taker.words()?;
        for person in &self.moved {
            mark(&mut self.taken, *person)?;
        }
        let kept: Vec<f32> = taker.words()?.into_iter().map(f32::from_bits).collect();
        if kept.len() != roll.circles() as usize {
            return Err(Spoilt);
        }
        let people = self.fear.people();
        self.fear = Fear::of(kept, people, |circle| roll.members(circle).iter().sum());
        for line in Line::ALL {
            self.lines[line.index()] = Accounts::taken_up(taker)?;
        }
        let with_cards: Vec<u32> = self.cards.iter().chain(self.marked.iter()).collect();
        let dossiers = self.lines.iter().flat_map(|accounts| &accounts.dossiers);
        let of_dossiers: Vec<u32> = dossiers.map(|dossier| dossier.person).collect();
        for person in with_cards {
            mark(&mut self.carded, person)?;
        }
        for person in of_dossiers {
            mark(&mut self.on_file, person)?;
        }
        Ok(self)
    }
}

impl Accounts {
    fn put_down(&self, keeper: &mut Keeper) {
        keeper.words(self.dossiers.iter().map(|dossier| dossier.person));
        keeper.bytes(self.dossiers.iter().map(|dossier| ground(dossier.lead).0));
        keeper.words(self.dossiers.iter().map(|dossier| ground(dossier.lead).1));
        keeper.words(self.young.iter().copied());
        keeper.words(self.today.iter().copied());
        let dockets = [
            &self.ripe,
            &self.ready,
            &self.condemned,
            &self.convicted,
            &self.in_camp,
        ];
        for docket in dockets {
            put_down_docket(docket, keeper);
        }
        keeper.words(self.owed.iter().copied());
        keeper.small(&(self.leads_drawn, self.arrests_drawn));
    }

    fn taken_up(taker: &mut Taker<'_>) -> Result<Accounts, Spoilt> {
        let (people, grounds, by) = (taker.words()?, taker.bytes()?, taker.words()?);
        let mut dossiers = VecDeque::with_capacity(people.len());
        for ((person, ground), by) in people.into_iter().zip(grounds).zip(by) {
            let lead = lead(ground, by).ok_or(Spoilt)?;
            dossiers.push_back(Dossier { person, lead });
        }
        let mut accounts = Accounts {
            dossiers,
            young: taker.words()?.into(),
            today: taker.words()?,
            ripe: taken_up_docket(taker)?,
            ready: taken_up_docket(taker)?,
            condemned: taken_up_docket(taker)?,
            convicted: taken_up_docket(taker)?,
            in_camp: taken_up_docket(taker)?,
            owed: taker.words()?,
            ..Accounts::default()
        };
        (accounts.leads_drawn, accounts.arrests_drawn) = taker.small()?;
        Ok(accounts)
    }
}

/// Past every motive: the ground of a dossier that rests on a name.
const NAMED: u8 = 100;

/// The ground of a dossier in two numbers.
fn ground(lead: Lead) -> (u8, u32) {
    match lead {
        Lead::Letter { motive, by } => (motive as u8, by),
        Lead::Name { case } => (NAMED, case.word()),
        Lead::Organs(source) => (NAMED + 1 + source as u8, 0),
    }
}

fn lead(ground: u8, by: u32) -> Option<Lead> {
    match ground.checked_sub(NAMED) {
        None => Some(Lead::Letter {
            motive: *Motive::ALL.get(usize::from(ground))?,
            by,
        }),
        Some(0) => Some(Lead::Name {
            case: CaseNumber::of_word(by),
        }),
        Some(source) => Some(Lead::Organs(*Source::ALL.get(usize::from(source) - 1)?)),
    }
}

fn put_down_docket(docket: &Docket, keeper: &mut Keeper) {
    let waiting: Vec<u32> = docket.iter().collect();
    keeper.words(waiting.into_iter());
}

fn taken_up_docket(taker: &mut Taker<'_>) -> Result<Docket, Spoilt> {
    Ok(taker.words()?.into_iter().collect())
}

fn put_down_cases(cases: &[Taken], keeper: &mut Keeper) {
    keeper.words(cases.iter().map(|case| case.person));
    keeper.words(cases.iter().map(|case| case.by));
    keeper.shorts(cases.iter().map(|case| case.arrested));
    keeper.shorts(cases.iter().map(|case| case.decided));
    keeper.shorts(cases.iter().map(|case| case.fate_since));
    keeper.shorts(cases.iter().map(|case| case.names_given));
    let columns: [fn(&Taken) -> u8; 8] = [
        |case| case.line,
        |case| case.home,
        |case| case.source,
        |case| case.motive,
        |case| case.verdict,
        |case| case.body,
        |case| case.fate,
        |case| case.marks,
    ];
    for column in columns {
        keeper.bytes(cases.iter().map(column));
    }
}

fn taken_up_cases(taker: &mut Taker<'_>) -> Result<Vec<Taken>, Spoilt> {
    let words = [taker.words()?, taker.words()?];
    let shorts = [
        taker.shorts()?,
        taker.shorts()?,
        taker.shorts()?,
        taker.shorts()?,
    ];
    let mut bytes = Vec::with_capacity(8);
    for _ in 0..8 {
        bytes.push(taker.bytes()?);
    }
    let cases = words[0].len();
    let whole = words.iter().all(|column| column.len() == cases)
        && shorts.iter().all(|column| column.len() == cases)
        && bytes.iter().all(|column| column.len() == cases);
    if !whole {
        return Err(Spoilt);
    }
    let case = |at: usize| Taken {
        person: words[0][at],
        by: words[1][at],
        arrested: shorts[0][at],
        decided: shorts[1][at],
        fate_since: shorts[2][at],
        names_given: shorts[3][at],
        line: bytes[0][at],
        home: bytes[1][at],
        source: bytes[2][at],
        motive: bytes[3][at],
        verdict: bytes[4][at],
        body: bytes[5][at],
        fate: bytes[6][at],
        marks: bytes[7][at],
    };
    Ok((0..cases).map(case).collect())
}
