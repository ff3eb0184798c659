//! What is of record for each year from 1927 to 1940: births, deaths of every cause, the famine's
//! dead by region, the terror's dead by region, and those who left the Union.
//!
//! Births and deaths are those of the reconstruction of Andreev, Darskii and Kharkova, numbers
//! through 1938 and crude rates on the old borders after that. The reconstruction counts deaths of
//! every cause, so the natural deaths of a year are what famine and terror leave of them. Its
//! populations close on its births and deaths but for one year, 1933, in which some left the country
//! for good; where the balance leaves over more than rounding, that many are taken to have left. The
//! figures of 1928 to 1933 are recalled and closed by a checksum, which the tables say of each.

use evidence::{Evidence, Region};

use crate::census::demography::deaths_and_births;
use crate::census::error::Error;
use crate::census::figures::{people, rest};
use crate::census::rules::CensusRules;
use crate::census::{Census, famine};
use crate::population::span::{FIRST, LAST};
use crate::population::toll::Toll;

/// Differences of the balance from this many people upwards are people who left; smaller ones are
/// rounding.
const LEFT_MIN: u64 = 10_000;

/// What is given for a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// People born.
    pub births: u64,
    /// People who died, famine and terror apart.
    pub natural: u64,
    /// People who died of famine, by region.
    pub famine: Vec<u64>,
    /// People whom the terror killed, by region.
    pub toll: Vec<u64>,
    /// People who left the Union.
    pub departures: u64,
    /// Men and women who came to a region from others, less those who went.
    pub moves: Vec<[i64; 2]>,
}

impl Year {
    /// The same year with all regions as one.
    #[must_use]
    pub fn together(&self) -> Year {
        Year {
            famine: vec![self.famine.iter().sum()],
            toll: vec![self.toll.iter().sum()],
            moves: vec![[0; 2]],
            ..self.clone()
        }
    }
}

/// All years of record, in order.
///
/// # Errors
/// When the evidence lacks a figure, or famine and terror make more dead than a year had.
pub fn years(
    evidence: &Evidence,
    rules: &CensusRules,
    census: &Census,
    toll: &Toll,
) -> Result<Vec<Year>, Error> {
    let counted: Vec<u64> = Region::all()
        .map(|region| u64::from(census.people(region)))
        .collect();
    let record = |year| deaths_and_births(evidence, rules, year);
    let hungry = famine::by_year(
        evidence,
        rules,
        &counted,
        [record(1932)?.0, record(1933)?.0],
    )?;
    let mut years = Vec::new();
    for year in FIRST..=LAST {
        let (deaths, births) = record(year)?;
        let famine = famine::YEARS
            .zip(&hungry)
            .find(|(at, _)| *at == year)
            .map_or_else(|| vec![0; Region::COUNT], |(_, dead)| dead.clone());
        let toll = toll.by_region(year, census);
        let dead = famine.iter().sum::<u64>() + toll.iter().sum::<u64>();
        years.push(Year {
            year,
            births,
            natural: rest(&format!("the deaths of {year}"), deaths, dead)?,
            famine,
            toll,
            departures: departures(evidence, year, deaths, births)?,
            moves: vec![[0; 2]; Region::COUNT],
        });
    }
    Ok(years)
}

/// People who left the Union in a year, where two populations of the reconstruction let it be told.
fn departures(evidence: &Evidence, year: i16, deaths: u64, births: u64) -> Result<u64, Error> {
    let ids = [year, year + 1].map(|year| format!("ussr_pop_total_{year}"));
    if ids.iter().any(|id| evidence.claim(id).is_none()) || 1938 <= year {
        return Ok(0);
    }
    let (first, next) = (people(evidence, &ids[0])?, people(evidence, &ids[1])?);
    let left = (first + births).saturating_sub(deaths + next);
    Ok(if left < LEFT_MIN { 0 } else { left })
}
