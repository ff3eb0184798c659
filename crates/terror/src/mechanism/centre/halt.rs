//! M29. The halt: in the middle of November 1938 the troikas were stopped and the mass operations
//! forbidden, in three papers within twelve days; a month before, arrests of wives had been left to
//! individual decision.
//!
//! In replay the days are those of record. A halted line arrests nobody more; those still held are
//! gone through again, some let go, the rest handed to courts and the Special Board.

use chronicle::DecisionKind;
use scenario::{Mechanism, Settings};

use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M29",
    name: "The halt",
    does: "stops the mass operations on the days of record in November 1938, and a month before the \
           arrest of wives as a rule",
    off: "nobody halts the operations; they run to their deadlines, or to the end of the run",
    parts: &[],
    cites: &["op_00689", "halt_1938_11_15", "halt_1938_11_17"],
};

/// The halt, as replayed.
#[derive(Clone, Copy, Debug)]
pub struct Halt {
    ordered: bool,
}

impl Halt {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Halt {
        Halt {
            ordered: settings.on("M29"),
        }
    }
}

impl Central for Halt {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.ordered {
            return;
        }
        for halt in scene
            .ground
            .halts
            .iter()
            .filter(|halt| halt.day == scene.day)
        {
            if scene.country.is_open(halt.line) {
                events.paper(DecisionKind::Halt, halt.line, scene.day, &halt.id);
            }
        }
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
}
