//! The people of one region on the roll: rows, blocks of households and circles, and the way from a
//! person to each of them.

use std::ops::Range;

use chronicle::{Circle, Profile};
use evidence::Day;

use crate::census::{Occupation, Party};
use crate::roll::circle::{Sector, Workforce};
use crate::roll::household::{Block, HOUSEHOLDS};
use crate::roll::life::Lives;
use crate::roll::row::Row;
use crate::roll::shuffle::{Shuffle, mixed};

/// How one person knew another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Of one household.
    Housemate,
    /// Of the houses around.
    Neighbour,
    /// Of one circle: a village, a works, an office, a garrison.
    Colleague,
    /// At the head of that circle.
    Superior,
    /// Of that circle's cell of the party.
    Comrade,
    /// Known from elsewhere in the region.
    Acquaintance,
}

/// Acquaintances that a person has beyond house and work.
const ACQUAINTANCES: u32 = 5;
/// The salt of the orders in which acquaintances are paired.
const PAIRS: u32 = 0x7061_6972;

/// The people of one region, numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionRoll {
    pub(super) rows: Vec<Row>,
    /// The first number of each row, again: what is searched should lie close together.
    pub(super) firsts: Vec<u32>,
    /// For each row: the sector its people work in, and the people of that sector before them.
    pub(super) work: Vec<Option<(Sector, u32)>>,
    pub(super) blocks: Vec<Block>,
    pub(super) workforces: Vec<Workforce>,
    pub(super) people: u32,
    pub(super) circles: u32,
    pub(super) households: u32,
    pub(super) raions: u16,
    pub(super) salt: u32,
}

impl RegionRoll {
    /// How many people there are.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// How many circles there are.
    pub fn circles(&self) -> u32 {
        self.circles
    }

    /// How many households there are.
    pub fn households(&self) -> u32 {
        self.households
    }

    /// How many raions there are.
    pub fn raions(&self) -> u16 {
        self.raions
    }

    /// The rows, in the order of their numbers.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a person, and the offset in it.
    #[inline]
    pub fn locate(&self, person: u32) -> (usize, u32) {
        let row = self.firsts.partition_point(|first| *first <= person) - 1;
        (row, person - self.firsts[row])
    }

    /// How the census recorded a person.
    pub fn profile(&self, person: u32, lives: &Lives) -> Profile {
        let (at, offset) = self.locate(person);
        let row = &self.rows[at];
        let cell = row.cell();
        let small = |index: usize| u8::try_from(index).expect("a short axis");
        Profile {
            nationality: small(cell.nationality.index()),
            class: small(cell.class.index()),
            party: small(cell.party.index()),
            occupation: small(cell.occupation.index()),
            woman: !row.is_man(offset),
            born: lives.born(row, offset),
        }
    }

    /// Year of birth of the person with this offset in a row.
    pub fn born(&self, (row, offset): (usize, u32), lives: &Lives) -> i16 {
        lives.born(&self.rows[row], offset)
    }

    /// Whether somebody has not died of natural causes by a day.
    pub fn lives(&self, (row, offset): (usize, u32), day: Day, lives: &Lives) -> bool {
        lives.lives(&self.rows[row], offset, day)
    }

    /// The circle in which a person spent the day.
    pub fn circle_of(&self, (at, offset): (usize, u32)) -> u32 {
        let row = &self.rows[at];
        if let Some((sector, before)) = self.work[at] {
            let in_party = row.party() != Party::Outside;
            return self.workforces[sector as usize].circle_of(in_party, before + offset);
        }
        let block = &self.blocks[usize::from(row.block)];
        block.circle_first + block.circle_of(row.group_of(offset, block.groups))
    }

    /// The kind of a circle.
    pub fn kind(&self, circle: u32) -> Circle {
        match self.place_of(circle) {
            Place::Residence(block) if self.blocks[block].is_rural => Circle::Village,
            Place::Residence(_) => Circle::House,
            Place::Work(sector) => self.workforces[sector].kind(circle),
        }
    }

