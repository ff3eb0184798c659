//! What cannot be is refused with one clear message and the right exit code, and nothing is left
//! half-written. The cases stand in `refusals.toml`, so that a new one needs no code.

mod program;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use program::{Desk, copy};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    case: Vec<Case>,
}

/// One thing that cannot be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it is, in words.
    what: String,
    /// What is typed.
    words: Vec<String>,
    /// The exit code.
    code: i32,
    /// What the message must say; all of these.
    says: Vec<String>,
    /// The text of `scenario.toml`, where one is typed.
    #[serde(default)]
    scenario: Option<String>,
    /// A change in a copy of the evidence, which lies in `evidence/`.
    #[serde(default)]
    evidence: Option<Change>,
    /// A change in a copy of a run, which lies in `run/`.
    #[serde(default)]
    run: Option<Damage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    file: String,
    /// The line that is changed, from 1.
    #[serde(default)]
    line: usize,
    /// What stands there; empty to add a line at the end.
    #[serde(default)]
    find: String,
    put: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Damage {
    None,
    Remove(String),
    Truncate(String),
    Alter(String),
    Put(String, String),
}

static AUGUST: LazyLock<Desk> = LazyLock::new(|| {
    let desk = Desk::new();
    desk.keep_august("run");
    desk
});

fn prepare(case: &Case, desk: &Desk) {
    if let Some(text) = &case.scenario {
        fs::write(desk.path("scenario.toml"), text).expect("a scenario");
    }
    if let Some(change) = &case.evidence {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence");
        copy(&shipped, &desk.path("evidence"));
        alter(change, &desk.path("evidence").join(&change.file));
    }
    if let Some(damage) = &case.run {
        copy(&AUGUST.path("run"), &desk.path("run"));
        do_damage(damage, &desk.path("run"));
    }
}

fn alter(change: &Change, path: &Path) {
    let text = fs::read_to_string(path).expect("a table of the evidence");
    let altered = if change.find.is_empty() {
        format!("{text}{}\n", change.put)
    } else {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = &mut lines[change.line - 1];
        assert!(line.contains(&change.find), "`{}` is not in: {line}", change.find);
        *line = line.replacen(&change.find, &change.put, 1);
        lines.join("\n") + "\n"
    };
    fs::write(path, altered).expect("a writable copy");
}

fn do_damage(damage: &Damage, dir: &Path) {
    match damage {
        Damage::None => {}
        Damage::Remove(name) => fs::remove_file(dir.join(name)).expect("a file to remove"),
        Damage::Truncate(name) => {
            let bytes = fs::read(dir.join(name)).expect("a file to cut");
            fs::write(dir.join(name), &bytes[..bytes.len() / 2]).expect("a shorter file");
        }
        Damage::Alter(name) => {
            let mut bytes = fs::read(dir.join(name)).expect("a file to alter");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(dir.join(name), bytes).expect("an altered file");
        }
        Damage::Put(name, text) => fs::write(dir.join(name), text).expect("a file to put"),
    }
}

/// What is wrong with how a case was refused, if anything.
fn wrong(case: &Case) -> Option<String> {
    let desk = Desk::new();
    prepare(case, &desk);
    let before = desk.names();
    let words: Vec<&str> = case.words.iter().map(String::as_str).collect();
    let told = desk.run(&words);
    let unsaid: Vec<&String> = case.says.iter().filter(|word| !told.talk.contains(*word)).collect();
    let after = desk.names();
    let fault = if told.code != case.code {
        format!("exit code {} and not {}", told.code, case.code)
    } else if !unsaid.is_empty() {
        format!("it does not say {unsaid:?}")
    } else if told.talk.contains("fault of Requiem") || told.talk.contains("panicked") {
        "it calls it a fault of its own".to_owned()
    } else if after != before {
        format!("it left {after:?} behind, where there was {before:?}")
    } else {
        return None;
    };
    Some(format!("{} ({}): {fault}\n{}", case.what, words.join(" "), told.talk))
}

#[test]
fn what_cannot_be_is_refused_in_one_message_and_leaves_nothing_behind() {
    let text = include_str!("refusals.toml");
    let catalogue: Catalogue = toml::from_str(text).expect("the catalogue can be read");
    assert!(40 <= catalogue.case.len(), "the catalogue has {} cases", catalogue.case.len());
    let wrong: Vec<String> = catalogue.case.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of the refusals are not as told:\n{}", wrong.len(), wrong.join("\n"));
}
