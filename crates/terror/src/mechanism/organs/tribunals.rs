//! M10. The bodies that sentenced: troikas with their places, the special troikas of autumn 1938,
//! the Military Collegium, the Special Board, courts, militia troikas.
//!
//! A troika could pass hundreds in a sitting and was never scarce; places were. Between the two
//! categories verdicts fell as places stood, the first preferred in the early weeks. The other
//! bodies had no places, and their proportions are believed from what is known of each. After the
//! halt, cases of the mass operations go to courts and the Special Board, or the person is let go.
//!
//! In symbols:
//!
//! ```text
//! places left  = press.places * (1 + tribunals.slack) * limit - sentenced, by category, with up to
//!                tribunals.transfer of the other's limit moved over
//! verdicts     = min(ready, places left)                                       troika, order 00447
//! first share  = w p1 / (w p1 + p2), w = 1 + tribunals.early_priority * exp(-t / tribunals.early_days)
//! without limits: tribunals.order_death_share
//! other bodies : convicted = Binomial(tried, political.convicted_*) by the years; of them as
//!                political.death_*, political.exile_*, political.other_*, the rest camp;
//!                political.special_board by the Board, the rest by courts
//! collegium    : lists.death_share; militia: militia.exile, no death
//! special troikas: Binomial(ready, 1 / album.special_troika_days), album.special_troika_freed let go
//! after the halt: halt.freed let go, the rest as in political.death_after and its fellows
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::chance::Lot;
use scenario::{Mechanism, Settings, quantile};
use society::Cell;

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M10",
    name: "Sentencing bodies",
    does: "sentences ready cases: by places under order 00447, by album and special troika in the \
           national operations, by the Military Collegium for the lists, by courts and boards else",
    off: "every line is sentenced in the proportions of the ordinary political cases of 1936, on \
          the spot and without places",
    parts: &[
        ("gate", "the second category is open from the first day"),
        (
            "transfer",
            "a place of one category is never used for the other",
        ),
        (
            "album",
            "national cases are decided on the spot, not in Moscow",
        ),
        ("lists", "no lists are signed at the centre"),
    ],
    cites: &["op_00606", "op_lists", "ev_016", "halt_1938_11_17"],
};

/// The proportions in which a body without places sentences.
#[derive(Clone, Copy, Debug)]
struct Proportions {
    death: f64,
    exile: f64,
    other: f64,
}

/// The sentencing bodies.
#[derive(Clone, Copy, Debug)]
pub struct Tribunals {
    bodies: bool,
    places_bind: bool,
    album: bool,
    transfer: f64,
    slack: f64,
    early_priority: f64,
    early_days: f64,
    order_death_share: f64,
    national_death: f64,
    special_days: f64,
    special_freed: f64,
    collegium_death: f64,
    convicted: [f64; 4],
    political: [Proportions; 4],
    special_board: f64,
    militia_exile: f64,
    halt_freed: f64,
    press: f64,
}

impl Tribunals {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Tribunals {
        let proportions = |years: &str| Proportions {
            death: settings.number(&format!("political.death_{years}")),
            exile: settings.number(&format!("political.exile_{years}")),
            other: settings.number(&format!("political.other_{years}")),
        };
        let years = ["before", "before", "terror", "after"];
        Tribunals {
            bodies: settings.on("M10"),
            places_bind: settings.on("M04"),
            album: settings.on("M10.album"),
            transfer: if settings.on("M10.transfer") {
                settings.number("tribunals.transfer")
            } else {
                0.0
            },
            slack: settings.number("tribunals.slack"),
            early_priority: settings.number("tribunals.early_priority"),
            early_days: settings.number("tribunals.early_days"),
            order_death_share: settings.number("tribunals.order_death_share"),
            national_death: settings.number("album.death_share"),
            special_days: settings.number("album.special_troika_days"),
            special_freed: settings.number("album.special_troika_freed"),
            collegium_death: settings.number("lists.death_share"),
            convicted: ["ogpu", "nkvd", "terror", "after"]
                .map(|organ| settings.number(&format!("political.convicted_{organ}"))),
            political: years.map(proportions),
            special_board: settings.number("political.special_board"),
            militia_exile: settings.number("militia.exile"),
            halt_freed: settings.number("halt.freed"),
            press: settings.number("press.places"),
        }
    }

