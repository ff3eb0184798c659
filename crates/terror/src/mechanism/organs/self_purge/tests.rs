//! The organs and their own in one directorate: ties, blame, names, and the men who came after.

use super::*;
use crate::ground::organs::Organs;
use crate::small_country::{SmallCountry, here, moved, near};

const STAFF: i32 = 20_000;

/// A staff of twenty thousand in one region, on a day on which it is gone through.
fn organs(day: Day) -> SmallCountry {
    let first = day.index();
    let weekday = u16::try_from(here().index()).unwrap() % WEEK;
    let on = (first..first + WEEK).find(|index| index % WEEK == weekday);
    let mut small = SmallCountry::on(on.and_then(Day::at).unwrap());
    let mut places = vec![0.0; Region::COUNT];
    places[here().index()] = 1.0;
    small.ground.organs = Organs {
        staff: vec![(Day::on(1935, 1, 1), f64::from(STAFF))],
        places,
        chiefs: vec![Day::on(1936, 9, 26), Day::on(1938, 8, 22)],
    };
    small.book(Line::Organs, Flow::Recruited, STAFF);
    small
}

/// How many people each of these flows moves from the day of a country to another.
fn over<const N: usize>(mut small: SmallCountry, to: Day, flows: [Flow; N]) -> [f64; N] {
    let purge = SelfPurge::of(&small.settings, &small.ground);
    let mut people = [0; N];
    while small.day < to {
        let mut events = small.hear(&purge, 3);
        let readings = small.hear_centre(&purge, 3).readings;
        events.readings.extend(readings);
        for (sum, flow) in people.iter_mut().zip(flows) {
            *sum += moved(&events, Line::Organs, flow);
        }
        small.live(&events);
    }
    people.map(f64::from)
}

#[test]
fn of_the_men_tied_to_a_fallen_chief_all_but_exp_of_minus_xi_m_are_arrested() {
    let small = organs(Day::on(1936, 9, 26))
        .with("organs.tied", 0.2)
        .with("organs.xi", 0.03);
    let [arrested] = over(small, Day::on(1938, 8, 22), [Flow::ArrestedSweep]);
    let months = f64::from(Day::on(1938, 8, 22).days_since(Day::on(1936, 9, 26))) * MONTHS / YEAR;
    let expected = 0.2 * f64::from(STAFF) * (1.0 - libm::exp(-0.03 * months));
    near(arrested, expected, 0.06);
}

#[test]
fn before_any_chief_has_fallen_nobody_of_the_organs_is_arrested_for_a_tie() {
    let small = organs(Day::on(1936, 1, 1));
    let [arrested, dismissed, recruited] = over(
        small.clone(),
        Day::on(1936, 9, 20),
        [Flow::ArrestedSweep, Flow::Dismissed, Flow::Recruited],
    );
    assert!(arrested < 1.0, "{arrested}");
    assert!(0.0 < dismissed);
    near(recruited, dismissed, 1e-9);
}

#[test]
fn after_the_halt_as_many_fall_as_the_blame_is_hot() {
    let mut small = organs(Day::on(1938, 11, 17)).without("M18.clans");
    let [before] = over(small.clone(), Day::on(1939, 11, 17), [Flow::ArrestedSweep]);
    assert!(before < 1.0, "there was no halt");
    small = small.halted(Line::Order00447);
    let [cold] = over(small.clone(), Day::on(1939, 11, 17), [Flow::ArrestedSweep]);
    small.read(Gauge::BlamePulse, 1.0);
    let [hot] = over(small.clone(), Day::on(1939, 11, 17), [Flow::ArrestedSweep]);
    let [blame, trials] = ["organs.blame", "organs.trials"].map(|id| small.settings.number(id));
    near(hot / cold, (blame + trials) / trials, 0.25);
}

#[test]
fn prisoners_name_their_interrogators_in_proportion_to_those_held() {
    let mut small = organs(Day::on(1936, 3, 1)).with("organs.named", 1e-4);
    small.book(Line::Political, Flow::ArrestedSweep, 10_000);
    let purge = SelfPurge::of(&small.settings, &small.ground);
    near(
        small.mean(&purge, 3_000, Line::Organs, Flow::ArrestedSweep),
        1.0,
        0.06,
    );
    let purge = SelfPurge::of(&small.clone().without("M18.naming").settings, &small.ground);
    assert!(small.mean(&purge, 100, Line::Organs, Flow::ArrestedSweep) < 1e-12);
}

#[test]
fn the_cohorts_are_the_staff_and_the_new_chief_brings_younger_men() {
    let mut small = organs(Day::on(1936, 1, 1));
    let purge = SelfPurge::of(&small.settings, &small.ground);
    let (mut ages, to) = (Vec::new(), Day::on(1940, 12, 31));
    while small.day < to {
        let mut events = small.hear(&purge, 5);
        events.readings = small.hear_centre(&purge, 5).readings;
        small.live(&events);
        if small.day == Day::on(1936, 9, 2) || small.day == Day::on(1938, 8, 2) {
            ages.push(small.country.gauge(Gauge::OrgansAge));
        }
    }
    let parts: [f64; COHORTS] =
        std::array::from_fn(|part| small.country.gauge_of(Gauge::OrgansCohort, part));
    near(parts.iter().sum(), f64::from(STAFF), 0.02);
    assert!(parts.iter().all(|people| 0.0 < *people), "{parts:?}");
    assert!(ages[1] < ages[0], "{ages:?}");
}

#[test]
fn where_chiefs_are_frozen_no_clan_falls_and_switched_off_nothing_happens() {
    let frozen = organs(Day::on(1937, 6, 1)).without("M18.chiefs");
    let [arrested] = over(frozen, Day::on(1938, 6, 1), [Flow::ArrestedSweep]);
    assert!(arrested < 1.0, "{arrested}");
    let off = organs(Day::on(1937, 6, 1)).without("M18");
    let purge = SelfPurge::of(&off.settings, &off.ground);
    assert_eq!(off.hear(&purge, 1), Events::default());
    assert_eq!(off.hear_centre(&purge, 1), Events::default());
}
