//! The machine as people went through it: from a lead to an arrest, a sentence, a camp, death or
//! release, and the ways back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page asks of the machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedFlows {
    /// From this day on; from the first of the run when nothing is said.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// On these lines alone.
    pub(crate) line: Option<String>,
}

/// How many people went each way of the machine between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Flows {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// The stations, in the order in which people pass them.
    pub(crate) nodes: Vec<Node>,
    /// The ways between them.
    pub(crate) ways: Vec<Way>,
    /// The ways back, by which what was done brought more of it.
    pub(crate) loops: Vec<Way>,
}

/// A station of the machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Node {
    /// Its id: lead, arrest, custody, interrogation, sentence, camp and the like.
    pub(crate) id: String,
    /// The quantity that tells who was there on the evening of the last day, where people stay.
    pub(crate) stock: Option<String>,
    /// People there on that evening.
    pub(crate) people: Option<i64>,
}

/// A way from one station to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Way {
    /// Its id.
    pub(crate) id: String,
    /// From which station.
    pub(crate) from: String,
    /// To which.
    pub(crate) to: String,
    /// What is counted on it: `people`, `papers` (letters, dossiers, names) or nothing, where the
    /// model measures and does not count.
    pub(crate) unit: Option<String>,
    /// How many went it between the two days; nothing where nothing is counted on it.
    pub(crate) count: Option<i64>,
    /// The kinds of happening it is made of, each with its count.
    pub(crate) flows: Vec<FlowOf>,
    /// The gauges that carry it, where it is measured.
    pub(crate) gauges: Vec<String>,
    /// The mechanisms that act on it, by code.
    pub(crate) mechanisms: Vec<String>,
}

/// One kind of happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlowOf {
    /// Its column in the record.
    pub(crate) id: String,
    /// What it counts, in a line.
    pub(crate) description: String,
    /// How many.
    pub(crate) count: i64,
}
