//! Figure: the people by age before the famine, after it and after the terror, with the dead at the
//! ages that they would have had.

use maud::{Markup, html};
use plotters::element::Polygon;
use plotters::style::RGBColor;
use society::Cohorts;
use society::population::{Cells, Movement, Sex};

use crate::command::population::led::cohorts;
use crate::command::population::tolls;
use crate::failure::Error;
use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, fill, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::estimates;
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::rows;
use crate::wording::many;

/// The years on whose 1 January the people stand in the figure.
const YEARS: [i16; 3] = [1927, 1937, 1939];
/// Claims that the ages rest on.
const CLAIMS: [&str; 4] = [
    "pop_1937",
    "ussr_births_1936",
    "ussr_deaths_1937",
    "fam_ussr",
];
/// Ages shown.
const AGES: usize = 100;
/// Height of a year of age, in points.
const A_YEAR: f64 = 2.6;
/// The figure named below a pyramid.
const MILLION: f64 = 1e6;

/// The people of one day by age, men and women, with the dead of the years before at the ages that
/// they would have had.
struct Pyramid {
    year: i16,
    living: [Vec<u64>; 2],
    famine: [Vec<u64>; 2],
    terror: [Vec<u64>; 2],
}

/// The figure, and that of the estimates of the dead, which says so where this one cannot be drawn.
pub(crate) fn figures(number: usize, finished: &Finished, sources: &mut Sources) -> Vec<Markup> {
    let mut figures = Vec::new();
    let mut fault = None;
    match led(finished) {
        Ok(led) => {
            let pyramids = YEARS.map(|year| Pyramid::of(&led, year));
            figures.push(by_age(number, finished, sources, &pyramids));
        }
        Err(found) => fault = Some(found.to_string()),
    }
    let at = number + figures.len();
    figures.extend(estimates::figure(at, finished, sources, fault.as_deref()));
    figures
}

/// The people led back and forward, with the dead of the run.
fn led(finished: &Finished) -> Result<Cohorts, Error> {
    let evidence = &finished.evidence;
    let toll = tolls::of_run(evidence, &finished.outcome.chronicle)?;
    cohorts(
        evidence,
        &finished.scenario.settings,
        &finished.census,
        &toll,
    )
}

impl Pyramid {
    fn of(led: &Cohorts, year: i16) -> Pyramid {
        let of_ages = |cells: &Cells, sex: Sex| -> Vec<u64> {
            (0..AGES).map(|age| cells.between(sex, age, age)).collect()
        };
        let living = led.on(year).expect("a year of the cohorts");
        Pyramid {
            year,
            living: Sex::ALL.map(|sex| of_ages(living, sex)),
            famine: dead(led, year, |movement| &movement.famine),
            terror: dead(led, year, |movement| &movement.toll),
        }
    }
}

/// Five years of age together, men and women.
fn five(of: &[Vec<u64>; 2], from: usize) -> u64 {
    of.iter()
        .flat_map(|ages| &ages[from..(from + 5).min(AGES)])
        .sum()
}

/// The dead of the years before a day, at the ages that they would have had on it.
fn dead(led: &Cohorts, year: i16, of: fn(&Movement) -> &Cells) -> [Vec<u64>; 2] {
    let mut dead = [vec![0; AGES], vec![0; AGES]];
    for movement in (*Cohorts::years().start()..year).filter_map(|before| led.in_year(before)) {
        let since = usize::try_from(year - movement.year - 1).unwrap_or(0);
        for sex in Sex::ALL {
            let ages = dead[sex.index()].iter_mut().skip(since).enumerate();
            for (age, dead) in ages {
                *dead += of(movement).between(sex, age, age);
            }
        }
    }
    dead
}

fn by_age(
    number: usize,
    finished: &Finished,
    sources: &mut Sources,
    pyramids: &[Pyramid; 3],
) -> Markup {
    let claims = CLAIMS.iter().filter_map(|id| finished.evidence.claim(id));
    let marks = sources.of_claims(claims);
    Figure {
        number,
        title: "The people by age, and whom the famine and the terror took",
        draw: &|width| draw(width, pyramids),
        caption: html! {
            span.key { span.swatch.run-pale {} "living" } " "
            span.key { span.swatch.doubt {} "died of famine" } " "
            span.key { span.swatch.run {} "killed by the terror, in this run" } br;
            "Men on the left, women on the right, a line for each year of age, on 1 January. The dead "
            "of the years since 1927 stand at the ages that they would have had, outside the living; "
            "some of them would have died of other things by then. The count of 1937 is given by "
            "decades of age, births and deaths by year; at which ages people died is believed, single "
            "years of age are smoothed, and the small cohorts of the civil war do not show. Those "
            "killed before the run’s first day and after its last are those of the registers."
        },
        sources: marks,
        below: html! {},
        table: numbers(pyramids),
    }
    .markup()
}

