//! Whether an interval that is said to hold the truth four times in five does so: central intervals
//! of each parameter, and regions of all of them at once.
//!
//! ```text
//! the central interval of level c holds the truth  <=>  |u - 1/2| <= c / 2
//! nearness   = share of the posterior nearer than the truth to a point taken at random
//! area       = integral of ( P( nearness < a ) - a ) da,  a from 1/2 to 1
//! ```
//!
//! The second is the test of Lemos, Coogan, Hezaveh and Perreault-Levasseur, "Sampling-based
//! accuracy testing of posterior estimators for general inference" (2023): an area below nought is
//! a posterior too sure of itself, above nought one too timid.

use serde::Serialize;

use crate::beta::binomial_interval;
use crate::diagnosis::band::Evenness;
use crate::diagnosis::rehearsal::{Rehearsal, sound};
use crate::error::Error;
use crate::real::real;

/// The levels at which intervals are looked at.
pub const LEVELS: [f64; 4] = [0.5, 0.8, 0.9, 0.95];

/// How often intervals held the truth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Held {
    /// The share of the rehearsals in which they did.
    pub share: f64,
    /// What that many rehearsals leave possible, at 95 per cent.
    pub between: [f64; 2],
}

/// Intervals of one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Level {
    /// How often they ought to hold the truth.
    pub level: f64,
    /// How often they did, over all parameters. The parameters of one rehearsal hang together, so
    /// its uncertainty is taken from rehearsal to rehearsal.
    pub pooled: Held,
    /// How often they did, for each parameter.
    pub each: Vec<Held>,
}

/// How often what is said to hold the truth does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// How many rehearsals.
    pub rehearsals: usize,
    /// Their names, in the order of [`Level::each`].
    pub parameters: Vec<String>,
    /// Central intervals, from narrow to wide.
    pub levels: Vec<Level>,
    /// Of regions of all parameters at once, the area between how often they held the truth and how
    /// often they ought to have.
    pub area: f64,
    /// How evenly the truth fell by its nearness to a point taken at random.
    pub nearness: Evenness,
}

impl Coverage {
    /// The coverage of these rehearsals, for the parameters so named.
    ///
    /// # Errors
    /// When there are no rehearsals, or they are of other parameters.
    pub fn of(names: &[String], rehearsals: &[Rehearsal]) -> Result<Coverage, Error> {
        sound(names, rehearsals)?;
        let nearness: Vec<f64> = rehearsals.iter().map(|one| one.nearness).collect();
        Ok(Coverage {
            rehearsals: rehearsals.len(),
            parameters: names.to_vec(),
            levels: LEVELS.map(|level| at_level(level, rehearsals)).into(),
            area: area(&nearness),
            nearness: Evenness::of(&nearness),
        })
    }

    /// How far the pooled share strays most from its level, over the levels.
    pub fn worst(&self) -> f64 {
        let strayed = self.levels.iter().map(|one| one.pooled.share - one.level);
        strayed.fold(
            0.0,
            |worst: f64, one| {
                if worst.abs() < one.abs() { one } else { worst }
            },
        )
    }
}

fn at_level(level: f64, rehearsals: &[Rehearsal]) -> Level {
    let many = real(rehearsals.len());
    let holds = |rank: f64| (rank - 0.5).abs() <= 0.5 * level;
    let parameters = rehearsals.first().map_or(0, |one| one.ranks.len());
    let each = (0..parameters).map(|at| {
        let held = rehearsals.iter().filter(|one| holds(one.ranks[at])).count();
        Held {
            share: real(held) / many,
            between: binomial_interval(real(held), many, 0.95),
        }
    });
    let shares: Vec<f64> = rehearsals
        .iter()
        .map(|one| {
            let held = one.ranks.iter().filter(|rank| holds(**rank)).count();
            real(held) / real(parameters)
        })
        .collect();
    let share = shares.iter().sum::<f64>() / many;
    let spread: f64 = shares.iter().map(|one| (one - share) * (one - share)).sum();
    // Where every rehearsal held all, the spread says nothing: then as if one parameter were all.
    let between = if 0.0 < spread {
        let reach = 1.96 * (spread / (many - 1.0) / many).sqrt();
        [(share - reach).max(0.0), (share + reach).min(1.0)]
    } else {
        binomial_interval(share * many, many, 0.95)
    };
    Level {
        level,
        pooled: Held { share, between },
        each: each.collect(),
    }
}

/// The area over the upper half: of one number `f` the step `1[f < a]` covers `1 - max(f, 1/2)`.
fn area(nearness: &[f64]) -> f64 {
    let covered = nearness.iter().map(|one| 1.0 - one.max(0.5));
    covered.sum::<f64>() / real(nearness.len()) - 0.375
}

impl core::fmt::Display for Coverage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(f, "Intervals that held the truth, of {}:", self.rehearsals)?;
        for one in &self.levels {
            let shares = one.each.iter().map(|held| held.share);
            let (least, most) = shares.fold((1.0_f64, 0.0_f64), |(least, most), share| {
                (least.min(share), most.max(share))
            });
            writeln!(
                f,
                "  {:>3.0} per cent: {:.1} (between {:.1} and {:.1}; by parameter {:.1} to {:.1})",
                100.0 * one.level,
                100.0 * one.pooled.share,
                100.0 * one.pooled.between[0],
                100.0 * one.pooled.between[1],
                100.0 * least,
                100.0 * most,
            )?;
        }
        writeln!(
            f,
            "  regions of all at once: area {:+.3}, {}",
            self.area, self.nearness
        )
    }
}
