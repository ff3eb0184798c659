//! The record as tables that any statistical program reads: Parquet files.
//!
//! `chronicle.parquet` has a row for each day, region and line on which anything happened, and a
//! column for each flow; `decisions.parquet` has a row for each decision on places, `gauges.parquet` a
//! row whenever something measured had changed. In a run told person for person `cases.parquet` has a row for each person taken. Parquet was chosen because R,
//! Python, Stata and SQL engines all read it, and a run of nine years takes a few megabytes, or some
//! tens of them with its cases. What is written is read back without loss.

pub(crate) mod acts;
pub(crate) mod cases;
pub(crate) mod column;
pub(crate) mod decisions;
pub(crate) mod gauges;
mod sparse;

/// The name of the table of acts.
pub const ACTS: &str = "chronicle.parquet";
/// The name of the table of decisions.
pub const DECISIONS: &str = "decisions.parquet";
/// The name of the table of what was measured.
pub const GAUGES: &str = "gauges.parquet";
/// The name of the table of cases, which a run told person for person has.
pub const CASES: &str = "cases.parquet";
