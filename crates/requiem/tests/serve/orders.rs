//! Runs that are ordered from a page: made, cancelled, broken off with the explorer, and resumed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::explorer::{Explorer, WEEKS, with_a_run};
use crate::program::{files, requiem};

const WEEKS_SENT: &str = "{\"id\": \"ordered\", \"title\": \"Four weeks\", \
                          \"scenario\": {\"from\": \"1937-07-25\", \"to\": \"1937-08-20\"}}";
/// Long enough to be broken off on the way.
pub(crate) const LONG_SENT: &str =
    "{\"id\": \"long\", \"scenario\": {\"from\": \"1937-07-25\", \"to\": \"1938-01-31\"}}";

/// What the long run leaves that nothing disturbed.
pub(crate) static LONG: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    let words = "run --quiet --from 1937-07-25 --to 1938-01-31 --no-report --out long";
    let words: Vec<&str> = words.split(' ').collect();
    assert_eq!(requiem(place.path(), &words).code, Some(0));
    files(&place.path().join("long"))
});

#[expect(
    clippy::disallowed_methods,
    reason = "these tests are about how long something takes"
)]
fn now() -> Instant {
    Instant::now()
}

fn empty() -> TempDir {
    tempfile::tempdir().expect("a folder for the runs")
}

fn stands(state: &str) -> impl Fn(&Value) -> bool + '_ {
    move |job| job["state"] == state
}

pub(crate) fn is_under_way(job: &Value) -> bool {
    job["progress"]["day"].is_string()
}

/// Processes that make a run into this folder, ours or not.
fn makers(place: &Path) -> usize {
    let place = place.to_string_lossy().into_owned();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let words = entries.filter_map(|entry| {
        let cwd = fs::read_link(entry.path().join("cwd")).ok()?;
        let line = fs::read(entry.path().join("cmdline")).ok()?;
        let is_there = cwd.to_string_lossy() == place;
        is_there.then(|| String::from_utf8_lossy(&line).contains("--led"))
    });
    words.filter(|led| *led).count()
}

#[test]
fn a_run_that_is_ordered_is_the_run_that_is_typed() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let ordered = explorer.send("POST", "/api/jobs", WEEKS_SENT);
    assert_eq!(ordered.status, 201, "{}", ordered.text());
    let job = explorer.job_when("ordered", |job| {
        job["state"] != "queued" && job["state"] != "running"
    });
    assert_eq!(job["state"], "finished", "{job}");
    assert!(job["seconds"].as_f64().is_some_and(|seconds| 0.0 < seconds));
    let runs = place.path().join("out");
    assert_eq!(files(&runs.join("ordered")), files(&runs.join("weeks")));
    let list = explorer.get("/api/runs").json();
    assert_eq!(list[0]["title"], "Four weeks");
    let again = explorer.send("POST", "/api/jobs", WEEKS_SENT);
    assert_eq!(again.status, 409, "its id is taken");
    let of_run = WEEKS_SENT.replace("\"ordered\"", "\"weeks\"");
    assert_eq!(explorer.send("POST", "/api/jobs", &of_run).status, 409);
    assert_eq!(
        explorer
            .send("POST", "/api/jobs/ordered/resume", "{}")
            .status,
        409
    );
    assert_eq!(
        explorer.send("DELETE", "/api/jobs/ordered", "").json()["state"],
        "finished"
    );
}

