//! A row of the roll: the people of one region and one cell of the census, numbered one after the
//! other, so that who a person was is where the number lies.
//!
//! Within a row people stand in the order of their households. Who of them is a man and who is not
//! yet twenty is told by an order of the row's own, of which the first so many are it: so the
//! numbers are met exactly, and a draw among the men of a row needs no second try.

use crate::census::{Class, Nationality, Occupation, Party, Stratum};
use crate::roll::shuffle::{Shuffle, mixed};

/// The salt of the order by sex.
const SEX: u32 = 0x7365_7831;
/// The salt of the order by age.
const AGE: u32 = 0x6167_6531;

/// The people of one region and one cell of the census.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the first, within the region.
    pub first: u32,
    /// How many there are.
    pub people: u32,
    /// How many of them are men.
    pub men: u32,
    /// How many of them are from 10 to 19.
    pub youths: u32,
    /// What tells this row's draws from another's.
    pub salt: u32,
    /// The cell of the census, by its place.
    pub stratum: u16,
    /// The block of households they live in, by its place in the region.
    pub block: u16,
}

impl Row {
    /// The cell of the census.
    pub fn cell(&self) -> Stratum {
        Stratum::at(usize::from(self.stratum))
    }

    /// Nationality.
    pub fn nationality(&self) -> Nationality {
        self.cell().nationality
    }

    /// Social group.
    pub fn class(&self) -> Class {
        self.cell().class
    }

    /// Standing in the party.
    pub fn party(&self) -> Party {
        Party::ALL[usize::from(self.stratum) / Occupation::COUNT % Party::COUNT]
    }

    /// Occupation.
    pub fn occupation(&self) -> Occupation {
        Occupation::ALL[usize::from(self.stratum) % Occupation::COUNT]
    }

    /// Whether the people of the row are children under ten.
    pub fn is_of_children(&self) -> bool {
        self.occupation() == Occupation::Child
    }

    /// Whether the people of the row live in barracks and not in households.
    pub fn is_in_barracks(&self) -> bool {
        self.occupation() == Occupation::Army
    }

    fn by_sex(&self) -> Shuffle {
        Shuffle::of(self.people, mixed(self.salt, SEX))
    }

    /// Whether the person with this offset is a man.
    pub fn is_man(&self, offset: u32) -> bool {
        self.men == self.people || (0 < self.men && self.by_sex().place_of(offset) < self.men)
    }

    /// The offset of one of the men; `place` is below their number.
    pub fn man(&self, place: u32) -> u32 {
        self.by_sex().number_at(place)
    }

    /// The offset of one of the women; `place` is below their number.
    pub fn woman(&self, place: u32) -> u32 {
        self.by_sex().number_at(self.men + place)
    }

    /// Whether the person with this offset was from 10 to 19 at the count.
    pub fn is_youth(&self, offset: u32) -> bool {
        let order = Shuffle::of(self.people, mixed(self.salt, AGE));
        0 < self.youths && order.place_of(offset) < self.youths
    }
}
