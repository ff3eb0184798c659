//! A few people who were taken, made up, and what the program tells of them.

mod program;

use std::collections::BTreeMap;
use std::path::Path;

use chronicle::{
    Body, Case, Cases, Charter, Chronicle, Circle, EvidenceEdition, Fate, Profile, Run, Scenario,
    Source, Verdict, Vocabulary,
};
use evidence::{Day, Evidence, Line, Region};
use serde_json::Value;
use society::census::{Class, Nationality};
use society::roll::Roll;
use tempfile::TempDir;

use crate::program::{Told, files, requiem};

/// Six people of one region, each case standing for so many.
struct Six {
    scale: u32,
}

impl Cases for Six {
    fn vocabulary(&self) -> Vocabulary {
        Roll::vocabulary()
    }

    fn scale(&self) -> u32 {
        self.scale
    }

    fn of_region(&self, region: Region) -> Vec<Case> {
        if region != Region::at(20) {
            return Vec::new();
        }
        let first = Day::on(1937, 8, 5);
        let village = case(first, Line::Order00447);
        let named = Case {
            parent: Some(0),
            source: Source::Name,
            ..village
        };
        let polish = Case {
            profile: Profile {
                nationality: u8::try_from(Nationality::Polish.index()).expect("few words"),
                class: u8::try_from(Class::Worker.index()).expect("few words"),
                ..village.profile
            },
            circle: Circle::Works,
            ..case(Day::on(1937, 10, 1), Line::Polish)
        };
        let waiting = Case {
            line: Line::Political,
            circle: Circle::House,
            ..case(Day::on(1938, 12, 1), Line::Political)
        };
        vec![
            Case {
                confessed: true,
                names_given: 3,
                ..shot(village, 10, 2)
            },
            shot(named, 20, 2),
            shot(named, 30, 2),
            village,
            shot(polish, 100, 5),
            waiting,
        ]
    }
}

/// A peasant of a village, taken on this day.
fn case(arrested: Day, line: Line) -> Case {
    Case {
        person: 1,
        profile: Profile {
            class: u8::try_from(Class::CollectiveFarmer.index()).expect("few words"),
            born: 1890,
            ..Profile::default()
        },
        region: Region::at(20),
        raion: 1,
        circle: Circle::Village,
        cell: 4,
        line,
        arrested,
        source: Source::CardFile,
        motive: None,
        denounced_by: None,
        parent: None,
        confessed: false,
        names_given: 0,
        verdict: None,
        body: None,
        decided: None,
        fate: Fate::Investigated,
        fate_since: arrested,
    }
}

fn shot(case: Case, decided: u16, later: u16) -> Case {
    let after = |days| Day::at(case.arrested.index() + days).expect("a day of the nine years");
    Case {
        verdict: Some(Verdict::Death),
        body: Some(Body::Troika),
        decided: Some(after(decided)),
        fate: Fate::Shot,
        fate_since: after(decided + later),
        ..case
    }
}

/// A folder in which the run of the six lies as `run`.
fn kept(scale: u32) -> TempDir {
    let place = tempfile::tempdir().expect("a folder for the run");
    let (from, to) = (Day::on(1937, 7, 1), Day::on(1938, 12, 31));
    let mut chronicle = Chronicle::open(from, &[]);
    for day in from.through(to) {
        chronicle.write_day(day, &[], &[]);
    }
    let charter = Charter {
        model_edition: 1,
        program_version: "0.1.0".to_owned(),
        scenario: Scenario::of(""),
        seed: 7,
        from: from.date(),
        to: to.date(),
        resolution: "people".to_owned(),
        switched_off: Vec::new(),
        set: BTreeMap::new(),
        evidence: EvidenceEdition {
            version: "1".to_owned(),
            digest: "0".repeat(64),
            created: chronicle.first().date(),
        },
        people: 6,
    };
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let ids = evidence.places().unit_ids();
    let (dir, six) = (place.path().join("run"), Six { scale });
    Run::write(&dir, &chronicle, charter, ids, Some(&six), &|_, _| {
        Vec::new()
    })
    .expect("the run is kept");
    place
}

fn ask(place: &Path, line: &str) -> Told {
    requiem(place, &line.split(' ').collect::<Vec<&str>>())
}

fn answer(place: &TempDir, line: &str) -> String {
    let told = ask(place.path(), line);
    assert_eq!(told.code, Some(0), "requiem {line}: {}", told.err);
    told.out
}

/// The rows of a table, each with its spaces drawn together.
fn rows(table: &str) -> Vec<String> {
    let drawn = |line: &str| line.split_whitespace().collect::<Vec<&str>>().join(" ");
    table.lines().map(drawn).collect()
}

#[test]
fn who_was_taken_is_told_by_line_and_by_any_axis() {
    let place = kept(1);
    let by_line = rows(&answer(&place, "people run composition"));
    assert!(
        by_line.contains(&format!("00447 4 66.7% 3 3 0 {}", "#".repeat(30))),
        "{by_line:?}"
    );
    let by_class = answer(&place, "people run composition --by class --csv");
    assert_eq!(
        by_class,
        "class,taken,share,sentenced_to_death,shot,died\n\
         worker,1,0.1667,1,1,0\ncollective-farmer,5,0.8333,3,3,0\n"
    );
    let of_1938 = answer(&place, "people run composition --by age --year 1938 --csv");
    assert!(
        of_1938.ends_with("\n40 to 49,1,1.0000,0,0,0\n"),
        "{of_1938}"
    );
}

