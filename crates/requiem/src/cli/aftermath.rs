//! What may be typed to see what came after a run.

use std::path::PathBuf;

use clap::Args;

/// Tell what came after a run: convictions annulled, families told, and what could be known when.
///
/// The convictions of the run are followed through the reviews of 1939-40 and the waves of
/// rehabilitation from 1953, 1956 and 1988; the families of those shot through what they were told;
/// and the main figures through the eyes of observers of 1939, 1956, 1968, 1993 and today. Nothing
/// of it changes the run. Printed figures of record are laid beside; they are of other years and
/// borders and judge nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem aftermath out/first-run
  requiem aftermath out/first-run --json

Its beliefs: `requiem mechanisms --parameters M30` and M31.")]
pub(crate) struct Aftermath {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}
