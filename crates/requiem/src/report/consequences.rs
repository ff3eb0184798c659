//! Figures: consequences by year, the run beside the archive: who was put out of party, army and
//! organs and who was raised, who was left behind and who was moved.

use chronicle::{Kind, Quantity};
use evidence::{Claim, Day, Line, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::grid::Grid;
use crate::report::draw::ink;
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, by_whatever_word, is_of_a_year, real, rows};
use crate::wording::{self, whole};

const LEFT: f64 = 66.0;
const HEIGHT: f64 = 84.0;

/// Counts that belong together.
struct Group {
    title: &'static str,
    caption: &'static str,
    counts: &'static [Count],
}

/// What is counted, in words, and on which line where not on all.
struct Count {
    words: &'static str,
    quantity: Quantity,
    line: Option<Line>,
}

const fn of(words: &'static str, quantity: Quantity) -> Count {
    Count {
        words,
        quantity,
        line: None,
    }
}

const GROUPS: [Group; 2] = [
    Group {
        title: "Put out, taken back, raised: party, army, organs, offices",
        caption: "Whoever was expelled or discharged was not thereby arrested; the arrested are under By \
                  year. The shares of the party’s campaigns are of the literature. Discharges of \
                  ordinary years and the staff of state security are given, those of 1937 and 1938 are \
                  the model’s own. How long an office stood empty is believed.",
        counts: &[
            of("Admitted to the party", Quantity::PartyAdmissions),
            of("Expelled from the party", Quantity::PartyExpulsions),
            of("Taken back into the party", Quantity::PartyRestorations),
            of("Raised into an office left empty", Quantity::Promotions),
            of("Commanders discharged", Quantity::Discharges),
            of("Commanders taken back", Quantity::Reinstatements),
            of("Officers of state security dismissed", Quantity::Dismissals),
            of("Officers of state security taken on", Quantity::Recruits),
            of(
                "Offices standing empty at the end of the year",
                Quantity::Vacancies,
            ),
        ],
    },
    Group {
        title: "Those left behind, and those moved",
        caption: "Kin were arrested under order 00486; many more were marked as kin or put on watch, \
                  and lost work, rooms or a place of study. The bereaved and the orphans follow from \
                  the dead of the run and from believed sizes of households. Who was deported, from \
                  where and in which weeks is given; deaths of the way and of the first winter are \
                  believed. The special settlements are those of peasants deported before 1932 and of \
                  whoever was sent after them. Moves from the territories annexed in 1939 and 1940 are \
                  not run.",
        counts: &[
            Count {
                words: "Arrested as kin",
                quantity: Quantity::Arrests,
                line: Some(Line::Kin),
            },
            of("Marked as kin, or watched", Quantity::Stigmatised),
            of("Bereaved", Quantity::Bereaved),
            of("Orphaned", Quantity::Orphaned),
            of("Children sent to homes", Quantity::Homes),
            of("Families told a falsehood", Quantity::FamiliesMisled),
            of("Deported", Quantity::Deported),
            of("Dead of deportation", Quantity::DeportationDeaths),
            of("Brought to special settlements", Quantity::ExileArrivals),
            of("Dead in special settlements", Quantity::ExileDeaths),
            of("Fled from special settlements", Quantity::ExileEscapes),
            of("Let go: case dropped or reviewed", Quantity::ReviewReleases),
        ],
    },
];

/// A count, year by year.
struct Counted<'e> {
    words: &'static str,
    years: Vec<Year<'e>>,
}

/// A year of a count: what the run has, and what the sources say.
struct Year<'e> {
    days: (Day, Day),
    run: i64,
    told: Vec<Told<'e>>,
}

/// Both figures, of as much as the run has, numbered from `number` on.
pub(crate) fn figures(number: usize, finished: &Finished, sources: &mut Sources) -> Vec<Markup> {
    let mut figures = Vec::new();
    for group in &GROUPS {
        let counted = group.counts.iter().map(|count| counted(finished, count));
        let counted: Vec<Counted> = counted
            .filter(|counted| counted.years.iter().any(|year| year.run != 0))
            .collect();
        if counted.is_empty() {
            continue;
        }
        figures.push(figure(number + figures.len(), group, &counted, sources));
    }
    figures
}

