//! M36. Legacy: whoever was shot, or died in prison or camp, left people who mourned and could not
//! ask; of a place it can be said how many of a thousand were taken, and how many had lived with
//! somebody who was.
//!
//! Of those taken in a region, A, who left K people in their households, D have died. The bereaved
//! are D K / A: the dead left no more and no fewer behind than others who were taken. Who had lost
//! somebody before is not counted again, because K counts a household once. Of the dead a share was
//! married, m, and had c children under fifteen: D m c are orphaned of father or mother. The dead of
//! the camps are counted at the camps, where no region is known any more, with the households of the
//! whole country. All this is output: nothing reads it, and nothing is drawn.
//!
//! What the bereaved were told ("ten years without the right to correspond"), and when they learnt
//! the truth, is a matter of the record and of rehabilitation, not of these counts.
//!
//! In symbols:
//!
//! ```text
//! bereaved = D * K / A                  D dead, A arrested, K left in their households, of a region
//! orphaned = D * kin.married * kin.children
//! exposure of a place      = A / (living / 1000)
//! exposure of households   = (A + K) / (living / 1000)
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M36",
    name: "Legacy",
    does: "counts the bereaved, the orphaned and the survivors, and how far each region was struck",
    off: "nobody counts the bereaved and the survivors; what happened to them is the same",
    parts: &[],
    cites: &["orphans_jul38"],
};

/// The legacy, counted once a month.
#[derive(Clone, Copy, Debug)]
pub struct Legacy {
    counted: bool,
    married: f64,
    children: f64,
}

/// Of all lines, those of a unit of account.
#[derive(Clone, Copy, Debug, Default)]
struct Struck {
    taken: f64,
    dead: f64,
    left: f64,
}

impl Legacy {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Legacy {
        Legacy {
            counted: settings.on("M36"),
            married: settings.number("kin.married"),
            children: settings.number("kin.children"),
        }
    }

    fn is_counted_on(self, scene: &Scene<'_>) -> bool {
        self.counted && scene.day.date().day() == 1
    }
}

impl Struck {
    fn of(scene: &Scene<'_>, region: Region) -> Struck {
        let mut struck = Struck::default();
        let cells = scene.country.lines_of(region).iter().zip(Line::ALL);
        // Ordinary convicts were not taken by any line of the terror, nor did they die of it here.
        for (cell, _) in cells.filter(|(_, line)| *line != Line::Ordinary) {
            struck.taken += f64::from(cell.arrested);
            struck.dead += f64::from(cell.dead);
            struck.left += f64::from(cell.kin_left);
        }
        struck
    }

    fn in_all(scene: &Scene<'_>) -> Struck {
        let regions = Region::all().map(|region| Struck::of(scene, region));
        regions.fold(Struck::default(), |sum, struck| Struck {
            taken: sum.taken + struck.taken,
            dead: sum.dead + struck.dead,
            left: sum.left + struck.left,
        })
    }

    /// People left behind by one of those taken.
    fn left_by_one(self) -> f64 {
        self.left / self.taken.max(1.0)
    }
}

impl Regional for Legacy {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.is_counted_on(scene) {
            return;
        }
        let struck = Struck::of(scene, region);
        let of_one = if region == scene.ground.camps {
            Struck::in_all(scene).left_by_one()
        } else {
            struck.left_by_one()
        };
        let cell = &scene.country[(region, Line::People)];
        let bereaved = quantile::to_count(struck.dead * of_one);
        let orphaned = quantile::to_count(struck.dead * self.married * self.children);
        let new = bereaved.saturating_sub(cell.bereaved);
        events.act(region, Line::People, Flow::Bereaved, new);
        let new = orphaned.saturating_sub(cell.orphaned);
        events.act(region, Line::People, Flow::Orphaned, new);
        let people = scene.country.ledger().living(region);
        if region != scene.ground.camps && 0 < people {
            let thousands = f64::from(i32::try_from(people).unwrap_or(i32::MAX)) / 1e3;
            events.read_in(Gauge::PlaceExposure, region, struck.taken / thousands);
            let of_households = (struck.taken + struck.left) / thousands;
            events.read_in(Gauge::HouseholdExposure, region, of_households);
        }
    }
}

impl Central for Legacy {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if self.is_counted_on(scene) {
            let struck = Struck::in_all(scene);
            events.read(Gauge::Survivors, (struck.taken - struck.dead).max(0.0));
        }
    }
}

#[cfg(test)]
mod tests;
