//! M08. Denunciation: people wrote to the organs about other people, each for a reason of his own.
//!
//! Letters come at a rate per adult, of which one part rises with fear (self-protection, and
//! leniency hoped for one's own family) and one does not (grudge, promotion, housing, class origin,
//! belief). Letters for promotion come oftener where more offices than usual stand empty. Each motive is
//! drawn by itself, so that one can be taken away and the others stay as they were. What is said in
//! public moves all of them alike: letters come in at so many times their pace as the gauge of letters
//! urged says. A letter becomes a dossier only when it is acted on, and only when it says something
//! new: told person for person, each was written by somebody about somebody they knew, and that one
//! may have been taken already. Dossiers age.
//!
//! A region goes through its post once a week, on a weekday of its own: letters were no matter of
//! days, and the country's post comes in evenly all the same.
//!
//! In symbols:
//!
//! ```text
//! letters of a motive = Poisson(urged * denunciation.per_adult_year * 7 / 365.25 * adults * share * m)
//! share = denunciation.opportunist * (grudge, promotion, housing, class_origin or belief), or
//!         (1 - denunciation.opportunist) * (self_protection or family_leniency), each denunciation.*
//! m     = mean of (1 + fear)^denunciation.fear for the fearful two; careers (M24) for promotion; else 1
//! acted on = Binomial(letters, denunciation.acted_on), denunciation.to_mass_operation of them on 00447
//! aged     = Binomial(dossiers, 1 - exp(-7 / denunciation.ageing_days)), a week
//! about strangers: denunciation.strangers
//! ```

use chronicle::{Flow, Gauge, Motive};
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};
use society::roll::Tie;

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M08",
    name: "Denunciation",
    does: "brings letters, each with its motive, of which some become dossiers",
    off: "nobody denounces anybody",
    parts: &[
        ("self_protection", "nobody denounces to protect himself"),
        ("grudge", "nobody denounces out of a grudge"),
        ("promotion", "nobody denounces for promotion"),
        ("housing", "nobody denounces for housing"),
        ("class_origin", "nobody's class origin is denounced"),
        (
            "family_leniency",
            "nobody denounces for leniency towards his family",
        ),
        ("belief", "nobody denounces out of belief"),
    ],
    cites: &[],
};

/// A motive: its switch, its flow, and whether it rises with fear; in the order of
/// [`Motive::ALL`].
const MOTIVES: [(&str, Flow, bool); 7] = [
    ("self_protection", Flow::DenouncedSelfProtection, true),
    ("grudge", Flow::DenouncedGrudge, false),
    ("promotion", Flow::DenouncedPromotion, false),
    ("housing", Flow::DenouncedHousing, false),
    ("class_origin", Flow::DenouncedClassOrigin, false),
    ("family_leniency", Flow::DenouncedFamilyLeniency, true),
    ("belief", Flow::DenouncedBelief, false),
];

/// The motive that a flow of letters stands for, if it stands for one.
pub fn motive_of(flow: Flow) -> Option<Motive> {
    let at = MOTIVES
        .iter()
        .position(|(_, letters, _)| *letters == flow)?;
    Some(Motive::ALL[at])
}

/// Whether more is written for a motive where people are afraid.
pub fn is_fearful(motive: Motive) -> bool {
    MOTIVES[motive.index()].2
}

/// Whom one wrote about, for a motive: the neighbour whose room one wants, the superior whose post;
/// else mostly somebody of one's circle. `strangers` is the share of letters that reach beyond it.
/// `schools` is the share of letters out of belief that were about the writer's own household.
pub fn written_about(motive: Motive, strangers: f64, schools: f64, draw: f64) -> Tie {
    if draw < strangers {
        return Tie::Acquaintance;
    }
    let near = (draw - strangers) / (1.0 - strangers).max(1e-9);
    match motive {
        Motive::Housing => Tie::Neighbour,
        Motive::Promotion => Tie::Superior,
        Motive::Grudge | Motive::FamilyLeniency if near < 0.5 => Tie::Neighbour,
        Motive::Belief if near < schools => Tie::Housemate,
        _ => Tie::Colleague,
    }
}

