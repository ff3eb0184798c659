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

/// Whether a file is the face of a folder in which the other lies.
fn is_face(face: &str, part: &str) -> bool {
    let folder = face.trim_end_matches("/mod.rs").trim_end_matches(".rs");
    part.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
        && face != part
}

/// One fault for each circle, at the file that comes first in the alphabet.
///
/// A circle between a module and its own parts is read as one thing and only told; so the grave ones
/// are looked for without the arrows up to a face, then without those down to a part.
fn circles(arrows: &Arrows<'_>) -> Vec<Fault> {
    let without = |leave_out: &dyn Fn(&str, &str) -> bool| {
        let mut fewer = arrows.clone();
        for (from, targets) in &mut fewer {
            targets.retain(|to, _| !leave_out(from, to));
        }
        fewer
    };
    let mut told = BTreeSet::new();
    let mut faults = told_once(&without(&|from, to| is_face(to, from)), &mut told);
    faults.extend(told_once(
        &without(&|from, to| is_face(from, to)),
        &mut told,
    ));
    faults.extend(told_once(arrows, &mut told).into_iter().map(Fault::mild));
    faults
}

fn told_once<'a>(arrows: &Arrows<'a>, told: &mut BTreeSet<&'a str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for start in arrows.keys() {
        let way = if told.contains(start) {
            None
        } else {
            way_back(arrows, start)
        };
        let Some(way) = way else { continue };
        told.extend(&way);
        let short = |path: &&str| {
            path.split_once("/src/")
                .map_or(*path, |halves| halves.1)
                .to_owned()
        };
        let names: Vec<String> = way.iter().map(short).collect();
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
    fn a_module_and_its_parts_are_a_circle_that_one_may_bear_with() {
        let house = House::built(&[
            (
                "crates/society/src/census/mod.rs",
                "pub mod strata;\npub use self::strata::Class;",
            ),
            (
                "crates/society/src/census/strata.rs",
                "use crate::census::Census;",
            ),
        ]);
        let faults = check(&house);
        assert_eq!(faults.len(), 1);
        assert!(!faults[0].grave, "{}", faults[0]);
    }

    #[test]
    fn a_circle_that_leaves_the_folder_is_grave_whichever_way_it_runs() {
        for (face, part) in [
            (
                "pub mod strata; use self::strata::Class;",
                "use crate::voice::say;",
            ),
            (
                "pub mod strata; use crate::voice::say;",
                "use crate::census::Census;",
            ),
        ] {
            let back = if part.contains("voice") {
                "census::Census"
            } else {
                "census::strata::Class"
            };
            let house = House::built(&[
                ("crates/society/src/census/mod.rs", face),
                ("crates/society/src/census/strata.rs", part),
                (
                    "crates/society/src/voice.rs",
                    &format!("use crate::{back};"),
                ),
            ]);
            let faults = check(&house);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].grave, "{}", faults[0]);
        }
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
