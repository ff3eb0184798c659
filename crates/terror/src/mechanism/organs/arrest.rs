//! M06. Arrest under order 00447: a prepared first strike, then as many as the goal, the leads and
//! the hands allowed, whichever was least.
//!
//! The goal is what limits still asked for, with some ahead of places, spread over the days left to
//! the deadline; leads are the card file and the dossiers, worked through at a pace; hands are the
//! men who could be sent out in a night, fewer where prisons are crowded. The strike was mobilised
//! with militia, party and students and is not bounded by hands. Which term was least is recorded;
//! what bound is better read from raising each term by a tenth.
//!
//! In symbols:
//!
//! ```text
//! strike  = Binomial(marked cards, 1 - exp(-1 / arrest.strike_days))
//! goal    = effort * max(0, (1 + arrest.ahead_of_places) * (L1 + g * L2) - verdicts - held)
//!           / max(days to the deadline, arrest.horizon)              120 days where none is set
//! g       = s + (1 - s) * days since permission / arrest.second_category_ramp, between s and 1, with
//!           s = arrest.second_category_before_permission; where no permission is dated, it is
//!           taken to come assumption.second_category_permission days after the start
//! leads   = (cards + dossiers) / arrest.lead_days
//! hands   = arrest.hands_over_limits * L0
//!           / (1 + prisons.crowding * max(0, in custody / nominal places - 1))
//! arrests = Poisson(min(press.goal * goal, press.leads * leads, press.hands * hands)),
//!           no more than cards and dossiers; the press is 1 but where what bound is measured
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};
use society::{Cell, Term};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M06",
    name: "Arrests",
    does: "arrests from card file and dossiers, up to the least of goal, leads and hands; the \
           ordinary political police and the militia beside it",
    off: "hands never bind: every region can arrest and investigate as many as it wants",
    parts: &[
        ("strike", "no first strike was prepared"),
        ("hands", "there are always men enough to arrest"),
        (
            "case_work",
            "every case is ready as soon as it is old enough",
        ),
        ("political", "the ordinary political police arrests nobody"),
        ("militia", "the militia troikas bring nobody to trial"),
        (
            "cadres",
            "the political police takes office-holders with everybody else, on no line of their own",
        ),
    ],
    cites: &[
        "arrest_pavlov_1932",
        "arrest_pavlov_1933",
        "arrest_pavlov_1934",
        "arrest_pavlov_1935",
        "arrest_pavlov_1936",
        "arrest_garf_1939",
        "arrest_garf_1940",
        "op_00447",
        "op_00192",
    ],
};

/// Arrests under order 00447.
#[derive(Clone, Copy, Debug)]
pub struct Arrest {
    limits_bind: bool,
    hands_bind: bool,
    crowding: f64,
    ahead: f64,
    gate: f64,
    gate_ramp: f64,
    permission_after: f64,
    horizon: f64,
    strike_days: f64,
    lead_days: f64,
    hands: f64,
    nominal_prison: f64,
    press: [f64; 3],
}

/// Days that an operation without a deadline looks ahead.
const OPEN_HORIZON: f64 = 120.0;

impl Arrest {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Arrest {
        Arrest {
            limits_bind: settings.on("M04"),
            hands_bind: settings.on("M06.hands"),
            crowding: if settings.on("M11.crowding") {
                settings.number("prisons.crowding")
            } else {
                0.0
            },
            ahead: settings.number("arrest.ahead_of_places"),
            gate: settings.number("arrest.second_category_before_permission"),
            gate_ramp: settings.number("arrest.second_category_ramp"),
            permission_after: settings.number("assumption.second_category_permission"),
            horizon: settings.number("arrest.horizon"),
            strike_days: settings.number("arrest.strike_days"),
            lead_days: settings.number("arrest.lead_days"),
            hands: settings.number("arrest.hands_over_limits"),
            nominal_prison: settings.number("prisons.nominal_per_thousand"),
            press: ["press.goal", "press.leads", "press.hands"].map(|id| settings.number(id)),
        }
    }

    /// How far the second category is open in a region: from the gate's share to all of it.
    fn second_category(self, term: Term, opened: Day, today: Day) -> f64 {
        let since = match term.second_category {
            Some(permitted) => f64::from(today.days_since(permitted)),
            None => f64::from(today.days_since(opened)) - self.permission_after,
        };
        (self.gate + (1.0 - self.gate) * since / self.gate_ramp).clamp(self.gate, 1.0)
    }

    /// People to be arrested a day so that verdicts reach the limits by the deadline.
    fn goal(self, scene: &Scene<'_>, region: Region, cell: &Cell, opened: Day) -> f64 {
        if !self.limits_bind {
            let rate = scene.ground.political_rate_of_early_1937();
            return rate * scene.ground.adults(region) / scene.ground.adults_in_all();
        }
        let term = scene.country.term(region);
        let open = self.second_category(term, opened, scene.day);
        let [first, second] = cell.limits().map(f64::from);
        let limits = first + open * second;
        let verdicts = f64::from(cell.sentenced[0] + cell.sentenced[1]);
        let wanted = (1.0 + self.ahead) * limits - verdicts - f64::from(cell.held());
        let left = term
            .deadline
            .map_or(OPEN_HORIZON, |end| f64::from(end.days_since(scene.day)));
        scene.country.effort(region) * wanted.max(0.0) / left.max(self.horizon)
    }

    fn hands(self, scene: &Scene<'_>, region: Region) -> f64 {
        if !self.hands_bind {
            return f64::INFINITY;
        }
        let held = scene.country.in_custody(region);
        let nominal = self.nominal_prison * f64::from(scene.ground.people[region.index()]) / 1e3;
        let over = (f64::from(held) / nominal.max(1.0) - 1.0).max(0.0);
        self.hands * scene.first_limit(region) / (1.0 + self.crowding * over)
    }
}

impl Regional for Arrest {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        let term = scene.country.term(region);
        let Some(opened) = term.opened else { return };
        let past = term.deadline.is_some_and(|end| end < scene.day);
        if region == scene.ground.camps || !scene.country.is_open(line) || past {
            return;
        }
        let cell = &scene.country[(region, line)];
        if self.limits_bind && cell.granted == [0, 0] {
            return;
        }
        let lot = scene.chance.of("arrest").lot(scene.day, region, line);
        let leaving = 1.0 - libm::exp(-1.0 / self.strike_days);
        let struck = quantile::binomial(cell.marked, leaving, lot.uniform(0));
        events.act(region, line, Flow::ArrestedStrike, struck);

        let cards = cell.cards - cell.marked;
        let goal = self.press[0] * self.goal(scene, region, cell, opened);
        let leads = self.press[1] * f64::from(cards + cell.dossiers) / self.lead_days;
        let hands = self.press[2] * self.hands(scene, region);
        let least = goal.min(leads).min(hands);
        let bound = if least >= goal {
            Flow::BoundGoal
        } else if least >= leads {
            Flow::BoundLeads
        } else {
            Flow::BoundArrestCapacity
        };
        events.act(region, line, bound, 1);

        let taken = quantile::poisson(least, lot.uniform(1)).min(cards + cell.dossiers);
        let share = f64::from(cell.dossiers) / f64::from((cards + cell.dossiers).max(1));
        let on_dossier = quantile::binomial(taken, share, lot.uniform(2))
            .clamp(taken.saturating_sub(cards), cell.dossiers);
        events.act(region, line, Flow::ArrestedDossier, on_dossier);
        events.act(region, line, Flow::ArrestedCard, taken - on_dossier);
    }
}

#[cfg(test)]
mod tests;
