//! M29, what the terror cost those who ordered it, and when it outweighed what they believed.
//!
//! Prisons ran over, output was lost, posts stood empty, and those who arrested were arrested in
//! their turn. Instability is the sum of the four, each with a believed weight that turns it into
//! log-odds: people behind bars over the nominal places, less one; what the branches lacked of
//! their plans; the office-holders and officers taken so far, over their number; the organs' own arrested, over the
//! number of their operatives. It is read on the first of each month. The halt comes on a day with
//! hazard rate * sigmoid(instability - (Theta - Theta of the mass order) - threshold): a leader who
//! believes more bears more.
//!
//! In symbols:
//!
//! ```text
//! instability = halt.weight_prisons * max(0, behind bars / places - 1)
//!             + halt.weight_economy * mean shortfall of the branches
//!             + halt.weight_cadres  * min(1, office-holders and officers taken / halt.cadres)
//!             + halt.weight_organs  * min(1, organs' own taken / operatives)
//! places      = prisons.nominal_per_thousand * people / 1000
//! hazard      = halt.own_rate * sigmoid(instability - (Theta - orders.own_threshold_00447)
//!               - halt.own_threshold)                            a day; sigmoid(x) = 1 / (1 + e^-x)
//! ```

use chronicle::Gauge;
use evidence::{Line, Region};
use scenario::Settings;
use society::Cell;

use crate::mechanism::Scene;
use crate::threat::chance_of;

/// Cost against belief.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    rate: f64,
    threshold: f64,
    threshold_mass: f64,
    prisons: f64,
    economy: f64,
    cadres: f64,
    organs: f64,
    cadres_in_all: f64,
    nominal: f64,
}

impl Cost {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Cost {
        let number = |name: &str| settings.number(&format!("halt.{name}"));
        Cost {
            rate: number("own_rate"),
            threshold: number("own_threshold"),
            threshold_mass: settings.number("orders.own_threshold_00447"),
            prisons: number("weight_prisons"),
            economy: number("weight_economy"),
            cadres: number("weight_cadres"),
            organs: number("weight_organs"),
            cadres_in_all: number("cadres"),
            nominal: settings.number("prisons.nominal_per_thousand"),
        }
    }

    /// What the terror costs today, in log-odds of stopping it.
    pub fn instability(self, scene: &Scene<'_>) -> f64 {
        let (mut behind_bars, mut cadres, mut organs) = (0_u32, 0_u32, 0_u32);
        for region in Region::all() {
            let lines = scene.country.lines_of(region);
            behind_bars += lines.iter().map(Cell::in_custody).sum::<u32>();
            let taken = |line: Line| lines[line.index()].arrested;
            cadres += taken(Line::Lists) + taken(Line::Cadres) + taken(Line::Army);
            organs += taken(Line::Organs);
        }
        let people: f64 = scene.ground.people.iter().map(|all| f64::from(*all)).sum();
        let places = (self.nominal * people / 1e3).max(1.0);
        let share = |taken: u32, of: f64| (f64::from(taken) / of.max(1.0)).min(1.0);
        self.prisons * (f64::from(behind_bars) / places - 1.0).max(0.0)
            + self.economy * output_lost(scene)
            + self.cadres * share(cadres, self.cadres_in_all)
            + self.organs * share(organs, scene.ground.operatives)
    }

    /// The chance a day that the operations are stopped.
    pub fn hazard(self, scene: &Scene<'_>) -> f64 {
        let country = scene.country;
        let belief = country.gauge(Gauge::Threat) - self.threshold_mass;
        let odds = country.gauge(Gauge::Instability) - belief - self.threshold;
        self.rate * chance_of(odds)
    }

    /// Whether they are stopped today: never before a mass operation is open.
    pub fn stops(self, scene: &Scene<'_>) -> bool {
        let mut mass = Line::NATIONAL.into_iter().chain([Line::Order00447]);
        let lot = scene
            .chance
            .of("own halt")
            .lot_of(u32::from(scene.day.index()), 0);
        mass.any(|line| scene.country.is_open(line))
            && lot.uniform(0) < 1.0 - libm::exp(-self.hazard(scene))
    }
}

