//! What each command answers: in words as someone last read and approved them, in JSON by its shape.
//!
//! The words lie in `tests/commands/`. `BLESS=1 cargo test -p requiem --test commands` writes them
//! anew; they are then to be read, not trusted.

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{command, files, requiem};

/// Every text that is kept, by its file, and what is typed for it, beside a run.
const KEPT: [(&str, &str); 44] = [
    ("help", "--help"),
    ("help_run", "run --help"),
    ("help_serve", "serve --help"),
    ("help_flows", "flows --help"),
    ("help_export_page", "export-page --help"),
    ("help_tally", "tally --help"),
    ("help_verify", "verify --help"),
    ("help_reproduce", "reproduce --help"),
    ("help_people", "people --help"),
    ("help_case", "case --help"),
    ("help_gauges", "gauges --help"),
    ("help_aftermath", "aftermath --help"),
    ("help_population", "population --help"),
    ("help_patterns", "patterns --help"),
    ("help_leadership", "leadership --help"),
    ("help_why", "why --help"),
    ("help_evidence", "evidence --help"),
    ("help_evidence_check", "evidence check --help"),
    ("help_evidence_list", "evidence list --help"),
    ("help_evidence_show", "evidence show --help"),
    ("help_census", "census --help"),
    ("help_mechanisms", "mechanisms --help"),
    ("help_completions", "completions --help"),
    ("help_man", "man --help"),
    ("evidence_check", "evidence check"),
    ("evidence_show_claim", "evidence show conv_1sd_1937"),
    ("why_claim", "why conv_1sd_1937"),
    ("why_parameter", "why arrest.strike_over_limits"),
    ("leadership", "leadership"),
    ("leadership_day", "leadership --on 1937-06-11"),
    ("leadership_person", "leadership radek"),
    ("leadership_run", "leadership --run run"),
    ("mechanisms", "mechanisms"),
    ("gauges", "gauges run"),
    ("gauges_threat", "gauges run threat --by quarter"),
    ("census_karelia", "census --region KAR"),
    ("population_karelia", "population --region KAR"),
    (
        "population_schoolbook",
        "population --claim 20000000 --from 1937 --to 1938",
    ),
    ("population_claims", "population --claims"),
    ("mechanisms_show", "mechanisms show M08"),
    ("help_claims", "claims --help"),
    ("claims_s0", "claims --document S0"),
    ("claims_show", "claims show 42"),
    ("claims_contradictions", "claims --contradictions"),
];

/// What is asked for in JSON, a run apart.
const ASKED: [&str; 39] = [
    "evidence check",
    "evidence list --place KAR",
    "evidence show limit0_KAR",
    "why conv_1sd_1937",
    "why arrest.strike_over_limits",
    "why M04",
    "why KAR",
    "why op_00447",
    "why limit0_KAR/1",
    "why hold_prisons",
    "census --region KAR",
    "population --year 1937 --by region",
    "population run --year 1938",
    "population --claim 20000000 --from 1937 --to 1938",
    "population --claims",
    "claims",
    "claims show 42",
    "claims --contradictions",
    "mechanisms",
    "mechanisms --parameters",
    "mechanisms show M08",
    "mechanisms show M09.torture",
    "gauges run",
    "gauges run blame",
    "gauges run effort --region KAR --by month",
    "aftermath run",
    "why M01.kirov",
    "tally run --quantity arrests",
    "verify run",
    "patterns --outside",
    "patterns run --seeds 0",
    "leadership",
    "leadership --body politburo --fate shot",
    "leadership --on 1937-06-11",
    "leadership kosior",
    "leadership --run run",
    "why kosior",
    "why kosior_politburo_1930",
    "why radek_said_parallel_centre_1937",
];

/// Questions to a record, each of which has an answer in rows.
const COUNTED: [&str; 5] = [
    "--quantity arrests --by month",
    "--quantity arrests --by region,line --recorded",
    "--quantity sentenced --line national --by line",
    "--quantity limits --place KAR --by category",
    "--quantity population --group nationality=latvian",
];

/// A folder in which a run lies, and what the program answered when it was made.
struct Kept {
    place: TempDir,
    answer: Value,
}

/// A year with the day of the count in it.
static RUN: LazyLock<Kept> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let words = "run --from 1936-12-31 --to 1938-01-01 --no-report --out run --json";
    let answer = json(place.path(), words);
    Kept { place, answer }
});