#[test]
fn no_nationality_is_shown_without_its_context() {
    let place = kept(1);
    let told = answer(
        &place,
        "people run composition --by nationality --line national",
    );
    assert!(
        told.contains("polish") && told.contains("`requiem why M15`"),
        "{told}"
    );
    let csv = ask(
        place.path(),
        "people run composition --by nationality --csv",
    );
    assert!(
        csv.err.contains("`requiem why M15`") && !csv.out.contains("M15"),
        "{}",
        csv.err
    );
}

#[test]
fn circles_and_trees_are_told_by_their_size() {
    let place = kept(1);
    let clusters = rows(&answer(&place, "people run clusters"));
    let village = format!("village 3-4 1 4 1 {}", "#".repeat(30));
    assert!(clusters.contains(&village), "{clusters:?}");
    let trees = answer(&place, "people run trees");
    assert!(
        rows(&trees)
            .iter()
            .any(|row| row.starts_with("trees by the cases in them 3-4 1 25.0%")),
        "{trees}"
    );
    assert!(
        trees.contains("Of 6 cases 33.3% began with a name"),
        "{trees}"
    );
}

#[test]
fn lives_and_waits_are_told_by_line_year_or_month() {
    let place = kept(1);
    let survival = answer(&place, "people run survival --by line --csv");
    assert!(
        survival.contains("\n00447,4,0.5000,0.2500,0.2500,0.2500,,0.2500\n"),
        "{survival}"
    );
    assert!(
        survival.contains("\npolitical,1,1.0000,,,,,1.0000\n"),
        "{survival}"
    );
    let queue = answer(&place, "people run queue --year 1937 --csv");
    assert!(
        queue.ends_with("\n1937-08,3,10,20,30,0,1\n1937-10,1,100,100,100,0,0\n"),
        "{queue}"
    );
}

#[test]
fn the_overview_tells_everyone_on_one_screen() {
    let told = answer(&kept(1), "people run");
    assert!(
        rows(&told)
            .iter()
            .any(|row| row.starts_with("1937 5 4 4 0 ###")),
        "{told}"
    );
    for said in [
        "6 people were taken; 4 were shot",
        "on order 00447, 20 days",
        "people were taken: 1;",
    ] {
        assert!(
            told.split_whitespace()
                .collect::<Vec<&str>>()
                .join(" ")
                .contains(said),
            "{told}"
        );
    }
    assert!(told.lines().count() < 40, "{told}");
}

#[test]
fn a_number_that_stands_for_a_sample_says_so() {
    let place = kept(10);
    for account in [
        "",
        " composition",
        " survival",
        " queue",
        " clusters",
        " trees",
    ] {
        let told = answer(&place, &format!("people run{account}"));
        assert!(told.contains("A sample"), "{account}: {told}");
    }
    let csv = answer(&place, "people run composition --csv");
    assert!(csv.contains("\n00447,40,0.6667,30,30,0\n"), "{csv}");
}

#[test]
fn every_account_answers_in_json_with_rows_of_which_each_has_an_id_of_its_own() {
    let place = kept(1);
    for account in [
        "",
        " composition --by sex",
        " survival",
        " queue",
        " clusters",
        " trees",
    ] {
        let line = format!("people run{account} --json");
        let told: Value = serde_json::from_str(&answer(&place, &line)).expect("an object");
        let rows = told["rows"].as_array().expect("rows");
        let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "{line}: a row without id");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rows.len(), "{line}: an id given twice");
        assert!(!rows.is_empty() && told["scale"] == 1, "{line}");
    }
}

#[test]
fn a_question_that_an_account_cannot_answer_is_turned_away() {
    let place = kept(1);
    for (line, said) in [
        ("people run --line polish", "the overview is of everyone"),
        ("people run trees --year 1937", "the trees are told whole"),
        ("people run clusters --by sex", "divided by size alone"),
        ("people run composition --by clas", "did you mean `class`?"),
        (
            "people run queue --by sex",
            "this account is not divided by `sex`",
        ),
        ("people run queue --line polsh", "did you mean `polish`?"),
        ("people nowhere", "nowhere is not the folder of a run"),
    ] {
        let told = ask(place.path(), line);
        let words = told.err.split_whitespace().collect::<Vec<&str>>().join(" ");
        assert_eq!(told.code, Some(2), "{line}: {}", told.err);
        assert!(words.contains(said), "{line}: {}", told.err);
    }
}

#[test]
fn the_accounts_lie_beside_the_cases_as_plain_tables() {
    let left = files(&kept(1).path().join("run"));
    let names: Vec<&str> = left.keys().map(String::as_str).collect();
    let wanted = [
        "cases.parquet",
        "chronicle.parquet",
        "clusters.csv",
        "composition.csv",
        "decisions.parquet",
        "gauges.parquet",
        "queue.csv",
        "ro-crate-metadata.json",
        "run.json",
        "survival.csv",
        "trees.csv",
    ];
    assert_eq!(names, wanted);
    let composition = String::from_utf8_lossy(&left["composition.csv"]);
    let row = "\npolish,1937,nationality,polish,1,1,1,0,1\n";
    assert!(composition.contains(row), "{composition}");
}

#[test]
fn an_altered_table_of_cases_is_not_read() {
    let place = kept(1);
    let path = place.path().join("run/cases.parquet");
    let mut bytes = std::fs::read(&path).expect("the table is there");
    bytes[50] ^= 1;
    std::fs::write(&path, bytes).expect("the table can be written");
    let told = ask(place.path(), "people run");
    assert_eq!(told.code, Some(4), "{}", told.err);
    assert!(told.err.contains("cases.parquet"), "{}", told.err);
}
