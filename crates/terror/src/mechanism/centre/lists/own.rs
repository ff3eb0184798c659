//! M10, lists of the model's own making: office-holders, officers and others are named at the centre
//! the faster, the firmer the leader believes and the less the Politburo stops him.
//!
//! People named in a week are Poisson with mean 7 * names * sigmoid(Theta - threshold) * P(pass), by
//! region as adults are; they are arrested at once, and a list with their names is signed weeks later,
//! a week's part of those held at a time, so that the mean wait is that of the record's lists. The
//! halt ends it.
//!
//! In symbols:
//!
//! ```text
//! people named = Poisson(7 * lists.own_names * sigmoid(Theta - lists.own_threshold)
//!                        * P(pass at lists.own_severity) * adults of the region / adults), a week
//! signed       = Binomial(held, 1 - exp(-7 / lists.arrest_lead)), a week
//! ```

use chronicle::{DecisionKind, Flow, Gauge};
use evidence::{Line, Region};
use scenario::{Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Central, Events, Scene};
use crate::threat::chance_of;

/// Days between two lists of a region.
const WEEK: u16 = 7;

/// Lists by hazard.
#[derive(Clone, Debug)]
pub struct Own {
    names_a_day: f64,
    threshold: f64,
    severity: f64,
    lead_days: f64,
    shares: Vec<f64>,
}

impl Own {
    /// As the settings have it, over the adults of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Own {
        let all = ground.adults_in_all().max(1.0);
        let shares = Region::all().map(|region| ground.adults(region) / all);
        Own {
            names_a_day: settings.number("lists.own_names"),
            threshold: settings.number("lists.own_threshold"),
            severity: settings.number("lists.own_severity"),
            lead_days: settings.number("lists.arrest_lead").max(1.0),
            shares: shares.collect(),
        }
    }

    /// People named a day in the whole country.
    fn pace(&self, scene: &Scene<'_>) -> f64 {
        let halted = Line::ALL
            .into_iter()
            .any(|line| scene.country.closed(line).is_some());
        let belief = scene.country.gauge(Gauge::Threat) - self.threshold;
        let works = f64::from(u8::from(!halted));
        works * self.names_a_day * chance_of(belief) * scene.passes(self.severity)
    }
}

impl Central for Own {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let line = Line::Lists;
        let pace = self.pace(scene) * f64::from(WEEK);
        let signed = 1.0 - libm::exp(-f64::from(WEEK) / self.lead_days);
        let before = events.acts.len();
        for region in Region::all() {
            if usize::from(scene.day.index() % WEEK) != region.index() % usize::from(WEEK) {
                continue;
            }
            let lot = scene.chance.of("own list").lot(scene.day, region, line);
            let mean = pace * self.shares[region.index()];
            let named = quantile::poisson(mean, lot.uniform(0));
            events.act(region, line, Flow::ArrestedList, named);
            let held = scene.country[(region, line)].investigated;
            let approved = quantile::binomial(held, signed, lot.uniform(1));
            events.act(region, line, Flow::CaseReady, approved);
        }
        if before < events.acts.len() && scene.country.opened(line).is_none() {
            events.paper(DecisionKind::Order, line, scene.day, "own");
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, moved, near};

    /// A country on so many weeks' first days, in which this is believed.
    fn named(belief: f64, veto: f64) -> f64 {
        let mut small = SmallCountry::on(Day::on(1937, 3, 1))
            .with("lists.own_names", 60.0)
            .with("lists.own_threshold", 0.0)
            .with("lists.own_severity", 0.5);
        small.read(Gauge::Threat, belief);
        small.read(Gauge::Veto, veto);
        let own = Own::of(&small.settings, &small.ground);
        let days = 0..WEEK;
        let week = days.map(|later| {
            small.day = Day::at(Day::on(1937, 3, 1).index() + later).unwrap();
            let seeds = (0..400).map(|seed| small.hear_centre(&own, seed));
            let named = seeds.map(|events| moved(&events, Line::Lists, Flow::ArrestedList));
            f64::from(named.sum::<i32>()) / 400.0
        });
        week.sum::<f64>() / f64::from(WEEK)
    }

    #[test]
    fn a_leader_of_two_minds_names_half_of_what_a_certain_one_would() {
        near(named(0.0, 0.0), 30.0, 0.02);
        near(named(9.0, 0.0), 60.0, 0.02);
        assert!(named(-9.0, 0.0) < 0.1);
    }

    #[test]
    fn a_politburo_that_may_stop_it_lets_fewer_names_through() {
        near(named(9.0, 0.5), 60.0 * (1.0 - 0.25), 0.02);
    }

    #[test]
    fn whoever_is_held_is_signed_for_within_the_lead() {
        let mut small = SmallCountry::on(Day::on(1937, 3, 1)).with("lists.arrest_lead", 100.0);
        small.read(Gauge::Threat, -20.0);
        small.book(Line::Lists, Flow::ArrestedList, 10_000);
        let own = Own::of(&small.settings, &small.ground);
        let mut signed = 0;
        for _ in 0..70 {
            let events = small.hear_centre(&own, 1);
            signed += moved(&events, Line::Lists, Flow::CaseReady);
            small.live(&events);
        }
        near(f64::from(signed), 1e4 * (1.0 - libm::exp(-0.7)), 0.02);
    }
}
