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
    /// More people leave a cell of the population than were in it.
    #[error(
        "the population of {year}: of {sex} who were {age} in {place}, {leave} leave or die and {there} were there; \
         set `{parameter}` nearer to the middle of its prior, or enter fewer dead"
    )]
    Emptied {
        /// The year.
        year: i16,
        /// Id of the region, or of the Union.
        place: String,
        /// Men or women.
        sex: &'static str,
        /// Age at the end of the year.
        age: usize,
        /// Those who leave.
        leave: u64,
        /// Those who were there.
        there: u64,
        /// The assumption that decides it most.
        parameter: &'static str,
    },
    /// The births of a year are fewer than the children who outlived it.
    #[error(
        "the population of {year}: {births} were born and {alive} of them were alive at its end; \
         give births and the ages of the count that agree"
    )]
    Unborn {
        /// The year.
        year: i16,
        /// Births of record.
        births: u64,
        /// Those who outlived the year, and those whom hunger took.
        alive: u64,
    },
    /// No mortality gives the natural deaths of a year.
    #[error(
        "the population of {year}: no level of mortality gives {deaths} natural deaths among those alive; \
         correct the deaths of the year, its births, or the dead entered"
    )]
    Level {
        /// The year.
        year: i16,
        /// Natural deaths wanted beyond the year of birth.
        deaths: i64,
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
