//! Figure: the national operations: the queue of albums in Moscow, and each line beside its total.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Lines, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{
    Scale, dot, drawing, figures_left, ground_under_line, line, over_panel, stroke, words,
};
use crate::report::series::{Asked, Told, moment, of_country, real, rows};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 150.0;

/// One line's total in the run and in the archive.
struct Total<'e> {
    line: Line,
    label: &'e str,
    run: i64,
    told: Option<Told<'e>>,
}

/// The figure; none for a run that has not the months of the albums.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let (evidence, asked) = (&finished.evidence, Asked::of(finished));
    let (start, end) = span(evidence)?;
    if !asked.covers(start, end) {
        return None;
    }
    let queue = queue(asked, start, end);
    let totals = totals(finished, asked, start, end);
    let marks = sources.of_claims(totals.iter().filter_map(|total| Some(total.told?.claim)));
    Some(
        Figure {
            number,
            title: "The national operations: the queue in Moscow, and each line",
            draw: &|width| {
                let (top, floor) = (20.0, 20.0 + HEIGHT);
                let marks = html! {
                    (draw_queue(width, top, floor, &queue))
                    (draw_totals(width, floor + 66.0, &totals))
                };
                let height = floor + 66.0 + 19.0 * rows(totals.len()) + 8.0;
                drawing(
                    width,
                    height,
                    "The queue of albums by day, and the sentenced by line",
                    &marks,
                )
            },
            caption: html! {
                "Above: people whose cases were ready and waited for two signatures in Moscow, in "
                "the run. No figure by day is known to us, so this is the model’s own statement. "
                "Below: people sentenced on each line; full blue dot the run, as its files would "
                "show it, ink the archive with its range, each step ten times the one before."
            },
            sources: marks,
            below: html! {},
            table: numbers(&totals, &queue),
        }
        .markup(),
    )
}

/// From the first national order's first day to the last line's end.
fn span(evidence: &Evidence) -> Option<(Day, Day)> {
    let national = evidence
        .orders()
        .iter()
        .filter(|order| Line::named(&order.line).is_some_and(Line::is_national));
    let days: Vec<(Day, Day)> = national
        .filter_map(|order| Some((Day::of(order.start?)?, Day::of(order.end?)?)))
        .collect();
    Some((
        days.iter().map(|span| span.0).min()?,
        days.iter().map(|span| span.1).max()?,
    ))
}

/// The queue every fifth day.
fn queue(asked: Asked, start: Day, end: Day) -> Vec<(Day, i64)> {
    start
        .through(end)
        .step_by(5)
        .filter_map(|day| {
            Some((
                day,
                asked.stock(Quantity::AlbumQueue, Some(Lines::NATIONAL), day)?,
            ))
        })
        .collect()
}

fn totals<'e>(finished: &'e Finished, asked: Asked, start: Day, end: Day) -> Vec<Total<'e>> {
    let mut totals: Vec<Total> = Line::NATIONAL
        .into_iter()
        .map(|line| {
            let told = of_country(finished, Quantity::Sentenced)
                .find(|told| told.claim.line == line.id() && told.claim.role != Role::Context);
            let run = told
                .and_then(|told| asked.beside(Quantity::Sentenced, told.claim))
                .or_else(|| asked.flow(Quantity::Sentenced, Lines::only(line), start, end));
            let label = finished
                .evidence
                .line(line.id())
                .map_or(line.id(), |named| named.label.as_str());
            Total {
                line,
                label,
                run: run.unwrap_or(0),
                told,
            }
        })
        .collect();
    totals.sort_by_key(|total| std::cmp::Reverse(total.run));
    totals
}

fn draw_queue(width: f64, top: f64, floor: f64, queue: &[(Day, i64)]) -> Markup {
    let right = width - 6.0;
    let (Some(first), Some(last)) = (queue.first(), queue.last()) else {
        return html! {};
    };
    let x = Scale::even((moment(first.0), moment(last.0)), (LEFT, right));
    let most = queue
        .iter()
        .map(|(_, people)| real(*people))
        .fold(1.0, f64::max);
    let y = Scale::even((0.0, most * 1.06), (floor, top + 6.0));
    let points: Vec<(f64, f64)> = queue
        .iter()
        .map(|(day, people)| (x.at(moment(*day)), y.at(real(*people))))
        .collect();
    let quarters = first
        .0
        .through(last.0)
        .filter(|day| day.date().day() == 1 && (day.date().month() - 1) % 3 == 0);
    html! {
        (over_panel(LEFT, top - 4.0, "People whose albums waited in Moscow"))
        (figures_left(&y, LEFT, right))
        (ground_under_line("run-ground", &points, floor))
        (line("run", &points))
        @for day in quarters {
            @let name = format!("{}-{:02}", day.date().year(), day.date().month());
            (stroke("axis", (x.at(moment(day)), floor), (x.at(moment(day)), floor + 4.0)))
            (words("tick", (x.at(moment(day)), floor + 15.0), "middle", &name))
        }
    }
}

fn draw_totals(width: f64, top: f64, totals: &[Total]) -> Markup {
    let left = if width < 500.0 { 120.0 } else { 190.0 };
    let right = width - 28.0;
    let x = Scale::ratios((10.0, 1e6), (left, right));
    let floor = top + 19.0 * rows(totals.len());
    html! {
        (over_panel(LEFT.min(left), top - 26.0, "People sentenced on each line"))
        @for tick in x.ticks() {
            (stroke("grid", (x.at(tick), top - 4.0), (x.at(tick), floor)))
            (words("tick", (x.at(tick), top - 8.0), "middle", &wording::figure(tick)))
        }
        @for (at, total) in totals.iter().enumerate() {
            @let middle = top + 19.0 * (rows(at) + 0.5);
            (words("label", (left - 8.0, middle + 4.0), "end", short(total.label)))
            @if let Some(told) = total.told {
                @if let Some((low, high)) = told.range {
                    (stroke("whisker", (x.at(low), middle - 3.5), (x.at(high), middle - 3.5)))
                }
                @if let Some(value) = told.claim.value { (dot("archive", (x.at(value), middle - 3.5), 2.8)) }
            }
            @if 0 < total.run { (dot("run-mark", (x.at(real(total.run)), middle + 3.0), 2.8)) }
        }
    }
}

fn short(label: &str) -> &str {
    label.strip_suffix(" operation").unwrap_or(label)
}

fn numbers(totals: &[Total], queue: &[(Day, i64)]) -> Markup {
    let rows: Vec<Vec<String>> = totals
        .iter()
        .map(|total| {
            let of = |told: fn(Told) -> String| total.told.map_or_else(String::new, told);
            vec![
                total.line.id().to_owned(),
                of(|told| wording::value(told.claim)),
                of(|told| told.range_told()),
                whole(total.run),
                of(|told| told.claim.role.id().to_owned()),
                of(|told| told.claim.id.clone()),
            ]
        })
        .collect();
    let days: Vec<Vec<String>> = queue
        .iter()
        .step_by(6)
        .map(|(day, people)| vec![day.to_string(), whole(*people)])
        .collect();
    html! {
        (table(&["line", "#archive", "#range", "#run", "role", "id"], &rows))
        (table(&["day", "#people whose albums waited"], &days))
    }
}