/// What the branches lacked of their plans on the mean, as the centre saw it; nothing where nobody
/// reckons it.
fn output_lost(scene: &Scene<'_>) -> f64 {
    Gauge::named("shortfall").map_or(0.0, |gauge| {
        let branches = gauge.parts().len().max(1);
        let lacked = (0..branches).map(|part| scene.country.gauge_of(gauge, part));
        let count = u32::try_from(branches).expect("few branches");
        (lacked.sum::<f64>() / f64::from(count)).max(0.0)
    })
}

#[cfg(test)]
mod tests {
    use chronicle::Flow;
    use evidence::Day;
    use scenario::decisions::{Decisions, Mode};

    use super::*;
    use crate::mechanism::centre::halt::Halt;
    use crate::small_country::{SmallCountry, near};

    fn country() -> SmallCountry {
        let day = Day::on(1938, 10, 1);
        let mut small = SmallCountry::on(day)
            .ordered(Line::Polish, Day::on(1937, 8, 11))
            .with("halt.own_rate", 0.05)
            .with("halt.own_threshold", 1.0)
            .with("orders.own_threshold_00447", 0.0)
            .with("halt.weight_prisons", 0.5)
            .with("halt.weight_cadres", 2.0)
            .with("halt.cadres", 200_000.0)
            .with("prisons.nominal_per_thousand", 1.0);
        small.settings.decide(Decisions::all(Mode::Endogenous));
        small.ground.operatives = 20_000.0;
        for (line, region) in [
            (Line::Polish, Region::at(3)),
            (Line::Ordinary, Region::at(4)),
        ] {
            small.ground.halts.push(crate::ground::OrderIssued {
                line,
                day: Day::on(1938, 11, 17),
                id: format!("{}", region.index()),
            });
        }
        small
    }

    #[test]
    fn prisons_and_empty_posts_add_up_in_log_odds() {
        let mut small = country();
        let cost = Cost::of(&small.settings);
        near(cost.instability(&small.scene(1)), 0.0, 1e-12);
        // A thousand nominal places for a million people: three times as many are behind bars.
        small.book(Line::Lists, Flow::ArrestedList, 3_000);
        let told = 0.5 * 2.0 + 2.0 * 3_000.0 / 200_000.0;
        near(cost.instability(&small.scene(1)), told, 1e-9);
    }

    #[test]
    fn the_hazard_of_the_halt_is_half_its_rate_where_cost_and_belief_are_even() {
        let mut small = country();
        small.read(Gauge::Threat, 2.0);
        small.read(Gauge::Instability, 3.0);
        let cost = Cost::of(&small.settings);
        near(cost.hazard(&small.scene(1)), 0.025, 1e-9);
        small.read(Gauge::Threat, 5.0);
        assert!(cost.hazard(&small.scene(1)) < 0.01);
        small.read(Gauge::Instability, 30.0);
        near(cost.hazard(&small.scene(1)), 0.05, 1e-4);
    }

    #[test]
    fn a_halt_of_the_models_own_closes_what_is_open_and_not_before_anything_was() {
        let mut small = country();
        small.read(Gauge::Instability, 30.0);
        let said = |small: &SmallCountry| {
            let heard = (0..400).map(|seed| small.hear_centre(&Halt::of(&small.settings), seed));
            let lines: Vec<Line> = heard
                .flat_map(|events| events.decisions)
                .map(|paper| paper.line)
                .collect();
            lines
        };
        let halted = said(&small);
        let often = u32::try_from(halted.len()).unwrap();
        near(f64::from(often), 400.0 * 0.05, 0.5);
        assert!(halted.iter().all(|line| *line == Line::Polish));
        let mut before = country();
        before.country = society::Country::empty();
        before.read(Gauge::Instability, 30.0);
        assert_eq!(said(&before), []);
    }
}
