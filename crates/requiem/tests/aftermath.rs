//! What came after a kept run, as its readers ask for it.

mod program;

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{files, requiem};

/// Two years and a day, with all of the mass operations.
static RUN: LazyLock<TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let words = "run --from 1937-01-01 --to 1939-01-01 --no-report --seeds 0 --out run";
    let told = ask(place.path(), words);
    assert!(told.contains("Kept in run"), "{told}");
    place
});

fn ask(place: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let told = requiem(place, &words);
    assert_eq!(told.code, Some(0), "requiem {line}: {}", told.err);
    told.out
}

fn list<'v>(answer: &'v Value, key: &str) -> &'v Vec<Value> {
    answer[key].as_array().expect("a list")
}

fn number(of: &Value, key: &str) -> f64 {
    of[key].as_f64().unwrap_or_else(|| panic!("no {key}: {of}"))
}

#[test]
fn it_is_told_what_became_of_convictions_what_families_were_told_and_what_could_be_known() {
    let told = ask(RUN.path(), "aftermath run");
    for words in [
        "order 00447",
        "ten years without the right of correspondence",
        "the true day and cause of death",
        "shot in 1937 and 1938",
        "Conquest 1968",
        "rehab_1954_61",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // The famine lies before the first day.
    assert!(!told.contains("died of famine"), "{told}");
}

#[test]
fn asking_changes_nothing_in_the_folder() {
    let before = files(RUN.path());
    ask(RUN.path(), "aftermath run");
    assert!(before == files(RUN.path()));
}

#[test]
fn in_json_every_item_has_an_id_and_everybody_sentenced_is_annulled_or_stands() {
    let out = ask(RUN.path(), "aftermath run --json");
    let answer: Value = serde_json::from_str(&out).expect("one object");
    for key in ["convictions", "families", "known", "printed"] {
        let items = list(&answer, key);
        assert!(!items.is_empty(), "{key}");
        assert!(items.iter().all(|item| item["id"].is_string()), "{key}");
    }
    for of in list(&answer, "convictions") {
        let parts = [
            "annulled_1953",
            "annulled_1956",
            "annulled_1988",
            "standing",
        ];
        let sum: f64 = parts.iter().map(|key| number(of, key)).sum();
        assert!((sum - number(of, "sentenced")).abs() < 3.0, "{of}");
    }
    let known = list(&answer, "known");
    let of = |id: &str| {
        let mut rows = known.iter();
        rows.find(|row| row["id"] == id).expect("a row")
    };
    let files = of("executions-1937-38/1993");
    assert!(number(files, "low") < number(files, "middle"));
    assert!(of("camp-stock-1939/1939")["middle"].is_null());
}

#[test]
fn its_help_shows_how_it_is_typed_and_a_folder_that_is_no_run_is_told_so() {
    let help = ask(Path::new("."), "aftermath --help");
    assert!(help.contains("Examples") && help.contains("requiem aftermath out/first-run"));
    let place = tempfile::tempdir().expect("a folder");
    let told = requiem(place.path(), &["aftermath", "nothing"]);
    assert_eq!(told.code, Some(2), "{}", told.err);
}
