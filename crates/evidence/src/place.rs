//! Places: the regions of mid-1937, the camps, and every union, successor and city named by a source.
//!
//! The map of the Union was redrawn almost every year. Figures are told of the units of mid-1937;
//! whatever a source names else stands for some of them, and says for which.

use jiff::civil::Date;

use crate::reading::Word;
use crate::region::Region;

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