    /// A troika under order 00447.
    fn troika(self, scene: &Scene<'_>, region: Region, cell: &Cell, events: &mut Events) {
        let line = Line::Order00447;
        let lot = scene.chance.of("verdict").lot(scene.day, region, line);
        let opened = scene.country.term(region).opened.unwrap_or(scene.day);
        let places = self.places(cell);
        let verdicts = if self.places_bind {
            cell.ready.min(places[0] + places[1])
        } else {
            cell.ready
        };
        if verdicts < cell.ready {
            events.act(region, line, Flow::BoundPlaces, 1);
        }
        if verdicts == 0 {
            return;
        }
        let death = if self.places_bind {
            let since = f64::from(scene.day.days_since(opened));
            let weight = 1.0 + self.early_priority * libm::exp(-since / self.early_days);
            let first = weight * f64::from(places[0]);
            let share = first / (first + f64::from(places[1]));
            quantile::binomial(verdicts, share, lot.uniform(0))
                .clamp(verdicts.saturating_sub(places[1]), places[0].min(verdicts))
        } else {
            quantile::binomial(verdicts, self.order_death_share, lot.uniform(0))
        };
        events.act(region, line, Flow::TriedTroika, verdicts);
        events.act(region, line, Flow::SentencedDeath, death);
        events.act(region, line, Flow::SentencedCamp, verdicts - death);
    }

    /// Places left by category, with the small slack over limits. Once a category is used up, a
    /// part of the other's limit may stand in for it, less what has already done so.
    fn places(self, cell: &Cell) -> [u32; 2] {
        let limits = cell
            .limits()
            .map(|granted| self.press * (1.0 + self.slack) * f64::from(granted));
        let left = [0, 1].map(|at| limits[at] - f64::from(cell.sentenced[at]));
        let moved = [0, 1].map(|at| {
            let other = 1 - at;
            let allowed = self.transfer * limits[other] + left[at].min(0.0);
            let lacking = left[at] < 1.0;
            if lacking {
                allowed.clamp(0.0, left[other].max(0.0))
            } else {
                0.0
            }
        });
        [0, 1].map(|at| {
            let places = left[at].max(0.0) + moved[at] - moved[1 - at];
            quantile::to_count(places.max(0.0).floor())
        })
    }

    fn political(self, scene: &Scene<'_>, at: (Region, Line), tried: u32, events: &mut Events) {
        let years = if self.bodies { years(scene.day) } else { 1 };
        let proportions = (self.convicted[years], self.political[years]);
        let guilty = sit(scene, at, tried, proportions, events);
        self.board_or_court(scene, at, guilty, events);
    }

    /// Divides verdicts between the Special Board and the courts.
    fn board_or_court(
        self,
        scene: &Scene<'_>,
        at: (Region, Line),
        guilty: u32,
        events: &mut Events,
    ) {
        let draw = scene
            .chance
            .of("body")
            .lot(scene.day, at.0, at.1)
            .uniform(0);
        let board = quantile::binomial(guilty, self.special_board, draw);
        events.act(at.0, at.1, Flow::TriedSpecialBoard, board);
        events.act(at.0, at.1, Flow::TriedCourt, guilty - board);
    }

    fn national(self, scene: &Scene<'_>, at: (Region, Line), ready: u32, events: &mut Events) {
        let proportions = Proportions {
            death: self.national_death,
            exile: 0.0,
            other: 0.0,
        };
        let sitting = scene.special_troikas_sit();
        if !self.album {
            let guilty = sit(scene, at, ready, (1.0, proportions), events);
            events.act(at.0, at.1, Flow::TriedTroika, guilty);
        } else if sitting {
            let draw = scene
                .chance
                .of("special troika")
                .lot(scene.day, at.0, at.1)
                .uniform(0);
            let tried = quantile::binomial(ready, 1.0 / self.special_days, draw);
            let convicted = 1.0 - self.special_freed;
            let guilty = sit(scene, at, tried, (convicted, proportions), events);
            events.act(at.0, at.1, Flow::TriedSpecialTroika, guilty);
        }
    }

