//! Simulation-based calibration: over many rehearsals, the truth must fall as often in one part of
//! its posterior as in another, for every parameter and for the likelihood.
//!
//! Truths that crowd at both ends mean a posterior that is too narrow, in the middle one that is
//! too wide, at one end one that leans. Every parameter is one more look, so the chance of a false
//! alarm is divided among all of them (Bonferroni).
//!
//! Draws that hang together, as those of a chain of moves, are worth fewer than they are, and their
//! truths crowd at both ends though nothing is wrong: thin them before they are ranked, until they
//! are worth about their number.
//!
//! Talts, Betancourt, Simpson, Vehtari and Gelman, "Validating Bayesian inference algorithms with
//! simulation-based calibration" (2018); Modrák and others, "Simulation-based calibration checking
//! for Bayesian computation: the choice of test quantities shapes sensitivity", Bayesian Analysis
//! (2023), for the likelihood.

use serde::Serialize;

use crate::diagnosis::band::Evenness;
use crate::diagnosis::rehearsal::{Rehearsal, sound};
use crate::error::Error;
use crate::real::real;

/// A quantity, and how evenly its truths fell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// The parameter; or `log likelihood`.
    pub name: String,
    /// How evenly.
    pub evenness: Evenness,
    /// Which way it strays, if it does.
    pub shape: Shape,
}

/// What an uneven rank speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Shape {
    /// The truth lies too often at the ends: the posterior is too narrow.
    TooNarrow,
    /// The truth lies too often in the middle: the posterior is too wide.
    TooWide,
    /// The truth lies too often low: the posterior leans upwards.
    LeansUp,
    /// The truth lies too often high: the posterior leans downwards.
    LeansDown,
}

impl Shape {
    /// The name of what stands out most against even ranks, in standard errors.
    fn of(ranks: &[f64]) -> Shape {
        let many = real(ranks.len());
        let mean = ranks.iter().sum::<f64>() / many - 0.5;
        let square = ranks
            .iter()
            .map(|rank| (rank - 0.5) * (rank - 0.5))
            .sum::<f64>()
            / many
            - 1.0 / 12.0;
        // The variance of an even rank is 1/12, that of its squared distance from the middle 1/180.
        let (lean, width) = (mean * 12_f64.sqrt(), square * 180_f64.sqrt());
        if lean.abs() < width.abs() {
            if width < 0.0 {
                Shape::TooWide
            } else {
                Shape::TooNarrow
            }
        } else if lean < 0.0 {
            Shape::LeansUp
        } else {
            Shape::LeansDown
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Shape::TooNarrow => "too narrow",
            Shape::TooWide => "too wide",
            Shape::LeansUp => "leans upwards",
            Shape::LeansDown => "leans downwards",
        }
    }
}

/// How evenly the truths of many rehearsals fell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranks {
    /// How many rehearsals.
    pub rehearsals: usize,
    /// Each parameter, then the likelihood where it was told.
    pub quantities: Vec<Ranked>,
    /// How many even draws the poorest posterior was worth.
    pub effective_least: f64,
}

impl Ranks {
    /// How the truths of these rehearsals fell, for the parameters so named.
    ///
    /// # Errors
    /// When there are no rehearsals, or they are of other parameters.
    pub fn of(names: &[String], rehearsals: &[Rehearsal]) -> Result<Ranks, Error> {
        sound(names, rehearsals)?;
        let ranked = |name: &str, ranks: Vec<f64>| Ranked {
            name: name.to_owned(),
            evenness: Evenness::of(&ranks),
            shape: Shape::of(&ranks),
        };
        let mut quantities: Vec<Ranked> = names
            .iter()
            .enumerate()
            .map(|(at, name)| ranked(name, rehearsals.iter().map(|one| one.ranks[at]).collect()))
            .collect();
        let likelihoods: Option<Vec<f64>> = rehearsals.iter().map(|one| one.likelihood).collect();
        quantities.extend(likelihoods.map(|ranks| ranked("log likelihood", ranks)));
        let effective = rehearsals.iter().map(|one| one.effective);
        Ok(Ranks {
            rehearsals: rehearsals.len(),
            quantities,
            effective_least: effective.fold(f64::INFINITY, f64::min),
        })
    }

    /// Whether every quantity falls evenly, at this chance that any of them is accused wrongly.
    pub fn passes(&self, alarm: f64) -> bool {
        self.strays(alarm).next().is_none()
    }

    /// The quantities that do not.
    pub fn strays(&self, alarm: f64) -> impl Iterator<Item = &Ranked> {
        let of = self.quantities.len();
        let each = self.quantities.iter();
        each.filter(move |one| !one.evenness.passes(alarm, of))
    }
}

impl core::fmt::Display for Ranks {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(
            f,
            "{} rehearsals, each posterior worth {:.0} draws or more; {} at 1 per cent, {} at 5",
            self.rehearsals,
            self.effective_least,
            passed(self.passes(0.01)),
            passed(self.passes(0.05)),
        )?;
        for one in &self.quantities {
            let strays = !one.evenness.passes(0.05, self.quantities.len());
            let shape = if strays { one.shape.words() } else { "even" };
            writeln!(f, "  {:<32} {}: {shape}", one.name, one.evenness)?;
        }
        Ok(())
    }
}

fn passed(passed: bool) -> &'static str {
    if passed { "passed" } else { "not passed" }
}
