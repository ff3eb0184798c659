//! What may be typed to check, list and show what the sources say.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Check, list and show the evidence.
#[derive(Debug, Args)]
pub(crate) struct Evidence {
    #[command(subcommand)]
    pub(crate) verb: EvidenceVerb,
}

/// What can be done with the evidence.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceVerb {
    /// Read every table, and name all faults with file, line and column
    #[command(after_help = "\
Examples:
  requiem evidence check
  requiem evidence check --dir my-copy/evidence

Exit code 3 when anything is wrong.")]
    Check(EvidenceSource),
    /// List claims
    #[command(after_help = "\
Examples:
  requiem evidence list --quantity sentenced --role fitted
  requiem evidence list --place KAR
  requiem evidence list --line polish --json")]
    List(EvidenceList),
    /// Show one row of the evidence with its source
    #[command(after_help = "\
Examples:
  requiem evidence show itl_1937
  requiem evidence show limit0_KAR --json")]
    Show(EvidenceShow),
}

/// Where the evidence lies.
#[derive(Debug, Args)]
pub(crate) struct EvidenceSource {
    /// A folder of evidence to read instead of the one shipped
    #[arg(long, value_name = "PATH")]
    pub(crate) dir: Option<PathBuf>,
}

/// Which claims to list.
#[derive(Debug, Args)]
pub(crate) struct EvidenceList {
    /// Of this quantity
    #[arg(long)]
    pub(crate) quantity: Option<String>,

    /// Of this place, by id or name
    #[arg(long)]
    pub(crate) place: Option<String>,

    /// Of this line, as the tables spell it
    #[arg(long)]
    pub(crate) line: Option<String>,

    /// With this role: fitted, held-out, input or context
    #[arg(long)]
    pub(crate) role: Option<String>,

    /// With this grade: A, B, C or D
    #[arg(long)]
    pub(crate) grade: Option<String>,

    /// From this source
    #[arg(long)]
    pub(crate) source: Option<String>,

    #[command(flatten)]
    pub(crate) of: EvidenceSource,
}

/// Which row to show.
#[derive(Debug, Args)]
pub(crate) struct EvidenceShow {
    /// The id of the row
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) of: EvidenceSource,
}
