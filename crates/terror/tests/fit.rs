//! The values of the mixed reading and the record of the search that found them tell one story.
//!
//! A value that somebody has moved by hand, a figure that was corrected after the search, a held-out
//! figure that slipped into it: each would make the record untrue.

use std::collections::BTreeSet;
use std::path::Path;

use evidence::{Evidence, Role};
use scenario::{Parameters, Scenario, Settings};
use serde::Deserialize;
use terror::mechanism::catalogue;

#[derive(Deserialize)]
struct Manifest {
    model_edition: u32,
    cost_before: f64,
    cost_after: f64,
    round: Vec<Round>,
    #[serde(rename = "value")]
    found: Vec<Found>,
    figure: Vec<Figure>,
}

#[derive(Deserialize)]
struct Round {
    before: f64,
    after: f64,
}

#[derive(Deserialize)]
struct Found {
    id: String,
    prior: String,
    value: f64,
}

#[derive(Deserialize)]
struct Figure {
    id: String,
    archive: f64,
}

fn manifest() -> Manifest {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../interpretations/fits/mixed.toml");
    let text = std::fs::read_to_string(path).expect("the record of the search is there");
    toml::from_str(&text).expect("the record of the search can be read")
}

fn differ(one: f64, other: f64) -> bool {
    one.to_bits() != other.to_bits()
}

#[test]
fn every_value_of_the_reading_is_the_one_that_the_search_found() {
    let (manifest, shipped) = (
        manifest(),
        Scenario::shipped(Settings::shipped(catalogue::ALL)),
    );
    let found: BTreeSet<&str> = manifest
        .found
        .iter()
        .map(|value| value.id.as_str())
        .collect();
    let by_hand = shipped
        .settings
        .changed()
        .find(|(id, _)| !found.contains(id));
    assert_eq!(by_hand, None, "set in the reading, not found by the search");
    for value in &manifest.found {
        let shipped = shipped.settings.number(&value.id);
        assert!(
            !differ(shipped, value.value),
            "{}: {shipped}, found {}",
            value.id,
            value.value
        );
    }
}

#[test]
fn the_priors_of_the_search_are_those_that_the_parameters_declare() {
    let parameters = Parameters::shipped();
    for value in manifest().found {
        let declared = parameters.get(&value.id).unwrap().prior;
        assert_eq!(declared.to_string(), value.prior, "{}", value.id);
        assert!(declared.allows(value.value), "{}", value.id);
    }
}

#[test]
fn the_search_saw_every_fitted_figure_as_the_evidence_has_it_and_no_other() {
    let evidence = Evidence::shipped().unwrap();
    let fitted: BTreeSet<&str> = evidence
        .claims()
        .iter()
        .filter(|claim| claim.role == Role::Fitted)
        .map(|claim| claim.id.as_str())
        .collect();
    let manifest = manifest();
    let seen: BTreeSet<&str> = manifest
        .figure
        .iter()
        .map(|figure| figure.id.as_str())
        .collect();
    assert_eq!(seen, fitted);
    for figure in &manifest.figure {
        let today = evidence.claim(&figure.id).unwrap().value.unwrap();
        assert!(
            !differ(today, figure.archive),
            "{}: {today} by now; fit again",
            figure.id
        );
    }
}

#[test]
fn each_round_of_the_search_begins_where_the_last_one_ended_and_leads_nearer() {
    let manifest = manifest();
    assert!(manifest.model_edition <= terror::EDITION);
    let mut reached = manifest.cost_before;
    for round in &manifest.round {
        assert!(!differ(round.before, reached), "a round is lacking");
        assert!(round.after <= round.before);
        reached = round.after;
    }
    assert!(
        !differ(manifest.cost_after, reached),
        "the last round is lacking"
    );
    assert!(manifest.cost_after < manifest.cost_before);
}
