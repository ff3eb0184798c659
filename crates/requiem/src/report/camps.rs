//! Figure: the camps and the prisons: how many people were in them, and how many died in the camps.

use chronicle::Quantity;
use evidence::{Claim, Day, Lines, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, is_of_a_year, moment, of_country, real, rows};
use crate::wording::{self, whole};

const LEFT: f64 = 66.0;
const HEIGHT: f64 = 150.0;
const GAP: f64 = 56.0;

/// A stock month by month, and what the archive counted of it.
struct Stock<'e> {
    title: &'static str,
    run: Vec<(Day, i64)>,
    told: Vec<Told<'e>>,
}

/// Deaths in the camps year by year, and what the archive registered of them.
struct Dead<'e> {
    run: Vec<(Day, Day, i64)>,
    told: Vec<Told<'e>>,
}

/// The figure.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Markup {
    let asked = Asked::of(finished);
    let camps = stock(finished, Quantity::CampStock, "People in the camps");
    let prisons = stock(finished, Quantity::PrisonStock, "People in prison");
    let dead = dead(finished);
    let all = camps.told.iter().chain(&prisons.told).chain(&dead.told);
    let marks = sources.of_claims(all.map(|told| told.claim));
    Figure {
        number,
        title: "Camps and prisons",
        draw: &|width| draw(width, (asked.first, asked.last), [&camps, &prisons], &dead),
        caption: html! {
            "The corrective-labour camps alone, and the prisons of the NKVD; colonies are not run, "
            "and their definition changed between 1935 and 1938. Line and bars: the run, as its "
            "files would show it. Dots: the archive’s count of the day, and its registered deaths of "
            "the year, with their ranges; a hollow dot is a figure that was given to the run, or one "
            "that it is not judged by. People who were released dying, and died outside, are in no "
            "such register."
        },
        sources: marks,
        below: html! {},
        table: numbers([&camps, &prisons], &dead),
    }
    .markup()
}

fn within(claim: &Claim, asked: Asked) -> bool {
    claim
        .period
        .days()
        .is_some_and(|(from, to)| asked.covers(from, to))
}

fn stock<'e>(finished: &'e Finished, quantity: Quantity, title: &'static str) -> Stock<'e> {
    let asked = Asked::of(finished);
    let months = asked.months(Day::FIRST, Day::LAST).into_iter();
    let run =
        months.filter_map(|(_, end)| Some((end, asked.stock(quantity, Some(Lines::ALL), end)?)));
    let told = of_country(finished, quantity)
        .filter(|told| told.claim.line == "all" && within(told.claim, asked));
    Stock {
        title,
        run: run.collect(),
        told: told.collect(),
    }
}

fn dead(finished: &Finished) -> Dead<'_> {
    let asked = Asked::of(finished);
    let years = asked.years().into_iter();
    let run = years.filter_map(|(from, to)| {
        let people = asked.flow(Quantity::CampDeaths, Lines::ALL, from, to)?;
        Some((from, to, people))
    });
    let told = of_country(finished, Quantity::CampDeaths)
        .filter(|told| is_of_a_year(told.claim) && within(told.claim, asked));
    Dead {
        run: run.collect(),
        told: told.collect(),
    }
}

