//! Figure: verdicts and death sentences by year, the run beside the archive.

use chronicle::Quantity;
use evidence::{Claim, Role};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, fill};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, Told, is_of_a_year, of_country, real, rows};
use crate::wording::{self, whole};

const LEFT: f64 = 62.0;
const TOP: f64 = 24.0;
const HEIGHT: f64 = 168.0;
const GAP: f64 = 56.0;

const DEATH: &str = "People sentenced to death in a year";
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
                "fitted to (on sand) or judged by (on bare paper), with its range; hollow dots: a rival "
                "series. The scale of "
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
    let told =
        "People sentenced and sentenced to death by year: the run as bars, the archive as dots";
    let field = Field {
        left: LEFT,
        right: width - 4.0,
        top: TOP,
        floor: TOP + HEIGHT,
    };
    let second = field.lower(HEIGHT + GAP);
    let tops = |year: &Year| [real(year.run), year.told.range.map_or(0.0, |range| range.1)];
    let even = Axis::up_to(sentenced.iter().flat_map(tops));
    let title = if width < 500.0 { DEATH } else { TO_DEATH };
    sheet(told, (width, second.floor + 24.0), |paper| {
        panel(paper, field, "People sentenced in a year", even, sentenced)?;
        panel(paper, second, title, Axis::ratios(100.0, 1e6), death)
    })
}

fn panel(paper: &Paper, field: Field, title: &str, y: Axis, years: &[Year]) -> Drawn {
    let names = years.iter().map(|year| year.number.to_string()).collect();
    let scales = (Axis::columns(names), y);
    let mut panel = field.counts(paper, title, scales, (years.len(), 6))?;
    let heights = panel.y_range();
    let mut at = 0;
    for years in years.chunk_by(|one, next| is_fitted(one) == is_fitted(next)) {
        let (left, right) = (rows(at) - 0.5, rows(at + years.len()) - 0.5);
        if is_fitted(&years[0]) {
            let corners = ((left, heights.start), (right, heights.end));
            mark::field(&mut panel, fill(ink::SAND), corners.0, corners.1)?;
        }
        at += years.len();
    }
    for (at, year) in years.iter().enumerate() {
        let middle = rows(at);
        mark::bar(&mut panel, (middle - 0.31, middle + 0.31), real(year.run))?;
        for value in year.rivals.iter().filter_map(|rival| rival.value) {
            mark::hollow(&mut panel, ink::INK, (middle, value), 2.6)?;
        }
        if let Some(value) = year.told.claim.value {
            mark::archive(&mut panel, (middle, value), year.told.range, false)?;
        }
    }
    Ok(())
}

fn is_fitted(year: &Year) -> bool {
    year.told.claim.role == Role::Fitted
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::report::draw::golden::{claim, remains, told};

    #[test]
    fn a_fitted_year_stands_on_sand_and_a_rival_is_hollow() {
        let of =
            |year: i16, role, value| claim(role, (date(year, 1, 1), date(year, 12, 31)), value);
        let claims = [
            of(1936, Role::HeldOut, 1_100.0),
            of(1937, Role::Fitted, 350_000.0),
            of(1938, Role::Fitted, 330_000.0),
        ];
        let rival = of(1936, Role::Context, 1_900.0);
        let years: Vec<Year> = claims
            .iter()
            .map(|claim| Year {
                number: claim.period.start.year(),
                run: 2 * 1_000 * i64::from(claim.period.start.year() - 1935),
                told: told(claim, claim.value.map(|value| (value * 0.8, value * 1.2))),
                rivals: if claim.role == Role::HeldOut {
                    vec![&rival]
                } else {
                    Vec::new()
                },
            })
            .collect();
        remains("years", &|width| draw(width, &years, &years));
    }
}
