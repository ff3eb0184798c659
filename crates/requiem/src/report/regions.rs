//! Figure: the limits of order 00447 and what became of them, region by region.
//!
//! The first limits were called approximate and were law; within weeks they were asked to be raised
//! and were. How far each region went beyond its first number is the field's quarrel in small:
//! whether Moscow drove, or the regions did.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Place, Region};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{Scale, dot, drawing, stroke, words};
use crate::report::series::{Asked, real, rows};
use crate::wording::{figure as number_of, whole};

/// What one region was given and what it did.
struct Fate<'e> {
    place: &'e Place,
    first: i64,
    granted: i64,
    sentenced: i64,
}

impl Fate<'_> {
    /// Places at the end over the first limit.
    fn growth(&self) -> Option<f64> {
        (0 < self.first).then(|| real(self.granted) / real(self.first))
    }
}

const ROW: f64 = 13.0;

/// The dots, one row a region; none for a run that ends before the first limits.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let fates = fates(finished)?;
    let ids: Vec<&String> = finished
        .evidence
        .first_limits()
        .iter()
        .flat_map(|limit| &limit.warrant.sources)
        .collect();
    let grants = finished
        .evidence
        .limits()
        .iter()
        .filter(|one| one.counts == evidence::Counts::Yes);
    let dated: Vec<&String> = grants.flat_map(|one| &one.warrant.sources).collect();
    let marks = html! { (sources.marks(ids)) };
    let of_grants = html! { (sources.marks(dated)) };
    Some(
        Figure {
            number,
            title: "Limits, and what became of them, by region",
            draw: &|width| draw(width, &fates),
            caption: html! {
                "Hollow dot: the first limit in the order, both categories together " (marks)
                ". Ochre stroke: all places granted by the end, by dated decisions " (of_grants)
                " and by the grants that the model adds where the record is silent. Full dot: people "
                "sentenced in the run, as its files would show it. Each step to the right is ten "
                "times the one before. Yakutia was given no limit."
            },
            sources: html! {},
            below: html! {},
            table: numbers(&fates),
        }
        .markup(),
    )
}

/// The map of tiles: how far each region's places grew.
pub(crate) fn tiles(number: usize, finished: &Finished) -> Option<Markup> {
    let fates = fates(finished)?;
    let rows: Vec<Vec<String>> = fates
        .iter()
        .map(|fate| {
            let growth = fate
                .growth()
                .map_or("-".to_owned(), |it| number_of((it * 100.0).round() / 100.0));
            vec![fate.place.id.clone(), fate.place.name.clone(), growth]
        })
        .collect();
    Some(
        Figure {
            number,
            title: "How far each region’s places grew",
            draw: &|width| draw_tiles(width, &fates),
            caption: html! {
                "Places at the end over the first limit, in this run: the figure on each tile. A "
                "tile is a region of mid-1937, near where it lay; all tiles are alike, since a map "
                "would show area, not people. Part of this growth is given (dated grants), part is "
                "the model’s own: Figure " (number - 1) " shows both together."
            },
            sources: html! {},
            below: html! {},
            table: table(&["id", "region", "#grown to"], &rows),
        }
        .markup(),
    )
}

fn fates(finished: &Finished) -> Option<Vec<Fate<'_>>> {
    let (evidence, asked) = (&finished.evidence, Asked::of(finished));
    let begun = begins(evidence)?;
    if !asked.covers(begun, begun) {
        return None;
    }
    let line = Line::Order00447;
    let mut fates: Vec<Fate> = Region::all()
        .filter_map(|region| {
            let first = evidence
                .first_limits()
                .iter()
                .find(|limit| limit.region == region);
            let first = first.map_or(0, |limit| {
                i64::from(limit.category1) + i64::from(limit.category2)
            });
            Some(Fate {
                place: evidence.places().region(region),
                first,
                granted: asked.stock_of(Quantity::Limits, line, region, asked.last)?,
                sentenced: asked.flow_of(
                    Quantity::Sentenced,
                    line,
                    region,
                    (asked.first, asked.last),
                )?,
            })
        })
        .collect();
    fates.sort_by(|a, b| {
        (b.sentenced, b.first, &a.place.id).cmp(&(a.sentenced, a.first, &b.place.id))
    });
    Some(fates)
}

/// The first day of the operation anywhere.
fn begins(evidence: &Evidence) -> Option<Day> {
    let order = evidence
        .orders()
        .iter()
        .find(|order| order.line == Line::Order00447.id())?;
    Day::of(order.start?)
}

