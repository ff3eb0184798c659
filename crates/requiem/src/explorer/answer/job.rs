//! A run that is being made, or was, or waits: what is wanted of it, and how far it has come.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::refused::Words;

/// How it stands with a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobState {
    /// It waits for its turn.
    Queued,
    /// It is being made.
    Running,
    /// The run is whole.
    Finished,
    /// It was cancelled. What was put down of it is kept, and it can be resumed.
    Cancelled,
    /// It was broken off with the explorer, and can be resumed.
    Interrupted,
    /// It came to nothing; `why` says why.
    Failed,
}

impl JobState {
    /// Whether nothing will happen to it unless somebody asks for it.
    pub(crate) fn is_at_rest(self) -> bool {
        !matches!(self, JobState::Queued | JobState::Running)
    }

    /// Whether it can go on.
    pub(crate) fn can_resume(self) -> bool {
        matches!(
            self,
            JobState::Cancelled | JobState::Interrupted | JobState::Failed
        )
    }
}

/// A run that is being made, or was, or waits.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Job {
    /// Its id, which becomes that of the run.
    pub(crate) id: String,
    /// What whoever ordered it calls it.
    pub(crate) title: String,
    /// Counts the orders, so that later ones can be told from earlier.
    pub(crate) number: u32,
    /// How it stands.
    pub(crate) state: JobState,
    /// Whether it can be resumed.
    pub(crate) can_resume: bool,
    /// How many stand before it, while it waits.
    pub(crate) before_it: Option<usize>,
    /// How far it has come, while it is being made.
    pub(crate) progress: Option<Progress>,
    /// Why it came to nothing, where it did.
    pub(crate) why: Option<Words>,
    /// Seconds that it took, where it is finished and was not broken off.
    pub(crate) seconds: Option<f64>,
    /// The scenario, as a file of TOML.
    pub(crate) scenario: String,
}

/// How far a run has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Progress {
    /// What is being done: `people`, the roll is called; `days`; `other luck`; `what bound`;
    /// `keeping`.
    pub(crate) stage: String,
    /// The day that was lived last, YYYY-MM-DD.
    pub(crate) day: Option<String>,
    /// The share of this stage that is done.
    pub(crate) share: f64,
    /// Seconds that this stage may still take; nothing while too little is done to judge by.
    pub(crate) seconds_left: Option<f64>,
}

/// What is sent to order a run.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    /// The id of the run: small letters, digits and strokes. Without one, the next that is free.
    #[serde(default)]
    pub(crate) id: Option<String>,
    /// What the run is called.
    #[serde(default)]
    pub(crate) title: Option<String>,
    /// Whether report.html is written too, which takes as long again.
    #[serde(default)]
    pub(crate) report: bool,
    /// The fields of a scenario. What is not named is as in the first run.
    #[serde(default)]
    pub(crate) scenario: serde_json::Map<String, serde_json::Value>,
}

/// What is sent to resume a job.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resumption {
    /// Whether to begin anew, and leave what was put down of it.
    #[serde(default)]
    pub(crate) anew: bool,
}

/// What a run may take.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Estimate {
    /// Seconds.
    pub(crate) seconds: f64,
    /// Bytes of memory.
    pub(crate) bytes: u64,
    /// Bytes of memory that are to be had now; nothing on a system that does not tell.
    pub(crate) bytes_to_be_had: Option<u64>,
    /// Whether it fits.
    pub(crate) fits: bool,
    /// Where the figures were measured: `bench`, the benches of this edition; `here`, the run that was
    /// made last on this machine.
    pub(crate) measured: String,
    /// The scenario, as the file of TOML that would be run.
    pub(crate) scenario: String,
}
