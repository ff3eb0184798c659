//! Figure: what bound arrests and verdicts under order 00447, by region and week.
//!
//! Orders, denunciations, hands: which of them held the terror back, and so which of them drove it,
//! is the field's oldest quarrel. The figure does not settle it. It shows how this model answers
//! when each term in turn is raised by a tenth, how far its own luck leaves the answer open, and
//! says that the doubt of its parameters is larger still.

use std::collections::BTreeMap;

use evidence::{Day, Region};
use maud::{Markup, PreEscaped, html};
use terror::binding::{Binding, Elasticity, Term};

use crate::finished::Finished;
use crate::report::figure::{Figure, table};
use crate::report::plot::{Scale, drawing, figures_left, line, over_panel, stroke, words};
use crate::report::series::{moment, rows};

const LEFT: f64 = 46.0;
const COURSE_HEIGHT: f64 = 120.0;
const ROW: f64 = 6.4;

/// Below this a term is not said to bind.
const BINDS_FROM: f64 = 0.1;

/// In weeks with fewer people in the whole country, luck drowns what a term does.
const ENOUGH: f64 = 1_000.0;

/// The colours: blue for what the centre set, ochre for what society and files gave, green for what
/// the organs could do.
const KEY: [(&str, &str); 5] = [
    ("goal", "goal (limits and dates)"),
    ("leads", "leads (cards and dossiers)"),
    ("hands", "hands to arrest"),
    ("case-work", "case work"),
    ("places", "places left"),
];

/// What is read of a region and week: arrests or verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Arrests,
    Verdicts,
}

