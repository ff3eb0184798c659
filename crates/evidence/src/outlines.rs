//! Where the regions of mid-1937 lay: their outlines, as an approximate map has them.
//!
//! The map serves to look at the whole country and is no evidence of a border. Neighbours share
//! their lines: each stretch of border is kept once, and a region's outline is put together from the
//! stretches that it names, the backward ones read from their end.

use serde::Deserialize;

use crate::bibliography::of_json;
use crate::fault::{Fault, Faults};
use crate::gazetteer::Places;
use crate::region::Region;

/// A place on the globe: degrees of longitude east and of latitude north. East of the 180th meridian
/// the longitude goes on counting, so that the Far East is one.
pub type Point = (f64, f64);

/// The outlines of all regions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    /// Each region with its rings: the mainland and its islands, no ring within another.
    pub regions: Vec<(Region, Vec<Vec<Point>>)>,
    /// The lines between regions.
    pub borders: Vec<Vec<Point>>,
    /// Coast and frontier.
    pub frontier: Vec<Vec<Point>>,
}

/// The map as `TopoJSON` has it.
#[derive(Debug, Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<(i64, i64)>>,
    objects: Objects,
}

#[derive(Debug, Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Debug, Deserialize)]
struct Objects {
    regions: Collection,
    borders: Lines,
    outline: Lines,
}

#[derive(Debug, Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Debug, Deserialize)]
struct Geometry {
    #[serde(flatten)]
    shape: Shape,
    properties: Properties,
}

#[derive(Debug, Deserialize)]
struct Properties {
    region_id: String,
}

/// Stretches by number; the complement of a number is the stretch read backwards.
type Ring = Vec<i64>;

#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

#[derive(Debug, Deserialize)]
struct Lines {
    arcs: Vec<Ring>,
}

/// Reads the map; a package need not have one, but one that it has is whole.
pub(crate) fn read(file: &str, bytes: &[u8], places: &Places, faults: &mut Faults) -> Outlines {
    let topology: Topology = match serde_json::from_slice(bytes) {
        Ok(topology) => topology,
        Err(error) => {
            faults.push(of_json(file, &error));
            return Outlines::default();
        }
    };
    let stretches = stretches(&topology);
    let mut fault = |what: String, why: &str, what_to_do: &str| {
        faults.push(Fault::of_file(file, what, why, what_to_do));
    };
    let mut outlines = Outlines::default();
    for geometry in &topology.objects.regions.geometries {
        let id = &geometry.properties.region_id;
        let rings = match &geometry.shape {
            Shape::Polygon(rings) => rings.iter().collect::<Vec<_>>(),
            Shape::MultiPolygon(parts) => parts.iter().flatten().collect(),
        };
        let drawn = rings.into_iter().map(|ring| line(ring, &stretches));
        match (places.unit(id), drawn.collect::<Option<Vec<_>>>()) {
            (Some(region), Some(rings)) => outlines.regions.push((region, rings)),
            (None, _) => fault(
                format!("outline of `{id}`"),
                "no region of mid-1937 has this id",
                "see places/places.csv",
            ),
            (_, None) => fault(
                format!("outline of `{id}`"),
                "it names a stretch of border that the map has not",
                "number the stretches from 0, and backward ones from -1",
            ),
        }
    }
    let of = |lines: &Lines| lines.arcs.iter().map(|way| line(way, &stretches)).collect();
    match (of(&topology.objects.borders), of(&topology.objects.outline)) {
        (Some(borders), Some(frontier)) => {
            (outlines.borders, outlines.frontier) = (borders, frontier);
        }
        _ => fault(
            "borders or outline".to_owned(),
            "they name a stretch of border that the map has not",
            "number the stretches from 0, and backward ones from -1",
        ),
    }
    outlines
}

