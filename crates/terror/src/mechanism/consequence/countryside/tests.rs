//! The spring of 1933 in one region, by the ledger of births and deaths.

use std::sync::LazyLock;

use evidence::{Day, Evidence};
use society::census::{Census, CensusRules, Demography};
use society::{Country, Ledger};

use super::*;
use crate::replay;
use crate::small_country::{SmallCountry, here, moved};

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
    Countryside::of(&small.settings).act(&small.scene(1), region, &mut events);
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
        Countryside::of(&small.settings).act(&small.scene(1), region, &mut events);
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
