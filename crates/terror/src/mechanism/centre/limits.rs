//! M04. Limits: how many verdicts a region was allowed in each category, and how it got more.
//!
//! A limit bound the troika, not the arrest. Where more people were held than the limit had places,
//! the region asked; Moscow refused, cut, granted or gave more than was asked, or moved first. In
//! replay the dated grants of the record are given; what a region still gained without a dated
//! paper comes from requests, and a later dated grant is first set against it, so that nothing is
//! granted twice. Where the model makes the approvals, no grant is dated and requests and the
//! centre's own moves bring all of it; where it makes the limits, first limits are of its making
//! ([`own`]).
//!
//! In symbols:
//!
//! ```text
//! pressed:  held, and 0.8 * places left < held
//! a request comes with chance 1 - exp(-limits.request_hazard) a day while pressed, and asks for
//!   min(limits.request_size * L0 * exp(0.4 z), held * (1 + limits.request_buffer))    L0: first limit
//! divided between the categories: the first has limits.first_share_1937, from 1938 on
//!   limits.first_share_1938; each in fifties
//! the answer comes after 1 + Exponential(limits.answer_days) days:
//!   refused with chance limits.refused; raised with chance limits.raised, to U(1, 2) of what was asked;
//!   else granted U(limits.cut_to, 1) of it
//! unasked:  chance 1 - exp(-limits.centre_first * (1 + (limits.envoy - 1) * envoy)) a day
//!           of limits.request_size * L0 * exp(0.4 z) more, until the deadline
//! October 1937: assumption.october_decision of the disputed decision counts as new places
//! ```

pub mod own;

use chronicle::{DecisionKind, FirstMover, Flow, Gauge};
use evidence::{Day, Line, Region};
use scenario::chance::Lot;
use scenario::decisions::Class;
use scenario::{Mechanism, Settings, quantile};
use society::{Cell, Request};

use crate::ground::DatedGrant;
use crate::mechanism::centre::limits::own::Own;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M04",
    name: "Limits, requests, increases",
    does: "gives each region its places, and more on request or from above",
    off: "no limits bind: arrests under order 00447 go on at the rate at which the political police \
          arrested in January to June 1937, and verdicts fall in the order's first proportions",
    parts: &[
        (
            "increases",
            "the first limits stay as they are: no dated grant, no request",
        ),
        (
            "requests",
            "no region asks; only dated grants raise a limit",
        ),
        (
            "centre_first",
            "the centre gives nothing unasked but what a dated paper carries",
        ),
        (
            "undated",
            "requests are made and none is granted without a dated paper",
        ),
        (
            "october",
            "the recalled decision of 15 October 1937 on 58 regions is left out",
        ),
    ],
    cites: &["op_00447", "lim_036", "lim_034", "lim_1938_02_17_ukr"],
};

/// For so many days after its deadline a troika still finishes cases and may ask for places.
const FINISHING_DAYS: i32 = 45;

/// Limits, as replayed or made, and as asked for.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each part that can be switched off"
)]
pub struct Limits {
    bind: bool,
    first: Option<Own>,
    first_term: Option<f64>,
    dated: bool,
    asked: bool,
    answered: bool,
    october: f64,
    hazard: f64,
    unasked: f64,
    envoy: f64,
    size: f64,
    buffer: f64,
    first_share: [f64; 2],
    answer_days: f64,
    refused: f64,
    raised: f64,
    cut_to: f64,
}

/// The share of the held without a place that makes a region ask.
const PRESSED: f64 = 0.8;

impl Limits {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Limits {
        let increases = settings.on("M04.increases");
        let makes = settings.makes(Class::Approvals);
        Limits {
            bind: settings.on("M04"),
            first: settings.makes(Class::Limits).then(|| Own::of(settings)),
            first_term: makes.then(|| settings.number("orders.own_term_days")),
            dated: increases && !makes,
            asked: increases && settings.on("M04.requests"),
            answered: settings.on("M04.undated"),
            october: if settings.on("M04.october") {
                settings.number("assumption.october_decision")
            } else {
                0.0
            },
            hazard: settings.number("limits.request_hazard"),
            unasked: if increases && settings.on("M04.centre_first") {
                settings.number("limits.centre_first")
            } else {
                0.0
            },
            envoy: settings.number("limits.envoy"),
            size: settings.number("limits.request_size"),
            buffer: settings.number("limits.request_buffer"),
            first_share: [
                settings.number("limits.first_share_1937"),
                settings.number("limits.first_share_1938"),
            ],
            answer_days: settings.number("limits.answer_days"),
            refused: settings.number("limits.refused"),
            raised: settings.number("limits.raised"),
            cut_to: settings.number("limits.cut_to"),
        }
    }

