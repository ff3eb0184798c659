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
        let at = self
            .0
            .binary_search_by(|parameter| parameter.id.as_str().cmp(id))
            .ok()?;
        Some(&self.0[at])
    }

    /// All parameters.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter()
    }
}

/// What a parameter must give.
const FIELDS: [&str; 6] = ["mechanism", "meaning", "unit", "prior", "value", "reason"];

fn parameter(document: &mut Document<'_>, id: String, entry: &Entry<'_>) -> Option<Parameter> {
    let Some(table) = entry.table() else {
        document.fault_at_key(
            entry,
            "a parameter is a table",
            "give it meaning, prior and value",
        );
        return None;
    };
    let [mut mechanism, mut meaning, mut unit, mut reason] = [const { None }; 4];
    let (mut prior, mut value) = (None, None);
    let mut lacking = FIELDS.to_vec();
    for field in entries(table) {
        lacking.retain(|name| *name != field.name());
        match field.name() {
            "mechanism" => mechanism = words_of(document, &field),
            "meaning" => meaning = words_of(document, &field),
            "unit" => unit = words_of(document, &field),
            "reason" => reason = words_of(document, &field),
            "value" => value = document.number_of(&field),
            "prior" => prior = prior_of(document, &field),
            _ => document.fault_at_key(&field, "a parameter has no such field", "leave it out"),
        }
    }
    if !lacking.is_empty() {
        let why = format!("it lacks {}", lacking.join(", "));
        document.fault_at_key(entry, &why, "give all six fields of a parameter");
    }
    let (prior, value) = (prior?, value?);
    if !prior.allows(value) {
        document.fault_at_key(
            entry,
            "its value is impossible under its prior",
            "change one",
        );
    }
    let (mechanism, meaning, unit, reason) = (mechanism?, meaning?, unit?, reason?);
    Some(Parameter {
        id,
        mechanism,
        meaning,
        unit,
        prior,
        value,
        reason,
    })
}

/// The words of a field, which may not be empty; or a fault.
fn words_of(document: &mut Document<'_>, field: &Entry<'_>) -> Option<String> {
    let words = document.text_of(field)?;
    if words.is_empty() {
        document.fault_at_key(field, "it is empty", "write it out");
    }
    Some(words.to_owned())
}

fn prior_of(document: &mut Document<'_>, field: &Entry<'_>) -> Option<Prior> {
    let text = document.text_of(field)?;
    let prior = Prior::parse(text);
    if prior.is_none() {
        document.fault_at(
            field,
            &format!("the prior `{text}`"),
            "it is none of U, LogU, N, LogN, Beta, Choice with two numbers, HalfN with one, nor Fixed",
            "write for example LogU(0.002, 0.05)",
        );
    }
    prior
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
[executions.days]
mechanism = "M12"
meaning = "mean days from verdict to execution"
unit = "days"
prior = "LogU(1, 20)"
value = 5
reason = "case files"
"#;

    fn faults(text: &str) -> Vec<String> {
        let faults = Parameters::read("parameters.toml", text).unwrap_err();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_parameter_is_found_under_its_id() {
        let parameters = Parameters::read("parameters.toml", SOUND).unwrap();
        let days = parameters.get("executions.days").unwrap();
        assert_eq!(
            (days.mechanism.as_str(), days.unit.as_str()),
            ("M12", "days")
        );
        assert!((days.value - 5.0).abs() < f64::EPSILON);
        assert_eq!(parameters.get("executions.nights"), None);
    }

    #[test]
    fn the_shipped_parameters_are_sound_and_in_the_order_of_their_ids() {
        let parameters = Parameters::shipped();
        let ids: Vec<&str> = parameters
            .iter()
            .map(|parameter| parameter.id.as_str())
            .collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn every_fault_of_one_parameter_is_told_at_once() {
        let text = SOUND
            .replace("\"M12\"", "12")
            .replace("\"LogU(1, 20)\"", "\"Gamma(1, 20)\"")
            .replace("value = 5", "value = \"five\"")
            .replace("unit = \"days\"\n", "colour = \"red\"\n")
            .replace("\"case files\"", "\"\"");
        let told = faults(&text);
        assert_eq!(told.len(), 6, "{told:#?}");
        assert!(
            told[0].starts_with("parameters.toml:2:13: `days`; it lacks unit"),
            "{told:#?}"
        );
        assert!(
            told[1].starts_with("parameters.toml:3:13: the value of `mechanism`"),
            "{told:#?}"
        );
        assert!(
            told[2].starts_with("parameters.toml:5:1: `colour`"),
            "{told:#?}"
        );
        assert!(
            told[3].starts_with("parameters.toml:6:9: the prior `Gamma(1, 20)`"),
            "{told:#?}"
        );
        assert!(
            told[4].starts_with("parameters.toml:7:9: the value of `value`"),
            "{told:#?}"
        );
        assert!(
            told[5].starts_with("parameters.toml:8:1: `reason`; it is empty"),
            "{told:#?}"
        );
    }

    #[test]
    fn faults_of_different_parameters_are_told_together() {
        let text =
            format!("loose = 1\n[camps]\nescapes = 3\n{SOUND}").replace("value = 5", "value = 21");
        let told = faults(&text);
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(
            told[0].starts_with("parameters.toml:1:1: `loose`; it is no table"),
            "{told:#?}"
        );
        assert!(
            told[1].starts_with("parameters.toml:3:1: `escapes`"),
            "{told:#?}"
        );
        assert!(
            told[2].contains("its value is impossible under its prior"),
            "{told:#?}"
        );
    }
}
