//! The roll: everybody counted on 6 January 1937, one number each, without a name and without
//! a byte.
//!
//! Numbers run by region, within it by cell of the census, within that by household. So who a
//! person was is where the number lies; every total of the census is met to the person; a draw from
//! a cell costs the same however many it holds; and household, circle, age and acquaintance are
//! reckoned from the number when they are asked for. Nothing here happens to anybody: what does is
//! kept in [`crate::people`].
//!
//! Those whom the terror of 1932-36 killed before the count are in no census. They have numbers
//! after the last person counted, given as they die; see [`crate::people`].

pub mod circle;
pub mod household;
pub mod life;
pub mod region;
pub mod row;
pub mod shuffle;

mod compose;

use evidence::Region;

pub use crate::roll::compose::{RollRules, TooFew};
pub use crate::roll::life::Lives;
pub use crate::roll::region::{RegionRoll, Tie};
pub use crate::roll::row::Row;

/// Everybody counted, or one in so many of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Roll {
    scale: u32,
    regions: Vec<RegionRoll>,
    /// The number of the first person of each unit of account, and at the end the number of all.
    starts: Vec<u32>,
    lives: Lives,
}

impl Roll {
    /// How many people each person on the roll stands for.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// How many people are on the roll.
    pub fn people(&self) -> u32 {
        self.starts[Region::COUNT]
    }

    /// The people of a region.
    pub fn region(&self, region: Region) -> &RegionRoll {
        &self.regions[region.index()]
    }

    /// How long people live, and how old they are.
    pub fn lives(&self) -> &Lives {
        &self.lives
    }

    /// The number on the roll of a person numbered within a region.
    pub fn number(&self, region: Region, person: u32) -> u32 {
        self.starts[region.index()] + person
    }

    /// The region of a person, and the number within it; nobody past the last of those counted.
    pub fn find(&self, number: u32) -> Option<(Region, u32)> {
        if self.people() <= number {
            return None;
        }
        let region = self.starts.partition_point(|start| *start <= number) - 1;
        Some((Region::at(region), number - self.starts[region]))
    }
}

#[cfg(test)]
mod tests;
