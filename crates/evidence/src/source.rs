//! The sources: archives' publications, scholars' books and datasets, as CSL-JSON.
//!
//! A reader must be able to go to the shelf, so a citation names author, title, year and the page
//! or the archive's own reference.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;

/// A person or body named as author or editor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Author {
    /// Family name, or the name of a body.
    #[serde(default, alias = "literal")]
    pub family: String,
    /// Given names or initials; may be empty.
    #[serde(default)]
    pub given: String,
}

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Citekey: `zemskov-1991`.
    pub id: String,
    /// Kind, in the words of CSL: `book`, `article-journal`, `dataset`.
    pub kind: String,
    /// Authors, or else editors.
    pub authors: Vec<Author>,
    /// Whether `authors` are editors.
    pub edited: bool,
    /// Title.
    pub title: String,
    /// Journal or collection it appeared in; may be empty.
    pub container: String,
    /// Volume and issue as printed; may be empty.
    pub volume: String,
    /// Publisher; may be empty.
    pub publisher: String,
    /// Archive and shelf mark; may be empty.
    pub archive: String,
    /// Year of publication or of the document, where known.
    pub year: Option<i64>,
    /// Remarks, such as that it was read in a second copy; may be empty.
    pub note: String,
    /// The entry as the bibliography has it, in CSL-JSON.
    pub csl: Value,
}

/// All sources by citekey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    by_id: BTreeMap<String, Source>,
}

impl Sources {
    /// These sources, each under its citekey.
    pub(crate) fn of(by_id: BTreeMap<String, Source>) -> Sources {
        Sources { by_id }
    }

    /// The source with this citekey.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.by_id.get(id)
    }

    /// All sources, in the order of their citekeys.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.by_id.values()
    }

    /// A plain line for a footnote: `Author, Title (Year), p. 33`; the citekey itself where there
    /// is no such source. A locator that is a bare number or range is taken for pages.
    pub fn cite(&self, id: &str, locator: &str) -> String {
        let mut line = self.get(id).map_or_else(|| id.to_owned(), Source::line);
        let locator = locator.trim();
        if !locator.is_empty() {
            let pages = locator
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            line.push_str(if !pages {
                ", "
            } else if locator.contains('-') {
                ", pp. "
            } else {
                ", p. "
            });
            line.push_str(locator);
        }
        line
    }

    /// One line for a figure that rests on several sources: each in turn, then the locator, which
    /// says itself which of them it is of.
    pub fn cite_all(&self, ids: &[String], locator: &str) -> String {
        let Some((last, before)) = ids.split_last() else {
            return locator.trim().to_owned();
        };
        let mut lines: Vec<String> = before.iter().map(|id| self.cite(id, "")).collect();
        lines.push(self.cite(last, locator));
        lines.join("; ")
    }
}

impl Source {
    /// Author, title, container, archive and year.
    pub fn line(&self) -> String {
        let mut line = self.names();
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&self.title);
        for piece in [&self.container, &self.volume, &self.archive] {
            if !piece.is_empty() {
                line.push_str(", ");
                line.push_str(piece);
            }
        }
        if let Some(year) = self.year {
            let _ = write!(line, " ({year})");
        }
        line
    }

    fn names(&self) -> String {
        let names: Vec<String> = self
            .authors
            .iter()
            .map(|author| match author.given.as_str() {
                "" => author.family.clone(),
                given => format!("{given} {}", author.family),
            })
            .collect();
        let joined = match names.as_slice() {
            [] => return String::new(),
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [one, two, three] => format!("{one}, {two} and {three}"),
            [one, ..] => format!("{one} and others"),
        };
        match (self.edited, self.authors.len()) {
            (false, _) => joined,
            (true, 1) => format!("{joined} (ed.)"),
            (true, _) => format!("{joined} (eds)"),
        }
    }
}
