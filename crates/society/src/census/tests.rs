//! Small histories of the census and its ledger, told on the shipped evidence.

use std::sync::OnceLock;

use evidence::{Day, Evidence, Line, Region, Role};

use crate::census::figures;
use crate::census::regions::Basis;
use crate::census::{
    Census, CensusRules, Class, Demography, Error, Nationality, Occupation, Party, Switch,
};

fn shipped() -> &'static Evidence {
    static EVIDENCE: OnceLock<Evidence> = OnceLock::new();
    EVIDENCE.get_or_init(|| Evidence::shipped().expect("the shipped evidence has no fault"))
}

fn census() -> &'static Census {
    static CENSUS: OnceLock<Census> = OnceLock::new();
    CENSUS.get_or_init(|| Census::compose(shipped(), &CensusRules::default()).expect("a census"))
}

fn ledger() -> &'static Demography {
    static LEDGER: OnceLock<Demography> = OnceLock::new();
    LEDGER.get_or_init(|| {
        Demography::compose(shipped(), &CensusRules::default(), census()).expect("a ledger")
    })
}

fn region(id: &str) -> Region {
    figures::region(shipped(), id).unwrap()
}

fn people(claim: &str) -> u64 {
    figures::people(shipped(), claim).unwrap()
}

fn union(of: impl Fn(Region) -> u32) -> u64 {
    Region::all().map(|region| u64::from(of(region))).sum()
}

fn year(year: i16) -> impl Iterator<Item = Day> {
    Day::on(year, 1, 1).through(Day::on(year, 12, 31))
}

fn in_year(at: i16, of: impl Fn(Region, Day) -> u32) -> u64 {
    year(at).map(|day| union(|region| of(region, day))).sum()
}

#[test]
fn everyone_counted_on_6_january_1937_stands_in_one_cell() {
    let in_cells = union(|region| census().cells(region).map(|(_, people)| people).sum());
    assert_eq!(in_cells, people("pop_1937"));
    assert_eq!(census().counted(), in_cells);
}

#[test]
fn every_total_of_the_evidence_is_met_exactly() {
    for margin in census().margins() {
        assert_eq!(
            margin.held, margin.given,
            "{} in {}",
            margin.what, margin.place
        );
        let remainder = margin.what.ends_with("other");
        assert!(
            remainder || !margin.claims.is_empty(),
            "{} has no source",
            margin.what
        );
        assert!(
            remainder || !margin.cites(shipped()).is_empty(),
            "{} is not cited",
            margin.what
        );
    }
}

#[test]
fn a_region_has_the_same_people_along_every_axis() {
    for region in Region::all() {
        let all = census().people(region);
        let by_nationality = Nationality::ALL.map(|word| census().of_nationality(region, word));
        let by_class = Class::ALL.map(|word| census().of_class(region, word));
        let by_party = Party::ALL.map(|word| census().of_party(region, word));
        let by_occupation = Occupation::ALL.map(|word| census().of_occupation(region, word));
        assert_eq!(by_nationality.iter().sum::<u32>(), all);
        assert_eq!(by_class.iter().sum::<u32>(), all);
        assert_eq!(by_party.iter().sum::<u32>(), all);
        assert_eq!(by_occupation.iter().sum::<u32>(), all);
    }
}

#[test]
fn the_camps_have_no_people_of_their_own_and_every_region_has_some() {
    for region in Region::all() {
        let empty = census().people(region) == 0;
        assert_eq!(empty, census().basis(region) == Basis::None);
        assert_eq!(empty, figures::id(shipped(), region) == "CAMPS");
        assert!(census().adults(region) <= census().people(region));
        assert!(census().men(region) <= census().people(region));
    }
}

#[test]
fn no_child_is_in_the_party_and_no_peasant_outside_the_collective_farm() {
    for (stratum, people) in Region::all().flat_map(|region| census().cells(region)) {
        if stratum.party != Party::Outside {
            assert_ne!(stratum.occupation, Occupation::Child, "{people}");
            assert_ne!(stratum.class, Class::Individual, "{people}");
        }
    }
}

#[test]
fn ukraine_and_kazakhstan_stand_at_their_recalled_totals() {
    for republic in ["UKR", "KAZ"] {
        let units = shipped().places().get(republic).unwrap().regions();
        let all: u64 = units
            .iter()
            .map(|unit| u64::from(census().people(*unit)))
            .sum();
        assert_eq!(all, people(&format!("pop37_{republic}")));
    }
}

#[test]
fn a_national_line_draws_on_the_nationality_it_named() {
    assert_eq!(
        union(|region| census().stock_of_line(region, Line::Polish)),
        people("nat37_poles")
    );
    let moldavians = union(|region| census().of_nationality(region, Nationality::Moldavian));
    let romanians = union(|region| census().of_nationality(region, Nationality::Romanian));
    let drawn_on = union(|region| census().stock_of_line(region, Line::Romanian));
    assert_eq!(drawn_on, moldavians + romanians);
    for line in Line::NATIONAL {
        assert!(
            union(|region| census().stock_of_line(region, line)) > 1_000,
            "{line}"
        );
    }
}

