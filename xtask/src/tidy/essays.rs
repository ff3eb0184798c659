//! A file opens with a sentence that a historian would sign, and bears a name out of the domain.

use crate::fault::Fault;
use crate::house::{House, Page};

/// The least length of a first sentence, in characters.
const SENTENCE_MIN: usize = 40;

/// Beginnings that label a file instead of saying something.
const LABELS: [&str; 5] = [
    "This module",
    "This file",
    "A module",
    "Module ",
    "Tests for",
];

/// Names that say where a thing was put and not what it is.
const DRAWERS: [&str; 12] = [
    "utils", "util", "common", "types", "type", "helpers", "helper", "misc", "manager", "managers",
    "shared", "stuff",
];

/// Reads the top of every file of Rust, and its name.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in &house.pages {
        faults.extend(essay(page));
        faults.extend(names(page));
        faults.extend(example(page));
    }
    faults
}

/// The shop window of a library shows how it is used, in lines that the tests run.
fn example(page: &Page) -> Option<Fault> {
    let window = page.crate_name().is_some() && page.path.ends_with("/src/lib.rs");
    // Every other fence opens; one without a word behind it is Rust that runs.
    let fences = page.text.lines().filter(|line| line.starts_with("//! ```"));
    let shows = fences.step_by(2).any(|line| line.trim_end() == "//! ```");
    (window && !shows).then(|| {
        Fault::at(
            &page.path,
            1,
            "the library shows no example of its use",
            "whoever comes from outside learns a library by its first ten lines",
            "write one that runs, below the essay",
        )
    })
}

fn essay(page: &Page) -> Option<Fault> {
    let lines = page.essay();
    let sentence = lines
        .iter()
        .take_while(|line| !line.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let label = LABELS.iter().find(|label| sentence.starts_with(*label));
    let what = if lines.is_empty() {
        "the file does not open with `//!`".to_owned()
    } else if let Some(label) = label {
        format!(
            "the first sentence begins with the label \"{}\"",
            label.trim()
        )
    } else if sentence.chars().count() < SENTENCE_MIN {
        format!("the first sentence is a label: \"{sentence}\"")
    } else if !sentence.ends_with(['.', ':', '?', ')', '"', '`']) {
        "the first paragraph does not end".to_owned()
    } else {
        return None;
    };
    Some(Fault::at(
        &page.path,
        1,
        what,
        "the first lines of a file are an essay, not a label",
        format!(
            "open with a sentence of {SENTENCE_MIN} letters or more that a historian would sign"
        ),
    ))
}

fn names(page: &Page) -> Vec<Fault> {
    let why = "a drawer is no room: no one can say what belongs in it";
    let remedy = "name it by the thing of the domain that it holds";
    let mut faults = Vec::new();
    for part in page
        .path
        .split('/')
        .map(|part| part.trim_end_matches(".rs"))
    {
        if is_drawer(part) {
            faults.push(Fault::at(
                &page.path,
                1,
                format!("a file or folder called `{part}`"),
                why,
                remedy,
            ));
        }
    }
    for pair in page.tokens.windows(2) {
        let (keyword, name) = (&pair[0], &pair[1]);
        let module = keyword.is("mod") && is_drawer(&name.text);
        let doer = ["struct", "enum", "trait", "type"]
            .iter()
            .any(|word| keyword.is(word))
            && ["Manager", "Helper", "Helpers", "Util", "Utils"]
                .iter()
                .any(|end| name.text.ends_with(end));
        if module || doer {
            faults.push(Fault::at(
                &page.path,
                name.line,
                format!("the name `{}`", name.text),
                why,
                remedy,
            ));
        }
    }
    faults
}

fn is_drawer(name: &str) -> bool {
    DRAWERS.contains(&name)
        || DRAWERS
            .iter()
            .any(|drawer| name.ends_with(&format!("_{drawer}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(file: &str, code: &str) -> Vec<String> {
        check(&House::built(&[(file, code)]))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_file_opens_with_a_sentence() {
        let good =
            "//! Order 00447: the limits each region was given, and how\n//! it asked for more.\n";
        assert_eq!(
            faults_of("crates/terror/src/limits.rs", good),
            Vec::<String>::new()
        );
        for bad in [
            "fn act() {}",
            "//! Limits.",
            "//! This module holds the limits that each region was given.",
            "//! Order 00447: the limits each region was given and then",
        ] {
            assert_eq!(
                faults_of("crates/terror/src/limits.rs", bad).len(),
                1,
                "{bad}"
            );
        }
    }

    #[test]
    fn a_library_shows_how_it_is_used() {
        let essay = "//! Order 00447: the limits each region was given and the grants.\n";
        let shown = format!("{essay}//!\n//! ```\n//! assert!(true);\n//! ```\n");
        assert_eq!(faults_of("crates/terror/src/lib.rs", essay).len(), 1);
        assert_eq!(
            faults_of("crates/terror/src/lib.rs", &shown),
            Vec::<String>::new()
        );
        assert_eq!(
            faults_of("crates/terror/src/day.rs", essay),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_drawer_is_no_room() {
        let essay = "//! Order 00447: the limits each region was given and the grants.\n";
        for file in [
            "crates/terror/src/utils.rs",
            "crates/terror/src/common/limit.rs",
            "crates/a/src/date_utils.rs",
        ] {
            assert_eq!(faults_of(file, essay).len(), 1, "{file}");
        }
        for code in ["mod helpers {}", "struct QuotaManager;"] {
            assert_eq!(
                faults_of("crates/terror/src/limits.rs", &format!("{essay}{code}")).len(),
                1,
                "{code}"
            );
        }
    }
}
