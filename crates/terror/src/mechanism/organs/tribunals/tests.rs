//! Histories of the bodies that sentenced: places and proportions, and nobody lost between them.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const LINE: Line = Line::Order00447;
const SENTENCES: [Flow; 4] = [
    Flow::SentencedDeath,
    Flow::SentencedCamp,
    Flow::SentencedExile,
    Flow::SentencedOther,
];
const BODIES: [Flow; 6] = [
    Flow::TriedTroika,
    Flow::TriedSpecialTroika,
    Flow::TriedMilitaryCollegium,
    Flow::TriedMilitiaTroika,
    Flow::TriedSpecialBoard,
    Flow::TriedCourt,
];

/// A troika on its first day, with places in both categories and exact limits.
fn troika(places: [i32; 2], ready: i32) -> SmallCountry {
    let today = Day::on(1937, 8, 20);
    SmallCountry::on(today)
        .started(today, None)
        .limited(places)
        .ready(LINE, ready)
        .with("tribunals.slack", 0.0)
        .with("tribunals.transfer", 0.0)
}

fn said(small: &SmallCountry, seed: u64) -> Events {
    small.hear(&Tribunals::of(&small.settings), seed)
}

fn mean(small: &SmallCountry, line: Line, flow: Flow) -> f64 {
    small.mean(&Tribunals::of(&small.settings), 2_000, line, flow)
}

fn sum(events: &Events, line: Line, flows: &[Flow]) -> i32 {
    flows.iter().map(|flow| moved(events, line, *flow)).sum()
}

#[test]
fn verdicts_fall_as_places_stand_and_the_first_category_goes_first() {
    // Of a thousand places a quarter is of the first category; weighed twice, two fifths.
    let early = troika([250, 750], 100).with("tribunals.early_priority", 1.0);
    near(
        mean(&early, LINE, Flow::SentencedDeath),
        100.0 * 2.0 / 5.0,
        0.02,
    );
    let mut late = early.with("tribunals.early_days", 10.0);
    late.day = Day::on(1938, 2, 1);
    near(mean(&late, LINE, Flow::SentencedDeath), 100.0 / 4.0, 0.02);
}

#[test]
fn a_troika_never_goes_beyond_its_places() {
    let mut small = troika([30, 70], 500);
    for seed in 0..200 {
        let events = said(&small, seed);
        assert_eq!(moved(&events, LINE, Flow::SentencedDeath), 30);
        assert_eq!(moved(&events, LINE, Flow::SentencedCamp), 70);
        assert_eq!(moved(&events, LINE, Flow::BoundPlaces), 1);
    }
    let events = said(&small, 1);
    small.live(&events);
    assert_eq!(
        sum(&said(&small, 2), LINE, &SENTENCES),
        0,
        "no place is left"
    );
    assert_eq!(small.country[(here(), LINE)].held(), 400);
}

#[test]
fn no_place_is_used_twice_when_cases_come_by_and_by() {
    let mut small = troika([30, 70], 0);
    for seed in 0..40 {
        small.book(LINE, Flow::ArrestedSweep, 5);
        small.book(LINE, Flow::CaseReady, 5);
        let events = said(&small, seed);
        small.live(&events);
    }
    assert_eq!(small.country[(here(), LINE)].sentenced, [30, 70]);
}

#[test]
fn a_place_serves_the_other_category_only_when_that_is_used_up() {
    let places = |left: [i32; 2]| {
        let small = troika(left, 0).with("tribunals.transfer", 0.1);
        Tribunals::of(&small.settings).places(&small.country[(here(), LINE)])
    };
    assert_eq!(places([50, 100]), [50, 100]);
    assert_eq!(places([1, 100]), [1, 100]);
    assert_eq!(places([0, 100]), [10, 90]);
    assert_eq!(
        places([200, 0]).iter().sum::<u32>(),
        200,
        "no place is made by a transfer"
    );
    assert_eq!(places([0, 0]), [0, 0]);
    let strict = troika([0, 100], 0);
    let kept = Tribunals::of(&strict.settings).places(&strict.country[(here(), LINE)]);
    assert_eq!(kept, [0, 100]);
}

#[test]
fn the_slack_over_limits_is_as_small_as_believed() {
    let small = troika([100, 300], 0).with("tribunals.slack", 0.05);
    let places = Tribunals::of(&small.settings).places(&small.country[(here(), LINE)]);
    assert_eq!(places, [105, 315]);
}

