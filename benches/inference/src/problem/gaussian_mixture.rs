//! Gaussian mixture: one place in the plane, seen either sharply or hazily, and nobody says which.
//!
//! ```text
//! theta ~ U(-10, 10)^2,  x | theta ~ 1/2 N(theta, 1) + 1/2 N(theta, 0.01)     (variances)
//! theta | x ~ the same mixture about x, within the square
//! ```

use inquiry::Space;
use inquiry::luck::Stream;
use scenario::Prior;

use crate::problem::{Problem, alike, numbered};
use crate::quadrature::{log_normal_density, log_sum};

/// The square reaches so far from the middle.
const BOUND: f64 = 10.0;
/// The hazy and the sharp standard deviation.
const SPREADS: [f64; 2] = [1.0, 0.1];

/// The problem, as sbibm defines it.
#[derive(Clone, Copy, Debug)]
pub struct GaussianMixture;

impl Problem for GaussianMixture {
    fn name(&self) -> &'static str {
        "gaussian-mixture"
    }

    fn about(&self) -> &'static str {
        "a place in the plane, seen sharply or hazily (sbibm)"
    }

    fn space(&self) -> Space {
        alike("theta", 2, Prior::Uniform(-BOUND, BOUND))
    }

    fn figures(&self) -> Vec<String> {
        numbered("x", 2)
    }

    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64> {
        let spread = SPREADS[luck.one_of(2)];
        values
            .iter()
            .map(|place| place + spread * luck.normal())
            .collect()
    }

    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64 {
        let seen = |spread: f64| -> f64 {
            let each = values.iter().zip(observed);
            each.map(|(place, seen)| log_normal_density(*seen, *place, spread))
                .sum()
        };
        log_sum(&SPREADS.map(seen)) - core::f64::consts::LN_2
    }

    fn exact(&self, observed: &[f64], many: usize, luck: &mut Stream) -> Option<Vec<Vec<f64>>> {
        let mut draws = Vec::with_capacity(many);
        while draws.len() < many {
            let draw = self.simulate(observed, luck);
            if draw.iter().all(|place| place.abs() <= BOUND) {
                draws.push(draw);
            }
        }
        Some(draws)
    }
}
