//! Figures: arrests, verdicts and executions by day, over the nine years and through the mass
//! operations, between the dated decisions.
//!
//! No archive that we know counted them by the day. A year's figure is drawn as the level that its
//! days would have had, had they been alike: what lies above and below it is the run's own. Only the
//! form of 1937 and 1938 is known by the month, from lists of names known to be incomplete.

use chronicle::Quantity;
use evidence::{Claim, Day, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::course::{Course, Year, course, listed_sources, mean};
use crate::report::decisions::{self, Decision, OF_THE_OPERATIONS, OF_THE_YEARS};
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke, tint};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, moment, real, rows};
use crate::wording::{self, rounded, whole};

const PANELS: [(Quantity, &str); 3] = [
    (Quantity::Arrests, "arrested"),
    (Quantity::Sentenced, "sentenced"),
    (Quantity::Shot, "shot"),
];

const HEIGHT: f64 = 118.0;
const STEP: f64 = HEIGHT + 54.0;
const TOP: f64 = 46.0;
const LEFT: f64 = 54.0;

/// Days of a week, over which a day's count is evened out.
const WEEK: usize = 7;
/// A run of fewer days is drawn by the day at once.
const FEW_DAYS: i32 = 120;

/// Both figures: the nine years, and the mass operations where the run has them.
pub(crate) fn figures(first: usize, finished: &Finished, sources: &mut Sources) -> Vec<Markup> {
    let asked = Asked::of(finished);
    let courses: Vec<Course> = PANELS
        .iter()
        .map(|(quantity, word)| course(*quantity, word, finished, asked))
        .collect();
    let mut all = vec![of_years(first, &courses, finished, sources)];
    all.extend(of_operations(first + 1, &courses, finished, sources));
    all
}

fn of_years(
    number: usize,
    courses: &[Course],
    finished: &Finished,
    sources: &mut Sources,
) -> Markup {
    let asked = Asked::of(finished);
    let span = (asked.first, asked.last);
    let dates = decisions::within(&finished.evidence, &OF_THE_YEARS, asked, span);
    let shown = courses.iter().flat_map(|course| &course.years);
    let claims: Vec<&Claim> = shown.map(|year| year.told.claim).collect();
    let by_day = span.1.days_since(span.0) < FEW_DAYS;
    Figure {
        number,
        title: "Arrests, verdicts, executions: people a day",
        draw: &|width| {
            let told = "Arrests, verdicts and executions a day in the run, with the archive's \
                        figures by year";
            drawing(told, width, courses, |paper, field, course, is_first| {
                panel_of_years(paper, field, course, &dates, (span, is_first, by_day))
            })
        },
        caption: html! {
            "The line is what happened in the run"
            @if !by_day { ", in people a day, evened out over each week" }
            ": cases of the security organs (and of the militia troikas in the years in which the "
            "archive’s figure holds them). Its files would miss some and enter some at the end of "
            "the month; the table has each year as they would show it. The strokes are the "
            "archive’s figure for the year, spread evenly over its days, with its range. The model "
            "was fitted to the years on sand; those on bare paper it had not seen, or was given, or "
            "no figure tells of them. Of the arrests of 1937 and 1938 the sum was fitted, not the years."
        },
        sources: sources.of_claims(claims),
        below: decisions::told(&dates, finished, sources),
        table: html! { (numbers_of_years(courses)) (numbers_of_months(courses, asked)) },
    }
    .markup()
}

/// The panels of a figure under one another, each drawn by `panel` on its field.
fn drawing(
    told: &str,
    width: f64,
    courses: &[Course],
    panel: impl Fn(&Paper, Field, &Course, bool) -> Drawn,
) -> Markup {
    let height = TOP + STEP * rows(courses.len()) - (STEP - HEIGHT) + 24.0;
    sheet(told, (width, height), |paper| {
        for (at, course) in courses.iter().enumerate() {
            let field = Field {
                left: LEFT,
                right: width - 6.0,
                top: TOP,
                floor: TOP + HEIGHT,
            };
            panel(paper, field.lower(STEP * rows(at)), course, at == 0)?;
        }
        Ok(())
    })
}

