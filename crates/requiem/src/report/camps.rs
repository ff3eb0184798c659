//! Figure: the corrective-labour camps: how many people were in them, and how many died there.

use chronicle::Quantity;
use evidence::{Claim, Day, Lines, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, is_of_a_year, moment, of_country, real};
use crate::wording::{self, whole};

const LEFT: f64 = 66.0;
const HEIGHT: f64 = 150.0;
const GAP: f64 = 56.0;

/// The figure.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Markup {
    let asked = Asked::of(finished);
    let stock = stock(asked);
    let stocks: Vec<Told> = of_country(finished, Quantity::CampStock)
        .filter(|told| told.claim.line == "all" && within(told.claim, asked))
        .collect();
    let dead: Vec<Told> = of_country(finished, Quantity::CampDeaths)
        .filter(|told| is_of_a_year(told.claim) && within(told.claim, asked))
        .collect();
    let deaths: Vec<(Day, Day, i64)> = asked
        .years()
        .into_iter()
        .filter_map(|(from, to)| {
            Some((
                from,
                to,
                asked.flow(Quantity::CampDeaths, Lines::ALL, from, to)?,
            ))
        })
        .collect();
    let marks = sources.of_claims(stocks.iter().chain(&dead).map(|told| told.claim));
    Figure {
        number,
        title: "In the camps, and dead in the camps",
        draw: &|width| draw(width, asked, &stock, &stocks, &deaths, &dead),
        caption: html! {
            "The corrective-labour camps alone; colonies and prisons are counted apart, because "
            "their definition changed between 1935 and 1938. Line and bars: the run, as its files "
            "would show it. Dots: the archive’s count of 1 January, and its registered deaths of the "
            "year, with their ranges; a hollow dot is a figure that was given to the run. People who "
            "were released dying, and died outside, are in no such register."
        },
        sources: marks,
        below: html! {},
        table: numbers(&stock, &stocks, &deaths, &dead),
    }
    .markup()
}

fn within(claim: &Claim, asked: Asked) -> bool {
    claim
        .period
        .days()
        .is_some_and(|(from, to)| asked.covers(from, to))
}

/// The people in the camps at the end of each month.
fn stock(asked: Asked) -> Vec<(Day, i64)> {
    asked
        .months(Day::FIRST, Day::LAST)
        .into_iter()
        .filter_map(|(_, end)| {
            Some((
                end,
                asked.stock(Quantity::CampStock, Some(Lines::ALL), end)?,
            ))
        })
        .collect()
}

fn draw(
    width: f64,
    asked: Asked,
    stock: &[(Day, i64)],
    stocks: &[Told],
    deaths: &[(Day, Day, i64)],
    dead: &[Told],
) -> Markup {
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let second = field.lower(HEIGHT + GAP);
    let most = |run: &mut dyn Iterator<Item = i64>, told: &[Told]| {
        let archived = told.iter().filter_map(|told| Some(told.range?.1));
        Axis::up_to(run.map(real).chain(archived))
    };
    let people = most(&mut stock.iter().map(|month| month.1), stocks);
    let died = most(&mut deaths.iter().map(|year| year.2), dead);
    let days = || Axis::Days(asked.first, asked.last);
    let size = (width, second.floor + 24.0);
    let words = "People in the camps by month, and deaths in the camps by year";
    let names = if width < 500.0 { 5 } else { 10 };
    sheet(words, size, |paper| {
        let title = "People in the camps";
        let mut panel = field.counts(paper, title, (days(), people), (names, 6))?;
        let points = stock.iter().map(|(day, people)| (moment(*day) + 1.0, real(*people)));
        mark::line(&mut panel, stroke(ink::RUN, 1.5), &points.collect::<Vec<_>>())?;
        for told in stocks {
            archived(&mut panel, told, 0.0)?;
        }
        let title = "People who died in the camps in a year";
        let mut panel = second.counts(paper, title, (days(), died), (names, 6))?;
        for (from, to, people) in deaths {
            let sides = (moment(*from) + 18.0, moment(*to) - 17.0);
            mark::bar(&mut panel, sides, real(*people))?;
        }
        for told in dead {
            archived(&mut panel, told, 0.5)?;
        }
        Ok(())
    })
}

/// The archive's figure at its day, or at this share of its days; hollow where it was given.
pub(crate) fn archived(panel: &mut Panel, told: &Told, share: f64) -> Drawn {
    let claim = told.claim;
    let (Some(value), Some((from, to))) = (claim.value, claim.period.days()) else {
        return Ok(());
    };
    let place = moment(from) + share * f64::from(to.days_since(from));
    match claim.role {
        Role::Fitted | Role::HeldOut => mark::archive(panel, (place, value), told.range, false),
        Role::Input | Role::Context => mark::hollow(panel, ink::INK, (place, value), 2.6),
    }
}

fn numbers(
    stock: &[(Day, i64)],
    stocks: &[Told],
    deaths: &[(Day, Day, i64)],
    dead: &[Told],
) -> Markup {
    let run_stock = |day: Day| {
        stock
            .iter()
            .rev()
            .find(|(end, _)| *end < day)
            .map(|(_, people)| *people)
    };
    let row = |told: &Told, run: Option<i64>| {
        let claim = told.claim;
        vec![
            wording::period(claim.period),
            wording::value(claim),
            told.range_told(),
            run.map_or_else(|| "-".to_owned(), whole),
            claim.role.id().to_owned(),
            claim.id.clone(),
        ]
    };
    let in_camps: Vec<Vec<String>> = stocks
        .iter()
        .map(|told| {
            row(
                told,
                told.claim.period.days().and_then(|(day, _)| run_stock(day)),
            )
        })
        .collect();
    let died: Vec<Vec<String>> = dead
        .iter()
        .map(|told| {
            let year = told.claim.period.days().map(|(from, _)| from);
            let run = deaths.iter().find(|(from, _, _)| Some(*from) == year);
            row(told, run.map(|(_, _, people)| *people))
        })
        .collect();
    html! {
        (table(&["in the camps on", "#archive", "#range", "#run", "role", "id"], &in_camps))
        (table(&["died in", "#archive", "#range", "#run", "role", "id"], &died))
    }
}