fn typed(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// The answer to a question, which must be given.
fn answer(place: &Path, line: &str) -> String {
    let told = requiem(place, &typed(line));
    assert_eq!(told.code, Some(0), "requiem {line}: {}", told.err);
    told.out
}

/// The object that answers a question.
fn json(place: &Path, line: &str) -> Value {
    let out = answer(place, line);
    let object: Value =
        serde_json::from_str(&out).unwrap_or_else(|fault| panic!("requiem {line}: {fault}: {out}"));
    assert!(object.is_object(), "requiem {line}: not an object");
    object
}

/// The lists of objects that an answer holds.
fn lists(answer: &Value) -> Vec<&Vec<Value>> {
    let values = answer.as_object().expect("an object").values();
    let of_objects = |list: &&Vec<Value>| list.first().is_some_and(Value::is_object);
    values
        .filter_map(Value::as_array)
        .filter(of_objects)
        .collect()
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/commands/{name}.txt"))
}

fn number(of: &Value, key: &str) -> f64 {
    of[key]
        .as_f64()
        .unwrap_or_else(|| panic!("no number `{key}` in {of}"))
}

#[test]
fn every_command_answers_in_the_words_that_were_approved() {
    for (name, line) in KEPT {
        let found = answer(RUN.place.path(), line);
        if std::env::var_os("BLESS").is_some() {
            fs::write(kept(name), &found).expect("the text can be kept");
        }
        let approved = fs::read_to_string(kept(name)).unwrap_or_default();
        let differs = found
            .lines()
            .zip(approved.lines())
            .find(|(found, approved)| found != approved);
        assert!(
            found == approved,
            "requiem {line}: {name}.txt reads otherwise, first at {differs:#?}"
        );
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands");
    assert_eq!(files(&dir).len(), KEPT.len(), "a text that nobody asks for");
}

#[test]
fn the_help_names_every_command_and_shows_how_it_is_typed() {
    let help = answer(Path::new("."), "--help");
    for name in [
        "run",
        "tally",
        "verify",
        "reproduce",
        "patterns",
        "people",
        "case",
        "gauges",
        "aftermath",
        "population",
        "claims",
        "leadership",
        "why",
        "evidence",
        "census",
        "mechanisms",
        "completions",
        "man",
    ] {
        assert!(help.contains(&format!("\n  {name} ")), "{name}");
        let own = answer(Path::new("."), &format!("{name} --help"));
        let shown = name == "evidence" || own.contains("Example");
        assert!(shown && own.contains("Usage: requiem"), "{name}: {own}");
    }
}

#[test]
fn every_answer_in_json_is_one_object_and_every_item_has_an_id() {
    for line in ASKED {
        let answer = json(RUN.place.path(), &format!("{line} --json"));
        let lists = lists(&answer);
        let ids = lists
            .iter()
            .flat_map(|list| list.iter())
            .map(|item| item["id"].as_str());
        assert!(
            ids.clone().all(|id| id.is_some_and(|id| !id.is_empty())),
            "{line}: an item without id"
        );
        assert!(
            answer["id"].is_string() || !lists.is_empty() || line == "evidence check",
            "{line}"
        );
    }
}

#[test]
fn the_quantities_that_a_run_counts_are_listed_in_json_too() {
    let answer = json(RUN.place.path(), "tally run --quantity list --json");
    let lists = lists(&answer);
    let ids: Vec<&str> = lists
        .iter()
        .flat_map(|list| list.iter())
        .filter_map(|item| item["id"].as_str())
        .collect();
    assert!(
        ids.contains(&"arrests") && ids.contains(&"population"),
        "{ids:?}"
    );
}

#[test]
fn a_tally_answers_in_rows_of_which_each_has_an_id_of_its_own_and_a_value() {
    for line in COUNTED {
        let answer = json(RUN.place.path(), &format!("tally run {line} --json"));
        let rows = answer["rows"]
            .as_array()
            .unwrap_or_else(|| panic!("{line}: no rows"));
        assert!(!rows.is_empty(), "{line}: no rows");
        let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "{line}: a row without id");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rows.len(), "{line}: an id given twice");
        assert!(
            rows.iter().all(|row| row["value"].is_i64()),
            "{line}: {rows:?}"
        );
        assert_eq!(answer["digest"], RUN.answer["digest"], "{line}");
    }
}

#[test]
fn what_is_told_of_a_run_bears_its_digest() {
    for line in [
        "gauges run",
        "gauges run threat",
        "aftermath run",
        "population run",
        "population run --year 1938",
        "tally run --quantity arrests",
        "verify run",
        "leadership --run run",
    ] {
        let told = json(RUN.place.path(), &format!("{line} --json"));
        assert_eq!(told["digest"], RUN.answer["digest"], "{line}");
    }
}

