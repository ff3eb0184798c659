//! The evidence and the model as they ship, read once for every question that is put to them.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use evidence::Evidence;
use scenario::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::card;
use crate::card::footing::Footing;
use crate::command;
use crate::explorer::answer::rows::{self, Shelved};
use crate::failure::Error;

/// The evidence and the settings of this edition.
pub(crate) struct Base {
    /// The evidence that ships with the program.
    pub(crate) evidence: Arc<Evidence>,
    /// The shipped settings, every mechanism on.
    pub(crate) settings: Settings,
    /// What the cards have in common.
    pub(crate) footing: Footing,
    /// Every id that has a card.
    ids: OnceLock<BTreeSet<String>>,
    /// Every row of the evidence.
    rows: OnceLock<Vec<Shelved>>,
}

impl Base {
    /// Both as they ship.
    ///
    /// # Errors
    /// When the shipped evidence is at fault.
    pub(crate) fn shipped() -> Result<Base, Error> {
        Ok(Base {
            evidence: Arc::new(command::evidence_of(None)?),
            settings: command::settings(),
            footing: Footing::default(),
            ids: OnceLock::new(),
            rows: OnceLock::new(),
        })
    }

    /// Whether an id has a card; a part of a row, such as `limit0_KAR/1`, has that of the row.
    pub(crate) fn has_card(&self, id: &str) -> bool {
        let ids = self
            .ids
            .get_or_init(|| card::all_ids(&self.evidence, &self.settings));
        let row = || id.split_once('/').is_some_and(|(row, _)| ids.contains(row));
        ids.contains(id) || row()
    }

    /// Every row of the evidence, in the order in which it is told.
    pub(crate) fn rows(&self) -> &[Shelved] {
        self.rows.get_or_init(|| rows::shelved(&self.evidence))
    }

    /// Works out what every card leans on, so that no reader of the first one waits for it.
    pub(crate) fn make_ready(&self) {
        self.footing.work_out(&self.evidence, &self.settings);
        self.rows();
        self.has_card("");
    }

    /// Of which edition of the evidence an answer is.
    pub(crate) fn edition(&self) -> OfEvidence {
        let edition = self.evidence.edition();
        OfEvidence {
            evidence: EvidenceEdition {
                version: edition.version.clone(),
                digest: edition.digest.clone(),
            },
        }
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
