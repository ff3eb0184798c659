//! The crate held against the manifest that it was made out of.

use std::collections::{BTreeMap, BTreeSet};

use evidence::Day;

use super::*;
use crate::manifest::{EvidenceEdition, FORMAT, Scenario};

fn sheet(name: &str) -> Sheet {
    Sheet {
        name: name.to_owned(),
        bytes: 1_937,
        blake3: "ab".repeat(32),
    }
}

fn manifest() -> Manifest {
    let charter = Charter {
        model_edition: 1,
        program_version: "0.1.0".to_owned(),
        scenario: Scenario::of("title = \"December\"\n"),
        seed: 7,
        from: Day::on(1937, 12, 27).date(),
        to: Day::on(1938, 1, 5).date(),
        resolution: "counts".to_owned(),
        switched_off: vec!["M04.requests".to_owned()],
        set: BTreeMap::from([("album.read_a_day".to_owned(), "400".to_owned())]),
        evidence: EvidenceEdition {
            version: "1.0.0".to_owned(),
            digest: "cd".repeat(32),
            created: jiff::civil::date(2026, 11, 22),
        },
        people: 5_000,
    };
    Manifest {
        format: FORMAT,
        charter,
        days: 10,
        events: 12,
        digest: "ef".repeat(32),
        cases: None,
        files: vec![sheet(ACTS), sheet("a note.txt")],
        seal: String::new(),
    }
}

fn graph(manifest: &Manifest) -> Vec<Value> {
    let whole: Value = serde_json::from_str(&text(manifest)).unwrap();
    whole["@graph"].as_array().unwrap().clone()
}

fn entity<'g>(graph: &'g [Value], id: &str) -> &'g Value {
    graph
        .iter()
        .find(|entity| entity["@id"] == id)
        .unwrap_or_else(|| panic!("nothing is called {id}"))
}

/// Every id that is referred to.
fn referred<'g>(value: &'g Value, found: &mut BTreeSet<&'g str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| referred(item, found)),
        Value::Object(entries) => match (entries.len(), &value["@id"]) {
            (1, Value::String(id)) => {
                found.insert(id);
            }
            _ => entries.values().for_each(|value| referred(value, found)),
        },
        _ => {}
    }
}

#[test]
fn nothing_is_described_twice_and_nothing_referred_to_is_left_undescribed() {
    let graph = graph(&manifest());
    let ids: Vec<&str> = graph
        .iter()
        .map(|entity| entity["@id"].as_str().unwrap())
        .collect();
    let described: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(described.len(), ids.len(), "{ids:?}");
    let mut found = BTreeSet::new();
    for entity in &graph {
        referred(entity, &mut found);
    }
    // The specification describes itself.
    found.remove(SPECIFICATION);
    let undescribed: Vec<_> = found.difference(&described).collect();
    assert_eq!(undescribed, Vec::<&&str>::new());
}

#[test]
fn a_folder_has_what_every_crate_must_have() {
    let graph = graph(&manifest());
    let root = entity(&graph, "./");
    for property in ["name", "description", "datePublished", "license", "hasPart"] {
        assert!(!root[property].is_null(), "{property}");
    }
    assert_eq!(root["@type"], "Dataset");
    assert_eq!(entity(&graph, NAME)["about"]["@id"], "./");
    assert_eq!(entity(&graph, PROFILE)["version"], "0.6");
}

#[test]
fn a_run_bears_the_date_of_its_evidence_and_no_hour() {
    let text = text(&manifest());
    let graph = graph(&manifest());
    assert_eq!(entity(&graph, "./")["datePublished"], "2026-11-22");
    for hour in ["endTime", "startTime", "T00:00"] {
        assert!(!text.contains(hour), "{hour}");
    }
}

#[test]
fn the_crate_is_the_same_once_the_manifest_knows_of_it() {
    let before = manifest();
    let mut after = manifest();
    after.files.push(sheet(NAME));
    after.seal = after.sealed();
    assert_eq!(text(&before), text(&after));
}

#[test]
fn another_seed_another_switch_and_another_byte_are_told() {
    let plain = text(&manifest());
    let mut seed = manifest();
    seed.charter.seed = 8;
    let mut switch = manifest();
    switch.charter.switched_off.clear();
    let mut byte = manifest();
    byte.files[0].blake3 = "ac".repeat(32);
    for other in [seed, switch, byte] {
        assert_ne!(plain, text(&other));
    }
}

#[test]
fn a_name_that_no_reference_may_hold_is_written_by_its_bytes() {
    assert_eq!(reference("a note.txt"), "a%20note.txt");
    assert_eq!(reference("50%.csv"), "50%25.csv");
    assert_eq!(
        entity(&graph(&manifest()), "a%20note.txt")["contentSize"],
        "1937"
    );
}
