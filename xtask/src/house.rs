//! The house as tidy walks it: every file that is kept, and for Rust its words and its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::code::{self, Token};
use crate::fault::Fault;

/// The crates with their floors; a crate imports only from floors below its own.
pub(crate) const FLOORS: [(&str, u8); 7] = [
    ("evidence", 1),
    ("scenario", 2),
    ("chronicle", 2),
    ("society", 3),
    ("inquiry", 3),
    ("terror", 4),
    ("requiem", 5),
];

/// The folder of the mechanisms; the folders in it are their shelves.
pub(crate) const MECHANISMS: &str = "crates/terror/src/mechanism/";

/// One file of Rust.
pub(crate) struct Page {
    /// Path from the root of the house.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// Whether the whole file is a test: `tests.rs`, or a file under `tests/`.
    pub(crate) test: bool,
}

impl Page {
    /// The crate to whose `src/` the file belongs.
    pub(crate) fn crate_name(&self) -> Option<&str> {
        let (name, below) = self.path.strip_prefix("crates/")?.split_once('/')?;
        below.starts_with("src/").then_some(name)
    }

    /// The module that the file is, as segments below `crate`; empty for `lib.rs` and `main.rs`.
    pub(crate) fn module(&self) -> Vec<&str> {
        let below = self
            .path
            .split_once("/src/")
            .map_or(self.path.as_str(), |(_, below)| below);
        let stem = below.strip_suffix(".rs").unwrap_or(below);
        let mut segments: Vec<&str> = stem.split('/').collect();
        if matches!(segments.last(), Some(&("mod" | "lib" | "main"))) {
            segments.pop();
        }
        segments
    }

    /// The essay on top: the lines of its first `//!` block, without the marks.
    pub(crate) fn essay(&self) -> Vec<&str> {
        self.text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .collect()
    }

    /// The tokens that are not for tests alone.
    pub(crate) fn working(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| !token.test && !self.test)
    }
}

/// Every file that the house keeps.
pub(crate) struct House {
    files: BTreeMap<String, String>,
    /// The files of Rust.
    pub(crate) pages: Vec<Page>,
    /// Files of Rust that do not even lex.
    pub(crate) unreadable: Vec<Fault>,
}

impl House {
    /// The house that stands at this root; what `.gitignore` names is not part of it.
    pub(crate) fn standing(root: &Path) -> io::Result<House> {
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let mut outside: BTreeSet<&str> =
            ignored.lines().map(|line| line.trim_matches('/')).collect();
        outside.insert(".git");
        let mut files = BTreeMap::new();
        walk(root, "", &outside, &mut files)?;
        Ok(House::of(files))
    }

    /// A house of these files.
    pub(crate) fn of(files: BTreeMap<String, String>) -> House {
        let (mut pages, mut unreadable) = (Vec::new(), Vec::new());
        for (path, text) in files.iter().filter(|(path, _)| ends_in(path, "rs")) {
            match code::tokens(text) {
                Ok(tokens) => {
                    let test = path.ends_with("/tests.rs") || path.contains("/tests/");
                    pages.push(Page {
                        path: path.clone(),
                        text: text.clone(),
                        tokens,
                        test,
                    });
                }
                Err(error) => unreadable.push(Fault::at(
                    path,
                    1,
                    format!("this is not Rust: {error}"),
                    "no rule can be checked on it",
                    "let `cargo check` show the place",
                )),
            }
        }
        House {
            files,
            pages,
            unreadable,
        }
    }

    /// A made-up house for the tests of a rule.
    #[cfg(test)]
    pub(crate) fn built(files: &[(&str, &str)]) -> House {
        House::of(
            files
                .iter()
                .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()))
                .collect(),
        )
    }

    /// Every file with its text, in the order of paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every file with this extension.
    pub(crate) fn ending(&self, extension: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.files()
            .filter(move |(path, _)| ends_in(path, extension))
    }

    /// The tables of the evidence.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ending("csv")
            .filter(|(path, _)| path.starts_with("evidence/"))
    }

    /// Puts a page of words in its place, or takes it out where nothing is given. Files of Rust are
    /// read once and for all.
    pub(crate) fn put(&mut self, path: &str, text: Option<String>) {
        match text {
            Some(text) => self.files.insert(path.to_owned(), text),
            None => self.files.remove(path),
        };
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether a file or a folder stands at this path.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path)
            || self
                .files
                .range(folder.clone()..)
                .next()
                .is_some_and(|(p, _)| p.starts_with(&folder))
    }

    /// The page at this path.
    pub(crate) fn page(&self, path: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.path == path)
    }
}

/// Whether a path has this extension.
pub(crate) fn ends_in(path: &str, extension: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

fn walk(
    root: &Path,
    below: &str,
    outside: &BTreeSet<&str>,
    files: &mut BTreeMap<String, String>,
) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if outside.contains(name.as_str()) {
            continue;
        }
        let path = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        if entry.file_type()?.is_dir() {
            walk(root, &path, outside, files)?;
        } else {
            // Pictures and other bytes are kept too: only their readable parts can offend a rule.
            let bytes = fs::read(entry.path())?;
            files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_crate_and_its_module() {
        let house = House::built(&[(
            "crates/terror/src/mechanism/centre/limits.rs",
            "//! Limits.",
        )]);
        let page = &house.pages[0];
        assert_eq!(page.crate_name(), Some("terror"));
        assert_eq!(page.module(), ["mechanism", "centre", "limits"]);
        assert!(house.has("crates/terror") && !house.has("crates/terr"));
    }
}
