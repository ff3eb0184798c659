//! How well each rival foretells figures that none of them was fitted to, and how much of each a
//! reader who wanted to foretell best would mix.
//!
//! ```text
//! score_a       = sum over held-out figures of ln p_a( figure )
//! difference    = score_a - score_b,   error = sqrt( n x variance of the paired differences )
//! stacking      = weights w that make  sum_j ln( sum_a w_a p_a( figure_j ) )  largest
//! gap           = max over a of  mean_j p_a(j) / mixture(j)  - 1,   nought at the best weights
//! ```
//!
//! A wide prior costs a reading evidence, and hardly anything here. Figures of one archive stray
//! together; where it is said which belong together, the error of a difference counts archives and
//! not figures. Yao, Vehtari, Simpson and Gelman, "Using stacking to average Bayesian predictive
//! distributions", Bayesian Analysis 13 (2018).

use serde::Serialize;

use crate::comparison::rival::Rival;
use crate::error::Error;
use crate::real::{log_sum, real};

/// The mixing stops when it is this near to the best.
const GAP: f64 = 1e-7;

/// Or after so many rounds, and the gap is told.
const ROUNDS: usize = 20_000;

/// How one rival's score differs from another's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// In nats; above nought it speaks for the first.
    pub value: f64,
    /// Its standard error; infinite where all figures come from one archive.
    pub error: f64,
}

/// The mixture of rivals that foretells best.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stacking {
    /// The share of each rival.
    pub weights: Vec<f64>,
    /// The mean score of the mixture, in nats for each figure.
    pub score: f64,
    /// How much the mean score could still gain, at most.
    pub gap: f64,
}

/// The scores of all rivals on the figures held out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldOut {
    /// The rivals.
    pub rivals: Vec<String>,
    /// How many figures.
    pub figures: usize,
    /// The score of each rival, in nats.
    pub scores: Vec<f64>,
    /// How each differs from the best.
    pub from_best: Vec<Difference>,
    /// The mixture that foretells best.
    pub stacking: Stacking,
}

/// The logarithm of the density that weighted draws give each figure, from that which each draw
/// gives it.
///
/// # Panics
/// When there is another number of draws than of weights.
pub fn pointwise(log_densities: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    assert_eq!(log_densities.len(), weights.len(), "a weight for each draw");
    let figures = log_densities.first().map_or(0, Vec::len);
    (0..figures)
        .map(|figure| {
            let each = log_densities.iter().zip(weights);
            let logs: Vec<f64> = each
                .map(|(draw, weight)| draw[figure] + libm::log(*weight))
                .collect();
            log_sum(&logs)
        })
        .collect()
}

/// How much better the first foretold than the second. `archives` says to which archive each figure
/// belongs; empty, each is its own.
///
/// # Panics
/// When the numbers of figures differ.
pub fn difference(first: &[f64], second: &[f64], archives: &[usize]) -> Difference {
    assert_eq!(first.len(), second.len(), "the same figures");
    let each: Vec<f64> = first
        .iter()
        .zip(second)
        .map(|(one, other)| one - other)
        .collect();
    let sums: Vec<f64> = if archives.is_empty() {
        each
    } else {
        assert_eq!(archives.len(), each.len(), "an archive for each figure");
        let most = archives.iter().max().map_or(0, |most| most + 1);
        (0..most)
            .filter(|archive| archives.contains(archive))
            .map(|archive| {
                let own = each.iter().zip(archives).filter(|(_, of)| **of == archive);
                own.map(|(one, _)| one).sum()
            })
            .collect()
    };
    let many = real(sums.len());
    let value: f64 = sums.iter().sum();
    let squares: f64 = sums
        .iter()
        .map(|one| (one - value / many) * (one - value / many))
        .sum();
    Difference {
        value,
        error: if 1.0 < many {
            (squares * many / (many - 1.0)).sqrt()
        } else {
            f64::INFINITY
        },
    }
}

impl Stacking {
    /// The best mixture, given the logarithm of the density that each rival gave each figure: by
    /// expectation and maximisation, which never leaves the simplex and finds the one best there
    /// is, for the score is concave.
    ///
    /// # Panics
    /// When there are no rivals or no figures.
    pub fn of(held_out: &[&[f64]]) -> Stacking {
        let rivals = held_out.len();
        let figures = held_out.first().map_or(0, |one| one.len());
        assert!(0 < rivals && 0 < figures, "rivals and figures to mix");
        let tops: Vec<f64> = (0..figures)
            .map(|figure| {
                held_out
                    .iter()
                    .map(|one| one[figure])
                    .fold(f64::MIN, f64::max)
            })
            .collect();
        // Densities against the best of each figure, so that none overflows.
        let densities: Vec<Vec<f64>> = held_out
            .iter()
            .map(|one| {
                one.iter()
                    .zip(&tops)
                    .map(|(log, top)| libm::exp(log - top))
                    .collect()
            })
            .collect();
        let mut weights = vec![1.0 / real(rivals); rivals];
        let mut gap = f64::INFINITY;
        for _ in 0..ROUNDS {
            let mixture = mixed(&densities, &weights);
            let gains: Vec<f64> = densities
                .iter()
                .map(|one| {
                    let each = one.iter().zip(&mixture);
                    each.map(|(density, all)| density / all).sum::<f64>() / real(figures)
                })
                .collect();
            gap = gains.iter().copied().fold(0.0, f64::max) - 1.0;
            if gap < GAP {
                break;
            }
            for (weight, gain) in weights.iter_mut().zip(&gains) {
                *weight *= gain;
            }
        }
        let mixture = mixed(&densities, &weights);
        let each = mixture.iter().zip(&tops);
        Stacking {
            score: each.map(|(all, top)| libm::log(*all) + top).sum::<f64>() / real(figures),
            weights,
            gap: gap.max(0.0),
        }
    }
}

