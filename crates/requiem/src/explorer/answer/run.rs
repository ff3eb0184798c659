//! The runs that are kept: each in a line, and one of them with all that is known of its making.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::explorer::answer::about::Edition;
use crate::explorer::answer::refused::Words;

/// A run in a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RunHead {
    /// The name of its folder, by which it is asked for.
    pub(crate) id: String,
    /// What whoever made it called it; its id where nobody said.
    pub(crate) title: String,
    /// Whether it is a whole run that this program reads.
    pub(crate) finished: bool,
    /// Why it cannot be read, where it cannot; then no `facts` are given.
    pub(crate) unread: Option<Words>,
    /// What decided it.
    #[serde(flatten)]
    pub(crate) facts: Option<RunLine>,
}

/// What decided a run, in a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RunLine {
    /// The reading of the terror it started from.
    pub(crate) interpretation: String,
    /// The seed of its chance, in digits: it may be larger than a browser counts.
    pub(crate) seed: String,
    /// `strata`, told in counts, or `people`, person for person.
    pub(crate) resolution: String,
    /// How many people one stands for.
    pub(crate) scale: u32,
    /// The first day.
    #[schemars(with = "String")]
    pub(crate) from: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub(crate) to: Date,
    /// Who made the centre's decisions, as a scenario writes it.
    pub(crate) decisions: String,
    /// What was switched off.
    pub(crate) off: Vec<String>,
    /// What was set otherwise than its reading has it, as key=value.
    pub(crate) set: Vec<String>,
    /// The fingerprint of its record.
    pub(crate) digest: String,
    /// Bytes of its files.
    pub(crate) bytes: u64,
    /// Whether it has persons: whether single cases can be asked for.
    pub(crate) persons: bool,
}

/// A run with all that is known of its making.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RunFacts {
    /// The run in a line.
    #[serde(flatten)]
    pub(crate) head: RunHead,
    /// The version of the program that made it.
    pub(crate) program_version: String,
    /// The edition of the model that made it.
    pub(crate) model_edition: u32,
    /// The evidence it was made with.
    pub(crate) evidence: Edition,
    /// Whether evidence and model are those of this program, so that it can be made again here.
    pub(crate) is_of_this_edition: bool,
    /// People alive on the eve of the first day.
    pub(crate) people: u64,
    /// Days written.
    pub(crate) days: u32,
    /// Acts in the record.
    pub(crate) events: u64,
    /// Cases, where people were told apart.
    pub(crate) cases: Option<u32>,
    /// The seal of its manifest.
    pub(crate) seal: String,
    /// The scenario, whole, as a file of TOML.
    pub(crate) scenario: String,
    /// What to type to make it, to make it again, and to look whether it is whole.
    pub(crate) commands: Vec<Typed>,
    /// Its files.
    pub(crate) files: Vec<RunFile>,
}

/// Something to type.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Typed {
    /// What for: `run`, `reproduce`, `verify`.
    pub(crate) id: String,
    /// The words.
    pub(crate) command: String,
}

/// A file of a run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RunFile {
    /// Its name, by which it is asked for.
    pub(crate) name: String,
    /// Its length.
    pub(crate) bytes: u64,
    /// BLAKE3 of its content; the manifest cannot hold its own, and has none.
    pub(crate) blake3: Option<String>,
}