fn panel_of_years(
    paper: &Paper,
    field: Field,
    course: &Course,
    dates: &[Decision],
    ((first, last), is_first, by_day): ((Day, Day), bool, bool),
) -> Drawn {
    let stretch = if by_day { 1 } else { WEEK };
    let means: Vec<(f64, f64)> = course
        .days
        .chunks(stretch)
        .map(|days| (moment(days[0].0), mean(days)))
        .collect();
    let tops = course
        .years
        .iter()
        .map(|year| year.range.map_or(year.mean, |range| range.1));
    let most: Vec<f64> = means.iter().map(|mean| mean.1).chain(tops).collect();
    let scales = (Axis::Days(first, last), Axis::up_to(most));
    let title = format!("People {} a day", course.word);
    let mut panel = field.counts(paper, &title, scales, (field.room_for_days(), 5))?;
    let top = panel.y_range().end;
    let is_fitted = |year: &Year| year.told.claim.role == Role::Fitted;
    for years in course
        .years
        .chunk_by(|one, next| is_fitted(one) == is_fitted(next))
    {
        let (first, last) = (&years[0], &years[years.len() - 1]);
        if is_fitted(first) {
            let corners = ((moment(first.from), 0.0), (moment(last.to) + 1.0, top));
            mark::field(&mut panel, ink::fill(ink::SAND), corners.0, corners.1)?;
        }
    }
    decisions::lines(&mut panel, dates, is_first)?;
    mark::course(&mut panel, &mark::steps(&means, moment(last) + 1.0))?;
    for year in &course.years {
        let (left, right) = (moment(year.from) + 3.0, moment(year.to) - 2.0);
        let level = stroke(ink::INK, 1.4);
        mark::straight(&mut panel, level, (left, year.mean), (right, year.mean))?;
        if let Some((low, high)) = year.range {
            let middle = f64::midpoint(left, right);
            mark::straight(&mut panel, level, (middle, low), (middle, high))?;
        }
    }
    Ok(())
}

/// The days of the mass operations; none for a run that has few of them.
fn of_operations(
    number: usize,
    courses: &[Course],
    finished: &Finished,
    sources: &mut Sources,
) -> Option<Markup> {
    let asked = Asked::of(finished);
    let first = Day::on(1937, 7, 1).max(asked.first);
    let last = Day::on(1938, 11, 30).min(asked.last);
    let is_whole = (first, last) == (asked.first, asked.last);
    if is_whole || last.days_since(first) < FEW_DAYS {
        return None;
    }
    let dates = decisions::within(&finished.evidence, &OF_THE_OPERATIONS, asked, (first, last));
    let listed = listed_sources(finished);
    Some(
        Figure {
            number,
            title: "The mass operations, day by day",
            draw: &|width| {
                let told = "Arrests, verdicts and executions on each day from July 1937 to November \
                            1938 in the run";
                drawing(told, width, courses, |paper, field, course, is_first| {
                    panel_of_days(paper, field, course, &dates, ((first, last), is_first))
                })
            },
            caption: html! {
                "Pale: what happened on each day in the run, whether or not its files would show it "
                "on that day; line: the mean of the seven days around it. The days are the model’s "
                "own, for no archive that we know counted by them. Hollow dots: the form of the arrests in Memorial’s lists by month, set to "
                "the run’s level, since the lists are incomplete."
            },
            sources: sources.marks(&listed),
            below: decisions::told(&dates, finished, sources),
            table: numbers_of_days(courses, (first, last)),
        }
        .markup(),
    )
}

