//! The first limits: how many people each region was to sentence by the text of order 00447.
//!
//! The order of 30 July 1937 gave 64 regions and the camps a number in each of two categories;
//! Yakutia alone had none.

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::{Read, Told};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// A region's limit in the text of order 00447.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstLimit {
    /// Id, unique in the package.
    pub id: String,
    /// Id of the place.
    pub place: String,
    /// The unit of account it was given to.
    pub region: Region,
    /// First category: people to be shot.
    pub category1: u32,
    /// Second category: people to be sent to camps or prison.
    pub category2: u32,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/first_limits.csv`: one row a unit of account.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<FirstLimit> {
    if !sheet.has(
        &columns(&["id", "place", "republic", "category1", "category2"]),
        faults,
    ) {
        return Vec::new();
    }
    let mut limits: Vec<FirstLimit> = Vec::new();
    for row in sheet.rows() {
        let Ok(limit) = first_limit(&row, known, faults) else {
            continue;
        };
        if limits.iter().any(|earlier| earlier.region == limit.region) {
            faults.push(row.fault(
                "place",
                format!("place `{}`", limit.place),
                "it has a first limit already",
                "keep one row a place; a later limit goes to orders/limits.csv",
            ));
        }
        limits.push(limit);
    }
    limits
}

fn first_limit(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<FirstLimit> {
    let id = known.fresh_id(row, faults);
    let place = known.place(row, "place", faults);
    let category1 = row.needed_count("category1", faults);
    let category2 = row.needed_count("category2", faults);
    let warrant = known.warrant(row, faults);
    let place = place?;
    if !place.kind.is_unit() {
        faults.push(row.fault(
            "place",
            format!("place `{}` of kind {}", place.id, place.kind.id()),
            "the order gave limits to the regions of mid-1937 and to the camps",
            "name a place of kind region or camps",
        ));
    }
    Ok(FirstLimit {
        id: id?,
        place: place.id.clone(),
        region: place.region().ok_or(Told)?,
        category1: category1?,
        category2: category2?,
        warrant: warrant?,
    })
}
