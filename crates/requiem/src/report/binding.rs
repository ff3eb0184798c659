//! Figure: what bound arrests and verdicts under order 00447, by region and week.
//!
//! Orders, denunciations, hands: which of them held the terror back, and so which of them drove it,
//! is the field's oldest quarrel. The figure does not settle it. It shows how this model answers
//! when each term in turn is raised by a tenth, how far its own luck leaves the answer open, and
//! says that the doubt of its parameters is larger still.

use std::collections::BTreeMap;

use evidence::{Day, Evidence, Region};
use maud::{Markup, html};
use plotters::style::RGBColor;
use terror::binding::{Binding, Elasticity, Term};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke, tint};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, table, unsourced};
use crate::report::series::{moment, rows};

const LEFT: f64 = 46.0;
const COURSE_HEIGHT: f64 = 120.0;
const BETWEEN: f64 = 34.0;
const ROW: f64 = 6.6;

/// Below this a term is not said to bind.
const BINDS_FROM: f64 = 0.1;

/// In weeks with fewer people in the whole country, luck drowns what a term does.
const ENOUGH: f64 = 1_000.0;

/// The colours: blue for what the centre set, ochre for what society and files gave, green for what
/// the organs could do.
const KEY: [(&str, &str); 5] = [
    ("run", "goal (limits and dates)"),
    ("doubt", "leads (cards and dossiers)"),
    ("moss", "hands to arrest"),
    ("olive", "case work"),
    ("run-pale", "places left"),
];

/// What is read of a region and week: arrests or verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Arrests,
    Verdicts,
}

impl What {
    /// How it moved.
    pub(crate) fn of(self, binding: &Binding) -> Option<Elasticity> {
        match self {
            What::Arrests => binding.of_arrests,
            What::Verdicts => binding.of_verdicts,
        }
    }

    fn weight(self, binding: &Binding) -> f64 {
        match self {
            What::Arrests => binding.arrests,
            What::Verdicts => binding.verdicts,
        }
    }
}

/// What bound in one region and week.
pub(crate) struct Bound {
    pub(crate) region: Region,
    pub(crate) week: Day,
    pub(crate) term: Term,
    /// How far it moved what is read.
    pub(crate) most: Elasticity,
    /// Whether the seeds agree that it was this term and no other.
    pub(crate) sure: bool,
}

/// The figure; none for a run in which nothing was measured.
pub(crate) fn figure(number: usize, finished: &Finished) -> Option<Markup> {
    let bindings = &finished.bindings;
    if bindings.is_empty() {
        return None;
    }
    let seeds = finished.seeds_of_bindings;
    let order = order(bindings, &finished.evidence);
    Some(
        Figure {
            number,
            title: "What bound, by region and week",
            draw: &|width| draw(width, bindings, &order),
            caption: html! {
                @for (class, name) in KEY { span.key { span.swatch.(class) {} (name) } " " }
                br;
                "Each term of order 00447 was raised by a tenth in every region, on the same luck, "
                "and arrests and verdicts compared week by week over " (seeds) " seeds. Lines: the "
                "whole country, in weeks with a thousand people or more; 1 says that a tenth more "
                "of the term brought a tenth more people, 0 that it brought none. In weeks of few people "
                "luck carries a line beyond the scale, below nought too; it then runs along the edge, "
                "and the table has its figures. Cells: the term that moved a region most in that "
                "week, every second region named, in the order of the first limits; pale where the "
                "seeds do not agree on it, blank where nothing moved by a hundredth. "
                b { "Doubt." } " The spread of seeds is the doubt that luck alone leaves. The doubt "
                "of the parameters is larger and is not in it: readings that meet the country’s "
                "totals equally well disagree on which term bound."
            },
            sources: unsourced(
                "No source is drawn here: what would have been otherwise is in no archive.",
            ),
            below: html! {},
            table: numbers(bindings),
        }
        .markup(),
    )
}

/// The regions of the figure, the greatest first limits first.
pub(crate) fn order(bindings: &[Binding], evidence: &Evidence) -> Vec<(Region, String)> {
    let limit = |region: Region| {
        let limits = evidence.first_limits().iter();
        let of = limits.filter(|limit| limit.region == region);
        of.map(|limit| limit.category1 + limit.category2)
            .sum::<u32>()
    };
    let mut regions: Vec<Region> = Region::all()
        .filter(|region| bindings.iter().any(|binding| binding.region == *region))
        .collect();
    regions.sort_by_key(|region| (std::cmp::Reverse(limit(*region)), *region));
    let places = evidence.places();
    regions
        .into_iter()
        .map(|region| (region, places.region(region).id.clone()))
        .collect()
}

