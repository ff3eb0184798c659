//! M12. Executions: after the verdict some days passed, and then people were shot, at night, in
//! secret, and buried where their families were not told.

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M12",
    name: "Executions",
    does: "carries out death sentences some days after the verdict",
    off: "every death sentence becomes a camp term",
    parts: &[],
    cites: &[],
};

/// Executions.
#[derive(Clone, Copy, Debug)]
pub struct Executions {
    carried_out: bool,
    days: f64,
}

impl Executions {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Executions {
        let (carried_out, days) = (settings.on("M12"), settings.number("executions.days"));
        Executions { carried_out, days }
    }
}

impl Regional for Executions {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        for line in Line::ALL {
            let condemned = scene.country[(region, line)].condemned;
            if condemned == 0 {
                continue;
            }
            if self.carried_out {
                let lot = scene.chance.of("execution").lot(scene.day, region, line);
                let shot = quantile::binomial(condemned, 1.0 / self.days, lot.uniform(0));
                events.act(region, line, Flow::Shot, shot);
            } else {
                events.act(region, line, Flow::Commuted, condemned);
            }
        }
    }
}
