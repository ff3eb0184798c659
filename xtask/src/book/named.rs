//! What a page names must be there: a file, a mechanism, a parameter. A page that names what is gone
//! sends its reader into the dark.

use crate::book::numbers::Number;
use crate::book::{BOOK, Shelf, essay};
use crate::fault::Fault;

/// Folders whose files a page names by their path from the root.
const FOLDERS: [&str; 8] = [
    "crates/",
    "evidence/",
    "interpretations/",
    "stories/",
    "docs/",
    "xtask/",
    "benches/",
    "tests/",
];

/// Reads every page of the book but the decisions, which tell of times gone by, every equation, and
/// whether every parameter stands in one.
pub(crate) fn check(shelf: &Shelf<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in shelf.house.ending("md") {
        if path.starts_with(BOOK) && !path.starts_with("docs/decisions/") {
            faults.extend(page(shelf, path, text));
        }
    }
    for (file, words) in in_equations(shelf) {
        for word in &words {
            faults.extend(parameter(shelf, file, 1, word));
        }
    }
    faults.extend(unwritten(shelf));
    faults
}

/// The words of the equations of every file of the crates, as ids are spelt.
fn in_equations<'a>(shelf: &'a Shelf<'_>) -> Vec<(&'a str, Vec<String>)> {
    let files = shelf.house.pages.iter();
    let files = files.filter(|file| file.crate_name().is_some() && !file.test);
    let words = |block: &String| -> Vec<String> {
        let split = block.split(|c: char| !(c.is_alphanumeric() || "._-*".contains(c)));
        split
            .map(|word| {
                word.trim_start_matches('-')
                    .trim_end_matches('.')
                    .to_owned()
            })
            .collect()
    };
    files
        .map(|file| {
            let blocks = essay::equations(file);
            (file.path.as_str(), blocks.iter().flat_map(words).collect())
        })
        .collect()
}

/// Parameters that stand in no equation of a file that reads them, by their id or by a star for the names
/// of a family. What is assumed of the people and the record is no term of an equation: it is told, and
/// moved, apart.
fn unwritten(shelf: &Shelf<'_>) -> Vec<Fault> {
    let told = in_equations(shelf);
    let names = |word: &String, id: &str| match word.strip_suffix('*') {
        Some(begin) => begin.contains('.') && id.starts_with(begin),
        None => word == id,
    };
    let stands = |one: &Number| {
        let files = told.iter().filter(|(file, _)| {
            let reads = one.read_in.iter().any(|path| path == file);
            reads || essay_of(shelf, file) == Some(&one.mechanism)
        });
        files
            .flat_map(|(_, words)| words)
            .any(|word| names(word, &one.id))
    };
    let all = shelf.numbers.all.iter();
    all.filter(|one| !one.id.starts_with("assumption.") && !stands(one))
        .map(|one| {
            Fault::at(
                one.read_in
                    .first()
                    .map_or("interpretations/parameters.toml", String::as_str),
                1,
                format!("no equation here names the parameter `{}`", one.id),
                "a number whose place in the model is not written down cannot be judged",
                "name it in the equation of the file that reads it",
            )
        })
        .collect()
}

/// The code of the mechanism whose file this is.
fn essay_of<'a>(shelf: &'a Shelf<'_>, file: &str) -> Option<&'a String> {
    let works = shelf.works.iter();
    works
        .filter(|work| work.files.iter().any(|page| page.path == file))
        .map(|work| &work.code)
        .next()
}

fn page(shelf: &Shelf<'_>, path: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fenced = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        for word in line.split('`').skip(1).step_by(2) {
            faults.extend(file(shelf, path, at + 1, word));
            faults.extend(parameter(shelf, path, at + 1, word));
        }
        for word in line.split(|c: char| !c.is_alphanumeric()) {
            faults.extend(mechanism(shelf, path, at + 1, word));
        }
    }
    faults
}

/// A path from the root that leads nowhere. One with a gap in it (`NAME`, `*`) is a pattern.
fn file(shelf: &Shelf<'_>, path: &str, line: usize, word: &str) -> Option<Fault> {
    let pattern = word.contains(['*', ' ', '<']) || word.contains("NAME") || word.contains("TOPIC");
    let named = FOLDERS.iter().any(|folder| word.starts_with(folder));
    (named && !pattern && !shelf.house.has(word)).then(|| {
        Fault::at(
            path,
            line,
            format!("the page names `{word}`, which is not there"),
            "the reader who follows it finds nothing",
            "mend the path",
        )
    })
}

fn parameter(shelf: &Shelf<'_>, path: &str, line: usize, word: &str) -> Option<Fault> {
    // A file such as `camps.rs` looks like a name in a family.
    let is_file = [".rs", ".md", ".csv", ".toml", ".txt", ".parquet"]
        .iter()
        .any(|end| word.ends_with(end));
    (!is_file && shelf.numbers.is_one(word) == Some(false)).then(|| {
        Fault::at(
            path,
            line,
            format!("there is no parameter `{word}`"),
            "a number that nobody can look up is no number",
            "spell it as in interpretations/parameters.toml",
        )
    })
}

fn mechanism(shelf: &Shelf<'_>, path: &str, line: usize, word: &str) -> Option<Fault> {
    let code =
        word.len() == 3 && word.starts_with('M') && word[1..].bytes().all(|b| b.is_ascii_digit());
    (code && shelf.works.iter().all(|work| work.code != word)).then(|| {
        Fault::at(
            path,
            line,
            format!("there is no mechanism {word}"),
            "the reader who looks it up finds nothing",
            "spell its code as in the catalogue",
        )
    })
}