    /// The raion of a circle: each has its part of every kind of circle.
    pub fn raion(&self, circle: u32) -> u16 {
        let raion = match self.place_of(circle) {
            Place::Residence(block) => {
                let block = &self.blocks[block];
                let turned =
                    circle - block.circle_first + mixed(block.circle_first, self.salt) % 64;
                turned * u32::from(self.raions) / block.circles.max(1)
            }
            Place::Work(_) => mixed(circle, self.salt),
        };
        u16::try_from(raion % u32::from(self.raions)).expect("below the number of raions")
    }

    /// Grown people and youths of a circle, outside the party and in it. Everybody belongs to one:
    /// those who live in a house and work elsewhere are of the circle of their work.
    pub fn members(&self, circle: u32) -> [u32; 2] {
        match self.place_of(circle) {
            Place::Work(sector) => self.workforces[sector].members(circle),
            Place::Residence(block) => {
                let block = &self.blocks[block];
                let groups = block.groups_of(circle - block.circle_first);
                [false, true].map(|in_party| self.living_in(block, &groups, in_party, When::Day))
            }
        }
    }

    /// Somebody that a person knew by a tie, not a child and not the person; `word` is a uniform
    /// draw. Nobody where there is no such tie.
    pub fn known(&self, person: u32, tie: Tie, word: u32) -> Option<u32> {
        let found = match tie {
            Tie::Housemate => self.housemate(person, word),
            Tie::Neighbour => self.neighbour(person, word),
            Tie::Colleague => {
                let circle = self.circle_of(self.locate(person));
                let [outside, inside] = self.members(circle);
                let at = among(outside + inside, word)?;
                let in_party = outside <= at;
                Some(self.member(circle, in_party, if in_party { at - outside } else { at }))
            }
            Tie::Superior => {
                let circle = self.circle_of(self.locate(person));
                let [outside, inside] = self.members(circle);
                (0 < outside + inside).then(|| self.member(circle, 0 < inside, 0))
            }
            Tie::Comrade => {
                let circle = self.circle_of(self.locate(person));
                let at = among(self.members(circle)[1], word)?;
                Some(self.member(circle, true, at))
            }
            Tie::Acquaintance => self.acquaintance(person, word),
        };
        found.filter(|known| *known != person && !self.rows[self.locate(*known).0].is_of_children())
    }

    /// The household of a person, by its number within the region; none for those in barracks.
    pub fn household_of(&self, person: u32) -> Option<u32> {
        let (at, offset) = self.locate(person);
        let row = &self.rows[at];
        let block = &self.blocks[usize::from(row.block)];
        (!row.is_in_barracks()).then(|| {
            let group = row.group_of(offset, block.groups);
            let start = row.offsets_of(&(group..group + 1), block.groups).start;
            block.household_first + group * HOUSEHOLDS + row.household_of(offset - start, group)
        })
    }

    /// Those of a household beside the person: children and grown people.
    pub fn housemates(&self, person: u32) -> Vec<u32> {
        let (at, offset) = self.locate(person);
        let row = &self.rows[at];
        if row.is_in_barracks() {
            return Vec::new();
        }
        let block = &self.blocks[usize::from(row.block)];
        let group = row.group_of(offset, block.groups);
        let start = row.offsets_of(&(group..group + 1), block.groups).start;
        let household = row.household_of(offset - start, group);
        self.rows[block.rows.clone()]
            .iter()
            .filter(|row| !row.is_in_barracks())
            .flat_map(|row| {
                let members = row.members(group, block.groups, household);
                members.map(|offset| row.first + offset)
            })
            .filter(|member| *member != person)
            .collect()
    }

    fn housemate(&self, person: u32, word: u32) -> Option<u32> {
        let mut grown = self.housemates(person);
        grown.retain(|member| !self.rows[self.locate(*member).0].is_of_children());
        let at = among(u32::try_from(grown.len()).ok()?, word)?;
        Some(grown[at as usize])
    }

    fn neighbour(&self, person: u32, word: u32) -> Option<u32> {
        let (at, offset) = self.locate(person);
        let row = &self.rows[at];
        if row.is_in_barracks() {
            return None;
        }
        let block = &self.blocks[usize::from(row.block)];
        let group = row.group_of(offset, block.groups);
        let groups = group..group + 1;
        let outside = self.living_in(block, &groups, false, When::Night);
        let at = among(
            outside + self.living_in(block, &groups, true, When::Night),
            word,
        )?;
        Some(if at < outside {
            self.resident(block, &groups, false, When::Night, at)
        } else {
            self.resident(block, &groups, true, When::Night, at - outside)
        })
    }

