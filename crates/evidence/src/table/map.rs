//! Reading what the sources call a place, and which regions share a line on the map.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::place::PlaceKind;
use crate::reading::{Read, Told, Word};
use crate::region::Region;
use crate::sheet::{Row, Sheet};

/// Reads `places/names.csv`: every spelling that a source uses.
pub(crate) fn read_names(sheet: &Sheet, known: &mut Known, faults: &mut Faults) {
    if !sheet.has(&["name", "place", "note"], faults) {
        return;
    }
    let mut names = BTreeMap::new();
    for row in sheet.rows() {
        let (name, place) = (
            row.needed("name", faults),
            known.place(&row, "place", faults),
        );
        let (Ok(name), Ok(place)) = (name, place) else {
            continue;
        };
        if names.insert(name.to_owned(), place.id.clone()).is_some() {
            faults.push(row.fault(
                "name",
                format!("name `{name}`"),
                "it stands in the table already",
                "keep one row a spelling",
            ));
        }
    }
    known.places.names = names;
}

/// Reads `places/adjacency.csv`: regions are neighbours when they share a line on the map.
pub(crate) fn read_neighbours(sheet: &Sheet, known: &mut Known, faults: &mut Faults) {
    let own = ["id", "a", "b", "neighbours_on_tiles", "shares_line_on_map"];
    if !sheet.has(&columns(&own), faults) {
        return;
    }
    let (mut told, mut pairs) = (BTreeSet::new(), BTreeSet::new());
    for row in sheet.rows() {
        let _ = (known.fresh_id(&row, faults), known.warrant(&row, faults));
        let (a, b) = (end(&row, "a", known, faults), end(&row, "b", known, faults));
        let line = row.word::<Border>("shares_line_on_map", faults);
        let (Ok(a), Ok(b), Ok(line)) = (a, b, line) else {
            continue;
        };
        let why = if a == b {
            "no region borders on itself"
        } else if !told.insert((a.min(b), a.max(b))) {
            "the pair stands in the table already"
        } else {
            if line == Border::Line {
                pairs.insert((a, b));
            }
            continue;
        };
        let what = format!("`{}` and `{}`", row.text("a"), row.text("b"));
        faults.push(row.fault("b", what, why, "correct or remove the row"));
    }
    let mut neighbours = vec![BTreeSet::new(); Region::COUNT];
    for (a, b) in pairs {
        neighbours[a.index()].insert(b);
        neighbours[b.index()].insert(a);
    }
    known.places.neighbours = neighbours
        .into_iter()
        .map(|regions| regions.into_iter().collect())
        .collect();
}

/// How two regions touch on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Border {
    Line,
    Point,
    None,
}

impl Word for Border {
    const NOUN: &'static str = "answer";
    const ALL: &'static [Border] = &[Border::Line, Border::Point, Border::None];

    fn spelt(self) -> &'static str {
        match self {
            Border::Line => "yes",
            Border::Point => "point",
            Border::None => "no",
        }
    }
}

/// One end of a border: a region.
fn end(row: &Row, column: &str, known: &Known, faults: &mut Faults) -> Read<Region> {
    let place = known.place(row, column, faults)?;
    if place.kind != PlaceKind::Region {
        faults.push(row.fault(
            column,
            format!("place `{}` of kind {}", place.id, place.kind.id()),
            "only regions border on one another",
            "name a place of kind region",
        ));
    }
    place.region().ok_or(Told)
}
