//! M28. The response abroad: the world heard of the trials and of the army's commanders, little of
//! the mass operations, and thought less of the USSR as an ally and as an adversary.
//!
//! The standing R of the USSR is followed in seven countries, of which four might have been partners
//! (France, Britain, the USA, Czechoslovakia) and three were adversaries (Germany, Poland, Japan). A
//! piece of news takes a share of what standing is left, one share with partners and one with
//! adversaries: a show trial, the trial of the commanders, the pact with Germany, the attack on
//! Finland. Between them, looked at once a month,
//!
//! R' = (exp(-l E - k F) - R) / T
//!
//! R returns in the time T to what is left of it by two slow leaks: E, the arrests still remembered,
//! a thousand adults, of which travellers, consulates and those who got out brought word, and F, the
//! fear among exiles, which stands for the killings abroad. Where the model makes trials of its own,
//! the loudness of the campaign stands for their news: a month at its loudest is one trial.
//!
//! What partners no longer thought of the USSR left it more alone. A small share of the standing lost
//! with them is read as an addition to the danger of war, for whoever weighs that danger.
//!
//! In symbols:
//!
//! ```text
//! on the day of news: R' = R * (1 - share)      share, with partners and with adversaries:
//!   a show trial  reputation.trial_partner, reputation.trial_adversary
//!   the eight     reputation.army_partner, reputation.army_adversary
//!   the pact      reputation.pact_partner
//!   on Finland    reputation.war_partner, reputation.war_adversary
//! on the first of a month: R' = R + (exp(-reputation.leak * E - reputation.killings * F) - R)
//!                               * (1 - exp(-month / reputation.recovery_days))
//! isolation = reputation.feedback * mean over partners of (1 - R)       added to the danger of war
//! ```

use chronicle::Gauge;
use evidence::Region;
use scenario::decisions::Class;
use scenario::{Mechanism, Settings};

use crate::ground::abroad::News;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M28",
    name: "Response abroad",
    does: "lowers the standing of the USSR in seven countries at trials, the army's purge, the pact, \
           the attack on Finland and as word of arrests gets out; lets it recover slowly",
    off: "nothing is said of what the world thought, and it changes nothing",
    parts: &[
        ("trials", "the show trials cost no standing"),
        ("army", "the trial of the commanders costs no standing"),
        ("news", "no word of arrests and of killings abroad gets out"),
        (
            "diplomacy",
            "the pact and the attack on Finland cost no standing",
        ),
        (
            "feedback",
            "standing lost adds nothing to the danger of war",
        ),
    ],
    cites: &["ev_033", "ev_041", "ev_050", "ev_086", "war_063", "war_066"],
};

/// How many of the countries, the first of them, might have been partners.
const PARTNERS: usize = 4;

/// The response abroad.
#[derive(Clone, Copy, Debug)]
pub struct Reputation {
    works: bool,
    /// Whether the model makes trials of its own.
    own: bool,
    /// The share of standing that a piece of news takes, with partners and with adversaries.
    trial: [f64; 2],
    army: [f64; 2],
    pact: [f64; 2],
    war: [f64; 2],
    leak: f64,
    killings: f64,
    recovered_a_month: f64,
    feedback: Option<f64>,
}

impl Reputation {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Reputation {
        let when = |part: &str, id: &str| {
            let on = settings.on(&format!("M28.{part}"));
            if on { settings.number(id) } else { 0.0 }
        };
        let both = |part, ids: [&str; 2]| ids.map(|id| when(part, id));
        let days = settings.number("reputation.recovery_days");
        Reputation {
            works: settings.on("M28"),
            own: settings.makes(Class::Trials),
            trial: both(
                "trials",
                ["reputation.trial_partner", "reputation.trial_adversary"],
            ),
            army: both(
                "army",
                ["reputation.army_partner", "reputation.army_adversary"],
            ),
            pact: [when("diplomacy", "reputation.pact_partner"), 0.0],
            war: both(
                "diplomacy",
                ["reputation.war_partner", "reputation.war_adversary"],
            ),
            leak: when("news", "reputation.leak"),
            killings: when("news", "reputation.killings"),
            recovered_a_month: 1.0 - libm::exp(-365.25 / 12.0 / days),
            feedback: settings
                .on("M28.feedback")
                .then(|| settings.number("reputation.feedback")),
        }
    }

    /// The share of standing that today's news leaves, with partners and with adversaries.
    fn left(&self, scene: &Scene<'_>) -> [f64; 2] {
        let mut left = [1.0; 2];
        for (_, news) in scene
            .ground
            .world
            .news
            .iter()
            .filter(|one| one.0 == scene.day)
        {
            let taken = match news {
                News::Trial if self.own => continue,
                News::Trial => self.trial,
                News::ArmyTrial => self.army,
                News::Pact => self.pact,
                News::WinterWar => self.war,
            };
            left = [0, 1].map(|side| left[side] * (1.0 - taken[side]));
        }
        if self.own && scene.day.date().day() == 1 {
            let loud = scene.country.gauge(Gauge::Propaganda).clamp(0.0, 1.0);
            left = [0, 1].map(|side| left[side] * (1.0 - self.trial[side] * loud));
        }
        left
    }

    /// What standing would be left in the long run, were there no news.
    fn rest(&self, scene: &Scene<'_>) -> f64 {
        let adults = scene.ground.adults_in_all().max(1.0);
        let remembered: f64 = Region::all()
            .map(|region| scene.country.exposure(region) * scene.ground.adults(region))
            .sum();
        let afraid = scene.country.gauge_of(Gauge::ExilesFear, 0);
        libm::exp(-self.leak * remembered / adults - self.killings * afraid)
    }
}

impl Central for Reputation {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let is_first = scene.day.date().day() == 1;
        let left = self.left(scene);
        let news = left.iter().any(|share| *share < 1.0);
        if !self.works || (!is_first && !news) {
            return;
        }
        let (rest, back) = if is_first {
            (self.rest(scene), self.recovered_a_month)
        } else {
            (0.0, 0.0)
        };
        let mut lost = 0.0;
        let countries = Gauge::Reputation.parts().len();
        for country in 0..countries {
            let side = usize::from(PARTNERS <= country);
            let stands = scene.country.gauge_of(Gauge::Reputation, country) * left[side];
            let now = stands + (rest - stands) * back;
            events.read_part(Gauge::Reputation, country, now);
            if country < PARTNERS {
                lost += (1.0 - now) / 4.0;
            }
        }
        if let Some(feedback) = self.feedback {
            events.read(Gauge::Isolation, feedback * lost);
        }
    }
}

#[cfg(test)]
mod tests;
