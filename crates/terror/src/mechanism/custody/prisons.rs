//! M11. Prisons: crowded far over their nominal places, they killed, and they slowed arrests.
//!
//! Who was held under investigation died at a rate that rose with crowding, on whatever line: one draw
//! settles how many died in a region, and only where anybody did is it settled on which lines. The brake on arrests is
//! taken where arrests are decided; what crowds the prisons is seen here and there alike in those
//! held, condemned and waiting for transport.
//!
//! In symbols:
//!
//! ```text
//! crowded        = max(1, in custody / (prisons.nominal_per_thousand * people / 1000))
//! dead in a day  = Binomial(held, prisons.deaths_per_thousand_years / 1000 / 365.25 * crowded)
//! brake (M06)    : prisons.crowding
//! on the eve     : prisons.ordinary convicts and suspects, spread over the regions by adults
//! ```

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};

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
        let held = scene.country.in_custody(region);
        let nominal = self.nominal * f64::from(scene.ground.people[region.index()]) / 1e3;
        (f64::from(held) / nominal.max(1.0)).max(1.0)
    }
}

impl Regional for Prisons {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.deadly {
            return;
        }
        let on = |line: Line| scene.country[(region, line)].investigated;
        let mut held: u32 = scene.country.astir(region).map(on).sum();
        let risk = (self.per_day * self.crowded(scene, region)).min(1.0);
        let lots = scene.chance.of("death in custody");
        let draw = lots.lot(scene.day, region, Line::People).uniform(0);
        let mut died = quantile::binomial(held, risk, draw);
        for line in scene.country.astir(region) {
            if died == 0 {
                return;
            }
            let here = on(line);
            let draw = lots.lot(scene.day, region, line).uniform(1);
            let share = f64::from(here) / f64::from(held.max(1));
            let least = died.saturating_sub(held - here);
            let of_line = quantile::binomial(died, share, draw).clamp(least, here.min(died));
            events.act(region, line, Flow::DiedInCustody, of_line);
            (held, died) = (held - here, died - of_line);
        }
    }
}

#[cfg(test)]
mod tests;
