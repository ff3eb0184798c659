//! Of a hundred people taken and forty shot it is counted whom they left.

use evidence::Day;

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

/// A hundred taken, who left three hundred people behind; forty of them shot.
fn struck() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1938, 1, 1))
        .with("kin.married", 0.75)
        .with("kin.children", 2.0);
    let line = Line::Order00447;
    for (flow, people) in [
        (Flow::ArrestedSweep, 100),
        (Flow::KinLeft, 300),
        (Flow::CaseReady, 60),
        (Flow::SentencedDeath, 50),
        (Flow::Shot, 40),
    ] {
        small.book(line, flow, people);
    }
    small
}

fn counted(small: &SmallCountry) -> Events {
    small.hear(&Legacy::of(&small.settings), 1)
}

#[test]
fn the_dead_left_as_many_behind_as_others_who_were_taken() {
    let mut small = struck();
    let events = counted(&small);
    assert_eq!(moved(&events, Line::People, Flow::Bereaved), 120);
    assert_eq!(moved(&events, Line::People, Flow::Orphaned), 60);
    small.live(&events);
    small.day = Day::on(1938, 2, 1);
    assert_eq!(counted(&small).acts, [], "nobody is counted twice");
    small.book(Line::Order00447, Flow::Shot, 10);
    let events = counted(&small);
    assert_eq!(moved(&events, Line::People, Flow::Bereaved), 30);
}

#[test]
fn those_once_taken_who_live_are_the_taken_less_the_dead() {
    let small = struck();
    let events = small.hear_centre(&Legacy::of(&small.settings), 1);
    near(events.readings[0].value(), 60.0, 1e-9);
}

#[test]
fn the_dead_of_the_camps_are_mourned_in_the_measure_of_the_country() {
    let mut small = struck();
    let camps = small.ground.camps;
    small.book_at(camps, Line::Order00447, Flow::CampArrived, 20);
    small.book_at(camps, Line::Order00447, Flow::CampDied, 5);
    small.book_at(camps, Line::Ordinary, Flow::CampArrived, 20);
    small.book_at(camps, Line::Ordinary, Flow::CampDied, 20);
    let mut events = Events::default();
    Regional::act(
        &Legacy::of(&small.settings),
        &small.scene(1),
        camps,
        &mut events,
    );
    assert_eq!(moved(&events, Line::People, Flow::Bereaved), 15);
}

#[test]
fn in_the_middle_of_a_month_and_with_nobody_to_count_nothing_is_counted() {
    let mut small = struck();
    assert_eq!(counted(&small.clone().without("M36")), Events::default());
    small.day = Day::on(1938, 1, 2);
    assert_eq!(counted(&small), Events::default());
    assert_ne!(here(), small.ground.camps);
}