#[test]
fn what_becomes_of_an_order_is_told_as_it_comes_and_from_where_one_left_off() {
    let place = empty();
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.send("POST", "/api/jobs", WEEKS_SENT).status, 201);
    let listen = |heard: Option<u64>| {
        let mut stream = explorer.connection();
        let heard = heard.map_or_else(String::new, |it| format!("Last-Event-ID: {it}\r\n"));
        let host = explorer.host();
        let request = format!(
            "GET /api/jobs/ordered/events HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{heard}\r\n"
        );
        stream
            .write_all(request.as_bytes())
            .expect("it stands there");
        let lines = BufReader::new(stream).lines();
        let lines: Vec<String> = lines.map_while(Result::ok).collect();
        let numbers = lines
            .iter()
            .filter_map(|line| line.strip_prefix("id: ")?.parse().ok());
        let numbers: Vec<u64> = numbers.collect();
        (lines, numbers)
    };
    let (lines, numbers) = listen(None);
    assert!(lines[0].starts_with("HTTP/1.1 200"), "{}", lines[0]);
    assert!(
        numbers.windows(2).all(|pair| pair[0] < pair[1]),
        "{numbers:?}"
    );
    let mut states = lines.iter().filter_map(|line| line.strip_prefix("data: "));
    let last: Value = serde_json::from_str(states.next_back().expect("events")).expect("JSON");
    assert_eq!(last["state"], "finished");
    let last = *numbers.last().expect("events");
    let (lines, numbers) = listen(Some(last));
    assert!(
        lines[0].starts_with("HTTP/1.1 204"),
        "nothing comes: {}",
        lines[0]
    );
    assert!(numbers.is_empty());
    assert_eq!(listen(Some(last - 1)).1, [last]);
    assert_eq!(listen(Some(last + 500)).1, [last], "of another explorer");
}

#[test]
fn a_run_that_is_cancelled_frees_the_processor_and_goes_on_to_the_same_bytes() {
    let place = empty();
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.send("POST", "/api/jobs", LONG_SENT).status, 201);
    explorer.job_when("long", is_under_way);
    let began = now();
    assert_eq!(explorer.send("DELETE", "/api/jobs/long", "").status, 200);
    explorer.job_when("long", stands("cancelled"));
    while 0 < makers(place.path()) {
        assert!(began.elapsed() < Duration::from_secs(30), "it still runs");
    }
    let seconds = began.elapsed().as_secs_f64();
    assert!(seconds < 2.0, "it took {seconds} seconds");
    assert!(!place.path().join("out/long").exists());
    assert_eq!(
        explorer.send("POST", "/api/jobs/long/resume", "{}").status,
        200
    );
    explorer.job_when("long", stands("finished"));
    assert_eq!(files(&place.path().join("out/long")), *LONG);
}

#[test]
fn an_explorer_that_is_killed_leaves_a_run_that_goes_on_to_the_same_bytes() {
    let place = empty();
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.send("POST", "/api/jobs", LONG_SENT).status, 201);
    assert_eq!(explorer.send("POST", "/api/jobs", WEEKS_SENT).status, 201);
    explorer.job_when("long", is_under_way);
    explorer.kill();
    let explorer = Explorer::over(place.path());
    for id in ["long", "ordered"] {
        let job = explorer.get(&format!("/api/jobs/{id}")).json();
        assert_eq!(
            (&job["state"], &job["can_resume"]),
            (&"interrupted".into(), &true.into())
        );
    }
    let resumed = explorer.send("POST", "/api/jobs/long/resume", "{}");
    assert_eq!(resumed.status, 200, "{}", resumed.text());
    let job = explorer.job_when("long", |job| {
        job["state"] != "queued" && job["state"] != "running"
    });
    assert_eq!(job["state"], "finished", "{job}");
    assert_eq!(files(&place.path().join("out/long")), *LONG);
    let left = files(&place.path().join("out"));
    let strangers = left
        .keys()
        .filter(|it| !it.starts_with("long/") && !it.starts_with(".jobs/"));
    assert_eq!(strangers.count(), 0, "{:?}", left.keys());
}

