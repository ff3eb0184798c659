//! The people of one region as the terror finds them: a few marks for each, the cases of those taken,
//! and where each of these stands.
//!
//! Nothing is drawn here. Whoever settles who it was brings the draws, as uniform words; here it is
//! seen to that nobody is taken twice, that nobody leaves an account but to enter another, and that
//! the fear of a circle rises when somebody is taken from it.

use chronicle::{Body, Fate, Verdict};
use evidence::{Day, Line, Region};

use crate::docket::Docket;
use crate::people::accounts::{Accounts, Dossier};
use crate::people::fear::{Fear, Forgetting};
use crate::people::marks::Marks;
use crate::people::taken::{CaseNumber, Lead, Taken};
use crate::roll::RegionRoll;

/// In which order people leave an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// First come, first gone.
    FirstCome,
    /// Each as likely as another.
    ByLot,
}

/// The people of one region.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionPeople {
    pub(super) region: Region,
    /// In the hands of the organs, or dead by them.
    pub(super) taken: Marks,
    /// In the card file.
    pub(super) carded: Marks,
    /// There is a dossier.
    pub(super) on_file: Marks,
    /// By household: somebody of it has been arrested.
    pub(super) struck: Marks,
    pub(super) cases: Vec<Taken>,
    pub(super) lines: Vec<Accounts>,
    pub(super) cards: Docket,
    pub(super) marked: Docket,
    pub(super) fear: Fear,
    /// People of the region, convicted in cases that reach their kin, whose household is still to be
    /// visited; or the person counted beside whom they stand.
    pub(super) kin_sought: Docket,
    /// Deported from the region since the count.
    pub(super) moved: Vec<u32>,
    /// Those killed before the count: for each, the person counted beside whom they stand.
    pub(super) uncounted: Vec<u32>,
}

impl RegionPeople {
    /// Nobody taken yet.
    pub(super) fn untouched(region: Region, roll: &RegionRoll) -> RegionPeople {
        let grown = roll.rows().iter().filter(|row| !row.is_of_children());
        RegionPeople {
            region,
            taken: Marks::none(roll.people()),
            carded: Marks::none(roll.people()),
            on_file: Marks::none(roll.people()),
            struck: Marks::none(roll.households()),
            cases: Vec::new(),
            lines: vec![Accounts::default(); Line::ALL.len()],
            cards: Docket::default(),
            marked: Docket::default(),
            fear: Fear::none(roll.circles(), grown.map(|row| row.people).sum()),
            kin_sought: Docket::default(),
            moved: Vec::new(),
            uncounted: Vec::new(),
        }
    }

    /// The region.
    pub fn region(&self) -> Region {
        self.region
    }

    /// The cases, in the order of arrest.
    pub fn cases(&self) -> &[Taken] {
        &self.cases
    }

    /// Who stands where on a line.
    pub fn line(&self, line: Line) -> &Accounts {
        &self.lines[line.index()]
    }

    /// Fear by circle.
    pub fn fear(&self) -> &Fear {
        &self.fear
    }

    /// The person counted beside whom one of the uncounted stands.
    pub fn beside(&self, uncounted: u32) -> u32 {
        self.uncounted[uncounted as usize]
    }

    /// How many of the region were killed before the count.
    pub fn uncounted(&self) -> u32 {
        u32::try_from(self.uncounted.len()).expect("fewer than people")
    }

    /// Whether nobody has taken the person, or the person is free again.
    pub fn is_free(&self, person: u32) -> bool {
        !self.taken.is_marked(person)
    }

    /// Whether a person is free and without a card.
    pub fn may_be_registered(&self, person: u32) -> bool {
        self.is_free(person) && !self.carded.is_marked(person)
    }

    /// Whether a letter or a name says something new: the person is free and there is no dossier.
    pub fn is_news(&self, person: u32) -> bool {
        self.is_free(person) && !self.on_file.is_marked(person)
    }

    /// Arrests on a line so far: the number of the next one's draws.
    pub fn arrests_so_far(&self, line: Line) -> u32 {
        self.lines[line.index()].arrests_drawn
    }

    /// One more arrest on a line.
    pub fn next_arrest(&mut self, line: Line) -> u32 {
        let drawn = &mut self.lines[line.index()].arrests_drawn;
        *drawn += 1;
        *drawn
    }

    /// A number for the next lead on a line.
    pub fn next_lead(&mut self, line: Line) -> u32 {
        let drawn = &mut self.lines[line.index()].leads_drawn;
        *drawn += 1;
        *drawn
    }

