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
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, table, unsourced};
use crate::report::series::{Asked, moment, rows};
use crate::wording::figure as number_of;

const LEFT: f64 = 52.0;
const HEIGHT: f64 = 84.0;
const GAP: f64 = 54.0;
/// Panels stand side by side from this width on.
const WIDE_ENOUGH: f64 = 500.0;

/// Gauges that belong together.
struct Theme {
    /// The title of the figure.
    title: &'static str,
    /// What it shows, in a sentence or two.
    caption: &'static str,
    /// The gauges, in the order in which they stand.
    gauges: &'static [Gauge],
}

/// The themes, in the order in which they stand.
const THEMES: [Theme; 1] = [Theme {
    title: "The centre",
    caption: "What the leader believed, what could still be said against him, how loud the campaigns \
              were, and what the terror cost those who ordered it.",
    gauges: &[
        Gauge::Threat,
        Gauge::WarThreat,
        Gauge::Veto,
        Gauge::Propaganda,
        Gauge::Cult,
        Gauge::Instability,
    ],
}];

/// One line: its name, its unit, and what it stood at, month by month: the line, the least, the
/// greatest.
struct Line {
    name: String,
    unit: &'static str,
    ends: Vec<(Day, [f64; 3])>,
}

/// The figures of the themes of which the run has read anything, numbered from `number` on.
pub(crate) fn figures(number: usize, finished: &Finished) -> Vec<Markup> {
    let asked = Asked::of(finished);
    let lines = THEMES.iter().filter_map(|theme| {
        let lines = lines(finished, theme.gauges);
        (!lines.is_empty()).then_some((theme, lines))
    });
    let figures = lines.enumerate().map(|(at, (theme, lines))| {
        Figure {
            number: number + at,
            title: theme.title,
            draw: &|width| draw(width, theme.title, (asked.first, asked.last), &lines),
            caption: html! { (theme.caption) },
            sources: unsourced(
                "No series of a source is drawn here: these are measures of the model, of which the \
                 archives hold a few figures at most; where they do, it stands under All figures.",
            ),
            below: html! {},
            table: numbers(&lines),
        }
        .markup()
    });
    figures.collect()
}

/// The lines of these gauges, part by part.
fn lines(finished: &Finished, gauges: &[Gauge]) -> Vec<Line> {
    let read = read_dials(&finished.outcome.chronicle);
    let parts = gauges.iter().flat_map(|gauge| {
        let parts = u8::try_from(gauge.parts().len().max(1)).unwrap_or(u8::MAX);
        (0..parts).map(move |part| (*gauge, part))
    });
    let lines = parts.filter_map(|(gauge, part)| {
        let dials = read
            .iter()
            .filter(|dial| (dial.gauge, dial.part) == (gauge, part));
        let dials: Vec<Dial> = dials.copied().collect();
        (!dials.is_empty()).then(|| line(finished, gauge, part, &dials))
    });
    lines.collect()
}

fn line(finished: &Finished, gauge: Gauge, part: u8, dials: &[Dial]) -> Line {
    let (chronicle, asked) = (&finished.outcome.chronicle, Asked::of(finished));
    let months = Step::Month.cover(asked.first, asked.last);
    let courses = dials.iter().filter_map(|dial| {
        let ends = dial.at_ends(chronicle, (asked.first, asked.last), Step::Month)?;
        let weight = dial.region.map_or(1.0, |region| people(finished, region));
        Some((weight, ends))
    });
    let courses: Vec<_> = courses.collect();
    let all: f64 = courses.iter().map(|(weight, _)| weight).sum();
    let end_of = |at: usize| {
        let values = || courses.iter().map(|(weight, ends)| (weight, ends[at].1));
        let mean = values().map(|(weight, value)| weight * value).sum::<f64>() / all.max(1e-9);
        let least = values()
            .map(|(_, value)| value)
            .fold(f64::INFINITY, f64::min);
        let greatest = values()
            .map(|(_, value)| value)
            .fold(f64::NEG_INFINITY, f64::max);
        [mean, least, greatest]
    };
    let ends = months.iter().enumerate();
    Line {
        name: named(gauge, part),
        unit: gauge.unit(),
        ends: ends.map(|(at, month)| (month.last, end_of(at))).collect(),
    }
}

