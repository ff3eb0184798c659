//! Histories of a hundred cases that were made ready on one day.

use super::*;
use crate::small_country::{SmallCountry, here, leads, moved, near};

const LINE: Line = Line::Polish;

/// The cases of one hundred people, made ready today on the Polish line.
fn cases(today: Day) -> SmallCountry {
    SmallCountry::on(today)
        .ordered(LINE, today)
        .ready(LINE, 100)
        .with("interrogation.coercion_before", 0.2)
        .with("interrogation.coercion_after", 0.5)
        .with("interrogation.confess_national", 0.9)
        .with("interrogation.witnesses_national", 0.8)
        .with("interrogation.names", 2.0)
        .with("interrogation.acted_on", 0.1)
        .with("interrogation.elsewhere", 0.3)
}

fn mean(small: &SmallCountry, flow: Flow) -> f64 {
    small.mean(&Interrogation::of(&small.settings), 4_000, LINE, flow)
}

#[test]
fn the_sanction_rises_from_1936_is_full_in_the_terror_and_falls_at_the_halt() {
    let small = cases(Day::on(1937, 10, 1));
    let interrogation = Interrogation::of(&small.settings);
    let sanction = |year, month, day| interrogation.sanction(Day::on(year, month, day));
    near(sanction(1932, 1, 1), 0.2, 1e-12);
    near(sanction(1935, 12, 31), 0.2, 1e-12);
    near(sanction(1937, 8, 1), 1.0, 1e-12);
    near(sanction(1938, 11, 16), 1.0, 1e-12);
    near(sanction(1938, 11, 17), 0.5, 1e-12);
    let (rising, full) = (Day::on(1936, 1, 1), Day::on(1937, 8, 1));
    let days: Vec<f64> = rising
        .through(full)
        .map(|day| interrogation.sanction(day))
        .collect();
    assert!(
        days.windows(2).all(|pair| pair[0] < pair[1]),
        "it rises day by day"
    );
}

#[test]
fn confessions_lie_between_the_old_coercion_and_the_sanctioned_one() {
    near(
        mean(&cases(Day::on(1935, 3, 1)), Flow::Confessed),
        100.0 * 0.9 * 0.2,
        0.02,
    );
    near(
        mean(&cases(Day::on(1937, 10, 1)), Flow::Confessed),
        100.0 * 0.9,
        0.02,
    );
    let untortured = cases(Day::on(1937, 10, 1)).without("M09.torture");
    near(mean(&untortured, Flow::Confessed), 100.0 * 0.9 * 0.2, 0.02);
}

#[test]
fn over_many_draws_each_confession_brings_as_many_names_as_believed() {
    near(
        mean(&cases(Day::on(1937, 10, 1)), Flow::Named),
        2.0 * 90.0,
        0.02,
    );
}

#[test]
fn of_the_names_a_share_is_acted_on() {
    near(
        mean(&cases(Day::on(1937, 10, 1)), Flow::LeadNamed),
        180.0 * 0.1,
        0.03,
    );
}

#[test]
fn a_name_is_of_somebody_near_or_far_as_often_as_believed() {
    let small = cases(Day::on(1937, 10, 1))
        .with("interrogation.named_household", 0.1)
        .with("interrogation.named_comrades", 0.2)
        .with("interrogation.named_acquaintances", 0.3);
    let ties = NamedTies::of(&small.settings);
    let count = |tie: Tie| {
        let draws = (0..1_000).map(|draw| (f64::from(draw) + 0.5) / 1_000.0);
        draws.filter(|draw| ties.tie(*draw) == tie).count()
    };
    let named = [
        Tie::Housemate,
        Tie::Comrade,
        Tie::Acquaintance,
        Tie::Colleague,
    ]
    .map(count);
    assert_eq!(named, [100, 200, 300, 400]);
}

#[test]
fn some_of_those_named_live_next_door() {
    let mut small = cases(Day::on(1937, 10, 1));
    let next_door = Region::at(9);
    small.ground.neighbours[here().index()].push(next_door);
    let interrogation = Interrogation::of(&small.settings);
    let leads = |region: Region| -> i32 {
        let said = (0..4_000).flat_map(|seed| small.hear(&interrogation, seed).leads);
        let meant = said.filter(|lead| lead.to.0 == region);
        meant.map(|lead| lead.people.cast_signed()).sum()
    };
    let (sent, kept) = (f64::from(leads(next_door)), f64::from(leads(here())));
    near(sent / (sent + kept), 0.3, 0.03);
}

#[test]
fn who_does_not_confess_goes_free_only_for_want_of_witnesses() {
    near(
        mean(&cases(Day::on(1937, 10, 1)), Flow::Freed),
        10.0 * 0.2,
        0.05,
    );
    let witnessed = cases(Day::on(1937, 10, 1)).with("interrogation.witnesses_national", 1.0);
    assert!(mean(&witnessed, Flow::Freed) < 1e-12);
}

#[test]
fn those_who_name_nobody_confess_as_often() {
    let small = cases(Day::on(1937, 10, 1));
    let silent = small.clone().without("M09.names");
    for seed in 0..50 {
        let with = small.hear(&Interrogation::of(&small.settings), seed);
        let without = silent.hear(&Interrogation::of(&silent.settings), seed);
        for flow in [Flow::Confessed, Flow::Freed] {
            assert_eq!(moved(&with, LINE, flow), moved(&without, LINE, flow));
        }
        assert_eq!(
            moved(&without, LINE, Flow::Named) + leads(&without, LINE, Flow::LeadNamed),
            0
        );
    }
}

#[test]
fn a_name_given_on_a_closed_line_goes_to_the_ordinary_political_police() {
    let small = cases(Day::on(1938, 12, 1)).halted(LINE);
    let interrogation = Interrogation::of(&small.settings);
    assert!(small.mean(&interrogation, 100, LINE, Flow::LeadNamed) < 1e-12);
    assert!(small.mean(&interrogation, 100, Line::Political, Flow::LeadNamed) > 0.0);
}

#[test]
fn the_militia_draws_no_confessions_and_without_interrogation_nobody_does() {
    let today = Day::on(1937, 10, 1);
    let militia = SmallCountry::on(today)
        .ordered(Line::Militia, today)
        .ready(Line::Militia, 100);
    assert_eq!(
        militia.hear(&Interrogation::of(&militia.settings), 1),
        Events::default()
    );
    let off = cases(today).without("M09");
    assert_eq!(
        off.hear(&Interrogation::of(&off.settings), 1),
        Events::default()
    );
}

#[test]
fn kinship_is_not_confessed() {
    let kin = SmallCountry::on(Day::on(1937, 10, 1)).ready(Line::Kin, 100);
    let heard = kin.hear(&Interrogation::of(&kin.settings), 1);
    assert_eq!(heard, Events::default());
}
