//! M09. Interrogation: a confession was wanted for most cases, and with it names; each name could
//! become the next case.
//!
//! Of the cases made ready in a day a share confesses, little before 1936, most once "physical
//! methods" were sanctioned; those who confess name people they know, of whom some are acted on, here
//! or in a neighbouring region, and of those some are not yet taken. A case without a confession can rest on standing
//! witnesses, and under order 00447 mostly did; else the person is let go. Only the product of
//! confession, names and action can be told from the record.
//!
//! In symbols:
//!
//! ```text
//! sanction  = interrogation.coercion_before before 1936, rising evenly to 1 on 1 August 1937,
//!             interrogation.coercion_after from 17 November 1938
//! confessed = Binomial(ready, c * sanction), c = interrogation.confess_00447,
//!             interrogation.confess_national or interrogation.confess_ordinary
//! names     = NegativeBinomial(mean interrogation.names * confessed, size 0.5 * confessed)
//! acted on  = Binomial(names, interrogation.acted_on), interrogation.elsewhere of them next door
//! let go    = (ready - confessed) * (1 - w), w = interrogation.witnesses_00447,
//!             interrogation.witnesses_national or interrogation.witnesses_ordinary
//! whom a name falls on: interrogation.named_household, interrogation.named_comrades,
//!             interrogation.named_acquaintances, else somebody at work
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::chance::Lot;
use scenario::{Mechanism, Settings, quantile};
use society::roll::Tie;

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M09",
    name: "Interrogation, confession, naming",
    does: "draws confessions and names from cases, and lets some go for want of either",
    off: "cases reach a verdict on the file alone, as they came: no confession is counted, nobody \
          is named, nobody let go for want of proof",
    parts: &[
        ("torture", "coercion stays at what it was before 1936"),
        ("names", "those who confess name nobody"),
    ],
    cites: &["ev_102", "halt_1938_11_17"],
};

/// How the lines differ in the use of torture and of witnesses.
#[derive(Clone, Copy, Debug)]
struct Practice {
    confess: f64,
    witnesses: f64,
}

/// Interrogation.
#[derive(Clone, Copy, Debug)]
pub struct Interrogation {
    works: bool,
    torture: bool,
    coercion_before: f64,
    coercion_after: f64,
    names: f64,
    acted_on: f64,
    elsewhere: f64,
    mass: Practice,
    national: Practice,
    ordinary: Practice,
}

/// How unequal the numbers of names were: the size of the negative binomial for one confession.
pub const NAMES_SIZE: f64 = 0.5;

impl Interrogation {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Interrogation {
        let practice = |line: &str| Practice {
            confess: settings.number(&format!("interrogation.confess_{line}")),
            witnesses: settings.number(&format!("interrogation.witnesses_{line}")),
        };
        let names = settings.on("M09.names");
        Interrogation {
            works: settings.on("M09"),
            torture: settings.on("M09.torture"),
            coercion_before: settings.number("interrogation.coercion_before"),
            coercion_after: settings.number("interrogation.coercion_after"),
            names: if names {
                settings.number("interrogation.names")
            } else {
                0.0
            },
            acted_on: settings.number("interrogation.acted_on"),
            elsewhere: settings.number("interrogation.elsewhere"),
            mass: practice("00447"),
            national: practice("national"),
            ordinary: practice("ordinary"),
        }
    }

    fn practice(self, line: Line) -> Practice {
        match line {
            Line::Order00447 => self.mass,
            line if line.is_national() => self.national,
            _ => self.ordinary,
        }
    }

    /// Whether people of a line are interrogated at all. The militia troikas had no need of it, and
    /// kinship was the whole of a case under order 00486: there was nothing to confess.
    pub const fn is_of(line: Line) -> bool {
        !matches!(line, Line::Militia | Line::Kin)
    }

    /// How far coercion was sanctioned: little before 1936, all of it from August 1937 to the halt.
    pub fn sanction(self, today: Day) -> f64 {
        let [rising, full, halted] = [
            Day::on(1936, 1, 1),
            Day::on(1937, 8, 1),
            Day::on(1938, 11, 17),
        ];
        let before = self.coercion_before;
        if today < rising || !self.torture {
            before
        } else if today < full {
            let way = f64::from(today.days_since(rising)) / f64::from(full.days_since(rising));
            before + (1.0 - before) * way
        } else if today < halted {
            1.0
        } else {
            self.coercion_after.max(before)
        }
    }

    fn name(
        self,
        scene: &Scene<'_>,
        at: (Region, Line),
        confessed: u32,
        lot: Lot,
        events: &mut Events,
    ) {
        let (region, line) = at;
        let confessions = f64::from(confessed);
        let mean = self.names * confessions;
        let names = quantile::negative_binomial(mean, NAMES_SIZE * confessions, lot.uniform(1));
        let leads = quantile::binomial(names, self.acted_on, lot.uniform(2));
        let neighbours = &scene.ground.neighbours[region.index()];
        let sent = if neighbours.is_empty() {
            0
        } else {
            quantile::to_count(f64::from(leads) * self.elsewhere + lot.uniform(3) - 0.5).min(leads)
        };
        events.act(region, line, Flow::Named, names);
        let case_line = if scene.country.is_open(line) {
            line
        } else {
            Line::Political
        };
        events.lead(Flow::LeadNamed, at, (region, case_line), leads - sent);
        if sent > 0 {
            let turn = usize::from(scene.day.index()) + line.index();
            let neighbour = neighbours[turn % neighbours.len()];
            events.lead(Flow::LeadNamed, at, (neighbour, case_line), sent);
        }
    }
}

/// Whom somebody named, as shares: of the household, of the circle's cell of the party, from
/// elsewhere; the rest were of the circle.
#[derive(Clone, Copy, Debug)]
pub struct NamedTies {
    household: f64,
    comrades: f64,
    elsewhere: f64,
}

impl NamedTies {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> NamedTies {
        NamedTies {
            household: settings.number("interrogation.named_household"),
            comrades: settings.number("interrogation.named_comrades"),
            elsewhere: settings.number("interrogation.named_acquaintances"),
        }
    }

    /// The tie to whoever is named, at this draw.
    pub fn tie(self, draw: f64) -> Tie {
        let edges = [
            (self.household, Tie::Housemate),
            (self.household + self.comrades, Tie::Comrade),
            (
                self.household + self.comrades + self.elsewhere,
                Tie::Acquaintance,
            ),
        ];
        let named = edges.into_iter().find(|(edge, _)| draw < *edge);
        named.map_or(Tie::Colleague, |(_, tie)| tie)
    }
}

impl Regional for Interrogation {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.works {
            return;
        }
        let sanction = self.sanction(scene.day);
        for line in scene.country.astir(region) {
            let ready = scene.country[(region, line)].ready_today;
            if ready == 0 || !Interrogation::is_of(line) {
                continue;
            }
            let practice = self.practice(line);
            let lot = scene
                .chance
                .of("interrogation")
                .lot(scene.day, region, line);
            let confessed = quantile::binomial(ready, practice.confess * sanction, lot.uniform(0));
            events.act(region, line, Flow::Confessed, confessed);
            if confessed > 0 {
                self.name(scene, (region, line), confessed, lot, events);
            }
            let unproven = f64::from(ready - confessed) * (1.0 - practice.witnesses);
            let draw = scene
                .chance
                .of("want of proof")
                .lot(scene.day, region, line)
                .uniform(0);
            let freed = quantile::rounded(unproven, draw).min(ready - confessed);
            events.act(region, line, Flow::Freed, freed);
        }
    }
}

#[cfg(test)]
mod tests;
