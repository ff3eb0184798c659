//! An operational order of the NKVD: its number, its day, whom it named, and who sentenced.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns, lines};
use crate::line::Lines;
use crate::reading::Read;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// One of the orders that opened or governed an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Id, unique in the package.
    pub id: String,
    /// Number as printed: `00447`.
    pub number: String,
    /// Day of signature.
    pub date: Option<Date>,
    /// Who issued it.
    pub body: String,
    /// Lines it governs, where it governs any.
    pub lines: Option<Lines>,
    /// The line as the table spells it.
    pub line: String,
    /// Whom it named.
    pub target: String,
    /// How cases under it were sentenced.
    pub procedure: String,
    /// First day of the operation.
    pub start: Option<Date>,
    /// Last day of the operation.
    pub end: Option<Date>,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/orders.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Order> {
    let own = [
        "id",
        "number",
        "date",
        "body",
        "line",
        "target",
        "procedure",
        "start",
        "end",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| order(&row, known, faults).ok())
        .collect()
}

fn order(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Order> {
    let id = known.fresh_id(row, faults);
    let date = row.date("date", faults);
    let span = row.in_order(("start", "end"), faults);
    let (lines, warrant) = (lines(row, faults), known.warrant(row, faults));
    let (start, end) = span?;
    Ok(Order {
        id: id?,
        number: row.text("number").to_owned(),
        date: date?,
        body: row.text("body").to_owned(),
        lines: lines?,
        line: row.text("line").to_owned(),
        target: row.text("target").to_owned(),
        procedure: row.text("procedure").to_owned(),
        start,
        end,
        warrant: warrant?,
    })
}
