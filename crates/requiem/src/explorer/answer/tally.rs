//! A question to the record of a run, as `requiem tally --json` answers it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page asks of the record, in the words of `requiem tally`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedTally {
    /// What to count.
    pub(crate) quantity: String,
    /// On which lines.
    pub(crate) line: Option<String>,
    /// Where.
    pub(crate) place: Option<String>,
    /// Only these parts, as `body=troika`, joined by commas.
    pub(crate) group: Option<String>,
    /// By what the answer is divided, joined by commas.
    pub(crate) by: Option<String>,
    /// From this day on.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// Whether what an archive would hold is counted.
    #[serde(default)]
    pub(crate) recorded: bool,
}

/// The answer of `requiem tally --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tally {
    /// What was counted.
    pub(crate) quantity: String,
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// Whether it is what an archive would hold.
    pub(crate) recorded: bool,
    /// The seed of the run.
    pub(crate) seed: u64,
    /// The fingerprint of the run.
    pub(crate) digest: String,
    /// The rows, in the order of their keys.
    pub(crate) rows: Vec<TallyRow>,
}

/// One row of a tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TallyRow {
    /// The words of its keys, joined by strokes; the quantity where nothing divides it.
    pub(crate) id: String,
    /// How many.
    pub(crate) value: i64,
    /// The word of each division by its name, such as `month` and `region`.
    #[serde(flatten)]
    pub(crate) keys: BTreeMap<String, String>,
}
