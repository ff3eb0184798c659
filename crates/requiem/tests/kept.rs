//! A kept run in the hands of whoever receives it: looked at, made again, and read as an archive
//! reads it.

mod program;
mod seal;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Told, command, files, requiem};

/// A few days of much, with a switch off and a parameter set.
const RUN: &str = "run --from 1937-08-01 --to 1937-08-15 --off M04.requests \
                   --set album.read_a_day=450 --out kept";

/// A run as it was kept, file by file, with its report.
static KEPT: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let told = ask(place.path(), RUN);
    assert_eq!(told.code, Some(0), "{}", told.err);
    files(&place.path().join("kept"))
});

fn ask(place: &Path, line: &str) -> Told {
    let words: Vec<&str> = line.split_whitespace().collect();
    requiem(place, &words)
}

/// A copy of the run in a place of its own.
fn copy() -> TempDir {
    let place = tempfile::tempdir().expect("a place for the copy");
    fs::create_dir(place.path().join("kept")).expect("a folder can be made");
    for (name, bytes) in &*KEPT {
        fs::write(place.path().join("kept").join(name), bytes).expect("a file can be written");
    }
    place
}

/// Alters the manifest of a copy, and seals it anew.
fn forge(place: &Path, from: &str, to: &str) {
    let path = place.join("kept/run.json");
    let text = fs::read_to_string(&path).expect("a manifest");
    assert_eq!(text.matches(from).count(), 1, "{from}");
    fs::write(&path, seal::anew(&text.replace(from, to))).expect("it can be written");
}

fn object(told: &Told) -> Value {
    serde_json::from_str(&told.out).unwrap_or_else(|fault| panic!("{fault}: {}", told.out))
}

/// What was found of each thing that `verify` looks at.
fn found(answer: &Value) -> BTreeMap<&str, &str> {
    let checks = answer["checks"].as_array().expect("checks");
    let text = |check: &'_ Value, key: &str| check[key].as_str().map(str::len).is_some();
    assert!(checks.iter().all(|check| text(check, "told")), "{answer}");
    checks
        .iter()
        .filter_map(|check| Some((check["id"].as_str()?, check["found"].as_str()?)))
        .collect()
}

fn json_of(name: &str) -> Value {
    serde_json::from_slice(&KEPT[name]).expect("a file in JSON")
}

/// The entities of the crate, by id.
fn entities() -> BTreeMap<String, Value> {
    let whole = json_of("ro-crate-metadata.json");
    let graph = whole["@graph"].as_array().expect("a graph");
    let by_id = |entity: &Value| Some((entity["@id"].as_str()?.to_owned(), entity.clone()));
    graph.iter().filter_map(by_id).collect()
}

#[test]
fn a_run_as_it_was_written_is_sound_in_every_respect() {
    let place = copy();
    let told = ask(place.path(), "verify kept");
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.out.ends_with("\nThe run is sound.\n"), "{}", told.out);
    let answer = object(&ask(place.path(), "verify kept --json"));
    assert_eq!(answer["sound"], true);
    assert_eq!(answer["digest"], json_of("run.json")["digest"]);
    let looked_at = [
        "accounts", "evidence", "files", "folder", "manifest", "model", "people", "record",
        "scenario",
    ];
    let found = found(&answer);
    assert_eq!(found.keys().copied().collect::<Vec<&str>>(), looked_at);
    assert!(found.values().all(|found| *found == "sound"), "{found:?}");
}

#[test]
fn an_edition_other_than_ours_is_noted_and_no_fault() {
    let place = copy();
    forge(place.path(), "\"version\": \"1.", "\"version\": \"0.");
    forge(place.path(), "\"model_edition\": ", "\"model_edition\": 9");
    let told = ask(place.path(), "verify kept --json");
    assert_eq!(told.code, Some(0), "{}", told.err);
    let answer = object(&told);
    let found = found(&answer);
    assert_eq!((found["evidence"], found["model"]), ("noted", "noted"));
    assert_eq!((found["record"], found["accounts"]), ("sound", "sound"));
}

#[test]
fn a_scenario_of_another_edition_that_we_cannot_read_is_noted_too() {
    let place = copy();
    forge(place.path(), "\"model_edition\": ", "\"model_edition\": 9");
    forge(
        place.path(),
        "interpretation = \\\"mixed\\\"",
        "interpretation = \\\"getty-2085\\\"",
    );
    let told = ask(place.path(), "verify kept --json");
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert_eq!(found(&object(&told))["scenario"], "noted");
}

