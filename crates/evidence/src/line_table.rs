//! The table of lines and their unions, and its agreement with the lines the model knows.
//!
//! The lines are part of the model's anatomy and stand in code; their names and what each covers
//! stand in `lines.csv`. The two must tell the same lines and the same unions.

use std::collections::BTreeMap;

use crate::fault::{Fault, Faults};
use crate::line::{Line, Lines};
use crate::nearest::suggest;
use crate::reading::{Read, Told};
use crate::sheet::{Row, Sheet};

/// A line or union of lines, as a reader meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLines {
    /// Id in the column `line`: `00447`, `national`.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// The lines it covers.
    pub lines: Lines,
    /// What it covers, in words; may be empty.
    pub note: String,
}

/// Ids of the unions that the tables name.
const UNIONS: [&str; 4] = ["police", "national", "security", "all"];

/// Reads `lines.csv`.
pub(crate) fn read(sheet: &Sheet, faults: &mut Faults) -> BTreeMap<String, NamedLines> {
    if !sheet.has(&["id", "label", "members", "note"], faults) {
        return BTreeMap::new();
    }
    let named: BTreeMap<String, NamedLines> = sheet
        .rows()
        .filter_map(|row| named(&row, faults).ok())
        .map(|named| (named.id.clone(), named))
        .collect();
    let taking = Line::ALL
        .into_iter()
        .filter(|line| Lines::ALL.holds(*line))
        .map(Line::id);
    for id in taking.chain(UNIONS) {
        if !sheet.rows().any(|row| row.text("id") == id) {
            faults.push(Fault::of_file(
                sheet.file,
                format!("no line `{id}`"),
                "the model keeps an account for it",
                "add its row",
            ));
        }
    }
    named
}

fn named(row: &Row, faults: &mut Faults) -> Read<NamedLines> {
    let (id, label) = (row.needed("id", faults), row.needed("label", faults));
    let id = id?;
    let Ok(lines) = Lines::parse(id) else {
        let known = Line::ALL.into_iter().map(Line::id).chain(UNIONS);
        let otherwise = "a new line needs its place in the model first";
        let what_to_do = suggest(id, known, otherwise);
        faults.push(row.fault(
            "id",
            format!("line `{id}`"),
            "the model knows no such line",
            what_to_do,
        ));
        return Err(Told);
    };
    let members = row.text("members");
    let agrees = match Lines::parse(members) {
        Ok(union) => union == lines,
        Err(_) => members.is_empty() && !UNIONS.contains(&id),
    };
    if !agrees {
        let what = format!("members of `{id}`");
        let why = "the model makes the union of other lines";
        faults.push(row.fault("members", what, why, "compare the other unions"));
    }
    Ok(NamedLines {
        id: id.to_owned(),
        label: label?.to_owned(),
        lines,
        note: row.text("note").to_owned(),
    })
}
