//! Two people abroad: one with an agent beside him, one without.

use evidence::Day;
use scenario::decisions::{Decisions, Mode};

use super::*;
use crate::ground::abroad::StepAbroad;
use crate::small_country::{SmallCountry, here, moved, near};

fn step(day: Day, target: &str, step: Step) -> StepAbroad {
    StepAbroad {
        day,
        target: target.to_owned(),
        step,
        id: format!("{target} {}", day.date()),
    }
}

/// Both are marked in March; an agent comes to the first in April; in May both are attacked and die.
fn hunted(day: Day) -> SmallCountry {
    let mut small = SmallCountry::on(day);
    let world = &mut small.ground.world;
    world.seat = Some(here());
    let (march, april, may) = (
        Day::on(1938, 3, 5),
        Day::on(1938, 4, 5),
        Day::on(1938, 5, 5),
    );
    for target in ["first", "second"] {
        world.steps.push(step(march, target, Step::Ordered));
        world.steps.push(step(may, target, Step::Attempted));
        world.steps.push(step(may, target, Step::Died));
    }
    world.steps.push(step(april, "first", Step::Infiltrated));
    small
}

/// Lives March to June 1938 and counts what a flow came to.
fn lived(mut small: SmallCountry, flow: Flow) -> i32 {
    let abroad = Abroad::of(&small.settings);
    let mut count = 0;
    while small.day < Day::on(1938, 6, 30) {
        let events = small.hear_centre(&abroad, 5);
        count += moved(&events, Line::People, flow);
        small.live(&events);
    }
    count
}

#[test]
fn whoever_was_marked_watched_and_attacked_dies_on_the_day_of_record() {
    let marked = hunted(Day::on(1938, 3, 5));
    let events = marked.hear_centre(&Abroad::of(&marked.settings), 1);
    assert_eq!(events.decisions.len(), 2);
    assert!(
        events
            .decisions
            .iter()
            .all(|paper| paper.kind == DecisionKind::Abroad)
    );
    let from = || hunted(Day::on(1938, 3, 1));
    assert_eq!(lived(from(), Flow::KilledAbroad), 2);
    assert_eq!(lived(from().without("M27"), Flow::KilledAbroad), 0);
}

#[test]
fn without_agents_only_he_dies_who_had_none_beside_him() {
    let alone = || hunted(Day::on(1938, 3, 1)).without("M27.infiltration");
    assert_eq!(lived(alone(), Flow::MarkedAbroad), 2);
    assert_eq!(lived(alone(), Flow::WatchedAbroad), 0);
    assert_eq!(lived(alone(), Flow::KilledAbroad), 1);
}

#[test]
fn fear_leaps_at_an_attempt_and_halves_in_its_half_life() {
    let mut small = hunted(Day::on(1938, 5, 5))
        .with("abroad.fear_of_one", 0.2)
        .with("abroad.fear_days", 365.25);
    let abroad = Abroad::of(&small.settings);
    let afraid = |small: &SmallCountry| small.country.gauge_of(Gauge::ExilesFear, 0);
    let events = small.hear_centre(&abroad, 1);
    small.live(&events);
    near(afraid(&small), 1.0 - 0.8 * 0.8, 1e-5);
    while small.day < Day::on(1939, 5, 5) {
        let events = small.hear_centre(&abroad, 1);
        small.live(&events);
    }
    near(afraid(&small), 0.18, 1e-4);
    let silent = small.settings.number("abroad.silent");
    near(
        small.country.gauge_of(Gauge::ExilesFear, 1),
        0.18 * silent,
        1e-4,
    );
}

#[test]
fn made_by_the_model_more_are_marked_where_a_conspiracy_is_believed_in() {
    let marked = |threat: f64| -> i32 {
        let mut small = hunted(Day::on(1938, 3, 1)).with("abroad.marked_a_year", 2.0);
        small.settings.decide(Decisions::all(Mode::Endogenous));
        small.read(Gauge::Threat, threat);
        let abroad = Abroad::of(&small.settings);
        let mean = |seed| {
            moved(
                &small.hear_centre(&abroad, seed),
                Line::People,
                Flow::MarkedAbroad,
            )
        };
        (0..400).map(mean).sum()
    };
    let (believed, disbelieved) = (marked(3.0), marked(-3.0));
    // Of two people in a month at two a year: 2 (1 - exp(-2/12 s)), s the belief.
    near(
        f64::from(believed) / 400.0,
        2.0 * (1.0 - libm::exp(-0.953 / 6.0)),
        0.25,
    );
    assert!(disbelieved * 4 < believed, "{disbelieved} to {believed}");
}
