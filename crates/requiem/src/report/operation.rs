//! Figure: order 00447 from its first day to its halt, arrests, verdicts and executions added up,
//! beside the reports that were made on the way.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Lines};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{
    Scale, archive, drawing, figures_left, line, over_panel, steps, stroke, words,
};
use crate::report::series::{Asked, Told, moment, of_country, real};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 210.0;
const GAP: f64 = 52.0;
const NAME_HEIGHT: f64 = 13.0;

/// The order whose operation this is.
const ORDER: &str = "op_00447";

const COURSES: [(Quantity, &str, &str); 3] = [
    (Quantity::Arrests, "run", "arrested"),
    (Quantity::Sentenced, "run-second", "sentenced"),
    (Quantity::Shot, "run-third", "shot"),
];

/// The days of the operation, and what the run has of each.
struct Course {
    days: Vec<Day>,
    /// Arrested, sentenced, shot, and places granted, up to each day.
    sums: [Vec<i64>; 4],
}

/// The figure; none for a run that has not the whole operation.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let (evidence, asked) = (&finished.evidence, Asked::of(finished));
    let (start, end) = span(evidence)?;
    let course = course(asked, start, end)?;
    let told: Vec<Told> = COURSES
        .iter()
        .flat_map(|(quantity, ..)| of_country(finished, *quantity))
        .filter(|told| told.claim.line == Line::Order00447.id() && told.claim.role.is_compared())
        .collect();
    let early = Day::at(start.index() + 60)?;
    Some(
        Figure {
            number,
            title: "Order 00447, added up from its first day",
            draw: &|width| {
                let whole = draw_panel(width, 20.0, &course, &told, (start, end), "The whole operation");
                let first = draw_panel(
                    width,
                    20.0 + HEIGHT + GAP,
                    &course,
                    &told,
                    (start, early),
                    "Its first sixty days",
                );
                let told = "Arrests, verdicts and executions under order 00447, added up by day";
                drawing(width, 2.0 * (HEIGHT + GAP), told, &html! { (whole) (first) })
            },
            caption: html! {
                "Lines: the run, people arrested (whole line), sentenced (dashes) and shot (points), "
                "as its files would show them; the ochre line is the places granted, which are not "
                "people. Dots: the reports of the time and the totals of historians, each with its "
                "range. A report of the time counts what Moscow had been told by that day."
            },
            sources: sources.of_claims(told.iter().map(|told| told.claim)),
            below: html! {},
            table: numbers(&course, &told),
        }
        .markup(),
    )
}

fn span(evidence: &Evidence) -> Option<(Day, Day)> {
    let order = evidence.orders().iter().find(|order| order.id == ORDER)?;
    Some((Day::of(order.start?)?, Day::of(order.end?)?))
}

fn course(asked: Asked, start: Day, end: Day) -> Option<Course> {
    let line = Lines::only(Line::Order00447);
    let days: Vec<Day> = start.through(end).collect();
    let sum = |quantity| {
        days.iter()
            .map(|day| asked.flow(quantity, line, start, *day))
            .collect::<Option<Vec<i64>>>()
    };
    let limits = days
        .iter()
        .map(|day| asked.stock(Quantity::Limits, Some(line), *day))
        .collect::<Option<_>>()?;
    let sums = [
        sum(Quantity::Arrests)?,
        sum(Quantity::Sentenced)?,
        sum(Quantity::Shot)?,
        limits,
    ];
    Some(Course { days, sums })
}

