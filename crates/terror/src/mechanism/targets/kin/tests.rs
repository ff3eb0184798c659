//! A region in the autumn of 1937: whose wife is reached by the order, and whose is not.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

/// A region in autumn 1937, under order 00486.
fn autumn() -> SmallCountry {
    let mut small =
        SmallCountry::on(Day::on(1937, 10, 20)).ordered(Line::Kin, Day::on(1937, 8, 15));
    small.ground.kin.reach = Some(Day::on(1936, 8, 1));
    small
}

/// So many people of a line were convicted here today.
fn convict(small: &mut SmallCountry, line: Line, people: i32) {
    for flow in [
        Flow::ArrestedSweep,
        Flow::CaseReady,
        Flow::SentencedDeath,
        Flow::Shot,
    ] {
        small.book(line, flow, people);
    }
}

fn left(small: &SmallCountry) -> Events {
    small.hear(&LeftBehind::of(&small.settings), 5)
}

fn decided(small: &SmallCountry) -> Events {
    small.hear(&Kin::of(&small.settings), 5)
}

#[test]
fn of_the_convicted_on_a_list_each_leaves_a_wife_with_one_chance_and_each_wife_is_taken_with_another()
 {
    let mut small = autumn()
        .with("kin.married", 0.8)
        .with("kin.arrested", 0.4)
        .with("kin.grown_arrested", 0.0);
    convict(&mut small, Line::Lists, 100_000);
    let waiting = moved(&left(&small), Line::Kin, Flow::SpouseLeft);
    near(f64::from(waiting), 80_000.0, 0.01);
    small.book(Line::Kin, Flow::SpouseLeft, waiting);
    let mut arrested = 0;
    for _ in 0..1_000 {
        let events = decided(&small);
        arrested += moved(&events, Line::Kin, Flow::ArrestedKin);
        small.live(&events);
    }
    near(f64::from(arrested), 0.4 * 80_000.0, 0.02);
    assert_eq!(small.country[(here(), Line::Kin)].spouses, 0);
}

#[test]
fn nobodys_wife_is_reached_who_was_convicted_too_early_or_on_another_line() {
    let mut early = autumn();
    early.day = Day::on(1936, 7, 31);
    convict(&mut early, Line::Lists, 1_000);
    let mut mass = autumn();
    for line in [Line::Order00447, Line::Polish, Line::Militia] {
        convict(&mut mass, line, 1_000);
    }
    let mut off = autumn().without("M14");
    convict(&mut off, Line::Lists, 1_000);
    for small in [early, mass, off] {
        assert_eq!(moved(&left(&small), Line::Kin, Flow::SpouseLeft), 0);
    }
}

#[test]
fn for_some_weeks_the_order_is_stretched_to_two_operations() {
    let mut small = autumn();
    small.ground.kin.extension = Some((Day::on(1937, 10, 2), Day::on(1937, 11, 21)));
    convict(&mut small, Line::Harbin, 10_000);
    assert!(0 < moved(&left(&small), Line::Kin, Flow::SpouseLeft));
    let within = small.clone().without("M14.poles");
    small.day = Day::on(1937, 11, 22);
    for small in [within, small] {
        assert_eq!(moved(&left(&small), Line::Kin, Flow::SpouseLeft), 0);
    }
}

#[test]
fn before_the_order_wives_wait_and_after_its_restriction_few_are_taken() {
    let mut small = SmallCountry::on(Day::on(1937, 8, 1));
    small.book(Line::Kin, Flow::SpouseLeft, 50_000);
    assert_eq!(decided(&small), Events::default());
    let open = autumn();
    let taken = |mut small: SmallCountry| {
        small.book(Line::Kin, Flow::SpouseLeft, 50_000);
        let events = decided(&small.with("kin.grown_arrested", 0.0));
        let share = moved(&events, Line::Kin, Flow::ArrestedKin);
        f64::from(share) / f64::from(moved(&events, Line::Kin, Flow::SpouseDecided))
    };
    near(taken(open.clone()), 0.5, 0.1);
    near(taken(open.halted(Line::Kin)), 0.05, 0.4);
}

#[test]
fn children_go_to_homes_as_their_mothers_are_taken() {
    let mut small = autumn().with("kin.children", 2.0).with("kin.to_homes", 0.5);
    small.book(Line::Kin, Flow::SpouseLeft, 50_000);
    let events = decided(&small.clone().with("kin.grown_arrested", 0.0));
    let sent = moved(&events, Line::Kin, Flow::SentToHome);
    near(
        f64::from(sent),
        f64::from(moved(&events, Line::Kin, Flow::ArrestedKin)),
        0.1,
    );
    let without = decided(&small.clone().without("M14.children"));
    assert_eq!(moved(&without, Line::Kin, Flow::SentToHome), 0);
    let no_wives = decided(&small.without("M14.wives"));
    assert_eq!(no_wives.acts.len(), 1, "it is decided to arrest none");
}

#[test]
fn kin_are_marked_once_a_month_and_once() {
    let mut small = autumn().with("stigma.marked", 0.5);
    small.book(Line::Polish, Flow::KinLeft, 10_000);
    assert_eq!(left(&small), Events::default());
    small.day = Day::on(1937, 11, 1);
    let events = left(&small);
    assert_eq!(moved(&events, Line::People, Flow::Stigmatised), 5_000);
    let dossiers = moved(&events, Line::Political, Flow::LeadKin);
    near(f64::from(dossiers), 12.5, 0.8);
    small.book(Line::People, Flow::Stigmatised, 5_000);
    assert_eq!(left(&small), Events::default());
    assert_eq!(left(&small.without("M14.stigma")), Events::default());
}

#[test]
fn families_under_order_00447_are_watched_everywhere_and_moved_from_border_and_city() {
    let mut small = autumn().with("kin.cleared", 0.3);
    small.day = Day::on(1937, 11, 1);
    small.book(Line::Order00447, Flow::KinLeft, 10_000);
    let inland = left(&small);
    small.ground.kin.cleared.push(here());
    let border = left(&small);
    for (events, expected) in [(&inland, 0.0), (&border, 3_000.0)] {
        let watched = moved(events, Line::Order00447, Flow::KinWatched);
        assert_eq!(watched, 10_000);
        let away = moved(events, Line::Order00447, Flow::KinMoved);
        near(f64::from(away), expected, 0.05);
        assert_eq!(moved(events, Line::Kin, Flow::ArrestedKin), 0);
    }
    assert_eq!(left(&small.without("M14.border")), Events::default());
}

#[test]
fn what_kin_meet_by_rule_is_what_the_months_bring_them_and_nothing_where_it_is_off() {
    let small = autumn();
    let rule = |settings: &Settings, line| {
        ByRule::of(settings, &small.ground, (here(), line), Some(small.day))
    };
    let listed = rule(&small.settings, Line::Lists);
    assert!((listed.reached - 1.0).abs() < f64::EPSILON);
    near(listed.marked, small.settings.number("stigma.marked"), 1e-9);
    assert!(listed.watched.abs() < f64::EPSILON, "no order 00447");
    let order = rule(&small.settings, Line::Order00447);
    assert!((order.watched - 1.0).abs() < f64::EPSILON && order.reached.abs() < f64::EPSILON);
    assert_eq!(
        rule(&small.settings, Line::Militia),
        ByRule {
            arrested: order.arrested,
            ..ByRule::default()
        }
    );
    let mut off = small.settings.clone();
    off.switch_off("M14").unwrap();
    assert_eq!(rule(&off, Line::Lists), ByRule::default());
}
