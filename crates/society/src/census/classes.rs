//! Of social group, party and work only totals of the whole Union have been read; by region they are
//! made to follow the towns.
//!
//! The social groups were published in 1939 for the whole Union, by family; nothing by region has
//! been read. Workers and employees were of the towns and collective farmers of the country, and a
//! region's groups follow from its towns. The party counted itself, also for the whole Union; its
//! members by region follow the towns as well. Work is the thinnest of these tables: only children,
//! the army and the staff of state security have numbers, the rest follows from the social group.

use evidence::{Evidence, Region};

use crate::census::ages::Ages;
use crate::census::error::Error;
use crate::census::figures::{people, printed, rest};
use crate::census::raking::{Table, fit, real};
use crate::census::rounding::{Counts, apportion, round};
use crate::census::rules::CensusRules;
use crate::census::strata::{Class, Occupation, Party};

/// Claims of the shares of 1939, per cent of the people, families included.
const WORKERS: &str = "soc39_workers";
const EMPLOYEES: &str = "soc39_empl";
const COLLECTIVE_FARMERS: &str = "soc39_kolkh";
const ARTISANS: &str = "soc39_coop";
const INDIVIDUAL: &str = "soc39_indiv";

/// Claims of the party on 1 January 1937.
const MEMBERS: &str = "party_members_1937";
const CANDIDATES: &str = "party_cands_1937";

/// Claim of the staff of state security, nearest to the count.
const SECURITY: &str = "gugb_1937";

/// Claims on which the total of a social group rests.
pub const fn class_claims(class: Class) -> &'static [&'static str] {
    match class {
        Class::Worker => &[WORKERS],
        Class::Employee => &[EMPLOYEES],
        Class::CollectiveFarmer => &[COLLECTIVE_FARMERS],
        Class::Individual => &[ARTISANS, INDIVIDUAL],
        Class::Other => &[WORKERS, EMPLOYEES, COLLECTIVE_FARMERS, ARTISANS, INDIVIDUAL],
    }
}

/// The claim on which the total of a standing in the party rests.
pub const fn party_claim(party: Party) -> Option<&'static str> {
    match party {
        Party::Outside => None,
        Party::Candidate => Some(CANDIDATES),
        Party::Member => Some(MEMBERS),
    }
}

/// The claim on which the staff of state security rests.
pub const SECURITY_CLAIM: &str = SECURITY;

/// People of each social group in the Union.
///
/// # Errors
/// When the evidence lacks a share.
pub fn class_totals(evidence: &Evidence, rules: &CensusRules, all: u64) -> Result<Vec<u64>, Error> {
    let mut shares = [0.0; Class::COUNT];
    for class in Class::ALL
        .into_iter()
        .filter(|class| *class != Class::Other)
    {
        for claim in class_claims(class) {
            shares[class.index()] += printed(evidence, claim)?;
        }
    }
    let alone = shares[Class::Individual.index()] * (rules.individual - 1.0);
    shares[Class::Individual.index()] += alone;
    shares[Class::CollectiveFarmer.index()] -= alone;
    shares[Class::Other.index()] = (100.0 - shares.iter().sum::<f64>()).max(0.0);
    Ok(apportion(all, &shares))
}

/// People by region and social group.
///
/// # Errors
/// When the evidence lacks a figure, or no table has these totals.
pub fn by_region(
    evidence: &Evidence,
    rules: &CensusRules,
    counted: &[u64],
    towns: &[u64],
) -> Result<Counts, Error> {
    let totals = class_totals(evidence, rules, counted.iter().sum())?;
    let seed = Table::filled(Region::COUNT, Class::COUNT, |region, class| {
        let (town, country) = (real(towns[region]), real(counted[region] - towns[region]));
        match Class::ALL[class] {
            Class::Worker | Class::Employee => town + country * rules.class_country,
            Class::CollectiveFarmer => country,
            Class::Individual | Class::Other => town + country,
        }
    });
    let what = "region by social group";
    let fitted = fit(what, &seed, counted, &totals)?;
    round(what, &fitted, counted, &totals)
}

/// Party standing by region, in the order of `Party`.
///
/// # Errors
/// When the evidence lacks a figure, or a region has fewer people than members.
pub fn party_by_region(
    evidence: &Evidence,
    rules: &CensusRules,
    counted: &[u64],
    towns: &[u64],
) -> Result<Vec<[u64; Party::COUNT]>, Error> {
    let weights: Vec<f64> = counted
        .iter()
        .zip(towns)
        .map(|(all, town)| real(*town) * rules.party_towns + real(all - town))
        .collect();
    let members = apportion(people(evidence, MEMBERS)?, &weights);
    let candidates = apportion(people(evidence, CANDIDATES)?, &weights);
    counted
        .iter()
        .zip(members.into_iter().zip(candidates))
        .map(|(all, (members, candidates))| {
            let outside = rest("the party in a region", *all, members + candidates)?;
            Ok([outside, candidates, members])
        })
        .collect()
}

