//! The evidence and the model as they ship, read once for every question that is put to them.

use evidence::Evidence;
use schemars::JsonSchema;
use scenario::Settings;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::command;
use crate::failure::Error;

/// The evidence and the settings of this edition.
pub(crate) struct Base {
    /// The evidence that ships with the program.
    pub(crate) evidence: Evidence,
    /// The shipped settings, every mechanism on.
    pub(crate) settings: Settings,
}

impl Base {
    /// Both as they ship.
    ///
    /// # Errors
    /// When the shipped evidence is at fault.
    pub(crate) fn shipped() -> Result<Base, Error> {
        Ok(Base {
            evidence: command::evidence_of(None)?,
            settings: command::settings(),
        })
    }
}

/// An edition of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceEdition {
    /// Its version.
    pub(crate) version: String,
    /// What its files come to: the same for the same bytes.
    pub(crate) digest: String,
}

/// Of which edition of the evidence an answer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfEvidence {
    /// The edition.
    pub(crate) evidence: EvidenceEdition,
}

/// The answer of a command as the type that page and terminal share.
pub(crate) fn typed<T: serde::de::DeserializeOwned>(told: Value) -> T {
    serde_json::from_value(told).expect("a command answers in the shape that its type has")
}
