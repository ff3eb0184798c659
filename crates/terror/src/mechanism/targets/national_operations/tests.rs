//! Histories of one line in one region: its pace, its season, and the end of those it could take.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const ORDERED: (i16, i8, i8) = (1937, 8, 11);

/// A region of so many Poles, long after the order and before February 1938.
fn region(poles: u32) -> SmallCountry {
    let ordered = Day::on(ORDERED.0, ORDERED.1, ORDERED.2);
    let mut small = SmallCountry::on(Day::on(1938, 1, 10))
        .ordered(Line::Polish, ordered)
        .with("national.polish", 0.5)
        .with("national.opening_days", 10.0)
        .with("national.pace_1938", 0.6)
        .with("national.pace_after_july_1938", 0.1);
    small.ground.stock[Line::Polish.index()][here().index()] = poles;
    small
}

fn a_day(small: &SmallCountry) -> f64 {
    let national = NationalOperations::of(&small.settings);
    small.mean(&national, 4_000, Line::Polish, Flow::ArrestedSweep)
}

#[test]
fn a_region_takes_its_pace_of_those_not_yet_taken() {
    let mut small = region(20_000);
    near(a_day(&small), 20_000.0 * 0.5 / 365.25, 0.02);
    small.book(Line::Polish, Flow::ArrestedSweep, 15_000);
    near(a_day(&small), 5_000.0 * 0.5 / 365.25, 0.02);
    small.book(Line::Polish, Flow::ArrestedSweep, 5_000);
    assert!(a_day(&small) < 1e-12);
}

#[test]
fn no_more_are_swept_up_than_are_left() {
    let mut small = region(2).with("national.polish", 5.0);
    small.book(Line::Polish, Flow::ArrestedSweep, 1);
    small.read_in(chronicle::Gauge::Effort, 5.0);
    let national = NationalOperations::of(&small.settings);
    for seed in 0..5_000 {
        assert!(
            moved(
                &small.hear(&national, seed),
                Line::Polish,
                Flow::ArrestedSweep
            ) <= 1
        );
    }
}

#[test]
fn an_operation_gathers_pace_after_its_order_and_slackens_in_1938() {
    let small = region(100);
    let national = NationalOperations::of(&small.settings);
    let opened = Day::on(ORDERED.0, ORDERED.1, ORDERED.2);
    let season = |year, month, day| national.season(Day::on(year, month, day), opened);
    assert!(season(1937, 8, 11).abs() < 1e-12);
    near(season(1937, 8, 21), 1.0 - libm::exp(-1.0), 1e-12);
    near(season(1938, 1, 31), 1.0, 1e-6);
    near(season(1938, 2, 1), 0.6, 1e-6);
    near(season(1938, 8, 1), 0.1, 1e-6);
}

#[test]
fn dossiers_are_worked_through_beside_the_sweeps() {
    let mut small = region(0).with("arrest.lead_days", 20.0);
    small.book(Line::Polish, Flow::LeadNamed, 400);
    let national = NationalOperations::of(&small.settings);
    let taken = small.mean(&national, 2_000, Line::Polish, Flow::ArrestedDossier);
    near(taken, 400.0 / 20.0, 0.02);
}

#[test]
fn nobody_is_taken_without_an_order_after_the_halt_or_on_a_line_switched_off() {
    let unordered = SmallCountry {
        country: society::Country::empty(),
        ..region(20_000)
    };
    let halted = region(20_000).halted(Line::Polish);
    for small in [unordered, halted, region(20_000).without("M15.polish")] {
        let events = small.hear(&NationalOperations::of(&small.settings), 1);
        assert_eq!(moved(&events, Line::Polish, Flow::ArrestedSweep), 0);
    }
}