/// The strip of this id, in the answer to `leadership`.
fn strip<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let strips = answer["in_place"].as_array().expect("strips");
    let found = strips.iter().find(|strip| strip["id"] == id);
    found.unwrap_or_else(|| panic!("no strip {id}"))
}

#[test]
fn the_people_of_record_are_told_once_and_what_a_court_asserted_is_marked() {
    let all = json(Path::new("."), "leadership --json");
    let people = all["people"].as_array().expect("people");
    assert_eq!(people.len(), 129);
    let mut asserted = 0;
    for person in people {
        for faction in person["factions"].as_array().expect("factions") {
            let id = faction["faction"].as_str().expect("a word");
            let is_asserted = faction["is_asserted_in_court"] == true;
            assert_eq!(is_asserted, id.starts_with("said-"), "{faction}");
            asserted += usize::from(is_asserted);
        }
    }
    assert!(0 < asserted);
    let politburo = strip(&all, "politburo");
    let quarters = politburo["quarters"].as_array().expect("quarters");
    let last = quarters.last().expect("a last day");
    assert_eq!(
        (number(politburo, "people"), number(last, "in_place")),
        (15.0, 7.0)
    );
    assert!(all["of"]["evidence"]["digest"].is_string());
}

#[test]
fn of_a_day_offices_are_told_that_were_held_and_people_who_were_gone_by_then() {
    let day = json(
        Path::new("."),
        "leadership --on 1937-06-11 --body politburo --json",
    );
    let offices = day["offices"].as_array().expect("offices");
    let holders: Vec<&Value> = offices.iter().map(|office| &office["holder"]).collect();
    let gone = day["gone"].as_array().expect("gone");
    let gone: Vec<&Value> = gone.iter().map(|one| &one["id"]).collect();
    // Rudzutak had been arrested in May; Kosior was to be in May of the next year.
    assert!(holders.iter().all(|id| *id != "rudzutak") && gone.iter().any(|id| *id == "rudzutak"));
    assert!(holders.iter().any(|id| *id == "kosior") && gone.iter().all(|id| *id != "kosior"));
}

#[test]
fn a_run_that_was_told_the_record_tells_it_and_one_that_decides_is_an_illustration() {
    let told = json(RUN.place.path(), "leadership --run run --json");
    assert_eq!(
        (&told["fates"], &told["is_illustration"]),
        (&"replayed".into(), &false.into())
    );
    let members = told["members"].as_array().expect("members");
    let gone = members
        .iter()
        .filter(|one| one["in_run"]["became"] == "gone-as-of-record");
    // Kirov, Kuibyshev, Ordzhonikidze and Rudzutak were gone by the end of 1937.
    assert_eq!((members.len(), gone.count()), (14, 4));
    let place = tempfile::tempdir().expect("a folder for the run");
    let own = "run --from 1937-07-25 --to 1937-09-10 --decisions trials=endogenous --no-report --seeds 0 \
               --out own --json";
    json(place.path(), own);
    let told = json(place.path(), "leadership --run own --json");
    assert_eq!(
        (&told["fates"], &told["is_illustration"]),
        (&"drawn".into(), &true.into())
    );
    let words = answer(place.path(), "leadership --run own");
    assert!(
        words.contains("An illustration.") && words.contains("as by the record"),
        "{words}"
    );
}

#[test]
fn a_gauge_answers_in_rows_of_which_each_has_an_id_of_its_own_and_csv_says_the_same() {
    let place = RUN.place.path();
    for (line, rows_wanted) in [
        // Two days of the years beside 1937, hence fourteen months and three years.
        ("gauges run threat --by month", 14),
        ("gauges run blame --part organs", 3),
        ("gauges run effort --region KAR", 3),
        ("gauges run effort", 66 * 3),
    ] {
        let told = json(place, &format!("{line} --json"));
        let rows = told["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), rows_wanted, "{line}");
        let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(
            ids.len(),
            rows.len(),
            "{line}: an id is missing or given twice"
        );
        let csv = answer(place, &format!("{line} --csv"));
        let told: Vec<&str> = csv.lines().skip(1).map(|row| cells(row)[4]).collect();
        let wanted: Vec<String> = rows.iter().map(|row| row["value"].to_string()).collect();
        let value = |text: &str| text.parse::<f64>().expect("a number");
        assert_eq!(told.len(), wanted.len(), "{line}");
        for (csv, json) in told.iter().zip(&wanted) {
            assert!(
                (value(csv) - value(json)).abs() < 1e-9,
                "{line}: {csv} {json}"
            );
        }
    }
}

#[test]
fn the_months_of_a_tally_make_its_year_and_csv_says_the_same() {
    let place = RUN.place.path();
    let whole = json(place, "tally run --quantity arrests --json");
    let whole = whole["rows"][0]["value"]
        .as_i64()
        .expect("a whole number of people");
    let csv = answer(place, "tally run --quantity arrests --by month --csv");
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("month,value"));
    let months: Vec<i64> = lines
        .filter_map(|line| line.split_once(',')?.1.parse().ok())
        .collect();
    assert_eq!(months.len(), 14, "{csv}");
    assert_eq!(months.iter().sum::<i64>(), whole);
    assert!(0 < whole);
}

