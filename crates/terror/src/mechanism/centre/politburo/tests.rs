//! A Politburo of two members and a candidate, one of whom is arrested.

use chronicle::{Flow, Reading};
use scenario::decisions::{Decisions, Mode};

use super::*;
use crate::small_country::{SmallCountry, near};

fn member(standing: &str, gone: Option<Day>) -> Member {
    Member {
        gone,
        died: None,
        is_full: standing != "candidate",
        is_equal: standing == "equal",
        id: "member".to_owned(),
    }
}

fn country(day: Day) -> SmallCountry {
    let mut small = SmallCountry::on(day)
        .with("politburo.veto", 0.6)
        .with("politburo.candidate", 0.5);
    small.ground.centre.politburo = vec![
        member("full", None),
        member("equal", Some(Day::on(1934, 12, 1))),
        member("candidate", Some(Day::on(1937, 5, 24))),
    ];
    small.ground.centre.equal_rank = Some(Day::on(1934, 2, 10));
    small.ground.centre.affair = Some(Affair {
        asked: Day::on(1932, 9, 22),
        passed: Day::on(1937, 1, 10),
        id: "affair".to_owned(),
    });
    small
}

/// The same country, in which the model decides.
fn own(day: Day) -> SmallCountry {
    let mut small = country(day);
    let decisions = Decisions::default().with(Class::Trials, Mode::Endogenous);
    small.settings.decide(decisions);
    small
}

fn read(small: &SmallCountry, gauge: Gauge) -> f64 {
    let events = small.hear_centre(&Politburo::of(&small.settings), 1);
    let read = events.readings.iter().find(|one| one.gauge == gauge);
    read.map_or(f64::NAN, Reading::value)
}

/// What came of the affair; who fell is another matter.
fn papers(small: &SmallCountry, seed: u64) -> Vec<DecisionKind> {
    let events = small.hear_centre(&Politburo::of(&small.settings), seed);
    let kinds = events.decisions.iter().map(|paper| paper.kind);
    kinds.filter(|kind| *kind != DecisionKind::Fell).collect()
}

#[test]
fn the_veto_falls_by_what_a_member_weighed_on_the_day_he_is_gone() {
    let veto = |year, month, day| read(&country(Day::on(year, month, day)), Gauge::Veto);
    near(veto(1932, 3, 1), 0.6, 1e-5);
    near(veto(1934, 12, 1), 0.6 * 1.5 / 2.5, 1e-5);
    near(veto(1937, 5, 23), 0.6 * 1.5 / 2.5, 1e-5);
    near(veto(1937, 5, 24), 0.6 * 1.0 / 2.5, 1e-5);
    assert!(veto(1932, 3, 1) < veto(1934, 3, 1));
}

#[test]
fn without_an_equal_in_rank_nothing_rises_in_1934() {
    let small = country(Day::on(1934, 3, 1)).without("M02.rank");
    near(read(&small, Gauge::Veto), 0.6, 1e-5);
}

#[test]
fn had_kirov_lived_he_would_have_kept_his_seat() {
    let small = country(Day::on(1935, 3, 1)).without("M02.rank");
    near(
        read(&small.clone().without("M01.kirov"), Gauge::Veto),
        0.6,
        1e-5,
    );
    near(
        read(&small.without("M01"), Gauge::Veto),
        0.6 * 1.5 / 2.5,
        1e-5,
    );
}

#[test]
fn those_who_are_left_are_cowed_by_the_arrests_of_a_month() {
    let mut small = country(Day::on(1937, 7, 1)).with("politburo.cowed_by_arrests", 0.1);
    small.book(Line::Lists, Flow::ArrestedList, 4_000);
    small.book(Line::Cadres, Flow::ArrestedSweep, 1_000);
    near(read(&small, Gauge::Independence), libm::exp(-0.5), 1e-5);
    let events = small.hear_centre(&Politburo::of(&small.settings), 1);
    small.live(&events);
    small.day = Day::on(1937, 8, 1);
    near(read(&small, Gauge::Independence), libm::exp(-0.5), 1e-5);
    near(
        read(&small, Gauge::Veto),
        0.6 * libm::exp(-0.5) * 1.0 / 2.5,
        1e-4,
    );
}

#[test]
fn a_politburo_that_keeps_its_veto_keeps_it_whoever_is_gone() {
    let mut small = country(Day::on(1938, 7, 1)).without("M02.decline");
    small.book(Line::Lists, Flow::ArrestedList, 4_000);
    near(read(&small, Gauge::Veto), 0.6, 1e-5);
    assert!(read(&small, Gauge::Independence).is_nan());
}

#[test]
fn where_the_veto_is_certain_nobody_is_shot_in_1932_and_where_there_is_none_he_is() {
    let day = Day::on(1932, 9, 22);
    for seed in 0..50 {
        let bound = own(day).with("politburo.veto", 1.0);
        assert_eq!(papers(&bound, seed), [DecisionKind::Vetoed]);
        let unbound = own(day).without("M02.veto");
        assert_eq!(papers(&unbound, seed), [DecisionKind::Passed]);
    }
}

#[test]
fn in_replay_he_is_shot_on_the_day_of_record_whatever_the_veto() {
    for veto in [0.0, 1.0] {
        let on = |day: Day| papers(&country(day).with("politburo.veto", veto), 3);
        assert_eq!(on(Day::on(1932, 9, 22)), []);
        assert_eq!(on(Day::on(1937, 1, 10)), [DecisionKind::Passed]);
        let chance = read(
            &country(Day::on(1932, 9, 22)).with("politburo.veto", veto),
            Gauge::Passes,
        );
        near(chance, 1.0 - veto, 1e-9);
    }
}

#[test]
fn it_is_asked_again_while_it_was_stopped_and_never_once_it_passed() {
    let mut small = own(Day::on(1937, 1, 1)).without("M02.veto");
    small.read(Gauge::Threat, 12.0);
    small.read(Gauge::Affair, NOT_SO_FAR);
    assert_eq!(papers(&small, 3), [DecisionKind::Passed]);
    small.read(Gauge::Affair, PASSED);
    assert_eq!(papers(&small, 3), []);
    small.read(Gauge::Affair, NOT_SO_FAR);
    small.day = Day::on(1937, 1, 2);
    assert_eq!(papers(&small, 3), []);
}

#[test]
fn where_nobody_sits_beside_the_leader_nothing_is_read() {
    let mut small = country(Day::on(1932, 9, 22));
    small.ground.centre.politburo.clear();
    let without = country(Day::on(1932, 9, 22)).without("M02");
    for small in [small, without] {
        let events = small.hear_centre(&Politburo::of(&small.settings), 1);
        assert_eq!(events, Events::default());
    }
}
