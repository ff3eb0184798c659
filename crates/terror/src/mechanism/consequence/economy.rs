//! M35. The terror cost output: it took those who knew how to run a works, frightened the others out
//! of deciding anything, and taught all of them to report more than they had made.
//!
//! Until the summer of 1936 the output of each branch is that of record. From there its logarithm
//! grows, a year, by t * kept - loss * e - caution * f + camps * d: t is the branch's own trend from
//! 1932 to 1936, of which a share would have gone on; e the share of managers' and specialists'
//! experience that is missing, which is lost with each office-holder arrested and regained in some
//! years; f the fear of the country, the mean over its adults of ln(1 + arrests still remembered, a
//! thousand adults); d the growth, a year, of the camps' prisoners against the workers of industry.
//! What is reported is output times 1 + padding * f. Grain is the harvest of record, padded likewise:
//! the weather is not told here. All five numbers are believed. That growth fell from 10 to 12 per cent
//! a year to 2 or 3 (Katz) is what the run is held against, and the official index never shows it.
//!
//! In symbols:
//!
//! ```text
//! ln output' = ln output + (economy.trend_kept * t - economy.loss * e - economy.caution * f) / 12
//!                        + economy.camps * d                                    month by month
//! e' = e * (1 - 1 / (12 * economy.regained_years)) + office-holders taken / offices
//! f  = mean over adults of ln(1 + arrests remembered, a thousand adults)
//! d  = change of (camp prisoners / workers of industry) in the month
//! reported   = output * (1 + economy.padding * f)
//! offices    = cadres.offices * members of the party
//! ```

use chronicle::Gauge;
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings};

use crate::ground::Ground;
use crate::ground::economy::{BRANCHES, GRAIN};
use crate::ground::party::opens_month;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M35",
    name: "Economy",
    does: "grows the branches by their trend, less what arrests and fear cost, and reports more",
    off: "no output is told of: plans fall short as they did on record, and nobody pads a report",
    parts: &[
        ("loss", "arrested managers and specialists are not missed"),
        ("caution", "fear keeps nobody from deciding"),
        ("padding", "what is reported is what was made"),
        ("camps", "the labour of prisoners adds nothing"),
    ],
    cites: &["ev_043", "coal_1932", "plan2_coal"],
};

/// The output of the branches, and what was reported of it.
#[derive(Clone, Debug)]
pub struct Economy {
    works: bool,
    /// Growth of each industrial branch a year were there no terror, as a logarithm.
    growth: [f64; GRAIN],
    modelled_from: Option<Day>,
    offices: f64,
    workers: f64,
    loss: f64,
    regained_in_month: f64,
    caution: f64,
    padding: f64,
    camps: f64,
}

/// What weighs on output this month.
#[derive(Clone, Copy, Debug)]
struct Weights {
    taken: f64,
    missing: f64,
    fear: f64,
    prisoners: f64,
    /// Prisoners more than the month before.
    more: f64,
}

impl Economy {
    /// As the settings have it, over the economy of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Economy {
        let when_on = |switch: &str, id: &str| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        let kept = settings.number("economy.trend_kept");
        Economy {
            works: settings.on("M35"),
            growth: std::array::from_fn(|branch| kept * ground.economy.trend(branch)),
            modelled_from: ground.economy.modelled_from,
            offices: settings.number("cadres.offices") * ground.party.members_in_all(),
            workers: ground.economy.workers,
            loss: when_on("M35.loss", "economy.loss"),
            regained_in_month: 1.0 / (12.0 * settings.number("economy.regained_years")),
            caution: when_on("M35.caution", "economy.caution"),
            padding: when_on("M35.padding", "economy.padding"),
            camps: when_on("M35.camps", "economy.camps"),
        }
    }

    fn weigh(&self, scene: &Scene<'_>) -> Weights {
        let country = scene.country;
        let taken: u32 = Region::all()
            .map(|region| {
                let lines = [Line::Cadres, Line::Lists];
                lines
                    .map(|line| country[(region, line)].arrested)
                    .iter()
                    .sum::<u32>()
            })
            .sum();
        let taken = f64::from(taken) / self.offices.max(1.0);
        let before = country.gauge(Gauge::OfficeHoldersTaken);
        let missed = country.gauge(Gauge::ExperienceMissing) * (1.0 - self.regained_in_month);
        let prisoners: u32 = country
            .lines_of(scene.ground.camps)
            .iter()
            .map(|cell| cell.in_camp)
            .sum();
        let prisoners = f64::from(prisoners) / self.workers.max(1.0);
        let held = country.gauge(Gauge::PrisonersAtWork);
        Weights {
            taken,
            missing: (missed + (taken - before).max(0.0)).min(1.0),
            fear: fear(scene),
            prisoners,
            more: if 0.0 < held { prisoners - held } else { 0.0 },
        }
    }

    /// The output of a branch this month.
    fn output(&self, scene: &Scene<'_>, branch: usize, weights: Weights) -> Option<f64> {
        let of_record = scene.ground.economy.output(scene.day)?[branch];
        let before = scene.country.gauge_of(Gauge::Output, branch);
        let modelled = self.modelled_from.is_some_and(|from| from < scene.day);
        match self.growth.get(branch) {
            Some(growth) if modelled && 0.0 < before => {
                let a_year = growth - self.loss * weights.missing - self.caution * weights.fear;
                Some(before * libm::exp(a_year / 12.0 + self.camps * weights.more))
            }
            _ => Some(of_record),
        }
    }
}

/// The fear of the country: the mean over its adults of the logarithm of one and the arrests still
/// remembered a thousand adults.
fn fear(scene: &Scene<'_>) -> f64 {
    let afraid =
        |region: Region| scene.ground.adults(region) * libm::log1p(scene.country.exposure(region));
    Region::all().map(afraid).sum::<f64>() / scene.ground.adults_in_all().max(1.0)
}

impl Central for Economy {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || !opens_month(scene.day) {
            return;
        }
        let weights = self.weigh(scene);
        for branch in 0..BRANCHES {
            let Some(output) = self.output(scene, branch, weights) else {
                return;
            };
            let reported = output * (1.0 + self.padding * weights.fear);
            events.read_part(Gauge::Output, branch, output);
            events.read_part(Gauge::Reported, branch, reported);
        }
        events.read(Gauge::OfficeHoldersTaken, weights.taken);
        events.read(Gauge::ExperienceMissing, weights.missing);
        events.read(Gauge::PrisonersAtWork, weights.prisoners);
    }
}

#[cfg(test)]
mod tests;