#[test]
fn nothing_a_run_is_judged_by_goes_into_the_census_or_its_ledger() {
    let census = census()
        .margins()
        .iter()
        .flat_map(|margin| margin.claims.clone());
    let ledger =
        (1932..=1938).flat_map(|at| [format!("ussr_births_{at}"), format!("ussr_deaths_{at}")]);
    let famine = ["fam_ussr", "fam_rsfsr", "fam_kaz", "fam_ukr_KIE"].map(str::to_owned);
    for id in census.chain(ledger).chain(famine) {
        let role = shipped()
            .claim(&id)
            .expect("a claim the census rests on")
            .role;
        assert!(!matches!(role, Role::Fitted | Role::HeldOut), "{id}");
    }
}

#[test]
fn every_switch_has_one_row_of_assumptions_and_every_row_a_switch() {
    let mut switches: Vec<String> = CensusRules::SWITCHES
        .iter()
        .map(|switch| format!("assumption.{}", switch.name))
        .collect();
    let mut rows: Vec<String> = shipped()
        .assumptions()
        .iter()
        .map(|row| row.parameter.clone())
        .collect();
    switches.sort();
    rows.sort();
    assert_eq!(switches, rows);
}

/// The value of a switch farthest from the shipped one.
fn other_rule(switch: &Switch) -> f64 {
    if switch.high - switch.shipped >= switch.shipped - switch.low {
        switch.high
    } else {
        switch.low
    }
}

#[test]
fn every_other_rule_changes_the_country_and_loses_no_one() {
    for switch in CensusRules::SWITCHES {
        let mut rules = CensusRules::default();
        rules.set(switch.name, other_rule(switch)).unwrap();
        let other = Census::compose(shipped(), &rules).unwrap();
        for margin in other.margins() {
            assert_eq!(
                margin.held, margin.given,
                "{}: {}",
                switch.name, margin.what
            );
        }
        let census_moved = Region::all().any(|region| {
            !other.cells(region).eq(census().cells(region))
                || other.adults(region) != census().adults(region)
                || Line::NATIONAL.into_iter().any(|line| {
                    other.stock_of_line(region, line) != census().stock_of_line(region, line)
                })
        });
        let other_ledger = Demography::compose(shipped(), &rules, &other).unwrap();
        assert!(
            census_moved || other_ledger != *ledger(),
            "{} changes nothing",
            switch.name
        );
    }
}

#[test]
fn evidence_without_a_count_makes_no_census() {
    let fault = Census::compose(&Evidence::default(), &CensusRules::default()).unwrap_err();
    assert!(matches!(fault, Error::Missing { claim } if claim == "pop_1937"));
}

#[test]
fn the_years_of_the_ledger_are_those_of_the_evidence() {
    for at in 1932..=1938 {
        let born = in_year(at, |region, day| ledger().births(region, day));
        let died = in_year(at, |region, day| {
            ledger().natural_deaths(region, day) + ledger().famine_deaths(region, day)
        });
        assert_eq!(born, people(&format!("ussr_births_{at}")), "{at}");
        assert_eq!(died, people(&format!("ussr_deaths_{at}")), "{at}");
    }
}

#[test]
fn the_dead_of_the_famine_are_all_there_and_in_their_regions() {
    let of = |region: Region| -> u64 {
        Day::FIRST
            .through(Day::LAST)
            .map(|day| u64::from(ledger().famine_deaths(region, day)))
            .sum()
    };
    assert_eq!(Region::all().map(of).sum::<u64>(), people("fam_ussr"));
    assert_eq!(of(region("KIE")), people("fam_ukr_KIE"));
    assert_eq!(of(region("MOL")), people("fam_ukr_MOL"));
    let kazakhstan = shipped().places().get("KAZ").unwrap().regions();
    assert_eq!(
        kazakhstan.iter().copied().map(of).sum::<u64>(),
        people("fam_kaz")
    );
    assert_eq!(
        in_year(1935, |region, day| ledger().famine_deaths(region, day)),
        0
    );
}

#[test]
fn more_die_in_kiev_in_june_1933_than_in_january_or_december() {
    let of = |month, day| ledger().famine_deaths(region("KIE"), Day::on(1933, month, day));
    assert!(of(6, 15) > of(3, 15) && of(3, 15) > of(1, 20));
    assert!(of(6, 15) > of(9, 1) && of(9, 1) > of(12, 15));
}

#[test]
fn the_people_of_1932_carried_forward_are_those_counted_in_1937() {
    let count = Day::on(1937, 1, 6);
    for region in Region::all() {
        assert_eq!(
            ledger().people(region, Day::FIRST),
            ledger().opening(region)
        );
        assert_eq!(ledger().people(region, count), census().people(region));
    }
}

#[test]
fn against_the_reconstruction_the_ledger_is_short_of_its_correction_of_the_count() {
    // The reconstruction raises the count of 1937 by some three people in a thousand; the ledger is
    // anchored on the count itself, and between the two nothing else should grow.
    for at in [1934, 1935, 1936, 1937, 1938] {
        let held = union(|region| ledger().people(region, Day::on(at, 1, 1)));
        let reconstructed = people(&format!("ussr_pop_total_{at}"));
        let short = reconstructed.abs_diff(held) * 1000 / reconstructed;
        assert!(
            held < reconstructed && short <= 5,
            "{at}: {short} in a thousand"
        );
    }
}