#[test]
fn a_damaged_run_is_told_in_json_too_and_ends_with_its_code() {
    let place = copy();
    fs::remove_file(place.path().join("kept/decisions.parquet")).expect("it was there");
    let told = ask(place.path(), "verify kept --json");
    assert_eq!(told.code, Some(4), "{}", told.err);
    let answer = object(&told);
    assert_eq!(answer["sound"], false);
    let found = found(&answer);
    assert_eq!((found["files"], found["record"]), ("at fault", "not seen"));
    assert_eq!((found["folder"], found["scenario"]), ("sound", "sound"));
}

#[test]
fn a_kept_run_comes_out_again_and_nothing_is_written_beside_it() {
    let place = copy();
    let passing = tempfile::tempdir().expect("a folder for passing things");
    for threads in ["1", "2"] {
        let output = command(place.path())
            .args(["reproduce", "kept", "--json", "--threads", threads])
            .env("TMPDIR", passing.path())
            .env("TMP", passing.path())
            .output()
            .expect("the program starts");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{err}");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
        assert_eq!(answer["reproduces"], true);
        assert_eq!(answer["digest"], answer["digest_again"]);
        let files = answer["files"].as_array().expect("files");
        let found: BTreeMap<&str, &str> = files
            .iter()
            .filter_map(|file| Some((file["id"].as_str()?, file["found"].as_str()?)))
            .collect();
        let expected = [
            ("bound.json", "not made"),
            ("chronicle.parquet", "same"),
            ("decisions.parquet", "same"),
            ("gauges.parquet", "same"),
            ("report.html", "not made"),
            ("ro-crate-metadata.json", "not made"),
        ];
        assert_eq!(found, BTreeMap::from(expected), "{threads} threads");
    }
    assert_eq!(files(&place.path().join("kept")), *KEPT);
    assert_eq!(files(place.path()).len(), KEPT.len() + 1, "only the folder");
    assert_eq!(
        files(passing.path()),
        BTreeMap::new(),
        "all is cleared away"
    );
}

#[test]
fn whether_it_comes_out_again_is_the_last_word() {
    let place = copy();
    let told = ask(place.path(), "reproduce kept");
    assert_eq!(told.code, Some(0), "{}", told.err);
    let last = told.out.lines().last().unwrap_or_default();
    assert!(last.starts_with("The run reproduces."), "{}", told.out);
    assert!(told.err.contains("M04.requests is off"), "{}", told.err);
}

#[test]
fn the_crate_describes_every_file_as_the_manifest_lists_it() {
    let (manifest, entities) = (json_of("run.json"), entities());
    let listed = manifest["files"].as_array().expect("files");
    for file in listed {
        let name = file["name"].as_str().expect("a name");
        if name == "ro-crate-metadata.json" {
            continue;
        }
        let described = &entities[name];
        assert_eq!(described["@type"], "File", "{name}");
        assert_eq!(
            described["contentSize"],
            file["bytes"].to_string(),
            "{name}"
        );
        let hash = described["identifier"]["@id"].as_str().expect("a hash");
        assert_eq!(entities[hash]["value"], file["blake3"], "{name}");
        assert_ne!(
            described["encodingFormat"], "application/octet-stream",
            "{name}"
        );
    }
    let parts = entities["./"]["hasPart"].as_array().expect("parts");
    assert_eq!(parts.len(), listed.len(), "the crate for run.json");
    let action = entities["./"]["mentions"]["@id"].as_str().expect("a run");
    assert_eq!(entities[action]["result"], entities["./"]["hasPart"]);
    assert!(action.ends_with(manifest["digest"].as_str().expect("a digest")));
}

#[test]
fn the_crate_tells_what_decided_the_run_and_bears_the_date_of_the_evidence() {
    let (manifest, entities) = (json_of("run.json"), entities());
    let charter = &manifest["charter"];
    assert_eq!(entities["#scenario"]["text"], charter["scenario"]["text"]);
    assert_eq!(entities["#seed"]["value"], "1937");
    assert_eq!(entities["#off-M04.requests"]["value"], "off");
    assert_eq!(entities["#set-album.read_a_day"]["value"], "450");
    assert_eq!(entities["#requiem"]["version"], charter["program_version"]);
    assert_eq!(
        entities["#blake3-evidence"]["value"],
        charter["evidence"]["digest"]
    );
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence/datapackage.json");
    let package = fs::read_to_string(package).expect("the evidence");
    let package: Value = serde_json::from_str(&package).expect("in JSON");
    let created = package["created"].as_str().expect("a day");
    let published = entities["./"]["datePublished"].as_str().expect("a date");
    assert!(created.starts_with(published), "{published} of {created}");
}
