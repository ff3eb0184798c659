//! M05. Initiative: chiefs differed in zeal, watched one another's figures, and hurried when they
//! lagged.
//!
//! A region's effort is exp(eta + chi * (mean fulfilment of the others - its own)): eta is the
//! chief's own, drawn anew when he is replaced; chi is the pull of the competition. Fulfilment is
//! verdicts over limits. The chiefs look at the tables once a week.

use chronicle::Gauge;
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M05",
    name: "Local initiative and competition",
    does: "lets chiefs differ in zeal and hurry when their region lags behind the others",
    off: "every region's organs work with the same zeal, and none looks at the others",
    parts: &[
        ("zeal", "chiefs do not differ in zeal"),
        ("competition", "no chief looks at the others' figures"),
    ],
    cites: &[],
};

/// Zeal and competition.
#[derive(Clone, Copy, Debug)]
pub struct Initiative {
    spread: f64,
    pull: f64,
}

impl Initiative {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Initiative {
        let when_on = |switch, id| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        Initiative {
            spread: when_on("M05.zeal", "initiative.zeal_spread"),
            pull: when_on("M05.competition", "initiative.competition"),
        }
    }

    /// The chief's own zeal, as a logarithm.
    fn zeal(self, scene: &Scene<'_>, region: Region) -> f64 {
        let chief = chiefs_so_far(scene.ground, region, scene.day);
        let entity = u32::try_from(region.index()).expect("a small index");
        let draw = scene.chance.of("chief").lot_of(chief, entity).uniform(0);
        self.spread * quantile::normal(draw)
    }
}

fn chiefs_so_far(ground: &Ground, region: Region, day: Day) -> u32 {
    let changes = ground.chiefs[region.index()]
        .iter()
        .filter(|change| **change <= day);
    u32::try_from(changes.count()).expect("few chiefs")
}

/// Verdicts over limits of order 00447; none before a limit was given.
fn fulfilment(scene: &Scene<'_>, region: Region) -> Option<f64> {
    let cell = &scene.country[(region, Line::Order00447)];
    let limit = u32::try_from(cell.granted[0] + cell.granted[1]).ok()?;
    let sentenced = cell.sentenced[0] + cell.sentenced[1];
    (limit > 0).then(|| f64::from(sentenced) / f64::from(limit))
}

impl Central for Initiative {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !scene.day.index().is_multiple_of(7) {
            return;
        }
        let tables: Vec<_> = Region::all()
            .map(|region| fulfilment(scene, region))
            .collect();
        let known: Vec<f64> = tables.iter().flatten().copied().collect();
        let regions = u32::try_from(known.len().max(1)).expect("few regions");
        let mean = known.iter().sum::<f64>() / f64::from(regions);
        for region in Region::all() {
            let lag = tables[region.index()].map_or(0.0, |own| mean - own);
            let effort = libm::exp(self.zeal(scene, region) + self.pull * lag);
            events.read_in(Gauge::Effort, region, effort);
        }
    }
}

#[cfg(test)]
mod tests {
    use scenario::Chance;
    use society::Country;

    use super::*;
    use crate::mechanism::catalogue;

    fn efforts(settings: &Settings, ground: &Ground, day: Day) -> Vec<f64> {
        let country = Country::empty();
        let whom = crate::whom::Whom::in_strata(settings);
        let scene = Scene {
            country: &country,
            ground,
            day,
            chance: Chance::of_seed(3),
            fear: &whom,
        };
        let mut events = Events::default();
        Initiative::of(settings).act(&scene, &mut events);
        events
            .readings
            .iter()
            .map(chronicle::Reading::value)
            .collect()
    }

    #[test]
    fn without_initiative_every_region_works_alike() {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.switch_off("M05").unwrap();
        let efforts = efforts(&settings, &Ground::empty(), Day::FIRST);
        assert!(
            efforts.iter().all(|effort| (effort - 1.0).abs() < 1e-9),
            "{efforts:?}"
        );
    }

    #[test]
    fn a_new_chief_brings_a_zeal_of_his_own_and_only_to_his_region() {
        let settings = Settings::shipped(catalogue::ALL);
        let mut ground = Ground::empty();
        let before = efforts(&settings, &ground, Day::FIRST);
        ground.chiefs[4].push(Day::FIRST);
        let after = efforts(&settings, &ground, Day::FIRST);
        let changed: Vec<_> = (0..Region::COUNT)
            .filter(|at| before[*at].to_bits() != after[*at].to_bits())
            .collect();
        assert_eq!(changed, [4]);
    }
}
