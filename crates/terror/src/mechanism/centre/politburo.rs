//! M02. The Politburo: the men beside the leader, who may once have been able to stop him, and fewer
//! and fewer of whom were left, each less his own man.
//!
//! The chance that the worst measure against one of their own is stopped is v = veto0 * sum of a_j / sum
//! of a_j of 1932. The a_j are not scores of persons: every member weighs the same, every candidate a
//! believed share of that. A member weighs nothing from the day of his arrest or death, and all
//! that are left lose of their independence month by month with the office-holders arrested and while
//! an open trial is loud. A measure of severity s passes with the chance 1 - v^(1/s). Those raised to the
//! Politburo later are taken for the leader's men and weigh nothing.
//!
//! That the Politburo ever stopped Stalin is told by the seeds of this model and by Nicolaevsky's
//! "Letter of an Old Bolshevik"; no document shows a majority doing so (Getty 1985; Khlevniuk 1996). So
//! the prior gives one half to no veto at all. The same is true of the "equal rank" of 1934. The
//! Ryutin affair is the case they tell of: each time a death sentence is asked for, it is drawn whether it
//! passes. The drawn answer is the model's; of record is only that he was shot in January 1937.

use chronicle::{DecisionKind, Gauge};
use evidence::{Line, Region};
use scenario::{Mechanism, Settings};

use crate::ground::centre::{Cause, Centre, Member, Shock};
use crate::mechanism::{Central, Events, Scene};
use crate::threat;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M02",
    name: "The Politburo and its veto",
    does: "lets the Politburo stop measures against its own kind, less and less as its members are \
           arrested, die or are cowed",
    off: "nobody beside the leader can stop him, from 1932 on, and nothing is asked of anybody",
    parts: &[
        ("veto", "the leader is bound by nobody from 1932 on"),
        (
            "decline",
            "the Politburo keeps the veto that it had in 1932",
        ),
        ("kirov", "in 1934 nobody is made the leader's equal in rank"),
    ],
    cites: &["ev_010", "ev_015", "ev_040"],
};

/// The name of the shock in which a death sentence is said to have been asked for.
const AFFAIR: &str = "ryutin";
const STOPPED: f64 = 1.0;
const PASSED: f64 = 2.0;

/// The Politburo.
#[derive(Clone, Copy, Debug)]
pub struct Politburo {
    works: bool,
    /// The chance of 1932 that the worst is stopped.
    veto: f64,
    candidate: f64,
    equal_rank: f64,
    declines: bool,
    cowed_by_arrests: f64,
    cowed_by_trials: f64,
}

impl Politburo {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Politburo {
        let veto = settings.number("politburo.had_veto") * settings.number("politburo.veto");
        let when_on = |switch: &str, value: f64| if settings.on(switch) { value } else { 0.0 };
        Politburo {
            works: settings.on("M02"),
            veto: when_on("M02.veto", veto),
            candidate: settings.number("politburo.candidate"),
            equal_rank: when_on("M02.kirov", settings.number("politburo.equal_rank")),
            declines: settings.on("M02.decline"),
            cowed_by_arrests: settings.number("politburo.cowed_by_arrests"),
            cowed_by_trials: settings.number("politburo.cowed_by_trials"),
        }
    }

    fn weight(self, member: &Member) -> f64 {
        if member.is_full { 1.0 } else { self.candidate }
    }

    /// What the members who are left weigh, against those of 1932.
    fn left(self, scene: &Scene<'_>) -> f64 {
        let centre = &scene.ground.centre;
        let promoted = centre.equal_rank.is_some_and(|day| day <= scene.day);
        let of_1932: f64 = centre
            .politburo
            .iter()
            .map(|one| self.weight(one))
            .sum::<f64>();
        let there = centre
            .politburo
            .iter()
            .filter(|one| one.gone.is_none_or(|gone| scene.day < gone));
        let left = there.map(|one| {
            let raised = if promoted && one.is_equal {
                self.equal_rank
            } else {
                0.0
            };
            self.weight(one) + raised
        });
        left.sum::<f64>() / of_1932
    }

    /// How independent those are still who are left, once a month's arrests and trials are known.
    fn independence(self, scene: &Scene<'_>, fallen: f64) -> f64 {
        let country = scene.country;
        let taken = (fallen - country.gauge(Gauge::Fallen)).max(0.0);
        let loss = self.cowed_by_arrests * taken / 1e3
            + self.cowed_by_trials * country.gauge(Gauge::Trials);
        country.gauge(Gauge::Independence) * libm::exp(-loss)
    }

    /// A death sentence is asked for: on the day of the affair, and on the first of each month after
    /// it with the chance that the leader's belief gives, until it passes.
    fn ask(self, scene: &Scene<'_>, veto: f64, is_month: bool, events: &mut Events) {
        let affair = affair(&scene.ground.centre).filter(|affair| affair.day <= scene.day);
        let Some(affair) = affair else { return };
        let lot = scene
            .chance
            .of("affair")
            .lot_of(u32::from(scene.day.index()), 0);
        let belief = threat::chance_of(scene.country.gauge(Gauge::Threat));
        let again = is_month
            && (scene.country.gauge(Gauge::Affair) - STOPPED).abs() < 0.5
            && lot.uniform(0) < belief;
        if affair.day != scene.day && !again {
            return;
        }
        let severity = scene.country.gauge(Gauge::Severity);
        let passes = lot.uniform(1) < threat::passes(veto, severity);
        let (kind, outcome) = if passes {
            (DecisionKind::Passed, PASSED)
        } else {
            (DecisionKind::Vetoed, STOPPED)
        };
        events.paper(kind, Line::Cadres, scene.day, &affair.id);
        events.read(Gauge::Affair, outcome);
    }
}

fn affair(centre: &Centre) -> Option<&Shock> {
    let named = |shock: &&Shock| matches!(&shock.cause, Cause::AtHome(name) if name == AFFAIR);
    centre.shocks.iter().find(named)
}

/// Office-holders arrested so far, by list and otherwise.
fn fallen(scene: &Scene<'_>) -> f64 {
    let lines = [Line::Lists, Line::Cadres];
    let cells = Region::all().flat_map(|region| lines.map(|line| (region, line)));
    cells
        .map(|cell| f64::from(scene.country[cell].arrested))
        .sum()
}

impl Central for Politburo {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || scene.ground.centre.politburo.is_empty() {
            return;
        }
        let mut independence = scene.country.gauge(Gauge::Independence);
        let is_month = scene.day.date().day() == 1;
        if is_month && self.declines {
            let fallen = fallen(scene);
            independence = self.independence(scene, fallen);
            events.read(Gauge::Independence, independence);
            events.read(Gauge::Fallen, fallen);
        }
        let standing = if self.declines {
            (independence * self.left(scene)).min(1.0 / self.veto.max(1e-9))
        } else {
            1.0
        };
        let veto = self.veto * standing;
        events.read(Gauge::Veto, veto);
        self.ask(scene, veto, is_month, events);
    }
}

#[cfg(test)]
mod tests;
