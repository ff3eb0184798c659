//! One year of the people, led back or forward: who was born, who died and of what, who moved, and
//! who was left.
//!
//! Back from the living of a year's end, those whom hunger, the terror and nature took are put among
//! them again, each cause by the people in a cell times its risk; forward they are taken out. The
//! numbers of each cause are given and are met to the person; mortality by age has a shape, and its
//! level is solved so that the natural deaths come out. Births by region and sex are, led back, the
//! children who outlived the year and those who did not; led forward, the births given, divided as
//! they were in the year before.

use crate::census::error::Error;
use crate::census::raking::real;
use crate::census::rounding::apportion;
use crate::population::cells::{AGES, Cells, OLDEST, Sex};
use crate::population::mortality::{Mortality, level};
use crate::population::moves;
use crate::population::record::Year;
use crate::population::rules::PopulationRules;

/// Ages from which hunger takes other shares: end of childhood, beginning of old age.
const CHILD_UNTIL: usize = 10;
const OLD_FROM: usize = 60;
/// The age under which the terror's dead are not looked for.
const TOLL_FROM: usize = 16;

/// By which laws people die and move.
#[derive(Clone, Debug)]
pub struct Law {
    /// What is believed of ages.
    pub rules: PopulationRules,
    /// Natural mortality by age.
    pub mortality: Mortality,
    /// Ids of the regions, for faults.
    pub places: Vec<String>,
}

/// What happened in a year, by the age reached, or that would have been reached, at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// The year.
    pub year: i16,
    /// People born, by region and sex.
    pub births: Vec<[u64; 2]>,
    /// Natural deaths.
    pub natural: Cells,
    /// Deaths of famine.
    pub famine: Cells,
    /// Deaths by the terror.
    pub toll: Cells,
    /// Those who came, less those who went, cell by cell.
    pub net: Vec<i64>,
    /// The level of natural mortality.
    pub level: f64,
}

impl Movement {
    /// Those of a sex who came to a region, less those who went.
    pub fn came(&self, region: usize, sex: Sex) -> i64 {
        self.net[Cells::place(region, sex, 0)..][..AGES]
            .iter()
            .sum()
    }
}

impl Law {
    /// The living of a year's beginning, from those of its end.
    ///
    /// # Errors
    /// When a cell would be emptied, births are too few for the children left, or no mortality gives
    /// the deaths.
    pub fn back(&self, end: &Cells, given: &Year) -> Result<(Cells, Movement), Error> {
        let net = moves::net(&self.rules, end, given)?;
        let mut alive = Cells::none(end.regions());
        for (place, people) in end.all().iter().enumerate() {
            let before = people.checked_add_signed(-net[place]);
            alive.all_mut()[place] = before.ok_or_else(|| {
                let leave = net[place].unsigned_abs();
                self.emptied(given.year, place, (leave, *people), "assumption.moved")
            })?;
        }
        let famine = self.taken(&alive, &given.famine, Law::hunger);
        let toll = self.taken(&alive, &given.toll, Law::terror);
        for (place, alive) in alive.all_mut().iter_mut().enumerate() {
            *alive += famine.all()[place] + toll.all()[place];
        }
        let (natural, level) = self.natural_back(&alive, end, given)?;
        let mut start = Cells::none(end.regions());
        let mut births = vec![[0; 2]; end.regions()];
        for place in 0..alive.all().len() {
            let (region, sex, age) = Cells::find(place);
            let people = alive.all()[place] + natural.all()[place];
            match age.checked_sub(1) {
                Some(younger) => *start.at_mut(region, sex, younger) = people,
                None => births[region][sex.index()] = people,
            }
        }
        let movement = Movement {
            year: given.year,
            births,
            natural,
            famine,
            toll,
            net,
            level,
        };
        Ok((start, movement))
    }

