//! Figures: the people by age before the famine, after it and after the terror, with the dead at the
//! ages that they would have had; and what historians have estimated, beside what the censuses allow.

use evidence::Estimate;
use maud::{Markup, html};
use plotters::element::Polygon;
use plotters::style::RGBColor;
use society::Cohorts;
use society::population::{Cells, Kind, Movement, Sex, Tested, Verdict};

use crate::command::population::{cohorts, tested, tolls};
use crate::failure::Error;
use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, fill, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, Paper, mark, sheet};
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
const ROW: f64 = 17.0;

/// The people of one day by age, men and women, with the dead of the years before at the ages that
/// they would have had.
struct Pyramid {
    year: i16,
    living: [Vec<u64>; 2],
    famine: [Vec<u64>; 2],
    terror: [Vec<u64>; 2],
}

/// The figures.
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
    if let Ok(balance) = tested::balance(&finished.evidence, &finished.scenario.settings) {
        let found = tested::all(&finished.evidence, &balance);
        figures.push(claims(at, sources, &found, fault.as_deref()));
    }
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

    fn five(&self, of: &[Vec<u64>; 2], from: usize) -> u64 {
        of.iter()
            .flat_map(|ages| &ages[from..(from + 5).min(AGES)])
            .sum()
    }
}

/// The dead of the years before a day, at the ages that they would have had on it.
fn dead(led: &Cohorts, year: i16, of: fn(&Movement) -> &Cells) -> [Vec<u64>; 2] {
    let mut dead = [vec![0; AGES], vec![0; AGES]];
    for movement in (*Cohorts::years().start()..year).filter_map(|before| led.in_year(before)) {
        let since = usize::try_from(year - movement.year - 1).unwrap_or(0);
        for sex in Sex::ALL {
            for age in since..AGES {
                dead[sex.index()][age] += of(movement).between(sex, age - since, age - since);
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
                cells.push(many(pyramid.five(&pyramid.living, from)));
            }
            let last = &pyramids[2];
            cells.push(many(last.five(&last.famine, from)));
            cells.push(many(last.five(&last.terror, from)));
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

/// Each estimate of deaths beside what the censuses allow.
fn claims(
    number: usize,
    sources: &mut Sources,
    found: &[(&Estimate, Tested)],
    fault: Option<&str>,
) -> Markup {
    let marks = sources.marks(found.iter().flat_map(|(estimate, _)| &estimate.sources));
    let told: Vec<Vec<String>> = found
        .iter()
        .map(|(estimate, tested)| {
            vec![
                estimate.id.clone(),
                format!(
                    "{}, {} ({})",
                    estimate.author, estimate.title, estimate.year
                ),
                estimate.measure.clone(),
                format!("{}–{}", tested.claimed.from, tested.claimed.to),
                tested::span(society::population::claim::Span {
                    low: tested.claimed.low,
                    high: tested.claimed.high,
                }),
                tested::span(tested.allowed),
                tested::told(tested.verdict),
            ]
        })
        .collect();
    Figure {
        number,
        title: "What has been estimated of the dead, and what the censuses allow",
        draw: &|width| strip(width, found),
        caption: html! {
            "Millions of people, each step ten times the one before. The grey bar is what the counts of "
            "1926, 1937 and 1939, with births and ordinary deaths, leave over for the years between them "
            "that an estimate touches: deaths of famine, of all causes, or of the terror beyond the "
            "famine, as the estimate counts. Dot and line: the estimate and its range. Ochre: more "
            "than the counts allow. Hollow: also of years outside the counts, of which they decide "
            "nothing. What is allowed is not thereby true. This figure does not depend on the run."
        },
        sources: marks,
        below: html! {
            @if let Some(fault) = fault {
                p.note { "The people by age are left out of this page: " (fault) "." }
            }
        },
        table: table(
            &["id", "work", "what is counted", "years", "#claimed, millions", "#allowed, millions", ""],
            &told,
        ),
    }
    .markup()
}

fn strip(width: f64, found: &[(&Estimate, Tested)]) -> Markup {
    const TOP: f64 = 28.0;
    let is_narrow = width < 500.0;
    let names: Vec<String> = found
        .iter()
        .map(|(estimate, tested)| {
            let (from, to) = (tested.claimed.from, tested.claimed.to);
            if is_narrow {
                format!("{} {from}–{to}", estimate.id)
            } else {
                let of = match tested.claimed.kind {
                    Kind::Terror => "terror",
                    Kind::Famine => "famine",
                    Kind::Excess => "all causes",
                };
                format!("{} {}, {of}, {from}–{to}", estimate.author, estimate.year)
            }
        })
        .collect();
    let field = Field {
        left: if is_narrow { 128.0 } else { 340.0 },
        right: width - 12.0,
        top: TOP,
        floor: TOP + ROW * rows(found.len()),
    };
    let told = "Estimates of the dead beside what three censuses allow, row by row";
    sheet(told, (width, field.floor + 24.0), |paper| {
        let scales = (Axis::ratios(LEAST, MOST), names);
        let mut panel = field.rows(paper, scales, 6)?;
        for (at, (_, tested)) in found.iter().enumerate() {
            row(&mut panel, rows(at), tested)?;
        }
        Ok(())
    })
}

/// The ends of the scale, in millions.
const LEAST: f64 = 0.1;
const MOST: f64 = 100.0;

fn row(panel: &mut Panel, at: f64, tested: &Tested) -> Drawn {
    let millions = |people: f64| (people / 1e6).clamp(LEAST, MOST);
    if tested.verdict != Verdict::Uncounted {
        let (low, high) = (millions(tested.allowed.low), millions(tested.allowed.high));
        mark::field(panel, fill(ink::HAIR), (low, at - 0.3), (high, at + 0.3))?;
    }
    let (low, high) = (millions(tested.claimed.low), millions(tested.claimed.high));
    let is_within = matches!(tested.verdict, Verdict::Allowed | Verdict::TooFew { .. });
    let is_open = matches!(tested.verdict, Verdict::Outside { .. } | Verdict::Uncounted);
    let colour = if is_within || is_open {
        ink::RUN
    } else {
        ink::DOUBT
    };
    mark::straight(panel, stroke(colour, 1.4), (low, at), (high, at))?;
    for end in [low, high] {
        if is_open {
            mark::hollow(panel, colour, (end, at), 2.6)?;
        } else {
            mark::dot(panel, colour, (end, at), 2.6)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
