//! A leader to whom one thing happens, and who is told of nothing or of too much.

use chronicle::{Flow, Reading};
use evidence::Line;

use super::*;
use crate::small_country::{SmallCountry, near};

/// The day on which something shakes the leader.
fn shaken_on() -> Day {
    Day::on(1934, 12, 1)
}

/// A country in which Kirov is murdered and nothing else is known of.
fn country() -> SmallCountry {
    let mut small = SmallCountry::on(shaken_on());
    small.ground.centre.shocks.push(Shock {
        day: shaken_on(),
        cause: Cause::AtHome("kirov".to_owned()),
        id: "murder".to_owned(),
    });
    small
}

/// What the leader reads on a gauge on the first of his days of reading from this one on.
fn reads(small: &SmallCountry, gauge: Gauge) -> f64 {
    let mut small = small.clone();
    while !small.day.index().is_multiple_of(WEEK) {
        small.day = Day::at(small.day.index() + 1).unwrap();
    }
    let events = small.hear_centre(&Leader::of(&small.settings, &small.ground), 1);
    let read = events.readings.iter().find(|one| one.gauge == gauge);
    read.map_or(f64::NAN, Reading::value)
}

#[test]
fn without_belief_in_confessions_the_threat_is_a_sum_of_shocks_that_wear_off() {
    let mut small = country().without("M01.feedback").without("M01.war");
    small.ground.centre.shocks.push(Shock {
        day: Day::on(1936, 7, 17),
        cause: Cause::Abroad(0.75),
        id: "war".to_owned(),
    });
    small.book(Line::Political, Flow::Confessed, 100_000);
    small.day = Day::on(1937, 7, 1);
    while !small.day.index().is_multiple_of(WEEK) {
        small.day = Day::at(small.day.index() + 1).unwrap();
    }
    let number = |id: &str| small.settings.number(id);
    let since = |day: Day| {
        let days = f64::from(small.day.days_since(day));
        libm::exp2(-days / number("leader.half_life"))
    };
    let expected = number("leader.always")
        + number("leader.jump")
            * (number("shock.kirov") * since(shaken_on())
                + number("shock.abroad") * 0.75 * since(Day::on(1936, 7, 17)));
    near(reads(&small, Gauge::Threat), expected, 1e-5);
}

#[test]
fn a_shock_has_worn_off_by_half_after_its_half_life() {
    let mut small = country().without("M01.war").with("leader.half_life", 301.0);
    let always = small.settings.number("leader.always");
    // The shock came on a day on which he reads anyway or not: it is read on that day all the same.
    let events = small.hear_centre(&Leader::of(&small.settings, &small.ground), 1);
    let read = events
        .readings
        .iter()
        .find(|one| one.gauge == Gauge::Threat);
    let at_once = read.map(Reading::value).unwrap() - always;
    small.day = Day::at(shaken_on().index() + 301).unwrap();
    let days = |small: &SmallCountry| {
        let to_reading = (WEEK - small.day.index() % WEEK) % WEEK;
        f64::from(to_reading)
    };
    let later = reads(&small, Gauge::Threat) - always;
    near(
        later,
        at_once * libm::exp2(-1.0 - days(&small) / 301.0),
        1e-4,
    );
}

#[test]
fn confessions_raise_the_belief_and_a_leader_who_credits_none_is_unmoved() {
    let told = |small: SmallCountry, confessed: i32| {
        let mut small = small;
        small.book(Line::Political, Flow::Confessed, confessed);
        reads(&small, Gauge::Threat)
    };
    let quiet = told(country(), 1);
    let loud = told(country(), 500_000);
    let settings = country().settings;
    let plots = 500_000.0 / settings.number("leader.plot_people");
    let expected = settings.number("leader.cred") * (1.0 + plots / 1e3).ln();
    assert!((loud - quiet - expected).abs() < 1e-3, "{quiet} {loud}");
    let deaf = country().without("M01.feedback");
    near(told(deaf.clone(), 500_000), told(deaf, 1), 1e-9);
}

#[test]
fn what_was_told_once_is_not_told_again() {
    let mut small = country();
    small.day = Day::at(7 * 200).unwrap();
    small.book(Line::Political, Flow::Confessed, 10_000);
    let leader = Leader::of(&small.settings, &small.ground);
    let first = small.hear_centre(&leader, 1);
    small.live(&first);
    let once = small.country.gauge(Gauge::Plots);
    for _ in 0..6 {
        let said = small.hear_centre(&leader, 1);
        small.live(&said);
    }
    let second = small.hear_centre(&leader, 1);
    small.live(&second);
    let half_life = small.settings.number("leader.half_life");
    near(
        small.country.gauge(Gauge::Plots),
        once * libm::exp2(-7.0 / half_life),
        1e-5,
    );
}

#[test]
fn a_man_of_ordinary_suspicion_believes_less_and_asks_for_less() {
    let (own, ordinary) = (country(), country().without("M01.personality"));
    assert!(reads(&ordinary, Gauge::Threat) < reads(&own, Gauge::Threat));
    assert!(reads(&ordinary, Gauge::Wanted) < reads(&own, Gauge::Wanted));
    assert!(reads(&ordinary, Gauge::Severity) < reads(&own, Gauge::Severity));
}

#[test]
fn where_he_calculates_worse_files_take_more_and_a_tolerated_few_take_nobody() {
    assert!(removed(0.001, 0.002, 3.0) < 1e-12);
    let by_files = [2.0, 3.0, 4.0, 40.0].map(|information| removed(0.004, 0.001, information));
    assert!(by_files.windows(2).all(|pair| pair[1] < pair[0]));
    near(by_files[3], 0.003, 1e-9);
    let by_enemies = [0.002, 0.004, 0.008].map(|enemies| removed(enemies, 0.001, 3.0));
    assert!(by_enemies.windows(2).all(|pair| pair[0] < pair[1]));
    let sure = country().with("leader.always", 2.0);
    let of_adults = [0.0, 1.0].map(|conduct| {
        reads(
            &sure.clone().with("leader.submodel", conduct),
            Gauge::Wanted,
        )
    });
    assert!(0.0 < of_adults[0] && of_adults[0] < of_adults[1]);
}

#[test]
fn the_worst_threat_of_war_is_the_whole_of_the_scale_and_a_past_one_wears_off() {
    let threat = |from: Day, to: Day, level: f64| WarThreat {
        from,
        to,
        level,
        id: "threat".to_owned(),
    };
    let (first, last) = (Day::on(1936, 7, 17), Day::on(1936, 7, 30));
    let index = war_index(&[threat(first, last, 0.75)], 100.0);
    let on = |day: Day| index[usize::from(day.index())];
    near(on(last), 1.0, 1e-12);
    near(on(Day::at(last.index() + 101).unwrap()), 0.5, 1e-12);
    assert!(on(Day::on(1936, 7, 16)) < 1e-12);
}

#[test]
fn a_lasting_threat_comes_to_its_weight_in_the_end() {
    let stands = long_run(&vec![1.0; 3_000], 2.0, 90.0);
    near(stands[2_999], 2.0, 1e-6);
    let mut rises = vec![0.0; 91];
    rises[1..].fill(1.0);
    near(long_run(&rises, 2.0, 90.0)[90], 1.0, 1e-9);
}

#[test]
fn a_leader_who_is_not_followed_says_nothing() {
    let small = country().without("M01");
    let events = small.hear_centre(&Leader::of(&small.settings, &small.ground), 1);
    assert_eq!(events, Events::default());
    assert!(reads(&country().without("M01.war"), Gauge::WarThreat).is_nan());
}
