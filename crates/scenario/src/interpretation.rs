//! A reading of the terror, written as data: which mechanisms it holds, and with what values.

use evidence::Faults;

use crate::document::{Document, entries};
use crate::settings::Settings;

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpretation {
    /// Its id, the name of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it holds, in a sentence.
    pub thesis: String,
    /// Ids of the sources in which it is argued.
    pub citations: Vec<String>,
    off: Vec<(usize, String)>,
    set: Vec<(usize, String, f64)>,
}

/// The readings that ship with the program: id and text.
const SHIPPED: [(&str, &str); 1] = [("mixed", include_str!("../../../interpretations/mixed.toml"))];

impl Interpretation {
    /// The ids of the readings that ship with the program.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(id, _)| *id)
    }

    /// The shipped reading with this id.
    ///
    /// # Panics
    /// When the shipped file is at fault, which a test rules out.
    pub fn shipped(id: &str) -> Option<Interpretation> {
        let (id, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == id)?;
        match Interpretation::read(id, &format!("interpretations/{id}.toml"), text) {
            Ok(interpretation) => Some(interpretation),
            Err(faults) => panic!("{faults}"),
        }
    }

    /// Reads a reading.
    pub fn read(id: &str, file: &str, text: &str) -> Result<Interpretation, Faults> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let mut reading = Interpretation {
            id: id.to_owned(),
            title: String::new(),
            thesis: String::new(),
            citations: Vec::new(),
            off: Vec::new(),
            set: Vec::new(),
        };
        for entry in entries(table.get_ref()) {
            match entry.name() {
                "title" => {
                    document
                        .text_of(&entry)
                        .unwrap_or("")
                        .clone_into(&mut reading.title);
                }
                "thesis" => {
                    document
                        .text_of(&entry)
                        .unwrap_or("")
                        .clone_into(&mut reading.thesis);
                }
                "citations" => {
                    let texts = document.texts_of(&entry);
                    reading.citations = texts.into_iter().map(|(_, id)| id.to_owned()).collect();
                }
                "off" => reading.off = owned(document.texts_of(&entry)),
                "set" => reading.set = assignments(&mut document, &entry),
                _ => document.fault_at_key(
                    &entry,
                    "an interpretation has no such field",
                    "use title, thesis, citations, off, set",
                ),
            }
        }
        if reading.title.is_empty() || reading.thesis.is_empty() {
            let why = "a reading without title or thesis cannot be told from another";
            document.fault(0, "the interpretation", why, "give both");
        }
        document.faults.or(reading)
    }

    /// Lays the reading over the shipped settings.
    pub fn lay_over(&self, settings: &mut Settings, file: &str, text: &str) -> Result<(), Faults> {
        let mut document = Document::new(file, text);
        lay_over(&mut document, settings, &self.off, &self.set);
        document.faults.or(())
    }
}

/// The list of an entry, owned.
pub(crate) fn owned(texts: Vec<(usize, &str)>) -> Vec<(usize, String)> {
    texts
        .into_iter()
        .map(|(at, text)| (at, text.to_owned()))
        .collect()
}

/// The assignments of a table `[set]`: keys may be dotted or stand in tables of their own.
pub(crate) fn assignments(
    document: &mut Document<'_>,
    entry: &crate::document::Entry<'_>,
) -> Vec<(usize, String, f64)> {
    let Some(table) = entry.table() else {
        document.fault_at_key(
            entry,
            "it is no table",
            "write [set] and key = value under it",
        );
        return Vec::new();
    };
    let mut set = Vec::new();
    for outer in entries(table) {
        if let Some(group) = outer.table() {
            for inner in entries(group) {
                let id = format!("{}.{}", outer.name(), inner.name());
                set.extend(
                    document
                        .number_of(&inner)
                        .map(|number| (inner.at(), id, number)),
                );
            }
        } else {
            let id = outer.name().to_owned();
            set.extend(
                document
                    .number_of(&outer)
                    .map(|number| (outer.at(), id, number)),
            );
        }
    }
    set
}

