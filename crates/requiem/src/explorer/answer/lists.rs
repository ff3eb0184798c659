//! The lists of names signed in the Politburo: by date and heading, and what the run makes of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::told::At;

/// The signed lists beside a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Lists {
    /// Names on all of them.
    pub(crate) names: u64,
    /// How many lists.
    pub(crate) lists: u32,
    /// By day of the signature, in order.
    pub(crate) days: Vec<ListDay>,
    /// By month, beside the run; empty for a run that has not the whole time of the lists.
    pub(crate) months: Vec<ListMonth>,
    /// By heading, the most names first, beside the run; empty likewise.
    pub(crate) headings: Vec<ListHeading>,
    /// Citekeys of the sources.
    pub(crate) sources: Vec<String>,
    /// What gives the run's verdicts by month at a terminal.
    pub(crate) command: String,
}

/// The lists of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListDay {
    /// The day, as the table has it.
    pub(crate) day: String,
    /// How exact the day is: day, by-day, about, month and the like.
    pub(crate) precision: String,
    /// The lists signed that day.
    pub(crate) lists: Vec<List>,
}

/// One part of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct List {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// The place under which it stands.
    pub(crate) place: At,
    /// Its heading, as written.
    pub(crate) heading: String,
    /// 1 to be shot, 2 and 3 to be imprisoned.
    pub(crate) category: u8,
    /// How many names.
    pub(crate) names: u32,
}

/// A month of the lists beside the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListMonth {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// Names signed: given to the run.
    pub(crate) names: i64,
    /// People arrested on the line of the lists in the run, as its files would show it.
    pub(crate) arrested: i64,
    /// People sentenced on it, likewise.
    pub(crate) sentenced: i64,
}

/// A heading of the lists that stands for a place, beside the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListHeading {
    /// The place: a region, or the republic with which its regions are told.
    pub(crate) place: At,
    /// The regions it stands for; headings that name none are told with Moscow.
    pub(crate) regions: Vec<String>,
    /// Names signed: given to the run.
    pub(crate) names: i64,
    /// People arrested on the line of the lists there in the run, as its files would show it.
    pub(crate) arrested: i64,
    /// People sentenced on it there, likewise.
    pub(crate) sentenced: i64,
}