fn mixed(densities: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let figures = densities.first().map_or(0, Vec::len);
    let mixture = |figure: usize| -> f64 {
        let each = densities.iter().zip(weights);
        each.map(|(one, weight)| weight * one[figure]).sum()
    };
    (0..figures).map(mixture).collect()
}

impl HeldOut {
    /// The scores of these rivals; `archives` as for [`difference`].
    ///
    /// # Errors
    /// When there are no rivals or no figures held out, or when the rivals did not foretell the
    /// same, each with a finite density.
    pub fn of(rivals: &[Rival], archives: &[usize]) -> Result<HeldOut, Error> {
        let figures = rivals.first().map_or(0, |rival| rival.held_out.len());
        if figures == 0 {
            return Err(Error::Nothing {
                what: "figures held out",
                remedy: "declare which figures are not to be fitted, and calibrate without them",
            });
        }
        let sound = |rival: &Rival| {
            rival.held_out.len() == figures && rival.held_out.iter().all(|one| one.is_finite())
        };
        if let Some(rival) = rivals.iter().find(|rival| !sound(rival)) {
            return Err(Error::Unfit {
                what: format!(
                    "`{}` does not give each of {figures} held-out figures a finite density",
                    rival.id
                ),
                remedy: "foretell the same figures for all rivals, with the error of the archive",
            });
        }
        if !archives.is_empty() && archives.len() != figures {
            return Err(Error::Unfit {
                what: format!("{} archives are told for {figures} figures", archives.len()),
                remedy: "tell one for each figure, or none",
            });
        }
        let scores: Vec<f64> = rivals.iter().map(|one| one.held_out.iter().sum()).collect();
        let best = (0..scores.len())
            .min_by(|a, b| scores[*b].total_cmp(&scores[*a]))
            .expect("a rival");
        let each: Vec<&[f64]> = rivals.iter().map(|one| one.held_out.as_slice()).collect();
        Ok(HeldOut {
            rivals: rivals.iter().map(|one| one.id.clone()).collect(),
            figures,
            from_best: each
                .iter()
                .map(|one| difference(one, each[best], archives))
                .collect(),
            scores,
            stacking: Stacking::of(&each),
        })
    }
}

impl core::fmt::Display for HeldOut {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(
            f,
            "{:<28} {:>9} {:>18} {:>7}",
            format!("{} figures held out", self.figures),
            "score",
            "behind the best",
            "share"
        )?;
        for (at, rival) in self.rivals.iter().enumerate() {
            let behind = self.from_best[at];
            writeln!(
                f,
                "{rival:<28} {:>9.2} {:>9.2} +- {:>5.2} {:>7.3}",
                self.scores[at], behind.value, behind.error, self.stacking.weights[at]
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_mixture_of_two_who_know_half_each_is_half_of_each() {
        // Each gives 0.8 to what the other gives 0.2. By symmetry, and in the proportion 3 to 1 of
        // the figures by  3 (0.8 - 0.2) / (0.2 + 0.6 w) = (0.8 - 0.2) / (0.8 - 0.6 w): w = 11/12.
        let (high, low) = (libm::log(0.8), libm::log(0.2));
        let even = Stacking::of(&[&[high, low], &[low, high]]);
        assert!((even.weights[0] - 0.5).abs() < 1e-9 && even.gap < 1e-7);
        assert!((even.score - libm::log(0.5)).abs() < 1e-9);
        let uneven = Stacking::of(&[&[high, high, high, low], &[low, low, low, high]]);
        assert!((uneven.weights[0] - 11.0 / 12.0).abs() < 1e-5, "{uneven:?}");
    }

    #[test]
    fn who_is_worse_on_every_figure_has_no_share() {
        let worse = Stacking::of(&[
            &[-1.0, -2.0, -700.0],
            &[-1.9, -2.9, -2.0],
            &[-1.6, -2.6, -1.9],
        ]);
        // The third beats the second everywhere, and the first where it fails altogether. Of the
        // first, w makes 2 ln(1 + r w) + ln(1 - w) largest: w = (2 r - 1) / (3 r), r = e^0.6 - 1.
        let ratio = libm::expm1(0.6);
        let share = (2.0 * ratio - 1.0) / (3.0 * ratio);
        assert!(worse.weights[1] < 1e-5, "{worse:?}");
        assert!((worse.weights[0] - share).abs() < 1e-4, "{worse:?} {share}");
    }

    #[test]
    fn the_error_of_a_difference_is_paired_and_counts_archives() {
        let (one, other) = ([-1.0, -2.0, -3.0, -4.0], [-2.0, -3.0, -4.0, -7.0]);
        let apart = difference(&one, &other, &[]);
        // Differences 1, 1, 1, 3: variance 1, four of them.
        assert!((apart.value - 6.0).abs() < 1e-12 && (apart.error - 2.0).abs() < 1e-12);
        let two = difference(&one, &other, &[0, 0, 7, 7]);
        // Sums 2 and 4: variance 2, two of them.
        assert!((two.value - 6.0).abs() < 1e-12 && (two.error - 2.0).abs() < 1e-12);
        let three = difference(&one, &other, &[0, 0, 0, 1]);
        assert!(three.error < 1e-12, "three and three: {three:?}");
        assert!(difference(&one, &other, &[0; 4]).error.is_infinite());
    }

    #[test]
    fn the_density_of_a_posterior_is_the_mean_over_its_draws() {
        let told = pointwise(&[vec![0.0, -1.0], vec![libm::log(3.0), -1.0]], &[0.5, 0.5]);
        assert!((told[0] - core::f64::consts::LN_2).abs() < 1e-12 && (told[1] + 1.0).abs() < 1e-12);
    }
}
