//! One person of record: offices in order, oppositions, ties, what became of him, and which mechanism of
//! the model is told of it.

use std::fmt::Write as _;

use evidence::leadership::tie::Tie;
use evidence::{Evidence, OfficeHolder, Tenure, Verified, When};
use jiff::civil::Date;
use serde_json::{Value, json};
use terror::of_record::told_of;

use crate::card::entry::citations;
use crate::command::leadership::word::{self, ASSERTED, iso, of, person_json, sign};
use crate::table::{Table, folded};

/// The person in words, each datum with the id of its row.
pub(super) fn told(holder: &OfficeHolder, evidence: &Evidence) -> String {
    let mut text = format!("{}  {}\n{}\n", holder.id, word::name(holder), holder.office);
    let mut line = |told: String| {
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}", folded("  ", "    ", &told));
    };
    line(format!("born {}", told_when(holder.born)));
    for (name, when) in [
        ("arrested", holder.arrested),
        ("tried from", holder.tried_from),
        ("tried to", holder.tried_to),
    ] {
        if let Some(when) = when {
            line(format!("{name} {when}"));
        }
    }
    if !holder.trial.is_empty() {
        line(holder.trial.clone());
    }
    line(format!("died {}; {}", told_when(holder.died), holder.fate));
    if !holder.warrant.note.is_empty() {
        line(holder.warrant.note.clone());
    }
    section(&mut text, "Offices", offices(holder, evidence));
    section(
        &mut text,
        "Oppositions and circles",
        factions(holder, evidence, false),
    );
    section(
        &mut text,
        "Asserted in court, and shown by nobody",
        factions(holder, evidence, true),
    );
    let ties = ties(holder, evidence);
    if !ties.is_empty() {
        let _ = write!(text, "\nTies\n{ties}");
    }
    let accused = accused_with(holder, evidence);
    if !accused.is_empty() {
        let names: Vec<&str> = accused.iter().map(|one| one.name.as_str()).collect();
        let _ = writeln!(
            text,
            "\nAccused with\n{}",
            folded("  ", "  ", &names.join(", "))
        );
    }
    let read = told_of(holder, evidence);
    let _ = writeln!(text, "\nWhat a run is told");
    for one in &read {
        let told = format!("{}  {}: {}", one.mechanism, one.row, one.what);
        let _ = writeln!(text, "{}", folded("  ", "       ", &told));
    }
    if read.is_empty() {
        text.push_str("  nothing: no mechanism reads this person\n");
    }
    let _ = writeln!(text, "\nSources");
    for source in citations(evidence, &holder.warrant.sources, &holder.warrant.locator) {
        let _ = writeln!(text, "{}", folded("  ", "    ", &source.line));
    }
    let _ = writeln!(text, "\n{}", folded("", "", word::FOOT));
    text
}

fn told_when(when: Option<When>) -> String {
    when.map_or_else(|| "not known when".to_owned(), |when| when.to_string())
}

fn section(text: &mut String, heading: &str, table: Option<Table>) {
    if let Some(table) = table {
        // A String takes every write.
        let _ = write!(text, "\n{heading}\n{table}");
    }
}

fn offices(holder: &OfficeHolder, evidence: &Evidence) -> Option<Table> {
    let offices = evidence.leadership().offices_of(&holder.id);
    let mut table = Table::with(&["", "", "row"]);
    for office in &offices {
        table.row([
            format!("  {}{}", office.office, sign(&office.warrant)),
            office.span(),
            office.id.clone(),
        ]);
    }
    let tenures = evidence.tenures().iter();
    let tenures: Vec<&Tenure> = tenures.filter(|one| holder.is_named(&one.head)).collect();
    for tenure in &tenures {
        let [from, to] = [
            (tenure.from, &tenure.precision.0),
            (tenure.to, &tenure.precision.1),
        ]
        .map(|(date, precision)| Some(as_known(date?, precision)));
        table.row([
            format!(
                "  Head of the NKVD, {}{}",
                tenure.unit,
                sign(&tenure.warrant)
            ),
            span(from, to),
            tenure.id.clone(),
        ]);
    }
    (!offices.is_empty() || !tenures.is_empty()).then_some(table)
}

/// A date as exactly as its word says that it is known.
fn as_known(date: Date, precision: &str) -> When {
    match precision {
        "month" => When::Month(date.first_of_month()),
        "year" => When::Year(date.first_of_year()),
        _ => When::Day(date),
    }
}

fn factions(holder: &OfficeHolder, evidence: &Evidence, is_asserted: bool) -> Option<Table> {
    let all = evidence.leadership().factions_of(&holder.id);
    let of: Vec<_> = all
        .filter(|belonging| belonging.faction.is_asserted() == is_asserted)
        .collect();
    let mark = if is_asserted { ASSERTED } else { "" };
    let mut table = Table::with(&["", "", "row"]);
    for belonging in &of {
        table.row([
            format!(
                "  {mark}{}{}",
                belonging.faction.words(),
                sign(&belonging.warrant)
            ),
            span(belonging.from, belonging.to),
            belonging.id.clone(),
        ]);
    }
    (!of.is_empty()).then_some(table)
}

