//! Figure: the national operations: the queue of albums in Moscow, and each line beside its total.

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Lines, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink;
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, moment, of_country, real, rows};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 150.0;
const ROW: f64 = 19.0;

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
            draw: &|width| draw(width, &queue, &totals),
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

fn draw(width: f64, queue: &[(Day, i64)], totals: &[Total]) -> Markup {
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let top = field.floor + 84.0;
    let lines = Field {
        left: if width < 500.0 { 146.0 } else { 190.0 },
        right: width - 28.0,
        top,
        floor: top + ROW * rows(totals.len()),
    };
    let words = "The queue of albums by day, and the sentenced by line";
    sheet(words, (width, lines.floor + 24.0), |paper| {
        draw_queue(paper, field, queue)?;
        draw_totals(paper, lines, totals)
    })
}

fn draw_queue(paper: &Paper, field: Field, queue: &[(Day, i64)]) -> Drawn {
    let (Some(first), Some(last)) = (queue.first(), queue.last()) else {
        return Ok(());
    };
    let points: Vec<(f64, f64)> = queue
        .iter()
        .map(|(day, people)| (moment(*day), real(*people)))
        .collect();
    let scales = (
        Axis::Days(first.0, last.0),
        Axis::up_to(points.iter().map(|point| point.1)),
    );
    let title = "People whose albums waited in Moscow";
    let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 5))?;
    mark::course(&mut panel, &points)
}

fn draw_totals(paper: &Paper, field: Field, totals: &[Total]) -> Drawn {
    let names = totals
        .iter()
        .map(|total| short(total.label).to_owned())
        .collect();
    let title = Field {
        left: LEFT.min(field.left),
        top: field.top - 20.0,
        ..field
    };
    title.title(paper, "People sentenced on each line")?;
    let most = if field.right - field.left < 400.0 {
        3
    } else {
        6
    };
    let mut panel = field.rows(paper, (Axis::ratios(10.0, 1e6), names), most)?;
    for (at, total) in totals.iter().enumerate() {
        let (above, below) = (rows(at) - 0.18, rows(at) + 0.16);
        if let Some((value, told)) = total.told.and_then(|told| Some((told.claim.value?, told))) {
            mark::archive(&mut panel, (value, above), told.range, true)?;
        }
        if 0 < total.run {
            mark::dot(&mut panel, ink::RUN, (real(total.run), below), 2.8)?;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn a_line_without_a_figure_of_the_archive_has_the_run_alone() {
        let polish = claim(
            Role::HeldOut,
            (date(1937, 8, 1), date(1938, 11, 17)),
            140_000.0,
        );
        let total = |line, label, run, told| Total {
            line,
            label,
            run,
            told,
        };
        let range = Some((130_000.0, 150_000.0));
        let totals = [
            total(
                Line::Polish,
                "Polish operation",
                138_000,
                Some(told(&polish, range)),
            ),
            total(Line::Afghan, "Afghan operation", 1_500, None),
        ];
        let queue = [
            (Day::on(1937, 8, 1), 0),
            (Day::on(1938, 6, 1), 900),
            (Day::on(1938, 11, 1), 50),
        ];
        remains("national", &|width| draw(width, &queue, &totals));
    }
}
