//! Places: the regions of mid-1937, the camps, and every union, successor and city named by a source.
//!
//! The map of the Union was redrawn almost every year. Figures are told of the units of mid-1937;
//! whatever a source names else stands for some of them, and says for which.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::Known;
use crate::reading::{Read, Told, Word, pieces};
use crate::region::Region;
use crate::sheet::Row;

/// What sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// The Union.
    Country,
    /// One of the 65 regions of mid-1937.
    Region,
    /// The NKVD's camps, a unit of account of their own.
    Camps,
    /// A republic of several regions.
    Republic,
    /// The Moscow centre on the lists: no region.
    Centre,
    /// A unit split off in 1937-38 or later, folding back into one of mid-1937.
    Successor,
    /// A city.
    City,
    /// A single camp.
    Camp,
    /// Anything else that a source names.
    Other,
}

impl PlaceKind {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            PlaceKind::Country => "country",
            PlaceKind::Region => "region",
            PlaceKind::Camps => "camps",
            PlaceKind::Republic => "republic",
            PlaceKind::Centre => "centre",
            PlaceKind::Successor => "successor",
            PlaceKind::City => "city",
            PlaceKind::Camp => "camp",
            PlaceKind::Other => "other",
        }
    }
}

impl PlaceKind {
    /// Whether places of this kind are units of account.
    pub const fn is_unit(self) -> bool {
        matches!(self, PlaceKind::Region | PlaceKind::Camps)
    }
}

impl Word for PlaceKind {
    const NOUN: &'static str = "kind of place";
    const ALL: &'static [PlaceKind] = &[
        PlaceKind::Country,
        PlaceKind::Region,
        PlaceKind::Camps,
        PlaceKind::Republic,
        PlaceKind::Centre,
        PlaceKind::Successor,
        PlaceKind::City,
        PlaceKind::Camp,
        PlaceKind::Other,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// Square of a place on the tile map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    /// Row, from the north.
    pub row: u8,
    /// Column, from the west.
    pub column: u8,
}

/// A place that figures are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Id: `KAR`.
    pub id: String,
    /// Name in English.
    pub name: String,
    /// What sort.
    pub kind: PlaceKind,
    /// Republic it belonged to; may be empty.
    pub republic: String,
    /// Short label for maps; may be empty.
    pub label: String,
    /// Square on the tile map.
    pub tile: Option<Tile>,
    /// Administrative centre; may be empty.
    pub centre: String,
    /// Longitude of the centre, degrees east.
    pub longitude: Option<f64>,
    /// Latitude of the centre, degrees north.
    pub latitude: Option<f64>,
    /// Ids of the places it is made of, as written; empty for a unit of account.
    pub members: Vec<String>,
    /// First day of the place in these bounds.
    pub valid_from: Option<Date>,
    /// Last day of the place in these bounds.
    pub valid_to: Option<Date>,
    /// Remarks; may be empty.
    pub note: String,
    pub(crate) regions: Vec<Region>,
}

impl Place {
    /// The units of account the place stands for, in order; none for the centre.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The unit of account the place is, or folds into, when it is one alone.
    pub fn region(&self) -> Option<Region> {
        if let [region] = self.regions[..] {
            Some(region)
        } else {
            None
        }
    }
}

/// The columns of `places/places.csv`, those of its warrant apart.
pub(crate) const COLUMNS: [&str; 13] = [
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
pub(crate) fn read(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Place> {
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
