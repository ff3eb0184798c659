//! A branch that grows by its trend, and what arrests, fear, reports and prisoners do to it.

use chronicle::Flow;

use super::*;
use crate::ground::economy::Economy as Given;
use crate::ground::party::Party;
use crate::small_country::{SmallCountry, here, near};

/// Branches that grew by a tenth a year to 1936, among ten thousand offices.
fn region() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1936, 7, 1))
        .with("cadres.offices", 0.25)
        .with("economy.trend_kept", 1.0);
    let output = (0..9).map(|year| [libm::pow(1.1, f64::from(year)); BRANCHES]);
    small.ground.economy = Given {
        output: output.collect(),
        plan: vec![[1.0; BRANCHES]; 9],
        modelled_from: Some(Day::on(1936, 7, 1)),
        in_industry: vec![1.0; Region::COUNT],
        workers: 100_000.0,
    };
    let mut members = vec![0; Region::COUNT];
    members[here().index()] = 40_000;
    small.ground.party = Party {
        members,
        ..Party::default()
    };
    small
}

/// Growth of coal over twelve months from now, and what is then reported of it beyond what is made.
fn a_year(small: &mut SmallCountry) -> (f64, f64) {
    let economy = Economy::of(&small.settings, &small.ground);
    let live = |small: &mut SmallCountry| {
        let events = small.hear_centre(&economy, 1);
        small.live(&events);
    };
    live(small);
    let from = small.country.gauge_of(Gauge::Output, 0);
    for _ in 0..365 {
        live(small);
    }
    let to = small.country.gauge_of(Gauge::Output, 0);
    let reported = small.country.gauge_of(Gauge::Reported, 0);
    (libm::log(to / from), reported / to - 1.0)
}

#[test]
fn where_nobody_is_taken_a_branch_grows_by_its_trend() {
    let (growth, padding) = a_year(&mut region());
    near(growth, libm::log(1.1), 1e-3);
    assert!(padding.abs() < 1e-5);
}

#[test]
fn each_manager_taken_costs_growth_until_others_have_learnt() {
    let mut small = region()
        .with("economy.loss", 0.5)
        .with("economy.regained_years", 3.0)
        .without("M35.caution");
    small.book(Line::Cadres, Flow::ArrestedSweep, 2_000);
    let missing = 0.2;
    let (growth, _) = a_year(&mut small);
    let kept = 1.0 - 1.0 / 36.0;
    // The first month books them; the twelve that follow lack them, ever less.
    let lacking: f64 = (1..=12)
        .map(|month| missing * libm::pow(kept, f64::from(month)))
        .sum();
    near(growth, libm::log(1.1) - 0.5 * lacking / 12.0, 1e-3);
    let mut unmissed = small.clone().without("M35.loss");
    unmissed.day = Day::on(1938, 7, 1);
    near(a_year(&mut unmissed).0, libm::log(1.1), 1e-3);
}

#[test]
fn fear_slows_a_works_and_fattens_its_reports() {
    let afraid = |small: SmallCountry| {
        let mut small = small;
        small.book(Line::Political, Flow::ArrestedSweep, 5_000);
        let next = Day::at(small.day.index() + 1).unwrap();
        small.country.turn_day(next);
        let weights = Economy::of(&small.settings, &small.ground).weigh(&small.scene(1));
        assert!(0.1 < weights.fear, "{weights:?}");
        let economy = Economy::of(&small.settings, &small.ground);
        let events = small.hear_centre(&economy, 1);
        small.live(&events);
        small.country.gauge_of(Gauge::Reported, 0) / small.country.gauge_of(Gauge::Output, 0)
    };
    assert!(1.0 < afraid(region()));
    near(afraid(region().without("M35.padding")), 1.0, 1e-6);
}

#[test]
fn prisoners_add_what_is_believed_of_their_labour() {
    let growth = |switch: Option<&str>| {
        let mut small = region().with("economy.camps", 0.5);
        if let Some(switch) = switch {
            small = small.without(switch);
        }
        small.ground.camps = here();
        small.book(Line::Ordinary, Flow::CampArrived, 1_000);
        let economy = Economy::of(&small.settings, &small.ground);
        let events = small.hear_centre(&economy, 1);
        small.live(&events);
        small.book(Line::Ordinary, Flow::CampArrived, 10_000);
        let (growth, _) = a_year(&mut small);
        growth
    };
    near(growth(None) - growth(Some("M35.camps")), 0.5 * 0.1, 1e-2);
}

#[test]
fn grain_is_what_the_weather_gave_and_an_economy_switched_off_is_not_told() {
    let mut small = region();
    small.book(Line::Cadres, Flow::ArrestedSweep, 5_000);
    a_year(&mut small);
    let harvest = small.ground.economy.output(Day::on(1937, 7, 1)).unwrap()[GRAIN];
    near(small.country.gauge_of(Gauge::Output, GRAIN), harvest, 0.01);
    let off = region().without("M35");
    let silent = Economy::of(&off.settings, &off.ground);
    assert_eq!(off.hear_centre(&silent, 1), Events::default());
}
