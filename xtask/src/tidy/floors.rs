//! Floors: a crate imports only crates that stand on a lower floor, so that evidence never hears
//! of a model and the inquiry never hears of a mechanism.

use toml::de::{DeTable, DeValue};

use crate::fault::Fault;
use crate::house::{FLOORS, House};

const WHY: &str = "an arrow up the house lets what is believed reach what is known";

/// Reads every manifest under `crates/`.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    house
        .files()
        .filter_map(|(path, text)| {
            let name = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
            Some(manifest(path, name, text))
        })
        .flatten()
        .collect()
}

fn manifest(path: &str, name: &str, text: &str) -> Vec<Fault> {
    let Some(floor) = floor_of(name) else {
        let remedy =
            "give it a floor in xtask/src/house.rs, or make it a module of one of the seven";
        return vec![Fault::at(
            path,
            1,
            format!("`{name}` has no floor"),
            WHY,
            remedy,
        )];
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let what = format!("the manifest does not parse: {}", error.message());
            return vec![Fault::at(
                path,
                1,
                what,
                "its floor cannot be checked",
                "mend the TOML",
            )];
        }
    };
    let mut faults = Vec::new();
    dependencies(&table, &mut |at, dependency| {
        let line = line_of(text, at);
        if dependency == "xtask" || floor_of(dependency).is_some_and(|below| floor <= below) {
            let what = format!("`{name}` (floor {floor}) imports `{dependency}`");
            let remedy = "hand the thing in from above, or move it to a lower floor";
            faults.push(Fault::at(path, line, what, WHY, remedy));
        }
    });
    if !lints_are_shared(&table) {
        let why = "a crate without them escapes clippy and `forbid(unsafe_code)`";
        let remedy = "write `[lints]` and `workspace = true`";
        faults.push(Fault::at(
            path,
            1,
            format!("`{name}` does not take the lints of the house"),
            why,
            remedy,
        ));
    }
    faults
}

/// Calls back with the place and name of each dependency, those of tests, builds and targets too.
fn dependencies(table: &DeTable<'_>, found: &mut impl FnMut(usize, &str)) {
    for (key, value) in table {
        let Some(inner) = value.get_ref().as_table() else {
            continue;
        };
        let kind = key.get_ref().as_ref();
        if matches!(
            kind,
            "dependencies" | "dev-dependencies" | "build-dependencies"
        ) {
            for (dependency, how) in inner {
                let renamed = how.get_ref().as_table().and_then(|how| how.get("package"));
                let package = renamed.and_then(|package| package.get_ref().as_str());
                found(
                    dependency.span().start,
                    package.unwrap_or(dependency.get_ref().as_ref()),
                );
            }
        } else if kind == "target" {
            for platform in inner
                .values()
                .filter_map(|value| value.get_ref().as_table())
            {
                dependencies(platform, found);
            }
        }
    }
}

fn lints_are_shared(table: &DeTable<'_>) -> bool {
    let lints = table
        .get("lints")
        .and_then(|lints| lints.get_ref().as_table());
    let shared = lints.and_then(|lints| lints.get("workspace"));
    matches!(
        shared.map(toml::Spanned::get_ref),
        Some(DeValue::Boolean(true))
    )
}

fn floor_of(name: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, floor)| *floor)
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(name: &str, manifest: &str) -> Vec<String> {
        let path = format!("crates/{name}/Cargo.toml");
        let house = House::built(&[(&path, manifest)]);
        check(&house).iter().map(ToString::to_string).collect()
    }

    const LINTS: &str = "[lints]\nworkspace = true\n";

    #[test]
    fn the_inquiry_may_not_hear_of_a_mechanism() {
        let faults = faults_of(
            "inquiry",
            &format!("{LINTS}[dependencies]\nterror.workspace = true\n"),
        );
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0]
                .starts_with("crates/inquiry/Cargo.toml:4: `inquiry` (floor 3) imports `terror`")
        );
    }

    #[test]
    fn two_crates_of_one_floor_are_strangers_even_in_their_tests() {
        let text = format!("{LINTS}[dev-dependencies]\nsociety = {{ path = \"../society\" }}\n");
        assert_eq!(faults_of("inquiry", &text).len(), 1);
    }

    #[test]
    fn a_dependency_under_another_name_is_still_known() {
        let text = format!(
            "{LINTS}[target.'cfg(unix)'.dependencies]\nfear = {{ package = \"terror\" }}\n"
        );
        assert_eq!(faults_of("evidence", &text).len(), 1);
    }

    #[test]
    fn a_crate_that_stands_on_lower_floors_is_at_peace() {
        let text = format!("{LINTS}[dependencies]\nevidence.workspace = true\ncsv = \"1\"\n");
        assert_eq!(faults_of("terror", &text), Vec::<String>::new());
    }

    #[test]
    fn a_crate_without_floor_or_lints_is_reported() {
        assert!(faults_of("common", LINTS)[0].contains("has no floor"));
        assert!(faults_of("terror", "[dependencies]\n")[0].contains("does not take the lints"));
    }
}