fn span(from: Option<When>, to: Option<When>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    }
}

/// The ties, each with its date, its row, and what the row says of it.
fn ties(holder: &OfficeHolder, evidence: &Evidence) -> String {
    let mut text = String::new();
    for tie in evidence.leadership().ties_of(&holder.id) {
        let mark = if tie.kind.is_asserted() { ASSERTED } else { "" };
        let told = tie_told(tie, &holder.id, evidence);
        let mut told = format!("{mark}{told}{}", sign(&tie.warrant));
        let dates = match tie.from {
            Some(from) if tie.kind.is_an_event() => from.to_string(),
            from => span(from, tie.to),
        };
        for more in [dates, tie.warrant.note.clone(), tie.id.clone()] {
            if !more.is_empty() {
                told = format!("{told}; {more}");
            }
        }
        // A String takes every write.
        let _ = writeln!(text, "{}", folded("  ", "    ", &told));
    }
    text
}

/// A tie as one of its two sees it: `followed in office by Lavrentiy Beria`.
fn tie_told(tie: &Tie, seen_by: &str, evidence: &Evidence) -> String {
    if tie.one == seen_by {
        format!("{} {}", tie.kind.words(), person(&tie.other, evidence))
    } else {
        format!("{} {}", tie.kind.reversed(), person(&tie.one, evidence))
    }
}

/// The name behind an id of the office-holders or of the heads of the organs.
fn person(id: &str, evidence: &Evidence) -> String {
    let holder = evidence.office_holder(id).map(|holder| &holder.name);
    let head = || {
        let mut tenures = evidence.tenures().iter();
        Some(&tenures.find(|tenure| tenure.id == id)?.head)
    };
    holder
        .or_else(head)
        .cloned()
        .unwrap_or_else(|| id.to_owned())
}

/// Those who stood in the same trial.
fn accused_with<'e>(holder: &OfficeHolder, evidence: &'e Evidence) -> Vec<&'e OfficeHolder> {
    let people = evidence.office_holders().iter();
    let same = |one: &&OfficeHolder| {
        one.id != holder.id
            && !holder.trial.is_empty()
            && one.trial == holder.trial
            && one.tried_from == holder.tried_from
    };
    people.filter(same).collect()
}

/// The same as data.
pub(super) fn json(holder: &OfficeHolder, evidence: &Evidence) -> Value {
    let mut told = person_json(holder, evidence);
    let ties = evidence.leadership().ties_of(&holder.id);
    let ties = ties.map(|tie| tie_json(tie, &holder.id, evidence));
    let read = told_of(holder, evidence);
    let read = read
        .iter()
        .map(|one| json!({"id": one.row, "mechanism": one.mechanism, "what": one.what}));
    let accused = accused_with(holder, evidence);
    let accused = accused
        .iter()
        .map(|one| json!({"id": one.id, "name": one.name}));
    told["of"] = of(evidence);
    told["ties"] = json!(ties.collect::<Vec<_>>());
    told["accused_with"] = json!(accused.collect::<Vec<_>>());
    told["told_to_a_run"] = json!(read.collect::<Vec<_>>());
    told["sources"] = json!(holder.warrant.sources);
    told["note"] = json!(holder.warrant.note);
    told
}

/// A tie as data, told as one of its two sees it.
fn tie_json(tie: &Tie, seen_by: &str, evidence: &Evidence) -> Value {
    json!({
        "id": tie.id,
        "one": tie.one,
        "other": tie.other,
        "kind": tie.kind.id(),
        "told": tie_told(tie, seen_by, evidence),
        "is_asserted_in_court": tie.kind.is_asserted(),
        "from": iso(tie.from),
        "to": iso(tie.to),
        "is_verified": tie.warrant.verified != Verified::No,
        "sources": tie.warrant.sources,
        "note": tie.warrant.note,
    })
}

/// All ties of record as data, each as its first sees it, with the names of those whom the table of
/// tenures alone has.
pub(super) fn ties_json(evidence: &Evidence) -> Value {
    let ties = &evidence.leadership().ties;
    let mut heads: Vec<&str> = ties
        .iter()
        .flat_map(|tie| [tie.one.as_str(), tie.other.as_str()])
        .filter(|id| evidence.office_holder(id).is_none())
        .collect();
    heads.sort_unstable();
    heads.dedup();
    let heads = heads
        .into_iter()
        .map(|id| json!({"id": id, "name": person(id, evidence)}));
    let told = ties.iter().map(|tie| tie_json(tie, &tie.one, evidence));
    json!({
        "of": of(evidence),
        "ties": told.collect::<Vec<_>>(),
        "heads": heads.collect::<Vec<_>>(),
    })
}
