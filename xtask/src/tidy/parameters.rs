//! No parameter belongs to a mechanism that is not there, and none is there that nothing reads: a
//! number that decides nothing looks like knowledge.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::code::Kind;
use crate::fault::Fault;
use crate::house::{House, MECHANISMS, Page};
use crate::tidy::floors::line_of;
use crate::tidy::mechanisms;

const PARAMETERS: &str = "interpretations/parameters.toml";
const WHY: &str = "a parameter that nothing reads looks like knowledge";

/// Reads the table of parameters.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let Some(text) = house.text(PARAMETERS) else {
        return Vec::new();
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let why = "its parameters cannot be checked";
            return vec![Fault::at(
                PARAMETERS,
                line,
                error.message(),
                why,
                "mend the TOML",
            )];
        }
    };
    let (codes, read) = (mechanisms::codes(house), words(house));
    let mut faults = Vec::new();
    for (family, members) in &table {
        for (name, parameter) in members.get_ref().as_table().into_iter().flatten() {
            let id = format!("{}.{}", family.get_ref(), name.get_ref());
            if !is_read(&read, &id) {
                let what = format!("no line of the crates reads `{id}`");
                let line = line_of(text, name.span().start);
                faults.push(Fault::at(
                    PARAMETERS,
                    line,
                    what,
                    WHY,
                    "read it, or take it out",
                ));
            }
            let owner = parameter
                .get_ref()
                .as_table()
                .and_then(|fields| fields.get("mechanism"));
            let Some(owner) = owner else { continue };
            if let DeValue::String(code) = owner.get_ref()
                && !codes.contains(code.as_ref())
            {
                let what =
                    format!("a parameter of `{code}`, which no file under {MECHANISMS} bears");
                let remedy = "name the mechanism that reads it, or take the parameter out";
                faults.push(Fault::at(
                    PARAMETERS,
                    line_of(text, owner.span().start),
                    what,
                    WHY,
                    remedy,
                ));
            }
        }
    }
    faults
}

/// Every string in the crates, tests apart.
fn words(house: &House) -> BTreeSet<&str> {
    let pages = house
        .pages
        .iter()
        .filter(|page| page.crate_name().is_some());
    let tokens = pages.flat_map(Page::working);
    tokens
        .filter(|token| token.kind == Kind::Text)
        .map(|token| token.text.as_str())
        .collect()
}

/// Whether a string spells the id, or the beginning of it before a gap to be filled: `album.{}`.
fn is_read(words: &BTreeSet<&str>, id: &str) -> bool {
    let filled = |word: &&str| {
        word.split_once('{')
            .is_some_and(|(begin, _)| begin.contains('.') && id.starts_with(begin))
    };
    words.contains(id) || words.iter().any(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: &str = "crates/terror/src/mechanism/centre/limits.rs";

    fn faults_of(limits: &str, table: &str) -> Vec<String> {
        let house = House::built(&[(LIMITS, limits), (PARAMETERS, table)]);
        check(&house).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_parameter_of_nothing_is_a_fault() {
        let code = "//! M05.\nfn f() { number(\"limits.growth\"); number(\"veto.first\") }";
        let table = "[limits.growth]\nmechanism = \"M05\"\n\n[veto.first]\nmechanism = \"M77\"\n";
        let faults = faults_of(code, table);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("interpretations/parameters.toml:5: a parameter of `M77`"));
    }

    #[test]
    fn a_parameter_that_nothing_reads_is_a_fault() {
        let table = "[limits.growth]\nmechanism = \"M05\"\n";
        let unread = faults_of("//! M05.\n// limits.growth", table);
        assert_eq!(unread.len(), 1, "{unread:?}");
        let filled = "//! M05.\nfn f() { number(&format!(\"limits.{name}\")) }";
        assert_eq!(faults_of(filled, table), Vec::<String>::new());
    }
}
