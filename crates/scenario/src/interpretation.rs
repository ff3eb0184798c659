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
const SHIPPED: [(&str, &str); 1] =
    [("mixed", include_str!("../../../interpretations/mixed.toml"))];

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
                    document.text_of(&entry).unwrap_or("").clone_into(&mut reading.title);
                }
                "thesis" => {
                    document.text_of(&entry).unwrap_or("").clone_into(&mut reading.thesis);
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
    texts.into_iter().map(|(at, text)| (at, text.to_owned())).collect()
}

/// The assignments of a table `[set]`: keys may be dotted or stand in tables of their own.
pub(crate) fn assignments(
    document: &mut Document<'_>,
    entry: &crate::document::Entry<'_>,
) -> Vec<(usize, String, f64)> {
    let Some(table) = entry.table() else {
        document.fault_at_key(entry, "it is no table", "write [set] and key = value under it");
        return Vec::new();
    };
    let mut set = Vec::new();
    for outer in entries(table) {
        if let Some(group) = outer.table() {
            for inner in entries(group) {
                let id = format!("{}.{}", outer.name(), inner.name());
                set.extend(document.number_of(&inner).map(|number| (inner.at(), id, number)));
            }
        } else {
            let id = outer.name().to_owned();
            set.extend(document.number_of(&outer).map(|number| (outer.at(), id, number)));
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
            document.fault(*at, "a switch", &why, "`requiem mechanisms` lists the switches");
        }
    }
    for (at, id, number) in set {
        if let Err(refusal) = settings.set(id, *number) {
            let why = refusal.to_string();
            document.fault(*at, "a value", &why, "`requiem mechanisms --parameters` lists them");
        }
    }
}