    fn after_halt(self, scene: &Scene<'_>, at: (Region, Line), ready: u32, events: &mut Events) {
        let after = self.political[3];
        let guilty = sit(scene, at, ready, (1.0 - self.halt_freed, after), events);
        self.board_or_court(scene, at, guilty, events);
    }

    fn militia(self, scene: &Scene<'_>, at: (Region, Line), ready: u32, events: &mut Events) {
        let proportions = Proportions {
            death: 0.0,
            exile: self.militia_exile,
            other: 0.0,
        };
        let guilty = sit(scene, at, ready, (1.0, proportions), events);
        events.act(at.0, at.1, Flow::TriedMilitiaTroika, guilty);
    }

    fn collegium(self, scene: &Scene<'_>, at: (Region, Line), ready: u32, events: &mut Events) {
        let proportions = Proportions {
            death: self.collegium_death,
            exile: 0.0,
            other: 0.0,
        };
        let guilty = sit(scene, at, ready, (1.0, proportions), events);
        events.act(at.0, at.1, Flow::TriedMilitaryCollegium, guilty);
    }
}

/// The Special Board under order 00486: camp, for being a wife, a husband or a child.
fn kin((region, line): (Region, Line), ready: u32, events: &mut Events) {
    events.act(region, line, Flow::SentencedCamp, ready);
    events.act(region, line, Flow::TriedSpecialBoard, ready);
}

/// A body that sits without places: so many convicted, in these proportions.
fn sit(
    scene: &Scene<'_>,
    at: (Region, Line),
    tried: u32,
    (convicted, proportions): (f64, Proportions),
    events: &mut Events,
) -> u32 {
    let (region, line) = at;
    let lot: Lot = scene.chance.of("verdict").lot(scene.day, region, line);
    let guilty = quantile::binomial(tried, convicted, lot.uniform(0));
    let death = quantile::binomial(guilty, proportions.death, lot.uniform(1));
    let rest = 1.0 - proportions.death;
    let exile = quantile::binomial(guilty - death, proportions.exile / rest, lot.uniform(2));
    let rest = rest - proportions.exile;
    let spared = guilty - death - exile;
    let other = quantile::binomial(spared, proportions.other / rest, lot.uniform(3));
    events.act(region, line, Flow::SentencedDeath, death);
    events.act(region, line, Flow::SentencedExile, exile);
    events.act(region, line, Flow::SentencedOther, other);
    events.act(region, line, Flow::SentencedCamp, spared - other);
    events.act(region, line, Flow::Freed, tried - guilty);
    guilty
}

/// Which of the four sets of proportions a day falls under: that of the OGPU, of the NKVD before
/// the terror (from 10 July 1934), of the terror, of the years after the halt.
fn years(day: Day) -> usize {
    let turns = [
        Day::on(1934, 7, 10),
        Day::on(1937, 1, 1),
        Day::on(1938, 11, 17),
    ];
    turns.into_iter().filter(|turn| *turn <= day).count()
}

impl Regional for Tribunals {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        for line in scene.country.astir(region) {
            let cell = &scene.country[(region, line)];
            if cell.ready == 0 {
                continue;
            }
            let (at, ready) = ((region, line), cell.ready);
            if !self.bodies || (line.is_police() && line != Line::Kin) {
                self.political(scene, at, ready, events);
            } else if scene.country.closed(line).is_some()
                && !matches!(line, Line::Militia | Line::Kin)
            {
                self.after_halt(scene, at, ready, events);
            } else {
                match line {
                    Line::Order00447 => self.troika(scene, region, cell, events),
                    Line::Militia => self.militia(scene, at, ready, events),
                    Line::Kin => kin(at, ready, events),
                    Line::Lists => self.collegium(scene, at, ready, events),
                    line if line.is_national() => self.national(scene, at, ready, events),
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
