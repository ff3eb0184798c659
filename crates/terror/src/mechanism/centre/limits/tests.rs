//! Histories of one region's places: given, asked for, answered, and never granted twice.

use super::*;
use crate::small_country::{SmallCountry, granted, here, moved, near};

const LINE: Line = Line::Order00447;

/// A region with 400 places, in which so many are held, and which the centre does not think of.
fn region(held: i32) -> SmallCountry {
    attended(held).without("M04.centre_first")
}

/// The same region, when the centre may move first.
fn attended(held: i32) -> SmallCountry {
    let today = Day::on(1937, 9, 1);
    let start = Day::on(1937, 8, 5);
    let mut small = SmallCountry::on(today).started(start, Some(Day::on(1937, 12, 5)));
    // The first limits bear the day of the start, so that they are not granted again today.
    small.day = start;
    small = small.limited([100, 300]);
    small.day = today;
    small.book(LINE, Flow::ArrestedSweep, held);
    small
}

fn said(small: &SmallCountry, seed: u64) -> Events {
    small.hear_centre(&Limits::of(&small.settings), seed)
}

fn papers(events: &Events, kind: DecisionKind) -> u32 {
    let meant = events.decisions.iter().filter(|paper| paper.kind == kind);
    u32::try_from(meant.count()).unwrap()
}

/// The share of seeds under which the region asks today.
fn asks(small: &SmallCountry) -> f64 {
    let seeds = 4_000;
    let requests = (0..seeds).map(|seed| papers(&said(small, seed), DecisionKind::Request));
    f64::from(requests.sum::<u32>()) / 4_000.0
}

#[test]
fn a_region_asks_when_more_are_held_than_four_fifths_of_its_places() {
    let hazard = 1.0 - libm::exp(-0.2);
    near(
        asks(&region(321).with("limits.request_hazard", 0.2)),
        hazard,
        0.1,
    );
    assert!(asks(&region(320).with("limits.request_hazard", 0.2)) < 1e-12);
    assert!(asks(&region(0).with("limits.request_hazard", 0.2)) < 1e-12);
}

#[test]
fn a_region_whose_troika_has_long_ended_asks_no_more() {
    let mut small = region(400).with("limits.request_hazard", 0.3);
    small.day = Day::on(1938, 1, 19);
    assert!(asks(&small) > 0.1, "cases are still being finished");
    small.day = Day::on(1938, 1, 20);
    assert!(asks(&small) < 1e-12);
}

#[test]
fn nobody_asks_for_more_than_he_holds_and_a_reserve() {
    let small = region(400)
        .with("limits.request_size", 1.5)
        .with("limits.request_buffer", 0.5);
    let limits = Limits::of(&small.settings);
    let mut least = u32::MAX;
    for seed in 0..500 {
        let scene = small.scene(seed);
        let lot = scene.chance.of("request").lot(small.day, here(), LINE);
        let places = limits.asked_for(&scene, here(), lot);
        assert!(
            places.iter().all(|places| places % 50 == 0),
            "requests were round"
        );
        assert!(
            places[0] + places[1] <= 650,
            "400 held, half as many again, and the rounding"
        );
        least = least.min(places[0] + places[1]);
    }
    assert!(least < 450, "a modest chief asks for what he aims at");
}

/// The answers, over many seeds, to a request for a thousand places made two months ago.
fn answers(small: &SmallCountry) -> Vec<[i32; 2]> {
    let mut asked = small.clone();
    asked.day = Day::on(1937, 9, 1);
    let mut request = Events::default();
    let paper = request.paper(DecisionKind::Request, LINE, asked.day, "request");
    paper.region = Some(here());
    [paper.category1, paper.category2] = [500, 500];
    asked.country.decide(&request.decisions);
    asked.day = Day::on(1937, 12, 1);
    let answered = (0..2_000).map(|seed| {
        let events = said(&asked, seed);
        let given = [Flow::Granted1, Flow::Granted2].map(|flow| moved(&events, LINE, flow));
        let undated = [Flow::GrantedUndated1, Flow::GrantedUndated2];
        assert_eq!(undated.map(|flow| moved(&events, LINE, flow)), given);
        given
    });
    answered.collect()
}

#[test]
fn a_request_is_refused_cut_granted_or_raised() {
    let small = region(0)
        .with("limits.answer_days", 2.0)
        .with("limits.refused", 0.3)
        .with("limits.raised", 0.2)
        .with("limits.cut_to", 0.6);
    let answers = answers(&small);
    let share = |from: i32, below: i32| {
        let meant = answers
            .iter()
            .filter(|given| (from..below).contains(&given[0]));
        f64::from(u32::try_from(meant.count()).unwrap()) / 2_000.0
    };
    near(share(0, 1), 0.3, 0.1);
    near(share(300, 501), 0.5, 0.1);
    near(share(501, 1_001), 0.2, 0.15);
    assert!(share(1, 300) < 1e-12, "nothing is cut below six tenths");
    assert!(
        answers.iter().all(|given| given[0] == given[1]),
        "in the proportions asked for"
    );
}

