//! Figure: how far each region's places grew beyond its first limit, on the map and on equal tiles.
//!
//! The two are twins. The map shows where the regions lay and makes much of empty land; the tiles
//! give each region the same room. Neither shows people.

use evidence::{Outlines, Region};
use maud::{Markup, html};
use plotters::element::Polygon;
use plotters::style::RGBColor;

use crate::finished::Finished;
use crate::report::draw::albers::flat;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, fill, stroke};
use crate::report::draw::panel::{Field, Panel, words};
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::regions::{self, Fate};
use crate::report::series::Asked;
use crate::wording::figure as number_of;

/// The classes: from how many times the first limit on, in words.
const CLASSES: [(f64, &str); ink::SHADES.len()] = [
    (0.0, "less than twice"),
    (2.0, "2 to 2.5 times"),
    (2.5, "2.5 to 3 times"),
    (3.0, "3 to 4 times"),
    (4.0, "4 times and more"),
];

/// From this class on words are written in the colour of the page.
const DARK: usize = 3;

/// Points of a line nearer to one another than this, in points of the page, are one.
const NEAR: f64 = 0.4;

/// The figure; none for a run that ends before the first limits.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let fates = regions::fates(&finished.evidence, Asked::of(finished))?;
    let outlines = finished.evidence.outlines();
    Some(
        Figure {
            number,
            title: "How far each region’s places grew",
            draw: &|width| html! { (map(width, outlines, &fates)) (tiles(width, &fates)) },
            caption: html! {
                (key()) br;
                "Places at the end over the first limit, in this run. Above, the regions of "
                "mid-1937 as an approximate map has them, no evidence of a border, drawn so that "
                "areas are kept; below, a tile for each region near where it lay. Area is not "
                "people: Figure " (number - 1) " has the people, and the places given by dated "
                "decisions together with those that the model adds."
            },
            sources: sources.marks(regions::of_first_limits(&finished.evidence)),
            below: html! {},
            table: numbers(&fates),
        }
        .markup(),
    )
}

/// What the shades mean, for both twins.
fn key() -> Markup {
    html! {
        @for (at, (_, word)) in CLASSES.iter().enumerate() {
            span.key { span.swatch.(format!("shade-{at}")) {} (word) } " "
        }
        span.key { span.swatch.sand {} "no first limit" }
    }
}

/// The class of a growth; none where there was no first limit.
fn class(growth: Option<f64>) -> Option<usize> {
    let growth = growth?;
    CLASSES.iter().rposition(|class| class.0 <= growth)
}

fn shade(growth: Option<f64>) -> RGBColor {
    class(growth).map_or(ink::SAND, |class| ink::SHADES[class])
}

fn map(width: f64, outlines: &Outlines, fates: &[Fate]) -> Markup {
    let flattened = |line: &Vec<(f64, f64)>| line.iter().copied().map(flat).collect::<Vec<_>>();
    let all: Vec<(f64, f64)> = outlines.frontier.iter().flat_map(flattened).collect();
    if all.is_empty() {
        return html! {};
    }
    let side = |of: fn(&(f64, f64)) -> f64| {
        let low = all.iter().map(of).fold(f64::INFINITY, f64::min);
        (low, all.iter().map(of).fold(f64::NEG_INFINITY, f64::max))
    };
    let (across, up) = (side(|point| point.0), side(|point| point.1));
    let scale = (width - 4.0) / (across.1 - across.0);
    let height = scale * (up.1 - up.0);
    let field = Field {
        left: 2.0,
        right: width - 2.0,
        top: 4.0,
        floor: 4.0 + height,
    };
    let told = "Map of the regions of mid-1937, the darker the further their places grew beyond the \
                first limit";
    let drawn = |line: &Vec<(f64, f64)>| thinned(&flattened(line), NEAR / scale);
    let of = |region: Region| fates.iter().find(|fate| fate.region == region);
    sheet(told, (width, height + 12.0), |paper| {
        let scales = (Axis::even(across.0, across.1), Axis::even(up.0, up.1));
        let mut panel = field.bare(paper, scales)?;
        for (region, rings) in &outlines.regions {
            let colour = shade(of(*region).and_then(Fate::growth));
            let style = fill(colour);
            panel.draw_series(rings.iter().map(|ring| Polygon::new(drawn(ring), style)))?;
            lines(
                &mut panel,
                colour,
                rings.iter().map(|ring| flattened(&cut(ring))),
            )?;
        }
        lines(&mut panel, ink::PAPER, outlines.borders.iter().map(drawn))?;
        lines(&mut panel, ink::QUIET, outlines.frontier.iter().map(drawn))
    })
}

fn lines(
    panel: &mut Panel,
    colour: RGBColor,
    lines: impl Iterator<Item = Vec<(f64, f64)>>,
) -> Drawn {
    for line in lines.filter(|line| 1 < line.len()) {
        mark::line(panel, stroke(colour, 0.6), &line)?;
    }
    Ok(())
}