fn draw(width: f64, bindings: &[Binding], order: &[(Region, String)]) -> Markup {
    let weeks = || bindings.iter().map(|binding| binding.week);
    let (Some(first), Some(last)) = (weeks().min(), weeks().max()) else {
        return html! {};
    };
    let half = COURSE_HEIGHT + BETWEEN + ROW * rows(order.len()) + 62.0;
    let course = Field {
        left: LEFT,
        right: width - 4.0,
        top: 24.0,
        floor: 24.0 + COURSE_HEIGHT,
    };
    let told = "Which term moved arrests and verdicts most, by region and week";
    sheet(told, (width, 2.0 * half), |paper| {
        for (what, field) in [
            (What::Arrests, course),
            (What::Verdicts, course.lower(half)),
        ] {
            courses_of(paper, field, what, bindings, (first, last))?;
            let cells = Field {
                top: field.floor + BETWEEN,
                floor: field.floor + BETWEEN + ROW * rows(order.len()),
                ..field
            };
            cells_of(paper, cells, (what, bindings, order), (first, last))?;
        }
        Ok(())
    })
}

/// The weeks of the figure as days, the last week whole.
fn days((first, last): (Day, Day)) -> Axis {
    Axis::Days(first, Day::at(last.index() + 6).unwrap_or(Day::LAST))
}

/// The course of each term in the whole country.
fn courses_of(
    paper: &Paper,
    field: Field,
    what: What,
    bindings: &[Binding],
    span: (Day, Day),
) -> Drawn {
    let title = match what {
        What::Arrests => "Arrests: how far a tenth more of each term moved them",
        What::Verdicts => "Verdicts: how far a tenth more of each term moved them",
    };
    let scales = (days(span), Axis::even(0.0, 1.2));
    let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 4))?;
    for (term, course) in courses(what, bindings) {
        for stretch in course.chunk_by(|one, next| next.0.days_since(one.0) == 7) {
            let points = stretch
                .iter()
                .map(|(week, value)| (moment(*week) + 3.5, *value));
            mark::line(
                &mut panel,
                stroke(colour(term), 1.5),
                &points.collect::<Vec<_>>(),
            )?;
        }
    }
    Ok(())
}

/// The cells: weeks of a region that follow one another under one term are one.
fn cells_of(
    paper: &Paper,
    field: Field,
    (what, bindings, order): (What, &[Binding], &[(Region, String)]),
    span: (Day, Day),
) -> Drawn {
    // There is room for every second name.
    let name = |(at, (_, label)): (usize, &(Region, String))| {
        if at % 2 == 0 {
            label.clone()
        } else {
            String::new()
        }
    };
    let names = order.iter().enumerate().map(name).collect();
    let mut panel = field.cells(paper, (days(span), names), field.room_for_days())?;
    let bound = bound(what, bindings);
    let follows = |one: &Bound, next: &Bound| {
        let same = (one.region, one.term, one.sure) == (next.region, next.term, next.sure);
        same && next.week.days_since(one.week) == 7
    };
    for stretch in bound.chunk_by(follows) {
        let (Some(one), Some(end)) = (stretch.first(), stretch.last()) else {
            continue;
        };
        let Some(row) = order.iter().position(|(region, _)| *region == one.region) else {
            continue;
        };
        let corner = (moment(one.week), rows(row) - 0.5);
        let opposite = (moment(end.week) + 7.0, rows(row) + 0.5);
        let style = tint(colour(one.term), if one.sure { 1.0 } else { 0.35 });
        mark::field(&mut panel, style, corner, opposite)?;
    }
    Ok(())
}

/// For each term, its elasticity in the whole country by week.
pub(crate) fn courses(what: What, bindings: &[Binding]) -> Vec<(Term, Vec<(Day, f64)>)> {
    Term::ALL
        .into_iter()
        .map(|term| {
            let mut weeks: BTreeMap<Day, (f64, f64)> = BTreeMap::new();
            for binding in bindings.iter().filter(|binding| binding.term == term) {
                if let Some(elasticity) = what.of(binding) {
                    let sums = weeks.entry(binding.week).or_default();
                    sums.0 += elasticity.value * what.weight(binding);
                    sums.1 += what.weight(binding);
                }
            }
            let course = weeks.into_iter().filter(|(_, sums)| ENOUGH <= sums.1);
            (
                term,
                course.map(|(week, sums)| (week, sums.0 / sums.1)).collect(),
            )
        })
        .collect()
}

