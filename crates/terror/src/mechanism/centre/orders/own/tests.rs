//! Histories of orders that nobody dated: how belief, danger and example bring them on.

use chronicle::{Flow, Gauge};
use scenario::decisions::{Decisions, Mode};

use super::*;
use crate::mechanism::centre::orders::Orders;
use crate::small_country::{SmallCountry, here, near};

const MASS: Line = Line::Order00447;

/// A country that decides for itself, in which this is believed.
fn country(belief: f64) -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1937, 6, 1))
        .with("orders.own_rate", 0.02)
        .with("orders.own_threshold_00447", 0.0)
        .with("orders.own_threshold_national", 0.0)
        .with("orders.own_imitation", 5.0);
    small.settings.decide(Decisions::all(Mode::Endogenous));
    small.read(Gauge::Threat, belief);
    small
}

/// The share of seeds under which a line of these is ordered today.
fn ordered(small: &SmallCountry, lines: &[Line]) -> f64 {
    let orders = Orders::of(&small.settings);
    let given = (0..4_000).map(|seed| {
        let events = small.hear_centre(&orders, seed);
        let papers = events.decisions.iter();
        let meant = papers.filter(|paper| lines.contains(&paper.line));
        u32::try_from(meant.count()).unwrap()
    });
    f64::from(given.sum::<u32>()) / 4_000.0
}

#[test]
fn the_chance_of_an_order_is_half_its_rate_at_even_odds_and_all_of_it_in_certainty() {
    near(ordered(&country(0.0), &[MASS]), 0.01, 0.25);
    near(ordered(&country(30.0), &[MASS]), 0.0198, 0.2);
    assert!(ordered(&country(-30.0), &[MASS]) < 1e-9);
}

#[test]
fn a_sharp_leader_hardly_orders_below_the_threshold_and_at_once_above_it() {
    let hazard = |belief: f64, sharpness: f64| {
        let small = country(belief).with("orders.own_sharpness", sharpness);
        Own::of(&small.settings).hazard(&small.scene(1), MASS)
    };
    near(hazard(0.0, 5.0), hazard(0.0, 1.0), 1e-9);
    near(hazard(-1.0, 5.0), 0.02 * chance_of(-5.0), 1e-9);
    assert!(hazard(-1.0, 5.0) < hazard(-1.0, 1.0) / 30.0);
}

#[test]
fn an_order_is_given_once_and_none_after_a_halt() {
    let given = country(30.0).ordered(MASS, Day::on(1937, 5, 1));
    assert!(ordered(&given, &[MASS]) < 1e-9);
    let halted = country(30.0)
        .ordered(Line::Polish, Day::on(1937, 5, 1))
        .halted(Line::Polish);
    assert!(ordered(&halted, &Line::ALL) < 1e-9);
}

#[test]
fn a_politburo_stops_what_touches_its_own_rank_and_nothing_else() {
    let stopped = |line: Line| {
        let mut small = country(30.0).with("orders.own_kin_severity", 0.5);
        small.read(Gauge::Veto, 0.8);
        Own::of(&small.settings).hazard(&small.scene(1), line)
    };
    near(stopped(MASS), 0.02, 1e-9);
    near(stopped(Line::Kin), 0.02 * (1.0 - 0.8 * 0.8), 1e-9);
}

#[test]
fn the_first_national_order_brings_the_rest_on_faster() {
    let alone = country(30.0);
    let followed = country(30.0).ordered(Line::Polish, Day::on(1937, 5, 1));
    near(ordered(&alone, &Line::NATIONAL), 0.02, 0.25);
    near(ordered(&followed, &Line::NATIONAL), 0.1, 0.15);
}

#[test]
fn danger_of_war_and_an_open_operation_bring_a_national_order_on() {
    let family = |small: &SmallCountry| -> f64 {
        let own = Own::of(&small.settings);
        own.of_family(&small.scene(1))
            .map(|(_, hazard)| hazard)
            .sum()
    };
    let quiet = country(0.0)
        .with("orders.own_war", 2.0)
        .with("orders.own_follows", 1.0);
    let mut war = quiet.clone();
    war.read(Gauge::WarThreat, 1.0);
    let open = quiet.clone().ordered(MASS, Day::on(1937, 5, 1));
    near(family(&quiet), 0.02 * 0.5, 1e-9);
    near(family(&war), 0.02 * chance_of(2.0), 1e-9);
    near(family(&open), 0.02 * chance_of(1.0), 1e-9);
}

#[test]
fn a_large_nationality_is_thought_of_before_a_small_one() {
    let mut small = country(0.0).with("orders.own_by_size", 0.5);
    small.ground.stock[Line::Polish.index()][3] = 400;
    small.ground.stock[Line::Greek.index()][3] = 100;
    let own = Own::of(&small.settings);
    let family: Vec<_> = own.of_family(&small.scene(1)).collect();
    let hazard = |wanted: Line| family.iter().find(|(line, _)| *line == wanted).unwrap().1;
    near(hazard(Line::Polish) / hazard(Line::Greek), 2.0, 1e-9);
}

/// The papers on the terms of order 00447 here, on every day from its order on.
fn terms(mut small: SmallCountry, days: u16) -> Vec<(Day, DecisionKind, Option<Day>)> {
    let orders = Orders::of(&small.settings);
    let mut told = Vec::new();
    for _ in 0..days {
        let events = small.hear_centre(&orders, 5);
        let mine = events.decisions.iter();
        let mine = mine.filter(|paper| paper.line == MASS && paper.region == Some(here()));
        told.extend(mine.map(|paper| (paper.day, paper.kind, paper.about)));
        small.live(&events);
    }
    told
}

#[test]
fn an_order_starts_in_days_runs_for_its_term_and_is_prolonged_where_people_wait() {
    let day = Day::on(1937, 6, 1);
    let mut small = country(-30.0)
        .ordered(MASS, day)
        .with("orders.own_start_days", 10.0)
        .with("orders.own_term_days", 100.0)
        .with("orders.own_prolonged", 1.0);
    small.book(MASS, Flow::ArrestedSweep, 10);
    let told = terms(small.clone(), 130);
    let kinds: Vec<DecisionKind> = told.iter().map(|(_, kind, _)| *kind).collect();
    let wanted = [
        DecisionKind::Start,
        DecisionKind::Permission,
        DecisionKind::Deadline,
    ];
    assert_eq!(kinds, wanted);
    let (start, _, end) = told[0];
    assert!((5..=15).contains(&start.days_since(day)), "{start:?}");
    assert_eq!(end.unwrap().days_since(start), 100);
    assert_eq!(told[2].0, end.unwrap());
    assert!(end < told[2].2);

    let unheeded = small.clone().with("orders.own_prolonged", 0.0);
    assert_eq!(terms(unheeded, 130).len(), 2);
    small.book(MASS, Flow::Granted1, 10);
    assert_eq!(
        terms(small.clone(), 130).len(),
        2,
        "nobody waits without a place"
    );
    let endless = small.without("M03.deadlines");
    assert_eq!(terms(endless, 130)[0].2, None);
}

#[test]
fn what_is_switched_off_is_never_ordered() {
    for (switch, lines) in [
        ("M03.00447", vec![MASS]),
        ("M03.national", Line::NATIONAL.to_vec()),
        ("M03.00192", vec![Line::Militia]),
        ("M03.00486", vec![Line::Kin]),
    ] {
        let small = country(30.0).without(switch);
        assert!(ordered(&small, &lines) < 1e-9, "{switch}");
    }
}
