//! Reading the vocabulary of quantities and the groups of figures that err together.

use std::collections::BTreeMap;

use crate::fault::Faults;
use crate::known::{Ids, Known};
use crate::quantity::{Group, Quantity};
use crate::reading::{Read, Told};
use crate::sheet::{Row, Sheet};

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
