//! M11. Prisons: crowded far over their nominal places, they killed, and they slowed arrests.
//!
//! Who was held under investigation died at a rate that rose with crowding. The brake on arrests is
//! taken where arrests are decided; what crowds the prisons is seen here and there alike in those
//! held, condemned and waiting for transport.

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};
use society::Cell;

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M11",
    name: "Prisons and deaths in custody",
    does: "lets people die in custody, more where prisons are crowded; crowding slows arrests",
    off: "nobody dies in custody before a verdict, and crowding slows nothing",
    parts: &[
        ("crowding", "crowding neither slows arrests nor kills"),
        ("deaths", "nobody dies in custody before a verdict"),
    ],
    cites: &[],
};

/// Prisons.
#[derive(Clone, Copy, Debug)]
pub struct Prisons {
    deadly: bool,
    per_day: f64,
    crowding: bool,
    nominal: f64,
}

impl Prisons {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Prisons {
        Prisons {
            deadly: settings.on("M11.deaths"),
            per_day: settings.number("prisons.deaths_per_thousand_years") / 1e3 / 365.25,
            crowding: settings.on("M11.crowding"),
            nominal: settings.number("prisons.nominal_per_thousand"),
        }
    }

    /// How many times its nominal places a region's prisons hold; 1 when they are not full.
    fn crowded(self, scene: &Scene<'_>, region: Region) -> f64 {
        if !self.crowding {
            return 1.0;
        }
        let held: u32 = scene
            .country
            .lines_of(region)
            .iter()
            .map(Cell::in_custody)
            .sum();
        let nominal = self.nominal * f64::from(scene.ground.people[region.index()]) / 1e3;
        (f64::from(held) / nominal.max(1.0)).max(1.0)
    }
}

impl Regional for Prisons {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.deadly {
            return;
        }
        let risk = (self.per_day * self.crowded(scene, region)).min(1.0);
        for line in Line::ALL {
            let held = scene.country[(region, line)].investigated;
            if held > 0 {
                let lot = scene
                    .chance
                    .of("death in custody")
                    .lot(scene.day, region, line);
                let died = quantile::binomial(held, risk, lot.uniform(0));
                events.act(region, line, Flow::DiedInCustody, died);
            }
        }
    }
}

#[cfg(test)]
mod tests;
