//! The parameters of the model: each with its meaning, its unit, its prior and the reason for it.
//!
//! They are belief, so they stand apart from the evidence, in `interpretations/parameters.toml`;
//! a reason may cite a claim of the evidence, a prior never pretends to be one.

use evidence::Faults;

use crate::document::{Document, Entry, entries};
use crate::prior::Prior;

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its id, such as `arrest.strike_over_limits`.
    pub id: String,
    /// The code of the mechanism that reads it, such as `M06`.
    pub mechanism: String,
    /// What it means.
    pub meaning: String,
    /// Its unit; `-` for a bare number.
    pub unit: String,
    /// What was believed of it beforehand.
    pub prior: Prior,
    /// The value that a run takes when nobody sets another.
    pub value: f64,
    /// Why this prior.
    pub reason: String,
}

/// All parameters, in the order of their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters(Vec<Parameter>);

impl Parameters {
    /// The parameters that ship with the program.
    ///
    /// # Panics
    /// When the shipped file is at fault, which a test rules out.
    pub fn shipped() -> Parameters {
        let text = include_str!("../../../interpretations/parameters.toml");
        match Parameters::read("interpretations/parameters.toml", text) {
            Ok(parameters) => parameters,
            Err(faults) => panic!("{faults}"),
        }
    }

    /// Reads a table of parameters.
    pub fn read(file: &str, text: &str) -> Result<Parameters, Faults> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let mut parameters: Vec<Parameter> = Vec::new();
        for mechanism in entries(table.get_ref()) {
            let Some(group) = mechanism.table() else {
                document.fault_at_key(&mechanism, "it is no table", "write [family.parameter]");
                continue;
            };
            for entry in entries(group) {
                let id = format!("{}.{}", mechanism.name(), entry.name());
                parameters.extend(parameter(&mut document, id, &entry));
            }
        }
        parameters.sort_by(|a, b| a.id.cmp(&b.id));
        document.faults.or(Parameters(parameters))
    }

    /// The parameter with this id.
    pub fn get(&self, id: &str) -> Option<&Parameter> {
        let at = self.0.binary_search_by(|parameter| parameter.id.as_str().cmp(id)).ok()?;
        Some(&self.0[at])
    }

    /// All parameters.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter()
    }
}

fn parameter(document: &mut Document<'_>, id: String, entry: &Entry<'_>) -> Option<Parameter> {
    let Some(table) = entry.table() else {
        document.fault_at_key(entry, "a parameter is a table", "give it meaning, prior and value");
        return None;
    };
    let [mut mechanism, mut meaning, mut unit, mut reason] = [const { String::new() }; 4];
    let (mut prior, mut value) = (None, None);
    for field in entries(table) {
        match field.name() {
            "mechanism" => mechanism = document.text_of(&field)?.to_owned(),
            "meaning" => meaning = document.text_of(&field)?.to_owned(),
            "unit" => unit = document.text_of(&field)?.to_owned(),
            "reason" => reason = document.text_of(&field)?.to_owned(),
            "value" => value = Some(document.number_of(&field)?),
            "prior" => {
                let text = document.text_of(&field)?;
                prior = Prior::parse(text);
                if prior.is_none() {
                    document.fault_at(
                        &field,
                        &format!("the prior `{text}`"),
                        "it is none of U, LogU, N, LogN, Beta, Choice with two numbers, nor Fixed",
                        "write for example LogU(0.002, 0.05)",
                    );
                }
            }
            _ => document.fault_at_key(&field, "a parameter has no such field", "leave it out"),
        }
    }
    let missing = [&mechanism, &meaning, &unit, &reason].into_iter().any(String::is_empty);
    let (Some(prior), Some(value), false) = (prior, value, missing) else {
        document.fault_at_key(
            entry,
            "it lacks one of mechanism, meaning, unit, prior, value, reason",
            "give all six",
        );
        return None;
    };
    if !prior.allows(value) {
        document.fault_at_key(entry, "its value is impossible under its prior", "change one");
    }
    Some(Parameter { id, mechanism, meaning, unit, prior, value, reason })
}
