//! The regions of mid-1937: an approximate map and its equal twin of tiles.

use evidence::outlines::Point;
use evidence::{Claim, Place, Region};
use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::base::{Base, OfEvidence};
use crate::report::draw::albers::flat;
use crate::report::growth::{cut, thinned};

/// The day of the census.
const COUNT: Date = date(1937, 1, 6);

/// Points of a line nearer to one another than this, in kilometres, are one.
const NEAR: f64 = 3.0;

/// The map, its tiles and its people.
pub(crate) fn of(base: &Base) -> CountryMap {
    let outlines = base.evidence.outlines();
    let mut regions: Vec<MapRegion> = outlines
        .regions
        .iter()
        .filter_map(|(region, rings)| of_region(base, *region, rings))
        .collect();
    regions.sort_by_key(|region| (region.tile_row, region.tile_column));
    let frontier: Vec<_> = outlines.frontier.iter().map(|line| laid(line)).collect();
    let all = || frontier.iter().flatten();
    let side = |at: usize| {
        let of = move |point: &[i32; 2]| point[at];
        (
            all().map(of).min().unwrap_or_default(),
            all().map(of).max().unwrap_or_default(),
        )
    };
    let ((left, right), (top, floor)) = (side(0), side(1));
    let most = |of: fn(&MapRegion) -> u8| regions.iter().map(of).max().map_or(0, |most| most + 1);
    CountryMap {
        of: base.edition(),
        bounds: [left, top, right, floor],
        tile_rows: most(|region| region.tile_row),
        tile_columns: most(|region| region.tile_column),
        borders: outlines.borders.iter().map(|line| laid(line)).collect(),
        frontier,
        regions,
        sources: vec!["requiem-editors".to_owned(), "natural-earth".to_owned()],
    }
}

fn of_region(base: &Base, region: Region, rings: &[Vec<Point>]) -> Option<MapRegion> {
    let place = base.evidence.places().region(region);
    let tile = place.tile?;
    let seams = rings.iter().map(|ring| laid(&cut(ring)));
    Some(MapRegion {
        id: place.id.clone(),
        name: place.name.clone(),
        republic: place.republic.clone(),
        centre: place.centre.clone(),
        centre_at: place
            .longitude
            .zip(place.latitude)
            .map(|at| whole(flat(at))),
        tile_row: tile.row,
        tile_column: tile.column,
        rings: rings.iter().map(|ring| laid(ring)).collect(),
        seams: seams.filter(|seam| 1 < seam.len()).collect(),
        population: population(base, place),
    })
}

/// The count of a region on the day of the census: the one figure of it that every run is given.
fn population(base: &Base, place: &Place) -> Option<MapPopulation> {
    let is_count = |claim: &&Claim| {
        let of_all = claim.part.is_empty() && claim.line.is_empty();
        let of_region = claim.quantity == "population" && claim.place == place.id;
        let on_day = claim.period.start == claim.period.end && claim.period.start == COUNT;
        of_all && of_region && on_day
    };
    let mut claims = base.evidence.claims().iter();
    let claim = claims.find(is_count)?;
    Some(MapPopulation {
        id: claim.id.clone(),
        people: claim.value?,
    })
}

/// A line of the globe laid flat, without points that nobody would see apart.
fn laid(line: &[Point]) -> Vec<[i32; 2]> {
    let flat: Vec<(f64, f64)> = line.iter().copied().map(flat).collect();
    thinned(&flat, NEAR).into_iter().map(whole).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "kilometres of the earth")]
fn whole((right, up): (f64, f64)) -> [i32; 2] {
    [right.round() as i32, (-up).round() as i32]
}

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
    /// Where the map is cut and the land is not: to be drawn over in the colour of the region.
    pub(crate) seams: Vec<Vec<[i32; 2]>>,
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
