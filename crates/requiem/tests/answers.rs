//! What the commands answer: in words for readers, in JSON for programs, and both the same.

mod program;

use program::Desk;
use serde_json::Value;

/// The ids of a list of items; each item has one.
fn ids(list: &Value) -> Vec<String> {
    let items = list.as_array().expect("a list");
    let id = |item: &Value| item["id"].as_str().expect("each item has an id").to_owned();
    items.iter().map(id).collect()
}

#[test]
fn the_shipped_evidence_is_sound() {
    let told = Desk::new().run(&["evidence", "check", "--json"]);
    assert_eq!((told.code, &told.json()["sound"]), (0, &Value::Bool(true)));
}

#[test]
fn a_figure_has_its_value_its_range_its_source_and_its_rivals() {
    let told = Desk::new().run(&["why", "conv_1sd_1936", "--json"]);
    let card = told.json();
    assert_eq!(card["kind"], "claim");
    assert!(card["value"].as_f64() > card["low"].as_f64());
    assert!(!card["sources"].as_array().expect("sources").is_empty());
    assert_eq!(ids(&card["disputed_by"]), ["conv_kgb_1936"]);
    assert!(card["disputed_by"][0]["value"].is_number());
}

#[test]
fn every_kind_of_id_has_a_card() {
    let desk = Desk::new();
    for (id, kind) in [
        ("conv_1sd_1937", "claim"),
        ("KAR", "place"),
        ("op_00447", "order"),
        ("limit0_KAR", "first limit"),
        ("start_00447", "deadline"),
        ("ev_056", "dated event"),
        ("pavlov-1953", "source"),
        ("arrests", "quantity"),
        ("polish", "line"),
        ("first-special-department", "group of figures that err together"),
        ("assumption.towns", "parameter"),
        ("assumption_towns", "assumption"),
        ("M04", "mechanism"),
        ("M04.requests", "part of a mechanism"),
        ("album.read_a_day", "parameter"),
    ] {
        let told = desk.run(&["why", id, "--json"]);
        assert_eq!(told.code, 0, "{id}: {}", told.talk);
        assert_eq!(told.json()["kind"], kind, "{id}");
    }
}

#[test]
fn claims_are_listed_by_role_and_quantity() {
    let told = Desk::new().run(&[
        "evidence", "list", "--quantity", "camp-stock", "--role", "fitted", "--json",
    ]);
    let answer = told.json();
    let claims = ids(&answer["claims"]);
    assert!(claims.contains(&"itl_1937".to_owned()), "{claims:?}");
    assert!(answer["claims"].as_array().expect("claims").iter().all(|one| one["role"] == "fitted"));
}

#[test]
fn the_census_counts_everybody_once_on_each_axis() {
    let told = Desk::new().run(&["census", "--json"]);
    let census = told.json();
    let people = census["people"].as_u64();
    for axis in ["nationality", "class", "party", "occupation", "sex", "age", "residence"] {
        let counts = census["counts"].as_array().expect("counts");
        let of_axis = counts.iter().filter(|count| count["axis"] == axis);
        let sum: u64 = of_axis.filter_map(|count| count["value"].as_u64()).sum();
        assert_eq!(Some(sum), people, "{axis}");
    }
}

#[test]
fn mechanisms_and_parameters_are_listed_with_their_ids() {
    let desk = Desk::new();
    let mechanisms = desk.run(&["mechanisms", "--json"]).json();
    let parameters = desk.run(&["mechanisms", "--parameters", "--json"]).json();
    assert!(ids(&mechanisms["mechanisms"]).contains(&"M04".to_owned()));
    assert!(ids(&parameters["parameters"]).contains(&"album.read_a_day".to_owned()));
    let one = desk.run(&["mechanisms", "--parameters", "M04", "--json"]).json();
    let of_m04 = one["parameters"].as_array().expect("parameters");
    assert!(!of_m04.is_empty() && of_m04.iter().all(|one| one["mechanism"] == "M04"));
}

#[test]
fn a_run_tells_its_seed_its_record_and_where_it_is_kept() {
    let desk = Desk::new();
    let words = [
        "run", "--from", "1937-08-01", "--to", "1937-08-20", "--seed", "7", "--no-report", "--out",
        "kept", "--json",
    ];
    let (first, again) = (desk.run(&words).json(), desk.run(&words).json());
    assert_eq!((&first["seed"], &first["days"]), (&Value::from(7), &Value::from(20)));
    assert_eq!(first["dir"], "kept");
    assert_eq!(first["digest"], again["digest"], "the same seed gives the same record");
    let other = desk.run(&[
        "run", "--from", "1937-08-01", "--to", "1937-08-20", "--seed", "8", "--no-report", "--out",
        "kept", "--json",
    ]);
    assert_ne!(first["digest"], other.json()["digest"], "another seed gives another");
    let patterns = first["patterns"].as_array().expect("patterns");
    ids(&first["patterns"]);
    for pattern in patterns.iter().filter(|pattern| pattern["identity"] == true) {
        assert!(pattern["inside"].is_null(), "what was given is not reproduced: {pattern}");
    }
}

