//! Starts, deadlines, prolongations and the halt of order 00447, region by region.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns, lines};
use crate::line::Lines;
use crate::orders::limit::Precision;
use crate::reading::{Read, Told, Word};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// What happened to the clock of the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineEvent {
    /// The operation began.
    Start,
    /// The day by which it had to be over.
    Deadline,
    /// The deadline was put off.
    Prolongation,
    /// The operation was stopped.
    Halt,
}

impl DeadlineEvent {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            DeadlineEvent::Start => "start",
            DeadlineEvent::Deadline => "deadline",
            DeadlineEvent::Prolongation => "prolongation",
            DeadlineEvent::Halt => "halt",
        }
    }
}

impl Word for DeadlineEvent {
    const NOUN: &'static str = "event";
    const ALL: &'static [DeadlineEvent] = &[
        DeadlineEvent::Start,
        DeadlineEvent::Deadline,
        DeadlineEvent::Prolongation,
        DeadlineEvent::Halt,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// A dated turn of the clock for a place and a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// Id, unique in the package.
    pub id: String,
    /// The day itself; for a prolongation, the day it was decided.
    pub from: Date,
    /// The day it took the clock to, where one was set or a range is given.
    pub to: Option<Date>,
    /// How exactly it is dated.
    pub precision: Precision,
    /// Id of the place concerned; `USSR` for all that no row of their own names apart.
    pub place: String,
    /// The units of account the place stands for, in order.
    pub regions: Vec<Region>,
    /// The lines concerned.
    pub lines: Option<Lines>,
    /// The line as the table spells it.
    pub line: String,
    /// What happened.
    pub event: DeadlineEvent,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/deadlines.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Deadline> {
    let columns = columns(&[
        "id",
        "date_from",
        "date_to",
        "precision",
        "place",
        "line",
        "event",
    ]);
    if !sheet.has(&columns, faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| deadline(&row, known, faults).ok())
        .collect()
}

fn deadline(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Deadline> {
    let id = known.fresh_id(row, faults);
    let given = row.needed("date_from", faults);
    let dates = row.in_order(("date_from", "date_to"), faults);
    let precision = row.word("precision", faults);
    let place = known.place(row, "place", faults);
    let (lines, event) = (lines(row, faults), row.word("event", faults));
    let warrant = known.warrant(row, faults);
    let (from, to) = given.and(dates)?;
    let place = place?;
    Ok(Deadline {
        id: id?,
        from: from.ok_or(Told)?,
        to,
        precision: precision?,
        place: place.id.clone(),
        regions: place.regions().to_vec(),
        lines: lines?,
        line: row.text("line").to_owned(),
        event: event?,
        warrant: warrant?,
    })
}
