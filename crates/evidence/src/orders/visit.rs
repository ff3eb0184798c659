//! The men whom Moscow sent to a region, and when they were there: plenipotentiaries of the Central
//! Committee and of the NKVD, all of them public office-holders.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::Read;
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// A stay of a plenipotentiary in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Id, unique in the package.
    pub id: String,
    /// Id of the place.
    pub place: String,
    /// The units of account it stands for.
    pub regions: Vec<Region>,
    /// Who was sent.
    pub envoy: String,
    /// First day; the first of the month where no day is known.
    pub from: Option<Date>,
    /// Last day; the last of the month where no day is known.
    pub to: Option<Date>,
    /// How exactly both are known: `day`, `month`.
    pub precision: (String, String),
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/plenipotentiaries.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Visit> {
    let own = [
        "id",
        "place",
        "envoy",
        "date_from",
        "date_from_precision",
        "date_to",
        "date_to_precision",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| visit(&row, known, faults).ok())
        .collect()
}

fn visit(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Visit> {
    let (id, envoy) = (known.fresh_id(row, faults), row.needed("envoy", faults));
    let place = known.place(row, "place", faults);
    let span = row.in_order(("date_from", "date_to"), faults);
    let warrant = known.warrant(row, faults);
    let (from, to) = span?;
    let place = place?;
    let text = |column| row.text(column).to_owned();
    Ok(Visit {
        id: id?,
        place: place.id.clone(),
        regions: place.regions().to_vec(),
        envoy: envoy?.to_owned(),
        from,
        to,
        precision: (text("date_from_precision"), text("date_to_precision")),
        warrant: warrant?,
    })
}
