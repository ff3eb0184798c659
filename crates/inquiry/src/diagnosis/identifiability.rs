//! What the figures tell of the parameters, and what they leave as it was believed: how many
//! directions of the space they pin down, and which parameters they know only together.
//!
//! In normal scores the prior is one in every direction, so the posterior covariance is itself the
//! comparison: its principal directions are those in which most and least was learnt.
//!
//! ```text
//! C v = lambda v                 C posterior covariance of the scores; prior covariance 1
//! learnt = 1 - lambda            nought: as before; one: known
//! told                           lambda < 1/4: the deviation is halved or better
//! only together                  told, with two or more large loadings, and four times better
//!                                known than any parameter that has a part in it
//! parameters' worth of learning  sum of max(0, 1 - lambda)
//! ```
//!
//! A known direction with loadings of one sign is a sum of scores. Where the priors are on a
//! logarithmic scale, a sum of scores is a product of values, as of a rate and the number it is
//! applied to, and a difference is a ratio.

use nalgebra::DMatrix;
use scenario::Prior;
use serde::Serialize;

use crate::error::Error;
use crate::posterior::Posterior;
use crate::real::real;
use crate::space::{Free, Space};

/// A direction with less of the prior variance than this is told by the figures.
const TOLD: f64 = 0.25;

/// A parameter with a loading of less has no part in a direction worth naming.
const PART: f64 = 0.35;

/// What was learnt of one parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Learnt {
    /// The parameter.
    pub name: String,
    /// Its posterior mean, in scores: how far the figures moved it.
    pub moved: f64,
    /// The share of its prior variance that the figures took away; below nought where they made it
    /// less certain.
    pub contraction: f64,
}

/// A principal direction of what was learnt.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Direction {
    /// The share of the prior variance that is left in it.
    pub left: f64,
    /// The parameters that have a part in it, with their loadings, largest first.
    pub parts: Vec<(String, f64)>,
    /// How its parts are known.
    pub known: Known,
}

/// How the figures know a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Known {
    /// The figures say little of it.
    Open,
    /// It is told, and so are its parts, or it has but one.
    Apart,
    /// Only the product of its parts is known.
    Product,
    /// Only the ratio of its parts is known.
    Ratio,
    /// Only some sum of its parts is known: one makes up for another.
    Together,
}

/// What the figures tell of the parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Identifiability {
    /// Each parameter.
    pub parameters: Vec<Learnt>,
    /// The principal directions, best known first.
    pub directions: Vec<Direction>,
    /// How many directions are told.
    pub told: usize,
    /// How many parameters' worth of learning there is in all.
    pub learnt: f64,
    /// How many even draws this rests on.
    pub effective: f64,
}

impl Identifiability {
    /// What a posterior has learnt of the parameters of its space.
    ///
    /// # Errors
    /// When the draws are of another space, or worth fewer than twice as many as it has parameters,
    /// so that directions would be those of luck.
    pub fn of(space: &Space, posterior: &Posterior) -> Result<Identifiability, Error> {
        let dimension = space.dimension();
        if posterior.draws.iter().any(|draw| draw.len() != dimension) {
            return Err(Error::Unfit {
                what: format!("the draws are not of a space of {dimension} parameters"),
                remedy: "give the space that the posterior was drawn in",
            });
        }
        let effective = posterior.effective();
        if effective < 2.0 * real(dimension) {
            return Err(Error::Unfit {
                what: format!(
                    "draws worth {effective:.0} tell no directions among {dimension} parameters"
                ),
                remedy: "draw more; ten for each parameter are few",
            });
        }
        let moments = posterior.moments();
        let covariance = covariance(posterior, &moments);
        let directions = directions(space.free(), &covariance);
        let parameters = space.free().iter().zip(&moments);
        Ok(Identifiability {
            parameters: parameters
                .map(|(free, (mean, deviation))| Learnt {
                    name: free.id.clone(),
                    moved: *mean,
                    contraction: 1.0 - deviation * deviation,
                })
                .collect(),
            told: directions.iter().filter(|one| one.left < TOLD).count(),
            learnt: directions.iter().map(|one| (1.0 - one.left).max(0.0)).sum(),
            directions,
            effective,
        })
    }

    /// What is known only together, in words.
    pub fn only_together(&self) -> Vec<String> {
        let each = self.directions.iter();
        each.filter_map(Direction::words).collect()
    }
}

fn covariance(posterior: &Posterior, moments: &[(f64, f64)]) -> DMatrix<f64> {
    let mut covariance = DMatrix::zeros(moments.len(), moments.len());
    for (draw, weight) in posterior.draws.iter().zip(&posterior.weights) {
        for row in 0..moments.len() {
            for column in 0..=row {
                let product = (draw[row] - moments[row].0) * (draw[column] - moments[column].0);
                covariance[(row, column)] += weight * product;
            }
        }
    }
    covariance.fill_upper_triangle_with_lower_triangle();
    covariance
}

fn directions(free: &[Free], covariance: &DMatrix<f64>) -> Vec<Direction> {
    let own = |at: usize| covariance[(at, at)];
    let spectrum = covariance.clone().symmetric_eigen();
    let mut order: Vec<usize> = (0..free.len()).collect();
    order.sort_by(|a, b| spectrum.eigenvalues[*a].total_cmp(&spectrum.eigenvalues[*b]));
    let direction = |at: usize| {
        let left = spectrum.eigenvalues[at].max(0.0);
        let loadings = spectrum.eigenvectors.column(at);
        let mut parts: Vec<usize> = (0..free.len())
            .filter(|one| PART <= loadings[*one].abs())
            .collect();
        parts.sort_by(|a, b| loadings[*b].abs().total_cmp(&loadings[*a].abs()));
        // A direction has no sign; the largest part is given a positive one.
        let sign = parts.first().map_or(1.0, |first| loadings[*first].signum());
        let apart = parts.len() < 2 || parts.iter().any(|one| own(*one) * 0.25 <= left);
        let known = if TOLD <= left {
            Known::Open
        } else if apart {
            Known::Apart
        } else {
            together(&parts, free, |one| sign * loadings[one])
        };
        Direction {
            left,
            parts: parts
                .iter()
                .map(|one| (free[*one].id.clone(), sign * loadings[*one]))
                .collect(),
            known,
        }
    };
    order.into_iter().map(direction).collect()
}