fn numbers(pyramids: &[Pyramid; 3]) -> Markup {
    let told: Vec<Vec<String>> = (0..AGES)
        .step_by(5)
        .map(|from| {
            let mut cells = vec![format!("{from} to {}", from + 4)];
            for pyramid in pyramids {
                cells.push(many(five(&pyramid.living, from)));
            }
            let last = &pyramids[2];
            cells.push(many(five(&last.famine, from)));
            cells.push(many(five(&last.terror, from)));
            cells
        })
        .collect();
    table(
        &[
            "age",
            "#1927",
            "#1937",
            "#1939",
            "#missing by famine, 1939",
            "#killed, 1939",
        ],
        &told,
    )
}

/// The pyramids side by side, or under one another on a phone.
fn draw(width: f64, pyramids: &[Pyramid; 3]) -> Markup {
    const TOP: f64 = 30.0;
    const GAP: f64 = 30.0;
    let high = A_YEAR * rows(AGES);
    let is_narrow = width < 500.0;
    let across = if is_narrow { 1.0 } else { 3.0 };
    let wide = (width - GAP * across) / across;
    let most = pyramids.iter().map(Pyramid::most).fold(1.0, f64::max) * 1.05;
    let down = if is_narrow { 3.0 } else { 1.0 };
    let told = "The people by year of age and sex on 1 January 1927, 1937 and 1939, with the dead of \
                famine and terror";
    sheet(told, (width, (high + TOP + 26.0) * down), |paper| {
        for (at, pyramid) in pyramids.iter().enumerate() {
            let (right, below) = if is_narrow {
                (0.0, rows(at))
            } else {
                (rows(at), 0.0)
            };
            let left = GAP + right * (wide + GAP);
            let top = TOP + below * (high + TOP + 26.0);
            let field = Field {
                left,
                right: left + wide,
                top,
                floor: top + high,
            };
            one(paper, field, most, pyramid)?;
        }
        Ok(())
    })
}

impl Pyramid {
    /// The longest line of it.
    fn most(&self) -> f64 {
        let ends = (0..2).flat_map(|sex| (0..AGES).map(move |age| (sex, age)));
        ends.map(|(sex, age)| {
            real(self.living[sex][age] + self.famine[sex][age] + self.terror[sex][age])
        })
        .fold(0.0, f64::max)
    }
}

fn one(paper: &Paper, field: Field, most: f64, pyramid: &Pyramid) -> Drawn {
    field.title(paper, &format!("1 January {}", pyramid.year))?;
    // A panel of its own sheet would reach to its edge; this one ends where the next begins.
    let scales = (Axis::even(-most, most), Axis::even(0.0, rows(AGES)));
    let mut panel = field.bare(paper, scales)?;
    for age in [20.0, 40.0, 60.0, 80.0] {
        mark::straight(
            &mut panel,
            stroke(ink::HAIR, 0.7),
            (-most, age),
            (most, age),
        )?;
        let look = (ink::QUIET, ink::TINY, Held::End);
        mark::note(
            &mut panel,
            (-most, age),
            (-4.0, 0.0),
            &format!("{age}"),
            look,
        )?;
    }
    for (sex, side) in [(0, -1.0), (1, 1.0)] {
        let mut from = vec![0.0; AGES];
        for (people, colour) in [
            (&pyramid.living[sex], ink::RUN_PALE),
            (&pyramid.famine[sex], ink::DOUBT),
            (&pyramid.terror[sex], ink::RUN),
        ] {
            let ends = from.iter().zip(people);
            let to: Vec<f64> = ends.map(|(from, people)| from + real(*people)).collect();
            layer(&mut panel, colour, side, (&from, &to))?;
            from = to;
        }
        let (quiet, scale) = (ink::QUIET, side * MILLION);
        mark::straight(
            &mut panel,
            stroke(ink::PAPER, 0.7),
            (scale, 0.0),
            (scale, rows(AGES)),
        )?;
        let under = (quiet, ink::TINY, Held::Middle);
        mark::note(&mut panel, (scale, 0.0), (0.0, 10.0), "1 million", under)?;
        let word = Sex::ALL[sex].id();
        let look = (quiet, ink::SMALL, Held::Middle);
        mark::note(
            &mut panel,
            (side * most * 0.7, 92.0),
            (0.0, 0.0),
            word,
            look,
        )?;
    }
    Ok(())
}

/// A layer of one side of a pyramid, from the ends of the layer below to its own.
fn layer(panel: &mut Panel, colour: RGBColor, side: f64, (from, to): (&[f64], &[f64])) -> Drawn {
    if from == to {
        return Ok(());
    }
    let edge = |ends: &[f64]| -> Vec<(f64, f64)> {
        let corners = ends.iter().enumerate();
        corners
            .flat_map(|(age, people)| [(side * people, rows(age)), (side * people, rows(age + 1))])
            .collect()
    };
    let mut around = edge(to);
    around.extend(edge(from).into_iter().rev());
    panel.draw_series([Polygon::new(around, fill(colour))])?;
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "people are far below 2^52")]
fn real(people: u64) -> f64 {
    people as f64
}

#[cfg(test)]
mod tests;
