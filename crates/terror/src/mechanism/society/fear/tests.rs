//! A region that remembers arrests: what people fear, whom they trust, whom they knew.

use chronicle::Flow;
use evidence::{Day, Line};

use super::*;
use crate::small_country::{SmallCountry, here, near};

/// Half a million adults, in the ledger too, so that an arrest is one of that many.
fn country() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1937, 11, 30));
    let mut adults = vec![0; Region::COUNT];
    adults[here().index()] = 500_000;
    let mut people = vec![0; Region::COUNT];
    people[here().index()] = 1_000_000;
    let ledger = ::society::Ledger::open(people, adults, true);
    small.country = ::society::Country::new(ledger, 120.0);
    small
}

/// The same after so many arrests on the eve of the day on which fear is read.
fn after(arrests: i32, small: SmallCountry) -> SmallCountry {
    let mut small = small;
    small.book(Line::Political, Flow::ArrestedSweep, arrests);
    small.day = Day::on(1937, 12, 1);
    small.country.turn_day(small.day);
    small
}

fn read(small: &SmallCountry, gauge: Gauge) -> Vec<f64> {
    let events = small.hear_centre(&Fear::of(&small.settings), 1);
    let meant = events.readings.iter().filter(|one| one.gauge == gauge);
    meant.map(chronicle::Reading::value).collect()
}

fn trust(small: &SmallCountry) -> f64 {
    read(small, Gauge::Trust)[0]
}

#[test]
fn where_nobody_was_taken_nobody_fears_and_everybody_trusts() {
    let small = after(0, country());
    near(trust(&small), 1.0, 1e-9);
    let sums: f64 = [Gauge::Fear, Gauge::KnewArrested]
        .iter()
        .flat_map(|gauge| read(&small, *gauge))
        .sum();
    assert!(sums.abs() < 1e-9);
    near(read(&small, Gauge::Exposed)[0], 1.0, 1e-9);
}

#[test]
fn where_arrests_weigh_little_trust_falls_as_the_exponential_of_fear() {
    let gentle = country()
        .with("fear.trust", 0.1)
        .with("fear.raion_weight", 0.001);
    let small = after(2_500, gentle);
    let fear: f64 = read(&small, Gauge::Fear).iter().sum();
    assert!(0.1 < fear);
    near(trust(&small), libm::exp(-0.1 * fear), 2e-3);
}

#[test]
fn trust_is_the_mean_over_people_around_whom_arrests_are_scattered() {
    let small = after(5_000, country());
    let (trusting, circle, raion) = (
        small.settings.number("fear.trust"),
        small.settings.number("fear.circle_weight"),
        small.settings.number("fear.raion_weight"),
    );
    let adults = [
        small.settings.number("assumption.household_people") / 2.0 - 1.0,
        small.settings.number("fear.circle_people") / 2.0,
        small.settings.number("assumption.raion_people") / 2.0,
    ];
    // Told one by one: every number of arrests in the household and the circle, each as often as it
    // comes about, and the raion's as many as there are on average.
    let remembered = small.country.exposure(here()) / 1e3;
    let often = |expected: f64, number| scattered(expected, (number, number));
    let mut mean = 0.0;
    for of_household in 0..12 {
        for of_circle in 0..12 {
            let share = often(adults[0] * remembered, of_household)
                * often(adults[1] * remembered, of_circle);
            let fear = f64::from(of_household) + circle * f64::from(of_circle);
            mean += share * libm::exp(-trusting * fear);
        }
    }
    mean *= libm::exp(-trusting * raion * adults[2] * remembered);
    near(trust(&small), mean, 0.01);
}

#[test]
fn one_in_a_hundred_taken_is_known_to_most_of_those_who_knew_a_hundred() {
    let small = after(5_000, country().with("fear.acquaintances", 100.0));
    let knew = read(&small, Gauge::KnewArrested);
    near(knew[2], 1.0 - libm::pow(0.99, 100.0), 1e-5);
    assert!(knew[0] < knew[1] && knew[1] < knew[2]);
    let exposed: f64 = read(&small, Gauge::Exposed).iter().sum();
    near(exposed, 1.0, 1e-5);
}

#[test]
fn belief_in_informers_divides_people_where_nobody_was_taken() {
    let mut small = country();
    small.read_in(Gauge::BelievedInformers, 0.1);
    near(trust(&after(0, small)), 0.81, 1e-6);
}

#[test]
fn where_nobody_reacts_people_fear_and_trust_all_the_same() {
    let small = after(5_000, country().without("M19.reaction"));
    near(trust(&small), 1.0, 1e-9);
    assert!(0.0 < read(&small, Gauge::Fear)[2]);
}

#[test]
fn without_decay_an_arrest_weighs_as_much_after_eight_years() {
    let settings = country().without("M19.decay").settings;
    let ledger = ::society::Ledger::open(vec![0; Region::COUNT], vec![0; Region::COUNT], true);
    let mut kept = country();
    kept.country = ::society::Country::new(ledger, remembered_days(&settings));
    kept.day = Day::on(1932, 1, 1);
    kept.book(Line::Political, Flow::ArrestedSweep, 3);
    for _ in 0..2_922 {
        kept.day = Day::at(kept.day.index() + 1).unwrap();
        kept.country.turn_day(kept.day);
    }
    near(kept.country.exposure(here()), 3_000.0, 1e-9);
}

#[test]
fn switched_off_nothing_is_read() {
    let small = after(5_000, country().without("M19"));
    assert!(
        small
            .hear_centre(&Fear::of(&small.settings), 1)
            .readings
            .is_empty()
    );
}
