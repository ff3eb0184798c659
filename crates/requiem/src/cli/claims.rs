//! What may be typed to ask the register of claims.

use std::path::PathBuf;

use clap::Args;

/// Tell what the documents claim, what the archive and the model say to it, and what becomes of it.
///
/// Five short documents on the terror, an essay, notes for lessons and two articles, are taken at their
/// word in numbered claims. The archive decides wherever it speaks: a claim is supported when every
/// reading of the archive meets what it asserts, contradicted when none does, contested when they fall
/// on both sides. The model may speak against a claim of which the archive says nothing, and then it is
/// contested; it never supports one alone, because a model does what it was built to do. What neither
/// speaks to cannot be tested.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem claims
  requiem claims --verdict contradicted
  requiem claims --document S1
  requiem claims --contradictions           where the documents contradict one another
  requiem claims show 42                    one claim: its words, the archive, the model
  requiem claims --json

The verdicts are worked out from the evidence and from the kept answers of the shipped reading each
time the command runs; none is written down anywhere.")]
pub(crate) struct Claims {
    /// One claim alone, by its number; the word `show` may stand before it
    #[arg(value_name = "[show] NUMBER", num_args = 0..=2)]
    pub(crate) words: Vec<String>,

    /// What this document claims, S0 to S4
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,

    /// Those of this verdict: supported, contested, contradicted or cannot-be-tested
    #[arg(long, value_name = "VERDICT")]
    pub(crate) verdict: Option<String>,

    /// Carried by this mechanism, such as M08
    #[arg(long, value_name = "CODE")]
    pub(crate) mechanism: Option<String>,

    /// Where the documents contradict themselves, one another or the archive
    #[arg(long, conflicts_with_all = ["document", "verdict", "mechanism", "words"])]
    pub(crate) contradictions: bool,

    /// A folder of evidence to read instead of the one shipped
    #[arg(long, value_name = "PATH")]
    pub(crate) dir: Option<PathBuf>,
}
