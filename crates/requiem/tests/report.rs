//! What a run leaves for its readers: a page that is whole in itself, and a scenario that runs it
//! again.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

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

/// Everyone in a thousand, person for person, over a few weeks of the first strike.
const PERSONS: [&str; 10] = [
    "--resolution",
    "people",
    "--scale",
    "1:1000",
    "--from",
    "1937-07-01",
    "--to",
    "1937-10-15",
    "--out",
    "persons",
];

/// The pages of a run in counts and of a run person for person.
static PAGES: LazyLock<[String; 2]> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    let counts = page(place.path(), "1937-07-01", "1937-10-15");
    run(place.path(), &PERSONS);
    let persons = fs::read_to_string(place.path().join("persons").join("report.html"));
    [counts, persons.expect("a report")]
});

#[test]
fn the_page_is_whole_in_itself() {
    for page in &*PAGES {
        assert!(page.len() < 6_000_000, "the page has {} bytes", page.len());
        for outside in [
            "<script", "<link", "src=\"", "@import", "url(", "srcset", "<iframe", "<img",
        ] {
            assert!(
                !page.contains(outside),
                "the page loads something: {outside}"
            );
        }
        for word in ["NaN", "inf<", "Infinity", ">-0<"] {
            assert!(!page.contains(word), "the page says `{word}`");
        }
        let mut ids: Vec<&str> = each(page, " id=\"").collect();
        ids.sort_unstable();
        for twice in ids.windows(2) {
            assert!(twice[0] != twice[1], "two things have the id {}", twice[0]);
        }
        let steps: Vec<&str> = each(page, "href=\"#").collect();
        assert!(20 < steps.len(), "{} steps within the page", steps.len());
        for step in steps {
            assert!(
                ids.binary_search(&step).is_ok(),
                "nothing has the id {step}"
            );
        }
        let outside = each(page, "href=\"").filter(|step| !step.starts_with('#'));
        for link in outside {
            assert!(
                link.starts_with("https://"),
                "{link} is no link for a reader"
            );
        }
    }
}

#[test]
fn every_figure_has_its_words_its_caption_its_numbers_and_its_authority() {
    for (page, least) in PAGES.iter().zip([6, 8]) {
        let figures: Vec<&str> = page.split("<figure").skip(1).collect();
        assert!(least <= figures.len(), "{} figures", figures.len());
        for (at, figure) in figures.iter().enumerate() {
            let figure = figure.split("</figure>").next().unwrap_or("");
            let number = format!("id=\"figure-{}\"", at + 1);
            for part in [
                &number,
                "aria-label=\"",
                "<figcaption>",
                "<details>",
                "class=\"wide\"",
                "class=\"narrow\"",
            ] {
                assert!(figure.contains(part), "no {part} in {figure:.80}");
            }
            let is_sourced = figure.contains("href=\"#source-");
            let has_reason = figure.contains("class=\"unsourced\"");
            assert!(
                is_sourced || has_reason,
                "sources, or a reason why none: {figure:.80}"
            );
            let (_, numbers) = figure.split_once("<details>").expect("its numbers");
            let all_stand_elsewhere = numbers.contains("table of the next section");
            assert!(
                numbers.contains("<td") || all_stand_elsewhere,
                "no numbers in {figure:.80}"
            );
        }
    }
}

#[test]
fn who_was_taken_is_told_where_persons_are_known_and_else_how_to_know() {
    let [counts, persons] = &*PAGES;
    assert!(counts.contains("requiem run --resolution people"));
    assert!(!counts.contains("Who was taken, by nationality"));
    for told in [
        "Who was taken, by nationality",
        "How long people waited",
        "How far cases led",
    ] {
        assert!(persons.contains(told), "{told}");
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
