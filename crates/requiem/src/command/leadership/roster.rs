//! Everybody of record, by body: the table that is told when nothing narrower is asked for.

use std::fmt::Write as _;

use evidence::leadership::held::Body;
use evidence::{Evidence, OfficeHolder};
use serde_json::{Value, json};

use crate::command::leadership::chosen::Chosen;
use crate::command::leadership::in_place;
use crate::command::leadership::word::{self, factions, fate, name, of, was_in};
use crate::table::{Table, folded};
use crate::wording::many;

/// Those without an office in the tables: most of the accused of the trials.
const WITHOUT: &str = "Without an office in the tables: defendants and others";

/// The people by body, each under the first of his bodies, with what became of them.
pub(super) fn told(chosen: &Chosen, evidence: &Evidence) -> String {
    let mut text = String::new();
    let mut people = 0;
    for (heading, group) in groups(chosen, evidence) {
        if group.is_empty() {
            continue;
        }
        people += group.len();
        let mut table = Table::with(&["", "office", "what became of them", "opposition, circle"]);
        for holder in group {
            table.row([
                format!("  {}", name(holder)),
                holder.office.clone(),
                fate(holder),
                factions(holder, evidence),
            ]);
        }
        // A String takes every write, here and below.
        let _ = writeln!(text, "{heading}\n{table}");
    }
    if chosen.is_everybody() {
        let _ = writeln!(text, "{}", in_place::told(evidence));
    }
    let count = format!("{} people, each under the first body held. ", many(people));
    let _ = writeln!(text, "{}", folded("", "", &(count + word::FOOT)));
    text
}

/// The same as data.
pub(super) fn json(chosen: &Chosen, evidence: &Evidence) -> Value {
    let groups = groups(chosen, evidence);
    let people = groups.into_iter().flat_map(|(_, group)| group);
    json!({
        "of": of(evidence),
        "people": people.map(|one| word::person_json(one, evidence)).collect::<Vec<_>>(),
        "in_place": in_place::json(evidence),
    })
}

/// The people of each body; those who are in several stand under the first that was asked for.
fn groups<'e>(
    chosen: &Chosen,
    evidence: &'e Evidence,
) -> Vec<(&'static str, Vec<&'e OfficeHolder>)> {
    let people = evidence.office_holders().iter();
    let with_fate: Vec<&OfficeHolder> = people.filter(|one| chosen.has_fate(one)).collect();
    let first_body = |holder: &OfficeHolder| -> Option<Body> {
        let mut bodies = chosen.bodies.iter().copied();
        bodies.find(|body| was_in(*body, holder, evidence))
    };
    let under = |body: Option<Body>| -> Vec<&'e OfficeHolder> {
        let all = with_fate.iter().copied();
        all.filter(|one| first_body(one) == body).collect()
    };
    let bodies = chosen.bodies.iter();
    let mut groups: Vec<_> = bodies
        .map(|body| (body.words(), under(Some(*body))))
        .collect();
    if chosen.bodies.len() == Body::ALL.len() {
        groups.push((WITHOUT, under(None)));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_stands_once() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let everybody = Chosen::everybody();
        let groups = groups(&everybody, &evidence);
        let mut ids: Vec<&str> = groups
            .iter()
            .flat_map(|(_, group)| group.iter().map(|one| one.id.as_str()))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), evidence.office_holders().len());
        let rows: usize = groups.iter().map(|(_, group)| group.len()).sum();
        assert_eq!(rows, ids.len());
    }
}
