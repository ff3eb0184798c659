//! Figure: the limits of order 00447 and what became of them, region by region.
//!
//! The first limits were called approximate and were law; within weeks they were asked to be raised
//! and were. How far each region went beyond its first number is the field's quarrel in small:
//! whether Moscow drove, or the regions did.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Place, Region};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, real, rows};
use crate::wording::whole;

/// What one region was given and what it did.
pub(crate) struct Fate<'e> {
    /// Which.
    pub(crate) region: Region,
    /// The region as the evidence has it.
    pub(crate) place: &'e Place,
    /// Places of the first limit, both categories.
    pub(crate) first: i64,
    /// Places in force at the end.
    pub(crate) granted: i64,
    /// People sentenced, as the files would show it.
    pub(crate) sentenced: i64,
}

impl Fate<'_> {
    /// A region with a first limit and the places granted in the end, nobody sentenced.
    #[cfg(test)]
    pub(crate) fn made_up(region: Region, place: &Place, first: i64, granted: i64) -> Fate<'_> {
        Fate {
            region,
            place,
            first,
            granted,
            sentenced: 0,
        }
    }

    /// Places at the end over the first limit.
    pub(crate) fn growth(&self) -> Option<f64> {
        (0 < self.first).then(|| real(self.granted) / real(self.first))
    }
}

const ROW: f64 = 13.6;

/// The dots, one row a region; none for a run that ends before the first limits.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let fates = fates(&finished.evidence, Asked::of(finished))?;
    let grants = finished
        .evidence
        .limits()
        .iter()
        .filter(|one| one.counts == evidence::Counts::Yes);
    let dated: Vec<&String> = grants.flat_map(|one| &one.warrant.sources).collect();
    let marks = html! { (sources.marks(of_first_limits(&finished.evidence))) };
    let of_grants = html! { (sources.marks(dated)) };
    Some(
        Figure {
            number,
            title: "Limits, and what became of them, by region",
            draw: &|width| draw(width, &fates),
            caption: html! {
                "Hollow dot: the first limit in the order, both categories together " (marks)
                ". Ochre stroke: all places granted by the end, by dated decisions "
                "and by the grants that the model adds where the record is silent. Full dot: people "
                "sentenced in the run, as its files would show it. Each step to the right is ten "
                "times the one before. A region stands the lower the fewer were sentenced in it; it may "
                "pass its places by the small slack over limits that verdicts had. Yakutia was given no "
                "limit."
            },
            sources: of_grants,
            below: html! {},
            table: numbers(&fates),
        }
        .markup(),
    )
}

/// The sources of the first limits.
pub(crate) fn of_first_limits(evidence: &Evidence) -> impl Iterator<Item = &String> {
    let limits = evidence.first_limits().iter();
    limits.flat_map(|limit| &limit.warrant.sources)
}

/// What each region was given and did; nothing for a run that ends before the first limits.
pub(crate) fn fates<'e>(evidence: &'e Evidence, asked: Asked) -> Option<Vec<Fate<'e>>> {
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
                region,
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
pub(crate) fn begins(evidence: &Evidence) -> Option<Day> {
    let order = evidence
        .orders()
        .iter()
        .find(|order| order.line == Line::Order00447.id())?;
    Day::of(order.start?)
}

fn draw(width: f64, fates: &[Fate]) -> Markup {
    let narrow = width < 500.0;
    let field = Field {
        left: if narrow { 44.0 } else { 206.0 },
        right: width - 22.0,
        top: 24.0,
        floor: 24.0 + ROW * rows(fates.len()),
    };
    let name = |fate: &Fate| {
        if narrow {
            &fate.place.id
        } else {
            &fate.place.name
        }
        .clone()
    };
    let names = fates.iter().map(name).collect();
    let told = "First limit, places granted and people sentenced under order 00447 in each region";
    sheet(told, (width, field.floor + 24.0), |paper| {
        let mut panel = field.rows(paper, (Axis::ratios(100.0, 1e5), names), 4)?;
        for (at, fate) in fates.iter().enumerate() {
            row(&mut panel, rows(at), fate)?;
        }
        Ok(())
    })
}

fn row(panel: &mut Panel, at: f64, fate: &Fate) -> Drawn {
    let (first, granted, sentenced) = (real(fate.first), real(fate.granted), real(fate.sentenced));
    if 0 < fate.first {
        let link = stroke(ink::HAIR, 1.2);
        mark::straight(panel, link, (first, at), (granted.max(sentenced), at))?;
        mark::hollow(panel, ink::RUN, (first, at), 3.0)?;
    }
    if 0 < fate.granted {
        let places = stroke(ink::DOUBT, 1.6);
        mark::straight(panel, places, (granted, at - 0.3), (granted, at + 0.3))?;
    }
    if 0 < fate.sentenced {
        mark::dot(panel, ink::RUN, (sentenced, at), 2.6)?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn a_region_shows_its_first_limit_its_places_and_its_people() {
        let evidence = evidence::Evidence::shipped().expect("the shipped evidence");
        let of = |at: usize, first: i64, granted: i64, sentenced: i64| {
            let region = Region::at(at);
            let fate = Fate::made_up(region, evidence.places().region(region), first, granted);
            Fate { sentenced, ..fate }
        };
        let fates = [
            of(0, 1_000, 2_500, 2_700),
            of(1, 300, 900, 0),
            of(2, 0, 0, 0),
        ];
        remains("regions", &|width| draw(width, &fates));
    }
}
