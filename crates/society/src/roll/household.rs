//! Households: who lived with whom, and next to whom.
//!
//! The people of one nationality and social group of a region live in households, sixteen to a
//! group; a group is the houses along a street or around a yard. Every row of such a block gives
//! each group its part, in order, so a household has members of several rows, and both ways, from a
//! person to the household and from the household to its members, are a division. Grown people are
//! dealt out evenly, children unevenly, as they were. How many people a household had is declared,
//! not known.

use std::ops::Range;

use crate::roll::row::Row;
use crate::roll::shuffle::mixed;

/// Households in a group.
pub const HOUSEHOLDS: u32 = 16;

/// The step by which grown people are dealt out over the households of a group, and its inverse
/// among sixteen.
const STEP: [u32; 2] = [5, 13];

/// How thirty-two children are dealt out over sixteen households: some have none, some five.
const CHILDREN: [u32; 32] = [
    0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 6, 7, 8, 8, 9, 10, 11, 11,
    12, 13,
];

/// People of one nationality and social group of a region, who live in households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The rows of the block.
    pub rows: Range<usize>,
    /// Groups of households.
    pub groups: u32,
    /// Circles of its own: villages, or houses of a town.
    pub circles: u32,
    /// The number of the first of them, within the region.
    pub circle_first: u32,
    /// The number of the first of its households, within the region.
    pub household_first: u32,
    /// Whether it is of the country: village and work are one circle.
    pub is_rural: bool,
}

impl Block {
    /// The circle that a group belongs to, counted from the first of the block.
    pub fn circle_of(&self, group: u32) -> u32 {
        part_of(group, self.groups, self.circles)
    }

    /// The groups of a circle, counted from the first of the block.
    pub fn groups_of(&self, circle: u32) -> Range<u32> {
        start_of(circle, self.groups, self.circles)..start_of(circle + 1, self.groups, self.circles)
    }
}

impl Row {
    /// The group of households in which the person with this offset lives.
    pub(super) fn group_of(&self, offset: u32, groups: u32) -> u32 {
        part_of(offset, self.people, groups)
    }

    /// The offsets of those who live in these groups.
    pub(super) fn offsets_of(&self, groups: &Range<u32>, of: u32) -> Range<u32> {
        start_of(groups.start, self.people, of)..start_of(groups.end, self.people, of)
    }

    fn turn(&self, group: u32) -> u32 {
        mixed(group, self.salt) % HOUSEHOLDS
    }

    /// The household within its group of the person who is number `at` of the row in it.
    pub(super) fn household_of(&self, at: u32, group: u32) -> u32 {
        let dealt = if self.is_of_children() {
            CHILDREN[at as usize % CHILDREN.len()]
        } else {
            at * STEP[0]
        };
        (dealt + self.turn(group)) % HOUSEHOLDS
    }

    /// The offsets of those of the row who live in one household of a group.
    pub(super) fn members(
        &self,
        group: u32,
        groups: u32,
        household: u32,
    ) -> impl Iterator<Item = u32> {
        let offsets = self.offsets_of(&(group..group + 1), groups);
        let dealt = (household + HOUSEHOLDS - self.turn(group)) % HOUSEHOLDS;
        let (people, start) = (offsets.end - offsets.start, offsets.start);
        let (first, step) = if self.is_of_children() {
            (0, 1)
        } else {
            (dealt * STEP[1] % HOUSEHOLDS, HOUSEHOLDS as usize)
        };
        let is_here = move |at: &u32| self.household_of(*at, group) == household;
        (first..people)
            .step_by(step)
            .filter(is_here)
            .map(move |at| start + at)
    }
}

/// Which of `parts` equal parts of `people` the person number `at` belongs to.
pub(super) fn part_of(at: u32, people: u32, parts: u32) -> u32 {
    let part = ((u64::from(at) + 1) * u64::from(parts) - 1) / u64::from(people);
    u32::try_from(part).expect("fewer parts than 2^32")
}

/// The first of the people of a part, where `parts` equal parts are made of `people`.
pub(super) fn start_of(part: u32, people: u32, parts: u32) -> u32 {
    let start = u64::from(part) * u64::from(people) / u64::from(parts);
    u32::try_from(start).expect("fewer people than 2^32")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::census::{Class, Nationality, Occupation, Party, Stratum};

    fn row(people: u32, occupation: Occupation) -> Row {
        let stratum = Stratum {
            nationality: Nationality::Russian,
            class: Class::CollectiveFarmer,
            party: Party::Outside,
            occupation,
        };
        Row {
            first: 0,
            people,
            men: people / 2,
            youths: 0,
            salt: 77,
            stratum: u16::try_from(stratum.index()).unwrap(),
            block: 0,
        }
    }

    #[test]
    fn parts_hold_everybody_once() {
        for (people, parts) in [(10, 3), (3, 10), (1, 1), (1_000, 7), (7, 7)] {
            for at in 0..people {
                let part = part_of(at, people, parts);
                let range = start_of(part, people, parts)..start_of(part + 1, people, parts);
                assert!(range.contains(&at), "{at} of {people} in {part} of {parts}");
            }
        }
    }

    #[test]
    fn everybody_is_found_in_the_household_they_live_in() {
        for occupation in [Occupation::Child, Occupation::Farming] {
            let (row, groups) = (row(1_003, occupation), 12);
            for offset in 0..row.people {
                let group = row.group_of(offset, groups);
                let at = offset - row.offsets_of(&(group..group + 1), groups).start;
                let household = row.household_of(at, group);
                assert!(
                    row.members(group, groups, household)
                        .any(|member| member == offset)
                );
            }
            let all: usize = (0..groups)
                .flat_map(|group| (0..HOUSEHOLDS).map(move |household| (group, household)))
                .map(|(group, household)| row.members(group, groups, household).count())
                .sum();
            assert_eq!(all, 1_003);
        }
    }

    #[test]
    fn children_are_many_in_some_households_and_none_in_others() {
        let (row, groups) = (row(3_200, Occupation::Child), 100);
        let sizes: Vec<usize> = (0..HOUSEHOLDS)
            .map(|household| row.members(3, groups, household).count())
            .collect();
        assert!(
            sizes.contains(&0) && sizes.iter().any(|size| 4 <= *size),
            "{sizes:?}"
        );
    }
}
