//! What a run leaves for its readers: a page that is whole in itself, and a scenario that runs it
//! again.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the country in a folder, with these further words, and gives what was answered.
fn run(place: &Path, words: &[&str]) -> serde_json::Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_requiem"));
    program
        .current_dir(place)
        .arg("run")
        .args(words)
        .arg("--json");
    let output = program.output().expect("the program starts");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{talk}");
    serde_json::from_slice(&output.stdout).expect("one object")
}

/// The page of a run of these days.
fn page(place: &Path, from: &str, to: &str) -> String {
    run(place, &["--from", from, "--to", to, "--out", "kept"]);
    fs::read_to_string(place.join("kept").join("report.html")).expect("a report")
}

/// What stands between a mark and the next quotation mark, each time.
fn each<'p>(page: &'p str, mark: &'p str) -> impl Iterator<Item = &'p str> {
    page.match_indices(mark)
        .filter_map(|(at, _)| page[at + mark.len()..].split('"').next())
}

#[test]
fn the_page_loads_nothing_and_every_mark_leads_to_a_source() {
    let place = tempfile::tempdir().expect("a folder");
    let page = page(place.path(), "1937-07-30", "1937-09-10");
    for outside in ["<script", "<link", "src=\"", "@import", "url("] {
        assert!(
            !page.contains(outside),
            "the page loads something: {outside}"
        );
    }
    assert!(5 < each(&page, "href=\"#source-").count());
    for number in each(&page, "href=\"#source-") {
        assert!(
            page.contains(&format!("id=\"source-{number}\"")),
            "source {number} is not listed"
        );
    }
    for word in ["NaN", "inf<", "Infinity"] {
        assert!(!page.contains(word), "the page says `{word}`");
    }
}

#[test]
fn every_figure_has_its_words_its_caption_and_its_numbers() {
    let place = tempfile::tempdir().expect("a folder");
    let page = page(place.path(), "1937-07-01", "1937-08-31");
    let figures: Vec<&str> = page.split("<figure").skip(1).collect();
    assert!(4 <= figures.len(), "{} figures", figures.len());
    for figure in figures {
        let figure = figure.split("</figure>").next().unwrap_or("");
        for part in [
            "aria-label=\"",
            "<figcaption>",
            "<details>",
            "class=\"narrow\"",
        ] {
            assert!(figure.contains(part), "no {part} in {figure:.80}");
        }
    }
}

#[test]
fn a_day_has_a_page_and_so_has_a_year_before_the_orders() {
    let place = tempfile::tempdir().expect("a folder");
    let day = page(place.path(), "1937-08-10", "1937-08-10");
    assert!(day.contains("What this run cannot say"));
    let year = page(place.path(), "1933-01-01", "1933-12-31");
    assert!(year.contains("Sentenced, and sentenced to death, by year"));
    assert!(
        !year.contains("Order 00447, added up"),
        "the order was four years away"
    );
}

#[test]
fn the_scenario_that_a_run_keeps_runs_it_again() {
    let place = tempfile::tempdir().expect("a folder");
    let days = ["--from", "1937-08-01", "--to", "1937-08-15", "--no-report"];
    let changed = [
        "--off",
        "M04.requests",
        "--set",
        "album.read_a_day=450",
        "--out",
        "first",
    ];
    let first = run(place.path(), &[&days[..], &changed[..]].concat());
    let manifest = fs::read_to_string(place.path().join("first").join("run.json"));
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest.expect("a manifest")).expect("in JSON");
    let scenario = manifest["charter"]["scenario"]["text"]
        .as_str()
        .expect("its scenario");
    fs::write(place.path().join("again.toml"), scenario).expect("a scenario file");
    let again = run(place.path(), &["again.toml", "--no-report"]);
    assert_eq!(again["digest"], first["digest"], "{scenario}");
    assert_eq!(again["dir"], "out/again");
}

#[test]
fn what_is_assumed_is_moved_only_where_that_was_measured() {
    let place = tempfile::tempdir().expect("a folder");
    let days = [
        "--from",
        "1937-08-01",
        "--to",
        "1937-08-02",
        "--out",
        "kept",
    ];
    let unasked = run(place.path(), &days);
    assert!(unasked["assumed"].is_null());
    let page = fs::read_to_string(place.path().join("kept").join("report.html"));
    let heading = "What changes when what is assumed changes";
    assert!(!page.expect("a report").contains(heading));
}

#[test]
fn the_card_of_an_assumption_says_what_follows_from_each_other_rule() {
    let card = |id: &str| -> serde_json::Value {
        let mut program = Command::new(env!("CARGO_BIN_EXE_requiem"));
        let output = program.args(["why", id, "--json"]).output();
        serde_json::from_slice(&output.expect("the program starts").stdout).expect("one object")
    };
    let limits = card("assumption.recalled_limits");
    let told: Vec<&str> = limits["instead"]
        .as_array()
        .expect("what follows")
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    assert_eq!(
        told.len(),
        3,
        "each other rule, and all that is recalled together"
    );
    assert!(told[0].starts_with("at 1: ") && told[1].starts_with("at 2: "));
    assert!(
        told[1].contains("of the verdicts under order 00447 fall in other regions (Moscow Oblast ")
    );
    assert!(card("album.read_a_day")["instead"].is_null());
}