    fn first_limits(self, scene: &Scene<'_>, events: &mut Events) {
        if let Some(own) = self.first {
            own.give(scene, events);
            return;
        }
        let firsts = scene.ground.first_limits.iter();
        for first in firsts.filter(|grant| grant.day == scene.day) {
            give(scene, DecisionKind::FirstLimit, first, first.places, events);
        }
    }

    fn dated_grants(self, scene: &Scene<'_>, events: &mut Events) {
        let ground = scene.ground;
        if !self.dated {
            return;
        }
        for grant in ground.grants.iter().filter(|grant| grant.day == scene.day) {
            let share = if grant.disputed { self.october } else { 1.0 };
            let places = grant.places.map(|places| scaled(places, share));
            let cut = places[0] + places[1] < 0;
            let kind = if cut {
                DecisionKind::Cut
            } else {
                DecisionKind::Grant
            };
            give(scene, kind, grant, places, events);
        }
    }

    fn request(self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        let cell = &scene.country[(region, line)];
        if !in_course(scene, region) {
            return;
        }
        let lot = scene.chance.of("request").lot(scene.day, region, line);
        if !is_pressed(cell) || lot.uniform(0) >= 1.0 - libm::exp(-self.hazard) {
            return;
        }
        let places = self.asked_for(scene, region, lot);
        if places == [0, 0] {
            return;
        }
        events.act(region, line, Flow::Requested1, places[0]);
        events.act(region, line, Flow::Requested2, places[1]);
        let paper = events.paper(DecisionKind::Request, line, scene.day, "request");
        paper.region = Some(region);
        [paper.category1, paper.category2] = places.map(u32::cast_signed);
        paper.first_mover = FirstMover::Region;
    }

    /// Places as large as a region's ambition, or the centre's: over its first limit, with a spread.
    fn ambition(self, scene: &Scene<'_>, region: Region, draw: f64) -> f64 {
        self.size * scene.first_limit(region) * libm::exp(0.4 * quantile::normal(draw))
    }

    /// Divides places between the categories, in fifties, as requests and grants were written: by
    /// what is known of 1937 and of 1938, which in a country that decides for itself are a region's
    /// first term and what came after.
    fn divided(self, scene: &Scene<'_>, region: Region, places: f64) -> [u32; 2] {
        let opened = scene.country.term(region).opened;
        let late = match (self.first_term, opened) {
            (Some(days), Some(opened)) => days < f64::from(scene.day.days_since(opened)),
            _ => Day::on(1938, 1, 1) <= scene.day,
        };
        let share = self.first_share[usize::from(late)];
        [places * share, places * (1.0 - share)].map(|one| 50 * quantile::to_count(one / 50.0))
    }

    /// The centre moves first: it raises a limit though nobody has asked.
    fn unasked(self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        let lot = scene.chance.of("unasked").lot(scene.day, region, line);
        let past = scene
            .country
            .term(region)
            .deadline
            .is_some_and(|end| end < scene.day);
        // A plenipotentiary on the spot wrote to Moscow before the region did.
        let spurred = 1.0 + (self.envoy - 1.0) * scene.country.gauge_in(Gauge::Envoy, region);
        let chance = 1.0 - libm::exp(-self.unasked * spurred);
        if past || !in_course(scene, region) || lot.uniform(0) >= chance {
            return;
        }
        let places = self.divided(scene, region, self.ambition(scene, region, lot.uniform(1)));
        let flows = [
            [Flow::Granted1, Flow::GrantedUndated1],
            [Flow::Granted2, Flow::GrantedUndated2],
        ];
        for (category, both) in flows.into_iter().enumerate() {
            for flow in both {
                events.act(region, line, flow, places[category]);
            }
        }
        let paper = events.paper(DecisionKind::Grant, line, scene.day, "undated");
        paper.region = Some(region);
        [paper.category1, paper.category2] = places.map(u32::cast_signed);
    }

