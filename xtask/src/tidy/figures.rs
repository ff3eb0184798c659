//! No figure of history is typed in code: what a source counted stands in the evidence alone, so
//! that correcting it there corrects it everywhere.

use std::collections::BTreeMap;

use crate::code::Kind;
use crate::fault::Fault;
use crate::house::{House, Page};

/// Below this a number of the code may well equal one of the archive by chance.
const FIGURE_MIN: u64 = 10_000;
/// Round numbers say nothing about where they come from.
const ROUND: u64 = 100;

/// Compares the numbers in the crates, tests apart, with the figures of the evidence.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let figures = figures(house);
    let pages = house
        .pages
        .iter()
        .filter(|page| page.crate_name().is_some());
    pages.flat_map(|page| typed(page, &figures)).collect()
}

/// Each telling figure of the evidence, with the table in which it stands.
fn figures(house: &House) -> BTreeMap<u64, &str> {
    let mut figures = BTreeMap::new();
    for (path, text) in house.tables() {
        let cells = text
            .split([',', '\n', '\r'])
            .filter_map(|cell| cell.parse::<u64>().ok());
        for figure in cells.filter(|figure| *figure >= FIGURE_MIN && figure % ROUND != 0) {
            figures.entry(figure).or_insert(path);
        }
    }
    figures
}

fn typed(page: &Page, figures: &BTreeMap<u64, &str>) -> Vec<Fault> {
    let numbers = page.working().filter(|token| token.kind == Kind::Number);
    numbers
        .filter_map(|token| {
            let table = figures.get(&value(&token.text)?)?;
            Some(Fault::at(
                &page.path,
                token.line,
                format!("the figure {} stands in {table}", token.text),
                "a number from a source stands in the evidence only",
                "read it from there by the id of its claim",
            ))
        })
        .collect()
}

/// The whole number that a decimal literal writes, whatever its suffix.
fn value(literal: &str) -> Option<u64> {
    let digits: String = literal
        .chars()
        .filter(|c| *c != '_')
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = literal
        .chars()
        .filter(|c| *c != '_')
        .skip(digits.len())
        .collect::<String>();
    let fraction = rest.strip_prefix('.').is_some_and(|rest| {
        rest.trim_start_matches('0')
            .starts_with(|c: char| c.is_ascii_digit())
    });
    let other_base =
        literal.starts_with("0x") || literal.starts_with("0b") || literal.starts_with("0o");
    if fraction || other_base {
        None
    } else {
        digits.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: (&str, &str) = (
        "evidence/sentences/by_year.csv",
        "id,value\nconv,790665\nround,800000\n",
    );

    fn faults_of(code: &str) -> Vec<String> {
        check(&House::built(&[
            TABLE,
            ("crates/terror/src/courts.rs", code),
        ]))
        .iter()
        .map(ToString::to_string)
        .collect()
    }

    #[test]
    fn a_figure_of_the_archive_is_known_again_however_it_is_written() {
        for code in [
            "const A: u32 = 790_665;",
            "const A: f64 = 790665.0;",
            "const A: u64 = 790665u64;",
        ] {
            assert_eq!(faults_of(code).len(), 1, "{code}");
        }
    }

    #[test]
    fn a_round_number_a_fraction_and_a_test_are_no_fault() {
        for code in [
            "const A: u32 = 800_000;",
            "const A: f64 = 790665.5;",
            "const A: u32 = 0x790665;",
            "#[test] fn t() { assert_eq!(a, 790_665); }",
        ] {
            assert_eq!(faults_of(code), Vec::<String>::new(), "{code}");
        }
    }
}
