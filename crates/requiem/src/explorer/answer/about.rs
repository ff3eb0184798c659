//! What this program is.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// What this program is, which editions it holds, and what the reader may do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct About {
    /// Its name.
    pub(crate) program: String,
    /// Its version.
    pub(crate) version: String,
    /// The edition of the model: changes whenever any result of an unchanged scenario changes.
    pub(crate) model_edition: u32,
    /// The evidence that goes out with it.
    pub(crate) evidence: Edition,
    /// The format of the folders of runs that it reads.
    pub(crate) run_format: u32,
    /// In what a scenario may be sent.
    pub(crate) scenario_formats: Vec<String>,
    /// How many runs lie in the folder of runs.
    pub(crate) runs: usize,
    /// The languages of the page.
    pub(crate) languages: Vec<String>,
    /// Whether whoever asks has shown the token, and so may start, cancel and resume runs.
    pub(crate) may_start: bool,
}

/// An edition of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Edition {
    /// Its version.
    pub(crate) version: String,
    /// Its digest.
    pub(crate) digest: String,
    /// The day on which it was made, YYYY-MM-DD.
    #[schemars(with = "String")]
    pub(crate) created: Date,
}
