//! A people is taken from where it lived: whoever is moved since the count is not found there any more.
//!
//! The roll has everybody where they were counted, and nobody is entered anew where they were sent:
//! for the organs a person who was moved is in no region. That is false of those who were arrested in
//! exile; in the counts they are there.

use crate::people::region::RegionPeople;
use crate::roll::{RegionRoll, Row};

impl RegionPeople {
    /// Of the people of such rows, those go who stand between two numbers gone, street by street;
    /// nobody who is in custody does.
    pub fn move_away(&mut self, roll: &RegionRoll, gone: [u32; 2], goes: impl Fn(&Row) -> bool) {
        let all: u32 = roll
            .rows()
            .iter()
            .filter(|row| goes(row))
            .map(|row| row.people)
            .sum();
        for row in roll.rows().iter().filter(|row| goes(row)) {
            let [from, to] = gone.map(|gone| part(row.people, gone.min(all), all));
            for person in row.first + from..row.first + to {
                if self.is_free(person) {
                    self.taken.mark(person);
                    self.moved.push(person);
                }
            }
        }
    }

    /// How many were moved away since the count.
    pub fn moved(&self) -> usize {
        self.moved.len()
    }
}

/// The part of a row that has gone, where so many of all have.
fn part(people: u32, gone: u32, all: u32) -> u32 {
    let part = u64::from(people) * u64::from(gone) / u64::from(all.max(1));
    u32::try_from(part).expect("no more than the row")
}
