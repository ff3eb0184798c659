//! What is counted: arrests, sentences, the shot, prisoners on the first of January.
//!
//! The vocabulary stands in `quantities.csv`; a quantity with a tally can be set beside a run, the
//! others are context.

use std::collections::BTreeMap;

use crate::fault::Faults;
use crate::known::{Ids, Known};
use crate::reading::{Read, Told, Word};
use crate::sheet::{Row, Sheet};

/// What sort of number a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityKind {
    /// Counted over a period.
    Flow,
    /// Counted on one day.
    Stock,
    /// A part of a whole.
    Share,
    /// So many to a thousand, a day or the like.
    Rate,
    /// Something that happened on a date.
    Event,
    /// None of these, or of no use to a run.
    Context,
}

impl QuantityKind {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            QuantityKind::Flow => "flow",
            QuantityKind::Stock => "stock",
            QuantityKind::Share => "share",
            QuantityKind::Rate => "rate",
            QuantityKind::Event => "event",
            QuantityKind::Context => "context",
        }
    }
}

impl Word for QuantityKind {
    const NOUN: &'static str = "kind of quantity";
    const ALL: &'static [QuantityKind] = &[
        QuantityKind::Flow,
        QuantityKind::Stock,
        QuantityKind::Share,
        QuantityKind::Rate,
        QuantityKind::Event,
        QuantityKind::Context,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// A quantity that figures are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Id, as claims name it: `death-sentences`.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// Unit of its figures: `people`, `percent`, `million tons`.
    pub unit: String,
    /// What sort of number.
    pub kind: QuantityKind,
    /// The model's quantity it can be compared with, if any.
    pub tally: Option<String>,
    /// What is and is not counted.
    pub description: String,
}

/// Figures that err together, because they come from one ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id, as claims name it.
    pub id: String,
    /// What the figures have in common.
    pub description: String,
    /// Correlation of their errors, from 0 to 1.
    pub correlation: f64,
    /// Citekeys of the ledger.
    pub sources: Vec<String>,
}

/// Reads `quantities.csv`.
pub(crate) fn read(
    sheet: &Sheet,
    known: &mut Known,
    faults: &mut Faults,
) -> BTreeMap<String, Quantity> {
    known.quantity_ids = Ids::of(Some(sheet), "id");
    if !sheet.has(
        &["id", "label", "unit", "kind", "tally", "description"],
        faults,
    ) {
        return BTreeMap::new();
    }
    let mut quantity = |row: Row| -> Read<Quantity> {
        let (id, label) = (known.fresh_id(&row, faults), row.needed("label", faults));
        let (unit, kind) = (row.needed("unit", faults), row.word("kind", faults));
        let tally = row.text("tally");
        Ok(Quantity {
            id: id?,
            label: label?.to_owned(),
            unit: unit?.to_owned(),
            kind: kind?,
            tally: (!tally.is_empty()).then(|| tally.to_owned()),
            description: row.text("description").to_owned(),
        })
    };
    sheet
        .rows()
        .filter_map(|row| quantity(row).ok())
        .map(|quantity| (quantity.id.clone(), quantity))
        .collect()
}

/// Reads `groups.csv`.
pub(crate) fn read_groups(
    sheet: &Sheet,
    known: &mut Known,
    faults: &mut Faults,
) -> BTreeMap<String, Group> {
    known.group_ids = Ids::of(Some(sheet), "id");
    if !sheet.has(&["id", "description", "correlation", "source"], faults) {
        return BTreeMap::new();
    }
    let mut group = |row: Row| -> Read<Group> {
        let (id, told) = (
            known.fresh_id(&row, faults),
            row.needed("description", faults),
        );
        let sources = known.sources(&row, faults);
        let correlation = row.number("correlation", faults).ok().flatten();
        let within = correlation.filter(|correlation| (0.0..=1.0).contains(correlation));
        if within.is_none() {
            faults.push(row.fault(
                "correlation",
                format!("correlation `{}`", row.text("correlation")),
                "errors of one ledger go together to a degree from 0 to 1",
                "write such a number",
            ));
        }
        Ok(Group {
            id: id?,
            description: told?.to_owned(),
            correlation: within.ok_or(Told)?,
            sources: sources?,
        })
    };
    sheet
        .rows()
        .filter_map(|row| group(row).ok())
        .map(|group| (group.id.clone(), group))
        .collect()
}
