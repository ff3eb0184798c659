//! What may be typed to ask which ways people went through the machine.

use std::path::PathBuf;

use clap::Args;
use evidence::Day;

use crate::cli::value::day;

/// Tell how many people went each way of the machine: from a lead to an arrest, a sentence, a camp,
/// death or release, and the ways back.
///
/// A way is made of kinds of happening that the record counts; beside it stand the mechanisms that act
/// on it. What leads back and is a mood (fear, the leader's belief) is measured and has no count;
/// `requiem gauges` tells it. The page The machine of the explorer draws the same numbers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem flows out/first-run
  requiem flows out/first-run --from 1937-08-01 --to 1938-11-17
  requiem flows out/first-run --line 00447 --csv")]
pub(crate) struct Flows {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// Lines to count on: an id such as 00447 or polish, a union such as national, or a+b
    #[arg(long)]
    pub(crate) line: Option<String>,

    /// The first day counted
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Day>,

    /// The last day counted
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) to: Option<Day>,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}
