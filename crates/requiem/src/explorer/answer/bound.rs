//! What bound arrests and verdicts under order 00447, by region and week, as an elasticity with its
//! doubt.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page asks of what bound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedBound {
    /// Of this region every term is told; without one, of each region the term that moved it most.
    pub(crate) region: Option<String>,
}

/// What bound in a run, where it was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Bound {
    /// It was measured.
    Measured(Measured),
    /// It was not.
    NotMeasured {
        /// Why not.
        why: WhyUnmeasured,
    },
}

/// Why nothing can be told of what bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyUnmeasured {
    /// The run has not the first day of the operation with all that led to it.
    OutsideRun,
    /// The run was kept without its report, for which it is measured.
    NotAskedFor,
}

/// How arrests and verdicts of order 00447 moved when each term in turn was raised by a tenth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Measured {
    /// Over how many seeds.
    pub(crate) seeds: u32,
    /// The terms: goal, leads, hands, `case_work`, places.
    pub(crate) terms: Vec<String>,
    /// The Mondays of the weeks, in order.
    pub(crate) weeks: Vec<String>,
    /// The regions, the greatest first limits first.
    pub(crate) regions: Vec<String>,
    /// Of arrests.
    pub(crate) arrests: BoundOf,
    /// Of verdicts.
    pub(crate) verdicts: BoundOf,
}

/// What bound arrests, or verdicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BoundOf {
    /// The whole country: each term's elasticity by week, nothing in weeks of too few people.
    pub(crate) courses: Vec<Vec<Option<f64>>>,
    /// In each region and week where any term moved it, the one that moved it most.
    pub(crate) cells: Vec<Cell>,
    /// Of the region that was asked for, every term in every week; else empty.
    pub(crate) region: Vec<Cell>,
}

/// A term in a region and week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Cell {
    /// The region, by its place among `regions`.
    pub(crate) region: u16,
    /// The week, by its place among `weeks`.
    pub(crate) week: u16,
    /// The term, by its place among `terms`.
    pub(crate) term: u8,
    /// The elasticity: 1 says that a tenth more of the term brought a tenth more people.
    pub(crate) value: f64,
    /// The least of any seed.
    pub(crate) low: f64,
    /// The greatest of any seed.
    pub(crate) high: f64,
    /// Whether the seeds agree that it was this term and no other.
    pub(crate) sure: bool,
}
