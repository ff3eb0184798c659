//! Histories of a table that is read again, and of tables that are of another country.

use super::*;

fn basis() -> Basis {
    Basis {
        reading: "mixed".to_owned(),
        settings: "f00d".to_owned(),
        days: [Day::FIRST, Day::LAST],
        seeds: vec![1937, 1938],
        model: 2,
        evidence: ["1.0.0".to_owned(), "abcd".to_owned()],
    }
}

fn assumed() -> Assumed {
    let moved = |text: &str, by: f64| Moved {
        variant: Variant::parse(Family::Limits, text).unwrap(),
        figures: vec![(
            "k447_end_conv".to_owned(),
            Change::between(&[100.0, 102.0], &[100.0 + by, 103.0 + by]),
        )],
        entered: vec!["exec_natops".to_owned(), "itl_1939".to_owned()],
        left: Vec::new(),
        displaced: 0.0125,
        regions: vec![("KAR".to_owned(), Change::between(&[7.0, 7.0], &[8.0, 9.0]))],
    };
    Assumed {
        basis: basis(),
        luck: Luck {
            sides: 1.5,
            displaced: 0.0025,
        },
        moved: vec![
            moved("assumption.recalled_limits=1", 5.0),
            moved(
                "assumption.october_decision=0 assumption.recalled_limits=2",
                -5.5,
            ),
        ],
    }
}

fn told(table: &str, manifest: &str, basis: &Basis) -> Vec<String> {
    let faults = read(table, manifest, basis).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_written_is_read_again() {
    let (table, manifest) = written(&assumed());
    assert_eq!(read(&table, &manifest, &basis()), Ok(assumed()));
}

#[test]
fn a_table_of_another_edition_is_refused_at_the_line_that_says_so() {
    let (table, manifest) = written(&assumed());
    let other = Basis {
        evidence: ["1.1.0".to_owned(), "abcd".to_owned()],
        ..basis()
    };
    let told = told(&table, &manifest, &other);
    assert_eq!(told.len(), 1, "{told:#?}");
    let expected = "interpretations/fits/mixed.assumed.toml:7:1: `evidence` is `1.0.0`; here it is \
                    `1.1.0`, so it was measured on another country; measure anew with `cargo xtask assumed`";
    assert_eq!(told[0], expected);
}

#[test]
fn a_table_that_was_altered_is_refused_with_every_line_that_cannot_be_read() {
    let (table, manifest) = written(&assumed());
    let altered = table
        .replacen("limits,", "limit,", 1)
        .replacen("5,5,", "5,five,", 1)
        .replacen("assumption.october_decision=0 ", "october ", 1);
    let told = told(&altered, &manifest, &basis());
    assert!(
        told.iter()
            .any(|line| line.contains(".csv:2:1: `limit`; there is no such family")),
        "{told:#?}"
    );
    assert!(
        told.iter()
            .any(|line| line.contains("a variant is spelt id=value")),
        "{told:#?}"
    );
    assert!(
        told.iter().any(|line| line.contains("`table` is")),
        "{told:#?}"
    );
}

#[test]
fn a_manifest_that_lacks_a_line_or_has_one_too_many_is_refused() {
    let (table, manifest) = written(&assumed());
    let without = manifest.replace("model = 2\n", "");
    assert!(told(&table, &without, &basis())[0].contains("missing field `model`"));
    let more = format!("{manifest}colour = 1\n");
    assert!(
        told(&table, &more, &basis())[0]
            .starts_with("interpretations/fits/mixed.assumed.toml:13:1: ")
    );
}

#[test]
fn what_ships_was_measured_on_the_country_that_ships() {
    let evidence = evidence::Evidence::shipped().unwrap();
    let settings = scenario::Settings::shipped(crate::mechanism::catalogue::ALL);
    let scenario = scenario::Scenario::shipped(settings);
    let basis = crate::assumed::measure::basis(&scenario, &evidence, &[]);
    let assumed = shipped(&basis).unwrap_or_else(|faults| panic!("{faults}"));
    let variants = crate::assumed::variant::variants(&scenario.settings);
    let measured: Vec<&Variant> = assumed.moved.iter().map(|moved| &moved.variant).collect();
    assert_eq!(measured, variants.iter().collect::<Vec<_>>());
}
