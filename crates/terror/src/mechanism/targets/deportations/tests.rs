//! Fifteen hundred people are moved from one region to another, and a settlement lives a year.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

fn there() -> Region {
    Region::at(7)
}

/// A thousand and a half people are moved from here to there in ten days of autumn 1937.
fn moving(to_settlements: bool) -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1937, 9, 1))
        .with("deportation.on_the_way", 0.02)
        .with("deportation.first_winter", 0.1);
    small.ground.deportations.blocks.push(BlockMove {
        id: "block".to_owned(),
        line: Line::Polish,
        nationality: None,
        days: (Day::on(1937, 9, 10), Day::on(1937, 9, 19)),
        to_settlements,
        passages: vec![Passage {
            from: here(),
            to: there(),
            people: 1_500,
        }],
    });
    small
}

fn in_all(small: &mut SmallCountry, days: u32) -> impl Fn(Line, Flow) -> i32 + use<> {
    let deportations = Deportations::of(&small.settings);
    let mut lived = Vec::new();
    for _ in 0..days {
        let events = small.hear_centre(&deportations, 3);
        small.live(&events);
        lived.push(events);
    }
    move |line, flow| lived.iter().map(|events| moved(events, line, flow)).sum()
}

#[test]
fn whoever_is_moved_arrives_or_dies_on_the_way_and_the_country_loses_nobody() {
    let mut small = moving(false);
    let before = small.country.ledger().living_in_all();
    let sum = in_all(&mut small, 30);
    assert_eq!(sum(Line::Polish, Flow::Deported), 1_500);
    assert_eq!(sum(Line::Polish, Flow::DiedInTransit), 30);
    assert_eq!(sum(Line::Polish, Flow::Resettled), 1_470);
    assert_eq!(small.country.ledger().living_in_all(), before);
    assert_eq!(small.country.ledger().living(there()), 1_500);
}

#[test]
fn the_first_winter_takes_its_part_between_november_and_april_and_no_other_does() {
    let mut small = moving(false);
    let until_november = in_all(&mut small, 85)(Line::Polish, Flow::DiedResettled);
    assert_eq!(until_november, 0, "it is 25 November");
    let sum = in_all(&mut small, 600);
    assert_eq!(sum(Line::Polish, Flow::DiedResettled), 147);
}

#[test]
fn whoever_comes_under_the_commandants_is_counted_in_the_settlements() {
    let mut small = moving(true);
    let sum = in_all(&mut small, 25);
    assert_eq!(sum(Line::People, Flow::ExileArrived), 1_470);
    assert_eq!(small.country[(there(), Line::People)].settlers, 1_470);
}

#[test]
fn a_settlement_that_has_few_of_those_who_were_moved_loses_nobody_twice() {
    // The run begins when the trains have come, and of two blocks it knows twenty people.
    let mut small = SmallCountry::on(Day::on(1937, 10, 1))
        .with("exile.flights_late", 0.0)
        .with("deportation.first_winter", 0.1);
    let block = moving(true).ground.deportations.blocks.remove(0);
    small.ground.deportations.blocks = vec![block.clone(), block];
    small.book_at(there(), Line::People, Flow::ExileArrived, 20);
    let sum = in_all(&mut small, 61);
    assert_eq!(sum(Line::People, Flow::ExileDied), 20);
    assert_eq!(small.country[(there(), Line::People)].settlers, 0);
}

#[test]
fn a_settlement_without_flight_grows_or_shrinks_by_births_and_deaths_alone() {
    let mut small = SmallCountry::on(Day::on(1935, 1, 1))
        .with("exile.flights_late", 0.0)
        .with("exile.births_a_year", 0.03)
        .with("exile.deaths_a_year", 0.02);
    let camps = small.ground.camps;
    small.book_at(camps, Line::People, Flow::ExileArrived, 1_000_000);
    let sum = in_all(&mut small, 365);
    near(
        f64::from(sum(Line::People, Flow::ExileBorn)),
        30_000.0,
        0.03,
    );
    near(
        f64::from(sum(Line::People, Flow::ExileDied)),
        20_000.0,
        0.03,
    );
    assert_eq!(sum(Line::People, Flow::ExileFled), 0);
    let there = f64::from(small.country[(camps, Line::People)].settlers);
    near(there, 1_010_000.0, 0.002);
}

#[test]
fn arrivals_and_releases_are_the_given_ones() {
    let mut small = SmallCountry::on(Day::on(1932, 1, 1)).with("exile.arrivals_early", 0.6);
    small.ground.deportations.arrivals = 9_000;
    small.ground.deportations.settlers = 50_000;
    small
        .ground
        .deportations
        .releases
        .push(crate::ground::deportations::Release {
            days: (Day::on(1934, 1, 1), Day::on(1934, 12, 31)),
            people: 700,
        });
    let camps = small.ground.camps;
    small.book_at(camps, Line::People, Flow::ExileArrived, 50_000);
    let early = in_all(&mut small, 366 + 365);
    assert_eq!(early(Line::People, Flow::ExileArrived), 5_400);
    // All but the last month, which the last day of the country ends.
    let late = in_all(&mut small, 365 * 7 + 1);
    near(
        f64::from(late(Line::People, Flow::ExileArrived)),
        3_600.0,
        0.015,
    );
    assert_eq!(late(Line::People, Flow::ExileReleased), 700);
}

#[test]
fn without_the_decrees_nobody_is_moved_and_no_settlement_is_counted() {
    let mut small = moving(true).without("M15.deportation");
    small.book_at(small.ground.camps, Line::People, Flow::ExileArrived, 1_000);
    let sum = in_all(&mut small, 60);
    for flow in [Flow::Deported, Flow::Resettled, Flow::ExileDied] {
        assert_eq!(sum(Line::Polish, flow) + sum(Line::People, flow), 0);
    }
}
