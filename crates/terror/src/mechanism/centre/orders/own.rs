//! M03, orders of the model's own making: why an operation was ordered, and when, as far as a rule
//! can say it.
//!
//! An order of a kind is given on a day with hazard
//! rate * sigmoid(sharpness * (Theta - threshold)) * P(pass): Theta is the leader's belief in
//! conspiracies (M01), the threshold the belief at which he is of two minds about this kind, the
//! sharpness how abruptly belief turns into orders, and P(pass) the chance that the Politburo lets it through, which for orders
//! on the population is certain and for those on kin of the leadership's own rank is 1 - v^(1/s)
//! (M02). The national operations are one family: what raises the hazard is the danger of war and an
//! operation that is open already; once a first line is ordered, the rest follow faster, large
//! nationalities before small ones. The order against "anti-Soviet elements" starts in each region
//! some days later, for a term; at its end it is prolonged where more people wait than have places,
//! or where the region has asked. Rates and thresholds are believed, by people who know the outcome;
//! none was moved to a date.
//!
//! In symbols:
//!
//! ```text
//! hazard of an order  = orders.own_rate * sigmoid(orders.own_sharpness * (Theta - threshold)) * pass
//! thresholds          : orders.own_threshold_00192, orders.own_threshold_00447 (pass = 1);
//!                       orders.own_threshold_00486 (pass = 1 - v^(1 / orders.own_kin_severity))
//! national family     : Theta + orders.own_war * W + orders.own_follows * [00447 is open] against
//!                       orders.own_threshold_national, times orders.own_imitation once one is ordered;
//!                       divided among lines not yet ordered as stock^orders.own_by_size
//! start in a region   = order + orders.own_start_days * U(0.5, 1.5), for orders.own_term_days
//! leave for the second category = start + assumption.second_category_permission * U(0.5, 1.5)
//! prolonged           with chance orders.own_prolonged where asked, or places < held, by
//!                       orders.own_prolonged_days * U(0.5, 1.5)
//! ```

use chronicle::DecisionKind;
use evidence::{Day, Line, Region};
use scenario::{Settings, quantile};

use crate::mechanism::{Events, Scene};
use crate::threat::chance_of;

/// What papers of the model's own making bear in place of an id of the evidence.
const ORIGIN: &str = "own";

/// Orders by hazard.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    rate: f64,
    sharpness: f64,
    threshold_militia: f64,
    threshold_mass: f64,
    threshold_national: f64,
    threshold_kin: f64,
    kin_severity: f64,
    war: f64,
    follows: f64,
    imitation: f64,
    by_size: f64,
    start_days: f64,
    term_days: f64,
    permission_days: f64,
    prolonged: f64,
    prolonged_days: f64,
}

impl Own {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Own {
        let own = |name: &str| settings.number(&format!("orders.own_{name}"));
        Own {
            rate: own("rate"),
            sharpness: own("sharpness"),
            threshold_militia: own("threshold_00192"),
            threshold_mass: own("threshold_00447"),
            threshold_national: own("threshold_national"),
            threshold_kin: own("threshold_00486"),
            kin_severity: own("kin_severity"),
            war: own("war"),
            follows: own("follows"),
            imitation: own("imitation"),
            by_size: own("by_size"),
            start_days: own("start_days"),
            term_days: own("term_days"),
            permission_days: settings.number("assumption.second_category_permission"),
            prolonged: own("prolonged"),
            prolonged_days: own("prolonged_days"),
        }
    }

    /// Orders today what chance and belief let him order, of the lines that may be `given`.
    pub fn order(self, scene: &Scene<'_>, given: impl Fn(Line) -> bool, events: &mut Events) {
        // The halt forbade operations of this kind for good.
        let halted = Line::ALL
            .into_iter()
            .any(|line| scene.country.closed(line).is_some());
        if halted {
            return;
        }
        let lines = [Line::Militia, Line::Order00447, Line::Kin];
        let family = self.of_family(scene);
        let alone = lines.map(|line| (line, self.hazard(scene, line)));
        for (line, hazard) in alone.into_iter().chain(family) {
            if !given(line) || scene.country.opened(line).is_some() {
                continue;
            }
            let entity = u32::try_from(line.index()).expect("a small index");
            let day = u32::from(scene.day.index());
            let lot = scene.chance.of("own order").lot_of(day, entity);
            if lot.uniform(0) < 1.0 - libm::exp(-hazard) {
                events.paper(DecisionKind::Order, line, scene.day, ORIGIN);
            }
        }
    }