fn panel_of_days(
    paper: &Paper,
    field: Field,
    course: &Course,
    dates: &[Decision],
    ((first, last), is_first): ((Day, Day), bool),
) -> Drawn {
    let shown = |day: Day| first <= day && day <= last;
    let days: Vec<(f64, f64)> = course
        .days
        .iter()
        .filter(|(day, _)| shown(*day))
        .map(|(day, people)| (moment(*day), real(*people)))
        .collect();
    let around: Vec<(f64, f64)> = course
        .days
        .windows(WEEK)
        .filter(|days| shown(days[WEEK / 2].0))
        .map(|days| (moment(days[WEEK / 2].0) + 0.5, mean(days)))
        .collect();
    let scales = (
        Axis::Days(first, last),
        Axis::up_to(days.iter().map(|day| day.1)),
    );
    let title = format!("People {} on each day", course.word);
    let mut panel = field.counts(paper, &title, scales, (field.room_for_days(), 5))?;
    decisions::lines(&mut panel, dates, is_first)?;
    mark::ground(
        &mut panel,
        tint(ink::RUN, 0.3),
        &mark::steps(&days, moment(last) + 1.0),
    )?;
    mark::line(&mut panel, stroke(ink::RUN, 1.4), &around)?;
    let is_shown = |month: &&(f64, f64)| moment(first) <= month.0 && month.0 <= moment(last);
    for month in course.listed.iter().filter(is_shown) {
        mark::hollow(&mut panel, ink::INK, *month, 2.2)?;
    }
    Ok(())
}

fn numbers_of_years(courses: &[Course]) -> Markup {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for course in courses {
        for year in &course.years {
            lines.push(vec![
                format!("{}, {}", course.quantity.id(), year.from.date().year()),
                wording::value(year.told.claim),
                year.told.range_told(),
                year.run.map_or_else(|| "-".to_owned(), whole),
                rounded(year.mean),
                year.told.claim.role.id().to_owned(),
                year.told.claim.id.clone(),
            ]);
        }
    }
    let headings = [
        "people, year",
        "#archive",
        "#range",
        "#run",
        "#archive, a day",
        "role",
        "id",
    ];
    table(&headings, &lines)
}

fn numbers_of_months(courses: &[Course], asked: Asked) -> Markup {
    let sum = |course: &Course, (from, to): (Day, Day)| {
        let within = course
            .days
            .iter()
            .filter(|(day, _)| from <= *day && *day <= to);
        whole(within.map(|(_, people)| people).sum())
    };
    let months: Vec<Vec<String>> = asked
        .months(Day::FIRST, Day::LAST)
        .into_iter()
        .map(|month| {
            let name = month.0.to_string()[..7].to_owned();
            let counts = courses.iter().map(|course| sum(course, month));
            std::iter::once(name).chain(counts).collect()
        })
        .collect();
    table(&["run, month", "#arrested", "#sentenced", "#shot"], &months)
}

fn numbers_of_days(courses: &[Course], (first, last): (Day, Day)) -> Markup {
    let at = |day: Day, course: &Course| {
        let found = course.days.iter().find(|(other, _)| *other == day);
        found.map_or_else(|| "-".to_owned(), |(_, people)| whole(*people))
    };
    let days: Vec<Vec<String>> = first
        .through(last)
        .map(|day| {
            let counts = courses.iter().map(|course| at(day, course));
            std::iter::once(day.to_string()).chain(counts).collect()
        })
        .collect();
    table(&["run, day", "#arrested", "#sentenced", "#shot"], &days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn years_fitted_stand_on_sand_and_days_have_their_mean() {
        let year = |role, value| claim(role, (date(1937, 1, 1), date(1937, 12, 31)), value);
        let fitted = year(Role::Fitted, 365_000.0);
        let (first, last) = (Day::on(1937, 1, 1), Day::on(1938, 6, 30));
        let days = (0..).zip(first.through(last));
        let course = Course {
            word: "arrested",
            quantity: Quantity::Arrests,
            days: days.map(|(at, day)| (day, 500 + at % 7 * 200)).collect(),
            years: vec![Year {
                told: told(&fitted, None),
                from: first,
                to: Day::on(1937, 12, 31),
                mean: 1_000.0,
                range: Some((900.0, 1_100.0)),
                run: None,
            }],
            listed: vec![(moment(Day::on(1937, 8, 15)), 1_500.0)],
        };
        let courses = [course];
        let span = (first, last);
        remains("years_by_day", &|width| {
            drawing(
                "Made up",
                width,
                &courses,
                |paper, field, course, is_first| {
                    panel_of_years(paper, field, course, &[], (span, is_first, false))
                },
            )
        });
        remains("days", &|width| {
            drawing(
                "Made up",
                width,
                &courses,
                |paper, field, course, is_first| {
                    panel_of_days(paper, field, course, &[], (span, is_first))
                },
            )
        });
    }
}