impl What {
    fn of(self, binding: &Binding) -> Option<Elasticity> {
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
struct Bound {
    region: Region,
    week: Day,
    term: Term,
    /// Whether the seeds agree that it was this term and no other.
    sure: bool,
}

/// The figure; none for a run in which nothing was measured.
pub(crate) fn figure(number: usize, finished: &Finished) -> Option<Markup> {
    let bindings = &finished.bindings;
    if bindings.is_empty() {
        return None;
    }
    let seeds = finished.seeds_of_bindings;
    let order = order(finished);
    Some(
        Figure {
            number,
            title: "What bound, by region and week",
            draw: &|width| {
                let arrests = half(width, 20.0, What::Arrests, bindings, &order);
                let height = half_height(order.len());
                let verdicts = half(width, 20.0 + height, What::Verdicts, bindings, &order);
                let told = "Which term moved arrests and verdicts most, by region and week";
                drawing(width, 20.0 + 2.0 * height, told, &html! { (arrests) (verdicts) })
            },
            caption: html! {
                @for (class, name) in KEY { span.key { span.swatch.(class) {} (name) } " " }
                br;
                "Each term of order 00447 was raised by a tenth in every region, on the same luck, "
                "and arrests and verdicts compared week by week over " (seeds) " seeds. Lines: the "
                "whole country, in weeks with a thousand people or more; 1 says that a tenth more "
                "of the term brought a tenth more people, 0 that it brought none. Cells: the term that moved a region most in that week, its "
                "rows in the order of the first limits; pale where the seeds do not agree on it, "
                "blank where nothing moved by a hundredth. "
                b { "Doubt." } " The spread of seeds is the doubt that luck alone leaves. The doubt "
                "of the parameters is larger and is not in it: readings that meet the country’s "
                "totals equally well disagree on which term bound."
            },
            sources: html! {},
            below: html! {},
            table: numbers(bindings),
        }
        .markup(),
    )
}

/// The regions of the figure, the greatest first limits first.
fn order(finished: &Finished) -> Vec<(Region, String)> {
    let limit = |region: Region| {
        let limits = finished.evidence.first_limits().iter();
        let of = limits.filter(|limit| limit.region == region);
        of.map(|limit| limit.category1 + limit.category2)
            .sum::<u32>()
    };
    let mut regions: Vec<Region> = Region::all()
        .filter(|region| {
            finished
                .bindings
                .iter()
                .any(|binding| binding.region == *region)
        })
        .collect();
    regions.sort_by_key(|region| (std::cmp::Reverse(limit(*region)), *region));
    let places = finished.evidence.places();
    regions
        .into_iter()
        .map(|region| (region, places.region(region).label.clone()))
        .collect()
}

fn half_height(regions: usize) -> f64 {
    COURSE_HEIGHT + 26.0 + ROW * rows(regions) + 56.0
}

/// The course of the country and the map of cells, for arrests or for verdicts.
fn half(
    width: f64,
    top: f64,
    what: What,
    bindings: &[Binding],
    order: &[(Region, String)],
) -> Markup {
    let right = width - 4.0;
    let weeks: Vec<Day> = {
        let mut weeks: Vec<Day> = bindings.iter().map(|binding| binding.week).collect();
        weeks.sort_unstable();
        weeks.dedup();
        weeks
    };
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
        return html! {};
    };
    let x = Scale::even((moment(*first), moment(*last) + 7.0), (LEFT, right));
    let (floor, cells) = (top + COURSE_HEIGHT, top + COURSE_HEIGHT + 26.0);
    let y = Scale::even((0.0, 1.2), (floor, top + 6.0));
    let bottom = cells + ROW * rows(order.len());
    let title = match what {
        What::Arrests => "Arrests: how far a tenth more of each term moved them",
        What::Verdicts => "Verdicts: how far a tenth more of each term moved them",
    };
    html! {
        (over_panel(LEFT, top - 4.0, title))
        (figures_left(&y, LEFT, right))
        @for (term, course) in courses(what, bindings) {
            @for stretch in course.chunk_by(|one, next| next.0.days_since(one.0) == 7) {
                @let points: Vec<(f64, f64)> = stretch
                    .iter()
                    .map(|(week, value)| (x.at(moment(*week) + 3.5), y.at(*value)))
                    .collect();
                (line(&format!("course {}", class(term)), &points))
            }
        }
        (map(what, bindings, order, &x, (cells, x.at(moment(*first) + 7.0) - LEFT)))
        @for (at, (_, label)) in order.iter().enumerate().filter(|(at, _)| at % 2 == 0) {
            @let middle = cells + ROW * (rows(at) + 0.5);
            (words("label on-tile", (LEFT - 5.0, middle + 3.2), "end", label))
        }
        @for (day, name) in quarters(*first, *last) {
            (stroke("axis", (x.at(moment(day)), bottom), (x.at(moment(day)), bottom + 4.0)))
            (words("tick", (x.at(moment(day)), bottom + 15.0), "middle", &name))
        }
    }
}

/// For each term, its elasticity in the whole country by week.
fn courses(what: What, bindings: &[Binding]) -> Vec<(Term, Vec<(Day, f64)>)> {
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

/// The cells, one path for each term and degree of sureness.
fn map(
    what: What,
    bindings: &[Binding],
    order: &[(Region, String)],
    x: &Scale,
    (top, width): (f64, f64),
) -> Markup {
    let mut ways: BTreeMap<(Term, bool), String> = BTreeMap::new();
    for bound in bound(what, bindings) {
        let Some(row) = order.iter().position(|(region, _)| *region == bound.region) else {
            continue;
        };
        let y = top + ROW * rows(row);
        let cell = format!(
            "M{:.1} {y:.1}h{width:.1}v{ROW:.1}h-{width:.1}z",
            x.at(moment(bound.week))
        );
        ways.entry((bound.term, bound.sure))
            .or_default()
            .push_str(&cell);
    }
    html! {
        @for ((term, sure), way) in ways {
            path class=(format!("cell {}{}", class(term), if sure { "" } else { " pale" })) d=(PreEscaped(way)) {}
        }
    }
}

/// The term that moved each region most in each week, where any moved it.
fn bound(what: What, bindings: &[Binding]) -> Vec<Bound> {
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
                sure: others < most.low,
            });
        }
    }
    bound
}

const fn class(term: Term) -> &'static str {
    match term {
        Term::Goal => "term-goal",
        Term::Leads => "term-leads",
        Term::Hands => "term-hands",
        Term::CaseWork => "term-case-work",
        Term::Places => "term-places",
    }
}

fn quarters(first: Day, last: Day) -> Vec<(Day, String)> {
    first
        .through(last)
        .filter(|day| day.date().day() == 1 && (day.date().month() - 1) % 3 == 0)
        .map(|day| {
            (
                day,
                format!("{}-{:02}", day.date().year(), day.date().month()),
            )
        })
        .collect()
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
}
