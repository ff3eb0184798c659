//! Who held which office on a day, and who was gone by then.
//!
//! Nothing is told that came after the day: on 11 June 1937 a man is arrested, and no more.

use std::fmt::Write as _;

use evidence::leadership::held::{Body, OfficeHeld, Standing};
use evidence::{Day, Evidence, OfficeHolder, Verified};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::command::leadership::chosen::Chosen;
use crate::command::leadership::in_place::heads;
use crate::command::leadership::word::{
    self, UNCERTAIN, UNVERIFIED, fate_by, name, of, short, sign, was_in,
};
use crate::table::{Table, folded};
use crate::wording::{in_words, many};

/// The offices of a day by body, the regional heads of the organs, and those who were gone.
pub(super) fn told(on: Day, chosen: &Chosen, evidence: &Evidence) -> String {
    let day = on.date();
    let mut text = format!("Who held which office on {}\n", in_words(day));
    for body in &chosen.bodies {
        let held: Vec<_> = held(*body, day, chosen, evidence).collect();
        if held.is_empty() {
            continue;
        }
        let mut table = Table::with(&["", "office", "since"]);
        for (office, holder, standing) in held {
            let mark = match standing {
                Standing::Unknown => UNCERTAIN,
                Standing::Yes | Standing::No => "",
            };
            table.row([
                format!("  {}{}{mark}", holder.name, sign(&office.warrant)),
                office.office.clone(),
                office.from.map_or_else(|| "?".to_owned(), short),
            ]);
        }
        // A String takes every write, here and below.
        let _ = write!(text, "\n{}\n{table}", body.words());
    }
    if chosen.bodies.contains(&Body::Nkvd) && chosen.fate.is_none() {
        let _ = write!(
            text,
            "\nHeads of regional NKVD\n{}",
            directorates(day, evidence)
        );
    }
    let gone = gone(day, chosen, evidence);
    if !gone.is_empty() {
        let mut table = Table::with(&["", "office", "what had become of them"]);
        for holder in &gone {
            table.row([
                format!("  {}", name(holder)),
                holder.office.clone(),
                fate_by(holder, day),
            ]);
        }
        let _ = write!(text, "\nGone by then: {}\n{table}", many(gone.len()));
    }
    let foot = format!(
        "? not known whether it was still held that day: the row gives a month or a year alone, or no \
         end. {}",
        word::FOOT
    );
    let _ = writeln!(text, "\n{}", folded("", "", &foot));
    text
}

/// The same as data.
pub(super) fn json(on: Day, chosen: &Chosen, evidence: &Evidence) -> Value {
    let day = on.date();
    let bodies = chosen.bodies.iter();
    let offices = bodies.flat_map(|body| held(*body, day, chosen, evidence));
    let offices = offices.map(|(office, _, standing)| {
        let mut told = word::office_json(office);
        told["is_certain"] = json!(standing == Standing::Yes);
        told
    });
    let gone = gone(day, chosen, evidence);
    let gone = gone.into_iter().map(
        |holder| json!({"id": holder.id, "name": holder.name, "by_then": fate_by(holder, day)}),
    );
    json!({
        "of": of(evidence),
        "on": day.to_string(),
        "offices": offices.collect::<Vec<_>>(),
        "gone": gone.collect::<Vec<_>>(),
    })
}

/// The offices of a body that were held, or may have been, by people who were free and alive.
fn held<'e>(
    body: Body,
    day: Date,
    chosen: &Chosen,
    evidence: &'e Evidence,
) -> impl Iterator<Item = (&'e OfficeHeld, &'e OfficeHolder, Standing)> {
    let offices = evidence.leadership().offices.iter();
    let of_body = offices.filter(move |office| office.body == body);
    of_body.filter_map(move |office| {
        let holder = evidence.office_holder(&office.holder)?;
        let standing = office.on(day);
        let is_there = standing != Standing::No && !holder.is_gone_by(day);
        (is_there && chosen.has_fate(holder)).then_some((office, holder, standing))
    })
}

/// Those arrested or dead by a day, the last to go first.
fn gone<'e>(day: Date, chosen: &Chosen, evidence: &'e Evidence) -> Vec<&'e OfficeHolder> {
    let has_held = |holder: &OfficeHolder| {
        let mut bodies = chosen.bodies.iter();
        bodies.any(|body| was_in(*body, holder, evidence))
    };
    let is_everybody = chosen.bodies.len() == Body::ALL.len();
    let people = evidence.office_holders().iter();
    let mut gone: Vec<&OfficeHolder> = people
        .filter(|holder| holder.is_gone_by(day) && chosen.has_fate(holder))
        .filter(|holder| is_everybody || has_held(holder))
        .collect();
    let first = |holder: &OfficeHolder| {
        let ends = [holder.arrested, holder.died].into_iter().flatten();
        ends.map(evidence::When::first).min()
    };
    gone.sort_by_key(|holder| std::cmp::Reverse(first(holder)));
    gone
}

/// The heads of the regional directorates of a day, of those that stand in the table of tenures.
fn directorates(day: Date, evidence: &Evidence) -> Table {
    let mut table = Table::with(&["", "directorate"]);
    for tenure in evidence.tenures().iter().filter(|one| heads(one, day)) {
        let mark = match tenure.warrant.verified {
            Verified::No => UNVERIFIED,
            Verified::Yes | Verified::Checksum => "",
        };
        table.row([format!("  {}{mark}", tenure.head), tenure.unit.clone()]);
    }
    table
}
