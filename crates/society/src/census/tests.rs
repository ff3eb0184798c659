//! Small histories of the census on the shipped evidence.

use std::sync::OnceLock;

use evidence::{Day, Evidence, Line, Region};

use crate::census::figures;
use crate::census::{
    Census, CensusRules, Class, Demography, Nationality, Occupation, Party,
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

#[test]
fn everyone_counted_on_6_january_1937_stands_in_one_cell() {
    let in_cells: u64 = Region::all()
        .flat_map(|region| census().cells(region))
        .map(|(_, people)| u64::from(people))
        .sum();
    assert_eq!(in_cells, figures::people(shipped(), "pop_1937").unwrap());
    assert_eq!(census().counted(), in_cells);
}

#[test]
fn every_total_of_the_evidence_is_met_exactly() {
    for margin in census().margins() {
        assert_eq!(margin.held, margin.given, "{} in {}", margin.what, margin.place);
        assert!(!margin.claims.is_empty() || margin.what.ends_with("other"), "{}", margin.what);
    }
    assert!(census().margins().len() > 80);
}