    /// A card is filled in.
    pub fn register(&mut self, person: u32) {
        self.carded.mark(person);
        self.cards.enter(person);
    }

    /// The first card of the file is marked for the strike.
    pub fn mark_for_strike(&mut self) -> bool {
        let card = self.cards.leave_first();
        card.map(|person| self.marked.enter(person)).is_some()
    }

    /// A card is drawn, from the marked ones or from the others; nobody when there is none.
    pub fn draw_card(&mut self, of_marked: bool, word: u32) -> Option<u32> {
        let cards = if of_marked {
            &mut self.marked
        } else {
            &mut self.cards
        };
        let person = cards.leave_by_lot(word)?;
        self.carded.clear(person);
        Some(person)
    }

    /// A dossier is opened.
    pub fn open_dossier(&mut self, line: Line, dossier: Dossier) {
        self.on_file.mark(dossier.person);
        self.lines[line.index()].dossiers.push_back(dossier);
    }

    /// A dossier is drawn by lot, and closed; nothing when there is none. The others stay in the order
    /// in which they were opened: the longest open is the first to age.
    pub fn draw_dossier(&mut self, line: Line, word: u32) -> Option<Dossier> {
        let dossiers = &mut self.lines[line.index()].dossiers;
        let at = (u64::from(word) * dossiers.len() as u64) >> 32;
        let dossier = dossiers.remove(usize::try_from(at).expect("a place"))?;
        self.on_file.clear(dossier.person);
        Some(dossier)
    }

    /// The longest open dossier is closed; false when there is none.
    pub fn close_oldest_dossier(&mut self, line: Line) -> bool {
        let closed = self.lines[line.index()].dossiers.pop_front();
        if let Some(dossier) = closed {
            self.on_file.clear(dossier.person);
        }
        closed.is_some()
    }

    /// A person of the region is taken.
    ///
    /// # Panics
    /// When the person is not free.
    pub fn arrest(
        &mut self,
        roll: &RegionRoll,
        (person, line, lead): (u32, Line, Lead),
        day: Day,
        forgetting: Forgetting,
    ) -> CaseNumber {
        assert!(self.taken.mark(person), "nobody is taken twice");
        let circle = roll.circle_of(roll.locate(person));
        let people: u32 = roll.members(circle).iter().sum();
        self.fear.strike(circle, people, day, forgetting);
        self.book(Taken::new(person, self.region, line, lead, day))
    }

    /// A case is booked here, of a person of this region or, at the camps, of any.
    pub(super) fn book(&mut self, taken: Taken) -> CaseNumber {
        let place = u32::try_from(self.cases.len()).expect("fewer cases than people");
        self.lines[taken.line().index()].young.push_back(place);
        self.cases.push(taken);
        CaseNumber::at(self.region, place)
    }

    /// Those arrested at least so many days ago are old enough for a verdict.
    pub fn ripen(&mut self, line: Line, day: Day, days_least: u16) {
        let accounts = &mut self.lines[line.index()];
        while let Some(place) = accounts.young.front() {
            if day.index() < self.cases[*place as usize].arrested + days_least {
                break;
            }
            accounts.ripe.enter(*place);
            accounts.young.pop_front();
        }
    }

    /// One case is made ready; false when none is held.
    pub fn make_ready(&mut self, line: Line, turn: Turn, word: u32, day: Day) -> bool {
        let accounts = &mut self.lines[line.index()];
        let ripe = match turn {
            Turn::FirstCome => accounts.ripe.leave_first(),
            Turn::ByLot => accounts.ripe.leave_by_lot(word),
        };
        let Some(place) = ripe.or_else(|| accounts.young.pop_front()) else {
            return false;
        };
        self.cases[place as usize].come_to(Fate::Waiting, day);
        accounts.today.push(place);
        true
    }

    /// So many of those made ready today confess; they stand first among them afterwards. Says how
    /// many did.
    pub fn confess(&mut self, line: Line, people: u32, mut word: impl FnMut() -> u32) -> u32 {
        let today = &mut self.lines[line.index()].today;
        let confess = (people as usize).min(today.len());
        for at in 0..confess {
            let left = (today.len() - at) as u64;
            let other = at + usize::try_from((u64::from(word()) * left) >> 32).expect("a place");
            today.swap(at, other);
            self.cases[today[at] as usize].confess();
        }
        u32::try_from(confess).expect("few in a day")
    }

    /// Number `at` of those made ready today gives a name.
    pub fn name(&mut self, line: Line, at: u32) -> CaseNumber {
        let place = self.lines[line.index()].today[at as usize];
        self.cases[place as usize].name();
        CaseNumber::at(self.region, place)
    }

