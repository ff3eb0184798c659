//! Figure: verdicts and death sentences by year, the run beside the archive.

use chronicle::Quantity;
use evidence::{Claim, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Figure, Sources, table};
use crate::report::plot::{
    Scale, archive, bar, dot, drawing, figures_left, over_panel, stroke, words,
};
use crate::report::series::{Asked, Told, is_of_a_year, of_country, real};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 168.0;
const GAP: f64 = 46.0;

const TO_DEATH: &str = "People sentenced to death in a year (each step ten times the one below)";

/// A year of one quantity.
struct Year<'e> {
    number: i16,
    run: i64,
    told: Told<'e>,
    rivals: Vec<&'e Claim>,
}

/// The figure.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let sentenced = years(finished, Quantity::Sentenced);
    let death = years(finished, Quantity::DeathSentences);
    if sentenced.is_empty() {
        return None;
    }
    let all = || sentenced.iter().chain(&death);
    let claims: Vec<&Claim> = all()
        .flat_map(|year| year.rivals.iter().copied().chain([year.told.claim]))
        .collect();
    Some(
        Figure {
            number,
            title: "Sentenced, and sentenced to death, by year",
            draw: &|width| draw(width, &sentenced, &death),
            caption: html! {
                "Bars: the run, as its files would show it. Dots: the register that the model is "
                "fitted to or judged by, with its range; hollow dots: a rival series. The scale of "
                "death sentences is of ratios, for the years before and after the mass operations "
                "would else not be seen: each step is ten times the one below."
            },
            sources: sources.of_claims(claims),
            below: html! {},
            table: numbers(&sentenced, &death),
        }
        .markup(),
    )
}

fn years(finished: &Finished, quantity: Quantity) -> Vec<Year<'_>> {
    let asked = Asked::of(finished);
    let all: Vec<Told> = of_country(finished, quantity)
        .filter(|told| is_of_a_year(told.claim))
        .collect();
    let compared = all.iter().filter(|told| told.claim.role != Role::Context);
    compared
        .filter_map(|told| {
            let claim = told.claim;
            let run = asked.beside(quantity, claim)?;
            let rivals = all
                .iter()
                .map(|rival| rival.claim)
                .filter(|rival| rival.period == claim.period && rival.role == Role::Context)
                .filter(|rival| differs(rival, claim))
                .collect();
            Some(Year {
                number: claim.period.start.year(),
                run,
                told: *told,
                rivals,
            })
        })
        .collect()
}

fn differs(rival: &Claim, claim: &Claim) -> bool {
    match (rival.value, claim.value) {
        (Some(rival), Some(claim)) => 0.5 < (rival - claim).abs(),
        _ => false,
    }
}

fn draw(width: f64, sentenced: &[Year], death: &[Year]) -> Markup {
    let right = width - 4.0;
    let (top, second) = (20.0, 20.0 + HEIGHT + GAP);
    let most = |years: &[Year]| {
        let runs = years.iter().map(|year| real(year.run));
        runs.chain(years.iter().filter_map(|year| Some(year.told.range?.1)))
            .fold(1.0, f64::max)
    };
    let even = Scale::even((0.0, most(sentenced) * 1.06), (top + HEIGHT, top + 6.0));
    let ratios = Scale::ratios((100.0, 1e6), (second + HEIGHT, second + 6.0));
    let marks = html! {
        (over_panel(LEFT, top - 4.0, "People sentenced in a year"))
        (panel(sentenced, &even, right))
        (over_panel(LEFT, second - 4.0, if width < 500.0 { "People sentenced to death in a year" } else { TO_DEATH }))
        (panel(death, &ratios, right))
    };
    let told =
        "People sentenced and sentenced to death by year: the run as bars, the archive as dots";
    drawing(width, second + HEIGHT + 22.0, told, &marks)
}

fn panel(years: &[Year], y: &Scale, right: f64) -> Markup {
    let floor = y.at(0.0);
    let step = (right - LEFT) / f64::from(u32::try_from(years.len().max(1)).unwrap_or(1));
    let middles = (0..years.len()).scan(LEFT - step / 2.0, |place, _| {
        *place += step;
        Some(*place)
    });
    html! {
        (figures_left(y, LEFT, right))
        @for (year, middle) in years.iter().zip(middles) {
            @let half = step * 0.31;
            @let height = y.at(real(year.run));
            (bar("run-ground", (middle - half, floor), (middle + half, height)))
            (stroke("run", (middle - half, height), (middle + half, height)))
            @for rival in &year.rivals {
                @if let Some(value) = rival.value { (dot("rival", (middle, y.at(value)), 2.6)) }
            }
            @if let Some(value) = year.told.claim.value { (archive(middle, y, value, year.told.range)) }
            (words("tick", (middle, floor + 15.0), "middle", &year.number.to_string()))
        }
    }
}

fn numbers(sentenced: &[Year], death: &[Year]) -> Markup {
    let row = |what: &str, year: &Year| {
        vec![
            what.to_owned(),
            year.number.to_string(),
            wording::value(year.told.claim),
            year.told.range_told(),
            whole(year.run),
            year.told.claim.role.id().to_owned(),
            year.told.claim.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = sentenced
        .iter()
        .map(|year| row("sentenced", year))
        .chain(death.iter().map(|year| row("to death", year)))
        .collect();
    table(
        &["", "year", "#archive", "#range", "#run", "role", "id"],
        &rows,
    )
}
