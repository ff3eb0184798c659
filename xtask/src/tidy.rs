//! The rules of the house that no compiler checks, each in a file of its own; a wall that nothing
//! checks is a wish.

mod circles;
mod citations;
mod doors;
mod essays;
mod figures;
mod floors;
mod imports;
mod mechanisms;
mod papers;
mod parameters;
mod sizes;
mod words;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::book;
use crate::fault::Fault;
use crate::house::House;

pub(crate) use crate::tidy::mechanisms::codes;

/// A rule: it reads the house and says what is wrong with it.
type Rule = fn(&House) -> Vec<Fault>;

/// The rules, in the order in which ARCHITECTURE.md names them.
const RULES: [Rule; 13] = [
    floors::check,
    circles::check,
    imports::check,
    doors::check,
    mechanisms::check,
    parameters::check,
    citations::check,
    figures::check,
    essays::check,
    sizes::check,
    words::check,
    papers::check,
    book::check,
];

/// Every fault of a house, by file and line.
pub(crate) fn faults(house: &House) -> Vec<Fault> {
    let mut faults: Vec<Fault> = house.unreadable.clone();
    faults.extend(RULES.iter().flat_map(|rule| rule(house)));
    faults.sort();
    faults.dedup();
    faults
}

/// Writes every fault of the house at this root, and a line that counts them.
pub(crate) fn report(root: &Path, out: &mut dyn Write) -> io::Result<ExitCode> {
    let house = House::standing(root)?;
    let faults = faults(&house);
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    let grave = faults.iter().filter(|fault| fault.grave).count();
    let (files, warnings) = (house.files().count(), faults.len() - grave);
    writeln!(
        out,
        "tidy: {files} files, {grave} faults, {warnings} warnings"
    )?;
    Ok(if grave == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_house_is_tidy() {
        let house = House::standing(&crate::root()).unwrap();
        let grave: Vec<String> = faults(&house)
            .iter()
            .filter(|f| f.grave)
            .map(ToString::to_string)
            .collect();
        assert!(
            grave.is_empty(),
            "{} faults:\n{}",
            grave.len(),
            grave.join("\n")
        );
    }

    #[test]
    fn a_file_that_does_not_lex_is_a_fault_and_no_silence() {
        let house = House::built(&[("crates/terror/src/day.rs", "//! The day.\nfn act( {")]);
        assert!(
            faults(&house)
                .iter()
                .any(|f| f.what.contains("this is not Rust"))
        );
    }
}
