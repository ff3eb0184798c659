//! A person taken, as it is remembered while a run goes on: twenty-four bytes.

use chronicle::{Body, Fate, Motive, Source, Verdict};
use evidence::{Day, Line, Region};

/// A case of the run: the region in whose table it stands, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseNumber(u32);

/// Bits of a case number that give the place.
const PLACE_BITS: u32 = 25;

impl CaseNumber {
    /// The case at a place of a region's table.
    ///
    /// # Panics
    /// When a region has more than thirty-three million cases.
    pub fn at(region: Region, place: u32) -> CaseNumber {
        assert!(place < 1 << PLACE_BITS, "fewer cases than people");
        let region = u32::try_from(region.index()).expect("a small index");
        CaseNumber(region << PLACE_BITS | place)
    }

    /// The region.
    pub fn region(self) -> Region {
        Region::at((self.0 >> PLACE_BITS) as usize)
    }

    /// The place in the region's table.
    pub fn place(self) -> usize {
        (self.0 & ((1 << PLACE_BITS) - 1)) as usize
    }

    /// The number as it is kept in a docket.
    pub fn word(self) -> u32 {
        self.0
    }

    /// The number kept in a docket as this word.
    pub fn of_word(word: u32) -> CaseNumber {
        CaseNumber(word)
    }
}

/// No day, verdict, body or motive.
pub(super) const NONE: u8 = u8::MAX;
/// No day.
pub(super) const NO_DAY: u16 = u16::MAX;

const CONFESSED: u8 = 1;
const UNCOUNTED: u8 = 2;

/// A person taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The person within the home region; for one of the uncounted, the place among them.
    pub person: u32,
    /// The case in which the name was given, or who wrote the letter, as a word.
    pub(super) by: u32,
    pub(super) arrested: u16,
    pub(super) decided: u16,
    pub(super) fate_since: u16,
    pub(super) names_given: u16,
    pub(super) line: u8,
    pub(super) home: u8,
    pub(super) source: u8,
    pub(super) motive: u8,
    pub(super) verdict: u8,
    pub(super) body: u8,
    pub(super) fate: u8,
    pub(super) marks: u8,
}

/// What opened a case: the ground for it, and who stands behind the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Nobody in particular: a card, a list, a sweep, a new case in a camp.
    Organs(Source),
    /// A letter, with its motive, by a person of the region.
    Letter {
        /// Why it was written.
        motive: Motive,
        /// By whom.
        by: u32,
    },
    /// A name given in a case.
    Name {
        /// The case.
        case: CaseNumber,
    },
}

impl Taken {
    /// Somebody of a home region is taken.
    pub fn new(person: u32, home: Region, line: Line, lead: Lead, day: Day) -> Taken {
        let (source, motive, by) = match lead {
            Lead::Organs(source) => (source, NONE, 0),
            Lead::Letter { motive, by } => (Source::Denunciation, motive as u8, by),
            Lead::Name { case } => (Source::Name, NONE, case.word()),
        };
        Taken {
            person,
            by,
            arrested: day.index(),
            decided: NO_DAY,
            fate_since: day.index(),
            names_given: 0,
            line: line as u8,
            home: u8::try_from(home.index()).expect("66 fits a byte"),
            source: source as u8,
            motive,
            verdict: NONE,
            body: NONE,
            fate: Fate::Investigated as u8,
            marks: 0,
        }
    }

    /// The region in which the person lived.
    pub fn home(&self) -> Region {
        Region::at(usize::from(self.home))
    }

    /// On which line.
    pub fn line(&self) -> Line {
        Line::ALL[usize::from(self.line)]
    }

    /// The day of the arrest, as an index.
    pub fn arrested(&self) -> u16 {
        self.arrested
    }

    /// What opened the case.
    pub fn lead(&self) -> Lead {
        match Source::ALL[usize::from(self.source)] {
            Source::Denunciation => Lead::Letter {
                motive: Motive::ALL[usize::from(self.motive)],
                by: self.by,
            },
            Source::Name => Lead::Name {
                case: CaseNumber::of_word(self.by),
            },
            source => Lead::Organs(source),
        }
    }

    /// Whether the person confessed.
    pub fn confessed(&self) -> bool {
        self.marks & CONFESSED != 0
    }

    /// How many names the person gave.
    pub fn names_given(&self) -> u16 {
        self.names_given
    }

    /// What was decided, by whom and when, once it was.
    pub fn decision(&self) -> Option<(Verdict, Body, Day)> {
        Some((
            *Verdict::ALL.get(usize::from(self.verdict))?,
            *Body::ALL.get(usize::from(self.body))?,
            Day::at(self.decided)?,
        ))
    }

    /// What became of the person, and since when.
    pub fn fate(&self) -> (Fate, Day) {
        let since = Day::at(self.fate_since).expect("a day of the run");
        (Fate::ALL[usize::from(self.fate)], since)
    }

    /// Whether the person was killed before the count, and so never counted.
    pub fn is_uncounted(&self) -> bool {
        self.marks & UNCOUNTED != 0
    }

    /// The person confesses.
    pub(super) fn confess(&mut self) {
        self.marks |= CONFESSED;
    }

    /// The person gives a name.
    pub(super) fn name(&mut self) {
        self.names_given = self.names_given.saturating_add(1);
    }

    /// Something becomes of the person.
    pub(super) fn come_to(&mut self, fate: Fate, day: Day) {
        (self.fate, self.fate_since) = (fate as u8, day.index());
    }

    /// The person is sentenced or let go.
    pub(super) fn decide(&mut self, verdict: Verdict, body: Body, day: Day) {
        (self.verdict, self.body) = (verdict as u8, body as u8);
        self.decided = day.index();
    }

    /// The person is one of the uncounted, at a place among those of the home region.
    pub(super) fn leave_uncounted(&mut self, place: u32) {
        self.person = place;
        self.marks |= UNCOUNTED;
    }
}
