//! The accounts of one region on one line, with the people in them: the counts of
//! [`Cell`](crate::Cell), name by nameless name.

use std::collections::VecDeque;

use crate::docket::Docket;
use crate::people::taken::Lead;

/// A dossier: somebody on whom there is a letter or a name that may be acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The person, within the region.
    pub person: u32,
    /// The letter or name.
    pub lead: Lead,
}

/// Who stands where, in one region on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Dossiers open, as they were opened.
    pub(super) dossiers: VecDeque<Dossier>,
    /// Held, and too lately arrested for a verdict, in the order of arrest.
    pub(super) young: VecDeque<u32>,
    /// Held, the case old enough and not ready.
    pub(super) ripe: Docket,
    /// Held, the case made ready today.
    pub(super) today: Vec<u32>,
    /// Held, the case ready.
    pub(super) ready: Docket,
    /// Sentenced to death and not yet shot.
    pub(super) condemned: Docket,
    /// Sentenced to camp and not yet sent.
    pub(super) convicted: Docket,
    /// In the camps; kept at the camps, by case number.
    pub(super) in_camp: Docket,
    /// For flows that move one person in many: people told and not yet moved, by flow.
    pub(super) owed: Vec<u32>,
    /// Leads looked at so far, so that each has a draw of its own.
    pub(super) leads_drawn: u32,
    /// Arrests so far.
    pub(super) arrests_drawn: u32,
}

impl Accounts {
    /// Whether somebody is held and not sentenced.
    pub fn held(&self) -> usize {
        self.young.len() + self.ripe.len() + self.today.len() + self.ready.len()
    }

    /// Sentenced to death and not yet shot.
    pub fn condemned(&self) -> usize {
        self.condemned.len()
    }

    /// Sentenced to camp and not yet sent.
    pub fn convicted(&self) -> usize {
        self.convicted.len()
    }

    /// In the camps.
    pub fn in_camp(&self) -> usize {
        self.in_camp.len()
    }

    /// Dossiers open.
    pub fn dossiers(&self) -> usize {
        self.dossiers.len()
    }
}
