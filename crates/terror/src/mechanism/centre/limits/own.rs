//! M04, first limits of the model's own making: how many people of a region the centre meant to take,
//! before anybody had asked.
//!
//! A region's first limit is its adults, times the share whom the leader would have removed (gauge
//! `wanted`, a part of which is put into the first limits) or, where nobody reckons that, a believed
//! share times sigmoid(Theta - threshold); times a spread of the region's own, exp(spread * z); in
//! fifties, as limits were written, the first category a believed share of them. The camps have their
//! prisoners for adults.
//!
//! In symbols:
//!
//! ```text
//! limit of a region = adults * s * exp(limits.own_spread * z)
//! s = limits.own_of_wanted * wanted                             where M01 reckons whom he wants
//!   = limits.own_share * sigmoid(Theta - orders.own_threshold_00447)             elsewhere
//! first category = limits.own_first_category of it; both in fifties
//! ```

use chronicle::{DecisionKind, Flow, Gauge};
use evidence::{Line, Region};
use scenario::{Settings, quantile};
use society::Cell;

use crate::mechanism::{Events, Scene};
use crate::threat::chance_of;

/// First limits by belief.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    share: f64,
    of_wanted: f64,
    threshold: f64,
    spread: f64,
    first_category: f64,
}

impl Own {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Own {
        Own {
            share: settings.number("limits.own_share"),
            of_wanted: settings.number("limits.own_of_wanted"),
            threshold: settings.number("orders.own_threshold_00447"),
            spread: settings.number("limits.own_spread"),
            first_category: settings.number("limits.own_first_category"),
        }
    }

    /// The share of a region's adults that the first limits mean to take, before its own spread.
    pub fn of_adults(self, scene: &Scene<'_>) -> f64 {
        let wanted = scene.country.gauge(Gauge::Wanted);
        if 0.0 < wanted {
            return self.of_wanted * wanted;
        }
        let belief = scene.country.gauge(Gauge::Threat) - self.threshold;
        self.share * chance_of(belief)
    }

    /// Gives every region that has none its first limit, once the order is in force.
    pub fn give(self, scene: &Scene<'_>, events: &mut Events) {
        let line = Line::Order00447;
        if !scene.country.is_open(line) {
            return;
        }
        for region in Region::all() {
            if scene.country.term(region).first_limit.is_some() {
                continue;
            }
            let entity = u32::try_from(region.index()).expect("a small index");
            let draw = scene.chance.of("own limit").lot_of(0, entity).uniform(0);
            let spread = libm::exp(self.spread * quantile::normal(draw));
            let places = adults(scene, region) * self.of_adults(scene) * spread;
            let first = self.first_category;
            let places = [places * first, places * (1.0 - first)];
            let places = places.map(|places| 50 * quantile::to_count(places / 50.0));
            // Too few live there for fifty places; limits were not written for less.
            if places == [0, 0] {
                continue;
            }
            events.act(region, line, Flow::Granted1, places[0]);
            events.act(region, line, Flow::Granted2, places[1]);
            let paper = events.paper(DecisionKind::FirstLimit, line, scene.day, "own");
            paper.region = Some(region);
            [paper.category1, paper.category2] = places.map(u32::cast_signed);
        }
    }
}

/// Adults of a region; of the camps, their prisoners.
fn adults(scene: &Scene<'_>, region: Region) -> f64 {
    if region == scene.ground.camps {
        let prisoners = |cell: &Cell| f64::from(cell.in_camp);
        scene.country.lines_of(region).iter().map(prisoners).sum()
    } else {
        scene.ground.adults(region)
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, here, moved, near};

    fn country() -> SmallCountry {
        let day = Day::on(1937, 6, 1);
        SmallCountry::on(day)
            .ordered(Line::Order00447, day)
            .with("limits.own_share", 0.01)
            .with("limits.own_spread", 0.1)
            .with("limits.own_first_category", 0.25)
            .with("orders.own_threshold_00447", 0.0)
    }

    /// The mean first limits here, by category, over many seeds.
    fn mean(small: &SmallCountry) -> [f64; 2] {
        let own = Own::of(&small.settings);
        [Flow::Granted1, Flow::Granted2].map(|flow| {
            let given = (0..400).map(|seed| {
                let mut events = Events::default();
                own.give(&small.scene(seed), &mut events);
                moved(&events, Line::Order00447, flow)
            });
            f64::from(given.sum::<i32>()) / 400.0
        })
    }

    #[test]
    fn limits_are_a_share_of_adults_that_rises_with_belief() {
        let mut small = country();
        small.read(Gauge::Threat, 0.0);
        let spread = libm::exp(0.1 * 0.1 / 2.0);
        near(
            mean(&small)[0],
            500_000.0 * 0.01 * 0.5 * 0.25 * spread,
            0.03,
        );
        near(
            mean(&small)[1],
            500_000.0 * 0.01 * 0.5 * 0.75 * spread,
            0.03,
        );
        small.read(Gauge::Threat, 20.0);
        near(mean(&small)[1], 500_000.0 * 0.01 * 0.75 * spread, 0.03);
    }

    #[test]
    fn where_the_leader_reckons_whom_he_wants_removed_limits_are_a_part_of_it() {
        let mut small = country().with("limits.own_of_wanted", 0.5);
        small.read(Gauge::Wanted, 0.02);
        near(
            Own::of(&small.settings).of_adults(&small.scene(1)),
            0.01,
            1e-9,
        );
    }

    #[test]
    fn first_limits_are_given_once_and_only_under_an_order() {
        let mut small = country();
        let own = Own::of(&small.settings);
        let mut events = Events::default();
        own.give(&small.scene(1), &mut events);
        let given: Vec<_> = events.decisions.iter().map(|paper| paper.region).collect();
        assert_eq!(given, [Some(here())], "nobody lives elsewhere");
        small.live(&events);
        let told = small.country.term(here()).first_limit.map(f64::from);
        near(small.scene(1).first_limit(here()), told.unwrap(), 1e-12);
        for country in [small, SmallCountry::on(Day::on(1937, 6, 1))] {
            let mut again = Events::default();
            own.give(&country.scene(1), &mut again);
            assert_eq!(again, Events::default());
        }
    }
}
