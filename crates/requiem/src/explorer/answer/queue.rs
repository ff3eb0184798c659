//! The queue from arrest to sentence: how many were held on each day, and how long it took.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The queue of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Queue {
    /// The evenings on which people are counted, in order.
    pub(crate) days: Vec<String>,
    /// People held without a decision, by evening.
    pub(crate) held: Vec<i64>,
    /// People sentenced to death and not yet shot, by evening.
    pub(crate) condemned: Vec<i64>,
    /// People of the national lines whose cases waited for Moscow, by evening.
    pub(crate) albums: Vec<i64>,
    /// People held without a decision, by line or union of lines, on the same evenings.
    pub(crate) held_by_line: Vec<HeldOfLine>,
    /// How long the decided had waited.
    pub(crate) waits: Waits,
    /// What gives those held at a terminal.
    pub(crate) command: String,
}

/// Those held on some lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct HeldOfLine {
    /// The lines: 00447, national, police, lists or militia.
    pub(crate) line: String,
    /// People held without a decision, by evening.
    pub(crate) held: Vec<i64>,
}

/// How long people waited, as a run can tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Waits {
    /// The run tells people one from another.
    Told {
        /// By group of lines and month of the arrest.
        months: Vec<WaitOfMonth>,
        /// By group of lines, all months together, with the course of the share undecided.
        groups: Vec<WaitOfGroup>,
        /// What gives them at a terminal.
        command: String,
    },
    /// The run counts people and does not tell them apart, so nobody's wait is known.
    NoPersons,
}

/// Those arrested on some lines in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WaitOfMonth {
    /// The lines: 00447, national, police, lists or militia.
    pub(crate) line: String,
    /// The month of the arrest, as 1937-08.
    pub(crate) month: String,
    /// People whose case was decided.
    pub(crate) decided: u64,
    /// Days within which a quarter, one half and three quarters of them had their decision.
    pub(crate) quartiles: [Option<u32>; 3],
    /// People who died before a decision.
    pub(crate) died: u64,
    /// People who waited when the run ended.
    pub(crate) waiting: u64,
}

/// Those arrested on some lines, all months together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WaitOfGroup {
    /// The lines.
    pub(crate) line: String,
    /// People whose case was decided.
    pub(crate) decided: u64,
    /// Days within which a quarter, one half and three quarters of them had their decision.
    pub(crate) quartiles: [Option<u32>; 3],
    /// The mean of the days.
    pub(crate) mean: Option<f64>,
    /// People who died before a decision.
    pub(crate) died: u64,
    /// People who waited when the run ended.
    pub(crate) waiting: u64,
    /// Of the decided, the share without a decision yet 0, 1, 2, .. days after the arrest.
    pub(crate) undecided: Vec<f64>,
}