    fn asked_for(self, scene: &Scene<'_>, region: Region, lot: Lot) -> [u32; 2] {
        let held = scene.country[(region, Line::Order00447)].held();
        let need = f64::from(held) * (1.0 + self.buffer);
        let places = self.ambition(scene, region, lot.uniform(1)).min(need);
        self.divided(scene, region, places)
    }

    fn answer(self, scene: &Scene<'_>, request: &Request, events: &mut Events) {
        let line = Line::Order00447;
        let asked_on = u32::from(request.asked.index());
        let entity = u32::try_from(request.region.index()).expect("a small index");
        let lot = scene.chance.of("answer").lot_of(asked_on, entity);
        let lag = 1.0 + (-libm::log(lot.uniform(0))) * self.answer_days;
        if f64::from(scene.day.days_since(request.asked)) < lag {
            return;
        }
        let verdict = lot.uniform(1);
        let share = if verdict < self.refused || !self.answered {
            0.0
        } else if verdict >= 1.0 - self.raised {
            1.0 + lot.uniform(2)
        } else {
            self.cut_to + (1.0 - self.cut_to) * lot.uniform(2)
        };
        let places = request
            .places
            .map(|places| quantile::to_count(f64::from(places) * share));
        let flows = [
            [Flow::Granted1, Flow::GrantedUndated1],
            [Flow::Granted2, Flow::GrantedUndated2],
        ];
        for (category, both) in flows.into_iter().enumerate() {
            for flow in both {
                events.act(request.region, line, flow, places[category]);
            }
        }
        let kind = if places == [0, 0] {
            DecisionKind::Refusal
        } else {
            DecisionKind::Grant
        };
        let paper = events.paper(kind, line, scene.day, "request");
        (paper.region, paper.about) = (Some(request.region), Some(request.asked));
        [paper.category1, paper.category2] = places.map(u32::cast_signed);
        paper.first_mover = FirstMover::Region;
    }
}

impl Central for Limits {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.bind {
            return;
        }
        self.first_limits(scene, events);
        self.dated_grants(scene, events);
        for request in scene.country.pending() {
            self.answer(scene, request, events);
        }
        if !scene.country.is_open(Line::Order00447) {
            return;
        }
        for region in Region::all() {
            self.unasked(scene, region, events);
            let waits = || {
                scene
                    .country
                    .pending()
                    .iter()
                    .any(|request| request.region == region)
            };
            if self.asked && !waits() {
                self.request(scene, region, events);
            }
        }
    }
}

/// A dated grant is first set against what was granted on request since the last one.
fn give(
    scene: &Scene<'_>,
    kind: DecisionKind,
    grant: &DatedGrant,
    places: [i32; 2],
    events: &mut Events,
) {
    let cell = &scene.country[(grant.region, Line::Order00447)];
    let flows = [
        (Flow::Granted1, Flow::GrantedUndated1),
        (Flow::Granted2, Flow::GrantedUndated2),
    ];
    for (category, (granted, undated)) in flows.into_iter().enumerate() {
        let outstanding = i32::try_from(cell.undated[category]).unwrap_or(i32::MAX);
        let covered = outstanding.min(places[category]).max(0);
        events.signed(
            grant.region,
            Line::Order00447,
            granted,
            places[category] - covered,
        );
        events.signed(grant.region, Line::Order00447, undated, -covered);
    }
    let paper = events.paper(kind, Line::Order00447, scene.day, &grant.id);
    paper.region = Some(grant.region);
    [paper.category1, paper.category2] = places;
    paper.first_mover = grant.first_mover;
}

/// Whether a region's troika still works, or has ended so lately that its cases are being finished.
fn in_course(scene: &Scene<'_>, region: Region) -> bool {
    let term = scene.country.term(region);
    let past = term.deadline.map_or(0, |end| scene.day.days_since(end));
    term.opened.is_some() && past <= FINISHING_DAYS
}

/// Whether more people are held than four fifths of the places left.
fn is_pressed(cell: &Cell) -> bool {
    let left: u32 = cell.places().into_iter().sum();
    cell.held() > 0 && f64::from(cell.held()) > PRESSED * f64::from(left)
}

fn scaled(places: i32, share: f64) -> i32 {
    let size = quantile::to_count(f64::from(places.unsigned_abs()) * share).cast_signed();
    if places < 0 { -size } else { size }
}

#[cfg(test)]
mod tests;
