//! Dated decisions and events: the chronicle of the decade, its campaigns, its threats of war.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::{Read, Told};
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// An event with its day or days.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedEvent {
    /// Id, unique in the package.
    pub id: String,
    /// First or only day.
    pub date: Date,
    /// Last day, where the event lasted.
    pub date_end: Option<Date>,
    /// What happened.
    pub event: String,
    /// Sort of event: `trial`, `decree`, `invasion of neighbour`.
    pub category: String,
    /// `east`, `west` or `south`, for threats of war.
    pub theatre: Option<String>,
    /// Our own ordinal judgement from 1 to 5, for threats of war; never a figure of the archive.
    pub severity: Option<u8>,
    /// A count that goes with a campaign.
    pub count: Option<f64>,
    /// Unit of that count; empty without one.
    pub count_unit: String,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/timeline.csv`, `orders/campaigns.csv` or `orders/war_threats.csv`, which have
/// these columns of their own beside the day, the event and its category.
pub(crate) fn read(
    sheet: &Sheet,
    own: &[&str],
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<DatedEvent> {
    let shared = ["id", "date", "date_end", "event", "category"];
    if !sheet.has(&columns(&[&shared, own].concat()), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| event(&row, known, faults).ok())
        .collect()
}

fn event(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<DatedEvent> {
    let (id, told) = (known.fresh_id(row, faults), row.needed("event", faults));
    let given = row.needed("date", faults);
    let span = row.in_order(("date", "date_end"), faults);
    let (severity, count) = (severity(row, faults), row.number("count", faults));
    let warrant = known.warrant(row, faults);
    let (date, date_end) = given.and(span)?;
    let theatre = row.text("theatre");
    Ok(DatedEvent {
        id: id?,
        date: date.ok_or(Told)?,
        date_end,
        event: told?.to_owned(),
        category: row.text("category").to_owned(),
        theatre: (!theatre.is_empty()).then(|| theatre.to_owned()),
        severity: severity?,
        count: count?,
        count_unit: row.text("count_unit").to_owned(),
        warrant: warrant?,
    })
}

fn severity(row: &Row, faults: &mut Faults) -> Read<Option<u8>> {
    let cell = row.text("severity");
    if cell.is_empty() {
        return Ok(None);
    }
    let severity = cell
        .parse()
        .ok()
        .filter(|severity| (1..=5).contains(severity));
    if severity.is_none() {
        faults.push(row.fault(
            "severity",
            format!("severity `{cell}`"),
            "our judgement of a threat goes from 1 to 5",
            "write one of them",
        ));
    }
    severity.map(Some).ok_or(Told)
}
