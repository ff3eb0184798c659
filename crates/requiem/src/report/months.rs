//! Figure: arrests, verdicts and executions, month by month, between the dated decisions.
//!
//! The archive counted most of this by the year. A year's figure is drawn as the level that its
//! months would have had, had they been alike: what lies above and below it is the run's own. Only
//! the form of 1937 and 1938 is known by the month, from lists of names known to be incomplete.

use chronicle::Quantity;
use evidence::{Claim, DatedEvent, Day, Evidence, Lines};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{
    Scale, dot, drawing, figures_left, ground, over_panel, steps, stroke, words,
};
use crate::report::series::{Asked, Told, is_of_a_year, moment, of_country, real};
use crate::wording::whole;

/// The decisions that are drawn as quiet lines.
const DECISIONS: [&str; 6] = ["ev_018", "ev_037", "ev_056", "ev_083", "ev_094", "ev_099"];

const LETTERS: [&str; DECISIONS.len()] = ["a", "b", "c", "d", "e", "f"];

/// Form of the arrests of 1937 and 1938 in Memorial's lists.
const MONTHS_OF_LISTS: &str = "memorial-months-1937-38/USSR";

const PANELS: [(Quantity, &str); 3] = [
    (Quantity::Arrests, "People arrested in a month"),
    (Quantity::Sentenced, "People sentenced in a month"),
    (Quantity::Shot, "People shot in a month"),
];

const PANEL_HEIGHT: f64 = 118.0;
const PANEL_GAP: f64 = 40.0;
const LEFT: f64 = 58.0;

/// One panel: the run's months, the archive's years, the lists' months.
struct Panel {
    title: &'static str,
    months: Vec<(Day, Day, i64)>,
    years: Vec<Year>,
    listed: Vec<(f64, f64)>,
}

/// The archive's figure of a year, spread evenly over its months.
struct Year {
    from: Day,
    to: Day,
    mean: f64,
    range: Option<(f64, f64)>,
}

/// The figure.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Markup {
    let (evidence, asked) = (&finished.evidence, Asked::of(finished));
    let panels: Vec<Panel> = PANELS
        .iter()
        .map(|(quantity, title)| panel(*quantity, title, finished, asked))
        .collect();
    let dates = dates(evidence, asked);
    let claims: Vec<&Claim> = PANELS
        .iter()
        .flat_map(|(quantity, _)| of_country(finished, *quantity))
        .map(|told| told.claim)
        .filter(|claim| is_shown(claim))
        .collect();
    let marks = sources.of_claims(claims);
    let listed = listed_sources(finished);
    let marks = html! { (marks) (sources.marks(&listed)) };
    Figure {
        number,
        title: "Arrests, verdicts, executions by month",
        draw: &|width| draw(width, asked, &panels, &dates),
        caption: caption(),
        sources: marks,
        below: told_dates(&dates, sources),
        table: numbers(&panels),
    }
    .markup()
}

fn is_shown(claim: &Claim) -> bool {
    is_of_a_year(claim) && claim.role != evidence::Role::Context
}

fn panel(quantity: Quantity, title: &'static str, finished: &Finished, asked: Asked) -> Panel {
    let years: Vec<Told> = of_country(finished, quantity)
        .filter(|told| is_shown(told.claim))
        .collect();
    let lines_of = |day: Day| {
        let year = day.date().year();
        let told = years
            .iter()
            .find(|told| told.claim.period.start.year() == year);
        told.and_then(|told| told.claim.lines)
            .unwrap_or(Lines::SECURITY)
    };
    let months: Vec<(Day, Day, i64)> = asked
        .months(Day::FIRST, Day::LAST)
        .into_iter()
        .filter_map(|(from, to)| Some((from, to, asked.flow(quantity, lines_of(from), from, to)?)))
        .collect();
    let years = years
        .into_iter()
        .filter_map(|told| {
            let (from, to) = told.claim.period.days()?;
            let month = |of_year: f64| of_year / 12.0;
            let range = told.range.map(|(low, high)| (month(low), month(high)));
            asked.covers(from, to).then_some(Year {
                from,
                to,
                mean: month(told.claim.value?),
                range,
            })
        })
        .collect();
    let listed = if quantity == Quantity::Arrests {
        listed(finished, &months)
    } else {
        Vec::new()
    };
    Panel {
        title,
        months,
        years,
        listed,
    }
}

/// The months of the lists, at the run's own level: their form alone can be compared.
fn listed(finished: &Finished, months: &[(Day, Day, i64)]) -> Vec<(f64, f64)> {
    let pattern = finished.judged.pattern(MONTHS_OF_LISTS);
    let Some(shape) = pattern.and_then(|pattern| pattern.shape.as_ref()) else {
        return Vec::new();
    };
    let days: Vec<(Day, Day, f64)> = shape
        .months
        .iter()
        .filter_map(|month| {
            let (from, to) = month.period.days()?;
            Some((from, to, month.archive))
        })
        .collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let total: i64 = months
        .iter()
        .filter(|(from, to, _)| first.0 <= *from && *to <= last.1)
        .map(|(_, _, people)| people)
        .sum();
    days.iter()
        .map(|(from, to, share)| {
            (
                f64::midpoint(moment(*from), moment(*to)),
                share * real(total),
            )
        })
        .collect()
}

fn listed_sources(finished: &Finished) -> Vec<String> {
    let pattern = finished.judged.pattern(MONTHS_OF_LISTS);
    let claim = pattern.and_then(|pattern| finished.evidence.claim(pattern.claims.first()?));
    claim.map_or_else(Vec::new, |claim| claim.sources.clone())
}

