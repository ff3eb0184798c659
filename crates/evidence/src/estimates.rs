//! What historians and witnesses have said of the number of people harmed, each with the years it is
//! of and what exactly was counted.
//!
//! These are not figures of an archive, and no run is judged by them. They are kept whole, those
//! that were overtaken with those that stand, because what could be known in 1968 is itself a part
//! of the history.

use crate::fault::Faults;
use crate::reading::{Read, Told, pieces};
use crate::sheet::{Row, Sheet};
use crate::warrant::{Grade, Verified};

/// One estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Id, unique in the package: `hist_18`.
    pub id: String,
    /// Who estimated.
    pub author: String,
    /// Where.
    pub title: String,
    /// In which year it was published.
    pub year: i16,
    /// What was counted, in the words of the table.
    pub measure: String,
    /// The first year it is of.
    pub from: i16,
    /// The last year it is of.
    pub to: i16,
    /// The figure, people; none where the work gives no total.
    pub value: Option<f64>,
    /// Its lower bound.
    pub low: Option<f64>,
    /// Its upper bound.
    pub high: Option<f64>,
    /// Citekeys in `sources/sources.json`.
    pub sources: Vec<String>,
    /// Page; may be empty.
    pub locator: String,
    /// How near to the publication it was read.
    pub grade: Grade,
    /// Whether it was read where it is cited.
    pub verified: Verified,
    /// Remarks; may be empty.
    pub note: String,
}

/// Reads `historiography/estimates.csv`; ids, sources and grades have been checked with the other
/// registers.
pub(crate) fn read(sheet: &Sheet, faults: &mut Faults) -> Vec<Estimate> {
    let rows = sheet.rows();
    rows.filter_map(|row| estimate(&row, faults).ok()).collect()
}

fn estimate(row: &Row, faults: &mut Faults) -> Read<Estimate> {
    let [year, from, to] =
        ["year", "scope_from", "scope_to"].map(|column| year(row, column, faults));
    let [value, low, high] = ["value", "low", "high"].map(|column| row.number(column, faults));
    let text = |column: &str| row.text(column).to_owned();
    let mut unheard = Faults::default();
    Ok(Estimate {
        id: text("id"),
        author: text("author"),
        title: text("title"),
        year: year?,
        measure: text("measure"),
        from: from?,
        to: to?,
        value: value?,
        low: low?,
        high: high?,
        sources: pieces(row.text("source"), ';').map(str::to_owned).collect(),
        locator: text("locator"),
        grade: row.word("grade", &mut unheard)?,
        verified: row.word("verified", &mut unheard)?,
        note: text("note"),
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
