//! Imports inside a crate go by full path, and no mechanism reaches for another: the mechanisms
//! meet in the society, where one files a case and another finds it.

use std::collections::BTreeSet;

use crate::code::{self, Path};
use crate::fault::Fault;
use crate::house::{House, MECHANISMS, Page};

/// Looks at every path written in the crates.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let shelves = shelves(house);
    let in_crates = house
        .pages
        .iter()
        .filter(|page| page.crate_name().is_some());
    in_crates
        .flat_map(|page| {
            let paths = code::paths(&page.tokens);
            let mut faults = through_the_shop_window(house, page, &paths);
            faults.extend(to_another_mechanism(&shelves, page, &paths));
            faults
        })
        .collect()
}

/// The folders in which the mechanisms stand.
pub(crate) fn shelves(house: &House) -> BTreeSet<&str> {
    let below = house
        .files()
        .filter_map(|(path, _)| path.strip_prefix(MECHANISMS));
    below
        .filter_map(|path| path.split_once('/'))
        .map(|(shelf, _)| shelf)
        .collect()
}

/// `use crate::Name`: the name comes from a re-export in `lib.rs`, which is for neighbours only.
fn through_the_shop_window(house: &House, page: &Page, paths: &[Path]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for path in paths.iter().filter(|path| path.segments[0] == "crate") {
        let name = path.segments[1].as_str();
        let macro_at_root = path.calls_macro && path.segments.len() == 2;
        if !macro_at_root && !is_module(house, page, name) {
            faults.push(Fault::at(
                &page.path,
                path.line,
                format!(
                    "`{}` goes through the root of the crate",
                    path.segments.join("::")
                ),
                "such an arrow runs back up the house and hides where a thing lives",
                "import from the module that defines it, `use crate::module::Name`",
            ));
        }
    }
    faults
}

/// Whether the crate of a page has a module of this name at its root.
fn is_module(house: &House, page: &Page, name: &str) -> bool {
    let Some((crate_dir, _)) = page.path.split_once("/src/") else {
        return true;
    };
    let files = [
        format!("{crate_dir}/src/{name}.rs"),
        format!("{crate_dir}/src/{name}/mod.rs"),
    ];
    let roots = ["lib.rs", "main.rs"].map(|root| format!("{crate_dir}/src/{root}"));
    let written_out = |root: &String| {
        house.page(root).is_some_and(|root| {
            root.tokens
                .windows(3)
                .any(|t| t[0].is("mod") && t[1].is(name) && t[2].is("{"))
        })
    };
    files.iter().any(|file| house.text(file).is_some()) || roots.iter().any(written_out)
}

fn to_another_mechanism(shelves: &BTreeSet<&str>, page: &Page, paths: &[Path]) -> Vec<Fault> {
    if !page.path.starts_with(MECHANISMS) {
        return Vec::new();
    }
    let own = page.module();
    if own.len() == 2 && !shelves.contains(own[1]) {
        return Vec::new(); // a file beside the shelves, such as the list of all mechanisms
    }
    let mut faults = Vec::new();
    for path in paths {
        let Some(target) = absolute(page, path) else {
            continue;
        };
        let [mechanism, shelf, ..] = target.as_slice() else {
            continue;
        };
        let on_a_shelf = mechanism == "mechanism" && shelves.contains(shelf.as_str());
        let its_own = 2 < own.len() && target.len() > 2 && own[..3] == target[..3];
        let shelf_itself = own.len() == 2 && own[1] == shelf;
        if on_a_shelf && !its_own && !shelf_itself {
            faults.push(Fault::at(
                &page.path,
                path.line,
                format!("a mechanism reaches for `{}`", target.join("::")),
                "mechanisms meet in the society alone, or one cannot be switched off without the other",
                "let one book an act or a case, and the other find it there",
            ));
        }
    }
    faults
}

/// The path from the root of the crate, for paths that begin with `crate`, `self` or `super`.
pub(crate) fn absolute(page: &Page, path: &Path) -> Option<Vec<String>> {
    let supers = path
        .segments
        .iter()
        .take_while(|segment| *segment == "super")
        .count();
    let (mut base, rest) = match path.segments[0].as_str() {
        "crate" => return Some(path.segments[1..].to_vec()),
        "self" => (page.module(), &path.segments[1..]),
        "super" => (page.module(), &path.segments[supers..]),
        _ => return None,
    };
    // Modules written out in the file are climbed first; what is left climbs the folders.
    base.truncate(base.len().saturating_sub(supers.saturating_sub(path.depth)));
    Some(
        base.into_iter()
            .map(str::to_owned)
            .chain(rest.iter().cloned())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: &str = "crates/terror/src/mechanism/centre/limits.rs";
    const ARREST: &str = "crates/terror/src/mechanism/organs/arrest.rs";

    fn faults_of(file: &str, code: &str) -> Vec<String> {
        let files = [
            (
                "crates/terror/src/lib.rs",
                "//! The terror.\npub mod mechanism;",
            ),
            (
                "crates/terror/src/mechanism.rs",
                "//! What a mechanism is.\npub trait Mechanism {}",
            ),
            (
                "crates/terror/src/mechanism/targets/army.rs",
                "//! The army.",
            ),
            (LIMITS, ""),
            (ARREST, ""),
        ];
        let mut files: Vec<(&str, &str)> = files
            .into_iter()
            .filter(|(path, _)| *path != file)
            .collect();
        files.push((file, code));
        check(&House::built(&files))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_name_is_imported_from_where_it_is_defined() {
        let faults = faults_of(
            "crates/terror/src/day.rs",
            "//! The day.\nuse crate::Country;",
        );
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("crates/terror/src/day.rs:2: `crate::Country` goes through"));
        let lower = faults_of(
            "crates/terror/src/day.rs",
            "use crate::{mechanism::Mechanism, pass_day};",
        );
        assert_eq!(
            lower.len(),
            1,
            "a re-exported function is a re-export too: {lower:?}"
        );
    }

    #[test]
    fn limits_may_not_ask_arrests() {
        for code in [
            "use crate::mechanism::organs::arrest::Arrest;",
            "use crate::mechanism::{Mechanism, organs::arrest};",
            "use super::super::organs::arrest::Arrest;",
            "use super::orders::Orders;",
            "fn act() { crate::mechanism::organs::arrest::act() }",
            "mod tests { use super::super::orders::Orders; }",
        ] {
            assert_eq!(faults_of(LIMITS, code).len(), 1, "{code}");
        }
    }

    #[test]
    fn the_list_beside_the_shelves_names_them_all() {
        let list = "use crate::mechanism::{centre, organs};";
        let faults = faults_of("crates/terror/src/mechanism/catalogue.rs", list);
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn a_mechanism_stands_on_the_trait_and_on_its_own_parts() {
        for code in [
            "use crate::mechanism::Mechanism;",
            "use crate::mechanism::organs::arrest::strike::Strike;",
            "use self::strike::Strike;",
            "#[cfg(test)] mod tests { use super::*; }",
        ] {
            assert_eq!(faults_of(ARREST, code), Vec::<String>::new(), "{code}");
        }
    }
}
