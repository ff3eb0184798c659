//! M32. The countryside had been collectivised and starved: births, natural deaths, the dead of the
//! famine, and what a region remembered of them and of the deported.
//!
//! The totals of the ledger are given and not drawn: they move nobody into the hands of the organs,
//! but without them no population of 1932 leads to the count of January 1937.
//!
//! Grievance. What a region had borne is the share of its people deported as kulaks in 1930-31, of
//! which only the country's total is held and which is the same everywhere, and the share dead of
//! famine, region by region. Of the deported (from 1932 on) and of the dead of each month half are
//! remembered no more after a believed number of years. The unit is what the country as a whole bore
//! and would remember if it forgot nothing:
//!
//! ```text
//! grievance = sum over the deported and the dead of each month of (people / all * 2^(-age / half-life))
//!             / (all the deported and all the famine dead / all, of the country)
//! ```
//!
//! Equalised, each region remembers as much as the country does in that month.
//!
//! Bread. What people bore at the time is told by the harvest they lived on: grain a head, from August
//! to July, beside the mean of the years. It is one number for the country, and what was taken from
//! it is not subtracted: procurements were heaviest where harvests were worst.
//!
//! With the parameters:
//!
//! ```text
//! half-life       = countryside.memory_years
//! all             = the people at the opening of the run
//! bread           = grain a head of the last harvest / mean over the years of it
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings};
use society::census::Demography;

use crate::ground::Ground;
use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M32",
    name: "The countryside: births, deaths, famine",
    does: "books births, natural deaths and the dead of the famine, region by region, and what is remembered of it",
    off: "nobody is born and nobody dies but by the terror, and every region has borne alike",
    parts: &[
        ("famine", "nobody dies of famine"),
        (
            "grievance",
            "every region remembers what the country remembers",
        ),
        ("bread", "every harvest feeds as many"),
    ],
    cites: &[
        "pop_1937",
        "ussr_births_1932",
        "ussr_deaths_1933",
        "fam_ussr",
        "kulak_pers_1930_31",
        "grain_low_1932",
    ],
};

/// Births, deaths, and what is remembered.
#[derive(Clone, Debug)]
pub struct Countryside {
    booked: bool,
    famine: bool,
    is_equal: bool,
    memory: Vec<Memory>,
    /// Bread a head beside the mean, each with the day from which people lived on it.
    bread: Vec<(Day, f64)>,
}

/// What is remembered on the first of a month.
#[derive(Clone, Debug, PartialEq)]
struct Memory {
    day: Day,
    /// By unit of account.
    regions: Vec<f64>,
    country: f64,
}

impl Countryside {
    /// As the settings have it, over the ledger of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Countryside {
        let famine = settings.on("M32.famine");
        let half_life = settings.number("countryside.memory_years") * 12.0;
        let demography = ground.demography.as_ref().filter(|_| settings.on("M32"));
        Countryside {
            booked: settings.on("M32"),
            famine,
            is_equal: !settings.on("M32.grievance"),
            memory: demography.map_or_else(Vec::new, |demography| {
                remembered(demography, ground.collectivised.deported, famine, half_life)
            }),
            bread: demography
                .filter(|_| settings.on("M32.bread"))
                .map_or_else(Vec::new, |demography| {
                    bread(demography, &ground.collectivised.harvests)
                }),
        }
    }

    fn memory(&self, day: Day) -> Option<&Memory> {
        let at = self.memory.binary_search_by_key(&day, |memory| memory.day);
        at.ok().map(|at| &self.memory[at])
    }
}

/// Harvests a head, beside their mean.
fn bread(demography: &Demography, harvests: &[(Day, f64)]) -> Vec<(Day, f64)> {
    let a_head = |(day, tonnes): &(Day, f64)| {
        let people = Region::all().map(|region| f64::from(demography.people(region, *day)));
        (*day, tonnes / people.sum::<f64>())
    };
    let mut heads: Vec<(Day, f64)> = harvests.iter().map(a_head).collect();
    let sum: f64 = heads.iter().map(|(_, bread)| bread).sum();
    let harvests = f64::from(u32::try_from(heads.len()).expect("a few harvests"));
    for (_, bread) in &mut heads {
        *bread *= harvests / sum;
    }
    heads
}

/// What each region and the country remember on the first of each month, in units of what the country
/// bore; `half_life` in months.
fn remembered(demography: &Demography, deported: f64, famine: bool, half_life: f64) -> Vec<Memory> {
    let regions: Vec<Region> = Region::all().collect();
    let people: Vec<f64> = regions
        .iter()
        .map(|region| f64::from(demography.opening(*region)))
        .collect();
    let all: f64 = people.iter().sum();
    let starved = |day: Day| -> Vec<f64> {
        let dead = regions
            .iter()
            .map(|region| demography.famine_deaths_before(*region, day));
        dead.map(f64::from).collect()
    };
    let exiled = deported / all;
    let unit = exiled + starved(Day::LAST).iter().sum::<f64>() / all;
    let kept = libm::exp2(-1.0 / half_life);
    let mut exiled = exiled;
    let mut dead = vec![0.0; Region::COUNT];
    let mut before = vec![0.0; Region::COUNT];
    let mut months = Vec::new();
    for day in Day::FIRST
        .through(Day::LAST)
        .filter(|day| day.date().day() == 1)
    {
        let now = starved(day);
        for ((dead, now), before) in dead.iter_mut().zip(&now).zip(&before) {
            *dead = *dead * kept + if famine { now - before } else { 0.0 };
        }
        before = now;
        exiled *= kept;
        let of = |dead: f64, people: f64| (exiled + dead / people.max(1.0)) / unit.max(1e-9);
        let by_region = dead
            .iter()
            .zip(&people)
            .map(|(dead, people)| of(*dead, *people));
        months.push(Memory {
            day,
            regions: by_region.collect(),
            country: of(dead.iter().sum(), all),
        });
    }
    months
}

impl Central for Countryside {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let Some(memory) = self.memory(scene.day) else {
            return;
        };
        for region in Region::all() {
            let borne = if self.is_equal {
                memory.country
            } else {
                memory.regions[region.index()]
            };
            events.read_in(Gauge::Grievance, region, borne);
        }
        let eaten = self.bread.iter().rev().find(|(from, _)| *from <= scene.day);
        if let Some((_, bread)) = eaten {
            events.read(Gauge::Bread, *bread);
        }
    }
}

impl Regional for Countryside {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let Some(demography) = scene.ground.demography.as_ref().filter(|_| self.booked) else {
            return;
        };
        let day = scene.day;
        events.act(
            region,
            Line::People,
            Flow::Born,
            demography.births(region, day),
        );
        let died = demography.natural_deaths(region, day);
        events.act(region, Line::People, Flow::DiedNaturally, died);
        if self.famine {
            let starved = demography.famine_deaths(region, day);
            events.act(region, Line::People, Flow::DiedOfFamine, starved);
        }
    }
}

#[cfg(test)]
mod tests;
