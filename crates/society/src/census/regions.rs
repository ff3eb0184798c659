//! How many people each region had on 6 January 1937, of the 162,003,225 counted.
//!
//! The count of 1937 was suppressed within weeks, and only part of its table by region has been
//! read. Those regions stand as they were counted. Ukraine and Kazakhstan, which the famine had
//! emptied most, stand at totals that are recalled and no more; what is known of their units is
//! known by other roads. Every other region has its number of January 1939, scaled with the rest so
//! that all together make the total of 1937: no region is left to grow by itself in those two
//! years, and whatever the regions read leave out of the soldiers, prisoners and travellers counted
//! apart falls on the regions not counted.

use evidence::{Evidence, PlaceKind, Region};

use crate::census::error::Error;
use crate::census::figures::{id, people, printed, rest};
use crate::census::raking::real;
use crate::census::rounding::apportion;
use crate::census::rules::CensusRules;

/// Claim of all people counted on 6 January 1937.
pub const COUNTED: &str = "pop_1937";

/// On what the number of a region rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Counted in 1937, and read.
    Counted,
    /// The number of 1939, scaled.
    Scaled,
    /// A share in its republic.
    Shared,
    /// No people of its own: the camps, whose people are counted in the regions.
    None,
}

/// The people of each region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionPeople {
    /// People, by region.
    pub people: Vec<u64>,
    /// On what each number rests.
    pub basis: Vec<Basis>,
}

impl RegionPeople {
    /// People of the regions of one basis.
    pub fn total_of(&self, basis: Basis) -> u64 {
        let of_basis = |(people, known): (&u64, &Basis)| (*known == basis).then_some(*people);
        self.people
            .iter()
            .zip(&self.basis)
            .filter_map(of_basis)
            .sum()
    }
}

/// The people of each region on the day of the count.
///
/// # Errors
/// When the evidence lacks a figure, or the regions counted exceed the Union.
pub fn people_by_region(evidence: &Evidence, rules: &CensusRules) -> Result<RegionPeople, Error> {
    let all = people(evidence, COUNTED)?;
    let mut result = RegionPeople {
        people: vec![0; Region::COUNT],
        basis: Vec::with_capacity(Region::COUNT),
    };
    for region in Region::all() {
        result.basis.push(basis(evidence, region));
        if result.basis[region.index()] == Basis::Counted {
            result.people[region.index()] = people(evidence, &counted_claim(evidence, region))?;
        }
    }
    let left = rest(
        "the regions counted in 1937",
        all,
        result.total_of(Basis::Counted),
    )?;
    let republics = republics(evidence, &result.basis);
    let totals = scale(evidence, rules, left, &republics, &mut result)?;
    for (republic, total) in republics.iter().zip(totals) {
        let weights = unit_weights(evidence, rules, republic)?;
        for (region, share) in republic.units.iter().zip(apportion(total, &weights)) {
            result.people[region.index()] = share;
        }
    }
    Ok(result)
}

/// Claim of a region counted in 1937.
pub fn counted_claim(evidence: &Evidence, region: Region) -> String {
    format!("pop37_{}", id(evidence, region))
}

fn later_claim(id: &str) -> String {
    format!("pop39_{id}")
}

/// Claim of a republic of which only the total is known.
fn republic_claim(rules: &CensusRules, republic: &str) -> String {
    let year = if rules.republics == 0 { "37" } else { "39" };
    format!("pop{year}_{republic}")
}

/// The claim on which the number of a region rests, beside that of the Union; none for the camps.
pub fn claim_of(evidence: &Evidence, rules: &CensusRules, region: Region) -> Option<String> {
    match basis(evidence, region) {
        Basis::Counted => Some(counted_claim(evidence, region)),
        Basis::Scaled => Some(later_claim(id(evidence, region))),
        Basis::Shared => {
            let republic = &evidence.places().region(region).republic;
            Some(republic_claim(rules, republic))
        }
        Basis::None => None,
    }
}

fn basis(evidence: &Evidence, region: Region) -> Basis {
    if evidence.places().region(region).kind != PlaceKind::Region {
        Basis::None
    } else if evidence.claim(&counted_claim(evidence, region)).is_some() {
        Basis::Counted
    } else if evidence.claim(&later_claim(id(evidence, region))).is_some() {
        Basis::Scaled
    } else {
        Basis::Shared
    }
}

