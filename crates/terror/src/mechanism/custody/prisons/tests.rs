//! Histories of one prison: who died in it, and how much more often when it was full.

use evidence::Day;

use super::*;
use crate::small_country::{SmallCountry, near};

/// A region with a thousand nominal places, in which so many are held.
fn prison(held: i32) -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1937, 9, 1))
        .with("prisons.deaths_per_thousand_years", 100.0)
        .with("prisons.nominal_per_thousand", 1.0);
    small.book(Line::Polish, Flow::ArrestedSweep, held);
    small
}

fn deaths(small: &SmallCountry) -> f64 {
    let prisons = Prisons::of(&small.settings);
    small.mean(&prisons, 8_000, Line::Polish, Flow::DiedInCustody)
}

#[test]
fn in_a_prison_that_is_not_full_people_die_at_the_ordinary_rate() {
    near(deaths(&prison(1_000)), 1_000.0 * 0.1 / 365.25, 0.1);
    near(deaths(&prison(500)), 500.0 * 0.1 / 365.25, 0.1);
}

#[test]
fn a_prison_four_times_over_its_places_kills_four_times_as_often() {
    near(deaths(&prison(4_000)), 4.0 * 4_000.0 * 0.1 / 365.25, 0.03);
    let uncrowded = prison(4_000).without("M11.crowding");
    near(deaths(&uncrowded), 4_000.0 * 0.1 / 365.25, 0.05);
}

#[test]
fn those_condemned_and_ordinary_convicts_crowd_the_others() {
    let mut small = prison(1_000);
    small.book(Line::Ordinary, Flow::PrisonOrdinary, 2_000);
    for flow in [Flow::ArrestedSweep, Flow::CaseReady, Flow::SentencedDeath] {
        small.book(Line::German, flow, 1_000);
    }
    near(deaths(&small), 4.0 * 1_000.0 * 0.1 / 365.25, 0.05);
}

#[test]
fn the_dead_of_two_lines_are_those_of_one_prison_and_fall_by_those_held() {
    let mut small = prison(3_000);
    small.book(Line::German, Flow::ArrestedSweep, 1_000);
    let prisons = Prisons::of(&small.settings);
    let of = |line| small.mean(&prisons, 8_000, line, Flow::DiedInCustody);
    let all = 4.0 * 4_000.0 * 0.1 / 365.25;
    near(of(Line::Polish), 0.75 * all, 0.03);
    near(of(Line::German), 0.25 * all, 0.05);
}

#[test]
fn switched_off_nobody_dies_before_a_verdict() {
    assert!(deaths(&prison(100_000).without("M11.deaths")) < 1e-12);
    assert!(deaths(&prison(100_000).without("M11")) < 1e-12);
}
