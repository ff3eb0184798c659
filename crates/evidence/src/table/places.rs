//! Reading the places: 65 regions, the camps, and what each other name stands for.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{Fault, Faults};
use crate::gazetteer::Places;
use crate::known::{Ids, Known, columns};
use crate::place::{Place, PlaceKind, Tile};
use crate::reading::{Read, Told, pieces};
use crate::region::Region;
use crate::sheet::{Row, Sheet};

/// Reads `places/places.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Places {
    let mut places = Places::default();
    if !sheet.has(&columns(&COLUMNS), faults) {
        return places;
    }
    known.place_ids = Ids::of(Some(sheet), "id");
    let mut tiles = BTreeMap::new();
    for row in sheet.rows() {
        let Ok(place) = place(&row, known, faults) else {
            continue;
        };
        if let Some(tile) = place.tile
            && let Some(earlier) = tiles.insert(tile, place.id.clone())
        {
            faults.push(row.fault(
                "tile_row",
                format!("tile {}, {}", tile.row, tile.column),
                format!("`{earlier}` stands there already"),
                "give each region a square of its own",
            ));
        }
        for member in &place.members {
            known.place_ids.hold(
                &row,
                "members",
                member,
                ("place", "places/places.csv"),
                faults,
            );
        }
        places.by_id.insert(place.id.clone(), place);
    }
    if sheet.rows().count() == places.by_id.len() {
        places.units = units(sheet, &places, faults);
    }
    let stand_for: Vec<(String, Vec<Region>)> = places
        .iter()
        .map(|place| (place.id.clone(), stands_for(&places, place)))
        .collect();
    for (id, regions) in stand_for {
        if let Some(place) = places.by_id.get_mut(&id) {
            place.regions = regions;
        }
    }
    places
}

/// The units of account in order, if there are 65 regions and the camps.
fn units(sheet: &Sheet, places: &Places, faults: &mut Faults) -> Vec<String> {
    let count = |kind| places.iter().filter(|place| place.kind == kind).count();
    let (regions, camps) = (count(PlaceKind::Region), count(PlaceKind::Camps));
    if (regions, camps) != (Region::COUNT - 1, 1) {
        faults.push(Fault::of_file(
            sheet.file,
            format!("{regions} places of kind region and {camps} of kind camps"),
            format!(
                "the accounts are kept for {} regions and the camps",
                Region::COUNT - 1
            ),
            "correct the kinds; a later unit is a successor, a union a republic",
        ));
        return Vec::new();
    }
    places
        .iter()
        .filter(|place| place.kind.is_unit())
        .map(|place| place.id.clone())
        .collect()
}

/// The units of account a place stands for: itself, all for the country, else its members'.
fn stands_for(places: &Places, place: &Place) -> Vec<Region> {
    if place.kind == PlaceKind::Country {
        return (0..places.units.len()).map(Region::at).collect();
    }
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![place.id.as_str()]);
    let mut found = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        if !seen.insert(id) {
            continue;
        }
        found.extend(places.unit(id));
        ahead.extend(
            places
                .get(id)
                .into_iter()
                .flat_map(|at| &at.members)
                .map(String::as_str),
        );
    }
    found.into_iter().collect()
}

/// The columns of `places/places.csv`, those of its warrant apart.
const COLUMNS: [&str; 13] = [
    "id",
    "name",
    "kind",
    "republic",
    "label",
    "tile_row",
    "tile_column",
    "centre",
    "longitude",
    "latitude",
    "members",
    "valid_from",
    "valid_to",
];

/// Reads a row of `places/places.csv`; the regions it stands for are found when all are read.
fn place(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Place> {
    let (id, name) = (known.fresh_id(row, faults), row.needed("name", faults));
    let kind = row.word::<PlaceKind>("kind", faults);
    let tile = tile(row, faults);
    let (longitude, latitude) = (
        degrees(row, "longitude", 180.0, faults),
        degrees(row, "latitude", 90.0, faults),
    );
    let bounds = row.in_order(("valid_from", "valid_to"), faults);
    let warrant = known.warrant(row, faults);
    let members: Vec<String> = pieces(row.text("members"), '+')
        .map(str::to_owned)
        .collect();
    let kind = kind?;
    if kind.is_unit() && !members.is_empty() {
        faults.push(row.fault(
            "members",
            format!("members of a place of kind {}", kind.id()),
            "a unit of account stands for itself alone",
            "leave the cell blank, or change the kind",
        ));
    }
    let (valid_from, valid_to) = bounds?;
    warrant?;
    let text = |column| row.text(column).to_owned();
    Ok(Place {
        id: id?,
        name: name?.to_owned(),
        kind,
        republic: text("republic"),
        label: text("label"),
        tile: tile?,
        centre: text("centre"),
        longitude: longitude?,
        latitude: latitude?,
        members,
        valid_from,
        valid_to,
        note: text("note"),
        regions: Vec::new(),
    })
}

fn tile(row: &Row, faults: &mut Faults) -> Read<Option<Tile>> {
    let (at, across) = (
        row.count("tile_row", faults),
        row.count("tile_column", faults),
    );
    let (at, across) = (at?, across?);
    if at.is_none() && across.is_none() {
        return Ok(None);
    }
    let small = |count: Option<u32>| count.and_then(|count| u8::try_from(count).ok());
    let tile = small(at)
        .zip(small(across))
        .map(|(row, column)| Tile { row, column });
    if tile.is_none() {
        faults.push(row.fault(
            "tile_row",
            "half a square",
            "a tile has a small row and a small column",
            "write both, or neither",
        ));
    }
    tile.map(Some).ok_or(Told)
}

fn degrees(row: &Row, column: &str, most: f64, faults: &mut Faults) -> Read<Option<f64>> {
    let degrees = row.number(column, faults)?;
    if degrees.is_some_and(|degrees| degrees.abs() > most) {
        faults.push(row.fault(
            column,
            format!("{column} `{}`", row.text(column)),
            format!("it goes from -{most} to {most}"),
            "write degrees with a decimal point; east and north are positive",
        ));
        return Err(Told);
    }
    Ok(degrees)
}
