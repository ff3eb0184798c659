//! Gaussian linear: ten means under a normal prior, each seen once through normal noise. The
//! posterior is known in a line, so that a sampler that fails here fails everywhere.
//!
//! ```text
//! theta_i ~ N(0, 0.1),  x_i | theta_i ~ N(theta_i, 0.1)          (variances)
//! theta_i | x_i ~ N(x_i / 2, 0.05)
//! ```

use inquiry::Space;
use inquiry::luck::Stream;
use scenario::Prior;

use crate::problem::{Problem, alike, numbered};
use crate::quadrature::log_normal_density;

/// How many means there are.
const MEANS: usize = 10;
/// The variance of the prior, and of the noise.
const VARIANCE: f64 = 0.1;

/// The problem, as sbibm defines it.
#[derive(Clone, Copy, Debug)]
pub struct GaussianLinear;

impl Problem for GaussianLinear {
    fn name(&self) -> &'static str {
        "gaussian-linear"
    }

    fn about(&self) -> &'static str {
        "ten means under a normal prior, seen through normal noise (sbibm)"
    }

    fn space(&self) -> Space {
        alike("theta", MEANS, Prior::Normal(0.0, VARIANCE.sqrt()))
    }

    fn figures(&self) -> Vec<String> {
        numbered("x", MEANS)
    }

    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64> {
        let noise = VARIANCE.sqrt();
        values
            .iter()
            .map(|mean| mean + noise * luck.normal())
            .collect()
    }

    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64 {
        let noise = VARIANCE.sqrt();
        let each = values.iter().zip(observed);
        each.map(|(mean, seen)| log_normal_density(*seen, *mean, noise))
            .sum()
    }

    fn exact(&self, observed: &[f64], many: usize, luck: &mut Stream) -> Option<Vec<Vec<f64>>> {
        let spread = (VARIANCE / 2.0).sqrt();
        let mut draw = || {
            observed
                .iter()
                .map(|seen| seen / 2.0 + spread * luck.normal())
                .collect()
        };
        Some((0..many).map(|_| draw()).collect())
    }
}
