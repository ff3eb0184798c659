//! Whether a reading could have told the figures: each figure among those that its draws foretell,
//! before it heard them and after.
//!
//! ```text
//! pit_j = P( foretold_j < figure_j ) + U P( foretold_j = figure_j )      one figure
//! p_T   = P( T(foretold) >= T(figures) )                                a declared discrepancy
//! ```
//!
//! What is foretold must carry the error of the archive, as the figure does. A figure that was used
//! to fit the reading is foretold too well, so that its pit crowds in the middle though nothing is
//! wrong; only of figures held out, or before any was heard, is evenness to be asked. Figures from
//! one archive stray together, and fewer of them are independent than there are.

use serde::Serialize;

use crate::diagnosis::band::Evenness;
use crate::error::Error;
use crate::luck::Luck;
use crate::real::real;

/// One figure among those that were foretold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Foretold {
    /// Its name.
    pub figure: String,
    /// The share foretold below it.
    pub pit: f64,
    /// The middle of what was foretold, and the bounds of its inner nine tenths.
    pub middle: f64,
    /// As above.
    pub between: [f64; 2],
    /// The figure.
    pub observed: f64,
}

impl Foretold {
    /// The chance of a figure as far out, to either side.
    pub fn tail(&self) -> f64 {
        (2.0 * self.pit.min(1.0 - self.pit)).min(1.0)
    }
}

/// A discrepancy, declared before the figures were looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discrepancy {
    /// What it measures.
    pub name: String,
    /// Its value for the figures.
    pub observed: f64,
    /// The share of what was foretold that has as large a value.
    pub p: f64,
}

/// The figures among those that were foretold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Predictive {
    /// Each figure.
    pub figures: Vec<Foretold>,
    /// How evenly they fall, to be asked of figures that were held out.
    pub evenness: Evenness,
    /// Each discrepancy.
    pub discrepancies: Vec<Discrepancy>,
}

/// A discrepancy: what it measures, and how it is reckoned from the figures.
pub type Measure<'a> = (&'a str, &'a dyn Fn(&[f64]) -> f64);

