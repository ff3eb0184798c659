//! Runs that are not as they were written, and folders that are none.

use std::fs;

use serde_json::Value;

use crate::explorer::{Explorer, with_a_run};
use crate::program::requiem;

#[test]
fn a_run_that_is_altered_while_the_explorer_stands_is_told_as_verify_tells_it() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.get("/api/runs/weeks").status, 200);
    let table = place.path().join("out/weeks/chronicle.parquet");
    let whole = fs::read(&table).expect("it is there");
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    fs::write(&table, &altered).expect("it can be written");
    std::thread::sleep(std::time::Duration::from_millis(400));
    for path in [
        "/api/runs/weeks",
        "/api/runs/weeks/files/chronicle.parquet",
        "/api/runs/weeks/files/run.json",
    ] {
        let answer = explorer.get(path);
        assert_eq!(answer.status, 409, "{path}");
        let verify = requiem(place.path(), &["verify", "out/weeks"]);
        assert_eq!(verify.code, Some(4));
        let refusal = answer.refusal();
        assert!(
            refusal.contains("out/weeks/chronicle.parquet has been altered"),
            "{refusal}"
        );
        let plain = |text: &str| {
            text.split(|it: char| !it.is_alphanumeric())
                .collect::<String>()
        };
        assert!(
            plain(&verify.err).contains(&plain("chronicle.parquet has been altered")),
            "{}",
            verify.err
        );
    }
    fs::write(&table, &whole).expect("it can be written");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(
        explorer.get("/api/runs/weeks").status,
        200,
        "restored, it is told again"
    );
}

#[test]
fn what_cannot_be_read_is_named_in_the_list_with_the_reason() {
    let place = with_a_run();
    let runs = place.path().join("out");
    let manifest = fs::read_to_string(runs.join("weeks/run.json")).expect("it is there");
    let copy = |id: &str, text: &str| {
        fs::create_dir(runs.join(id)).expect("a folder");
        fs::write(runs.join(id).join("run.json"), text).expect("a file");
    };
    copy("older", &manifest.replace("\"format\": 3", "\"format\": 2"));
    copy("broken", &manifest[..manifest.len() / 2]);
    copy(
        "unsealed",
        &manifest.replace("\"seed\": 1937", "\"seed\": 1938"),
    );
    fs::create_dir(runs.join("no-run")).expect("a folder");
    fs::write(runs.join("a-file"), "").expect("a file");
    let explorer = Explorer::over(place.path());
    let list = explorer.get("/api/runs").json();
    let told: Vec<(&str, bool, &str)> = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|run| {
            let why = run["unread"]["what"].as_str().unwrap_or("");
            (
                run["id"].as_str().expect("an id"),
                run["finished"] == Value::Bool(true),
                why,
            )
        })
        .collect();
    let says = |id: &str, finished: bool, word: &str| {
        let found = told
            .iter()
            .any(|(of, is, why)| (*of, *is) == (id, finished) && why.contains(word));
        assert!(found, "{id}: {told:?}");
    };
    says("weeks", true, "");
    says("older", false, "format 2, and this program reads format 3");
    says("broken", false, "not the manifest of a run");
    says("unsealed", false, "altered since it was written");
    assert_eq!(told.len(), 4);
    for id in ["older", "broken", "unsealed"] {
        assert_eq!(explorer.get(&format!("/api/runs/{id}")).status, 409, "{id}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_leads_out_of_the_folder_of_runs() {
    use std::os::unix::fs::symlink;
    let place = with_a_run();
    let runs = place.path().join("out");
    let away = place.path().join("away");
    fs::create_dir(&away).expect("a folder");
    fs::rename(runs.join("weeks"), away.join("weeks")).expect("it can be moved");
    symlink(away.join("weeks"), runs.join("weeks")).expect("a link");
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.get("/api/runs").json(), Value::Array(Vec::new()));
    assert_eq!(explorer.get("/api/runs/weeks").status, 404);
    assert_eq!(explorer.get("/api/runs/weeks/files/run.json").status, 404);
    fs::remove_file(runs.join("weeks")).expect("a link can be removed");
    fs::rename(away.join("weeks"), runs.join("weeks")).expect("it can be moved");
    let table = runs.join("weeks/chronicle.parquet");
    fs::rename(&table, away.join("chronicle.parquet")).expect("it can be moved");
    symlink(away.join("chronicle.parquet"), &table).expect("a link");
    let answer = explorer.get("/api/runs/weeks/files/chronicle.parquet");
    assert_eq!(answer.status, 409, "{}", answer.text());
}