    /// Acquaintance is mutual: people of the region are paired five times over.
    fn acquaintance(&self, person: u32, word: u32) -> Option<u32> {
        let pairing = word % ACQUAINTANCES;
        let order = Shuffle::of(self.people, mixed(self.salt, PAIRS + pairing));
        let other = order.place_of(person) ^ 1;
        (other < self.people).then(|| order.number_at(other))
    }

    /// The member number `at` of a circle, outside the party or in it.
    fn member(&self, circle: u32, in_party: bool, at: u32) -> u32 {
        match self.place_of(circle) {
            Place::Work(sector) => {
                let (row, offset) = self.workforces[sector].member(circle, in_party, at);
                self.firsts[row] + offset
            }
            Place::Residence(block) => {
                let block = &self.blocks[block];
                let groups = block.groups_of(circle - block.circle_first);
                self.resident(block, &groups, in_party, When::Day, at)
            }
        }
    }

    /// The rows of a block whose people, grown or youths, live in its households; by day, of
    /// those alone who do not work elsewhere.
    fn grown_rows<'a>(
        &'a self,
        block: &'a Block,
        in_party: bool,
        when: When,
    ) -> impl Iterator<Item = &'a Row> + 'a {
        let work = &self.work[block.rows.clone()];
        let is_meant = move |(row, work): &(&Row, &Option<(Sector, u32)>)| {
            let party = row.party() != Party::Outside;
            let away = row.is_in_barracks() || (when == When::Day && work.is_some());
            party == in_party && !row.is_of_children() && !away
        };
        let rows = self.rows[block.rows.clone()].iter().zip(work);
        rows.filter(is_meant).map(|(row, _)| row)
    }

    fn living_in(&self, block: &Block, groups: &Range<u32>, in_party: bool, when: When) -> u32 {
        self.grown_rows(block, in_party, when)
            .map(|row| {
                let offsets = row.offsets_of(groups, block.groups);
                offsets.end - offsets.start
            })
            .sum()
    }

    fn resident(
        &self,
        block: &Block,
        groups: &Range<u32>,
        in_party: bool,
        when: When,
        at: u32,
    ) -> u32 {
        let mut left = at;
        for row in self.grown_rows(block, in_party, when) {
            let offsets = row.offsets_of(groups, block.groups);
            let here = offsets.end - offsets.start;
            if left < here {
                return row.first + offsets.start + left;
            }
            left -= here;
        }
        unreachable!("the residents were counted over the same rows")
    }

    fn place_of(&self, circle: u32) -> Place {
        let first_of_work = self
            .workforces
            .first()
            .map_or(u32::MAX, |first| first.circle_first);
        if circle < first_of_work {
            let block = self
                .blocks
                .partition_point(|block| block.circle_first <= circle)
                - 1;
            return Place::Residence(block);
        }
        let sector = self
            .workforces
            .iter()
            .rposition(|workforce| workforce.circle_first <= circle && 0 < workforce.circles);
        Place::Work(sector.expect("a circle of the region"))
    }
}

/// When somebody is sought at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Day,
    Night,
}

/// Where a circle belongs: to a block of households, or to a sector of work, by their places.
enum Place {
    Residence(usize),
    Work(usize),
}

/// The sector in which the people of a row worked outside their home; none for those who did not.
pub(super) fn sector_of(row: &Row, is_rural: bool) -> Option<Sector> {
    match row.occupation() {
        Occupation::Army => Some(Sector::Garrisons),
        Occupation::StateSecurity => Some(Sector::Directorate),
        _ if is_rural => None,
        Occupation::Industry => Some(Sector::Works),
        Occupation::Office => Some(Sector::Offices),
        Occupation::Farming => Some(Sector::StateFarms),
        Occupation::Child | Occupation::Dependant => None,
    }
}

/// One of so many, by a uniform word; nobody of none.
fn among(many: u32, word: u32) -> Option<u32> {
    let at = (u64::from(word) * u64::from(many)) >> 32;
    (0 < many).then(|| u32::try_from(at).expect("below `many`"))
}