fn figure(number: usize, group: &Group, counted: &[Counted], sources: &mut Sources) -> Markup {
    let years = counted.iter().flat_map(|counted| &counted.years);
    let claims: Vec<&Claim> = years
        .flat_map(|year| &year.told)
        .map(|told| told.claim)
        .collect();
    Figure {
        number,
        title: group.title,
        draw: &|width| draw(width, group.title, counted),
        caption: html! {
            (group.caption) " Bars: the run, people a year. Dots: a figure of the archive for the year, "
            "with its range where the run is judged by it and without where it was given; hollow dots: "
            "other figures of the sources, which judge nothing. Most of this was counted for no year."
        },
        sources: sources.of_claims(claims),
        below: html! {},
        table: numbers(counted),
    }
    .markup()
}

fn counted<'e>(finished: &'e Finished, count: &Count) -> Counted<'e> {
    let asked = Asked::of(finished);
    let all: Vec<Told> = if count.line.is_none() && count.quantity.kind() == Kind::Flow {
        let told = by_whatever_word(finished, count.quantity);
        told.filter(|told| is_of_a_year(told.claim)).collect()
    } else {
        Vec::new()
    };
    let years = asked.years().into_iter().filter_map(|days| {
        let run = asked.counted(count.quantity, count.line, days)?;
        let of_year = |told: &&Told| told.claim.period.days() == Some(days);
        let told = all.iter().filter(of_year).copied().collect();
        Some(Year { days, run, told })
    });
    Counted {
        words: count.words,
        years: years.collect(),
    }
}

fn draw(width: f64, told: &str, counted: &[Counted]) -> Markup {
    let grid = Grid {
        width,
        panels: counted.len(),
        each: HEIGHT,
        left: LEFT,
    };
    sheet(told, grid.size(), |paper| {
        for (at, counted) in counted.iter().enumerate() {
            panel(paper, grid.field(at), counted)?;
        }
        Ok(())
    })
}

fn panel(paper: &Paper, field: Field, counted: &Counted) -> Drawn {
    let years = &counted.years;
    let named = |year: &Year| year.days.0.date().year().to_string();
    let tops = years.iter().flat_map(|year| {
        let told = year.told.iter();
        let told = told.flat_map(|told| [told.claim.value, told.range.map(|range| range.1)]);
        told.flatten().chain([real(year.run)])
    });
    let scales = (
        Axis::columns(years.iter().map(named).collect()),
        Axis::up_to(tops),
    );
    let mut panel = field.counts(paper, counted.words, scales, (years.len(), 4))?;
    for (at, year) in years.iter().enumerate() {
        let middle = rows(at);
        mark::bar(&mut panel, (middle - 0.31, middle + 0.31), real(year.run))?;
        for told in &year.told {
            let Some(value) = told.claim.value else {
                continue;
            };
            if told.claim.role == Role::Context {
                mark::hollow(&mut panel, ink::INK, (middle, value), 2.6)?;
            } else {
                mark::archive(&mut panel, (middle, value), told.range, false)?;
            }
        }
    }
    Ok(())
}

fn numbers(counted: &[Counted]) -> Markup {
    let mut told: Vec<Vec<String>> = Vec::new();
    for counted in counted {
        for year in &counted.years {
            let span = format!("{} to {}", year.days.0, year.days.1);
            let run = vec![counted.words.to_owned(), span, whole(year.run)];
            let claims = year.told.iter().map(|told| {
                let claim = told.claim;
                let own = [
                    wording::value(claim),
                    told.range_told(),
                    claim.role.id().to_owned(),
                    claim.id.clone(),
                ];
                [run.clone(), own.into()].concat()
            });
            let before = told.len();
            told.extend(claims);
            if told.len() == before {
                told.push([run, vec![String::new(); 4]].concat());
            }
        }
    }
    table(
        &["", "days", "#run", "#archive", "#range", "role", "id"],
        &told,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn a_year_is_a_bar_a_judge_a_dot_and_a_rival_hollow() {
        let days = |year| (date(year, 1, 1), date(year, 12, 31));
        let judge = claim(Role::HeldOut, days(1937), 18_658.0);
        let rival = claim(Role::Context, days(1937), 20_643.0);
        let given = claim(Role::Input, days(1936), 5_677.0);
        let year = |year, run, told| Year {
            days: (Day::on(year, 1, 1), Day::on(year, 12, 31)),
            run,
            told,
        };
        let years = || {
            vec![
                year(1935, 3_000, Vec::new()),
                year(1936, 5_677, vec![told(&given, None)]),
                year(
                    1937,
                    15_000,
                    vec![
                        told(&judge, Some((17_900.0, 19_400.0))),
                        told(&rival, Some((20_643.0, 20_643.0))),
                    ],
                ),
            ]
        };
        let counted = ["Commanders discharged", "Raised", "Bereaved"].map(|words| Counted {
            words,
            years: years(),
        });
        remains("consequences", &|width| {
            draw(width, "Consequences", &counted)
        });
    }
}
