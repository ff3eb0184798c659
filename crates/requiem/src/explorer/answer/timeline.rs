//! What was decided and what happened, by day: orders, laws, trials, campaigns, limits and deadlines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::base::OfEvidence;

/// Everything of record that has a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Timeline {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// What happened, by day.
    pub(crate) entries: Vec<TimelineEntry>,
}

/// One thing that happened or was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimelineEntry {
    /// Id of the row, which has a card.
    pub(crate) id: String,
    /// `event`, `campaign`, `war-threat`, `order`, `deadline` or `limit`.
    pub(crate) kind: String,
    /// Its sort in the words of the table, such as `trial` or `decree`; may be empty.
    pub(crate) category: String,
    /// Its day, or its first.
    pub(crate) day: String,
    /// Its last day, where it lasted.
    pub(crate) day_end: Option<String>,
    /// What happened, in the words of the table.
    pub(crate) title: String,
    /// Id of the place; empty where the row has none.
    pub(crate) place: String,
    /// How near to the archive: A to D.
    pub(crate) grade: String,
    /// Whether it was read where it is cited: `yes`, `checksum` or `no`.
    pub(crate) verified: String,
    /// Citekeys.
    pub(crate) sources: Vec<String>,
}