#[test]
fn without_undated_grants_every_request_is_refused() {
    let small = region(0)
        .with("limits.answer_days", 2.0)
        .without("M04.undated");
    assert!(answers(&small).iter().all(|given| *given == [0, 0]));
}

#[test]
fn a_region_waits_for_its_answer_and_does_not_ask_twice() {
    let mut small = region(400)
        .with("limits.request_hazard", 0.3)
        .with("limits.answer_days", 30.0);
    let seed = (0..100).find(|seed| papers(&said(&small, *seed), DecisionKind::Request) > 0);
    let seed = seed.expect("a region with too few places asks");
    let events = said(&small, seed);
    small.live(&events);
    assert_eq!(small.country.pending().len(), 1);
    while small.country.pending().len() == 1 {
        let events = said(&small, seed);
        assert_eq!(papers(&events, DecisionKind::Request), 0);
        small.live(&events);
    }
    assert!(small.country.pending().is_empty());
}

#[test]
fn a_dated_grant_is_set_against_what_was_granted_on_request() {
    let mut small = region(0);
    for flow in [Flow::Granted1, Flow::GrantedUndated1] {
        small.book(LINE, flow, 300);
    }
    small.ground.grants.push(granted(small.day, [500, 200]));
    let events = said(&small, 1);
    assert_eq!(moved(&events, LINE, Flow::Granted1), 200);
    assert_eq!(moved(&events, LINE, Flow::GrantedUndated1), -300);
    assert_eq!(moved(&events, LINE, Flow::Granted2), 200);
    assert_eq!(moved(&events, LINE, Flow::GrantedUndated2), 0);
    small.live(&events);
    let cell = &small.country[(here(), LINE)];
    assert_eq!(
        (cell.granted, cell.undated),
        ([600, 500], [0, 0]),
        "nothing is granted twice"
    );
}

#[test]
fn a_cut_takes_places_away_whatever_was_granted_on_request() {
    let mut small = region(0);
    small.book(LINE, Flow::GrantedUndated1, 300);
    small.ground.grants.push(granted(small.day, [-40, 0]));
    let events = said(&small, 1);
    assert_eq!(papers(&events, DecisionKind::Cut), 1);
    assert_eq!(moved(&events, LINE, Flow::Granted1), -40);
    assert_eq!(moved(&events, LINE, Flow::GrantedUndated1), 0);
}

#[test]
fn of_the_recalled_decision_of_october_only_the_believed_share_counts() {
    let places = |small: SmallCountry| {
        let mut small = small;
        let recalled = DatedGrant {
            disputed: true,
            ..granted(small.day, [100, 60])
        };
        small.ground.grants.push(recalled);
        let events = said(&small, 1);
        [Flow::Granted1, Flow::Granted2].map(|flow| moved(&events, LINE, flow))
    };
    assert_eq!(
        places(region(0).with("assumption.october_decision", 0.25)),
        [25, 15]
    );
    assert_eq!(places(region(0).without("M04.october")), [0, 0]);
    assert_eq!(places(region(0).without("M04.increases")), [0, 0]);
}

#[test]
fn first_limits_are_given_even_where_nothing_is_added_later() {
    let mut small = SmallCountry::on(Day::on(1937, 8, 5)).without("M04.increases");
    small
        .ground
        .first_limits
        .push(granted(small.day, [100, 300]));
    let events = said(&small, 1);
    assert_eq!(moved(&events, LINE, Flow::Granted2), 300);
    assert_eq!(papers(&events, DecisionKind::FirstLimit), 1);
    assert_eq!(said(&small.without("M04"), 1), Events::default());
}

/// The share of seeds under which the centre raises the limit unasked, and the mean of the places.
fn unasked(small: &SmallCountry) -> (f64, f64) {
    let (mut papers, mut places) = (0, 0);
    for seed in 0..8_000 {
        let events = said(small, seed);
        let given = [Flow::Granted1, Flow::Granted2].map(|flow| moved(&events, LINE, flow));
        let undated = [Flow::GrantedUndated1, Flow::GrantedUndated2];
        assert_eq!(undated.map(|flow| moved(&events, LINE, flow)), given);
        for paper in events.decisions {
            assert_eq!(
                (paper.kind, paper.first_mover),
                (DecisionKind::Grant, FirstMover::Centre)
            );
            papers += 1;
        }
        places += given[0] + given[1];
    }
    (
        f64::from(papers) / 8_000.0,
        f64::from(places) / f64::from(papers.max(1)),
    )
}

#[test]
fn the_centre_may_move_first_whatever_the_region_holds() {
    let small = attended(0)
        .with("limits.centre_first", 0.02)
        .with("limits.request_size", 1.0);
    let (papers, places) = unasked(&small);
    near(papers, 1.0 - libm::exp(-0.02), 0.2);
    // The mean of exp(0.4 z) is exp(0.08).
    near(places, 400.0 * libm::exp(0.08), 0.15);
    let mut ended = small.clone();
    ended.day = Day::on(1937, 12, 6);
    assert!(
        unasked(&ended).0 < 1e-12,
        "it raises no limit of a troika that has ended"
    );
    assert!(unasked(&small.without("M04.centre_first")).0 < 1e-12);
}
