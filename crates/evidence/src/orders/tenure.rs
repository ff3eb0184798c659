//! Who headed the state security of a region, from when to when, and what became of him.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::Read;
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// One head of one regional directorate: a public office-holder.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenure {
    /// Id, unique in the package.
    pub id: String,
    /// Id of the place.
    pub place: String,
    /// The unit of account it folds into, where it folds into one alone.
    pub region: Option<Region>,
    /// The directorate as the handbook names it.
    pub unit: String,
    /// Name of the office-holder.
    pub head: String,
    /// First day in office; the first of the month or year where no day is known.
    pub from: Option<Date>,
    /// Last day in office; the last of the month or year where no day is known.
    pub to: Option<Date>,
    /// How exactly both are known: `day`, `month`, `year`, or empty.
    pub precision: (String, String),
    /// What became of him: `shot`, `transferred`.
    pub fate: String,
    /// Year of that.
    pub fate_year: Option<u32>,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/tenures.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Tenure> {
    let own = [
        "id",
        "place",
        "unit",
        "head",
        "date_from",
        "date_from_precision",
        "date_to",
        "date_to_precision",
        "fate",
        "fate_year",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| tenure(&row, known, faults).ok())
        .collect()
}

fn tenure(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Tenure> {
    let (id, head) = (known.fresh_id(row, faults), row.needed("head", faults));
    let place = known.place(row, "place", faults);
    let span = row.in_order(("date_from", "date_to"), faults);
    let (fate_year, warrant) = (row.count("fate_year", faults), known.warrant(row, faults));
    let (from, to) = span?;
    let place = place?;
    let text = |column| row.text(column).to_owned();
    Ok(Tenure {
        id: id?,
        place: place.id.clone(),
        region: place.region(),
        unit: text("unit"),
        head: head?.to_owned(),
        from,
        to,
        precision: (text("date_from_precision"), text("date_to_precision")),
        fate: text("fate"),
        fate_year: fate_year?,
        warrant: warrant?,
    })
}
