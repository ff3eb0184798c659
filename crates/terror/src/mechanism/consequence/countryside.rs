//! M32, the ground: births, natural deaths, and the famine that the collectivisation had brought.
//!
//! Totals of a regional ledger, given and not drawn: they move nobody into the hands of the organs,
//! but without them no population of 1932 leads to the count of January 1937.

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M32",
    name: "The countryside: births, deaths, famine",
    does: "books births, natural deaths and the dead of the famine, region by region",
    off: "nobody is born and nobody dies but by the terror",
    parts: &[("famine", "nobody dies of famine")],
    cites: &[
        "pop_1937",
        "ussr_births_1932",
        "ussr_deaths_1933",
        "fam_ussr",
    ],
};

/// Births and deaths.
#[derive(Clone, Copy, Debug)]
pub struct Countryside {
    booked: bool,
    famine: bool,
}

impl Countryside {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Countryside {
        Countryside {
            booked: settings.on("M32"),
            famine: settings.on("M32.famine"),
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
