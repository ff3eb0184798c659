//! Figure: cases that led to one another by names given in interrogations.
//!
//! What matters is how much of the terror fed on itself, and that is a matter of the many small
//! trees and not of the longest chain. The figure shows the spread, the smallest first.

use chronicle::people::Told;
use chronicle::people::bins::{Bin, Spread};
use chronicle::people::trees::Shape;
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, table, unsourced};
use crate::report::series::{real, rows};
use crate::wording::{figure as number_of, many};

const LEFT: f64 = 62.0;
const HEIGHT: f64 = 140.0;
const GAP: f64 = 58.0;

/// The figure; nothing in a run told in counts, or in which nobody was taken.
pub(crate) fn figure(number: usize, finished: &Finished, told: Option<&Told>) -> Option<Markup> {
    let shape = told?.trees.shape();
    if shape.cases == 0 {
        return None;
    }
    let spreads = [
        ("Trees by the cases in them", &shape.sizes, 1),
        ("Trees by the cases from first to last", &shape.depths, 1),
        (
            "Confessions by the names in them that led to cases",
            &shape.led,
            0,
        ),
    ];
    let spreads = spreads.map(|(title, spread, from)| (title, bins(spread, from)));
    Some(
        Figure {
            number,
            title: "How far cases led to one another",
            draw: &|width| draw(width, &spreads),
            caption: html! {
                (together(shape)) " A case alone is a tree of one. Each step upwards is ten times "
                "the one below; the sizes go in doubling steps."
                @if 1 < finished.scenario.scale {
                    " This run is a sample of 1 in " (many(finished.scenario.scale))
                    ": the counts are of sampled cases alone, and fewer of them stand together "
                    "than would in the whole country."
                }
            },
            sources: unsourced(
                "No figure of a source is drawn here: chains of names are known from single files, \
                 and no count over many is in the evidence.",
            ),
            below: html! {},
            table: numbers(&spreads),
        }
        .markup(),
    )
}

/// Steps of size and how many things lie in each.
type Steps = Vec<(String, u64)>;

fn bins(spread: &Spread, from: u32) -> Steps {
    let steps = spread.bins(Bin::of(from));
    steps
        .map(|bin| (bin.to_string(), spread.things(bin)))
        .collect()
}

fn together(shape: &Shape) -> String {
    format!(
        "Of {} cases {} in a hundred began with a name given in another’s interrogation, and {} in \
         a hundred stand in a tree of more than one.",
        many(shape.cases),
        percent(shape.named, shape.cases),
        percent(shape.together, shape.cases),
    )
}

fn percent(some: u64, all: u64) -> String {
    let of = |count: u64| real(i64::try_from(count).unwrap_or(i64::MAX));
    number_of((1_000.0 * of(some) / of(all)).round() / 10.0)
}

fn draw(width: f64, spreads: &[(&str, Steps)]) -> Markup {
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let height = field.floor + (HEIGHT + GAP) * (rows(spreads.len()) - 1.0) + 24.0;
    let told = "Trees of cases by size and depth, and confessions by the names that led on";
    sheet(told, (width, height), |paper| {
        for (at, (title, steps)) in spreads.iter().enumerate() {
            panel(paper, field.lower((HEIGHT + GAP) * rows(at)), title, steps)?;
        }
        Ok(())
    })
}

fn panel(paper: &Paper, field: Field, title: &str, steps: &Steps) -> Drawn {
    let most = steps.iter().map(|step| step.1).max().unwrap_or(1);
    let counts = |count: u64| real(i64::try_from(count).unwrap_or(i64::MAX));
    let names = steps.iter().map(|step| step.0.clone()).collect();
    let scales = (
        Axis::columns(names),
        Axis::ratios(0.5, counts(most.max(10)) * 1.5),
    );
    let mut panel = field.counts(paper, title, scales, (steps.len(), 8))?;
    for (at, (_, things)) in steps.iter().enumerate().filter(|(_, step)| 0 < step.1) {
        let sides = (rows(at) - 0.36, rows(at) + 0.36);
        mark::bar(&mut panel, sides, counts(*things))?;
    }
    Ok(())
}

fn numbers(spreads: &[(&str, Steps)]) -> Markup {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for (title, steps) in spreads {
        for (step, things) in steps {
            lines.push(vec![(*title).to_owned(), step.clone(), many(*things)]);
        }
    }
    table(&["", "step", "#count"], &lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn small_trees_stand_first_and_an_empty_step_has_no_bar() {
        let steps = [("1", 40_000), ("2", 900), ("3-4", 0), ("5-8", 2)];
        let steps: Steps = steps
            .map(|(name, things)| (name.to_owned(), things))
            .to_vec();
        let spreads = [("Trees by the cases in them", steps)];
        remains("trees", &|width| draw(width, &spreads));
    }
}
