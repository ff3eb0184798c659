//! M05. Initiative: chiefs differed in zeal, watched one another's figures, and hurried when they
//! lagged; and where Moscow sent a man of its own, all of them hurried.
//!
//! A region's effort is exp(eta + chi * (mean fulfilment of the others - its own) + beta * (felt - mean
//! felt)): eta is the chief's own, drawn anew when he is replaced; chi is the pull of the competition;
//! beta is what the presence of a plenipotentiary adds while it is felt, less the mean over the
//! country, so that the visits of record say where the organs were driven and not how hard in all.
//! Fulfilment is verdicts over limits. The chiefs look at the tables once a week. In the same way the
//! six weeks before the elections of December 1937 stand out from the months of the operation before
//! them, by a term of their own that comes to nothing over the whole.
//!
//! In symbols:
//!
//! ```text
//! effort = exp(initiative.zeal_spread * z + initiative.competition * (mean of the others' fulfilment
//!          - own) + initiative.envoy * (felt - mean felt) + initiative.election * e)
//! felt   = 1 during a visit and for initiative.envoy_days after it, else 0
//! e      = [the 42 days before the election] less their share of the operation until then
//! fulfilment = verdicts / limits;  z: the chief's own draw, standard normal
//! ```

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
        (
            "plenipotentiaries",
            "the visits of plenipotentiaries from Moscow change nothing",
        ),
        (
            "elections",
            "the weeks before the elections of December 1937 are as any others",
        ),
    ],
    cites: &["envoy_IVA_1937", "envoy_DVK_1938", "ev_072"],
};

/// The organs were pressed for so many days before the elections.
const ELECTION_DAYS: i32 = 42;

/// Zeal, competition, and what Moscow added to both.
#[derive(Clone, Copy, Debug)]
pub struct Initiative {
    spread: f64,
    pull: f64,
    envoys: bool,
    push: f64,
    felt_days: i32,
    election: f64,
    chiefs_change: bool,
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
            envoys: settings.on("M05.plenipotentiaries"),
            push: when_on("M05.plenipotentiaries", "initiative.envoy"),
            felt_days: quantile::to_count(settings.number("initiative.envoy_days")).cast_signed(),
            election: when_on("M05.elections", "initiative.election"),
            chiefs_change: settings.on("M18.chiefs"),
        }
    }

    /// The chief's own zeal, as a logarithm.
    fn zeal(self, scene: &Scene<'_>, region: Region) -> f64 {
        let chief = if self.chiefs_change {
            chiefs_so_far(scene.ground, region, scene.day)
        } else {
            0
        };
        let entity = u32::try_from(region.index()).expect("a small index");
        let draw = scene.chance.of("chief").lot_of(chief, entity).uniform(0);
        self.spread * quantile::normal(draw)
    }
}

/// Where a plenipotentiary is or was so lately that it is still felt; 1 there and 0 elsewhere.
fn felt(scene: &Scene<'_>, lasting: i32) -> Vec<f64> {
    let mut felt = vec![0.0; Region::COUNT];
    for stay in &scene.ground.envoys {
        let since = scene.day.days_since(stay.to);
        if stay.from <= scene.day && since <= lasting {
            felt[stay.region.index()] = 1.0;
        }
    }
    felt
}

/// How far a day before the elections stands out: 1 in the last weeks less their share of the days
/// since order 00447 began.
fn before_election(scene: &Scene<'_>) -> f64 {
    let opened = scene.country.opened(Line::Order00447);
    let days = opened.zip(scene.ground.election);
    let days = days.filter(|(opened, election)| (*opened..=*election).contains(&scene.day));
    days.map_or(0.0, |(opened, election)| {
        let all = f64::from(election.days_since(opened) + 1);
        let share = (f64::from(ELECTION_DAYS) / all).min(1.0);
        let is_near = election.days_since(scene.day) < ELECTION_DAYS;
        f64::from(u8::from(is_near)) - share
    })
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
        let felt = felt(scene, self.felt_days);
        let adults = scene.ground.adults_in_all().max(1.0);
        let visited =
            Region::all().map(|region| felt[region.index()] * scene.ground.adults(region));
        let mean_felt = visited.sum::<f64>() / adults;
        let common = self.election * before_election(scene);
        for region in Region::all() {
            let lag = tables[region.index()].map_or(0.0, |own| mean - own);
            let effort = libm::exp(
                self.zeal(scene, region)
                    + self.pull * lag
                    + common
                    + self.push * (felt[region.index()] - mean_felt),
            );
            events.read_in(Gauge::Effort, region, effort);
            if self.envoys {
                events.read_in(Gauge::Envoy, region, felt[region.index()]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use scenario::Chance;
    use society::Country;

    use super::*;
    use crate::ground::envoys::Stay;
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
        let readings = events.readings.iter();
        readings
            .filter(|reading| reading.gauge == Gauge::Effort)
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
    fn where_a_plenipotentiary_stands_the_organs_hurry_and_the_country_as_a_whole_does_not() {
        let day = Day::on(1937, 8, 7);
        let week = Day::at(day.index().next_multiple_of(7)).unwrap();
        let mut ground = Ground::empty();
        ground.adults.fill(1_000);
        ground.envoys.push(Stay {
            region: Region::at(4),
            from: day,
            to: day,
            id: "envoy".to_owned(),
        });
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.switch_off("M05.zeal").unwrap();
        settings.set("initiative.envoy_days", 21.0).unwrap();
        let logs = |week: Day, settings: &Settings| -> Vec<f64> {
            let efforts = efforts(settings, &ground, week);
            efforts.into_iter().map(libm::log).collect()
        };
        let driven = logs(week, &settings);
        assert!(driven[4] > 0.1 && driven[5] < 0.0, "{driven:?}");
        assert!(driven.iter().sum::<f64>().abs() < 1e-4);
        let month = Day::at(week.index() + 28).unwrap();
        assert!(logs(month, &settings)[4].abs() < 1e-9);
        settings.switch_off("M05.plenipotentiaries").unwrap();
        assert!(logs(week, &settings)[4].abs() < 1e-9);
    }

    #[test]
    fn before_the_elections_the_organs_hurry_by_as_much_as_they_had_slackened() {
        let mut small = crate::small_country::SmallCountry::on(Day::on(1937, 8, 5))
            .ordered(Line::Order00447, Day::on(1937, 8, 5));
        small.ground.election = Some(Day::on(1937, 12, 12));
        let (mut sum, mut last) = (0.0, 0.0);
        for day in Day::on(1937, 8, 5).through(Day::on(1937, 12, 12)) {
            small.day = day;
            last = before_election(&small.scene(1));
            sum += last;
        }
        assert!(sum.abs() < 1e-9 && 0.5 < last, "{sum}, {last}");
        small.day = Day::on(1937, 12, 13);
        assert!(before_election(&small.scene(1)).abs() < 1e-12);
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
