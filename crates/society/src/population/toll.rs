//! The terror's dead by year and region, as they are entered into the population: those shot, those
//! who died under arrest and in prison, and those who died in camps and colonies.
//!
//! They come from a run, or where none is given from the registers: death sentences by year, and
//! deaths in camps and colonies by year. Neither says in which region a prisoner died; the count of
//! 1937 took prisoners where the camps lay, and of that no table is held, so the dead of the camps,
//! and without a run all the dead, are spread over the regions by adults. Those who died in exile
//! settlements are not among them: most of them died in the years of the famine, and the figures of
//! the famine hold them already.

use std::collections::BTreeMap;

use evidence::{Evidence, Region};

use crate::census::Census;
use crate::census::error::Error;
use crate::census::figures::people;
use crate::census::rounding::apportion;
use crate::population::span::FIRST;

/// The terror's dead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toll {
    dead: BTreeMap<(i16, Option<Region>), u64>,
}

impl Toll {
    /// Nobody.
    pub fn none() -> Toll {
        Toll::default()
    }

    /// The dead of the registers through a year: death sentences and deaths in camps and colonies.
    ///
    /// # Errors
    /// When a figure of the registers does not count people.
    pub fn of_record(evidence: &Evidence, through: i16) -> Result<Toll, Error> {
        let mut toll = Toll::none();
        for year in FIRST..=through {
            for claim in claims_of(year) {
                if evidence.claim(&claim).is_some() {
                    toll.add(year, None, people(evidence, &claim)?);
                }
            }
        }
        Ok(toll)
    }

    /// Adds people who died in a year, in a region or wherever the people are.
    pub fn add(&mut self, year: i16, region: Option<Region>, dead: u64) {
        *self.dead.entry((year, region)).or_default() += dead;
    }

    /// The dead of a year, everywhere.
    pub fn of_year(&self, year: i16) -> u64 {
        let of_year = self.dead.iter().filter(|((at, _), _)| *at == year);
        of_year.map(|(_, dead)| dead).sum()
    }

    /// The dead of a year by region; those of no region, and of a region without people, lie among
    /// the adults of all.
    pub(crate) fn by_region(&self, year: i16, census: &Census) -> Vec<u64> {
        let mut dead = vec![0; Region::COUNT];
        let mut nowhere = 0;
        for ((_, region), people) in self.dead.iter().filter(|((at, _), _)| *at == year) {
            match region {
                Some(region) if 0 < census.people(*region) => dead[region.index()] += people,
                _ => nowhere += people,
            }
        }
        let adults: Vec<f64> = Region::all()
            .map(|region| f64::from(census.adults(region)))
            .collect();
        for (dead, share) in dead.iter_mut().zip(apportion(nowhere, &adults)) {
            *dead += share;
        }
        dead
    }
}

/// The claims of a year's dead in the registers.
pub fn claims_of(year: i16) -> [String; 2] {
    [format!("exec_1sd_{year}"), format!("deaths_gulag_{year}")]
}
