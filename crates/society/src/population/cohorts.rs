//! The people of the Union by region, sex and single year of age on 1 January of each year from 1927
//! to 1941, led back and forward from the count of January 1937, and what happened between.
//!
//! One ledger holds for every cell of every year: those of its beginning, and those born, less
//! those whom nature, hunger and the terror took, and with those who came and without those who went,
//! are those of its end. Nothing is left over, because the residual has a name: it is who moved.

use std::ops::RangeInclusive;

use evidence::{Evidence, Region};

use crate::census::error::Error;
use crate::census::figures::{id, nearest};
use crate::census::raking::real;
use crate::census::rounding::apportion;
use crate::census::{Census, CensusRules};
use crate::population::ages::Union;
use crate::population::cells::{Cells, OLDEST, Sex};
use crate::population::children;
use crate::population::growth;
use crate::population::lead::{Law, Movement};
use crate::population::mortality::Mortality;
use crate::population::record::{self, Year};
use crate::population::rules::PopulationRules;
use crate::population::span::{COUNT, FIRST, LAST};
use crate::population::toll::Toll;

/// How often the people moved are set right against the regions of 1926.
const ROUNDS: usize = 3;

/// The people by region, sex and age, year by year.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohorts {
    stocks: Vec<Cells>,
    movements: Vec<Movement>,
    first_year: f64,
}

impl Cohorts {
    /// Leads the people of a census back and forward, with the terror's dead entered.
    ///
    /// # Errors
    /// When the evidence lacks a figure, or what is assumed leaves a cell with fewer than nobody.
    pub fn compose(
        evidence: &Evidence,
        rules: &CensusRules,
        beliefs: &PopulationRules,
        census: &Census,
        toll: &Toll,
    ) -> Result<Cohorts, Error> {
        let mut years = record::years(evidence, rules, census, toll)?;
        let before = span(COUNT - 1);
        let mut law = Law {
            rules: *beliefs,
            mortality: Mortality::of(beliefs, 0.0),
            places: Region::all()
                .map(|region| id(evidence, region).to_owned())
                .collect(),
        };
        let mut union = Union::read(evidence, census, &law.mortality)?;
        let even = union.by_region(census, &[[0.1; 10]; 2])?;
        let ten: Vec<Year> = years[..before].iter().rev().map(Year::together).collect();
        let of_union = Law {
            places: vec!["USSR".to_owned()],
            ..law.clone()
        };
        let left = children::left(&of_union, &even.together(), union.children, &ten)?;
        law.mortality = Mortality::of(beliefs, left.first_year);
        union.join(&law.mortality, &left.shares);
        let count = union.by_region(census, &left.shares)?;
        set_moves(evidence, census, &law, &count, &mut years[..before])?;
        let (mut stocks, mut movements) = back(&law, count, &years[..before])?;
        for year in &years[before..] {
            let (start, last) = (stocks.last(), movements.last());
            let (start, last) = start.zip(last).expect("ten years before the count");
            let (end, movement) = law.on(start, year, &last.births)?;
            stocks.push(end);
            movements.push(movement);
        }
        Ok(Cohorts {
            stocks,
            movements,
            first_year: left.first_year,
        })
    }

    /// The years on whose 1 January people are counted.
    pub const fn years() -> RangeInclusive<i16> {
        FIRST..=LAST + 1
    }

    /// The people of 1 January of a year; none outside the years.
    pub fn on(&self, year: i16) -> Option<&Cells> {
        self.stocks.get(usize::try_from(year - FIRST).ok()?)
    }

    /// What happened in a year; none outside the years.
    pub fn in_year(&self, year: i16) -> Option<&Movement> {
        self.movements.get(usize::try_from(year - FIRST).ok()?)
    }

    /// Hazard of a girl in her year of birth, before the level of the year, 1/year.
    pub fn first_year(&self) -> f64 {
        self.first_year
    }