#[test]
fn where_no_limits_bind_everybody_is_sentenced_in_the_first_proportions() {
    let small = troika([0, 0], 500)
        .without("M04")
        .with("tribunals.order_death_share", 0.3);
    let events = said(&small, 1);
    assert_eq!(sum(&events, LINE, &SENTENCES), 500);
    near(mean(&small, LINE, Flow::SentencedDeath), 150.0, 0.02);
}

/// One hundred people ready on a line that is open.
fn hundred(line: Line, today: Day) -> SmallCountry {
    SmallCountry::on(today)
        .ordered(line, Day::on(1935, 5, 27))
        .ready(line, 100)
}

#[test]
fn everybody_tried_is_sentenced_or_freed_by_one_body() {
    let (before, terror, after) = (
        Day::on(1935, 6, 1),
        Day::on(1937, 9, 1),
        Day::on(1939, 2, 1),
    );
    let mut scenes = Vec::new();
    for line in [Line::Political, Line::Militia, Line::Lists] {
        scenes.extend([before, terror, after].map(|today| (line, hundred(line, today))));
    }
    for line in Line::NATIONAL {
        scenes.push((line, hundred(line, terror).without("M10.album")));
        scenes.push((line, hundred(line, terror).halted(line)));
        scenes.push((line, hundred(line, terror).without("M10")));
    }
    scenes.push((LINE, hundred(LINE, after).halted(LINE)));
    for (line, small) in scenes {
        for seed in 0..20 {
            let events = said(&small, seed);
            let sentenced = sum(&events, line, &SENTENCES);
            assert_eq!(sentenced + moved(&events, line, Flow::Freed), 100, "{line}");
            assert_eq!(sum(&events, line, &BODIES), sentenced, "{line}");
        }
    }
}

#[test]
fn political_cases_fall_in_the_proportions_of_their_years() {
    for (today, organ, years) in [
        (Day::on(1934, 7, 9), "ogpu", "before"),
        (Day::on(1936, 12, 31), "nkvd", "before"),
        (Day::on(1937, 1, 1), "terror", "terror"),
        (Day::on(1938, 11, 16), "terror", "terror"),
        (Day::on(1938, 11, 17), "after", "after"),
    ] {
        let small = SmallCountry::on(today).ready(Line::Political, 10_000);
        let share =
            |what: &str, when: &str| small.settings.number(&format!("political.{what}_{when}"));
        let convicted = 10_000.0 * share("convicted", organ);
        near(
            10_000.0 - mean(&small, Line::Political, Flow::Freed),
            convicted,
            0.01,
        );
        for (flow, what) in [
            (Flow::SentencedDeath, "death"),
            (Flow::SentencedExile, "exile"),
            (Flow::SentencedOther, "other"),
        ] {
            near(
                mean(&small, Line::Political, flow),
                convicted * share(what, years),
                0.03,
            );
        }
    }
}

#[test]
fn national_cases_wait_for_moscow_until_special_troikas_sit() {
    let mut small = hundred(Line::Polish, Day::on(1938, 9, 18));
    let (first, last) = (Day::on(1938, 9, 19), Day::on(1938, 11, 15));
    small.ground.special_troikas = Some((first, last));
    assert_eq!(said(&small, 1), Events::default());
    small.day = first;
    let small = small
        .with("album.special_troika_days", 20.0)
        .with("album.special_troika_freed", 0.1);
    near(
        mean(&small, Line::Polish, Flow::TriedSpecialTroika),
        5.0 * 0.9,
        0.03,
    );
    near(mean(&small, Line::Polish, Flow::Freed), 5.0 * 0.1, 0.1);
}

#[test]
fn the_militia_troika_sentences_nobody_to_death() {
    let small = hundred(Line::Militia, Day::on(1937, 9, 1));
    for seed in 0..200 {
        assert_eq!(
            moved(&said(&small, seed), Line::Militia, Flow::SentencedDeath),
            0
        );
    }
}

#[test]
fn after_the_halt_a_part_of_those_left_over_is_let_go() {
    let small = hundred(LINE, Day::on(1939, 2, 1))
        .halted(LINE)
        .with("halt.freed", 0.4);
    near(mean(&small, LINE, Flow::Freed), 40.0, 0.02);
}

#[test]
fn the_special_board_sends_kin_to_camps_whoever_they_are_and_after_the_halt_too() {
    let small = SmallCountry::on(Day::on(1938, 12, 1)).ready(Line::Kin, 40);
    for small in [small.clone(), small.halted(Line::Kin)] {
        let events = said(&small, 1);
        assert_eq!(moved(&events, Line::Kin, Flow::SentencedCamp), 40);
        assert_eq!(moved(&events, Line::Kin, Flow::TriedSpecialBoard), 40);
        assert_eq!(events.acts.len(), 2);
    }
}
