//! M27. Killings abroad: from 1937 the NKVD hunted people who had fled the country or broken with it,
//! among them its own officers, heads of émigré bodies, and Trotsky.
//!
//! Each went the same way: an order, an agent beside the person, an attempt, a death. Replayed, the
//! steps are dated ones of public record; most of the dates are recalled, and where no order is
//! known the first of the month stands for it. Without agents, nothing comes of what an agent made
//! possible: whoever had one beside him is neither attacked nor killed after the day on which he
//! came. Made by the model, the same number of people can be marked; once a month each may be, with
//! a hazard that goes with the leader's belief in conspiracies, and each further step has a hazard
//! of its own; an attempt kills with a share that is believed.
//!
//! Exiles were afraid: each attempt makes a share of those who were not yet afraid so, and fear has
//! a half-life; of the afraid a share fall silent. Some went on speaking, and no service of any
//! country could protect them. The attempt of 1957 on Khokhlov in Frankfurt, the death of Krivitsky
//! in Washington in February 1941, and the abduction of Kutepov in 1930 lie outside the years of a
//! run; the death of Sedov is disputed and is not replayed.
//!
//! In symbols:
//!
//! ```text
//! marked   = Binomial(not yet marked, 1 - exp(-abroad.marked_a_year * sigmoid(Theta) / 12))
//! watched  = Binomial(marked, 1 - exp(-abroad.watched_a_year / 12))         where the model decides
//! attacked = Binomial(watched, 1 - exp(-abroad.attacked_a_year / 12))
//! killed   = Binomial(attacked, abroad.deadly)
//! afraid'  = 1 - (1 - afraid * 2^(-month / abroad.fear_days)) * (1 - abroad.fear_of_one)^attacks
//! silent   = abroad.silent * afraid
//! ```

use chronicle::{DecisionKind, Flow, Gauge};
use evidence::{Line, Region};
use scenario::decisions::Class;
use scenario::{Mechanism, Settings, quantile};

use crate::ground::abroad::Step;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M27",
    name: "Killings abroad",
    does: "marks people abroad, sets agents beside them, attacks and kills; makes exiles afraid",
    off: "nobody is hunted abroad, and no exile is afraid",
    parts: &[
        (
            "infiltration",
            "no agent is set beside anybody, and nothing comes of what needed one",
        ),
        ("fear", "no exile is afraid"),
    ],
    cites: &[
        "ev_109",
        "abroad_reiss_attempted",
        "abroad_miller_attempted",
        "abroad_konovalets_attempted",
        "abroad_klement_attempted",
        "abroad_nin_attempted",
        "abroad_trotsky_raid",
        "abroad_trotsky_attempted",
    ],
};

/// Part of a year between two looks of the model's own making.
const MONTH: f64 = 1.0 / 12.0;

/// Killings abroad.
#[derive(Clone, Copy, Debug)]
pub struct Abroad {
    works: bool,
    infiltrates: bool,
    /// Whether the model decides, and not the record.
    own: bool,
    marked_a_year: f64,
    watched_a_year: f64,
    attacked_a_year: f64,
    deadly: f64,
    fear: Option<Fear>,
}

/// How afraid exiles are made.
#[derive(Clone, Copy, Debug)]
struct Fear {
    of_one: f64,
    kept_a_month: f64,
    silent: f64,
}

impl Abroad {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Abroad {
        Abroad {
            works: settings.on("M27"),
            infiltrates: settings.on("M27.infiltration"),
            own: settings.makes(Class::Orders),
            marked_a_year: settings.number("abroad.marked_a_year"),
            watched_a_year: settings.number("abroad.watched_a_year"),
            attacked_a_year: settings.number("abroad.attacked_a_year"),
            deadly: settings.number("abroad.deadly"),
            fear: settings.on("M27.fear").then(|| Fear {
                of_one: settings.number("abroad.fear_of_one"),
                kept_a_month: libm::exp2(-365.25 * MONTH / settings.number("abroad.fear_days")),
                silent: settings.number("abroad.silent"),
            }),
        }
    }

