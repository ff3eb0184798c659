//! What a mechanism needs before it counts as one: an essay with its code, a test, a place in the
//! day, and a story in which one can watch it at work.

use std::collections::BTreeSet;

use crate::code::Kind;
use crate::fault::Fault;
use crate::house::{House, MECHANISMS, Page};

const DAY: &str = "crates/terror/src/day.rs";
/// The record is written last, of the whole day: the run calls it, not a stage of the day.
const RUN: &str = "crates/terror/src/run.rs";
/// Whom an act falls on is settled at the end of each stage, for all of its mechanisms at once.
const WHOM: &str = "crates/terror/src/whom/persons.rs";
const STORIES: &str = "stories/";

/// A mechanism as tidy sees it.
struct Mechanism<'a> {
    page: &'a Page,
    shelf: &'a str,
    name: &'a str,
    codes: BTreeSet<String>,
}

/// Looks at every file on the shelves.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let mechanisms = house.pages.iter().filter_map(mechanism);
    mechanisms
        .flat_map(|mechanism| lacks(house, &mechanism))
        .collect()
}

/// The codes that the mechanisms of a house bear.
pub(crate) fn codes(house: &House) -> BTreeSet<String> {
    house
        .pages
        .iter()
        .filter_map(mechanism)
        .flat_map(|mechanism| mechanism.codes)
        .collect()
}

/// `shelf/name.rs` or `shelf/name/mod.rs`; deeper files are parts of a mechanism.
fn mechanism(page: &Page) -> Option<Mechanism<'_>> {
    page.path.strip_prefix(MECHANISMS)?;
    let module = page.module();
    let [_, shelf, name] = module[..] else {
        return None;
    };
    let mut codes: BTreeSet<String> = BTreeSet::new();
    let working: Vec<_> = page.working().collect();
    for three in working.windows(3) {
        if three[0].is("code") && three[1].is(":") && three[2].kind == Kind::Text {
            codes.insert(three[2].text.clone());
        }
    }
    if codes.is_empty() {
        codes.extend(codes_in(&page.essay().join(" ")).next());
    }
    (!page.test && name != "tests").then_some(Mechanism {
        page,
        shelf,
        name,
        codes,
    })
}

/// The codes, `M01` to `M99`, that a text mentions.
fn codes_in(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            word.len() == 3
                && word.starts_with('M')
                && word[1..].bytes().all(|b| b.is_ascii_digit())
        })
        .map(str::to_owned)
}

fn lacks(house: &House, mechanism: &Mechanism<'_>) -> Vec<Fault> {
    let Mechanism {
        page,
        shelf,
        name,
        codes,
    } = mechanism;
    let mut faults = Vec::new();
    let mut lack = |what: String, why, remedy: String| {
        faults.push(Fault::at(&page.path, 1, what, why, remedy));
    };
    let told: BTreeSet<String> = codes_in(&page.essay().join(" ")).collect();
    if codes.is_empty() || !codes.is_subset(&told) {
        let why = "the reader finds a mechanism in the book by its code";
        lack(
            "the essay does not give the mechanism's code".into(),
            why,
            "name it in the essay, such as (M04)".into(),
        );
    }
    let tests = page.tokens.iter().any(|token| token.test);
    let folder = page
        .path
        .trim_end_matches("/mod.rs")
        .trim_end_matches(".rs");
    if !tests && !house.has(&format!("{folder}/tests.rs")) {
        let why = "nothing shows that it does what its essay says";
        lack(
            "the mechanism has no test".into(),
            why,
            "add `mod tests` with a small history".into(),
        );
    }
    let named = |page: &Page| page.working().any(|token| token.is(name));
    if ![DAY, RUN, WHOM]
        .into_iter()
        .filter_map(|path| house.page(path))
        .any(named)
    {
        let why = "a mechanism that the day does not name never acts";
        lack(
            "the day does not name the mechanism".into(),
            why,
            format!("add `{name}` in its order to {DAY}"),
        );
    }
    if !house
        .files()
        .any(|(path, text)| tells_of(path, text, mechanism))
    {
        let why = "no one can watch it at work in a country small enough to follow";
        let code = codes.first().map_or("its code", String::as_str);
        lack(
            "no story names the mechanism".into(),
            why,
            format!("write one in {STORIES} that names {code} or {shelf}/{name}"),
        );
    }
    faults
}

/// Whether a file is a story that names the mechanism: by code, by shelf and name, by its quoted
/// name, or by being called after it. The bare word would not do: fear and the army are in any story.
fn tells_of(path: &str, text: &str, mechanism: &Mechanism<'_>) -> bool {
    let Mechanism {
        shelf, name, codes, ..
    } = mechanism;
    let Some(story) = path.strip_prefix(STORIES) else {
        return false;
    };
    let stem = story
        .rsplit('/')
        .next()
        .unwrap_or(story)
        .split('.')
        .next()
        .unwrap_or_default();
    stem == *name
        || codes_in(text).any(|code| codes.contains(&code))
        || [
            format!("{shelf}/{name}"),
            format!("\"{name}\""),
            format!("`{name}`"),
        ]
        .iter()
        .any(|spelling| text.contains(spelling))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: &str = "crates/terror/src/mechanism/centre/limits.rs";
    const WHOLE: &str =
        "//! Limits (M05).\nconst C: M = M { code: \"M05\" };\n#[cfg(test)] mod tests {}";

    fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
        check(&House::built(files))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn all_that_a_mechanism_lacks_is_told_at_once() {
        let faults = faults_of(&[(LIMITS, "//! Limits of each region.")]);
        let told = ["code", "no test", "the day does not name", "no story"];
        assert_eq!(faults.len(), told.len());
        assert!(
            told.iter()
                .all(|word| faults.iter().any(|fault| fault.contains(word))),
            "{faults:?}"
        );
    }

    #[test]
    fn a_whole_mechanism_is_at_peace_by_any_way_of_naming_it() {
        let day = (DAY, "use crate::mechanism::centre::limits::Limits;");
        for story in [
            ("stories/limits.toml", ""),
            (
                "stories/a_region_asks.toml",
                "# M05: a region asks for more",
            ),
            ("stories/a_region_asks.toml", "mechanisms = [\"limits\"]"),
            ("stories/a_region_asks.toml", "# centre/limits at work"),
        ] {
            assert_eq!(
                faults_of(&[(LIMITS, WHOLE), day, story]),
                Vec::<String>::new(),
                "{story:?}"
            );
        }
        let prose = ("stories/a_region_asks.toml", "# of limits and fear");
        assert_eq!(faults_of(&[(LIMITS, WHOLE), day, prose]).len(), 1);
    }
}