/// By how much the fearful write more, as a power of what they fear; by nothing where nobody reacts to
/// fear (M19).
pub fn letters_of_fear(settings: &Settings) -> f64 {
    if settings.on("M19.reaction") {
        settings.number("denunciation.fear")
    } else {
        0.0
    }
}

/// Days between two looks at the post.
const WEEK: u16 = 7;

/// Denunciation.
#[derive(Clone, Debug)]
pub struct Denunciation {
    per_adult_week: f64,
    shares: [f64; MOTIVES.len()],
    fear: f64,
    acted_on: f64,
    aged_in_a_week: f64,
    to_mass: f64,
}

impl Denunciation {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Denunciation {
        let opportunist = settings.number("denunciation.opportunist");
        let shares = MOTIVES.map(|(motive, _, fearful)| {
            let share = settings.number(&format!("denunciation.{motive}"));
            let side = if fearful {
                1.0 - opportunist
            } else {
                opportunist
            };
            if settings.on(&format!("M08.{motive}")) {
                share * side
            } else {
                0.0
            }
        });
        let a_year = settings.number("denunciation.per_adult_year");
        let per_adult_week = a_year * f64::from(WEEK) / 365.25;
        let ageing_days = settings.number("denunciation.ageing_days");
        Denunciation {
            per_adult_week,
            shares,
            fear: letters_of_fear(settings),
            acted_on: settings.number("denunciation.acted_on"),
            aged_in_a_week: 1.0 - libm::exp(-f64::from(WEEK) / ageing_days),
            to_mass: settings.number("denunciation.to_mass_operation"),
        }
    }

    fn letters(&self, scene: &Scene<'_>, region: Region, events: &mut Events) -> u32 {
        let urged = scene.country.gauge(Gauge::LettersUrged);
        let rate = urged * self.per_adult_week * scene.ground.adults(region);
        let afraid = scene
            .fear
            .mean_power(scene.country, region, scene.day, self.fear);
        let careers = scene.country.gauge_in(Gauge::Careers, region);
        let lots = ["letters", "letters, again"].map(|purpose| {
            scene
                .chance
                .of(purpose)
                .lot(scene.day, region, Line::Political)
        });
        let mut all = 0;
        for (number, (_, flow, fearful)) in MOTIVES.into_iter().enumerate() {
            let draw = lots[number / 4].uniform(number % 4);
            let times = match flow {
                _ if fearful => afraid,
                Flow::DenouncedPromotion => careers,
                _ => 1.0,
            };
            let letters = quantile::poisson(rate * self.shares[number] * times, draw);
            events.act(region, Line::Political, flow, letters);
            all += letters;
        }
        all
    }
}

impl Regional for Denunciation {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let weekday = u16::try_from(region.index()).expect("a small index") % WEEK;
        if scene.day.index() % WEEK != weekday {
            return;
        }
        let letters = self.letters(scene, region, events);
        let lot = scene
            .chance
            .of("dossier")
            .lot(scene.day, region, Line::Political);
        let opened = quantile::binomial(letters, self.acted_on, lot.uniform(0));
        let operation =
            scene.country.term(region).opened.is_some() && scene.country.is_open(Line::Order00447);
        let share = if operation { self.to_mass } else { 0.0 };
        let to_mass = quantile::binomial(opened, share, lot.uniform(1));
        let read = (region, Line::Political);
        for (line, letters) in [
            (Line::Order00447, to_mass),
            (Line::Political, opened - to_mass),
        ] {
            events.lead(Flow::LeadDenounced, read, (region, line), letters);
        }
        for line in Line::ALL {
            let dossiers = scene.country[(region, line)].dossiers;
            if dossiers > 0 {
                let draw = scene
                    .chance
                    .of("ageing")
                    .lot(scene.day, region, line)
                    .uniform(0);
                let aged = quantile::binomial(dossiers, self.aged_in_a_week, draw);
                events.act(region, line, Flow::LeadAged, aged);
            }
        }
    }
}

#[cfg(test)]
mod tests;