/// The term that moved each region most in each week, where any moved it.
pub(crate) fn bound(what: What, bindings: &[Binding]) -> Vec<Bound> {
    let mut cells: BTreeMap<(Region, Day), Vec<(Term, Elasticity)>> = BTreeMap::new();
    for binding in bindings {
        if let Some(elasticity) = what.of(binding) {
            cells
                .entry((binding.region, binding.week))
                .or_default()
                .push((binding.term, elasticity));
        }
    }
    let mut bound = Vec::new();
    for ((region, week), mut terms) in cells {
        terms.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
        let Some((term, most)) = terms.first() else {
            continue;
        };
        if BINDS_FROM <= most.value {
            let others = terms[1..]
                .iter()
                .map(|(_, other)| other.high)
                .fold(f64::MIN, f64::max);
            bound.push(Bound {
                region,
                week,
                term: *term,
                most: *most,
                sure: others < most.low,
            });
        }
    }
    bound
}

const fn colour(term: Term) -> RGBColor {
    match term {
        Term::Goal => ink::RUN,
        Term::Leads => ink::DOUBT,
        Term::Hands => ink::MOSS,
        Term::CaseWork => ink::OLIVE,
        Term::Places => ink::RUN_PALE,
    }
}

fn numbers(bindings: &[Binding]) -> Markup {
    let arrests = courses(What::Arrests, bindings);
    let verdicts = courses(What::Verdicts, bindings);
    let weeks: Vec<Day> = arrests.first().map_or_else(Vec::new, |(_, course)| {
        course.iter().map(|(week, _)| *week).collect()
    });
    let at = |courses: &[(Term, Vec<(Day, f64)>)], week: Day| -> Vec<String> {
        let of = |course: &[(Day, f64)]| {
            let found = course.iter().find(|(day, _)| *day == week);
            found.map_or_else(|| "-".to_owned(), |(_, value)| format!("{value:.2}"))
        };
        courses.iter().map(|(_, course)| of(course)).collect()
    };
    let rows: Vec<Vec<String>> = weeks
        .iter()
        .map(|week| {
            [
                vec![week.to_string()],
                at(&arrests, *week),
                at(&verdicts, *week),
            ]
            .concat()
        })
        .collect();
    table(
        &[
            "week from",
            "#arrests: goal",
            "#leads",
            "#hands",
            "#case work",
            "#places",
            "#verdicts: goal",
            "#leads",
            "#hands",
            "#case work",
            "#places",
        ],
        &rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    fn moved(term: Term, value: f64, low: f64, high: f64) -> Binding {
        Binding {
            region: Region::at(0),
            week: Day::on(1937, 8, 2),
            term,
            arrests: 100.0,
            verdicts: 0.0,
            of_arrests: Some(Elasticity { value, low, high }),
            of_verdicts: None,
        }
    }

    #[test]
    fn a_term_is_sure_only_where_no_seed_gives_another_more() {
        let apart = [
            moved(Term::Leads, 0.8, 0.7, 0.9),
            moved(Term::Hands, 0.2, 0.1, 0.3),
        ];
        let mixed = [
            moved(Term::Leads, 0.8, 0.2, 1.4),
            moved(Term::Hands, 0.3, 0.0, 0.9),
        ];
        let of = |bindings: &[Binding]| {
            bound(What::Arrests, bindings)
                .pop()
                .map(|it| (it.term, it.sure))
        };
        assert_eq!(of(&apart), Some((Term::Leads, true)));
        assert_eq!(of(&mixed), Some((Term::Leads, false)));
    }

    #[test]
    fn where_nothing_moves_nothing_is_said_to_bind() {
        let still = [moved(Term::Goal, 0.02, 0.0, 0.05)];
        assert!(bound(What::Arrests, &still).is_empty());
        assert!(bound(What::Verdicts, &still).is_empty());
    }

    #[test]
    fn weeks_under_one_term_are_one_cell_and_doubt_is_pale() {
        let mut bindings = Vec::new();
        for week in 0..4 {
            let monday = Day::at(Day::on(1937, 8, 2).index() + 7 * week).unwrap();
            for (region, low) in [(0, 0.5), (1, 0.1)] {
                let (goal, hands) = (
                    moved(Term::Goal, 0.6, low, 0.8),
                    moved(Term::Hands, 0.2, 0.1, 0.3),
                );
                bindings.extend([goal, hands].map(|binding| Binding {
                    region: Region::at(region),
                    week: monday,
                    arrests: 2_000.0,
                    ..binding
                }));
            }
        }
        let order = [
            (Region::at(1), "NOR".to_owned()),
            (Region::at(0), "KAR".to_owned()),
        ];
        remains("bound", &|width| draw(width, &bindings, &order));
    }
}
