//! M15. The national operations: Poles, Germans, Latvians and nine more lines, without limits, by
//! origin and foreign tie.
//!
//! There was no figure to fill; a region took from the people whom an order pointed at, at a pace
//! that the order, its chief's zeal and the season of the campaign set, and from dossiers that
//! interrogations had opened. How many were taken a year out of a thousand of that origin is
//! believed for each line, since the verdicts that are known show only what Moscow could read.

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M15",
    name: "National operations",
    does: "takes people by origin and foreign tie on twelve lines, without limits",
    off: "no national line arrests anybody, though it be ordered",
    parts: &[
        ("polish", "nobody is taken on the Polish line"),
        ("german", "nobody is taken on the German line"),
        ("latvian", "nobody is taken on the Latvian line"),
        ("finnish", "nobody is taken on the Finnish line"),
        ("estonian", "nobody is taken on the Estonian line"),
        ("greek", "nobody is taken on the Greek line"),
        ("romanian", "nobody is taken on the Romanian line"),
        ("harbin", "nobody is taken on the Harbin line"),
        ("iranian", "nobody is taken on the Iranian line"),
        ("afghan", "nobody is taken on the Afghan line"),
        ("bulgarian", "nobody is taken on the Bulgarian line"),
        ("chinese", "nobody is taken on the Chinese line"),
    ],
    cites: &[
        "op_00439",
        "op_00485",
        "op_00593",
        "op_latvian",
        "op_greek",
        "op_finnish",
        "op_estonian",
        "op_romanian",
        "op_iranian",
        "op_afghan",
    ],
};

/// The national operations.
#[derive(Clone, Copy, Debug)]
pub struct NationalOperations {
    taken_a_year: [f64; Line::ALL.len()],
    opening_days: f64,
    in_1938: f64,
    after_july: f64,
    lead_days: f64,
}

impl NationalOperations {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> NationalOperations {
        let mut taken_a_year = [0.0; Line::ALL.len()];
        for line in Line::NATIONAL {
            if settings.on(&format!("M15.{}", line.id())) {
                taken_a_year[line.index()] = settings.number(&format!("national.{}", line.id()));
            }
        }
        NationalOperations {
            taken_a_year,
            opening_days: settings.number("national.opening_days"),
            in_1938: settings.number("national.pace_1938"),
            after_july: settings.number("national.pace_after_july_1938"),
            lead_days: settings.number("arrest.lead_days"),
        }
    }

    /// The season of the campaign: full in 1937, then as believed for 1938 and for its last months.
    fn season(self, today: Day, opened: Day) -> f64 {
        let mobilised = 1.0 - libm::exp(-f64::from(today.days_since(opened)) / self.opening_days);
        let season = if today < Day::on(1938, 2, 1) {
            1.0
        } else if today < Day::on(1938, 8, 1) {
            self.in_1938
        } else {
            self.after_july
        };
        mobilised * season
    }
}

impl Regional for NationalOperations {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        for line in Line::NATIONAL {
            let yearly = self.taken_a_year[line.index()];
            if yearly <= 0.0 || !scene.country.is_open(line) {
                continue;
            }
            let Some(opened) = scene.country.opened(line) else {
                continue;
            };
            let cell = &scene.country[(region, line)];
            let stock = scene.ground.stock[line.index()][region.index()];
            let left = stock.saturating_sub(cell.arrested);
            let season = self.season(scene.day, opened);
            let pace = yearly / 365.25 * season * scene.country.effort(region);
            let lot = scene
                .chance
                .of("national arrest")
                .lot(scene.day, region, line);
            let swept = quantile::poisson(pace * f64::from(left), lot.uniform(0));
            events.act(region, line, Flow::ArrestedSweep, swept.min(left));
            let on_dossier =
                quantile::binomial(cell.dossiers, 1.0 / self.lead_days, lot.uniform(1));
            events.act(region, line, Flow::ArrestedDossier, on_dossier);
        }
    }
}

#[cfg(test)]
mod tests;