/// The people of a region as they were counted, by whom its gauge weighs.
fn people(finished: &Finished, region: Region) -> f64 {
    f64::from(finished.census.people(region))
}

fn named(gauge: Gauge, part: u8) -> String {
    let word = gauge.id().replace('-', " ");
    let across = if gauge.scope() == Scope::Region {
        ", by region"
    } else {
        ""
    };
    match gauge.parts().get(usize::from(part)) {
        Some(part) => format!("{word}: {}{across}", part.replace('-', " ")),
        None => format!("{word}{across}"),
    }
}

fn draw(width: f64, told: &str, days: (Day, Day), lines: &[Line]) -> Markup {
    let across: usize = if WIDE_ENOUGH < width { 2 } else { 1 };
    let each = width / rows(across);
    let high = rows(lines.len().div_ceil(across)) * (HEIGHT + GAP);
    sheet(told, (width, high), |paper| {
        for (at, line) in lines.iter().enumerate() {
            let (row, column) = (rows(at / across), rows(at % across));
            let top = 26.0 + row * (HEIGHT + GAP);
            let field = Field {
                left: column * each + LEFT,
                right: (column + 1.0) * each - 10.0,
                top,
                floor: top + HEIGHT,
            };
            panel(paper, field, days, line)?;
        }
        Ok(())
    })
}

fn panel(paper: &Paper, field: Field, (first, last): (Day, Day), line: &Line) -> Drawn {
    let all = || {
        line.ends
            .iter()
            .flat_map(|(_, values)| values.iter().copied())
    };
    let least = all().fold(f64::INFINITY, f64::min);
    let greatest = all().fold(f64::NEG_INFINITY, f64::max);
    let low = if (0.0..=greatest).contains(&least) {
        0.0
    } else {
        least
    };
    let room = (greatest - low).max(1e-6) * 0.06;
    let low = if low < 0.0 { low - room } else { low };
    let scales = (Axis::Days(first, last), Axis::even(low, greatest + room));
    let title = format!("{} ({})", line.name, line.unit);
    let mut panel = field.counts(paper, &title, scales, (field.room_for_days(), 4))?;
    for ends in line.ends.windows(2) {
        let [(from, [_, least, greatest]), (to, _)] = [ends[0], ends[1]];
        if least < greatest {
            let corners = ((moment(from), least), (moment(to), greatest));
            mark::field(&mut panel, ink::ground(), corners.0, corners.1)?;
        }
    }
    let points = line
        .ends
        .iter()
        .map(|(day, values)| (moment(*day), values[0]));
    let points: Vec<(f64, f64)> = points.collect();
    mark::line(&mut panel, stroke(ink::RUN, 1.4), &points)
}

/// What each line stood at, at the end of each year.
fn numbers(lines: &[Line]) -> Markup {
    let mut told: Vec<Vec<String>> = Vec::new();
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
            told.push(vec![line.name.clone(), day.to_string(), value, span]);
        }
    }
    table(
        &["", "evening of", "#stood at", "#least to greatest region"],
        &told,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn a_gauge_of_the_country_is_a_line_and_one_of_the_regions_lies_on_their_span() {
        let (first, last) = (Day::on(1936, 1, 1), Day::on(1938, 12, 31));
        let ends = |of: &dyn Fn(f64) -> [f64; 3]| {
            let months = Step::Month.cover(first, last);
            let ends = months.iter().enumerate();
            ends.map(|(at, month)| (month.last, of(rows(at)))).collect()
        };
        let lines = [
            Line {
                name: "threat".to_owned(),
                unit: "log-odds",
                ends: ends(&|at| [at / 9.0 - 3.0; 3]),
            },
            Line {
                name: "trust, by region".to_owned(),
                unit: "share",
                ends: ends(&|at| [1.0 - at / 60.0, 0.9 - at / 45.0, 1.0 - at / 90.0]),
            },
            Line {
                name: "output: coal".to_owned(),
                unit: "1932 is 1",
                ends: ends(&|at| [1.0 + at / 40.0; 3]),
            },
        ];
        remains("measured", &|width| {
            draw(width, "Measured", (first, last), &lines)
        });
    }
}