/// Lays switches and values over settings; what is refused is a fault where it was written.
pub(crate) fn lay_over(
    document: &mut Document<'_>,
    settings: &mut Settings,
    off: &[(usize, String)],
    set: &[(usize, String, f64)],
) {
    for (at, switch) in off {
        if let Err(refusal) = settings.switch_off(switch) {
            let why = refusal.to_string();
            document.fault(
                *at,
                "a switch",
                &why,
                "`requiem mechanisms` lists the switches",
            );
        }
    }
    for (at, id, number) in set {
        if let Err(refusal) = settings.set(id, *number) {
            let why = refusal.to_string();
            document.fault(
                *at,
                "a value",
                &why,
                "`requiem mechanisms --parameters` lists them",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::switch::Mechanism;

    const CATALOGUE: &[Mechanism] = &[Mechanism {
        code: "M08",
        name: "Denunciation",
        does: "brings letters",
        off: "nobody denounces anybody",
        parts: &[("grudge", "nobody denounces out of a grudge")],
        cites: &[],
    }];

    const FROM_ABOVE: &str = r#"title = "From above"
thesis = "The centre made it, and society had no part."
citations = ["khlevniuk_2004"]
off = ["M08"]

[set]
"executions.days" = 3
[set.arrest]
horizon = 11
"#;

    fn faults(text: &str) -> Vec<String> {
        let faults = Interpretation::read("above", "above.toml", text).unwrap_err();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_reading_is_laid_over_the_shipped_settings() {
        let reading = Interpretation::read("above", "above.toml", FROM_ABOVE).unwrap();
        assert_eq!(reading.citations, ["khlevniuk_2004"]);
        let mut settings = Settings::shipped(CATALOGUE);
        reading
            .lay_over(&mut settings, "above.toml", FROM_ABOVE)
            .unwrap();
        assert!(!settings.on("M08"));
        let changed: Vec<(&str, f64)> = settings.changed().collect();
        assert_eq!(
            changed,
            [("arrest.horizon", 11.0), ("executions.days", 3.0)]
        );
    }

    #[test]
    fn every_fault_of_a_reading_is_told_at_once() {
        let text = "title = 7\nauthor = \"nobody\"\ncitations = \"one\"\noff = [8]\nset = 1\n";
        let told = faults(text);
        assert_eq!(told.len(), 6, "{told:#?}");
        assert!(told[0].starts_with("above.toml:1:1: the interpretation; a reading without title"));
        assert!(
            told[1].starts_with("above.toml:1:9: the value of `title`"),
            "{told:#?}"
        );
        assert!(told[2].starts_with("above.toml:2:1: `author`"), "{told:#?}");
        assert!(
            told[3].starts_with("above.toml:3:13: the value of `citations`"),
            "{told:#?}"
        );
        assert!(
            told[4].starts_with("above.toml:4:8: an item that is no text"),
            "{told:#?}"
        );
        assert!(
            told[5].starts_with("above.toml:5:1: `set`; it is no table"),
            "{told:#?}"
        );
    }

    #[test]
    fn a_reading_that_sets_what_is_not_there_is_refused_where_it_says_so() {
        let text = FROM_ABOVE
            .replace("\"M08\"", "\"M80\", \"M08.grduge\"")
            .replace("\"executions.days\" = 3", "\"executions.days\" = 300")
            .replace("horizon", "horison");
        let reading = Interpretation::read("above", "above.toml", &text).unwrap();
        let mut settings = Settings::shipped(CATALOGUE);
        let faults = reading
            .lay_over(&mut settings, "above.toml", &text)
            .unwrap_err();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4, "{told:#?}");
        assert!(told[0].starts_with("above.toml:4:8: ") && told[0].contains("`M80`"));
        assert!(told[1].starts_with("above.toml:4:15: ") && told[1].contains("`M08.grudge`?"));
        assert!(told[2].starts_with("above.toml:7:21: ") && told[2].contains("cannot be 300"));
        assert!(told[3].starts_with("above.toml:9:11: ") && told[3].contains("`arrest.horizon`?"));
    }

    #[test]
    fn every_shipped_reading_is_sound() {
        for id in Interpretation::ids() {
            assert_eq!(Interpretation::shipped(id).unwrap().id, id);
        }
        assert_eq!(Interpretation::shipped("from-the-moon"), None);
    }
}