fn draw_panel(
    width: f64,
    top: f64,
    course: &Course,
    told: &[Told],
    (start, end): (Day, Day),
    title: &str,
) -> Markup {
    let (right, floor) = (width - 74.0, top + HEIGHT);
    let shown = usize::from(end.index() - start.index()) + 1;
    let most = course
        .sums
        .iter()
        .map(|sums| real(sums[shown - 1]))
        .fold(1.0, f64::max);
    let dated = |told: &&Told| told.claim.period.days().is_some_and(|(_, day)| day <= end);
    let archived = told
        .iter()
        .filter(dated)
        .filter_map(|told| Some(told.range?.1))
        .fold(most, f64::max);
    let x = Scale::even((moment(start), moment(end)), (LEFT, right));
    let y = Scale::even((0.0, archived * 1.08), (floor, top + 6.0));
    let through = |sums: &[i64]| -> Vec<(f64, f64)> {
        let points = course.days.iter().zip(sums).take(shown);
        points
            .map(|(day, people)| (x.at(moment(*day)), y.at(real(*people))))
            .collect()
    };
    html! {
        (over_panel(LEFT, top - 4.0, &format!("{title}: people")))
        (figures_left(&y, LEFT, right))
        (steps("paper", &thinned(&through(&course.sums[3]))))
        @for ((_, class, _), sums) in COURSES.iter().zip(&course.sums) { (line(class, &through(sums))) }
        @for (class, name, height) in names(course, shown - 1, &y) {
            (words(class, (right + 6.0, height + 4.0), "start", name))
        }
        @for told in told.iter().filter(dated) {
            @if let (Some(value), Some((_, day))) = (told.claim.value, told.claim.period.days()) {
                (archive(x.at(moment(day)), &y, value, told.range))
            }
        }
        @for (day, name) in months(start, end) {
            (stroke("axis", (x.at(moment(day)), floor), (x.at(moment(day)), floor + 4.0)))
            (words("tick", (x.at(moment(day)), floor + 15.0), "middle", &name))
        }
    }
}

/// The names of the lines at their ends, moved apart where they would lie on one another.
fn names(course: &Course, last: usize, y: &Scale) -> Vec<(&'static str, &'static str, f64)> {
    let lines = COURSES
        .iter()
        .map(|(_, _, name)| ("run-label", *name))
        .chain([("paper-label", "places")]);
    let mut names: Vec<(&str, &str, f64)> = lines
        .zip(&course.sums)
        .map(|((class, name), sums)| (class, name, y.at(real(sums[last]))))
        .collect();
    names.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut below = f64::INFINITY;
    for name in &mut names {
        name.2 = name.2.min(below - NAME_HEIGHT);
        below = name.2;
    }
    names
}

/// The corners of a line in steps, without the days on which nothing changed.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (number, point) in points.iter().enumerate() {
        let same = kept
            .last()
            .is_some_and(|last| (last.1 - point.1).abs() < 0.05);
        if !same || number + 1 == points.len() {
            kept.push(*point);
        }
    }
    kept
}

/// The beginnings of months or quarters between two days.
fn months(start: Day, end: Day) -> Vec<(Day, String)> {
    let every = if 100 < end.days_since(start) { 3 } else { 1 };
    start
        .through(end)
        .filter(|day| day.date().day() == 1 && (day.date().month() - 1) % every == 0)
        .map(|day| {
            (
                day,
                format!("{}-{:02}", day.date().year(), day.date().month()),
            )
        })
        .collect()
}

fn numbers(course: &Course, told: &[Told]) -> Markup {
    let ends = course.days.iter().enumerate().filter(|(at, day)| {
        *at + 1 == course.days.len()
            || day.date().day() == day.date().days_in_month()
            || day.date().day() == 15
    });
    let rows: Vec<Vec<String>> = ends
        .map(|(at, day)| {
            let sums = course.sums.iter().map(|sums| whole(sums[at]));
            std::iter::once(day.to_string()).chain(sums).collect()
        })
        .collect();
    let reports: Vec<Vec<String>> = told
        .iter()
        .map(|told| {
            let claim = told.claim;
            vec![
                claim.period.end.to_string(),
                claim.quantity.clone(),
                wording::value(claim),
                told.range_told(),
                claim.role.id().to_owned(),
                claim.id.clone(),
            ]
        })
        .collect();
    html! {
        (table(&["up to", "#arrested", "#sentenced", "#shot", "#places granted"], &rows))
        (table(&["archive, up to", "quantity", "#people", "#range", "role", "id"], &reports))
    }
}