    /// People of a region on 1 January of a year.
    pub fn people(&self, region: Region, year: i16) -> u64 {
        self.on(year)
            .map_or(0, |stock| stock.of_region(region.index()))
    }

    /// Cells of which the ledger does not close, as year, region, sex and age; none, as a test holds.
    pub fn unclosed(&self) -> Vec<(i16, usize, Sex, usize)> {
        let mut found = Vec::new();
        for (movement, pair) in self.movements.iter().zip(self.stocks.windows(2)) {
            for place in 0..pair[1].all().len() {
                let (region, sex, age) = Cells::find(place);
                let opening = match age.checked_sub(1) {
                    Some(younger) => pair[0].at(region, sex, younger),
                    None => movement.births[region][sex.index()],
                };
                let dead = movement.natural.all()[place]
                    + movement.famine.all()[place]
                    + movement.toll.all()[place];
                let closing = opening.cast_signed() - dead.cast_signed() + movement.net[place];
                if closing != pair[1].all()[place].cast_signed() {
                    found.push((movement.year, region, sex, age));
                }
            }
        }
        found
    }
}

/// How many years there are from the first through another.
fn span(year: i16) -> usize {
    usize::try_from(year - FIRST + 1).expect("a year from the first on")
}

/// Leads the count back year by year; stocks and movements in the order of time.
fn back(law: &Law, count: Cells, years: &[Year]) -> Result<(Vec<Cells>, Vec<Movement>), Error> {
    let (mut stocks, mut movements) = (vec![count], Vec::new());
    for year in years.iter().rev() {
        let end = stocks.last().expect("the count, and what was led back");
        let (start, movement) = law.back(end, year)?;
        stocks.push(start);
        movements.push(movement);
    }
    stocks.reverse();
    movements.reverse();
    Ok((stocks, movements))
}

/// Finds who moved in the ten years before the count, so that the regions of 1926 come out, and
/// spreads them evenly over the years.
fn set_moves(
    evidence: &Evidence,
    census: &Census,
    law: &Law,
    count: &Cells,
    years: &mut [Year],
) -> Result<(), Error> {
    if law.rules.moved <= 0.0 {
        return Ok(());
    }
    let hungry: Vec<u64> = (0..Region::COUNT)
        .map(|region| years.iter().map(|year| year.famine[region]).sum())
        .collect();
    let of_1926 = growth::men_and_women(evidence, census, &hungry)?;
    let mut residual = [vec![0.0; Region::COUNT], vec![0.0; Region::COUNT]];
    for _ in 0..ROUNDS {
        let (stocks, _) = back(law, count.clone(), years)?;
        let opening = &stocks[0];
        let share = law.rules.moved / real(years.len() as u64);
        let moves = Sex::ALL.map(|sex| {
            let at = sex.index();
            let all: f64 = of_1926.iter().map(|people| people[at]).sum();
            let factor = real(opening.between(sex, 0, OLDEST)) / all;
            for (region, residual) in residual[at].iter_mut().enumerate() {
                let found = real(opening.between_in(region, sex, 0, OLDEST));
                *residual += found - of_1926[region][at] * factor;
            }
            whole(&residual[at], share)
        });
        for year in years.iter_mut() {
            for (region, of_region) in year.moves.iter_mut().enumerate() {
                *of_region = [moves[0][region], moves[1][region]];
            }
        }
    }
    Ok(())
}

/// Moves in whole people that cancel out.
fn whole(moved: &[f64], share: f64) -> Vec<i64> {
    let of_sign = |sign: f64| -> Vec<f64> {
        moved
            .iter()
            .map(|moved| (sign * moved * share).max(0.0))
            .collect()
    };
    let (came, went) = (of_sign(1.0), of_sign(-1.0));
    let all = nearest(came.iter().sum::<f64>().min(went.iter().sum()));
    let (came, went) = (apportion(all, &came), apportion(all, &went));
    let pairs = came.into_iter().zip(went);
    pairs
        .map(|(came, went)| came.cast_signed() - went.cast_signed())
        .collect()
}
