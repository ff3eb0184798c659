//! The regions of mid-1937: an approximate map and its equal twin of tiles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::base::OfEvidence;

/// The map and the tiles. The map is no evidence of a border.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountryMap {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// The regions, in the order of their tiles.
    pub(crate) regions: Vec<MapRegion>,
    /// Lines between regions, in kilometres to the right and downwards on an equal-area map.
    pub(crate) borders: Vec<Vec<[i32; 2]>>,
    /// Coast and frontier, likewise.
    pub(crate) frontier: Vec<Vec<[i32; 2]>>,
    /// The corners of the map: left, top, right, bottom, in kilometres.
    pub(crate) bounds: [i32; 4],
    /// Rows of the grid of tiles.
    pub(crate) tile_rows: u8,
    /// Columns of the grid of tiles.
    pub(crate) tile_columns: u8,
    /// Citekeys of the map and of the tiles.
    pub(crate) sources: Vec<String>,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MapRegion {
    /// Its id, such as KAR.
    pub(crate) id: String,
    /// Its name in English.
    pub(crate) name: String,
    /// Its name in Russian, where the evidence has it.
    pub(crate) name_ru: Option<String>,
    /// The republic it belonged to.
    pub(crate) republic: String,
    /// Its centre; may be empty.
    pub(crate) centre: String,
    /// The centre on the map, in kilometres.
    pub(crate) centre_at: Option<[i32; 2]>,
    /// Row of its tile, from the north, from 0.
    pub(crate) tile_row: u8,
    /// Column of its tile, from the west, from 0.
    pub(crate) tile_column: u8,
    /// The mainland and its islands, in kilometres to the right and downwards.
    pub(crate) rings: Vec<Vec<[i32; 2]>>,
    /// People counted on 6 January 1937.
    pub(crate) population: Option<MapPopulation>,
}

/// The people of a region, as counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MapPopulation {
    /// Id of the claim, which has a card.
    pub(crate) id: String,
    /// People.
    pub(crate) people: f64,
}