fn draw(width: f64, fates: &[Fate]) -> Markup {
    let narrow = width < 500.0;
    let (left, right, top) = (if narrow { 44.0 } else { 206.0 }, width - 22.0, 22.0);
    let x = Scale::ratios((100.0, 1e5), (left, right));
    let floor = top + ROW * rows(fates.len());
    let marks = html! {
        @for tick in x.ticks() {
            (stroke("grid", (x.at(tick), top - 6.0), (x.at(tick), floor)))
            (words("tick", (x.at(tick), top - 10.0), "middle", &number_of(tick)))
            (words("tick", (x.at(tick), floor + 14.0), "middle", &number_of(tick)))
        }
        @for (at, fate) in fates.iter().enumerate() {
            @let middle = top + ROW * (rows(at) + 0.5);
            @let name = if narrow { fate.place.id.as_str() } else { fate.place.name.as_str() };
            (words("label", (left - 8.0, middle + 3.8), "end", name))
            @let (first, end) = (x.at(real(fate.first)), x.at(real(fate.granted)));
            @if 0 < fate.first {
                (stroke("link", (first, middle), (end.max(x.at(real(fate.sentenced))), middle)))
                (dot("run-open", (first, middle), 3.0))
            }
            @if 0 < fate.granted { (stroke("paper-mark", (end, middle - 4.0), (end, middle + 4.0))) }
            @if 0 < fate.sentenced { (dot("run-mark", (x.at(real(fate.sentenced)), middle), 2.6)) }
        }
    };
    let told = "First limit, places granted and people sentenced under order 00447 in each region";
    drawing(width, floor + 20.0, told, &marks)
}

fn draw_tiles(width: f64, fates: &[Fate]) -> Markup {
    let tiles: Vec<(&Fate, f64, f64)> = fates
        .iter()
        .filter_map(|fate| {
            let tile = fate.place.tile?;
            Some((fate, f64::from(tile.column), f64::from(tile.row)))
        })
        .collect();
    let least = |of: fn(&(&Fate, f64, f64)) -> f64| tiles.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&(&Fate, f64, f64)) -> f64| tiles.iter().map(of).fold(0.0, f64::max);
    let (first_column, last_column) = (least(|tile| tile.1), most(|tile| tile.1));
    let (first_row, last_row) = (least(|tile| tile.2), most(|tile| tile.2));
    let side = (width / (last_column - first_column + 1.0)).min(50.0);
    let left = (width - side * (last_column - first_column + 1.0)) / 2.0;
    let small = side < 34.0;
    let marks = html! {
        @for (fate, column, row) in &tiles {
            @let (x, y) = (left + (column - first_column) * side, (row - first_row) * side);
            @let growth = fate.growth();
            @let depth = growth.map_or(0.0, depth);
            rect class=(if growth.is_some() { "heat tile" } else { "empty" })
                fill-opacity=(format!("{depth:.2}"))
                x=(format!("{x:.1}")) y=(format!("{y:.1}"))
                width=(format!("{side:.1}")) height=(format!("{side:.1}")) {
                title { (fate.place.name) }
            }
            @let class = if 0.6 < depth { "label on-tile on-dark" } else { "label on-tile" };
            @let id_at = if small { y + side * 0.62 } else { y + side * 0.44 };
            (words(class, (x + side / 2.0, id_at), "middle", &fate.place.label))
            @if let (Some(growth), false) = (growth, small) {
                (words(class, (x + side / 2.0, y + side * 0.76), "middle", &format!("×{growth:.1}")))
            }
        }
    };
    let told =
        "A tile for each region, the darker the further its places grew beyond the first limit";
    drawing(
        width,
        (last_row - first_row + 1.0) * side + 2.0,
        told,
        &marks,
    )
}

/// How dark a tile is: nearly paper for no growth, nearly ink for sevenfold growth.
fn depth(growth: f64) -> f64 {
    (0.04 + 0.86 * (libm::log(growth.max(1.0)) / libm::log(7.0))).min(0.9)
}

fn numbers(fates: &[Fate]) -> Markup {
    let rows: Vec<Vec<String>> = fates
        .iter()
        .map(|fate| {
            vec![
                fate.place.id.clone(),
                fate.place.name.clone(),
                whole(fate.first),
                whole(fate.granted),
                whole(fate.sentenced),
            ]
        })
        .collect();
    table(
        &[
            "id",
            "region",
            "#first limit",
            "#granted",
            "#people sentenced",
        ],
        &rows,
    )
}
