//! Figures: what was measured and happened to nobody, theme by theme: what the leader believed, what
//! became of trust, of the army, of the sciences, of output.
//!
//! No archive measured most of this, so no dots stand beside the lines. A gauge that is read in each
//! region is drawn as the mean of the regions, each by its people, over the span from the least to
//! the greatest of them.

use chronicle::standing::{Dial, read_dials};
use chronicle::{Gauge, Scope, Step};
use evidence::{Day, Region};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::grid::Grid;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, table, unsourced};
use crate::report::series::{Asked, moment};
use crate::report::themes::{self, Dashed, Shown, THEMES, Theme};
use crate::wording::figure as number_of;

const LEFT: f64 = 58.0;
const HEIGHT: f64 = 84.0;

/// From so many on a line is told in millions, and no longer from nothing.
const MANY: f64 = 1e8;

/// Said under each of these figures.
const BY_REGION: &str = "Where a line is “by region” it is the mean of the regions by their people, on \
                         the span from the least to the greatest.";
const NO_SOURCE: &str = "No series of a source is drawn here: these are measures of the model, of which \
                         the archives hold a few figures at most; where they do, it stands under All \
                         figures.";

/// One line: its name, its unit, and what it stood at, month by month.
struct Line {
    name: String,
    unit: &'static str,
    ends: Vec<End>,
}

/// What a line stood at on an evening: the line itself, the least and the greatest of the regions.
type End = (Day, [f64; 3]);

/// A line of a theme, and whether and over what it is drawn; the table has all of them.
struct Told {
    line: Line,
    dashed: Option<Line>,
    is_drawn: bool,
}

/// The figures of the themes of which the run has read anything, numbered from `number` on.
pub(crate) fn figures(number: usize, finished: &Finished) -> Vec<Markup> {
    let read = read_dials(&finished.outcome.chronicle);
    let told = THEMES
        .iter()
        .map(|theme| (theme, told(finished, &read, theme)));
    let told = told.filter(|(_, told)| told.iter().any(|one| one.is_drawn));
    let figures = told
        .enumerate()
        .map(|(at, (theme, told))| figure(number + at, theme, Asked::of(finished), &told));
    figures.collect()
}

fn figure(number: usize, theme: &Theme, asked: Asked, told: &[Told]) -> Markup {
    let drawn: Vec<&Told> = told.iter().filter(|one| one.is_drawn).collect();
    let days = (asked.first, asked.last);
    let spans = |one: &&Told| one.line.ends.iter().any(|(_, [_, low, high])| low < high);
    let has_span = drawn.iter().any(spans);
    Figure {
        number,
        title: theme.title,
        draw: &|width| draw(width, theme.title, days, &drawn),
        caption: html! { (theme.caption) @if has_span { " " (BY_REGION) } },
        sources: unsourced(NO_SOURCE),
        below: html! {},
        table: numbers(told),
    }
    .markup()
}

/// What a theme has to tell of, in the order of its gauges and their parts.
fn told(finished: &Finished, read: &[Dial], theme: &Theme) -> Vec<Told> {
    let parts = theme.shown.iter().flat_map(|shown| {
        let parts = u8::try_from(shown.gauge.parts().len().max(1)).unwrap_or(u8::MAX);
        (0..parts).map(move |part| (shown, part))
    });
    let told = parts.filter_map(|(shown, part)| {
        let dashed = match shown.dashed {
            Dashed::Nothing => None,
            Dashed::Gauge(gauge) => line(finished, read, gauge, part),
            Dashed::Part(other) => {
                let is_other =
                    |part: &u8| shown.gauge.parts().get(usize::from(*part)) == Some(&other);
                let other = (0..u8::MAX).find(is_other)?;
                line(finished, read, shown.gauge, other)
            }
        };
        Some(Told {
            line: line(finished, read, shown.gauge, part)?,
            dashed,
            is_drawn: is_drawn(shown, part),
        })
    });
    told.collect()
}

