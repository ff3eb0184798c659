//! The register of what the documents claim, with the archive's and the model's answer to each, as
//! `requiem claims` tells it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::claims::{contradictions_json, register_json};
use crate::explorer::answer::base::{Base, EvidenceEdition, typed};
use crate::failure::Error;

/// The whole register, with its verdicts.
///
/// # Errors
/// When the kept answers of the model are of another edition.
pub(crate) fn of(base: &Base) -> Result<Claims, Error> {
    register_json(&base.evidence).map(typed)
}

/// Where the documents contradict one another.
///
/// # Errors
/// As [`of`].
pub(crate) fn contradictions(base: &Base) -> Result<Contradictions, Error> {
    contradictions_json(&base.evidence).map(typed)
}

/// What the documents claim, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claims {
    /// Of which editions the verdicts are.
    pub(crate) of: OfRegister,
    /// The documents.
    pub(crate) documents: Vec<RegisterDocument>,
    /// The claims, by number.
    pub(crate) claims: Vec<RegisterClaim>,
}

/// Where the documents contradict themselves, one another or the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contradictions {
    /// Of which editions the verdicts are.
    pub(crate) of: OfRegister,
    /// The questions on which they differ.
    pub(crate) contradictions: Vec<RegisterContradiction>,
}

/// Of which editions a verdict is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfRegister {
    /// The evidence.
    pub(crate) evidence: EvidenceEdition,
    /// The edition of the model.
    pub(crate) model_edition: u32,
    /// The reading that was run.
    pub(crate) reading: String,
    /// The seeds under which it was run.
    pub(crate) seeds: Vec<u64>,
}

/// A document whose claims stand in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterDocument {
    /// S0 to S4.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// What sort of text it is.
    pub(crate) kind: String,
}

/// A claim of the documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterClaim {
    /// Its number.
    pub(crate) id: String,
    /// `supported`, `contested`, `contradicted` or `cannot-be-tested`.
    pub(crate) verdict: String,
    /// What is claimed, in a line.
    pub(crate) title: String,
    /// The documents that claim it.
    pub(crate) documents: Vec<String>,
    /// The words of one of them.
    pub(crate) quotation: String,
    /// The mechanisms of the model that carry it.
    pub(crate) carried_by: Vec<String>,
    /// What is to be said besides; may be empty.
    pub(crate) note: String,
    /// What it asserts, piece by piece.
    pub(crate) assertions: Vec<Assertion>,
    /// Ids of the questions on which it meets another claim.
    pub(crate) contradictions: Vec<String>,
    /// Of which editions the verdict is, where the claim is told alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<OfRegister>,
}

/// A piece of a claim that can be held against archive and model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assertion {
    /// The number of the claim and its own.
    pub(crate) id: String,
    /// What is asserted.
    pub(crate) says: String,
    /// Its verdict.
    pub(crate) verdict: String,
    /// What the archive says.
    pub(crate) archive: ArchiveAnswer,
    /// What the model says, where it is asked.
    pub(crate) model: Option<ModelAnswer>,
}

/// What the archive says to an assertion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArchiveAnswer {
    /// Whether it agrees, in a word.
    pub(crate) says: String,
    /// Between what the assertion puts it.
    pub(crate) asserted: Asserted,
    /// Every reading of the archive.
    pub(crate) readings: Vec<ArchiveReading>,
}

/// Between what an assertion puts a figure or a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asserted {
    /// The least, a number or a day; null where there is none.
    pub(crate) low: Option<FigureOrDay>,
    /// The most, a number or a day; null where there is none.
    pub(crate) high: Option<FigureOrDay>,
}

/// A figure, or a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum FigureOrDay {
    /// A figure.
    Figure(f64),
    /// A day.
    Day(String),
}

/// One reading of the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArchiveReading {
    /// What is read, in rows of the evidence.
    pub(crate) reading: String,
    /// The rows, each with a card.
    pub(crate) rows: Vec<String>,
    /// The row to which it is a rival.
    pub(crate) rival_of: Option<String>,
    /// The least that is read, a number or a day.
    pub(crate) low: Option<FigureOrDay>,
    /// The most that is read, a number or a day.
    pub(crate) high: Option<FigureOrDay>,
    /// Whether it meets what is asserted.
    pub(crate) meets: bool,
}

/// What the model says to an assertion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModelAnswer {
    /// What is asked of it.
    pub(crate) asked: String,
    /// Between what the assertion puts it.
    pub(crate) asserted: Asserted,
    /// The median of the seeds.
    pub(crate) median: f64,
    /// The fifth percentile of the seeds.
    pub(crate) low: f64,
    /// The ninety-fifth percentile of the seeds.
    pub(crate) high: f64,
    /// Whether it bears the assertion out; it supports none alone.
    pub(crate) bears_out: bool,
}

/// A question on which claims differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterContradiction {
    /// Its id.
    pub(crate) id: String,
    /// The question.
    pub(crate) question: String,
    /// What is to be said besides.
    pub(crate) note: String,
    /// The claims that meet on it.
    pub(crate) claims: Vec<RegisterClaim>,
}