#[test]
fn a_run_answers_with_the_people_of_the_count_its_days_and_its_digest() {
    let run = &RUN.answer;
    let count = json(Path::new("."), "evidence show pop_1937 --json");
    assert_eq!(run["people"].as_f64(), count["value"].as_f64());
    assert_eq!(
        run["days"].as_u64(),
        Some(367),
        "31 December 1936 to 1 January 1938"
    );
    assert!(run["events"].as_u64().is_some_and(|events| 0 < events));
    assert!(0.0 < number(run, "seconds"));
    assert!(run["peak_bytes"].is_null() || 1e6 < number(run, "peak_bytes"));
    assert!(
        run["digest"]
            .as_str()
            .is_some_and(|digest| digest.len() == 64)
    );
    assert!(run["seed"].is_u64());
    assert_eq!(run["dir"].as_str(), Some("run"));
}

#[test]
fn a_run_sets_every_figure_beside_the_archives_and_credits_itself_with_none_it_was_given() {
    let patterns = RUN.answer["patterns"].as_array().expect("patterns");
    let mut given = 0;
    for pattern in patterns {
        let id = pattern["id"].as_str().expect("an id");
        for side in ["archive", "model"] {
            let side = &pattern[side];
            let value = number(side, "value");
            let low = side["low"].as_f64().unwrap_or(value);
            let high = side["high"].as_f64().unwrap_or(value);
            assert!(low <= value && value <= high, "{id}: {side}");
        }
        let role = pattern["role"].as_str().expect("a role");
        let identity = pattern["identity"].as_bool().expect("given or not");
        if role == "input" || identity {
            given += 1;
            assert!(identity, "{id}: an input that is not shown as given");
            assert_ne!(
                pattern["inside"], true,
                "{id}: given, and counted as reproduced"
            );
        } else {
            assert!(
                ["fitted", "held-out", "context"].contains(&role),
                "{id}: {role}"
            );
            assert_eq!(
                pattern["inside"].is_boolean(),
                role != "context",
                "{id}: what judges is inside or outside, and nothing else is"
            );
        }
    }
    assert!(
        0 < given && given < patterns.len(),
        "{given} of {}",
        patterns.len()
    );
}

#[test]
fn a_run_leaves_its_record_its_decisions_and_its_manifest_and_talks_on_standard_error() {
    let left = files(&RUN.place.path().join("run"));
    let names: Vec<&str> = left.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "chronicle.parquet",
            "decisions.parquet",
            "gauges.parquet",
            "ro-crate-metadata.json",
            "run.json"
        ]
    );
    let told = requiem(RUN.place.path(), &typed("tally run --quantity arrests"));
    assert!(told.err.contains("People arrested"), "{}", told.err);
    let quiet = requiem(
        RUN.place.path(),
        &typed("tally run --quantity arrests --quiet"),
    );
    assert_eq!((quiet.out, quiet.err.as_str()), (told.out, ""));
}

#[test]
fn completions_and_manual_name_the_commands() {
    for line in [
        "completions bash",
        "completions zsh",
        "completions fish",
        "man",
    ] {
        let output = command(Path::new("."))
            .args(typed(line))
            .output()
            .expect("the program starts");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{line}");
        assert!(
            ["tally", "census", "evidence"]
                .iter()
                .all(|name| text.contains(name)),
            "{line}"
        );
    }
}

/// The cells of a row of CSV in which nothing is quoted before the last two.
fn cells(row: &str) -> Vec<&str> {
    row.split(',').collect()
}

