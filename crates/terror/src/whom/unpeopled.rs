//! The country of a day while it is settled whom things fell on: all of it but its persons, who are
//! about to change.

use evidence::Day;
use scenario::Chance;
use society::Country;

use crate::ground::Ground;

/// The country of a day without its persons.
#[derive(Clone, Copy, Debug)]
pub struct Unpeopled<'a> {
    /// The country as the stages before have left it.
    pub country: &'a Country,
    /// What is given.
    pub ground: &'a Ground,
    /// Today.
    pub day: Day,
    /// The luck of the run.
    pub chance: Chance,
}
