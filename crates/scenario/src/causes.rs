//! Why a reading misses what it misses, as far as that is known: belief about the model, written
//! down beside its values.
//!
//! A figure that a fit cannot reach says something: a mechanism is too simple, or lacks, or two
//! figures of the archive do not go together. Where the ground is known it stands in a file beside
//! the reading, figure by figure; where it is not, nothing is made up.

use std::collections::BTreeMap;

use evidence::Faults;

use crate::document::{Document, Entry, entries};

/// Why a figure is missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// One or two sentences.
    pub words: String,
    /// The code of the mechanism in which it lies; empty where it lies in none, as when two sources
    /// count different things.
    pub mechanism: String,
}

/// The known causes of a reading's misses, by the id of the pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    of: BTreeMap<String, Cause>,
}

/// The files that ship with the program: the id of the reading, the file's name and its text.
const SHIPPED: [(&str, &str, &str); 1] = [(
    "mixed",
    "interpretations/fits/mixed.causes.toml",
    include_str!("../../../interpretations/fits/mixed.causes.toml"),
)];

impl Causes {
    /// The causes that ship with a reading; none where nothing has been written down.
    ///
    /// # Panics
    /// When the shipped file is at fault, which a test rules out.
    pub fn shipped(reading: &str) -> Causes {
        let Some((_, file, text)) = SHIPPED.iter().find(|(id, _, _)| *id == reading) else {
            return Causes::default();
        };
        match Causes::read(file, text) {
            Ok(causes) => causes,
            Err(faults) => panic!("{faults}"),
        }
    }

    /// Reads causes: tables of any name, each with `patterns`, `cause` and, where it lies in one,
    /// `mechanism`.
    ///
    /// # Errors
    /// Every fault of the file: a field that is lacking or unknown, a cause without figures, a
    /// figure with two causes.
    pub fn read(file: &str, text: &str) -> Result<Causes, Faults> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let mut causes = Causes::default();
        for entry in entries(table.get_ref()) {
            causes.take(&mut document, &entry);
        }
        document.faults.or(causes)
    }

    fn take(&mut self, document: &mut Document<'_>, entry: &Entry<'_>) {
        let Some(table) = entry.table() else {
            let why = "a cause is a table with patterns, cause and mechanism";
            document.fault_at_key(entry, why, "write [a-name-for-it] and the three under it");
            return;
        };
        let (mut patterns, mut words, mut mechanism) = (Vec::new(), "", "");
        for field in entries(table) {
            match field.name() {
                "patterns" => patterns = document.texts_of(&field),
                "cause" => words = document.text_of(&field).unwrap_or(""),
                "mechanism" => mechanism = document.text_of(&field).unwrap_or(""),
                _ => document.fault_at_key(
                    &field,
                    "a cause has no such field",
                    "use patterns, cause, mechanism",
                ),
            }
        }
        if patterns.is_empty() || words.is_empty() {
            let why = "it does not say which figures it is of, or what it is";
            document.fault_at_key(entry, why, "give patterns and cause");
        }
        for (at, pattern) in patterns {
            let cause = Cause {
                words: words.to_owned(),
                mechanism: mechanism.to_owned(),
            };
            if self.of.insert(pattern.to_owned(), cause).is_some() {
                let what = format!("the pattern `{pattern}`");
                let help = "say both in one, or leave one out";
                document.fault(at, &what, "a cause of it is given already", help);
            }
        }
    }

    /// The cause of a miss, where one is known.
    pub fn of(&self, pattern: &str) -> Option<&Cause> {
        self.of.get(pattern)
    }

    /// Every pattern of which a cause is told, with the cause, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Cause)> {
        self.of.iter().map(|(id, cause)| (id.as_str(), cause))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> String {
        Causes::read("causes.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn several_figures_may_be_missed_for_one_reason() {
        let text = "[courts]\npatterns = [\"a\", \"b\"]\nmechanism = \"M10\"\ncause = \"Why.\"\n";
        let causes = Causes::read("causes.toml", text).unwrap();
        let cause = causes.of("b").unwrap();
        assert_eq!(
            (cause.words.as_str(), cause.mechanism.as_str()),
            ("Why.", "M10")
        );
        assert_eq!((causes.iter().count(), causes.of("c")), (2, None));
    }

    #[test]
    fn a_cause_says_what_it_lacks_and_where() {
        for (text, told) in [
            (
                "courts = 1",
                "causes.toml:1:1: `courts`; a cause is a table",
            ),
            (
                "[courts]\nwhy = \"x\"\npatterns = [\"a\"]\ncause = \"x\"",
                "causes.toml:2:1: `why`",
            ),
            (
                "[courts]\npatterns = [\"a\"]",
                "causes.toml:1:2: `courts`; it does not say",
            ),
            (
                "[courts]\ncause = \"x\"",
                "causes.toml:1:2: `courts`; it does not say",
            ),
            (
                "[one]\npatterns = [\"a\"]\ncause = \"x\"\n[two]\npatterns = [\"a\"]\ncause = \"y\"",
                "causes.toml:5:13: the pattern `a`; a cause of it is given already",
            ),
            (
                "[courts]\npatterns = \"a\"\ncause = \"x\"",
                "it is not a list of texts",
            ),
            ("[courts\n", "the file is not valid TOML"),
        ] {
            let faults = faults(text);
            assert!(faults.contains(told), "{text}: {faults}");
        }
    }

    #[test]
    fn what_ships_can_be_read() {
        assert!(0 < Causes::shipped("mixed").iter().count());
        assert_eq!(Causes::shipped("nobody's"), Causes::default());
    }
}
