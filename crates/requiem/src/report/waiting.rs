//! Figures: the queue from arrest to sentence: how many were held on each day, and how long it took.
//!
//! A case waited for its investigators, for the troika's next sitting, for the album to come back
//! from Moscow. The wait is itself a witness: a line decided in weeks was decided without looking.

use chronicle::Quantity;
use chronicle::people::Told;
use chronicle::people::queue::{Queue, Waits};
use evidence::{Day, Line, Lines};
use maud::{Markup, html};
use plotters::style::RGBColor;

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::{Field, words};
use crate::report::draw::{mark, sheet};
use crate::report::figure::{Figure, table, unsourced};
use crate::report::series::{Asked, moment, real, rows};
use crate::wording::{many, rounded, whole};

const LEFT: f64 = 58.0;
const HEIGHT: f64 = 132.0;
const GAP: f64 = 58.0;

/// Between looks at those held, in days.
const EVERY: usize = 5;
/// Days after the arrest that are drawn.
pub(crate) const LONGEST: usize = 240;

const STOCKS: [(Quantity, &str); 2] = [
    (Quantity::Held, "People held without a decision"),
    (
        Quantity::AwaitingExecution,
        "People sentenced to death and not yet shot",
    ),
];

/// Lines that are told apart, each with the word that a command has for them.
pub(crate) const LINES: [(&str, Lines); 5] = [
    ("00447", Lines::only(Line::Order00447)),
    ("national", Lines::NATIONAL),
    ("police", Lines::POLICE),
    ("lists", Lines::only(Line::Lists)),
    ("militia", Lines::only(Line::Militia)),
];

/// The same lines as they are drawn: their ink by the name that the page's style has for it, and itself.
const GROUPS: [(&str, &str, RGBColor, Lines); 5] = [
    ("order 00447", "run", ink::RUN, LINES[0].1),
    ("national operations", "doubt", ink::DOUBT, LINES[1].1),
    ("political cases", "moss", ink::MOSS, LINES[2].1),
    ("signed lists", "olive", ink::OLIVE, LINES[3].1),
    ("militia troikas", "run-pale", ink::RUN_PALE, LINES[4].1),
];

/// A group of lines and how long its decided had waited.
struct Group {
    name: &'static str,
    swatch: &'static str,
    colour: RGBColor,
    waits: Waits,
}

/// The evenings on which those held are looked at.
pub(crate) fn evenings(asked: Asked) -> Vec<Day> {
    asked.first.through(asked.last).step_by(EVERY).collect()
}

/// Those held, day by day.
pub(crate) fn held(number: usize, finished: &Finished) -> Markup {
    let asked = Asked::of(finished);
    let days = evenings(asked);
    let stocks = STOCKS.map(|(quantity, title)| {
        let people = days.iter().filter_map(|day| {
            let held = asked.stock(quantity, Some(Lines::ALL), *day)?;
            Some((*day, held))
        });
        (title, people.collect::<Vec<(Day, i64)>>())
    });
    Figure {
        number,
        title: "Held, and condemned, by day",
        draw: &|width| draw_held(width, (asked.first, asked.last), &stocks),
        caption: html! {
            "The run on every fifth evening: people arrested and not yet sentenced, let go or dead, "
            "and people sentenced to death and not yet shot, on all lines. The run opens with nobody "
            "held, so its first months are too low. What the prisons held on the days on which they "
            "were counted stands in the figure of camps and prisons."
        },
        sources: unsourced("No figure of a source is drawn here: none is known by day."),
        below: html! {},
        table: numbers_held(&stocks),
    }
    .markup()
}

fn draw_held(width: f64, (first, last): (Day, Day), stocks: &[(&str, Vec<(Day, i64)>)]) -> Markup {
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let height = field.floor + (HEIGHT + GAP) * (rows(stocks.len()) - 1.0) + 24.0;
    let told = "People held without a decision and people awaiting execution, by day";
    sheet(told, (width, height), |paper| {
        for (at, (title, people)) in stocks.iter().enumerate() {
            let points: Vec<(f64, f64)> = people
                .iter()
                .map(|(day, held)| (moment(*day) + 1.0, real(*held)))
                .collect();
            let most = Axis::up_to(points.iter().map(|point| point.1));
            let scales = (Axis::Days(first, last), most);
            let field = field.lower((HEIGHT + GAP) * rows(at));
            let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 5))?;
            mark::course(&mut panel, &points)?;
        }
        Ok(())
    })
}

fn numbers_held(stocks: &[(&str, Vec<(Day, i64)>)]) -> Markup {
    let Some((_, first)) = stocks.first() else {
        return html! {};
    };
    // Every thirtieth day or so is enough for a table.
    let lines: Vec<Vec<String>> = first
        .iter()
        .enumerate()
        .step_by(6)
        .map(|(at, (day, _))| {
            let held = stocks.iter().map(|(_, people)| whole(people[at].1));
            std::iter::once(day.to_string()).chain(held).collect()
        })
        .collect();
    table(&["evening of", "#held", "#condemned"], &lines)
}

