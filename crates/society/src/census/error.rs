//! Why a census cannot be composed: a figure the evidence lacks, or totals that contradict each
//! other.

use thiserror::Error as Fault;

/// What stands in the way of a census or of its ledger of births and deaths.
#[derive(Clone, Debug, PartialEq, Fault)]
pub enum Error {
    /// The evidence has no such figure.
    #[error(
        "the census needs a figure `{claim}` and the evidence has none; add the claim, or restore its id"
    )]
    Missing {
        /// Id of the claim, or of the place or column that is wanting.
        claim: String,
    },
    /// A figure stands in a unit in which people cannot be counted.
    #[error("claim `{claim}` is in `{unit}`; the census counts people, thousand-people or percent")]
    Unit {
        /// Id of the claim.
        claim: String,
        /// Its unit.
        unit: String,
    },
    /// Rows and columns of a table add to different totals.
    #[error("{what}: rows add to {rows} and columns to {columns}; give both the same total")]
    Totals {
        /// The table.
        what: String,
        /// Total of the rows.
        rows: u64,
        /// Total of the columns.
        columns: u64,
    },
    /// No table with these totals has the seed's empty cells.
    #[error(
        "{what}: no table with these totals keeps the empty cells of its seed (off by {misfit} people)"
    )]
    Unfit {
        /// The table.
        what: String,
        /// Distance of the worst row from its total, people.
        misfit: f64,
    },
    /// No whole table with these totals has the empty cells.
    #[error("{what}: row {row} has {left} people and no cell that may hold them")]
    Unrounded {
        /// The table.
        what: String,
        /// Place of the row.
        row: usize,
        /// People left over.
        left: u64,
    },
    /// The parts are more than the whole.
    #[error("{what}: the parts make {parts}, more than the whole of {whole}")]
    Exceeds {
        /// What is divided.
        what: String,
        /// Sum of the parts.
        parts: u64,
        /// The whole.
        whole: u64,
    },
    /// There is no such switch.
    #[error("there is no assumption `{name}`")]
    Switch {
        /// The name that was given.
        name: String,
    },
    /// A switch stands where it has no rule.
    #[error("assumption `{name}` is {value}; it goes from {low} to {high}")]
    Range {
        /// The switch.
        name: &'static str,
        /// Where it stands.
        value: f64,
        /// Least.
        low: f64,
        /// Greatest.
        high: f64,
    },
}
