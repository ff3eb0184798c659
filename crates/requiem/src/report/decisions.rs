//! The dated decisions that stand as quiet lines in the figures: what was decided, and on which day.
//!
//! They are drawn so that one can see what a decision changed and what it did not; that one followed
//! the other is no proof that it came of it.

use std::collections::BTreeSet;

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

/// All of them, in the order of their days.
pub(crate) fn all() -> Vec<&'static str> {
    // The ids of the timeline follow its days.
    let all: BTreeSet<&str> = OF_THE_YEARS.into_iter().chain(OF_THE_OPERATIONS).collect();
    all.into_iter().collect()
}

const LETTERS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// A decision with its letter in the figure.
pub(crate) struct Decision {
    letter: &'static str,
    day: Day,
    event: DatedEvent,
}

/// These decisions with their days, in the order in which they are named.
pub(crate) fn dated<'e>(
    evidence: &'e Evidence,
    ids: &[&str],
) -> impl Iterator<Item = (Day, &'e DatedEvent)> {
    ids.iter().filter_map(|id| {
        let event = evidence.timeline().iter().find(|event| event.id == *id)?;
        Some((Day::of(event.date)?, event))
    })
}

/// Those of the decisions that fall within the days of a figure.
pub(crate) fn within(
    evidence: &Evidence,
    ids: &[&str],
    asked: Asked,
    (first, last): (Day, Day),
) -> Vec<Decision> {
    let dated = dated(evidence, ids)
        .filter(|(day, _)| asked.covers(*day, *day) && first <= *day && *day <= last);
    LETTERS
        .into_iter()
        .zip(dated)
        .map(|(letter, (day, event))| Decision {
            letter,
            day,
            event: event.clone(),
        })
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
