//! What historians and witnesses reckoned, from the first guesses of the cold war to the archives: a
//! figure, what was reckoned, over which years, and when it was printed.
//!
//! An estimate is a saying about the terror, not a count of it, so no run is judged by one. Set in
//! the order of their printing they show what could be known at the time.

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::{Read, Told};
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// One estimate in one work.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Id, unique in the package.
    pub id: String,
    /// Who reckoned.
    pub author: String,
    /// The work in which it stands.
    pub title: String,
    /// The year in which it was printed.
    pub year: i16,
    /// The shelf on which the collection put it; not the author's own word.
    pub school: String,
    /// What was reckoned.
    pub measure: String,
    /// The first and the last year it is of.
    pub scope: (i16, i16),
    /// The unit of the figure.
    pub unit: String,
    /// The figure; none where the work gives no total.
    pub value: Option<f64>,
    /// The least and the most that the work or its quoters allow; empty where none is told.
    pub range: (Option<f64>, Option<f64>),
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `historiography/estimates.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Estimate> {
    let own = [
        "id",
        "author",
        "title",
        "year",
        "school",
        "measure",
        "scope_from",
        "scope_to",
        "unit",
        "value",
        "low",
        "high",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| estimate(&row, known, faults).ok())
        .collect()
}

fn estimate(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Estimate> {
    let (id, measure) = (known.fresh_id(row, faults), row.needed("measure", faults));
    let years = ["year", "scope_from", "scope_to"].map(|column| year(row, column, faults));
    let [value, low, high] = ["value", "low", "high"].map(|column| row.number(column, faults));
    let warrant = known.warrant(row, faults);
    let [printed, from, to] = years;
    let text = |column| row.text(column).to_owned();
    Ok(Estimate {
        id: id?,
        author: text("author"),
        title: text("title"),
        year: printed?,
        school: text("school"),
        unit: text("unit"),
        measure: measure?.to_owned(),
        scope: (from?, to?),
        value: value?,
        range: (low?, high?),
        warrant: warrant?,
    })
}

fn year(row: &Row, column: &str, faults: &mut Faults) -> Read<i16> {
    let count = row.needed_count(column, faults)?;
    i16::try_from(count).map_err(|_no_year: std::num::TryFromIntError| {
        faults.push(row.fault(
            column,
            format!("{column} `{count}`"),
            "it is no year",
            "write a year such as 1937",
        ));
        Told
    })
}
