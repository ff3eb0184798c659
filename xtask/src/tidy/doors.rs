//! Doors: only the program, and the readers of evidence, scenario and chronicle, open files or
//! ask the machine anything; a chronicle is a function of scenario, evidence and seed.

use crate::code;
use crate::fault::Fault;
use crate::house::{House, Page};

/// The crates without a door.
const CLOSED: [&str; 3] = ["society", "inquiry", "terror"];

/// The parts of the standard library that lead outside.
const OUTSIDE: [&str; 5] = ["fs", "net", "process", "env", "time"];

/// Looks at the closed crates, tests apart.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let closed = house
        .pages
        .iter()
        .filter(|page| !page.test && page.crate_name().is_some_and(|name| CLOSED.contains(&name)));
    closed.flat_map(doors).collect()
}

fn doors(page: &Page) -> Vec<Fault> {
    let paths = code::paths(&page.tokens);
    let leads_outside = |segments: &[String]| {
        let segments = if segments[0].is_empty() {
            &segments[1..]
        } else {
            segments
        };
        let [first, second, ..] = segments else {
            return false;
        };
        let named = |name: &String, among: &[&str]| among.contains(&name.as_str());
        (first == "std" && named(second, &OUTSIDE) && !is_duration(segments))
            || named(
                first,
                &["fs", "File", "OpenOptions", "Instant", "SystemTime"],
            )
    };
    paths
        .iter()
        .filter(|path| !path.test && leads_outside(&path.segments))
        .map(|path| {
            Fault::at(
                &page.path,
                path.line,
                format!("`{}` leads out of a closed crate", path.segments.join("::")),
                "a run may depend on scenario, evidence and seed alone",
                "take the thing as an argument; the program opens the files",
            )
        })
        .collect()
}

/// A length of time is a number, not a clock.
fn is_duration(segments: &[String]) -> bool {
    segments.last().is_some_and(|last| last == "Duration")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(file: &str, code: &str) -> usize {
        check(&House::built(&[(file, code)])).len()
    }

    #[test]
    fn a_mechanism_opens_no_file_and_reads_no_clock() {
        for code in [
            "use std::fs;",
            "use std::{fmt, fs::File};",
            "fn f() { File::open(p); }",
            "use std::time::Instant;",
            "fn f() { std::env::var(\"SEED\"); }",
        ] {
            assert_eq!(count("crates/terror/src/run.rs", code), 1, "{code}");
        }
    }

    #[test]
    fn readers_and_tests_may_open_files() {
        assert_eq!(count("crates/chronicle/src/run.rs", "use std::fs;"), 0);
        assert_eq!(count("crates/terror/src/run/tests.rs", "use std::fs;"), 0);
        assert_eq!(
            count(
                "crates/terror/src/run.rs",
                "#[cfg(test)] mod tests { use std::fs; }"
            ),
            0
        );
        assert_eq!(
            count("crates/terror/src/run.rs", "use std::time::Duration;"),
            0
        );
    }
}