#[test]
fn the_scenario_that_a_run_keeps_runs_it_again() {
    let desk = Desk::new();
    let first = desk.run(&[
        "run", "--from", "1937-08-01", "--to", "1937-08-15", "--off", "M04.requests", "--set",
        "album.read_a_day=450", "--no-report", "--out", "first", "--json",
    ]);
    let manifest: Value = serde_json::from_str(
        &std::fs::read_to_string(desk.path("first").join("run.json")).expect("a manifest"),
    )
    .expect("a manifest in JSON");
    let scenario = manifest["charter"]["scenario"]["text"].as_str().expect("its scenario");
    std::fs::write(desk.path("again.toml"), scenario).expect("a scenario file");
    let again = desk.run(&["run", "again.toml", "--no-report", "--json"]);
    assert_eq!(again.json()["digest"], first.json()["digest"], "{scenario}");
    assert_eq!(again.json()["dir"], "out/again");
}

#[test]
fn karelia_holds_its_first_limit_when_the_operation_begins() {
    let desk = Desk::new();
    desk.keep_august("kept");
    let told = desk.run(&[
        "tally", "kept", "--quantity", "limits", "--line", "00447", "--place", "KAR", "--to",
        "1937-08-06", "--by", "category", "--json",
    ]);
    let answer = told.json();
    let rows = answer["rows"].as_array().expect("rows");
    let shown = desk.run(&["evidence", "show", "limit0_KAR"]).answer;
    for row in rows {
        let value = row["value"].to_string();
        assert!(shown.contains(&format!("{value} people")), "{row} is not in {shown}");
    }
    assert_eq!(ids(&answer["rows"]), ["1", "2"]);
}

#[test]
fn words_csv_and_json_count_the_same_people() {
    let desk = Desk::new();
    desk.keep_august("kept");
    let ask = |form: &[&str]| {
        let plain = ["tally", "kept", "--quantity", "arrests", "--by", "line"];
        desk.run(&[&plain, form].concat())
    };
    let json = ask(&["--json"]).json();
    let rows = json["rows"].as_array().expect("rows");
    let csv = ask(&["--csv"]).answer;
    let words = ask(&[]).answer.replace(',', "");
    assert!(csv.starts_with("line,value\n"), "{csv}");
    for row in rows {
        let (line, value) = (row["line"].as_str().expect("a line"), row["value"].to_string());
        assert!(csv.contains(&format!("{line},{value}\n")), "{csv}");
        let told = words.lines().any(|told| told.starts_with(line) && told.ends_with(&value));
        assert!(told, "{line} {value} is not in {words}");
    }
}

#[test]
fn talk_and_answer_go_their_own_ways() {
    let desk = Desk::new();
    desk.keep_august("kept");
    let loud = desk.run(&["tally", "kept", "--quantity", "shot"]);
    let quiet = desk.run(&["tally", "kept", "--quantity", "shot", "--quiet"]);
    assert!(loud.talk.contains("seed"), "{}", loud.talk);
    assert_eq!(quiet.talk, "");
    assert_eq!(loud.answer, quiet.answer);
}

#[test]
fn the_report_is_whole_in_itself_and_every_mark_leads_to_a_source() {
    let desk = Desk::new();
    let told =
        desk.run(&["run", "--from", "1937-07-30", "--to", "1937-10-31", "--out", "kept", "--quiet"]);
    assert_eq!(told.code, 0, "{}", told.talk);
    let page = std::fs::read_to_string(desk.path("kept").join("report.html")).expect("a report");
    for outside in ["<script", "<link", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "the page loads something: {outside}");
    }
    for (_, rest) in page.match_indices("href=\"#source-").map(|(at, mark)| page.split_at(at + mark.len())) {
        let number = rest.split('"').next().expect("a number");
        assert!(page.contains(&format!("id=\"source-{number}\"")), "source {number} is not listed");
    }
    for word in ["NaN", "unit of account", "score"] {
        assert!(!page.contains(word), "the page says `{word}`");
    }
}

#[test]
fn shells_and_manuals_are_served() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let told = desk.run(&["completions", shell]);
        assert!(told.code == 0 && told.answer.contains("tally"), "{shell}");
    }
    assert!(desk.run(&["man"]).answer.contains(".TH"));
}

#[test]
fn help_teaches_by_example() {
    let desk = Desk::new();
    for words in [
        &["--help"][..],
        &["run", "--help"],
        &["tally", "--help"],
        &["why", "--help"],
        &["evidence", "--help"],
        &["evidence", "list", "--help"],
        &["census", "--help"],
        &["mechanisms", "--help"],
    ] {
        let told = desk.run(words);
        assert_eq!(told.code, 0);
        insta::assert_snapshot!(words.join("_").replace("--", ""), told.answer);
    }
}
