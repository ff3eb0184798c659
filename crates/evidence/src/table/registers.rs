//! Tables that are kept and shown but drive nothing: camps, office-holders, changes of the
//! map.
//!
//! No code leans on their columns, so they are checked for what every row owes its reader: an id
//! of its own, a source, a grade, a role, and dates and places that exist.

use crate::fault::Faults;
use crate::known::{Known, role};
use crate::sheet::{Row, Sheet};
use crate::warrant::{Grade, Verified};

/// Checks a table of no special form; the columns it lacks are not asked for.
pub(crate) fn check(sheet: &Sheet, known: &mut Known, faults: &mut Faults) {
    for row in sheet.rows() {
        for column in &sheet.columns {
            cell(&row, column, known, faults);
        }
    }
}

fn cell(row: &Row, column: &str, known: &mut Known, faults: &mut Faults) {
    match column {
        "id" => drop(known.fresh_id(row, faults)),
        "source" => drop(known.sources(row, faults)),
        "grade" => drop(row.word::<Grade>(column, faults)),
        "verified" => drop(row.word::<Verified>(column, faults)),
        "role" => drop(role(row, faults)),
        "place" if !row.text(column).is_empty() => drop(known.places(row, column, faults)),
        "date_from" | "date_to" | "date_end" => drop(row.date(column, faults)),
        _ => {}
    }
}