/// The stretches in degrees: the file tells each point by its step from the one before.
fn stretches(topology: &Topology) -> Vec<Vec<Point>> {
    let Transform { scale, translate } = &topology.transform;
    let of = |steps: &Vec<(i64, i64)>| {
        let walked = steps.iter().scan((0_i64, 0_i64), |at, step| {
            *at = (at.0 + step.0, at.1 + step.1);
            Some(*at)
        });
        walked
            .map(|(east, north)| {
                let longitude = degrees(east) * scale.0 + translate.0;
                let latitude = degrees(north) * scale.1 + translate.1;
                (beyond_the_line(longitude), latitude)
            })
            .collect()
    };
    topology.arcs.iter().map(of).collect()
}

/// Chukotka reaches past the 180th meridian; there the count goes on.
fn beyond_the_line(longitude: f64) -> f64 {
    if longitude < -100.0 {
        longitude + 360.0
    } else {
        longitude
    }
}

#[expect(clippy::cast_precision_loss, reason = "thousandths of a degree")]
fn degrees(steps: i64) -> f64 {
    steps as f64
}

/// A line or ring from its stretches; nothing when one of them is missing.
fn line(way: &[i64], stretches: &[Vec<Point>]) -> Option<Vec<Point>> {
    let mut line: Vec<Point> = Vec::new();
    for number in way {
        let is_backward = *number < 0;
        let at = if is_backward { !number } else { *number };
        let stretch = stretches.get(usize::try_from(at).ok()?)?;
        // The first point of a stretch is the last of the one before.
        let skipped = usize::from(!line.is_empty());
        if is_backward {
            line.extend(stretch.iter().rev().skip(skipped));
        } else {
            line.extend(stretch.iter().skip(skipped));
        }
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::evidence::Evidence;

    static EVIDENCE: LazyLock<Evidence> =
        LazyLock::new(|| Evidence::shipped().unwrap_or_else(|faults| panic!("{faults}")));

    /// Two squares side by side that share a line, one of them named as `id`.
    fn two(id: &str, stretch: i64) -> String {
        format!(
            r#"{{"type": "Topology", "transform": {{"scale": [1, 1], "translate": [0, 0]}},
            "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
            "objects": {{"regions": {{"geometries": [
                {{"type": "Polygon", "arcs": [[0, 1]], "properties": {{"region_id": "KAR"}}}},
                {{"type": "MultiPolygon", "arcs": [[[2, {stretch}]]], "properties": {{"region_id": "{id}"}}}}]}},
            "borders": {{"arcs": [[0]]}}, "outline": {{"arcs": [[1], [2]]}}}}}}"#
        )
    }

    fn read_two(text: &str) -> (Outlines, Vec<String>) {
        let mut faults = Faults::default();
        let outlines = read("map", text.as_bytes(), EVIDENCE.places(), &mut faults);
        let told = faults.iter().map(ToString::to_string).collect();
        (outlines, told)
    }

    #[test]
    fn neighbours_share_their_line_one_forward_and_one_back() {
        let (outlines, faults) = read_two(&two("NOR", -1));
        assert!(faults.is_empty(), "{faults:?}");
        let west = &outlines.regions[0].1[0];
        let east = &outlines.regions[1].1[0];
        assert_eq!(
            west,
            &[(1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0), (1.0, 0.0)]
        );
        assert_eq!(
            east,
            &[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0)]
        );
        assert_eq!(outlines.borders, [[(1.0, 0.0), (1.0, 1.0)]]);
    }

    #[test]
    fn a_map_with_an_unknown_region_or_stretch_is_turned_away() {
        let told = |text: &str| read_two(text).1.join("\n");
        assert!(told(&two("NIX", -1)).contains("no region of mid-1937 has this id"));
        assert!(told(&two("NOR", 7)).contains("a stretch of border that the map has not"));
        assert!(told("{\"type\": 3").contains("not the JSON expected here"));
    }

    #[test]
    fn every_region_of_the_shipped_map_has_an_outline_and_the_camps_have_none() {
        let outlines = EVIDENCE.outlines();
        assert_eq!(outlines.regions.len(), Region::COUNT - 1);
        let all = outlines
            .regions
            .iter()
            .flat_map(|(_, rings)| rings.iter().flatten());
        for (longitude, latitude) in all {
            assert!((19.0..=191.0).contains(longitude), "{longitude}");
            assert!((35.0..=82.0).contains(latitude), "{latitude}");
        }
    }
}
