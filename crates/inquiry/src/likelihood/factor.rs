//! What figures of one ledger have in common: one error `g` that all share, standard normal, beside
//! what each errs for itself. A row of them is as quickly told as figures that share nothing.
//!
//! ```text
//! r_i = b_i g + √d_i e_i         Cov = D + b b'
//! ln det Cov = Σ ln d_i + ln P,  P = 1 + Σ b_i²/d_i                        (determinant lemma)
//! r' Cov^-1 r = Σ r_i²/d_i - (Σ b_i r_i/d_i)² / P                          (Sherman, Morrison)
//! ```

use crate::likelihood::tail::HALF_LOG_TAU;

/// Figures that share one error, as sums to which one after another is added.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Factor {
    precision: f64,
    pull: f64,
    squares: f64,
    log_variances: f64,
    figures: f64,
}

impl Factor {
    /// No figure yet.
    pub(crate) const fn alone() -> Factor {
        Factor {
            precision: 1.0,
            pull: 0.0,
            squares: 0.0,
            log_variances: 0.0,
            figures: 0.0,
        }
    }

    /// With one figure more, `residual` off, of which `variance` is its own and `loading` its share
    /// in the common error.
    #[must_use]
    #[inline]
    pub(crate) fn and(self, residual: f64, variance: f64, loading: f64) -> Factor {
        let weight = 1.0 / variance;
        Factor {
            precision: self.precision + loading * loading * weight,
            pull: self.pull + loading * residual * weight,
            squares: self.squares + residual * residual * weight,
            log_variances: self.log_variances + libm::log(variance),
            figures: self.figures + 1.0,
        }
    }

    /// The logarithm of the density of all residuals.
    #[inline]
    pub(crate) fn log_density(self) -> f64 {
        let square = self.squares - self.pull * self.pull / self.precision;
        -self.figures * HALF_LOG_TAU
            - 0.5 * (self.log_variances + libm::log(self.precision) + square)
    }

    /// The logarithm of the density together with one figure more, for each of its residuals: what
    /// does not hang on the residual is reckoned once.
    pub(crate) fn log_densities_with(
        self,
        residuals: impl Iterator<Item = f64>,
        (variance, loading): (f64, f64),
    ) -> impl Iterator<Item = f64> {
        let weight = 1.0 / variance;
        let whole = self.and(0.0, variance, loading);
        let level =
            whole.log_density() + 0.5 * (whole.squares - whole.pull * whole.pull / whole.precision);
        residuals.map(move |residual| {
            let squares = whole.squares + residual * residual * weight;
            let pull = whole.pull + loading * residual * weight;
            level - 0.5 * (squares - pull * pull / whole.precision)
        })
    }

    /// What the residuals say of the common error: its mean.
    pub(crate) fn mean(self) -> f64 {
        self.pull / self.precision
    }

    /// And its variance.
    pub(crate) fn variance(self) -> f64 {
        1.0 / self.precision
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::{DMatrix, DVector};

    use super::*;

    #[test]
    fn a_shared_error_is_the_normal_density_with_its_covariance() {
        let residuals = [0.03, -0.01, 0.2, 0.0];
        let variances = [0.0004, 0.0009, 0.02, 0.01];
        let loadings = [0.02, 0.03, 0.15, 0.0];
        let figures = (0..4).fold(Factor::alone(), |sum, at| {
            sum.and(residuals[at], variances[at], loadings[at])
        });
        let covariance = DMatrix::from_fn(4, 4, |row, column| {
            let own = if row == column { variances[row] } else { 0.0 };
            own + loadings[row] * loadings[column]
        });
        let residuals = DVector::from_row_slice(&residuals);
        let inverse = covariance.clone().try_inverse().unwrap();
        let square = (residuals.transpose() * inverse * &residuals)[0];
        let full = -4.0 * HALF_LOG_TAU - 0.5 * (libm::log(covariance.determinant()) + square);
        assert!((figures.log_density() - full).abs() < 1e-9);
        let further = [-0.3, 0.02].map(|residual| figures.and(residual, 0.01, 0.1).log_density());
        let told = figures.log_densities_with([-0.3, 0.02].into_iter(), (0.01, 0.1));
        for (further, told) in further.into_iter().zip(told) {
            assert!((further - told).abs() < 1e-9);
        }
    }
}