    /// The living of a year's end, from those of its beginning; nobody moves.
    ///
    /// # Errors
    /// As [`Law::back`].
    pub fn on(
        &self,
        start: &Cells,
        given: &Year,
        before: &[[u64; 2]],
    ) -> Result<(Cells, Movement), Error> {
        let regions = start.regions();
        let weights: Vec<f64> = before.iter().flatten().copied().map(real).collect();
        let born = apportion(given.births, &weights);
        let births: Vec<[u64; 2]> = born.chunks(2).map(|pair| [pair[0], pair[1]]).collect();
        let mut alive = Cells::none(regions);
        for place in 0..alive.all().len() {
            let (region, sex, age) = Cells::find(place);
            alive.all_mut()[place] = match age.checked_sub(1) {
                Some(younger) => start.at(region, sex, younger),
                None => births[region][sex.index()],
            };
        }
        let famine = self.taken(&alive, &given.famine, Law::hunger);
        let toll = self.taken(&alive, &given.toll, Law::terror);
        for (place, alive) in alive.all_mut().iter_mut().enumerate() {
            let taken = famine.all()[place] + toll.all()[place];
            let left = alive.checked_sub(taken);
            *alive = left.ok_or_else(|| {
                self.emptied(
                    given.year,
                    place,
                    (taken, *alive),
                    "assumption.toll_age_spread",
                )
            })?;
        }
        let (natural, level) = self.natural_on(&alive, given)?;
        let mut end = alive;
        for (place, people) in end.all_mut().iter_mut().enumerate() {
            let dead = natural.all()[place];
            let left = people.checked_sub(dead);
            *people = left.ok_or_else(|| {
                self.emptied(
                    given.year,
                    place,
                    (dead, *people),
                    "assumption.mortality_doubling",
                )
            })?;
        }
        let movement = Movement {
            year: given.year,
            births,
            natural,
            famine,
            toll,
            net: vec![0; end.all().len()],
            level,
        };
        Ok((end, movement))
    }

    /// Natural deaths among those who without nature would have seen a year's end, led back.
    fn natural_back(
        &self,
        alive: &Cells,
        end: &Cells,
        given: &Year,
    ) -> Result<(Cells, f64), Error> {
        let outlived: u64 = Sex::ALL.map(|sex| alive.between(sex, 0, 0)).iter().sum();
        let young = given.births.checked_sub(outlived).ok_or(Error::Unborn {
            year: given.year,
            births: given.births,
            alive: outlived,
        })?;
        let mut natural = Cells::none(alive.regions());
        self.divide(young, alive, 0..=0, &mut natural, |hazard| hazard);
        // As many were past the oldest age at the beginning of a year as at its end, and died in it.
        for region in 0..alive.regions() {
            for sex in Sex::ALL {
                *natural.at_mut(region, sex, OLDEST + 1) = end.at(region, sex, OLDEST);
            }
        }
        let wanted = given.natural.cast_signed() - natural.total().cast_signed();
        let all = alive.together();
        let dead = |level: f64| self.sum(&all, 1, |hazard| libm::expm1(level * hazard));
        let level = level_of(given.year, wanted, dead)?;
        let grown = wanted.unsigned_abs();
        self.divide(grown, alive, 1..=OLDEST, &mut natural, |hazard| {
            libm::expm1(level * hazard)
        });
        Ok((natural, level))
    }

    /// Natural deaths among those alive but for nature, led forward; past the oldest age all die.
    fn natural_on(&self, alive: &Cells, given: &Year) -> Result<(Cells, f64), Error> {
        let mut natural = Cells::none(alive.regions());
        for region in 0..alive.regions() {
            for sex in Sex::ALL {
                *natural.at_mut(region, sex, OLDEST + 1) = alive.at(region, sex, OLDEST + 1);
            }
        }
        let wanted = given.natural.cast_signed() - natural.total().cast_signed();
        let all = alive.together();
        let dead = |level: f64| self.sum(&all, 0, |hazard| -libm::expm1(-level * hazard));
        let level = level_of(given.year, wanted, dead)?;
        let dead = wanted.unsigned_abs();
        self.divide(dead, alive, 0..=OLDEST, &mut natural, |hazard| {
            -libm::expm1(-level * hazard)
        });
        Ok((natural, level))
    }