    /// The dated steps of today, and how many people were attacked.
    fn replay(self, scene: &Scene<'_>, seat: Region, events: &mut Events) -> u32 {
        let world = &scene.ground.world;
        let mut attacked = 0;
        for one in world.steps.iter().filter(|one| one.day == scene.day) {
            if !self.infiltrates
                && world.was_watched(&one.target, one.day)
                && one.step != Step::Ordered
            {
                continue;
            }
            let flow = match one.step {
                Step::Ordered => {
                    events.paper(DecisionKind::Abroad, Line::People, one.day, &one.id);
                    Flow::MarkedAbroad
                }
                Step::Infiltrated => Flow::WatchedAbroad,
                Step::Attempted => {
                    attacked += 1;
                    Flow::AttackedAbroad
                }
                Step::Died => Flow::KilledAbroad,
            };
            events.act(seat, Line::People, flow, 1);
        }
        attacked
    }

    /// A month as the model makes it, and how many people were attacked in it.
    fn decide(self, scene: &Scene<'_>, seat: Region, events: &mut Events) -> u32 {
        if scene.day.date().day() != 1 {
            return 0;
        }
        let [marked, watched, _, killed] = scene.country[(seat, Line::People)].abroad;
        let lot = scene.chance.of("abroad").lot(scene.day, seat, Line::People);
        let within = |a_year: f64| 1.0 - libm::exp(-a_year * MONTH);
        let believed = 1.0 / (1.0 + libm::exp(-scene.country.gauge(Gauge::Threat)));
        let free = scene.ground.world.targets().saturating_sub(marked);
        let hazard = within(self.marked_a_year * believed);
        let fresh = quantile::binomial(free, hazard, lot.uniform(0));
        for _ in 0..fresh {
            events.paper(DecisionKind::Abroad, Line::People, scene.day, "undated");
        }
        let reach = if self.infiltrates {
            self.watched_a_year
        } else {
            0.0
        };
        let unwatched = marked.saturating_sub(watched);
        let came = quantile::binomial(unwatched, within(reach), lot.uniform(1));
        let alive = watched.saturating_sub(killed);
        let attacked = quantile::binomial(alive, within(self.attacked_a_year), lot.uniform(2));
        let died = quantile::binomial(attacked, self.deadly, lot.uniform(3));
        for (flow, people) in [
            (Flow::MarkedAbroad, fresh),
            (Flow::WatchedAbroad, came),
            (Flow::AttackedAbroad, attacked),
            (Flow::KilledAbroad, died),
        ] {
            events.act(seat, Line::People, flow, people);
        }
        attacked
    }
}

impl Fear {
    /// Fear is kept from month to month and leaps at each attempt.
    fn spread(self, scene: &Scene<'_>, attacked: u32, events: &mut Events) {
        let first = scene.day.date().day() == 1;
        if !first && attacked == 0 {
            return;
        }
        let kept = if first { self.kept_a_month } else { 1.0 };
        let before = scene.country.gauge_of(Gauge::ExilesFear, 0) * kept;
        let calm = (1.0 - before) * libm::pow(1.0 - self.of_one, f64::from(attacked));
        events.read_part(Gauge::ExilesFear, 0, 1.0 - calm);
        events.read_part(Gauge::ExilesFear, 1, (1.0 - calm) * self.silent);
    }
}

impl Central for Abroad {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let Some(seat) = scene.ground.world.seat.filter(|_| self.works) else {
            return;
        };
        let attacked = if self.own {
            self.decide(scene, seat, events)
        } else {
            self.replay(scene, seat, events)
        };
        if let Some(fear) = self.fear {
            fear.spread(scene, attacked, events);
        }
    }
}

#[cfg(test)]
mod tests;