    /// The person of a case.
    pub fn person_of(&self, case: CaseNumber) -> &Taken {
        &self.cases[case.place()]
    }

    /// Somebody made ready today, but for the first so many, is let go for want of proof.
    pub fn let_go_unproven(
        &mut self,
        line: Line,
        confessed: u32,
        word: u32,
        day: Day,
    ) -> Option<(u32, Taken)> {
        let today = &mut self.lines[line.index()].today;
        let left = today
            .len()
            .checked_sub(confessed as usize)
            .filter(|left| 0 < *left)?;
        let at = (u64::from(word) * left as u64) >> 32;
        let place = today.swap_remove(confessed as usize + usize::try_from(at).expect("a place"));
        Some((
            place,
            self.decide(place, Verdict::LetGo, Body::Investigators, day),
        ))
    }

    /// What was made ready today waits for a verdict from now on.
    pub fn close_interrogation(&mut self, line: Line) {
        let accounts = &mut self.lines[line.index()];
        for place in accounts.today.drain(..) {
            accounts.ready.enter(place);
        }
    }

    /// The case that has waited longest comes before the body that sits; its place is to be given to
    /// [`RegionPeople::decide`].
    pub fn call(&mut self, line: Line) -> Option<u32> {
        self.lines[line.index()].ready.leave_first()
    }

    /// A case is decided. Who is condemned or convicted waits for it; the case is given back as it
    /// stands now.
    pub fn decide(&mut self, place: u32, verdict: Verdict, body: Body, day: Day) -> Taken {
        let taken = &mut self.cases[place as usize];
        taken.decide(verdict, body, day);
        let accounts = &mut self.lines[usize::from(taken.line)];
        taken.come_to(
            match verdict {
                Verdict::Death => {
                    accounts.condemned.enter(place);
                    Fate::Condemned
                }
                Verdict::Camp => {
                    accounts.convicted.enter(place);
                    Fate::Convicted
                }
                Verdict::Exile => Fate::InExile,
                Verdict::Other => Fate::OtherMeasure,
                Verdict::LetGo => Fate::LetGo,
            },
            day,
        );
        *taken
    }

    /// Somebody condemned is shot.
    pub fn shoot(&mut self, line: Line, word: u32, day: Day) -> Option<u32> {
        let place = self.lines[line.index()].condemned.leave_by_lot(word)?;
        self.cases[place as usize].come_to(Fate::Shot, day);
        Some(place)
    }

    /// Somebody condemned is spared, and waits to be sent to a camp.
    pub fn commute(&mut self, line: Line, day: Day) -> bool {
        let accounts = &mut self.lines[line.index()];
        let Some(place) = accounts.condemned.leave_first() else {
            return false;
        };
        accounts.convicted.enter(place);
        self.cases[place as usize].come_to(Fate::Convicted, day);
        true
    }

    /// Somebody held whose case is not ready dies.
    pub fn die_in_custody(&mut self, line: Line, words: [u32; 2], day: Day) -> Option<u32> {
        let accounts = &mut self.lines[line.index()];
        let (ripe, young) = (accounts.ripe.len() as u64, accounts.young.len() as u64);
        let at = (u64::from(words[0]) * (ripe + young)) >> 32;
        let place = if at < ripe {
            accounts.ripe.leave_by_lot(words[1])?
        } else {
            let at = (u64::from(words[1]) * young) >> 32;
            accounts
                .young
                .remove(usize::try_from(at).expect("a place"))?
        };
        self.cases[place as usize].come_to(Fate::DiedInCustody, day);
        Some(place)
    }

    /// Somebody convicted is sent to the camps.
    pub fn send(&mut self, line: Line, word: u32, day: Day) -> Option<CaseNumber> {
        let place = self.lines[line.index()].convicted.leave_by_lot(word)?;
        self.cases[place as usize].come_to(Fate::InCamp, day);
        Some(CaseNumber::at(self.region, place))
    }

    /// Somebody of the region is free again.
    pub fn release(&mut self, person: u32) {
        self.taken.clear(person);
    }

    /// Somebody killed before the count was never counted: the case passes to one of the uncounted,
    /// and the person counted beside whom they stand is free.
    pub fn leave_uncounted(&mut self, place: u32) {
        let (person, among) = (self.cases[place as usize].person, self.uncounted());
        self.cases[place as usize].leave_uncounted(among);
        self.uncounted.push(person);
        self.release(person);
    }
}
