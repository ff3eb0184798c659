//! The leadership as people of record: the offices that office-holders and defendants of public trials
//! held, the oppositions and circles they belonged to, and what bound them to one another.
//!
//! Nothing here is about anybody who held no public office and stood in no public trial. What a court
//! or a prosecutor asserted is kept, because people died of it, and is marked as asserted wherever it
//! stands: a `Faction` knows of itself whether it ever existed. No row weighs a person.

pub mod faction;
pub mod held;
pub mod tie;

mod vocabulary;

use crate::leadership::faction::Belonging;
use crate::leadership::held::OfficeHeld;
use crate::leadership::tie::Tie;
use crate::when::When;

/// Offices, term by term.
pub(crate) const OFFICES: &str = "party/offices.csv";
/// Oppositions, circles, and what courts asserted.
pub(crate) const FACTIONS: &str = "party/factions.csv";
/// Ties.
pub(crate) const TIES: &str = "party/ties.csv";

/// All three, which are in no other reader's hands.
pub(crate) const ALL: [&str; 3] = [OFFICES, FACTIONS, TIES];

/// What is known of the leadership beside the people themselves and what became of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leadership {
    /// Offices, in the order of the table.
    pub offices: Vec<OfficeHeld>,
    /// Who belonged to which opposition or circle, or was said in court to have.
    pub factions: Vec<Belonging>,
    /// Ties.
    pub ties: Vec<Tie>,
}

impl Leadership {
    /// The offices of a person, the earliest first; those whose beginning nobody gives come first.
    pub fn offices_of<'a>(&'a self, holder: &str) -> Vec<&'a OfficeHeld> {
        let all = self.offices.iter();
        let mut held: Vec<&OfficeHeld> = all.filter(|office| office.holder == holder).collect();
        held.sort_by_key(|office| office.from.map(When::first));
        held
    }

    /// The oppositions and circles of a person, as the table has them.
    pub fn factions_of<'a>(&'a self, holder: &'a str) -> impl Iterator<Item = &'a Belonging> {
        let all = self.factions.iter();
        all.filter(move |belonging| belonging.holder == holder)
    }

    /// The ties of a person, in either direction.
    pub fn ties_of<'a>(&'a self, holder: &'a str) -> impl Iterator<Item = &'a Tie> {
        let all = self.ties.iter();
        all.filter(move |tie| tie.one == holder || tie.other == holder)
    }
}
