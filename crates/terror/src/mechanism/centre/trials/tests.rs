//! A trial of sixteen, one of eight commanders, and those that the model would hold itself.

use chronicle::Reading;
use evidence::Day;
use scenario::decisions::{Decisions, Mode};

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

fn first_day() -> Day {
    Day::on(1936, 8, 19)
}

fn last_day() -> Day {
    Day::on(1936, 8, 24)
}

fn country(day: Day) -> SmallCountry {
    let mut small = SmallCountry::on(day).with("trials.named", 20.0);
    small.ground.centre.trials = vec![
        OpenTrial {
            from: first_day(),
            to: last_day(),
            accused: [16, 0],
            is_army: false,
            id: "sixteen".to_owned(),
        },
        OpenTrial {
            from: Day::on(1937, 6, 11),
            to: Day::on(1937, 6, 11),
            accused: [8, 0],
            is_army: true,
            id: "eight".to_owned(),
        },
    ];
    small
}

fn held(small: &SmallCountry, seed: u64) -> Events {
    small.hear_centre(&Trials::of(&small.settings), seed)
}

fn read(events: &Events, gauge: Gauge) -> f64 {
    let read = events.readings.iter().find(|one| one.gauge == gauge);
    read.map_or(f64::NAN, Reading::value)
}

#[test]
fn a_trial_opens_on_its_day_with_its_accused_and_is_as_loud_as_can_be() {
    let opened = held(&country(first_day()), 1);
    let paper = &opened.decisions[0];
    assert_eq!(
        (paper.kind, paper.line, paper.category1, paper.category2),
        (DecisionKind::Trial, Line::Cadres, 16, 0)
    );
    assert_eq!(paper.about, Some(last_day()));
    near(read(&opened, Gauge::Trials), 1.0, 1e-9);
    near(read(&opened, Gauge::TriedOpenly), 16.0, 1e-9);
    assert_eq!(moved(&opened, Line::Cadres, Flow::LeadTrial), 0);
}

#[test]
fn on_its_last_day_each_of_the_accused_has_named_so_many() {
    let small = country(last_day());
    let seeds = 0..200;
    let named: i32 = seeds
        .map(|seed| moved(&held(&small, seed), Line::Cadres, Flow::LeadTrial))
        .sum();
    near(f64::from(named) / 200.0, 320.0, 0.02);
    let mute = country(last_day()).without("M22.names");
    assert_eq!(moved(&held(&mute, 1), Line::Cadres, Flow::LeadTrial), 0);
}

#[test]
fn commanders_name_commanders_and_without_their_trial_none_is_announced() {
    let day = Day::on(1937, 6, 11);
    let events = held(&country(day), 1);
    assert!(0 < moved(&events, Line::Army, Flow::LeadTrial));
    assert_eq!(moved(&events, Line::Cadres, Flow::LeadTrial), 0);
    let without = held(&country(day).without("M22.army"), 1);
    assert_eq!(without.decisions, []);
    assert_eq!(moved(&without, Line::Army, Flow::LeadTrial), 0);
}

#[test]
fn where_none_is_held_in_public_nothing_is_heard() {
    assert_eq!(
        held(&country(first_day()).without("M22"), 1),
        Events::default()
    );
}

/// A country in which the model decides, the leader is certain and nobody can stop him.
fn own(held: i32, confessed: i32) -> SmallCountry {
    let mut small = country(Day::on(1936, 9, 1));
    let decisions = Decisions::default().with(Class::Trials, Mode::Endogenous);
    small.settings.decide(decisions);
    small.read(Gauge::Threat, 30.0);
    small.book_at(here(), Line::Lists, Flow::ArrestedList, held);
    small.book_at(here(), Line::Lists, Flow::Confessed, confessed);
    small
}

fn share_of_seeds(small: &SmallCountry) -> f64 {
    let seeds = 0..2_000;
    let trials: usize = seeds.map(|seed| held(small, seed).decisions.len()).sum();
    f64::from(u32::try_from(trials).unwrap()) / 2_000.0
}

#[test]
fn the_model_holds_a_trial_at_its_hazard_once_a_group_has_confessed() {
    let small = own(100_000, 100_000);
    let hazard = small.settings.number("trials.hazard");
    let expected = 1.0 - libm::exp(-30.0 * hazard);
    let found = share_of_seeds(&small);
    assert!((found - expected).abs() < 0.035, "{found}, not {expected}");
    let seed = (0..).find(|seed| !held(&small, *seed).decisions.is_empty());
    let trial = held(&small, seed.unwrap());
    assert_eq!(trial.decisions[0].origin, "own");
    near(
        read(&trial, Gauge::TriedOpenly),
        small.settings.number("trials.accused"),
        1e-9,
    );
    assert!(0 < moved(&trial, Line::Cadres, Flow::LeadTrial));
}

#[test]
fn the_model_holds_none_without_confession_under_a_full_veto_or_soon_after_another() {
    assert!(share_of_seeds(&own(100_000, 0)) < 1e-12);
    let mut bound = own(100_000, 100_000);
    bound.read(Gauge::Veto, 1.0);
    assert!(share_of_seeds(&bound) < 1e-12);
    let mut soon = own(100_000, 100_000);
    soon.read(Gauge::Trials, 1.0);
    assert!(share_of_seeds(&soon) < 1e-12);
    let mut quiet = own(100_000, 100_000);
    quiet.read(Gauge::Threat, -30.0);
    assert!(share_of_seeds(&quiet) < 1e-12);
}