/// How long the decided had waited, by line; nothing in a run told in counts.
pub(crate) fn waits(number: usize, finished: &Finished, told: Option<&Told>) -> Option<Markup> {
    let told = told?;
    let groups = groups(&told.queue);
    if groups.is_empty() {
        return None;
    }
    let scale = u64::from(finished.scenario.scale);
    Some(
        Figure {
            number,
            title: "How long people waited for a decision",
            draw: &|width| draw_waits(width, &groups),
            caption: html! {
                @for group in &groups {
                    span.key { span.swatch.(group.swatch) {} (group.name) } " "
                }
                br;
                "Of the people whose case was decided in this run, the share that had no decision "
                "yet so many days after the arrest, by line. Whoever died before a decision, and "
                "whoever still waited when the run ended, is not among them: the table has their "
                "numbers."
            },
            sources: unsourced(
                "No figure of a source is drawn here: single files tell how long a case took, but \
                 no count over many cases is in the evidence.",
            ),
            below: html! {},
            table: numbers_waits(&groups, scale),
        }
        .markup(),
    )
}

/// The groups of lines on which anybody's case was decided.
fn groups(queue: &Queue) -> Vec<Group> {
    let all = GROUPS
        .into_iter()
        .map(|(name, swatch, colour, lines)| Group {
            name,
            swatch,
            colour,
            waits: queue.waits(lines, |_| true),
        });
    all.filter(|group| 0 < group.waits.decided).collect()
}

fn draw_waits(width: f64, groups: &[Group]) -> Markup {
    let field = Field {
        left: 46.0,
        right: width - 10.0,
        top: 24.0,
        floor: 24.0 + 220.0,
    };
    let told = "The share of decided cases still without a decision, by days since the arrest";
    sheet(told, (width, field.floor + 42.0), |paper| {
        let scales = (Axis::even(0.0, rows(LONGEST)), Axis::even(0.0, 1.0));
        let names = if width < 500.0 { 5 } else { 8 };
        let title = "Share without a decision yet";
        let mut panel = field.counts(paper, title, scales, (names, 6))?;
        for Group { colour, waits, .. } in groups {
            let points: Vec<(f64, f64)> = (0..=LONGEST)
                .filter_map(|days| Some((rows(days), waits.undecided_after(days)?)))
                .collect();
            mark::line(&mut panel, stroke(*colour, 1.5), &points)?;
        }
        let look = (ink::QUIET, ink::SMALL, ink::Held::End);
        let under = (field.right, field.floor + 34.0);
        words(paper, under, "days since the arrest", look)
    })
}

fn numbers_waits(groups: &[Group], scale: u64) -> Markup {
    let lines: Vec<Vec<String>> = groups
        .iter()
        .map(|Group { name, waits, .. }| {
            let mut line = vec![(*name).to_owned(), many(waits.decided * scale)];
            let days = |days: Option<u32>| days.map_or_else(|| "-".to_owned(), many);
            line.extend(waits.quartiles().map(days));
            line.push(waits.mean().map_or_else(|| "-".to_owned(), rounded));
            line.push(many(waits.died * scale));
            line.push(many(waits.waiting * scale));
            line
        })
        .collect();
    table(
        &[
            "line",
            "#decided",
            "#a quarter within, days",
            "#half",
            "#three quarters",
            "#mean",
            "#died before",
            "#waiting at the end",
        ],
        &lines,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Body, Case, Circle, Fate, Profile, Source, Verdict};
    use evidence::Region;

    use crate::report::draw::golden::remains;

    #[test]
    fn those_held_are_drawn_by_day() {
        let held = |most: i64| -> Vec<(Day, i64)> {
            let days = Day::on(1937, 7, 1)
                .through(Day::on(1938, 12, 31))
                .step_by(EVERY);
            (0..)
                .zip(days)
                .map(|(at, day)| (day, at % 30 * most))
                .collect()
        };
        let stocks = [(STOCKS[0].1, held(1_000)), (STOCKS[1].1, held(40))];
        let days = (Day::on(1937, 7, 1), Day::on(1938, 12, 31));
        remains("held", &|width| draw_held(width, days, &stocks));
    }

    #[test]
    fn the_share_without_a_decision_falls_from_all_to_none() {
        let arrested = Day::on(1937, 8, 5);
        let decided = |line: Line, after: u16| Case {
            person: 0,
            profile: Profile::default(),
            region: Region::at(0),
            raion: 0,
            circle: Circle::Village,
            cell: 0,
            line,
            arrested,
            source: Source::CardFile,
            motive: None,
            denounced_by: None,
            parent: None,
            confessed: false,
            names_given: 0,
            verdict: Some(Verdict::Camp),
            body: Some(Body::Troika),
            decided: Day::at(arrested.index() + after),
            fate: Fate::Convicted,
            fate_since: arrested,
        };
        let mut queue = Queue::default();
        queue.take(&[5, 10, 20, 60].map(|after| decided(Line::Order00447, after)));
        queue.take(&[40, 90, 180].map(|after| decided(Line::Polish, after)));
        let groups = groups(&queue);
        assert_eq!(
            groups.len(),
            2,
            "lines on which nobody was decided are left out"
        );
        remains("waits", &|width| draw_waits(width, &groups));
    }
}