/// Where a ring runs along the 180th meridian. The map is cut there and the land is not, so the cut
/// is drawn over in the colour of the land.
pub(crate) fn cut(ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let is_there = |point: &&(f64, f64)| (point.0 - 180.0).abs() < 1e-6;
    ring.iter().filter(is_there).copied().collect()
}

/// A line without the points that lie nearer than this to the one before; its ends stay.
pub(crate) fn thinned(line: &[(f64, f64)], near: f64) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(line.len());
    for (at, point) in line.iter().enumerate() {
        let is_apart = kept
            .last()
            .is_none_or(|last| near < libm::hypot(point.0 - last.0, point.1 - last.1));
        if is_apart || at + 1 == line.len() {
            kept.push(*point);
        }
    }
    kept
}

fn tiles(width: f64, fates: &[Fate]) -> Markup {
    let tiles: Vec<(&Fate, f64, f64)> = fates
        .iter()
        .filter_map(|fate| {
            let tile = fate.place.tile?;
            Some((fate, f64::from(tile.column), f64::from(tile.row)))
        })
        .collect();
    let ends = |of: fn(&(&Fate, f64, f64)) -> f64| {
        let low = tiles.iter().map(of).fold(f64::MAX, f64::min);
        (low, tiles.iter().map(of).fold(0.0, f64::max))
    };
    let (columns, lines) = (ends(|tile| tile.1), ends(|tile| tile.2));
    let side = (width / (columns.1 - columns.0 + 1.0)).min(50.0);
    let left = (width - side * (columns.1 - columns.0 + 1.0)) / 2.0;
    let told =
        "A tile for each region, the darker the further its places grew beyond the first limit";
    let height = (lines.1 - lines.0 + 1.0) * side + 8.0;
    sheet(told, (width, height), |paper| {
        for (fate, column, line) in &tiles {
            let corner = (
                left + (column - columns.0) * side,
                4.0 + (line - lines.0) * side,
            );
            tile(paper, fate, corner, side)?;
        }
        Ok(())
    })
}

/// One tile: its ground, its label, and where there is room how far the places grew.
fn tile(paper: &Paper, fate: &Fate, (x, y): (f64, f64), side: f64) -> Drawn {
    let field = Field {
        left: x + 0.5,
        right: x + side - 0.5,
        top: y + 0.5,
        floor: y + side - 0.5,
    };
    let growth = fate.growth();
    field.filled(paper, fill(shade(growth)))?;
    let is_dark = class(growth).is_some_and(|class| DARK <= class);
    let colour = if is_dark { ink::PAPER } else { ink::INK };
    let (middle, look) = (x + side / 2.0, (colour, ink::TINY, Held::Middle));
    match growth {
        Some(growth) if 34.0 <= side => {
            words(paper, (middle, y + side * 0.36), &fate.place.id, look)?;
            let grown = format!("×{growth:.1}");
            words(paper, (middle, y + side * 0.68), &grown, look)
        }
        _ => words(paper, (middle, y + side * 0.5), &fate.place.id, look),
    }
}

fn numbers(fates: &[Fate]) -> Markup {
    let grown = |fate: &Fate| {
        let growth = fate.growth();
        growth.map_or("-".to_owned(), |it| number_of((it * 100.0).round() / 100.0))
    };
    let rows: Vec<Vec<String>> = fates
        .iter()
        .map(|fate| vec![fate.place.id.clone(), fate.place.name.clone(), grown(fate)])
        .collect();
    table(&["id", "region", "#grown to"], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn the_class_begins_at_its_figure() {
        assert_eq!(class(None), None);
        assert_eq!(class(Some(1.99)), Some(0));
        assert_eq!(class(Some(2.5)), Some(2));
        assert_eq!(class(Some(40.0)), Some(4));
    }

    #[test]
    fn a_thinned_line_keeps_its_ends() {
        let line = [(0.0, 0.0), (0.1, 0.0), (3.0, 0.0), (3.1, 0.0)];
        assert_eq!(thinned(&line, 1.0), [(0.0, 0.0), (3.0, 0.0), (3.1, 0.0)]);
    }

    #[test]
    fn map_and_tile_give_a_region_one_shade() {
        let evidence = evidence::Evidence::shipped().expect("the shipped evidence");
        let square = |west: f64| {
            let corners = [(0.0, 0.0), (9.0, 0.0), (9.0, 6.0), (0.0, 6.0), (0.0, 0.0)];
            corners
                .map(|(east, north)| (west + east, 60.0 + north))
                .to_vec()
        };
        let (one, other) = (Region::at(0), Region::at(1));
        let outlines = Outlines {
            regions: vec![(one, vec![square(171.0)]), (other, vec![square(180.0)])],
            borders: vec![vec![(180.0, 60.0), (180.0, 66.0)]],
            frontier: vec![square(171.0), square(180.0)],
        };
        let fate =
            |region, granted| Fate::made_up(region, evidence.places().region(region), 100, granted);
        let fates = [fate(one, 220), fate(other, 450)];
        remains("map", &|width| map(width, &outlines, &fates));
        remains("tiles", &|width| tiles(width, &fates));
    }
}
