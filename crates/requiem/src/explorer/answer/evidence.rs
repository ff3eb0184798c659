//! The rows of the evidence, searched and paged: every figure and every decision of record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What rows are asked for; whatever is left out is not asked after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedEvidence {
    /// Words that the row, its place or its source has, in any order.
    pub(crate) text: Option<String>,
    /// What sort of row: `claim`, `order`, `limit`, `list` ...
    pub(crate) kind: Option<String>,
    /// Id of the quantity.
    pub(crate) quantity: Option<String>,
    /// Id or name of the place.
    pub(crate) place: Option<String>,
    /// Id of the line.
    pub(crate) line: Option<String>,
    /// A year that the row's days touch.
    pub(crate) year: Option<i16>,
    /// How near to the archive: A to D.
    pub(crate) grade: Option<String>,
    /// `fitted`, `held-out`, `input` or `context`.
    pub(crate) role: Option<String>,
    /// Citekey of a source.
    pub(crate) source: Option<String>,
    /// `disputed` for rows that another row disputes.
    pub(crate) disputed: Option<bool>,
    /// By what they are sorted: `table`, `day`, `value`, `quantity` or `place`.
    pub(crate) sort: Option<String>,
    /// Whether from the last to the first.
    pub(crate) backwards: Option<bool>,
    /// How many rows are passed over.
    pub(crate) from: Option<usize>,
    /// How many rows are told, at most.
    pub(crate) rows: Option<usize>,
}

/// The rows that were asked for: one page of them, and what the rest is like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceRows {
    /// How many rows the evidence has.
    pub(crate) all: usize,
    /// How many answer what was asked.
    pub(crate) found: usize,
    /// How many of them were passed over before the first that is told.
    pub(crate) from: usize,
    /// The rows.
    pub(crate) rows: Vec<EvidenceRow>,
    /// What may be asked further, and how many of the rows found answer to it.
    pub(crate) facets: Vec<Facet>,
    /// What lists the same figures in a terminal.
    pub(crate) command: String,
}

/// One thing by which rows differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facet {
    /// Which: `kind`, `quantity`, `place`, `line`, `year`, `grade`, `role`, `source`.
    pub(crate) id: String,
    /// Its values among the rows found.
    pub(crate) values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FacetValue {
    /// The value.
    pub(crate) id: String,
    /// Its name in English, where it has one.
    pub(crate) name: String,
    /// How many of the rows found have it.
    pub(crate) rows: usize,
}

/// One row of the evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceRow {
    /// Its id, which has a card.
    pub(crate) id: String,
    /// What sort of row: `claim` for a figure, else `order`, `limit`, `list` ...
    pub(crate) kind: String,
    /// What was counted or decided, in the words of the table.
    pub(crate) label: String,
    /// Id of the quantity; empty for a decision.
    pub(crate) quantity: String,
    /// Id of the place; empty where the row has none.
    pub(crate) place: String,
    /// Id of the line; empty where the row has none.
    pub(crate) line: String,
    /// The part of the quantity, as `key=value`; empty for the whole.
    pub(crate) part: String,
    /// Its first day; null where it is not dated.
    pub(crate) from: Option<String>,
    /// Its last day; null where it is not dated.
    pub(crate) to: Option<String>,
    /// Unit of the figure; empty for a decision.
    pub(crate) unit: String,
    /// The figure; null where the source gives a range alone, or for a decision.
    pub(crate) value: Option<f64>,
    /// The least that it may be.
    pub(crate) low: Option<f64>,
    /// The most that it may be; null for a floor.
    pub(crate) high: Option<f64>,
    /// How near to the archive: A to D.
    pub(crate) grade: String,
    /// Whether it was read where it is cited: `yes`, `checksum` or `no`.
    pub(crate) verified: String,
    /// `fitted`, `held-out`, `input` or `context`.
    pub(crate) role: String,
    /// Citekeys of its sources.
    pub(crate) sources: Vec<String>,
    /// Page, archive reference or document number; may be empty.
    pub(crate) locator: String,
    /// Ids of the rows that say otherwise.
    pub(crate) disputes: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
    /// The file and line of the row.
    pub(crate) at: String,
}
