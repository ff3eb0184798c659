//! The limits of order 00447 and what became of them, region by region and by category.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::told::At;

/// The limits and their fate in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Limits {
    /// The run has the operation, or some of it.
    Of {
        /// The day at whose end the places and people are told.
        to: String,
        /// The regions, those with the most people sentenced first.
        regions: Vec<LimitFate>,
        /// All regions together.
        country: LimitSums,
        /// Citekeys of the sources of the first limits and the dated grants.
        sources: Vec<String>,
        /// What gives the places granted by region and category at a terminal.
        command: String,
    },
    /// The run has none of its days.
    OutsideRun {
        /// The first day of the operation.
        begins: String,
    },
}

/// What one region was given and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LimitFate {
    /// Which.
    pub(crate) place: At,
    /// The id of its first limit, which has a card; nothing where it was given none.
    pub(crate) first_limit: Option<String>,
    /// Both categories together.
    pub(crate) both: LimitSums,
    /// The first category: to be shot.
    pub(crate) category1: LimitSums,
    /// The second category: to be sent to a camp or prison.
    pub(crate) category2: LimitSums,
}

/// Places and people of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LimitSums {
    /// Places of the first limit of record.
    pub(crate) first: i64,
    /// Places that the region asked for, in the run.
    pub(crate) asked: i64,
    /// Places granted beyond the first limit by dated decisions, less those cut.
    pub(crate) dated: i64,
    /// Places granted by the model where the record is silent.
    pub(crate) undated: i64,
    /// Places in force at the end.
    pub(crate) granted: i64,
    /// People sentenced in the run, as its files would show it.
    pub(crate) sentenced: i64,
}

/// A decision on the places of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Granted {
    /// The day.
    pub(crate) day: String,
    /// What was decided: first-limit, grant, cut, request, refusal and the like.
    pub(crate) kind: String,
    /// On which line.
    pub(crate) line: String,
    /// Places of the first category; negative for a cut.
    pub(crate) category1: i64,
    /// Places of the second category.
    pub(crate) category2: i64,
    /// The id of the dated decision, which has a card; nothing where the model made it.
    pub(crate) id: Option<String>,
    /// `request`, `undated` or `own` where the model made it; else `record`.
    pub(crate) origin: String,
    /// Who had moved first: region, centre or none.
    pub(crate) first_mover: String,
    /// The other day that it is about: a deadline, or the day of the request.
    pub(crate) about: Option<String>,
}