#[test]
fn a_scenario_that_cannot_be_is_told_field_by_field_and_leaves_nothing() {
    let place = empty();
    let explorer = Explorer::over(place.path());
    let sent = "{\"id\": \"wrong\", \"scenario\": {\"from\": \"1931-01-01\", \"off\": [\"M99\"], \
                \"set\": {\"executions.days\": 9000}, \"weather\": \"cold\"}}";
    for path in ["/api/jobs", "/api/estimate"] {
        let answer = explorer.send("POST", path, sent);
        assert_eq!(answer.status, 422, "{}", answer.text());
        let faults = answer.json()["error"]["faults"].clone();
        let fields: Vec<&str> = faults
            .as_array()
            .expect("faults")
            .iter()
            .map(|fault| fault["field"].as_str().expect("a field"))
            .collect();
        for field in ["from", "off", "set.executions.days", "weather"] {
            assert!(fields.contains(&field), "{field} is not in {fields:?}");
        }
    }
    for id in ["Upper", "a/b", "..", &"a".repeat(65)] {
        let sent = format!("{{\"id\": \"{id}\"}}");
        assert_eq!(
            explorer.send("POST", "/api/jobs", &sent).status,
            422,
            "{id}"
        );
    }
    assert_eq!(explorer.get("/api/jobs").json(), Value::Array(Vec::new()));
    let estimate = explorer.send(
        "POST",
        "/api/estimate",
        "{\"scenario\": {\"resolution\": \"people\"}}",
    );
    assert!(
        1.0 < estimate.json()["seconds"].as_f64().expect("seconds"),
        "{}",
        estimate.text()
    );
}

#[test]
fn the_queue_has_an_end() {
    let place = empty();
    let explorer = Explorer::over(place.path());
    assert_eq!(explorer.send("POST", "/api/jobs", LONG_SENT).status, 201);
    explorer.job_when("long", stands("running"));
    for number in 1..=16 {
        let waiting = explorer.send("POST", "/api/jobs", "{}");
        assert_eq!(waiting.status, 201, "{number}: {}", waiting.text());
    }
    let more = explorer.send("POST", "/api/jobs", "{}");
    assert_eq!(more.status, 429, "{}", more.text());
    let job = explorer.get("/api/jobs/run-3").json();
    assert_eq!(job["before_it"], 2);
    assert_eq!(
        explorer.send("DELETE", "/api/jobs/run-1", "").json()["state"],
        "cancelled"
    );
    assert_eq!(explorer.get("/api/jobs/run-3").json()["before_it"], 1);
    assert_eq!(
        explorer.send("POST", "/api/jobs", "{}").status,
        201,
        "there is room again"
    );
}

#[test]
fn two_explorers_do_not_make_runs_in_one_folder() {
    let place = empty();
    let (first, second) = (Explorer::over(place.path()), Explorer::over(place.path()));
    assert_eq!(first.send("POST", "/api/jobs", WEEKS_SENT).status, 201);
    let refused = second.send("POST", "/api/jobs", "{}");
    assert_eq!(refused.status, 409);
    assert!(
        refused.refusal().contains("another explorer"),
        "{}",
        refused.text()
    );
    assert_eq!(second.get("/api/about").status, 200);
    first.job_when("ordered", stands("finished"));
}

#[test]
fn where_the_disk_refuses_the_order_fails_in_words_and_the_explorer_stands() {
    let place = empty();
    let mut explorer = Explorer::over(place.path());
    fs::create_dir_all(place.path().join("out")).expect("a folder");
    // The name under which the state of a run is written is taken by a folder: the disk refuses.
    let taken = place.path().join("out/.long.checkpoint-writing");
    fs::create_dir(&taken).expect("a folder");
    assert_eq!(explorer.send("POST", "/api/jobs", LONG_SENT).status, 201);
    explorer.job_when("long", is_under_way);
    let began = now();
    explorer.send("DELETE", "/api/jobs/long", "");
    let job = explorer.job_when("long", |job| job["can_resume"] == true);
    assert!(began.elapsed() < Duration::from_secs(10), "{job}");
    assert!(explorer.stands());
    fs::remove_dir(&taken).expect("it is empty");
    // Where the folder of runs is no folder, the order is not taken at all.
    let other = empty();
    fs::write(other.path().join("out"), "a file").expect("a file");
    let explorer = Explorer::over(other.path());
    let refused = explorer.send("POST", "/api/jobs", "{}");
    assert_eq!(refused.status, 500, "{}", refused.text());
    assert!(
        refused.refusal().contains("could not make the folder"),
        "{}",
        refused.text()
    );
    let words = [&["run", "--quiet", "--out", "elsewhere"][..], &WEEKS[..]].concat();
    assert_eq!(requiem(other.path(), &words).code, Some(0));
}