/// How parameters that are known only together are.
fn together(parts: &[usize], free: &[Free], loading: impl Fn(usize) -> f64) -> Known {
    let logarithmic = parts.iter().all(|one| {
        matches!(
            free[*one].prior,
            Prior::LogUniform(..) | Prior::LogNormal(..)
        )
    });
    let one_sign = parts.iter().all(|one| 0.0 < loading(*one));
    match (logarithmic, one_sign) {
        (true, true) => Known::Product,
        (true, false) if parts.len() == 2 => Known::Ratio,
        _ => Known::Together,
    }
}

impl Direction {
    /// What is known only together, in words; nothing where all is known apart, or nothing at all.
    pub fn words(&self) -> Option<String> {
        let names: Vec<String> = self
            .parts
            .iter()
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        let (last, first) = names.split_last()?;
        let names = format!("{} and {last}", first.join(", "));
        match self.known {
            Known::Open | Known::Apart => None,
            Known::Product => Some(format!("of {names} the figures know only the product")),
            Known::Ratio => Some(format!("of {names} the figures know only the ratio")),
            Known::Together => Some(format!(
                "{names} are known only together: one makes up for another"
            )),
        }
    }
}

impl core::fmt::Display for Identifiability {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(
            f,
            "The figures tell {} of {} directions, {:.1} parameters' worth of learning.",
            self.told,
            self.directions.len(),
            self.learnt
        )?;
        for one in &self.parameters {
            writeln!(
                f,
                "  {:<32} moved {:+.2}, contraction {:.2}",
                one.name, one.moved, one.contraction
            )?;
        }
        for words in self.only_together() {
            writeln!(f, "  {words}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::Luck;

    fn space(priors: [&str; 4]) -> Space {
        let named = ["phi", "c0", "rho", "tau"].iter().zip(priors);
        let free = named.map(|(id, prior)| Free {
            id: (*id).to_owned(),
            prior: Prior::parse(prior).unwrap(),
        });
        Space::of(free.collect()).unwrap()
    }

    /// The posterior after hearing `first + sign * second` and the third, each with a small error;
    /// nothing is heard of the fourth.
    fn heard(sign: f64) -> Posterior {
        let luck = Luck::of(70, "heard");
        let draws = (0..2_000).map(|at| {
            let z = luck.stream(0, at).normals(4);
            let (known, open) = (0.1 * z[0] + 1.0, z[1]);
            let half = 0.5_f64.sqrt();
            vec![
                half * (known + open),
                half * sign * (known - open),
                0.2 * z[2],
                z[3],
            ]
        });
        Posterior::even(draws.collect())
    }

    #[test]
    fn only_the_product_is_known_and_it_is_named() {
        let space = space(["LogU(1, 10)", "LogN(2, 0.5)", "U(0, 1)", "U(0, 1)"]);
        let told = Identifiability::of(&space, &heard(1.0)).unwrap();
        let [together] = &told.only_together()[..] else {
            panic!("{told}");
        };
        // Which of the two has the larger part is luck.
        assert!(
            together.contains("`phi`") && together.contains("`c0`"),
            "{together}"
        );
        assert!(
            together.ends_with("the figures know only the product"),
            "{together}"
        );
        assert_eq!(told.told, 2, "{told}");
        // Two directions of four, known to 1 and 4 per cent of their variance.
        assert!((told.learnt - 1.95).abs() < 0.1, "{told}");
        assert!(
            (told.parameters[2].contraction - 0.96).abs() < 0.01,
            "{told}"
        );
        assert!(told.parameters[3].contraction.abs() < 0.1, "{told}");
    }

    #[test]
    fn a_difference_of_logarithms_is_a_ratio_and_without_logarithms_neither() {
        let logarithmic = space(["LogU(1, 10)", "LogN(2, 0.5)", "U(0, 1)", "U(0, 1)"]);
        let told = Identifiability::of(&logarithmic, &heard(-1.0)).unwrap();
        assert_eq!(told.directions[0].known, Known::Ratio, "{told}");
        let plain = space(["U(1, 10)", "LogN(2, 0.5)", "U(0, 1)", "U(0, 1)"]);
        let told = Identifiability::of(&plain, &heard(1.0)).unwrap();
        assert_eq!(told.directions[0].known, Known::Together, "{told}");
    }

    #[test]
    fn what_is_known_apart_is_not_called_together_and_luck_no_direction() {
        let space = space(["LogU(1, 10)", "LogN(2, 0.5)", "U(0, 1)", "U(0, 1)"]);
        let luck = Luck::of(71, "apart");
        let draws = (0..2_000).map(|at| {
            let z = luck.stream(0, at).normals(4);
            z.into_iter().map(|z| 0.1 * z).collect()
        });
        let told = Identifiability::of(&space, &Posterior::even(draws.collect())).unwrap();
        assert!(told.told == 4 && told.only_together().is_empty(), "{told}");
        let few = Posterior::even(vec![vec![0.0; 4]; 7]);
        let refused = Identifiability::of(&space, &few).unwrap_err().to_string();
        assert!(
            refused.starts_with("draws worth 7 tell no directions among 4"),
            "{refused}"
        );
    }
}
