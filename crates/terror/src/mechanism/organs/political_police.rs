//! M06, the ordinary political police: before, beside and after the mass operations, the OGPU and
//! then the NKVD arrested year in, year out.
//!
//! For the years in which the organs' own count of arrests is known apart from the operations
//! (1932-36 and 1939-40), that count is given and the model adds nothing to it but where and when.
//! For 1937 and 1938 the pace of the two years before goes on, multiplied by a pressure that is
//! believed, not known. Whoever was taken the same day among office-holders, officers, the organs' own
//! staff and kin is of that number. Dossiers are acted on first; the rest come from the organs' own
//! files.
//!
//! In symbols:
//!
//! ```text
//! wanted = Poisson(arrests of the day * adults of the region / adults of the country)
//! arrests of the day: of record; 1937-38: pace of 1935-36 * political.pressure
//! taken  = wanted - those taken that day among office-holders, officers, the organs' own and kin
//! of them on a dossier: no more than Binomial(dossiers, 1 / political.dossier_days)
//! ```

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::quantile::Hazard;
use scenario::{Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Events, Regional, Scene};

/// The ordinary political police.
#[derive(Clone, Debug)]
pub struct PoliticalPolice {
    works: bool,
    acted_on: Hazard,
    adults_in_all: f64,
}

impl PoliticalPolice {
    /// As the settings have it, among the adults of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> PoliticalPolice {
        PoliticalPolice {
            works: settings.on("M06.political"),
            acted_on: Hazard::of(1.0 / settings.number("political.dossier_days")),
            adults_in_all: ground.adults_in_all().max(1.0),
        }
    }
}

impl Regional for PoliticalPolice {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.works {
            return;
        }
        let line = Line::Political;
        let today = scene.day.index();
        let share = scene.ground.adults(region) / self.adults_in_all;
        let goal = scene.ground.political_arrests[usize::from(scene.day.index())] * share;
        let lot = scene
            .chance
            .of("political arrest")
            .lot(scene.day, region, line);
        let within = Line::POLICE.map(|line| scene.country[(region, line)].arrested_on(today));
        let wanted = quantile::poisson(goal, lot.uniform(0));
        let taken = wanted.saturating_sub(within.into_iter().sum());
        let dossiers = scene.country[(region, line)].dossiers;
        let on_dossier = self.acted_on.count(dossiers, lot.uniform(1)).min(taken);
        events.act(region, line, Flow::ArrestedDossier, on_dossier);
        events.act(region, line, Flow::ArrestedSweep, taken - on_dossier);
    }
}

#[cfg(test)]
mod tests;