fn is_drawn(shown: &Shown, part: u8) -> bool {
    let part = shown.gauge.parts().get(usize::from(part));
    shown.parts.is_empty() || part.is_some_and(|part| shown.parts.contains(part))
}

/// A gauge, or a part of it, over the run; nothing where nobody read it.
fn line(finished: &Finished, read: &[Dial], gauge: Gauge, part: u8) -> Option<Line> {
    let (chronicle, asked) = (&finished.outcome.chronicle, Asked::of(finished));
    let dials = read
        .iter()
        .filter(|dial| (dial.gauge, dial.part) == (gauge, part));
    let courses = dials.clone().filter_map(|dial| {
        let ends = dial.at_ends(chronicle, (asked.first, asked.last), Step::Month)?;
        let weight = dial.region.map_or(1.0, |region| people(finished, region));
        Some((weight, ends))
    });
    let courses: Vec<_> = courses.collect();
    let all: f64 = courses.iter().map(|(weight, _)| weight).sum();
    let first_read = dials
        .filter_map(|dial| dial.readings(chronicle).next())
        .map(|(day, _)| day)
        .min()?;
    let from = if themes::begins_when_read(gauge) {
        first_read
    } else {
        asked.first
    };
    let end_of = |at: usize| {
        let values = || courses.iter().map(|(weight, ends)| (weight, ends[at].1));
        let mean = values().map(|(weight, value)| weight * value).sum::<f64>() / all.max(1e-9);
        let values = || values().map(|(_, value)| value);
        let (least, greatest) = (least(values()), greatest(values()));
        [mean, least, greatest]
    };
    let months = Step::Month.cover(asked.first, asked.last);
    let ends = months.iter().enumerate();
    let ends = ends.filter(|(_, month)| from <= month.last);
    Some(Line {
        name: named(gauge, part),
        unit: gauge.unit(),
        ends: ends.map(|(at, month)| (month.last, end_of(at))).collect(),
    })
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

fn greatest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

/// The people of a region as they were counted, by whom its gauge weighs.
fn people(finished: &Finished, region: Region) -> f64 {
    f64::from(finished.census.people(region))
}

/// A gauge and its part in words.
fn named(gauge: Gauge, part: u8) -> String {
    let word = begun(&gauge.id().replace('-', " "));
    let across = if gauge.scope() == Scope::Region {
        ", by region"
    } else {
        ""
    };
    match gauge.parts().get(usize::from(part)) {
        Some(part) => format!("{word}: {}{across}", part_named(gauge, part)),
        None => format!("{word}{across}"),
    }
}

/// A part in words: spans of years keep their stroke, and whoever has a name is given it.
fn part_named(gauge: Gauge, part: &str) -> String {
    let is_year = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = match part.split_once('-') {
        Some((from, to)) if is_year(from) && is_year(to) => part.to_owned(),
        _ => part.replace('-', " "),
    };
    match gauge {
        _ if part == "usa" => "USA".to_owned(),
        Gauge::OrgansCohort | Gauge::Schools | Gauge::Reputation => begun(&words),
        _ => words,
    }
}

/// Words that begin with a capital.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn draw(width: f64, told: &str, days: (Day, Day), drawn: &[&Told]) -> Markup {
    let grid = Grid {
        width,
        panels: drawn.len(),
        each: HEIGHT,
        left: LEFT,
    };
    sheet(told, grid.size(), |paper| {
        for (at, one) in drawn.iter().enumerate() {
            panel(paper, grid.field(at), days, one)?;
        }
        Ok(())
    })
}

