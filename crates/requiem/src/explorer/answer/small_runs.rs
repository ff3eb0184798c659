//! Two small runs to ask, made once: some weeks of 1937 in counts, and the same weeks person for
//! person, one in a thousand.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use clap::Parser;
use scenario::Scenario;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{self, Cli};
use crate::command::making::{Making, finish};
use crate::command::{evidence_of, settings};
use crate::explorer::answer::opened::Opened;
use crate::voice::Voice;

/// The folder in which the small runs lie.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

/// A run in counts, with its report.
pub(crate) static COUNTS: LazyLock<Opened> = LazyLock::new(|| {
    let days = "from = 1937-07-01\nto = 1937-10-15\n";
    made("counts", days, true)
});

/// A run person for person.
pub(crate) static PERSONS: LazyLock<Opened> = LazyLock::new(|| {
    let days = "from = 1937-07-01\nto = 1937-10-15\nresolution = \"people\"\nscale = \"1:1000\"\n";
    made("persons", days, false)
});

/// Makes a run and opens it.
fn made(id: &str, text: &str, with_report: bool) -> Opened {
    let scenario = Scenario::parse("small", text, settings()).expect("a sound scenario");
    let making = Making {
        dir: FOLDER.path().join(id),
        threads: 1,
        with_report,
        seeds: 0,
        checkpoint_seconds: None,
        sensitivity: false,
        resume: false,
        leash: None,
    };
    let voice = Voice {
        quiet: true,
        json: true,
        led: false,
    };
    finish(scenario, &making, voice).expect("a run");
    let evidence = Arc::new(evidence_of(None).expect("the shipped evidence"));
    Opened::read(id, &making.dir, &evidence).expect("an open run")
}

/// What was typed, with the folder of the run in the place of `out/ID`.
pub(crate) fn typed(opened: &Opened, line: &str) -> cli::Command {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let folder = opened.typed();
    let at = words.iter().position(|word| Path::new(word) == folder);
    words[at.expect("a command names the folder of its run")] =
        opened.dir.to_str().expect("a plain path");
    let parsed = Cli::try_parse_from(words).unwrap_or_else(|fault| panic!("{line}: {fault}"));
    parsed.command.expect("a command")
}

/// What a command answered, read as its type and given back whole.
pub(crate) fn through<T: DeserializeOwned + Serialize>(told: &Value) -> T {
    let read: T = serde_json::from_value(told.clone())
        .unwrap_or_else(|fault| panic!("not of its type: {fault}: {told:#}"));
    let again = serde_json::to_value(&read).expect("an answer is told");
    assert_eq!(&again, told);
    read
}
