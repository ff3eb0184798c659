//! An order: the fields of a scenario as a page sends them, written as the file that `requiem run`
//! reads, and checked by the same reader. A fault is told by the field in which it lies.

use std::fmt::Write as _;

use axum::http::StatusCode;
use scenario::Scenario;
use serde_json::{Map, Value};

use crate::command::run::check_grain;
use crate::command::settings;
use crate::explorer::answer::refused::FieldFault;
use crate::explorer::door::refusal::Refusal;
use crate::finished;

/// A scenario that was sent, as a text and as what it says.
pub(crate) struct Sent {
    /// The file.
    pub(crate) text: String,
    /// What it says.
    pub(crate) scenario: Scenario,
}

/// A file of TOML as it is written, and which field stands in which line.
#[derive(Default)]
struct Sheet {
    text: String,
    fields: Vec<String>,
}

/// Writes the fields as a file, and reads it.
///
/// # Errors
/// 422 with every fault, each by its field.
pub(crate) fn read(fields: &Map<String, Value>) -> Result<Sent, Refusal> {
    let sheet = Sheet::of(fields);
    let scenario = Scenario::parse("scenario", &sheet.text, settings()).map_err(|faults| {
        let told = faults.iter().map(|fault| FieldFault {
            field: sheet.field_at(fault.line),
            what: fault.what.clone(),
            why: fault.why.clone(),
            what_to_do: fault.what_to_do.clone(),
        });
        Refusal::of_fields(told.collect())
    })?;
    check_grain(&scenario).map_err(|error| {
        let (what, _) = error.words();
        Refusal::of_fields(vec![FieldFault {
            field: "scale".to_owned(),
            what,
            why: "in counts nobody is told apart".to_owned(),
            what_to_do: "ask for people, or leave the scale away".to_owned(),
        }])
    })?;
    Ok(Sent {
        text: sheet.text,
        scenario,
    })
}

impl Sheet {
    /// Plain fields first, then those that have fields of their own. What is null is not named.
    fn of(fields: &Map<String, Value>) -> Sheet {
        let mut sheet = Sheet::default();
        let is_plain = |value: &Value| !value.is_object();
        for (key, value) in fields.iter().filter(|(_, value)| is_plain(value)) {
            // A seed may be larger than a browser counts, and is then sent in digits.
            let digits = value.as_str().filter(|text| {
                key == "seed" && !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
            });
            let value = digits.map_or_else(|| written(value), str::to_owned);
            sheet.line(key, &named(key), &value);
        }
        for (key, value) in fields {
            let Value::Object(parts) = value else {
                continue;
            };
            sheet.heading(key);
            for (part, value) in parts {
                sheet.line(&format!("{key}.{part}"), &quoted(part), &written(value));
            }
        }
        sheet
    }

    fn line(&mut self, field: &str, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        // A String takes every write, here and below.
        let _ = writeln!(self.text, "{key} = {value}");
        self.fields.push(field.to_owned());
    }

    fn heading(&mut self, key: &str) {
        let _ = writeln!(self.text, "[{}]", named(key));
        self.fields.push(key.to_owned());
    }

    /// The field in a line, counted from 1.
    fn field_at(&self, line: u32) -> String {
        let at = line.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.fields.get(at))
            .cloned()
            .unwrap_or_default()
    }
}

/// A value as TOML has it, in one line; nothing for null.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is_so) => is_so.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(written)
                .filter(|item| !item.is_empty())
                .collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(key, value)| (quoted(key), written(value)))
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| format!("{key} = {value}"))
                .collect();
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

/// A key as TOML has it: plain where it can be.
fn named(key: &str) -> String {
    let is_plain = |sign: u8| sign.is_ascii_alphanumeric() || sign == b'_' || sign == b'-';
    if !key.is_empty() && key.bytes().all(is_plain) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// A text between quotation marks, on one line, whatever it holds.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            sign if sign.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// The text that a run of this scenario keeps; nothing when it cannot be read.
pub(super) fn canonical(text: &str) -> Option<String> {
    parsed(text).map(|scenario| finished::written(&scenario))
}

/// The scenario that was kept; nothing when it cannot be read.
pub(super) fn parsed(text: &str) -> Option<Scenario> {
    Scenario::parse("scenario", text, settings()).ok()
}

/// What is said of an id that is taken.
pub(super) fn taken(id: &str) -> Refusal {
    Refusal::of(
        StatusCode::CONFLICT,
        format!("there is a run, or an order, called {id} already"),
        "choose another id, or leave it away",
    )
}

/// What is said of an id that cannot be.
pub(super) fn id_fault() -> FieldFault {
    FieldFault {
        field: "id".to_owned(),
        what: "the id of the run".to_owned(),
        why: "it is not of 1 to 64 small letters, digits and strokes".to_owned(),
        what_to_do: "write for example slow-albums, or leave it away".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(fields) => fields,
            other => panic!("{other} is no object"),
        }
    }

    fn faults(value: Value) -> Vec<(String, String)> {
        let refusal = read(&fields(value)).err().expect("it is at fault");
        let told = refusal.faults().iter();
        told.map(|fault| (fault.field.clone(), fault.why.clone()))
            .collect()
    }

    #[test]
    fn what_is_sent_is_the_file_that_is_run() {
        let sent = read(&fields(json!({
            "seed": "18446744073709551615", "from": "1937-08-05", "to": "1938-11-17",
            "resolution": "people", "scale": "1:100", "off": ["M08", "M09"], "decisions": null,
            "set": { "executions.days": 3.5 },
        })));
        let sent = sent.ok().expect("it is sound");
        assert_eq!(sent.scenario.seed, u64::MAX);
        assert_eq!(sent.scenario.scale, 100);
        assert!(!sent.scenario.settings.on("M08"));
        assert!(
            sent.text.ends_with("[set]\n\"executions.days\" = 3.5\n"),
            "{}",
            sent.text
        );
        assert!(read(&Map::new()).is_ok(), "nothing is the first run");
    }

    #[test]
    fn a_fault_is_told_by_the_field_in_which_it_lies() {
        let found = faults(json!({
            "from": "1931-01-01", "off": ["M99"], "weather": "cold\n[set]", "seed": -1,
            "set": { "executions.days": "far", "executions.nights": 1 },
        }));
        let named: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
        for field in [
            "from",
            "off",
            "weather",
            "seed",
            "set.executions.days",
            "set.executions.nights",
        ] {
            assert!(named.contains(&field), "{field} is not in {found:?}");
        }
        assert_eq!(found.len(), 6, "{found:?}");
        assert_eq!(faults(json!({ "scale": "1:10" }))[0].0, "scale");
    }

    #[test]
    fn no_text_leaves_its_quotation_marks() {
        assert_eq!(quoted("a\"b\\c\nd\u{7f}"), "\"a\\\"b\\\\c\\u000Ad\\u007F\"");
    }
}