fn draw(width: f64, (first, last): (Day, Day), stocks: [&Stock; 2], dead: &Dead) -> Markup {
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let most = |run: &mut dyn Iterator<Item = i64>, told: &[Told]| {
        let ranges = told.iter().filter_map(|told| Some(told.range?.1));
        let values = told.iter().filter_map(|told| told.claim.value);
        Axis::up_to(run.map(real).chain(ranges).chain(values))
    };
    let days = || Axis::Days(first, last);
    let lowest = field.lower(2.0 * (HEIGHT + GAP));
    let words = "People in the camps and in prison by month, and deaths in the camps by year";
    sheet(words, (width, lowest.floor + 24.0), |paper| {
        for (at, stock) in stocks.into_iter().enumerate() {
            let y = most(&mut stock.run.iter().map(|month| month.1), &stock.told);
            let field = field.lower((HEIGHT + GAP) * rows(at));
            let mut panel =
                field.counts(paper, stock.title, (days(), y), (field.room_for_days(), 6))?;
            let points = stock.run.iter();
            let points = points.map(|(day, people)| (moment(*day) + 1.0, real(*people)));
            mark::line(
                &mut panel,
                stroke(ink::RUN, 1.5),
                &points.collect::<Vec<_>>(),
            )?;
            for told in &stock.told {
                archived(&mut panel, told, 0.0)?;
            }
        }
        let y = most(&mut dead.run.iter().map(|year| year.2), &dead.told);
        let title = "People who died in the camps in a year";
        let mut panel = lowest.counts(paper, title, (days(), y), (field.room_for_days(), 6))?;
        for (from, to, people) in &dead.run {
            // A gap at either side, where the year is long enough to have one.
            let gap = f64::from(to.days_since(*from)) * 0.05;
            let sides = (moment(*from) + gap, moment(*to) + 1.0 - gap);
            mark::bar(&mut panel, sides, real(*people))?;
        }
        for told in &dead.told {
            archived(&mut panel, told, 0.5)?;
        }
        Ok(())
    })
}

/// The archive's figure at its day, or at this share of its days; hollow where it was given.
fn archived(panel: &mut Panel, told: &Told, share: f64) -> Drawn {
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

fn numbers(stocks: [&Stock; 2], dead: &Dead) -> Markup {
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
    // A count of 1 January is of what the evening before had left.
    let on = |stock: &Stock, day: Day| {
        let earlier = stock.run.iter().rev().find(|(end, _)| *end < day);
        earlier.map(|(_, people)| *people)
    };
    let of = |stock: &Stock| -> Vec<Vec<String>> {
        let rows = stock.told.iter().map(|told| {
            let day = told.claim.period.days().map(|(day, _)| day);
            row(told, day.and_then(|day| on(stock, day)))
        });
        rows.collect()
    };
    let died: Vec<Vec<String>> = dead
        .told
        .iter()
        .map(|told| {
            let year = told.claim.period.days().map(|(from, _)| from);
            let run = dead.run.iter().find(|(from, _, _)| Some(*from) == year);
            row(told, run.map(|(_, _, people)| *people))
        })
        .collect();
    let months: Vec<Vec<String>> = stocks[0]
        .run
        .iter()
        .zip(&stocks[1].run)
        .map(|((day, camps), (_, prisons))| vec![day.to_string(), whole(*camps), whole(*prisons)])
        .collect();
    let headings = |first: &'static str| [first, "#archive", "#range", "#run", "role", "id"];
    html! {
        (table(&headings("in the camps on"), &of(stocks[0])))
        (table(&headings("in prison on"), &of(stocks[1])))
        (table(&headings("died in the camps in"), &died))
        (table(&["run, evening of", "#in the camps", "#in prison"], &months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn a_given_count_is_hollow_and_a_floor_points_upwards() {
        let on = |role, year, value| claim(role, (date(year, 1, 1), date(year, 1, 1)), value);
        let (given, counted) = (on(Role::Input, 1933, 30.0), on(Role::HeldOut, 1934, 60.0));
        let stock = Stock {
            title: "People in the camps",
            run: vec![(Day::on(1932, 12, 31), 28), (Day::on(1933, 12, 31), 55)],
            told: vec![
                told(&given, None),
                told(&counted, Some((50.0, f64::INFINITY))),
            ],
        };
        let dead = Dead {
            run: vec![(Day::on(1933, 1, 1), Day::on(1933, 12, 31), 7)],
            told: Vec::new(),
        };
        let days = (Day::on(1932, 7, 1), Day::on(1934, 6, 30));
        remains("camps", &|width| draw(width, days, [&stock, &stock], &dead));
    }
}