fn dates(evidence: &Evidence, asked: Asked) -> Vec<(&'static str, Day, DatedEvent)> {
    let dated = |id: &str| {
        evidence
            .timeline()
            .iter()
            .find(|event| event.id == id)
            .cloned()
    };
    let events = DECISIONS.iter().filter_map(|id| dated(id));
    let within = events.filter_map(|event| {
        let day = Day::of(event.date)?;
        asked.covers(day, day).then_some((day, event))
    });
    LETTERS
        .into_iter()
        .zip(within)
        .map(|(letter, (day, event))| (letter, day, event))
        .collect()
}

fn draw(
    width: f64,
    asked: Asked,
    panels: &[Panel],
    dates: &[(&'static str, Day, DatedEvent)],
) -> Markup {
    let right = width - 4.0;
    let x = Scale::even(
        (moment(asked.first), moment(asked.last) + 1.0),
        (LEFT, right),
    );
    let tops: Vec<f64> = panels
        .iter()
        .scan(30.0, |top, _| {
            let here = *top;
            *top += PANEL_HEIGHT + PANEL_GAP;
            Some(here)
        })
        .collect();
    let floor = tops.last().map_or(0.0, |top| top + PANEL_HEIGHT);
    let marks = html! {
        @for (letter, day, _) in dates {
            @let place = x.at(moment(*day));
            (stroke("date", (place, 16.0), (place, floor)))
            (words("label", (place, 12.0), "middle", letter))
        }
        @for (panel, top) in panels.iter().zip(&tops) { (draw_panel(panel, &x, *top, right)) }
        @for (from, to) in asked.years() {
            @let middle = f64::midpoint(x.at(moment(from)), x.at(moment(to)));
            (stroke("axis", (x.at(moment(from)), floor), (x.at(moment(from)), floor + 5.0)))
            (words("tick", (middle, floor + 16.0), "middle", &year(from, width)))
        }
    };
    let told =
        "Arrests, verdicts and executions by month in the run, with the archive's figures by year";
    drawing(width, floor + 22.0, told, &marks)
}

/// The year, cut to two digits where there is no room.
fn year(day: Day, width: f64) -> String {
    let year = day.date().year().to_string();
    if width < 500.0 {
        format!("’{}", &year[2..])
    } else {
        year
    }
}

fn draw_panel(panel: &Panel, x: &Scale, top: f64, right: f64) -> Markup {
    let floor = top + PANEL_HEIGHT;
    let months = panel.months.iter().map(|(_, _, people)| real(*people));
    let years = panel
        .years
        .iter()
        .map(|year| year.range.map_or(year.mean, |it| it.1));
    let listed = panel.listed.iter().map(|(_, people)| *people);
    let most = months
        .chain(years)
        .chain(listed)
        .filter(|it| it.is_finite())
        .fold(1.0, f64::max);
    let y = Scale::even((0.0, most * 1.04), (floor, top + 6.0));
    let mut points: Vec<(f64, f64)> = panel
        .months
        .iter()
        .map(|(from, _, people)| (x.at(moment(*from)), y.at(real(*people))))
        .collect();
    points.extend(points.last().map(|(_, height)| (right, *height)));
    html! {
        (over_panel(LEFT, top - 4.0, panel.title))
        (figures_left(&y, LEFT, right))
        (ground("run-ground", &points, floor))
        (steps("run", &points))
        @for Year { from, to, mean, range } in &panel.years {
            @let (left, end) = (x.at(moment(*from)), x.at(moment(*to) + 1.0));
            (stroke("mean", (left + 1.0, y.at(*mean)), (end - 1.0, y.at(*mean))))
            @if let Some((low, high)) = range {
                @let middle = f64::midpoint(left, end);
                (stroke("whisker", (middle, y.at(*low)), (middle, y.at(*high))))
            }
        }
        @for (middle, people) in &panel.listed { (dot("rival", (x.at(*middle), y.at(*people)), 2.0)) }
    }
}

fn caption() -> Markup {
    html! {
        "The line is the run, as its files would show it, in cases of the security organs (and of "
        "the militia troikas in the years in which the archive's figure holds them). The strokes "
        "are the archive’s figure for the year, spread evenly over its months, with its range. "
        "Hollow dots: the form of the arrests of 1937 and 1938 in Memorial’s lists, set to the "
        "run’s level, since the lists are incomplete."
    }
}

/// The dated decisions under their letters.
fn told_dates(dates: &[(&'static str, Day, DatedEvent)], sources: &mut Sources) -> Markup {
    html! {
        ol.dates {
            @for (letter, _, event) in dates {
                li { b { (letter) } (event.date) ": " (event.event) " " (sources.marks(&event.warrant.sources)) }
            }
        }
    }
}

fn numbers(panels: &[Panel]) -> Markup {
    let Some(first) = panels.first() else {
        return html! {};
    };
    let rows: Vec<Vec<String>> = first
        .months
        .iter()
        .enumerate()
        .map(|(at, (from, _, _))| {
            let month = format!("{}-{:02}", from.date().year(), from.date().month());
            let counts = panels
                .iter()
                .map(|panel| panel.months.get(at).map_or(0, |it| it.2));
            std::iter::once(month).chain(counts.map(whole)).collect()
        })
        .collect();
    table(&["month", "#arrested", "#sentenced", "#shot"], &rows)
}
