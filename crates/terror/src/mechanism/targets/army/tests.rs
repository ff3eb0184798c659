//! The purge of the army as it runs in one garrison: its waves, its ranks, those who came back.

use chronicle::Reading;

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const STRENGTH: f64 = 100_000.0;

/// An army of a hundred thousand commanders, all in one region, on the last day of a week of its.
fn army(day: Day) -> SmallCountry {
    let first = usize::from(day.index());
    let weekday = here().index() % usize::from(WEEK);
    let on = (first..first + 7).find(|index| index % usize::from(WEEK) == weekday);
    let on = on.and_then(|index| Day::at(u16::try_from(index).unwrap()));
    let mut small = SmallCountry::on(on.unwrap());
    let mut garrisons = vec![0.0; Region::COUNT];
    garrisons[here().index()] = 1.0;
    small.ground.army = Commanders {
        list: vec![(Day::on(1937, 7, 1), STRENGTH)],
        posts: [100.0, 200.0, 400.0],
        foreign: 0.02,
        garrisons,
        ordinary: vec![(1935, 0.05)],
        ordinary_arrested: 0.1,
        purge: Some(Purge {
            begins: Day::on(1937, 1, 1),
            trial: Day::on(1937, 6, 11),
            third: Day::on(1938, 1, 1),
            fourth: Day::on(1938, 8, 1),
            ends: Day::on(1938, 11, 17),
            origin: Some(Day::on(1938, 6, 24)),
        }),
        complaints: Some((Day::on(1938, 8, 1), Day::on(1940, 5, 1))),
    };
    small
}

fn mechanism(small: &SmallCountry) -> Army {
    Army::of(&small.settings, &small.ground)
}

/// How many a flow moves from one day to another, a week at a time.
fn over(mut small: SmallCountry, to: Day, flow: Flow) -> f64 {
    let army = mechanism(&small);
    let mut people = 0;
    while small.day < to {
        let events = small.hear(&army, 7);
        people += moved(&events, Line::Army, flow);
        small.live(&events);
    }
    f64::from(people)
}

#[test]
fn an_ordinary_year_discharges_what_its_return_says() {
    let small = army(Day::on(1935, 1, 1));
    let a_week = |flow| small.mean(&mechanism(&small), 400, Line::Army, flow);
    let arrested = a_week(Flow::DischargedArrested);
    near(
        arrested + a_week(Flow::DischargedOther),
        0.05 * STRENGTH / WEEKS,
        0.03,
    );
    near(arrested, 0.1 * 0.05 * STRENGTH / WEEKS, 0.08);
    near(a_week(Flow::ArrestedSweep), arrested, 1e-12);
}

#[test]
fn the_waves_take_the_share_that_is_believed_and_the_high_ranks_first() {
    let small = army(Day::on(1937, 1, 1)).with("army.gone", 0.1);
    let army = mechanism(&small);
    let regimental = small.settings.number("army.regimental");
    let posts = small.ground.army.ranks(regimental, STRENGTH);
    let lost: Vec<f64> = (0..RANKS).map(|rank| army.lost(rank, Day::LAST)).collect();
    let gone: f64 = posts
        .iter()
        .zip(&lost)
        .map(|(posts, lost)| posts * lost)
        .sum();
    near(gone, 0.1 * STRENGTH, 0.08);
    assert!(
        lost.is_sorted_by(|higher, lower| higher > lower),
        "{lost:?}"
    );
    let alike = mechanism(&small.without("M17.ranks"));
    near(alike.lost(0, Day::LAST), 1.0 - libm::exp(-0.1), 1e-9);
}

#[test]
fn the_height_of_the_purge_follows_the_trial() {
    let week = |year, month| {
        let small = army(Day::on(year, month, 1));
        small.mean(&mechanism(&small), 200, Line::Army, Flow::ArrestedSweep)
    };
    let waves = [week(1937, 3), week(1937, 9), week(1938, 3), week(1938, 10)];
    assert!(
        waves[0] < waves[1] && waves[2] < waves[1] && waves[3] < waves[2],
        "{waves:?}"
    );
}

#[test]
fn those_of_the_highest_ranks_are_arrested_by_the_lists_or_else_by_the_army() {
    let small = army(Day::on(1937, 9, 1)).with("army.arrested", 0.2);
    let taken = |small: &SmallCountry| {
        let army = mechanism(small);
        [Flow::DischargedArrested, Flow::ArrestedSweep]
            .map(|flow| small.mean(&army, 200, Line::Army, flow))
    };
    let [discharged, arrested] = taken(&small);
    assert!(arrested < discharged, "{arrested} of {discharged}");
    let [discharged, arrested] = taken(&small.without("M10.lists"));
    near(arrested, discharged, 1e-12);
}

#[test]
fn a_directive_discharges_those_of_foreign_origin_between_its_day_and_the_halt() {
    let number = |id: &str| army(Day::FIRST).settings.number(id);
    let all = 0.02 * STRENGTH * number("army.origin_over") * number("army.origin_taken");
    let before = over(
        army(Day::on(1938, 1, 1)),
        Day::on(1938, 6, 20),
        Flow::DischargedOrigin,
    );
    let after = over(
        army(Day::on(1938, 6, 24)),
        Day::on(1938, 12, 31),
        Flow::DischargedOrigin,
    );
    near(after, all, 0.06);
    assert!(before < 1.0);
}

#[test]
fn of_those_discharged_a_share_is_taken_back_and_never_one_who_was_arrested() {
    let mut small = army(Day::on(1939, 1, 1)).with("army.reinstated", 0.4);
    small.ground.army.complaints = Some((Day::on(1939, 1, 1), Day::on(1940, 5, 1)));
    small.book(Line::Army, Flow::DischargedPolitical, 10_000);
    small.book(Line::Army, Flow::DischargedArrested, 5_000);
    let back = over(small, Day::on(1940, 6, 1), Flow::Reinstated);
    near(back, 4_000.0, 0.04);
}

#[test]
fn switched_off_the_army_is_left_alone_and_a_part_takes_its_own_away() {
    let summer = || army(Day::on(1938, 9, 1));
    let off = summer().without("M17");
    assert_eq!(off.hear(&mechanism(&off), 1), Events::default());
    assert_eq!(off.hear_centre(&mechanism(&off), 1), Events::default());
    for (part, flow) in [
        ("M17.line", Flow::ArrestedSweep),
        ("M17.origin", Flow::DischargedOrigin),
        ("M17.reinstatement", Flow::Reinstated),
    ] {
        let mut with = summer();
        with.book(Line::Army, Flow::DischargedPolitical, 10_000);
        let without = with.clone().without(part);
        let people = |small: &SmallCountry| small.mean(&mechanism(small), 30, Line::Army, flow);
        assert!(people(&with) > 0.0, "{part}");
        assert!(people(&without) < 1e-12, "{part}");
    }
}

#[test]
fn what_a_rank_has_lost_is_read_off_at_the_turn_of_each_month() {
    let mut small = army(Day::on(1937, 1, 1));
    small.day = Day::on(1938, 1, 1);
    let events = small.hear_centre(&mechanism(&small), 1);
    let of = |gauge| -> Vec<f64> {
        let readings = events.readings.iter().filter(|one| one.gauge == gauge);
        readings.map(Reading::value).collect()
    };
    let (lost, removals) = (of(Gauge::RankLosses), of(Gauge::RankRemovals));
    assert_eq!((lost.len(), removals.len()), (RANKS, RANKS));
    assert!(
        lost.iter()
            .zip(&removals)
            .all(|(lost, removed)| 0.0 < *removed && removed < lost)
    );
}