impl Predictive {
    /// Sets the figures so named beside those that draws with these weights foretell.
    ///
    /// # Errors
    /// When there are none, or when they do not fit together.
    pub fn of(
        names: &[String],
        observed: &[f64],
        foretold: &[Vec<f64>],
        weights: &[f64],
        measures: &[Measure<'_>],
        seed: u64,
    ) -> Result<Predictive, Error> {
        fits(names, observed, foretold, weights)?;
        let mut stream = Luck::of(seed, "predictive").stream(0, 0);
        let figures: Vec<Foretold> = names
            .iter()
            .zip(observed)
            .enumerate()
            .map(|(at, (name, observed))| {
                let mut drawn: Vec<(f64, f64)> = foretold
                    .iter()
                    .zip(weights)
                    .map(|(one, weight)| (one[at], *weight))
                    .collect();
                drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
                let share = |holds: &dyn Fn(f64) -> bool| -> f64 {
                    let chosen = drawn.iter().filter(|(value, _)| holds(*value));
                    chosen.map(|(_, weight)| weight).sum()
                };
                let below = share(&|value| value < *observed);
                let alike = share(&|value| value <= *observed) - below;
                Foretold {
                    figure: name.clone(),
                    pit: (below + stream.uniform() * alike).clamp(0.0, 1.0),
                    middle: quantile(&drawn, 0.5),
                    between: [0.05, 0.95].map(|share| quantile(&drawn, share)),
                    observed: *observed,
                }
            })
            .collect();
        let pits: Vec<f64> = figures.iter().map(|one| one.pit).collect();
        Ok(Predictive {
            evenness: Evenness::of(&pits),
            figures,
            discrepancies: measures
                .iter()
                .map(|measure| discrepancy(*measure, observed, foretold, weights))
                .collect(),
        })
    }

    /// The figures further out than chance allows, the number of figures looked at counted.
    pub fn surprising(&self, alarm: f64) -> impl Iterator<Item = &Foretold> {
        let each = alarm / real(self.figures.len());
        self.figures.iter().filter(move |one| one.tail() < each)
    }
}

fn discrepancy(
    (name, of): Measure<'_>,
    observed: &[f64],
    foretold: &[Vec<f64>],
    weights: &[f64],
) -> Discrepancy {
    let observed = of(observed);
    let each = foretold.iter().zip(weights);
    let as_large = each.filter(|(one, _)| observed <= of(one));
    let p: f64 = as_large.map(|(_, weight)| weight).sum();
    Discrepancy {
        name: name.to_owned(),
        observed,
        p: p.min(1.0),
    }
}

/// The value up to which a share of sorted, weighted draws lies.
pub(crate) fn quantile(sorted: &[(f64, f64)], share: f64) -> f64 {
    let mut reached = 0.0;
    for (value, weight) in sorted {
        reached += weight;
        if share <= reached {
            return *value;
        }
    }
    sorted.last().map_or(f64::NAN, |last| last.0)
}

fn fits(
    names: &[String],
    observed: &[f64],
    foretold: &[Vec<f64>],
    weights: &[f64],
) -> Result<(), Error> {
    if names.is_empty() || foretold.is_empty() {
        return Err(Error::Nothing {
            what: "figures, or no draws that foretell them",
            remedy: "foretell them from the prior or from a posterior",
        });
    }
    let width = names.len();
    let fits = observed.len() == width
        && foretold.len() == weights.len()
        && foretold.iter().all(|one| one.len() == width)
        && foretold
            .iter()
            .flatten()
            .chain(observed)
            .all(|one| one.is_finite());
    if fits {
        Ok(())
    } else {
        Err(Error::Unfit {
            what: format!(
                "{} draws with {} weights do not each foretell the {width} figures",
                foretold.len(),
                weights.len()
            ),
            remedy: "foretell every figure named, as a number, in every draw",
        })
    }
}

impl core::fmt::Display for Predictive {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(f, "{} figures, {}", self.figures.len(), self.evenness)?;
        for one in &self.figures {
            let [low, high] = one.between;
            writeln!(
                f,
                "  {:<40} {:>12.4} foretold {:.4} ({low:.4} to {high:.4}), {:.1} per cent below",
                one.figure,
                one.observed,
                one.middle,
                100.0 * one.pit
            )?;
        }
        for one in &self.discrepancies {
            writeln!(
                f,
                "  {:<40} {:>12.4} p = {:.3}",
                one.name, one.observed, one.p
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foretold(width: f64) -> Vec<Vec<f64>> {
        let mut stream = Luck::of(60, "foretold").stream(0, 0);
        (0..1_000)
            .map(|_| (0..30).map(|_| width * stream.normal()).collect())
            .collect()
    }

    fn judged(width: f64) -> Predictive {
        let observed = Luck::of(61, "observed").stream(0, 0).normals(30);
        let names: Vec<String> = (0..30).map(|at| format!("figure {at}")).collect();
        let largest = |figures: &[f64]| figures.iter().copied().fold(f64::MIN, f64::max);
        let draws = foretold(width);
        let even = vec![0.001; draws.len()];
        Predictive::of(
            &names,
            &observed,
            &draws,
            &even,
            &[("largest", &largest)],
            1,
        )
        .unwrap()
    }

    #[test]
    fn figures_from_what_foretold_them_fall_evenly_and_others_do_not() {
        let right = judged(1.0);
        assert!(right.evenness.passes(0.05, 1), "{right}");
        assert!(right.surprising(0.05).next().is_none(), "{right}");
        assert!(
            (0.025..0.975).contains(&right.discrepancies[0].p),
            "{right}"
        );
        // Foretold a quarter as wide: every other figure is out of all that was foretold.
        let narrow = judged(0.25);
        assert!(!narrow.evenness.passes(0.01, 1), "{narrow}");
        assert!(narrow.surprising(0.05).next().is_some(), "{narrow}");
        assert!(narrow.discrepancies[0].p < 0.001, "{narrow}");
    }

    #[test]
    fn the_middle_and_the_bounds_are_those_of_the_weighted_draws() {
        let draws = [vec![1.0], vec![2.0], vec![3.0]];
        let name = ["arrests".to_owned()];
        let weights = [0.2, 0.2, 0.6];
        let told = Predictive::of(&name, &[2.0], &draws, &weights, &[], 1).unwrap();
        let one = &told.figures[0];
        for (told, exact) in [
            (one.middle, 3.0),
            (one.between[0], 1.0),
            (one.between[1], 3.0),
        ] {
            assert!((told - exact).abs() < 1e-12, "{told} {exact}");
        }
        assert!((0.2..=0.4).contains(&one.pit));
        let refused = Predictive::of(&name, &[2.0], &draws, &weights[..2], &[], 1).unwrap_err();
        assert!(refused.to_string().starts_with("3 draws with 2 weights"));
    }
}
