//! Histories of the camps: who came, who died, who left, and who was tried again.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

/// A month in which the season neither adds to deaths nor takes from them, years after the famine.
fn april() -> Day {
    Day::on(1936, 4, 10)
}

/// Camps of so many prisoners, a hundred thousand of them counted as no crowd.
fn camps(prisoners: i32) -> SmallCountry {
    let mut small = SmallCountry::on(april())
        .with("camps.reference", 100_000.0)
        .with("camps.deaths_a_year", 0.03)
        .with("camps.crowding", 1.5);
    small.ground.camps = here();
    small.book(Line::Ordinary, Flow::CampArrived, prisoners);
    small
}

fn mean(small: &SmallCountry, line: Line, flow: Flow) -> f64 {
    let camps = Camps::of(&small.settings);
    let counts = (0..2_000).map(|seed| moved(&small.hear_centre(&camps, seed), line, flow));
    f64::from(counts.sum::<i32>()) / 2_000.0
}

#[test]
fn deaths_rise_with_the_crowd_by_its_power() {
    let mortality = |prisoners: u32, switch: Option<&str>| {
        let small = switch.map_or_else(|| camps(0), |switch| camps(0).without(switch));
        Camps::of(&small.settings).mortality(april(), prisoners)
    };
    near(mortality(100_000, None), 0.03, 1e-12);
    near(mortality(400_000, None), 0.03 * 8.0, 1e-12);
    near(mortality(400_000, Some("M13.crowding")), 0.03, 1e-12);
}

#[test]
fn a_prisoner_in_the_crowd_dies_at_that_rate() {
    near(
        mean(&camps(400_000), Line::Ordinary, Flow::CampDied),
        400_000.0 * 0.24 / 365.25,
        0.01,
    );
}

#[test]
fn winter_and_famine_kill_more_and_a_year_without_famine_keeps_its_mean() {
    let small = camps(0).with("camps.winter", 0.4).with("camps.famine", 5.0);
    let camps = Camps::of(&small.settings);
    let deaths = |year, month| camps.mortality(Day::on(year, month, 1), 100_000);
    near(deaths(1936, 1), 0.03 * 1.4, 1e-12);
    near(deaths(1936, 7), 0.03 * 0.6, 1e-12);
    near(deaths(1933, 4), 0.03 * 5.0, 1e-12);
    near(
        (1..=12).map(|month| deaths(1936, month)).sum::<f64>() / 12.0,
        0.03,
        1e-12,
    );
}

#[test]
fn short_terms_end_sooner_than_political_ones() {
    let mut small = camps(100_000)
        .with("camps.released_ordinary", 0.4)
        .with("camps.released_political", 0.1)
        .with("camps.escapes", 0.03);
    small.book(Line::Order00447, Flow::CampArrived, 100_000);
    let a_day = |yearly: f64| 100_000.0 * yearly / 365.25;
    near(
        mean(&small, Line::Ordinary, Flow::CampReleased),
        a_day(0.4),
        0.01,
    );
    near(
        mean(&small, Line::Order00447, Flow::CampReleased),
        a_day(0.1),
        0.02,
    );
    near(
        mean(&small, Line::Order00447, Flow::CampEscaped),
        a_day(0.03),
        0.05,
    );
}

#[test]
fn over_a_year_the_camps_account_for_everyone() {
    let mut small = camps(200_000).with("camps.ordinary_a_year", 150_000.0);
    let camps = Camps::of(&small.settings);
    let (mut came, mut left) = (0, 0);
    for _ in 0..365 {
        let events = small.hear_centre(&camps, 1937);
        let of = |flow| moved(&events, Line::Ordinary, flow);
        came += of(Flow::CampArrived);
        left += of(Flow::CampDied) + of(Flow::CampReleased) + of(Flow::CampEscaped);
        small.live(&events);
    }
    let now = small.country[(here(), Line::Ordinary)].in_camp;
    assert_eq!(200_000 + came - left, now.cast_signed());
    near(f64::from(came), 150_000.0 * 365.0 / 365.25, 0.01);
    assert!(left > 0);
}

#[test]
fn those_sentenced_arrive_some_weeks_later_and_none_on_the_way_is_lost() {
    let mut small = camps(0).with("camps.transport_days", 40.0);
    let region = Region::at(7);
    for flow in [Flow::ArrestedSweep, Flow::CaseReady, Flow::SentencedCamp] {
        small.book_at(region, Line::Polish, flow, 1_000);
    }
    let camps = Camps::of(&small.settings);
    let mut all = 0;
    for seed in 0..1_000 {
        let mut events = Events::default();
        Regional::act(&camps, &small.scene(seed), region, &mut events);
        let sent = moved(&events, Line::Polish, Flow::Transported);
        assert_eq!(sent, moved(&events, Line::Polish, Flow::CampArrived));
        all += sent;
    }
    near(f64::from(all) / 1_000.0, 1_000.0 / 40.0, 0.02);
}

#[test]
fn prisoners_are_tried_again_for_the_places_the_camps_were_given() {
    let start = Day::on(1937, 8, 25);
    let mut small = camps(50_000)
        .started(start, None)
        .with("camps.retried_days", 50.0);
    small.day = start;
    small.book(Line::Order00447, Flow::Granted1, 1_000);
    let line = Line::Order00447;
    near(
        mean(&small, Line::Ordinary, Flow::CampTaken),
        1_000.0 / 50.0,
        0.02,
    );
    near(mean(&small, line, Flow::Recharged), 1_000.0 / 50.0, 0.02);
    small.book(line, Flow::Recharged, 900);
    near(mean(&small, line, Flow::Recharged), 100.0 / 50.0, 0.05);
    assert!(
        mean(
            &small.clone().without("M13.retrials"),
            line,
            Flow::Recharged
        ) < 1e-12
    );
    assert!(mean(&small.halted(line), line, Flow::Recharged) < 1e-12);
}

#[test]
fn camps_that_stand_still_take_in_nobody_and_lose_nobody() {
    let mut small = camps(100_000).without("M13");
    for flow in [Flow::ArrestedSweep, Flow::CaseReady, Flow::SentencedCamp] {
        small.book(Line::Polish, flow, 1_000);
    }
    let camps = Camps::of(&small.settings);
    assert_eq!(small.hear_centre(&camps, 1), Events::default());
    assert_eq!(small.hear(&camps, 1), Events::default());
}
