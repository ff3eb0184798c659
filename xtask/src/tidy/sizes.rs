//! A file is as long as one sitting of reading: at 400 lines one looks for its second noun, and
//! 600 are too many. Tests are not counted.

use std::collections::BTreeSet;

use crate::fault::Fault;
use crate::house::{House, Page};

const LINES_WARNED: usize = 400;
const LINES_MAX: usize = 600;

/// Counts the lines of every file of Rust.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    house
        .pages
        .iter()
        .filter(|page| !page.test)
        .filter_map(length)
        .collect()
}

fn length(page: &Page) -> Option<Fault> {
    let lines = page.text.lines().count() - lines_of_tests(page);
    let fault = Fault::at(
        &page.path,
        LINES_WARNED.min(lines),
        format!("{lines} lines, tests apart"),
        "a file holds one noun and is read in one sitting",
        format!("look for the second noun and give it a file; above {LINES_MAX} lines tidy fails"),
    );
    match lines {
        0..=LINES_WARNED => None,
        _ if lines <= LINES_MAX => Some(fault.mild()),
        _ => Some(fault),
    }
}

/// Lines on which, or between which, only tests stand.
fn lines_of_tests(page: &Page) -> usize {
    let mut lines = BTreeSet::new();
    let mut last: Option<usize> = None;
    for token in &page.tokens {
        if token.test {
            lines.extend(last.unwrap_or(token.line)..=token.line);
        }
        last = token.test.then_some(token.line);
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(code_lines: usize, test_lines: usize) -> Option<Fault> {
        let code = "const HELD: u32 = 1;\n".repeat(code_lines);
        let tests = "fn freed() {}\n".repeat(test_lines);
        let text = format!("{code}#[cfg(test)]\nmod tests {{\n{tests}}}\n");
        check(&House::built(&[("crates/terror/src/camps.rs", &text)])).pop()
    }

    #[test]
    fn at_400_lines_tidy_warns_and_at_600_it_fails() {
        assert_eq!(page_of(398, 0), None);
        assert!(!page_of(420, 0).unwrap().grave);
        assert!(page_of(601, 0).unwrap().grave);
    }

    #[test]
    fn tests_do_not_count() {
        assert_eq!(page_of(390, 900), None);
    }
}
