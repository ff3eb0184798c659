//! What may be typed to see the archive's figures beside the model's.

use std::path::PathBuf;

use clap::Args;

use crate::cli::value::seeds;
use crate::judgement::SEEDS;

/// Set every comparable figure of the archives beside the model.
///
/// Without a folder the model is the reading as it ships, under 30 seeds; with one, it is the run
/// in the folder, with the same scenario under 30 seeds around it. A row gives the archive's figure
/// and range, the run's own figure, the median of the seeds and the interval in which nine of ten
/// of them lie. `inside` says that the archive's range and that interval meet; `identity`, that the
/// figure was given to the run, so that agreement is no success; `context`, that it is shown and
/// cannot judge.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem patterns                          the shipped reading
  requiem patterns out/first-run            a run, with its own figures
  requiem patterns --outside                what it misses, and why, where that is known
  requiem patterns --role held-out          what it was never fitted to
  requiem patterns --quantity shot --place LEN
  requiem patterns out/without --seeds 100 --csv > patterns.csv

Figures that were given to the run are counted by kind and listed with `--role input`. Of a series
of months the archive's figure is the distance that chance alone would give, the run's its own.
The seeds of the shipped reading go out with the program; those of another scenario are lived anew,
in counts, which takes about a second each.")]
pub(crate) struct Patterns {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,

    /// How many seeds the model's interval is of; 0 leaves the run alone with its own figures
    #[arg(long, default_value_t = SEEDS, allow_negative_numbers = true, value_parser = seeds)]
    pub(crate) seeds: u32,

    /// With this role: fitted, held-out, input or context
    #[arg(long)]
    pub(crate) role: Option<String>,

    /// Of this quantity, such as sentenced or camp-deaths
    #[arg(long)]
    pub(crate) quantity: Option<String>,

    /// Of this place, by id or name
    #[arg(long)]
    pub(crate) place: Option<String>,

    /// Only figures that are missed
    #[arg(long)]
    pub(crate) outside: bool,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}
