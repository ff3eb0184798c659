//! Histories of a table that is read again, and of tables that are of another country.

use super::*;

fn charter() -> Charter {
    let evidence = evidence::Evidence::shipped().unwrap();
    crate::seeds::charter(&shipped_scenario(), &evidence, &[1937, 1938])
}

fn shipped_scenario() -> scenario::Scenario {
    scenario::Scenario::shipped(scenario::Settings::shipped(
        crate::mechanism::catalogue::ALL,
    ))
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
        charter: charter(),
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

fn told(table: &str, sheet: &str) -> Vec<String> {
    let faults = read(table, sheet).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_written_is_read_again() {
    let (table, sheet) = written(&assumed());
    assert_eq!(read(&table, &sheet), Ok(assumed()));
}

#[test]
fn a_table_that_was_altered_is_refused_with_every_line_that_cannot_be_read() {
    let (table, sheet) = written(&assumed());
    let altered = table
        .replacen("limits,", "limit,", 1)
        .replacen("5,5,", "5,five,", 1)
        .replacen("assumption.october_decision=0 ", "october ", 1);
    let told = told(&altered, &sheet);
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
        told.iter()
            .any(|line| line.contains("`table_digest`; the table beside it is another")),
        "{told:#?}"
    );
}

#[test]
fn a_sheet_that_lacks_a_line_or_has_one_too_many_is_refused() {
    let (table, sheet) = written(&assumed());
    let without = sheet.replace("luck_sides = 1.5\n", "");
    assert!(told(&table, &without)[0].contains("it does not say what luck alone does"));
    let more = format!("{sheet}colour = 1\n");
    assert!(
        told(&table, &more)[0]
            .starts_with("interpretations/fits/mixed.assumed.toml:15:1: `colour`")
    );
}

#[test]
fn what_ships_was_measured_on_the_country_that_ships() {
    let evidence = evidence::Evidence::shipped().unwrap();
    let (scenario, assumed) = (shipped_scenario(), shipped());
    let charter = crate::seeds::charter(&scenario, &evidence, &assumed.charter.seeds);
    let advice = "model, evidence or settings have changed: run `cargo xtask assumed`";
    assert_eq!(assumed.charter, charter, "{advice}");
    let variants = crate::assumed::variant::variants(&scenario.settings);
    let measured: Vec<&Variant> = assumed.moved.iter().map(|moved| &moved.variant).collect();
    assert_eq!(measured, variants.iter().collect::<Vec<_>>(), "{advice}");
}

#[test]
fn what_came_to_agree_or_ceased_to_are_figures_that_are_compared() {
    let evidence = evidence::Evidence::shipped().unwrap();
    let seeds = inquiry::Seeds::shipped().answers;
    let judged = inquiry::judge(&evidence, &seeds[0], &seeds);
    for moved in shipped().moved {
        for id in moved.entered.iter().chain(&moved.left) {
            assert!(judged.pattern(id).is_some(), "no pattern is called `{id}`");
        }
    }
}
