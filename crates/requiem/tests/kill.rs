//! Killed at any moment, a run leaves the old record or none, and the next one is as if undisturbed.
//!
//! The record of a country takes long enough to run that someone will end it, or the power will.
//! What is then in the folder must be whole. And whatever ran before, beside or instead, with
//! however many threads, the same seed gives the same record, byte for byte.

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::{Told, command, files, requiem};

/// A few days of much; and a seed, the one or the other.
fn words(seed: &'static str) -> Vec<&'static str> {
    let words = "run --from 1937-07-25 --to 1937-08-20 --no-report --json --out run --seed";
    words.split(' ').chain([seed]).collect()
}

/// What a run leaves that nothing disturbed.
struct Undisturbed {
    digest: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl Undisturbed {
    fn with(words: &[&str]) -> Undisturbed {
        let place = tempfile::tempdir().expect("a folder for the run");
        let told = requiem(place.path(), words);
        Undisturbed {
            digest: digest(&told),
            files: files(&place.path().join("run")),
        }
    }
}

static FIRST: LazyLock<Undisturbed> = LazyLock::new(|| Undisturbed::with(&words("1937")));
static OTHER: LazyLock<Undisturbed> = LazyLock::new(|| Undisturbed::with(&words("1938")));

/// The digest that an answer names.
fn digest(told: &Told) -> String {
    assert_eq!(told.code, Some(0), "{}", told.err);
    let answer: serde_json::Value = serde_json::from_str(&told.out).expect("an answer in JSON");
    answer["digest"].as_str().expect("a digest").to_owned()
}

fn start(place: &Path, seed: &'static str) -> Child {
    let mut program = command(place);
    program
        .args(words(seed))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    program.spawn().expect("the program starts")
}

fn kill(mut child: Child) {
    child.kill().expect("what has ended can be killed too");
    child.wait().expect("the killed end");
}

#[expect(
    clippy::disallowed_methods,
    reason = "the moment of the kill is what these tests vary"
)]
fn now() -> Instant {
    Instant::now()
}

/// After a kill: the run is absent, or whole and of a known seed; beside it only hidden remains.
fn assert_whole_or_absent(place: &Path, moment: &str) {
    for entry in fs::read_dir(place).expect("the folder can be read") {
        let name = entry.expect("the folder can be read").file_name();
        let name = name.to_string_lossy();
        assert!(
            name == "run" || name.starts_with('.'),
            "{moment}: {name} is left"
        );
    }
    if place.join("run").exists() {
        let found = files(&place.join("run"));
        let whole = found == FIRST.files || found == OTHER.files;
        assert!(whole, "{moment}: of a run there is {:?}", found.keys());
    }
}

/// The next run succeeds, is as if nothing had happened, and clears away what was left.
fn assert_next_is_undisturbed(place: &Path) {
    let told = requiem(place, &words("1937"));
    assert_eq!(digest(&told), FIRST.digest);
    assert_eq!(files(&place.join("run")), FIRST.files);
    let tally = ["tally", "run", "--quantity", "arrests", "--json"];
    assert_eq!(digest(&requiem(place, &tally)), FIRST.digest);
    let left: Vec<String> = files(place)
        .into_keys()
        .filter(|path| !path.starts_with("run/"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn whoever_is_killed_on_the_way_leaves_no_half_of_a_run() {
    let place = tempfile::tempdir().expect("a folder for the run");
    let began = now();
    start(place.path(), "1937").wait().expect("the run ends");
    let length = began.elapsed();
    fs::remove_dir_all(place.path().join("run")).expect("the run was kept");
    for tenth in 0..10 {
        let child = start(place.path(), "1937");
        sleep(length * tenth / 10);
        kill(child);
        assert_whole_or_absent(place.path(), &format!("after {tenth} tenths"));
    }
    assert_next_is_undisturbed(place.path());
}

#[test]
fn whoever_is_killed_while_writing_leaves_the_old_run_or_the_new() {
    let place = tempfile::tempdir().expect("a folder for the run");
    assert_eq!(digest(&requiem(place.path(), &words("1938"))), OTHER.digest);
    let mut caught = 0;
    for attempt in 0_u64..10 {
        let seed = if attempt % 2 == 0 { "1937" } else { "1938" };
        let mut child = start(place.path(), seed);
        let shelf = place.path().join(format!(".run.writing-{}", child.id()));
        while !shelf.exists() && child.try_wait().expect("a child").is_none() {
            sleep(Duration::from_micros(100));
        }
        sleep(Duration::from_millis(attempt * 6));
        caught += u32::from(child.try_wait().expect("a child").is_none());
        kill(child);
        assert_whole_or_absent(
            place.path(),
            &format!("{} ms into the writing", attempt * 6),
        );
    }
    assert!(0 < caught, "no attempt was killed while it wrote");
    assert_next_is_undisturbed(place.path());
}

#[test]
fn a_run_person_for_person_that_was_killed_goes_on_to_the_same_record() {
    let words = "run --resolution people --scale 1:100 --from 1937-07-25 --to 1938-12-31 \
                 --no-report --json --out run --threads";
    let words: Vec<&str> = words.split_whitespace().collect();
    let whole = Undisturbed::with(&[words.clone(), vec!["1"]].concat());
    let place = tempfile::tempdir().expect("a folder for the run");
    let checkpoint = place.path().join(".run.checkpoint");
    let mut program = command(place.path());
    program
        .args(&words)
        .args(["2", "--checkpoint-every", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = program.spawn().expect("the program starts");
    while !checkpoint.exists() && child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_millis(5));
    }
    kill(child);
    assert!(checkpoint.exists() && !place.path().join("run").exists());
    let told = requiem(place.path(), &[words, vec!["3", "--resume"]].concat());
    assert_eq!(digest(&told), whole.digest);
    assert_eq!(files(&place.path().join("run")), whole.files);
    assert!(
        !checkpoint.exists(),
        "a checkpoint that has served is cleared away"
    );
}

#[test]
fn one_seed_gives_one_record_with_any_number_of_threads() {
    for threads in ["1", "2", "3"] {
        let again = Undisturbed::with(&[words("1937"), vec!["--threads", threads]].concat());
        assert_eq!(again.digest, FIRST.digest, "{threads} threads");
        assert_eq!(again.files, FIRST.files, "{threads} threads");
    }
}

#[test]
fn another_seed_gives_another_record() {
    assert_ne!(FIRST.digest, OTHER.digest);
    assert_ne!(
        FIRST.files["chronicle.parquet"],
        OTHER.files["chronicle.parquet"]
    );
}

#[test]
fn the_manifest_names_the_digest_that_was_told() {
    let manifest = &FIRST.files["run.json"];
    let manifest: serde_json::Value = serde_json::from_slice(manifest).expect("a manifest in JSON");
    assert_eq!(manifest["digest"].as_str(), Some(FIRST.digest.as_str()));
}
