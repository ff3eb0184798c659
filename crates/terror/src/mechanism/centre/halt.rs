//! M29. The halt: in the middle of November 1938 the troikas were stopped and the mass operations
//! forbidden, in three papers within twelve days.
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
    does: "stops the mass operations on the days of record in November 1938",
    off: "nobody halts the operations; they run to their deadlines, or to the end of the run",
    parts: &[],
    cites: &[],
};

/// The halt, as replayed.
#[derive(Clone, Copy, Debug)]
pub struct Halt {
    ordered: bool,
}

impl Halt {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Halt {
        Halt { ordered: settings.on("M29") }
    }
}

impl Central for Halt {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.ordered {
            return;
        }
        for halt in scene.ground.halts.iter().filter(|halt| halt.day == scene.day) {
            if scene.country.is_open(halt.line) {
                events.paper(DecisionKind::Halt, halt.line, scene.day, &halt.id);
            }
        }
    }
}
