//! The emulator: what a simulation would tell at any point, foretold in a microsecond from those
//! that were made.
//!
//! Each figure, on its own scale, is a sparse polynomial in the values of the parameters, or in their
//! logarithms where they are above nought, since models multiply: of some thousand products of Hermite polynomials only those are kept that foretell simulations left out (Blatman
//! and Sudret 2011). How far a simulation strays from it, by luck and by what the polynomial misses,
//! is foretold by a second, smaller polynomial in the logarithm, fitted to the errors of foretelling
//! each simulation from all others. So what the emulator does not know is told as spread, and makes
//! the posterior wider, never narrower.
//!
//! ```text
//! figure_j(z) ~ N( m_j(z), v_j(z) ),  z: values or logarithms, c their means, w their breadths
//! m_j(z)      = b_0 + sum over terms a of b_a prod_i He_{a_i}( (z_i - c_i) / w_i )
//! ln v_j(z)   = g_0 + sum over terms a of g_a prod_i He_{a_i}( (z_i - c_i) / w_i ), degree at most 2
//! ```

mod basis;
mod pursuit;
mod spread;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::calibration::emulator::basis::{Basis, Polynomial, Terms};
use crate::calibration::emulator::pursuit::Candidates;
use crate::likelihood::outlook::{Outlook, OutlookSlope};
use crate::real::{mean, mean_square};

/// What the simulations made so far say of others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Emulator {
    basis: Basis,
    terms: Terms,
    figures: Vec<Emulated>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Emulated {
    mean: Polynomial,
    log_variance: Polynomial,
    /// The least and the greatest variance that any simulation could tell of.
    bounds: (f64, f64),
    /// The root mean square of the errors of foretelling each simulation from all others.
    left_out: f64,
}

impl Emulator {
    /// Learns from simulations: points, and what was told there on the scales of the figures.
    ///
    /// # Panics
    /// With fewer than ten points, or points and figures of uneven number.
    pub fn learn(points: &[Vec<f64>], told: &[Vec<f64>]) -> Emulator {
        assert!(10 <= points.len() && points.len() == told.len());
        let basis = Basis::of(points);
        let column = |figure: usize| -> Vec<f64> { told.iter().map(|row| row[figure]).collect() };
        let columns: Vec<Vec<f64>> = (0..told[0].len()).map(column).collect();
        let candidates = Candidates::of(&basis, points, &columns);
        let learnt: Vec<_> = columns
            .par_iter()
            .map(|told| {
                let fitted = candidates.fitted(told);
                let spread = spread::fitted(&basis, points, &fitted.left_out);
                (fitted, spread)
            })
            .collect();
        let terms = Terms::of(
            learnt
                .iter()
                .flat_map(|(fitted, (spread, _))| [&fitted.sum, spread]),
        );
        let figures = learnt
            .iter()
            .map(|(fitted, (spread, bounds))| Emulated {
                mean: terms.summed(&fitted.sum),
                log_variance: terms.summed(spread),
                bounds: (libm::exp(bounds.0), libm::exp(bounds.1)),
                left_out: mean_square(&fitted.left_out).sqrt(),
            })
            .collect();
        Emulator {
            basis,
            terms,
            figures,
        }
    }

    /// What it foretells at a point: of each figure the mean and the variance, on its scale.
    pub fn outlook(&self, scores: &[f64]) -> Vec<Outlook> {
        self.outlook_of(&self.terms.at(&self.basis.heights(scores)))
    }

    fn outlook_of(&self, values: &[f64]) -> Vec<Outlook> {
        let foretold = self.figures.iter().map(|figure| {
            let (low, high) = figure.bounds;
            Outlook {
                mean: figure.mean.at(values),
                variance: libm::exp(figure.log_variance.at(values)).clamp(low, high),
            }
        });
        foretold.collect()
    }

    /// The slope, in each coordinate, of something whose slopes in the mean and the variance of each
    /// figure are worked out by `slopes` from what is foretold at the point.
    pub(crate) fn slope(
        &self,
        scores: &[f64],
        slopes: impl FnOnce(&[Outlook]) -> Vec<OutlookSlope>,
    ) -> Vec<f64> {
        let heights = self.basis.heights(scores);
        let values = self.terms.at(&heights);
        let outlook = self.outlook_of(&values);
        let slopes = slopes(&outlook);
        let mut factors = vec![0.0; self.terms.many()];
        for ((figure, by), outlook) in self.figures.iter().zip(&slopes).zip(&outlook) {
            figure.mean.add_to(&mut factors, by.mean);
            let (low, high) = figure.bounds;
            // Beyond the bounds the variance is level.
            if low < outlook.variance && outlook.variance < high {
                let by = by.variance * outlook.variance;
                figure.log_variance.add_to(&mut factors, by);
            }
        }
        let slope = self.terms.slope(&heights, &factors);
        let each = slope.iter().zip(self.basis.widths());
        each.map(|(slope, width)| slope / width).collect()
    }

    /// How far it is off on simulations that it has not seen, against how far it said it might be:
    /// of each figure the root mean square of the errors in units of what it foretold.
    pub fn off(&self, points: &[Vec<f64>], told: &[Vec<f64>]) -> Vec<f64> {
        let scores = points.par_iter().zip(told).map(|(point, told)| {
            let foretold = self.outlook(point);
            let each = foretold.iter().zip(told);
            each.map(|(outlook, told)| {
                let off = told - outlook.mean;
                off * off / outlook.variance
            })
            .collect::<Vec<f64>>()
        });
        let squares: Vec<Vec<f64>> = scores.collect();
        (0..self.figures.len())
            .map(|figure| {
                let of_figure: Vec<f64> = squares.iter().map(|row| row[figure]).collect();
                mean(&of_figure).sqrt()
            })
            .collect()
    }

    /// Of each figure, how many terms foretell it.
    pub fn terms(&self) -> Vec<usize> {
        self.figures
            .iter()
            .map(|figure| figure.mean.terms())
            .collect()
    }

    /// Of each figure, the root mean square error of foretelling a simulation from all others.
    pub fn left_out(&self) -> Vec<f64> {
        self.figures.iter().map(|figure| figure.left_out).collect()
    }
}

#[cfg(test)]
mod tests;
