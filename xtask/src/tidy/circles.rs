//! No circle within a crate: if limits need orders, orders do not need limits, and each file can
//! be read knowing only those it names.

use std::collections::{BTreeMap, BTreeSet};

use crate::code;
use crate::fault::Fault;
use crate::house::{House, Page};
use crate::tidy::imports;

/// From each file of a crate, the files that it names, with the line of the first mention.
type Arrows<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// Looks for circles in each crate, tests apart.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let mut crates: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in house.pages.iter().filter(|page| !page.test) {
        if let Some(name) = page.crate_name() {
            crates.entry(name).or_default().push(page);
        }
    }
    crates
        .values()
        .flat_map(|pages| circles(&arrows(pages)))
        .collect()
}

fn arrows<'a>(pages: &[&'a Page]) -> Arrows<'a> {
    let modules: BTreeMap<Vec<&str>, &str> = pages
        .iter()
        .map(|page| (page.module(), page.path.as_str()))
        .collect();
    let mut arrows = Arrows::new();
    for page in pages {
        for path in code::paths(&page.tokens).iter().filter(|path| !path.test) {
            let local = || {
                page.module()
                    .into_iter()
                    .map(str::to_owned)
                    .chain(path.segments.clone())
            };
            let target = imports::absolute(page, path).unwrap_or_else(|| local().collect());
            // The longest beginning of the path that is a file; the root is everyone's parent.
            let reached = (1..=target.len()).rev().find_map(|length| {
                let module: Vec<&str> = target[..length].iter().map(String::as_str).collect();
                modules.get(&module).copied()
            });
            if let Some(reached) = reached.filter(|reached| *reached != page.path) {
                arrows
                    .entry(&page.path)
                    .or_default()
                    .entry(reached)
                    .or_insert(path.line);
            }
        }
    }
    arrows
}

/// One fault for each circle, at the file that comes first in the alphabet.
fn circles(arrows: &Arrows<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for start in arrows.keys() {
        if told.contains(start) {
            continue;
        }
        let Some(way) = way_back(arrows, start) else {
            continue;
        };
        told.extend(&way);
        let names: Vec<&str> = way
            .iter()
            .map(|path| path.split_once("/src/").map_or(*path, |p| p.1))
            .collect();
        faults.push(Fault::at(
            start,
            arrows[start][way[1 % way.len()]],
            format!("a circle: {} -> {}", names.join(" -> "), names[0]),
            "files in a circle can only be understood, tested and moved together",
            "move what both need into a third file below them",
        ));
    }
    faults
}

/// The shortest way from a file back to itself.
fn way_back<'a>(arrows: &Arrows<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![start]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut at = 0;
    while at < ways.len() {
        let way = ways[at].clone();
        let here = way[way.len() - 1];
        for next in arrows.get(here).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                return Some(way);
            }
            if seen.insert(next) {
                let mut longer = way.clone();
                longer.push(next);
                ways.push(longer);
            }
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
        check(&House::built(files))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn two_files_that_name_each_other_are_a_circle() {
        let faults = faults_of(&[
            ("crates/terror/src/orders.rs", "use crate::limits::Limit;"),
            ("crates/terror/src/limits.rs", "\nuse crate::orders::Order;"),
        ]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("limits.rs:2: a circle: limits.rs -> orders.rs -> limits.rs"));
    }

    #[test]
    fn a_folder_and_its_file_can_be_a_circle() {
        let faults = faults_of(&[
            (
                "crates/society/src/census/mod.rs",
                "pub mod strata;\npub use self::strata::Class;",
            ),
            (
                "crates/society/src/census/strata.rs",
                "use crate::census::Census;",
            ),
        ]);
        assert_eq!(faults.len(), 1);
    }

    #[test]
    fn a_chain_and_a_test_are_no_circle() {
        let faults = faults_of(&[
            (
                "crates/terror/src/orders.rs",
                "#[cfg(test)] mod tests { use crate::limits::Limit; }",
            ),
            ("crates/terror/src/limits.rs", "use crate::orders::Order;"),
            (
                "crates/terror/src/lib.rs",
                "pub mod orders; pub use crate::limits::Limit;",
            ),
        ]);
        assert_eq!(faults, Vec::<String>::new());
    }
}
