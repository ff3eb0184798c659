//! What may be asked of a run that is kept: whether it is whole, and whether it comes out again.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

/// Check whether the folder of a run is as it was written, and whether its record agrees with itself.
///
/// The seal of the manifest, the hash of every file, files that are none of the run's, the
/// fingerprint of the tables, the people in their accounts, and the scenario are looked at, and each
/// is told with its result. An edition of the evidence or of the model other than this program's is
/// noted and is no fault.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem verify out/first-run
  requiem verify out/first-run --json

Exit code 4 when anything is not as it was written.")]
pub(crate) struct Verify {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

/// Make a kept run again from its own scenario, and compare the two byte for byte.
///
/// The scenario that the manifest keeps is run with the same seed, days and settings; the
/// fingerprint of the record and the bytes of every table are then compared. Nothing is written into
/// the folder. Another edition of the evidence or of the model cannot be expected to give the same
/// bytes, and is refused.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem reproduce out/first-run
  requiem reproduce out/first-run --threads 4 --json

Exit code 4 when the run is damaged or does not come out again, 2 when it is of another edition.")]
pub(crate) struct Reproduce {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// How many threads share a day; the result does not depend on it
    #[arg(long)]
    pub(crate) threads: Option<NonZeroUsize>,
}