    /// The chance a day of an order that stands alone.
    pub fn hazard(self, scene: &Scene<'_>, line: Line) -> f64 {
        let belief = scene.country.gauge(chronicle::Gauge::Threat);
        let (threshold, passes) = match line {
            Line::Militia => (self.threshold_militia, 1.0),
            Line::Kin => (self.threshold_kin, scene.passes(self.kin_severity)),
            _ => (self.threshold_mass, 1.0),
        };
        self.rate * chance_of(self.sharpness * (belief - threshold)) * passes
    }

    /// The chance a day of each national order not yet given; together they are that of the family.
    fn of_family(self, scene: &Scene<'_>) -> impl Iterator<Item = (Line, f64)> {
        let country = scene.country;
        let raised = |open: bool, by: f64| if open { by } else { 0.0 };
        let belief = country.gauge(chronicle::Gauge::Threat)
            + self.war * country.gauge(chronicle::Gauge::WarThreat)
            + raised(country.is_open(Line::Order00447), self.follows);
        let is_ordered = |line: &Line| country.opened(*line).is_some();
        let faster = if Line::NATIONAL.iter().any(is_ordered) {
            self.imitation
        } else {
            1.0
        };
        let above = belief - self.threshold_national;
        let family = self.rate * faster * chance_of(self.sharpness * above);
        let weights = Line::NATIONAL.map(|line| {
            let stock: u32 = scene.ground.stock[line.index()].iter().sum();
            let weight = libm::pow(f64::from(stock.max(1)), self.by_size);
            (line, if is_ordered(&line) { 0.0 } else { weight })
        });
        let all: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let share = move |weight: f64| if all > 0.0 { weight / all } else { 0.0 };
        weights
            .into_iter()
            .map(move |(line, weight)| (line, family * share(weight)))
    }

    /// Starts, permissions, ends and prolongations of order 00447, region by region.
    pub fn terms(self, scene: &Scene<'_>, ends: bool, events: &mut Events) {
        let line = Line::Order00447;
        let Some(ordered) = scene.country.opened(line) else {
            return;
        };
        if !scene.country.is_open(line) {
            return;
        }
        for region in Region::all() {
            let entity = u32::try_from(region.index()).expect("a small index");
            let occasion = u32::from(ordered.index());
            let lot = scene.chance.of("own start").lot_of(occasion, entity);
            let around = |days: f64, number| whole_days(days * (0.5 + lot.uniform(number)));
            let term = scene.country.term(region);
            let Some(opened) = term.opened else {
                if is_peopled(scene, region)
                    && scene.day == later(ordered, around(self.start_days, 0))
                {
                    let end = later(scene.day, whole_days(self.term_days));
                    paper(
                        scene,
                        DecisionKind::Start,
                        region,
                        ends.then_some(end),
                        events,
                    );
                }
                continue;
            };
            if scene.day == later(opened, around(self.permission_days, 1)) {
                paper(scene, DecisionKind::Permission, region, None, events);
            }
            if term.deadline == Some(scene.day) && self.prolongs(scene, region) {
                let end = later(scene.day, around(self.prolonged_days, 2));
                paper(scene, DecisionKind::Deadline, region, Some(end), events);
            }
        }
    }

    /// Whether a term that ends today is prolonged: where more people wait than have places, or the
    /// region has asked, with the chance that is believed; else never.
    fn prolongs(self, scene: &Scene<'_>, region: Region) -> bool {
        let cell = &scene.country[(region, Line::Order00447)];
        let left: u32 = cell.places().into_iter().sum();
        let asked = scene.country.pending();
        let asked = asked.iter().any(|request| request.region == region);
        let lot = scene
            .chance
            .of("own prolongation")
            .lot(scene.day, region, Line::Order00447);
        (asked || left < cell.held()) && lot.uniform(0) < self.prolonged
    }
}

/// Whether there is anybody to be taken.
fn is_peopled(scene: &Scene<'_>, region: Region) -> bool {
    let in_camp = |line: Line| scene.country[(region, line)].in_camp;
    0.0 < scene.ground.adults(region) || Line::ALL.into_iter().any(|line| 0 < in_camp(line))
}

fn paper(
    scene: &Scene<'_>,
    kind: DecisionKind,
    region: Region,
    until: Option<Day>,
    events: &mut Events,
) {
    let paper = events.paper(kind, Line::Order00447, scene.day, ORIGIN);
    (paper.region, paper.about) = (Some(region), until);
}

fn whole_days(days: f64) -> u16 {
    u16::try_from(quantile::to_count(days)).unwrap_or(u16::MAX)
}

/// A day so many days after another; the last of all when the run would not see it.
fn later(day: Day, days: u16) -> Day {
    let index = day.index().saturating_add(days);
    Day::at(index).unwrap_or(Day::LAST)
}

#[cfg(test)]
mod tests;
