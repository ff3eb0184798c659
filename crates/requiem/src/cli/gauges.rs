//! What may be typed to ask what the gauges of a run stood at.

use std::path::PathBuf;

use chronicle::Step;
use clap::{Args, ValueEnum};

/// Tell what was measured in a run: threat, trust, readiness, output and the like.
///
/// A gauge measures what happens to nobody: the leader's belief in conspiracies, the trust between
/// people, the output of a branch, the readiness of the army. Without the name of one, all that the
/// run has read are listed, each drawn over the quarters of the run.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem gauges out/first-run
  requiem gauges out/first-run threat
  requiem gauges out/first-run effort --region KAR --by month --csv

The folder holds every reading as a row of gauges.parquet, in whole millionths of the unit.")]
pub(crate) struct Gauges {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// The gauge; without it, all are listed
    #[arg(value_name = "GAUGE")]
    pub(crate) gauge: Option<String>,

    /// In this region alone, by id
    #[arg(long, requires = "gauge")]
    pub(crate) region: Option<String>,

    /// Of this part alone, where the gauge is read in parts
    #[arg(long, requires = "gauge")]
    pub(crate) part: Option<String>,

    /// What it stood at, at the end of each year, quarter, month or day
    #[arg(long, value_name = "STEP", default_value = "year", requires = "gauge")]
    pub(crate) by: Ends,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json", requires = "gauge")]
    pub(crate) csv: bool,
}

/// At the end of which stretches a gauge is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ends {
    Year,
    Quarter,
    Month,
    Day,
}

impl Ends {
    /// The stretch of the calendar.
    pub(crate) const fn step(self) -> Step {
        match self {
            Ends::Year => Step::Year,
            Ends::Quarter => Step::Quarter,
            Ends::Month => Step::Month,
            Ends::Day => Step::Day,
        }
    }
}
