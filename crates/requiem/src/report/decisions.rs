//! The dated decisions that stand as quiet lines in the figures: what was decided, and on which day.
//!
//! They are drawn so that one can see what a decision changed and what it did not; that one followed
//! the other is no proof that it came of it.

use evidence::{DatedEvent, Day, Evidence};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::panel::Panel;
use crate::report::draw::{Drawn, mark, points};
use crate::report::figure::Sources;
use crate::report::series::{Asked, moment};

/// Decisions of the nine years.
pub(crate) const OF_THE_YEARS: [&str; 6] =
    ["ev_018", "ev_037", "ev_056", "ev_083", "ev_094", "ev_099"];

/// Decisions of the mass operations.
pub(crate) const OF_THE_OPERATIONS: [&str; 7] = [
    "ev_053", "ev_056", "ev_061", "ev_083", "ev_091", "ev_094", "ev_099",
];

const LETTERS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// A decision with its letter in the figure.
pub(crate) struct Decision {
    letter: &'static str,
    day: Day,
    event: DatedEvent,
}

/// Those of the decisions that fall within the days of a figure.
pub(crate) fn within(
    evidence: &Evidence,
    ids: &[&str],
    asked: Asked,
    (first, last): (Day, Day),
) -> Vec<Decision> {
    let dated = ids.iter().filter_map(|id| {
        let event = evidence.timeline().iter().find(|event| event.id == *id)?;
        let day = Day::of(event.date)?;
        let is_shown = asked.covers(day, day) && first <= day && day <= last;
        is_shown.then(|| (day, event.clone()))
    });
    LETTERS
        .into_iter()
        .zip(dated)
        .map(|(letter, (day, event))| Decision { letter, day, event })
        .collect()
}

/// The lines of the decisions in a panel; the letters stand over the first panel of a figure, moved
/// to the right where they would stand on one another.
pub(crate) fn lines(panel: &mut Panel, decisions: &[Decision], is_first: bool) -> Drawn {
    const APART: f64 = 10.0;
    let mut least = f64::NEG_INFINITY;
    for decision in decisions {
        let day = moment(decision.day);
        mark::dated(panel, day)?;
        if is_first {
            let place = points(panel.backend_coord(&(day, 0.0)).0);
            let moved = place.max(least) - place;
            least = place + moved + APART;
            mark::letter(panel, day, moved, decision.letter)?;
        }
    }
    Ok(())
}

/// The decisions under their letters; a country that made its own is told that these are of record.
pub(crate) fn told(decisions: &[Decision], finished: &Finished, sources: &mut Sources) -> Markup {
    let made = finished.scenario.settings.decisions();
    let is_own = made.endogenous().next().is_some();
    html! {
        @if is_own && !decisions.is_empty() {
            p.note { "The lettered days are those of record; this country made decisions of its own, on days of its own." }
        }
        ol.dates {
            @for Decision { letter, event, .. } in decisions {
                li {
                    b { (letter) } (event.date) ": " (event.event) " "
                    (sources.marks(&event.warrant.sources))
                }
            }
        }
    }
}
