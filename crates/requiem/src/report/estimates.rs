//! Figure: what historians and witnesses have estimated of the dead, beside what the censuses of 1926,
//! 1937 and 1939 allow.

use evidence::Estimate;
use maud::{Markup, html};
use society::population::claim::Span;
use society::population::{Kind, Tested, Verdict};

use crate::command::population::tested;
use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, fill, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::rows;

const ROW: f64 = 17.0;

/// The figure; none when the evidence has no censuses. `fault` says why the people by age are not drawn.
pub(crate) fn figure(
    number: usize,
    finished: &Finished,
    sources: &mut Sources,
    fault: Option<&str>,
) -> Option<Markup> {
    let balance = tested::balance(&finished.evidence, &finished.scenario.settings).ok()?;
    let found = &tested::all(&finished.evidence, &balance);
    let marks = sources.marks(
        found
            .iter()
            .flat_map(|(estimate, _)| &estimate.warrant.sources),
    );
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
                tested::span(Span {
                    low: tested.claimed.low,
                    high: tested.claimed.high,
                }),
                tested::span(tested.allowed),
                tested::told(tested.verdict),
            ]
        })
        .collect();
    let figure = Figure {
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
            &[
                "id",
                "work",
                "what is counted",
                "years",
                "#claimed, millions",
                "#allowed, millions",
                "",
            ],
            &told,
        ),
    };
    Some(figure.markup())
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
mod tests {
    use evidence::warrant::{At, Warrant};
    use evidence::{Grade, Role, Verified};
    use society::population::Claimed;

    use super::*;
    use crate::report::draw::golden::remains;

    fn estimate(author: &str) -> Estimate {
        Estimate {
            id: format!("made-up-{author}"),
            author: author.to_owned(),
            title: "A work".to_owned(),
            year: 2000,
            school: String::new(),
            measure: "deaths".to_owned(),
            scope: (1937, 1938),
            unit: "people".to_owned(),
            value: None,
            range: (None, None),
            warrant: Warrant {
                sources: Vec::new(),
                locator: String::new(),
                grade: Grade::D,
                verified: Verified::No,
                role: Role::Context,
                note: String::new(),
                at: At {
                    file: String::new(),
                    line: 1,
                },
            },
        }
    }

    fn tested(low: f64, high: f64, verdict: Verdict) -> Tested {
        Tested {
            claimed: Claimed {
                kind: Kind::Terror,
                from: 1937,
                to: 1938,
                low,
                high,
            },
            allowed: Span {
                low: 0.0,
                high: 2.5e6,
            },
            verdict,
            years: Some((1937, 1938)),
            follows: None,
            counts: Vec::new(),
        }
    }

    #[test]
    fn what_is_claimed_stands_on_what_is_allowed() {
        let authors = ["One", "Another", "A third"].map(estimate);
        let found = [
            (&authors[0], tested(0.95e6, 1.2e6, Verdict::Allowed)),
            (
                &authors[1],
                tested(20e6, 20e6, Verdict::Excluded { times: 8.0 }),
            ),
            (
                &authors[2],
                tested(5e6, 50e6, Verdict::Outside { beyond: 2.5e6 }),
            ),
        ];
        remains("claims", &|width| strip(width, &found));
    }
}
