//! The spring of 1933 in one region, by the ledger of births and deaths, and what was remembered of
//! it.

use std::sync::LazyLock;

use evidence::{Day, Evidence};
use society::census::{Census, CensusRules, Demography};
use society::{Country, Ledger};

use super::*;
use crate::replay;
use crate::small_country::{SmallCountry, here, moved, near};

static BIRTHS_AND_DEATHS: LazyLock<Demography> = LazyLock::new(|| {
    let settings = SmallCountry::on(Day::FIRST).settings;
    let rules: CensusRules = replay::census_rules(&settings).expect("sound rules");
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    Demography::compose(&evidence, &rules, &census).expect("the ledger closes")
});

/// The spring of the famine, with the births and deaths of record.
fn spring() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1933, 5, 1));
    small.ground.demography = Some(BIRTHS_AND_DEATHS.clone());
    small
}

/// A region in which people starved that spring.
fn hungry(demography: &Demography, day: Day) -> Region {
    let starved = |region: &Region| demography.famine_deaths(*region, day);
    Region::all()
        .max_by_key(starved)
        .expect("there are regions")
}

fn said(small: &SmallCountry, region: Region) -> [i32; 3] {
    let mut events = Events::default();
    Regional::act(
        &Countryside::of(&small.settings, &small.ground),
        &small.scene(1),
        region,
        &mut events,
    );
    [Flow::Born, Flow::DiedNaturally, Flow::DiedOfFamine]
        .map(|flow| moved(&events, Line::People, flow))
}

#[test]
fn what_was_born_and_what_died_is_booked_region_by_region() {
    let mut small = spring();
    let region = hungry(&BIRTHS_AND_DEATHS, small.day);
    let opening = i64::from(BIRTHS_AND_DEATHS.people(region, small.day));
    let mut survivors = vec![0; Region::COUNT];
    survivors[region.index()] = opening;
    let ledger = Ledger::open(survivors, vec![0; Region::COUNT], false);
    small.country = Country::new(ledger, 1.0);
    for _ in 0..31 {
        let mut events = Events::default();
        Regional::act(
            &Countryside::of(&small.settings, &small.ground),
            &small.scene(1),
            region,
            &mut events,
        );
        small.live(&events);
    }
    let left = i64::from(BIRTHS_AND_DEATHS.people(region, small.day));
    assert_eq!(small.country.ledger().living(region), left);
    assert!(left < opening, "more died that May than were born");
}

#[test]
fn without_the_famine_nobody_starves_and_all_else_stays() {
    let small = spring();
    let region = hungry(&BIRTHS_AND_DEATHS, small.day);
    let [born, died, starved] = said(&small, region);
    assert!(starved > 0);
    assert_eq!(said(&small.without("M32.famine"), region), [born, died, 0]);
}

#[test]
fn in_a_country_without_a_ledger_nobody_is_born_and_nobody_dies() {
    let small = SmallCountry::on(Day::on(1933, 5, 1));
    assert_eq!(said(&small, here()), [0, 0, 0]);
    assert_eq!(said(&spring().without("M32"), here()), [0, 0, 0]);
}

/// What is remembered on the first of a month, region by region.
fn grievances(small: &SmallCountry, day: Day) -> Vec<f64> {
    let mut small = small.clone();
    small.day = day;
    small.ground.collectivised.deported = 1_800_000.0;
    let events = small.hear_centre(&Countryside::of(&small.settings, &small.ground), 1);
    let meant = events
        .readings
        .iter()
        .filter(|one| one.gauge == Gauge::Grievance);
    meant.map(chronicle::Reading::value).collect()
}

/// The country's mean, by the people of 1932.
fn mean(grievances: &[f64]) -> f64 {
    let people = |region| f64::from(BIRTHS_AND_DEATHS.opening(region));
    let all: f64 = Region::all().map(people).sum();
    let sum = Region::all().zip(grievances);
    sum.map(|(region, borne)| people(region) * borne)
        .sum::<f64>()
        / all
}

#[test]
fn what_a_region_bore_is_its_dead_and_the_country_bore_one() {
    // Memory so long that hardly anything is forgotten in a year.
    let small = spring().with("countryside.memory_years", 30.0);
    let after = grievances(&small, Day::on(1934, 9, 1));
    near(mean(&after), 1.0, 0.05);
    let hungry = hungry(&BIRTHS_AND_DEATHS, Day::on(1933, 5, 1));
    assert!(1.5 < after[hungry.index()]);
    let before = grievances(&small, Day::FIRST);
    assert!(before.iter().all(|borne| (borne - before[0]).abs() < 1e-9));
}

#[test]
fn half_of_it_is_forgotten_in_the_years_believed() {
    let small = spring().with("countryside.memory_years", 3.0);
    let region = hungry(&BIRTHS_AND_DEATHS, Day::on(1933, 5, 1)).index();
    let [first, second] = [1936, 1939].map(|year| grievances(&small, Day::on(year, 1, 1))[region]);
    near(second, first / 2.0, 1e-3);
}

#[test]
fn bread_is_of_the_harvest_before_and_on_the_mean_as_much_as_on_the_mean() {
    let mut small = spring();
    small.ground.collectivised.harvests = vec![
        (Day::FIRST, 56.0),
        (Day::on(1932, 8, 1), 50.0),
        (Day::on(1933, 8, 1), 70.0),
    ];
    let on = |small: &SmallCountry, day| {
        let small = SmallCountry {
            day,
            ..small.clone()
        };
        let events = small.hear_centre(&Countryside::of(&small.settings, &small.ground), 1);
        let mut found = events.readings.iter();
        found
            .find(|one| one.gauge == Gauge::Bread)
            .map(chronicle::Reading::value)
    };
    let days = [(1932, 7), (1933, 7), (1933, 8)].map(|(year, month)| Day::on(year, month, 1));
    let bread = days.map(|day| on(&small, day).expect("a harvest"));
    assert!(bread[1] < bread[0] && bread[0] < bread[2]);
    near(bread.iter().sum(), 3.0, 1e-5);
    assert_eq!(on(&small.without("M32.bread"), days[1]), None);
}

#[test]
fn equalised_every_region_remembers_what_the_country_does() {
    let day = Day::on(1934, 1, 1);
    let apart = grievances(&spring(), day);
    let alike = grievances(&spring().without("M32.grievance"), day);
    assert!(alike.iter().all(|borne| (borne - alike[0]).abs() < 1e-9));
    near(alike[0], mean(&apart), 1e-3);
    let fed = grievances(&spring().without("M32.famine"), day);
    assert!(fed.iter().all(|borne| (borne - fed[0]).abs() < 1e-9) && fed[0] < alike[0]);
    assert!(grievances(&spring().without("M32"), day).is_empty());
}