fn panel(paper: &Paper, field: Field, (from, to): (Day, Day), told: &Told) -> Drawn {
    let line = &told.line;
    let lines = || [Some(line), told.dashed.as_ref()].into_iter().flatten();
    let all = || lines().flat_map(|line| line.ends.iter().flat_map(|(_, values)| *values));
    let (least, greatest) = (least(all()), greatest(all()));
    let (times, unit) = if MANY < greatest {
        (1e-6, format!("million {}", line.unit))
    } else {
        (1.0, line.unit.to_owned())
    };
    let low = if MANY < least || !(0.0..=greatest).contains(&least) {
        least
    } else {
        0.0
    };
    let room = (greatest - low).max(1e-6) * 0.06;
    let low = if low == 0.0 { low } else { low - room };
    let heights = Axis::even(low * times, (greatest + room) * times);
    let scales = (Axis::Days(from, to), heights);
    let long = format!("{} ({unit})", line.name);
    let title = if field.room_for_letters() < long.chars().count() {
        &line.name
    } else {
        &long
    };
    let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 4))?;
    let course = |ends: &[End], which: usize| -> Vec<(f64, f64)> {
        let ends = ends.iter();
        ends.map(|(day, values)| (moment(*day), values[which] * times))
            .collect()
    };
    if line.ends.iter().any(|(_, [_, low, high])| low < high) {
        mark::span(&mut panel, &course(&line.ends, 1), &course(&line.ends, 2))?;
    }
    if let Some(dashed) = &told.dashed {
        let ends = course(&dashed.ends, 0);
        mark::line(&mut panel, stroke(ink::RUN_DASHED, 1.4), &ends)?;
    }
    mark::line(&mut panel, stroke(ink::RUN, 1.4), &course(&line.ends, 0))
}

/// What each line stood at, at the end of each year.
fn numbers(told: &[Told]) -> Markup {
    let lines = told.iter().map(|one| &one.line);
    let lines = lines.chain(told.iter().filter_map(|one| one.dashed.as_ref()));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let years = line
            .ends
            .chunk_by(|one, next| one.0.date().year() == next.0.date().year());
        for year in years {
            let Some((day, [mean, least, greatest])) = year.last() else {
                continue;
            };
            let span = if least < greatest {
                format!("{} to {}", number_of(*least), number_of(*greatest))
            } else {
                String::new()
            };
            let value = number_of(*mean);
            let (name, unit) = (line.name.clone(), line.unit.to_owned());
            rows.push(vec![name, unit, day.to_string(), value, span]);
        }
    }
    table(
        &[
            "",
            "in",
            "evening of",
            "#stood at",
            "#least to greatest region",
        ],
        &rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;
    use crate::report::series::rows;

    #[test]
    fn a_gauge_of_the_country_is_a_line_and_one_of_the_regions_lies_on_their_span() {
        let (first, last) = (Day::on(1936, 1, 1), Day::on(1938, 12, 31));
        let line = |name: &str, unit, from: Day, of: &dyn Fn(f64) -> [f64; 3]| {
            let months = Step::Month.cover(first, last);
            let ends = months.iter().enumerate();
            let ends = ends.filter(|(_, month)| from <= month.first);
            Line {
                name: name.to_owned(),
                unit,
                ends: ends.map(|(at, month)| (month.last, of(rows(at)))).collect(),
            }
        };
        let of_1932 = "times that of 1932";
        let told = [
            (
                line("threat", "log-odds", first, &|at| [at / 9.0 - 3.0; 3]),
                None,
            ),
            (
                line("trust, by region", "share", first, &|at| {
                    [1.0 - at / 60.0, 0.9 - at / 45.0, 1.0 - at / 90.0]
                }),
                None,
            ),
            (
                line("output: coal", of_1932, Day::on(1937, 1, 1), &|at| {
                    [1.0 + at / 40.0; 3]
                }),
                Some(line("reported: coal", of_1932, first, &|at| {
                    [1.0 + at / 36.0; 3]
                })),
            ),
        ];
        let told = told.map(|(line, dashed)| Told {
            line,
            dashed,
            is_drawn: true,
        });
        let drawn: Vec<&Told> = told.iter().collect();
        remains("measured", &|width| {
            draw(width, "Measured", (first, last), &drawn)
        });
    }
}
