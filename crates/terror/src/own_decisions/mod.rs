//! What comes out when the model makes the centre's decisions itself: the same country lived under
//! many seeds, and for each main decision whether it was taken at all, when, and how large.
//!
//! In replay the dates and sizes are given, and asking when the model would order what it was ordered
//! has no sense. Where it decides for itself they are answers, and stand beside those of record. As
//! the dates of record are few and were known to whoever wrote the rule, three trials are held with
//! them (`inquiry::placebo`), and unless all three are passed the whole is called an illustration.

pub mod what;

pub mod measure;

pub mod placebo;

pub mod file;

use inquiry::{Charter, Placebo};

/// What the model's own decisions came to.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDecisions {
    /// Of what it is: the scenario with every decision of the model's own making.
    pub charter: Charter,
    /// What the three trials came to.
    pub placebo: Placebo,
    /// One for each thing that was measured, in the order of [`what::measured`].
    pub rows: Vec<Spread>,
}

/// How one decision lay over the seeds.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Its id.
    pub id: String,
    /// The share of seeds in which it came about within the days of the run.
    pub happened: f64,
    /// Of those seeds, the value below which one in twenty lie, the middle, and the value below which
    /// nineteen in twenty lie: days since the first of 1932, or people.
    pub between: Option<[f64; 3]>,
}

impl OwnDecisions {
    /// The word for what such a country is, wherever it shows.
    pub fn standing(&self) -> &'static str {
        if self.placebo.is_passed() {
            "a model of why there were orders, which has passed its trials"
        } else {
            "an illustration"
        }
    }
}
