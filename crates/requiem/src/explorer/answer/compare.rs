//! Two runs side by side: in what they differ, and what came of it, quantity by quantity and year by
//! year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::told::Counted;

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Comparison {
    /// The id of the one.
    pub(crate) one: String,
    /// The id of the other.
    pub(crate) other: String,
    /// Whether their records are the same, act for act.
    pub(crate) same: bool,
    /// In what their scenarios differ; empty where they differ in nothing.
    pub(crate) differences: Vec<Difference>,
    /// The first day that both have; nothing where they have none in common.
    pub(crate) from: Option<String>,
    /// The last day that both have.
    pub(crate) to: Option<String>,
    /// The quantities, over the days that both have.
    pub(crate) rows: Vec<ComparedRow>,
    /// The figures of the archives by which a run is told first, beside both.
    pub(crate) headlines: Vec<Headline>,
}

/// In what two scenarios differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Difference {
    /// What: interpretation, seed, resolution, scale, from, to, decisions, off, or the id of a parameter.
    pub(crate) what: String,
    /// How it stands in the one.
    pub(crate) one: String,
    /// How it stands in the other.
    pub(crate) other: String,
}

/// A quantity in two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ComparedRow {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The years, or what both have of them.
    pub(crate) years: Vec<ComparedYear>,
}

/// A year in two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ComparedYear {
    /// The year.
    pub(crate) year: i16,
    /// What happened in the one.
    pub(crate) one: i64,
    /// What happened in the other.
    pub(crate) other: i64,
}

/// A figure of the archives beside two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Headline {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// What it counts.
    pub(crate) label: String,
    /// The figure.
    pub(crate) value: Option<f64>,
    /// The one run's own figure; nothing where it cannot answer.
    pub(crate) one: Option<f64>,
    /// The other's.
    pub(crate) other: Option<f64>,
    /// Between what nine in ten runs lie that differ from the one by luck alone, where that is known.
    pub(crate) luck: Option<(f64, f64)>,
}