/// A republic of which only the total is known, with its units.
struct Republic {
    id: String,
    units: Vec<Region>,
}

fn republics(evidence: &Evidence, basis: &[Basis]) -> Vec<Republic> {
    let mut republics: Vec<Republic> = Vec::new();
    for region in Region::all().filter(|region| basis[region.index()] == Basis::Shared) {
        let id = &evidence.places().region(region).republic;
        match republics.iter_mut().find(|republic| republic.id == *id) {
            Some(republic) => republic.units.push(region),
            None => republics.push(Republic {
                id: id.clone(),
                units: vec![region],
            }),
        }
    }
    republics
}

/// Scales the numbers of 1939 to what is left, and returns the totals of the republics.
fn scale(
    evidence: &Evidence,
    rules: &CensusRules,
    left: u64,
    republics: &[Republic],
    result: &mut RegionPeople,
) -> Result<Vec<u64>, Error> {
    let mut weights = Vec::new();
    let mut scaled = Vec::new();
    for region in Region::all().filter(|region| result.basis[region.index()] == Basis::Scaled) {
        weights.push(real(people(evidence, &later_claim(id(evidence, region)))?));
        scaled.push(region);
    }
    let known = republics
        .iter()
        .map(|republic| people(evidence, &republic_claim(rules, &republic.id)))
        .collect::<Result<Vec<u64>, Error>>()?;
    let totals = if rules.republics == 0 {
        let left = rest("the republics recalled", left, known.iter().sum())?;
        give(&mut result.people, &scaled, &apportion(left, &weights));
        known
    } else {
        weights.extend(known.iter().map(|total| real(*total)));
        let shares = apportion(left, &weights);
        give(&mut result.people, &scaled, &shares[..scaled.len()]);
        shares[scaled.len()..].to_vec()
    };
    Ok(totals)
}

fn give(people: &mut [u64], regions: &[Region], shares: &[u64]) {
    for (region, share) in regions.iter().zip(shares) {
        people[region.index()] = *share;
    }
}

fn unit_weights(
    evidence: &Evidence,
    rules: &CensusRules,
    republic: &Republic,
) -> Result<Vec<f64>, Error> {
    let by_famine = republic
        .units
        .iter()
        .all(|unit| evidence.claim(&famine_claim(evidence, *unit)).is_some());
    let rule = match (
        by_famine,
        if by_famine {
            rules.ukrainian_units
        } else {
            rules.kazakh_units
        },
    ) {
        (true, 0) => UnitRule::Famine,
        (true, 1) | (false, 0) => UnitRule::FirstLimits,
        _ => UnitRule::Equal,
    };
    republic
        .units
        .iter()
        .map(|unit| match rule {
            UnitRule::Famine => survivors(evidence, *unit),
            UnitRule::FirstLimits => first_limit(evidence, *unit),
            UnitRule::Equal => Ok(1.0),
        })
        .collect()
}

enum UnitRule {
    Famine,
    FirstLimits,
    Equal,
}

/// Claim of the famine deaths of a Ukrainian unit.
pub fn famine_claim(evidence: &Evidence, region: Region) -> String {
    format!("fam_ukr_{}", id(evidence, region))
}

/// People left in a unit by the famine table: deaths over death rate, less the deaths.
fn survivors(evidence: &Evidence, region: Region) -> Result<f64, Error> {
    let dead = real(people(evidence, &famine_claim(evidence, region))?);
    let rate = evidence
        .claims()
        .iter()
        .find(|claim| {
            claim.quantity == "famine-death-rate"
                && evidence
                    .places()
                    .get(&claim.place)
                    .is_some_and(|place| place.regions().contains(&region))
        })
        .ok_or_else(|| Error::Missing {
            claim: format!("famine-death-rate of {}", id(evidence, region)),
        })?;
    let per_thousand = printed(evidence, &rate.id)?;
    Ok((dead * 1000.0 / per_thousand - dead).max(0.0))
}

fn first_limit(evidence: &Evidence, region: Region) -> Result<f64, Error> {
    evidence
        .first_limits()
        .iter()
        .find(|limit| limit.region == region)
        .map(|limit| f64::from(limit.category1) + f64::from(limit.category2))
        .ok_or_else(|| Error::Missing {
            claim: format!("first limit of {}", id(evidence, region)),
        })
}
