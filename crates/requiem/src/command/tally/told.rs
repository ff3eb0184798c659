//! An answer of the record as it is given away: in a table, as CSV, and as JSON, row by row as it is
//! written, so that a long answer takes no more memory than its rows.

use chronicle::{Key, Manifest, Row};
use evidence::Evidence;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::command::tally::counted::Counted;

/// An answer for programs.
pub(crate) struct Told<'a> {
    pub(super) counted: &'a Counted,
    pub(super) evidence: &'a Evidence,
    pub(super) manifest: &'a Manifest,
}

/// The rows of an answer.
struct Rows<'a>(&'a Told<'a>);

/// One row of an answer.
struct One<'a>(&'a Told<'a>, &'a Row);

impl Counted {
    /// The answer for programs.
    pub(crate) fn told<'a>(&'a self, evidence: &'a Evidence, manifest: &'a Manifest) -> Told<'a> {
        Told {
            counted: self,
            evidence,
            manifest,
        }
    }

    /// The same at hand, to be looked into.
    #[cfg(test)]
    pub(crate) fn json(&self, evidence: &Evidence, run: &chronicle::Run) -> serde_json::Value {
        serde_json::to_value(self.told(evidence, &run.manifest)).expect("answers have plain keys")
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let query = self.counted.query();
        let mut told = serializer.serialize_map(Some(7))?;
        told.serialize_entry("quantity", query.quantity.id())?;
        told.serialize_entry("from", &query.from.to_string())?;
        told.serialize_entry("to", &query.to.to_string())?;
        told.serialize_entry("recorded", &query.recorded)?;
        told.serialize_entry("seed", &self.manifest.charter.seed)?;
        told.serialize_entry("digest", &self.manifest.digest)?;
        told.serialize_entry("rows", &Rows(self))?;
        told.end()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = &self.0.counted.rows;
        let mut told = serializer.serialize_seq(Some(rows.len()))?;
        for row in rows {
            told.serialize_element(&One(self.0, row))?;
        }
        told.end()
    }
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let One(told, row) = self;
        let query = told.counted.query();
        let words = row.key.iter().map(|key| word(key, told.evidence));
        let words: Vec<String> = words.collect();
        let mut object = serializer.serialize_map(Some(2 + words.len()))?;
        if words.is_empty() {
            object.serialize_entry("id", query.quantity.id())?;
        } else {
            object.serialize_entry("id", &words.join("/"))?;
        }
        for (by, word) in query.by.iter().zip(&words) {
            object.serialize_entry(by.id(), word)?;
        }
        object.serialize_entry("value", &row.value)?;
        object.end()
    }
}

/// The word of a key.
pub(super) fn word(key: &Key, evidence: &Evidence) -> String {
    match key {
        Key::Period(period) => period.to_string(),
        Key::Region(region) => evidence.places().region(*region).id.clone(),
        Key::Line(line) => line.id().to_owned(),
        Key::Part(part) => part.value().to_owned(),
    }
}

/// The rows, one a line.
pub(super) fn csv(rows: &[Row], headings: &[&'static str], evidence: &Evidence) -> String {
    let mut text = [headings, &["value"]].concat().join(",");
    text.push('\n');
    for row in rows {
        let keys = row.key.iter().map(|key| word(key, evidence));
        let cells: Vec<String> = keys.chain([row.value.to_string()]).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}