#[test]
fn the_archive_is_set_beside_thirty_seeds_without_waiting_for_one() {
    let place = RUN.place.path();
    let told = json(place, "patterns --json");
    assert_eq!(told["seeds"].as_u64(), Some(30));
    let patterns = told["patterns"].as_array().expect("patterns");
    let spread = patterns.iter().filter(|it| it["model"].is_object());
    let mut widths = 0;
    for pattern in spread {
        let model = &pattern["model"];
        let [low, median, high] = ["low", "median", "high"].map(|key| number(model, key));
        assert!(low <= median && median <= high, "{pattern}");
        widths += usize::from(low < high);
        let (archive, verdict) = (&pattern["archive"], pattern["verdict"].as_str());
        let meets = number(archive, "low") <= high
            && archive["high"].as_f64().is_none_or(|most| low <= most);
        match verdict {
            Some("inside") => assert!(meets, "{pattern}"),
            Some("outside") => assert!(!meets, "{pattern}"),
            other => assert!(
                matches!(other, Some("identity" | "given" | "context")),
                "{pattern}"
            ),
        }
    }
    assert!(100 < widths, "{widths} figures that luck moves");
    let missed = json(place, "patterns --outside --json");
    let missed = missed["patterns"].as_array().expect("patterns");
    let outside = |it: &&Value| it["verdict"] == "outside";
    assert_eq!(missed.len(), patterns.iter().filter(outside).count());
}

#[test]
fn a_kept_run_is_set_beside_the_archive_with_its_own_figures() {
    let place = RUN.place.path();
    let told = json(place, "patterns run --seeds 2 --quantity sentenced --json");
    assert_eq!(told["seeds"].as_u64(), Some(2));
    let patterns = told["patterns"].as_array().expect("patterns");
    let ran = RUN.answer["patterns"].as_array().expect("patterns");
    assert!(!patterns.is_empty());
    for pattern in patterns {
        assert_eq!(pattern["quantity"], "sentenced");
        let same = ran.iter().find(|it| it["id"] == pattern["id"]);
        assert_eq!(same.expect("the run had it")["run"], pattern["run"]);
        let low = &pattern["model"]["low"];
        assert!(
            low.is_number() && !pattern["sources"][0].is_null(),
            "{pattern}"
        );
    }
    let csv = answer(place, "patterns run --seeds 0 --quantity sentenced --csv");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), patterns.len());
    for (row, pattern) in rows.iter().zip(patterns) {
        assert_eq!(cells(row)[0], pattern["id"].as_str().expect("an id"));
        assert_eq!(
            cells(row)[12].parse().ok(),
            pattern["run"].as_f64(),
            "{row}"
        );
    }
}

#[test]
fn what_was_given_is_counted_and_listed_when_it_is_asked_for() {
    let place = RUN.place.path();
    let whole = answer(place, "patterns --place KAR");
    assert!(!whole.contains("limit0_KAR/1") && whole.contains("Identities, given to the run"));
    let given = answer(place, "patterns --place KAR --role input");
    assert!(given.contains("limit0_KAR/1") && given.contains("identity"));
    assert!(given.contains("Left out:"), "{given}");
}

#[test]
fn a_schoolbook_is_excluded_by_the_censuses_and_the_serious_range_is_not() {
    let test = |dead: &str| {
        let line = format!("population --claim {dead} --from 1937 --to 1938 --json");
        json(Path::new("."), &line)
    };
    let schoolbook = test("20000000");
    assert_eq!(schoolbook["verdict"], "excluded");
    assert!(5.0 < number(&schoolbook, "by"), "{schoolbook}");
    let (would, found) = (&schoolbook["would_be"], &schoolbook["counted"]);
    assert!(number(would, "high") < number(found, "low"), "{schoolbook}");
    for dead in ["950000", "1200000"] {
        assert_eq!(test(dead)["verdict"], "allowed");
    }
    let all = json(Path::new("."), "population --claims --json");
    let all = all["estimates"].as_array().expect("estimates");
    assert!(
        all.iter().all(|row| !row["sources"][0].is_null()),
        "{all:?}"
    );
    assert!(all.iter().any(|row| row["verdict"] == "allowed"));
}

#[test]
fn the_dead_of_a_run_are_entered_in_its_whole_years_and_the_ages_make_the_people() {
    let place = RUN.place.path();
    let of_run = json(place, "population run --json");
    let of_registers = json(place, "population --json");
    let rows = |answer: &Value| answer["rows"].as_array().expect("rows").clone();
    for (ours, theirs) in rows(&of_run).iter().zip(rows(&of_registers)) {
        let is_whole = ours["id"] == "1937";
        assert_eq!(
            ours["terror"] != theirs["terror"],
            is_whole,
            "{ours} {theirs}"
        );
    }
    let sum = |line: &str, key: &str| -> i64 {
        rows(&json(place, line))
            .iter()
            .map(|row| row[key].as_i64().unwrap_or(0))
            .sum()
    };
    for key in ["value", "men", "women"] {
        let by_age = sum("population --year 1933 --json", key);
        assert_eq!(
            by_age,
            sum("population --year 1933 --by region --json", key)
        );
        assert_eq!(by_age, sum("population --year 1933 --by sex --json", key));
    }
}
