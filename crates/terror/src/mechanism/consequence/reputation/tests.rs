//! A country of which the world hears on certain days.

use chronicle::Flow;
use evidence::{Day, Line};
use society::{Country, Ledger};

use super::*;
use crate::small_country::{SmallCountry, here, near};

const FRANCE: usize = 0;
const GERMANY: usize = 4;

fn hears(day: Day, news: News) -> SmallCountry {
    let mut small = SmallCountry::on(day);
    small.ground.world.news.push((day, news));
    small
}

/// The standing in a country after one day.
fn after(mut small: SmallCountry, country: usize) -> f64 {
    let events = small.hear_centre(&Reputation::of(&small.settings), 1);
    small.country.heed(&events.readings);
    small.country.gauge_of(Gauge::Reputation, country)
}

#[test]
fn a_trial_takes_its_share_of_the_standing_left() {
    let trial = hears(Day::on(1936, 8, 19), News::Trial).with("reputation.trial_partner", 0.1);
    near(after(trial.clone(), FRANCE), 0.9, 1e-6);
    let unheard = trial.without("M28.trials");
    near(after(unheard, FRANCE), 1.0, 1e-9);
}

#[test]
fn the_pact_costs_standing_with_partners_and_none_with_germany() {
    let pact = || hears(Day::on(1939, 8, 23), News::Pact);
    assert!(after(pact(), FRANCE) < 0.9);
    near(after(pact(), GERMANY), 1.0, 1e-9);
}

#[test]
fn standing_comes_back_in_its_time_where_there_is_no_more_news() {
    let mut small = hears(Day::on(1936, 8, 19), News::Trial)
        .with("reputation.trial_partner", 0.2)
        .with("reputation.recovery_days", 730.5);
    let reputation = Reputation::of(&small.settings);
    while small.day < Day::on(1938, 8, 20) {
        let events = small.hear_centre(&reputation, 1);
        small.live(&events);
    }
    let stands = small.country.gauge_of(Gauge::Reputation, FRANCE);
    near(1.0 - stands, 0.2 * libm::exp(-1.0), 1e-3);
}

#[test]
fn word_of_arrests_gets_out_and_leaves_the_country_more_alone() {
    let heard = |leak: f64, off: Option<&str>| {
        let mut small = SmallCountry::on(Day::on(1937, 12, 31))
            .with("reputation.leak", leak)
            .with("reputation.feedback", 0.1);
        if let Some(switch) = off {
            small = small.without(switch);
        }
        let (nobody, adults) = (vec![0; Region::COUNT], small.ground.adults.clone());
        small.country = Country::new(Ledger::open(nobody, adults, true), 90.0);
        small.book_at(here(), Line::Political, Flow::ArrestedSweep, 5_000);
        small.live(&Events::default());
        let events = small.hear_centre(&Reputation::of(&small.settings), 1);
        small.country.heed(&events.readings);
        [
            small.country.gauge_of(Gauge::Reputation, FRANCE),
            small.country.gauge(Gauge::Isolation),
        ]
    };
    let [little, alone] = heard(0.02, None);
    let [less, more_alone] = heard(0.08, None);
    assert!(less < little && little < 1.0 && alone < more_alone);
    near(more_alone, 0.1 * (1.0 - less), 1e-2);
    near(heard(0.08, Some("M28.news"))[0], 1.0, 1e-9);
    near(heard(0.08, Some("M28.feedback"))[1], 0.0, 1e-9);
}

#[test]
fn switched_off_nothing_is_read() {
    let trial = hears(Day::on(1936, 8, 19), News::Trial).without("M28");
    let events = trial.hear_centre(&Reputation::of(&trial.settings), 1);
    assert_eq!(events, Events::default());
}