/// How thick party members stand in a social group, by the rule in force.
pub fn party_weight(rules: &CensusRules, class: Class) -> f64 {
    match (class, rules.party_classes) {
        (Class::Individual | Class::Other, _) => 0.0,
        (Class::Worker, _) | (_, 1) => 1.0,
        (Class::Employee, _) => 3.0,
        (Class::CollectiveFarmer, _) => 1.0 / 3.0,
    }
}

/// Staff of state security by region.
///
/// # Errors
/// When the evidence lacks their number.
pub fn security_by_region(
    evidence: &Evidence,
    rules: &CensusRules,
    counted: &[u64],
    towns: &[u64],
) -> Result<Vec<u64>, Error> {
    let by = if rules.security_staff == 0 {
        counted
    } else {
        towns
    };
    let weights: Vec<f64> = by.iter().map(|people| real(*people)).collect();
    Ok(apportion(people(evidence, SECURITY)?, &weights))
}

/// What the people of one region lived by, by social group.
pub struct Work<'a> {
    evidence: &'a Evidence,
    rules: &'a CensusRules,
    ages: &'a Ages,
    security: &'a [u64],
}

impl<'a> Work<'a> {
    /// With these ages and this staff of state security.
    pub fn new(
        evidence: &'a Evidence,
        rules: &'a CensusRules,
        ages: &'a Ages,
        security: &'a [u64],
    ) -> Work<'a> {
        Work {
            evidence,
            rules,
            ages,
            security,
        }
    }

    /// Social group by occupation in one region whose groups have these people.
    ///
    /// # Errors
    /// When the evidence lacks a figure, or no table has these totals.
    pub fn of_region(&self, region: Region, classes: &[u64]) -> Result<Counts, Error> {
        let at = region.index();
        let all = real(classes.iter().sum()).max(1.0);
        let crafts = self.crafts()?;
        let mut seed = Table::filled(Class::COUNT, Occupation::COUNT, |_, _| 0.0);
        for class in Class::ALL {
            let share = real(classes[class.index()]) / all;
            let mut put = |occupation: Occupation, people: f64| {
                *seed.cell_mut(class.index(), occupation.index()) = people;
            };
            let (children, army) = (real(self.ages.children[at]), real(self.ages.army[at]));
            put(Occupation::Child, children * share);
            put(Occupation::Army, army * share);
            let mut ten_and_over = (all - children - army) * share;
            if class == Class::Employee {
                let staff = real(self.security[at]);
                put(Occupation::StateSecurity, staff);
                ten_and_over -= staff;
            }
            let at_work = ten_and_over * self.rules.at_work;
            match class {
                Class::Worker => put(Occupation::Industry, at_work),
                Class::Employee => put(Occupation::Office, at_work),
                Class::CollectiveFarmer => put(Occupation::Farming, at_work),
                Class::Individual => {
                    put(Occupation::Industry, at_work * crafts);
                    put(Occupation::Farming, at_work * (1.0 - crafts));
                }
                Class::Other => {}
            }
            let living_by_work = if class == Class::Other { 0.0 } else { at_work };
            put(Occupation::Dependant, ten_and_over - living_by_work);
        }
        let totals = self.occupation_totals(at, &seed, classes.iter().sum())?;
        let what = "social group by occupation";
        let fitted = fit(what, &seed, classes, &totals)?;
        round(what, &fitted, classes, &totals)
    }

    /// Share of artisans among individual peasants and artisans.
    fn crafts(&self) -> Result<f64, Error> {
        let (artisans, peasants) = (
            printed(self.evidence, ARTISANS)?,
            printed(self.evidence, INDIVIDUAL)?,
        );
        Ok(artisans / (artisans + peasants))
    }

    /// Children, army and state security as counted; the rest as the social groups imply.
    fn occupation_totals(&self, at: usize, seed: &Table, all: u64) -> Result<Vec<u64>, Error> {
        let known = |occupation: Occupation| match occupation {
            Occupation::Child => Some(self.ages.children[at]),
            Occupation::Army => Some(self.ages.army[at]),
            Occupation::StateSecurity => Some(self.security[at]),
            _ => None,
        };
        let mut totals: Vec<u64> = Occupation::ALL
            .into_iter()
            .map(|occupation| known(occupation).unwrap_or(0))
            .collect();
        let left = rest("children, army and police", all, totals.iter().sum())?;
        let implied: Vec<f64> = Occupation::ALL
            .into_iter()
            .map(|occupation| match known(occupation) {
                Some(_) => 0.0,
                None => seed.column_sum(occupation.index()),
            })
            .collect();
        for (total, share) in totals.iter_mut().zip(apportion(left, &implied)) {
            *total += share;
        }
        Ok(totals)
    }
}
