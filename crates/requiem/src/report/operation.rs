//! Figure: order 00447 from its first day to its halt, arrests, verdicts and executions added up,
//! beside the reports that were made on the way.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Lines};
use maud::{Markup, html};
use plotters::style::RGBColor;

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, moment, of_country, real};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 210.0;
const GAP: f64 = 58.0;

/// The order whose operation this is.
const ORDER: &str = "op_00447";

const COURSES: [(Quantity, RGBColor, &str); 3] = [
    (Quantity::Arrests, ink::RUN, "arrested"),
    (Quantity::Sentenced, ink::RUN_DASHED, "sentenced"),
    (Quantity::Shot, ink::RUN_DOTTED, "shot"),
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
            draw: &|width| draw(width, &course, &told, (start, early, end)),
            caption: html! {
                "Lines: the run, people arrested (whole line), sentenced (dashes) and shot (points), "
                "as its files would show them; the ochre line is the places granted, which are not "
                "people. Dots: the reports of the time and the totals of historians, each with its "
                "range. A report of the time counts what Moscow had been told by that day. Of arrests "
                "and of verdicts the files each miss some, so that at the end they may show more "
                "people sentenced than arrested."
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

fn draw(
    width: f64,
    course: &Course,
    told: &[Told],
    (start, early, end): (Day, Day, Day),
) -> Markup {
    let words = "Arrests, verdicts and executions under order 00447, added up by day";
    let field = Field {
        left: LEFT,
        right: width - 74.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let second = field.lower(HEIGHT + GAP);
    sheet(words, (width, second.floor + 24.0), |paper| {
        let whole = "The whole operation: people";
        panel(paper, field, whole, course, told, (start, end))?;
        let first = "Its first sixty days: people";
        panel(paper, second, first, course, told, (start, early))
    })
}

fn panel(
    paper: &Paper,
    field: Field,
    title: &str,
    course: &Course,
    told: &[Told],
    (start, end): (Day, Day),
) -> Drawn {
    let shown = usize::from(end.index() - start.index()) + 1;
    let told: Vec<(Day, f64, Told)> = told
        .iter()
        .filter_map(|told| Some((told.claim.period.days()?.1, told.claim.value?, *told)))
        .filter(|(day, ..)| *day <= end)
        .collect();
    let archived = told.iter().filter_map(|(_, _, told)| Some(told.range?.1));
    let tops = course.sums.iter().map(|sums| real(sums[shown - 1]));
    let scales = (Axis::Days(start, end), Axis::up_to(tops.chain(archived)));
    let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 6))?;
    let through = |sums: &[i64]| -> Vec<(f64, f64)> {
        let points = course.days.iter().zip(sums).take(shown);
        points
            .map(|(day, people)| (moment(*day) + 1.0, real(*people)))
            .collect()
    };
    let places = through(&course.sums[3]);
    let last = moment(end) + 1.0;
    mark::line(
        &mut panel,
        stroke(ink::DOUBT, 1.2),
        &mark::steps(&thinned(&places), last),
    )?;
    for ((_, colour, _), sums) in COURSES.iter().zip(&course.sums) {
        mark::line(&mut panel, stroke(*colour, 1.4), &through(sums))?;
    }
    for (day, value, told) in &told {
        mark::archive(&mut panel, (moment(*day) + 1.0, *value), told.range, false)?;
    }
    let names = COURSES.iter().map(|(_, _, name)| (ink::RUN, *name));
    let ends: Vec<_> = names
        .chain([(ink::DOUBT, "places")])
        .zip(&course.sums)
        .map(|((colour, name), sums)| (colour, name, (last, real(sums[shown - 1]))))
        .collect();
    mark::names(&mut panel, &ends)
}

/// The corners of a line in steps, without the days on which nothing changed.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for point in points {
        let is_same = kept
            .last()
            .is_some_and(|last| (last.1 - point.1).abs() < 0.5);
        if !is_same {
            kept.push(*point);
        }
    }
    kept
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

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Role;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn what_is_added_up_never_falls_and_every_line_has_its_name() {
        let start = Day::on(1937, 8, 5);
        let end = Day::on(1937, 12, 31);
        let days: Vec<Day> = start.through(end).collect();
        let sum = |a_day: i64| {
            (1..)
                .zip(&days)
                .map(|(day, _)| day * a_day)
                .collect::<Vec<i64>>()
        };
        let course = Course {
            sums: [sum(1_000), sum(800), sum(400), vec![90_000; days.len()]],
            days,
        };
        let report = claim(
            Role::HeldOut,
            (date(1937, 8, 5), date(1937, 9, 30)),
            60_000.0,
        );
        let reports = [told(&report, Some((50_000.0, 70_000.0)))];
        let early = Day::on(1937, 10, 4);
        remains("order", &|width| {
            draw(width, &course, &reports, (start, early, end))
        });
    }
}
