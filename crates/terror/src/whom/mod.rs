//! Whom: how many is settled by the mechanisms, in counts, once and for every grain; here it is
//! settled who it was.
//!
//! A country can be told in two grains. In strata it has no persons, and what would have happened
//! between persons is put in as shares that were measured on runs that have them. Person for person
//! each act of a stage is given to people of the roll, by profile, card, dossier, letter or name,
//! and what comes of that (a letter about somebody already taken, a dossier of somebody who has
//! died) is told back in the same acts. Either way the acts that leave here are the ones that are
//! applied and kept.

pub mod unpeopled;

pub mod closure;
pub mod persons;

mod arrests;
mod desk;
mod families;
mod leads;
mod sitting;

use chronicle::Act;
use chronicle::keep::{Spoilt, Taker};
use evidence::{Day, Region};
use scenario::Settings;
use society::Country;

use crate::mechanism::{Events, Feared};
use crate::whom::closure::Closure;
use crate::whom::persons::Persons;
use crate::whom::unpeopled::Unpeopled;

/// Who it is that things happen to.
#[derive(Clone, Debug)]
pub enum Whom {
    /// Nobody in particular: a country in strata.
    Strata(Closure),
    /// People of the roll.
    People(Box<Persons>),
}

impl Whom {
    /// A country in strata, as the settings have it.
    pub fn in_strata(settings: &Settings) -> Whom {
        Whom::Strata(Closure::of(settings))
    }

    /// The same country with what a checkpoint holds of its people.
    pub(crate) fn taken_up(self, taker: &mut Taker<'_>) -> Result<Whom, Spoilt> {
        Ok(match self {
            Whom::Strata(closure) => Whom::Strata(closure),
            Whom::People(persons) => Whom::People(Box::new(persons.taken_up(taker)?)),
        })
    }

    /// The persons, where the country has any.
    pub fn persons(&self) -> Option<&Persons> {
        match self {
            Whom::Strata(_) => None,
            Whom::People(persons) => Some(persons),
        }
    }
}

impl Feared for Whom {
    fn mean_power(&self, country: &Country, region: Region, day: Day, power: f64) -> f64 {
        match self {
            Whom::Strata(closure) => closure.fear(country.exposure(region), power),
            Whom::People(persons) => persons.fear(region, day, power),
        }
    }

    fn struck(&self, region: Region, taken: f64) -> f64 {
        match self {
            Whom::Strata(closure) => closure.struck(taken),
            Whom::People(persons) => persons.people().region(region).fear().struck(),
        }
    }
}

/// The acts of a stage once it is settled whom they fell on, sorted as they are applied. `whom` is
/// what the scene was seen with; `interrogates` says that the stage is that of interrogation, where
/// people are let go for want of proof before any verdict.
pub fn settle(
    whom: &mut Whom,
    scene: &Unpeopled<'_>,
    events: &Events,
    interrogates: bool,
    workers: Option<&rayon::ThreadPool>,
) -> Vec<Act> {
    let mut acts = match whom {
        Whom::Strata(closure) => closure.settle(scene, events),
        Whom::People(persons) => persons.settle(scene, events, interrogates, workers),
    };
    Act::sort(&mut acts);
    acts
}