    /// The sum over sexes and ages from one on of people times a share of their hazard.
    fn sum(&self, all: &Cells, from: usize, share: impl Fn(f64) -> f64) -> f64 {
        let cells = Sex::ALL
            .into_iter()
            .flat_map(|sex| (from..=OLDEST).map(move |age| (sex, age)));
        cells
            .map(|(sex, age)| real(all.at(0, sex, age)) * share(self.mortality.hazard(sex, age)))
            .sum()
    }

    /// Divides deaths among the cells of some ages, by people times a share of their hazard.
    fn divide(
        &self,
        deaths: u64,
        alive: &Cells,
        ages: std::ops::RangeInclusive<usize>,
        into: &mut Cells,
        share: impl Fn(f64) -> f64,
    ) {
        let shares = Sex::ALL.map(|sex| {
            (0..AGES)
                .map(|age| {
                    if ages.contains(&age) {
                        share(self.mortality.hazard(sex, age))
                    } else {
                        0.0
                    }
                })
                .collect::<Vec<f64>>()
        });
        let weights: Vec<f64> = alive
            .all()
            .iter()
            .enumerate()
            .map(|(place, people)| {
                let (_, sex, age) = Cells::find(place);
                real(*people) * shares[sex.index()][age]
            })
            .collect();
        for (cell, dead) in into.all_mut().iter_mut().zip(apportion(deaths, &weights)) {
            *cell += dead;
        }
    }

    /// The dead of each region divided among its cells, by people times their risk.
    fn taken(
        &self,
        alive: &Cells,
        dead: &[u64],
        risk: fn(&Law, Sex, usize, &Cells, usize) -> f64,
    ) -> Cells {
        let mut taken = Cells::none(alive.regions());
        for (region, dead) in dead.iter().enumerate().filter(|(_, dead)| 0 < **dead) {
            let cells: Vec<(Sex, usize)> = Sex::ALL
                .into_iter()
                .flat_map(|sex| (0..=OLDEST).map(move |age| (sex, age)))
                .collect();
            let weights: Vec<f64> = cells
                .iter()
                .map(|(sex, age)| risk(self, *sex, *age, alive, region))
                .collect();
            for ((sex, age), dead) in cells.into_iter().zip(apportion(*dead, &weights)) {
                *taken.at_mut(region, sex, age) = dead;
            }
        }
        taken
    }

    /// People of a cell times the risk of hunger.
    fn hunger(&self, sex: Sex, age: usize, alive: &Cells, region: usize) -> f64 {
        let of_age = match age {
            0..CHILD_UNTIL => self.rules.famine_children,
            OLD_FROM.. => self.rules.famine_old,
            _ => 1.0,
        };
        let of_sex = if sex == Sex::Men {
            self.rules.famine_men
        } else {
            1.0
        };
        real(alive.at(region, sex, age)) * of_age * of_sex
    }

    /// People of a cell times the risk of the terror, so that women are the share believed of all.
    fn terror(&self, sex: Sex, age: usize, alive: &Cells, region: usize) -> f64 {
        if age < TOLL_FROM {
            return 0.0;
        }
        let women = self.rules.toll_women;
        let share = if sex == Sex::Men { 1.0 - women } else { women };
        let grown = alive.between_in(region, sex, TOLL_FROM, OLDEST).max(1);
        let far = (real(age as u64) - self.rules.toll_age) / self.rules.toll_age_spread;
        share * real(alive.at(region, sex, age)) / real(grown) * libm::exp(-0.5 * far * far)
    }

    fn emptied(
        &self,
        year: i16,
        place: usize,
        (leave, there): (u64, u64),
        parameter: &'static str,
    ) -> Error {
        let (region, sex, age) = Cells::find(place);
        Error::Emptied {
            year,
            place: self.places[region].clone(),
            sex: sex.id(),
            age,
            leave,
            there,
            parameter,
        }
    }
}

/// The level of mortality that gives a year's natural deaths.
fn level_of(year: i16, deaths: i64, dead: impl Fn(f64) -> f64) -> Result<f64, Error> {
    let fault = Error::Level { year, deaths };
    let Ok(wanted) = u64::try_from(deaths) else {
        return Err(fault);
    };
    level(real(wanted), dead).ok_or(fault)
}
