//! Figure: the corrective-labour camps: how many people were in them, and how many died there.

use chronicle::Quantity;
use evidence::{Claim, Day, Lines, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{
    Scale, archive, bar, dot, drawing, figures_left, line, over_panel, stroke, words,
};
use crate::report::series::{Asked, Told, is_of_a_year, moment, of_country, real};
use crate::wording::{self, whole};

const LEFT: f64 = 66.0;
const HEIGHT: f64 = 150.0;
const GAP: f64 = 44.0;

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
    let right = width - 6.0;
    let x = Scale::even(
        (moment(asked.first), moment(asked.last) + 1.0),
        (LEFT, right),
    );
    let (top, second) = (20.0, 20.0 + HEIGHT + GAP);
    let (floor, last_floor) = (top + HEIGHT, second + HEIGHT);
    let most = |run: f64, told: &[Told]| {
        told.iter()
            .filter_map(|told| Some(told.range?.1))
            .fold(run, f64::max)
    };
    let highest = most(
        stock
            .iter()
            .map(|(_, people)| real(*people))
            .fold(1.0, f64::max),
        stocks,
    );
    let deadliest = most(
        deaths
            .iter()
            .map(|(_, _, people)| real(*people))
            .fold(1.0, f64::max),
        dead,
    );
    let y = Scale::even((0.0, highest * 1.05), (floor, top + 6.0));
    let z = Scale::even((0.0, deadliest * 1.05), (last_floor, second + 6.0));
    let points: Vec<(f64, f64)> = stock
        .iter()
        .map(|(day, people)| (x.at(moment(*day) + 1.0), y.at(real(*people))))
        .collect();
    let marks = html! {
        (over_panel(LEFT, top - 4.0, "People in the camps"))
        (figures_left(&y, LEFT, right))
        (line("run", &points))
        @for told in stocks { (mark(told, &x, &y, 0.0)) }
        (over_panel(LEFT, second - 4.0, "People who died in the camps in a year"))
        (figures_left(&z, LEFT, right))
        @for (from, to, people) in deaths {
            @let (left, end) = (x.at(moment(*from)) + 4.0, x.at(moment(*to)) - 4.0);
            (bar("run-ground", (left, last_floor), (end, z.at(real(*people)))))
            (stroke("run", (left, z.at(real(*people))), (end, z.at(real(*people)))))
            (words("tick", (f64::midpoint(left, end), last_floor + 15.0), "middle", &year(*from, width)))
        }
        @for told in dead { (mark(told, &x, &z, 0.5)) }
        @for (from, _, _) in deaths {
            (stroke("axis", (x.at(moment(*from)), floor), (x.at(moment(*from)), floor + 4.0)))
            (words("tick", (x.at(moment(*from)), floor + 15.0), "middle", &year(*from, width)))
        }
    };
    drawing(
        width,
        last_floor + 22.0,
        "People in the camps by month, and deaths in the camps by year",
        &marks,
    )
}

fn mark(told: &Told, x: &Scale, scale: &Scale, share: f64) -> Markup {
    let claim = told.claim;
    let (Some(value), Some((from, to))) = (claim.value, claim.period.days()) else {
        return html! {};
    };
    let place = x.at(moment(from) + share * f64::from(to.days_since(from)));
    match claim.role {
        Role::Fitted | Role::HeldOut => archive(place, scale, value, told.range),
        Role::Input | Role::Context => dot("rival", (place, scale.at(value)), 2.6),
    }
}

fn year(day: Day, width: f64) -> String {
    let year = day.date().year().to_string();
    if width < 500.0 {
        format!("’{}", &year[2..])
    } else {
        year
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
