//! M29. The halt: in the middle of November 1938 the troikas were stopped and the mass operations
//! forbidden, in three papers within twelve days; a month before, arrests of wives had been left to
//! individual decision.
//!
//! In replay the days are those of record, moved where a counterfactual asks for it. Where the model
//! makes the halt, it comes by a hazard of what the terror cost against what the leader believed
//! ([`cost`]). A halted line arrests nobody more; those still held are gone through again, some let
//! go, the rest handed to courts and the Special Board. The blame falls on those who had carried the
//! orders out: a pulse that is hottest on the day of the halt and halves in some months.
//!
//! In symbols:
//!
//! ```text
//! halted of record = the day of the paper, moved by halt.moved_days
//! pulse of blame   = 1 on the day of the first halt of a mass operation, then
//!                    2^(-days since / halt.blame_days), read on the first of each month
//! ```

pub mod cost;

use chronicle::{Decision, DecisionKind, Gauge};
use evidence::Line;
use scenario::decisions::Class;
use scenario::{Mechanism, Settings};

use crate::mechanism::centre::halt::cost::Cost;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M29",
    name: "The halt",
    does: "stops the mass operations, on the days of record in November 1938 (and a month before them \
           the arrest of wives as a rule) or when their cost outweighs what the leader believes, and \
           puts the blame on the organs",
    off: "nobody halts the operations; they run to their deadlines, or to the end of the run",
    parts: &[(
        "blame",
        "nobody of the organs is blamed for what was ordered",
    )],
    cites: &["op_00689", "halt_1938_11_15", "halt_1938_11_17", "gugb_ops"],
};

/// The halt, as replayed or as the model makes it.
#[derive(Clone, Copy, Debug)]
pub struct Halt {
    ordered: bool,
    own: bool,
    cost: Cost,
    blame_days: Option<f64>,
}

impl Halt {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Halt {
        Halt {
            ordered: settings.on("M29"),
            own: settings.makes(Class::Halt),
            cost: Cost::of(settings),
            blame_days: settings
                .on("M29.blame")
                .then(|| settings.number("halt.blame_days")),
        }
    }

    /// The lines that are halted today.
    fn halted(self, scene: &Scene<'_>, events: &mut Events) {
        let stops = self.own && self.cost.stops(scene);
        for halt in &scene.ground.halts {
            let today = if self.own {
                stops
            } else {
                halt.day == scene.day
            };
            if today && scene.country.is_open(halt.line) {
                let id = if self.own { "own" } else { halt.id.as_str() };
                events.paper(DecisionKind::Halt, halt.line, scene.day, id);
            }
        }
    }

    /// How hot the blame is: from the day on which the first mass operation was halted, halving.
    fn blame(self, scene: &Scene<'_>, is_first: bool, events: &mut Events) {
        let Some(half_life) = self.blame_days else {
            return;
        };
        let operations = || Line::NATIONAL.into_iter().chain([Line::Order00447]);
        let closed = operations().filter_map(|line| scene.country.closed(line));
        let halts_one = |paper: &Decision| operations().any(|line| line == paper.line);
        if let Some(closed) = closed.min() {
            if is_first {
                let since = f64::from(scene.day.days_since(closed));
                events.read(Gauge::BlamePulse, libm::exp2(-since / half_life));
            }
        } else if events.decisions.iter().any(halts_one) {
            events.read(Gauge::BlamePulse, 1.0);
        }
    }
}

impl Central for Halt {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.ordered {
            return;
        }
        let is_first = scene.day.date().day() == 1;
        if is_first {
            events.read(Gauge::Instability, self.cost.instability(scene));
        }
        let mut papers = Events::default();
        self.halted(scene, &mut papers);
        self.blame(scene, is_first, &mut papers);
        events.decisions.append(&mut papers.decisions);
        events.readings.append(&mut papers.readings);
    }
}

#[cfg(test)]
mod tests {
    use evidence::{Day, Line};

    use super::*;
    use crate::ground::OrderIssued;
    use crate::small_country::SmallCountry;

    /// The papers of November 1938, in a country in which only the Polish line was ever ordered.
    fn november() -> SmallCountry {
        let day = Day::on(1938, 11, 17);
        let mut small = SmallCountry::on(day).ordered(Line::Polish, Day::on(1937, 8, 11));
        for line in [Line::Polish, Line::German] {
            small.ground.halts.push(OrderIssued {
                line,
                day,
                id: "halt".to_owned(),
            });
        }
        small
    }

    fn halted(small: &SmallCountry) -> Vec<Line> {
        let events = small.hear_centre(&Halt::of(&small.settings), 1);
        assert!(
            events
                .decisions
                .iter()
                .all(|paper| paper.kind == DecisionKind::Halt)
        );
        events.decisions.iter().map(|paper| paper.line).collect()
    }

    #[test]
    fn only_what_was_open_is_halted_and_only_once() {
        let mut small = november();
        assert_eq!(halted(&small), [Line::Polish]);
        let events = small.hear_centre(&Halt::of(&small.settings), 1);
        small.country.decide(&events.decisions);
        assert!(!small.country.is_open(Line::Polish));
        assert_eq!(halted(&small), []);
    }

    #[test]
    fn on_no_other_day_and_with_nobody_to_order_it_there_is_no_halt() {
        let mut eve = november();
        eve.day = Day::on(1938, 11, 16);
        assert_eq!(halted(&eve), []);
        assert_eq!(halted(&november().without("M29")), []);
    }

    /// What the blame is read as on a day after the halt of November, if it is.
    fn blame(day: Day, small: SmallCountry) -> Option<f64> {
        let mut small = small.with("halt.blame_days", 100.0);
        let events = small.hear_centre(&Halt::of(&small.settings), 1);
        small.country.decide(&events.decisions);
        let mut readings = events.readings;
        if day != small.day {
            small.day = day;
            readings = small.hear_centre(&Halt::of(&small.settings), 1).readings;
        }
        let mut readings = readings.into_iter();
        readings
            .find(|reading| reading.gauge == Gauge::BlamePulse)
            .map(|reading| reading.value())
    }

    #[test]
    fn nobody_is_blamed_when_wives_are_no_longer_arrested_as_a_rule() {
        let wives = || {
            let mut small = november().ordered(Line::Kin, Day::on(1937, 8, 15));
            for halt in &mut small.ground.halts {
                halt.line = Line::Kin;
            }
            small
        };
        let day = wives().day;
        assert_eq!(halted(&wives()), [Line::Kin; 2]);
        assert_eq!(blame(day, wives()), None);
        assert_eq!(blame(Day::on(1938, 12, 1), wives()), None);
    }

    #[test]
    fn the_blame_is_hottest_on_the_day_of_the_halt_and_halves() {
        let halt = Day::on(1938, 11, 17);
        let later = Day::on(1939, 3, 1);
        assert_eq!(blame(halt, november()), Some(1.0));
        let since = f64::from(later.days_since(halt));
        let told = blame(later, november()).unwrap();
        assert!((told - libm::exp2(-since / 100.0)).abs() < 1e-5, "{told}");
        assert_eq!(blame(halt, november().without("M29.blame")), None);
        assert_eq!(blame(later, november().without("M29.blame")), None);
    }
}
