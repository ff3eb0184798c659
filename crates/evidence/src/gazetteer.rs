//! The gazetteer: all places by id and by every spelling the sources use, and who borders on whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{Fault, Faults};
use crate::known::{Ids, Known, columns};
use crate::nearest::nearest;
use crate::place::{self, Place, PlaceKind};
use crate::reading::{Read, Told, Word};
use crate::region::Region;
use crate::sheet::{Row, Sheet};

/// All places, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    by_id: BTreeMap<String, Place>,
    units: Vec<String>,
    names: BTreeMap<String, String>,
    neighbours: Vec<Vec<Region>>,
}

impl Places {
    /// The place with this id.
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.by_id.get(id)
    }

    /// All places, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.by_id.values()
    }

    /// The place of a unit of account.
    pub fn region(&self, region: Region) -> &Place {
        &self.by_id[&self.units[region.index()]]
    }

    /// The unit of account with this id.
    pub fn unit(&self, id: &str) -> Option<Region> {
        self.units
            .iter()
            .position(|unit| unit == id)
            .map(Region::at)
    }

    /// The ids of the 66 units of account, in the order of `Region`.
    pub fn unit_ids(&self) -> &[String] {
        &self.units
    }

    /// The place with this id, or that a source spells so.
    pub fn find(&self, name_or_id: &str) -> Option<&Place> {
        let word = name_or_id.trim();
        self.get(word).or_else(|| self.get(self.names.get(word)?))
    }

    /// The id or spelling nearest to a word that names no place.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        nearest(
            word,
            self.by_id
                .keys()
                .chain(self.names.keys())
                .map(String::as_str),
        )
    }

    /// The regions that border on a region, in order; none for the camps.
    pub fn neighbours(&self, region: Region) -> &[Region] {
        &self.neighbours[region.index()]
    }
}

/// Reads `places/places.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Places {
    let mut places = Places::default();
    if !sheet.has(&columns(&place::COLUMNS), faults) {
        return places;
    }
    known.place_ids = Ids::of(Some(sheet), "id");
    let mut tiles = BTreeMap::new();
    for row in sheet.rows() {
        let Ok(place) = place::read(&row, known, faults) else {
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
    places.units = units(sheet, &places, faults);
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
