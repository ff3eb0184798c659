//! Two moons: a posterior of two thin crescents, on which a sampler must keep both and follow the
//! bend.
//!
//! ```text
//! theta ~ U(-1, 1)^2,  a ~ U(-pi/2, pi/2),  r ~ N(0.1, 0.01)      (standard deviation)
//! p = (r cos a + 0.25, r sin a)
//! x = p + ( -|theta_1 + theta_2| / sqrt 2,  (theta_2 - theta_1) / sqrt 2 )
//! density of p = N(r; 0.1, 0.01) / (pi r)  where r cos a is positive
//! ```
//!
//! Turned by an eighth of a circle, the posterior is p itself, mirrored: that is the formula by which
//! it is drawn. The factor 1 / (pi r) is the density of the plane in polar coordinates. The log
//! likelihood that sbibm prints leaves it out, while its reference draws contain it; here both do.

use inquiry::Space;
use inquiry::luck::Stream;
use scenario::Prior;

use crate::problem::{Problem, alike, numbered};
use crate::quadrature::log_normal_density;

/// The radius of a moon, and how sharp it is.
const RADIUS: [f64; 2] = [0.1, 0.01];
/// How far the middle of the moon lies off.
const OFFSET: f64 = 0.25;

/// The problem, as sbibm defines it.
#[derive(Clone, Copy, Debug)]
pub struct TwoMoons;

/// A point of the moon about nothing.
fn moon(luck: &mut Stream) -> [f64; 2] {
    let angle = core::f64::consts::PI * (luck.uniform() - 0.5);
    let radius = RADIUS[0] + RADIUS[1] * luck.normal();
    [
        radius * libm::cos(angle) + OFFSET,
        radius * libm::sin(angle),
    ]
}

/// An eighth of a turn: the sum and the difference, at the same length.
fn turned(first: f64, second: f64) -> [f64; 2] {
    let half = core::f64::consts::FRAC_1_SQRT_2;
    [half * (first + second), half * (second - first)]
}

impl Problem for TwoMoons {
    fn name(&self) -> &'static str {
        "two-moons"
    }

    fn about(&self) -> &'static str {
        "two thin crescents (sbibm)"
    }

    fn space(&self) -> Space {
        alike("theta", 2, Prior::Uniform(-1.0, 1.0))
    }

    fn figures(&self) -> Vec<String> {
        numbered("x", 2)
    }

    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64> {
        let [sum, difference] = turned(values[0], values[1]);
        let [first, second] = moon(luck);
        vec![first - sum.abs(), second + difference]
    }

    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64 {
        let [sum, difference] = turned(values[0], values[1]);
        let along = observed[0] + sum.abs() - OFFSET;
        let across = observed[1] - difference;
        if along <= 0.0 {
            return f64::NEG_INFINITY;
        }
        let radius = libm::hypot(along, across);
        log_normal_density(radius, RADIUS[0], RADIUS[1]) - libm::log(core::f64::consts::PI * radius)
    }

    fn exact(&self, observed: &[f64], many: usize, luck: &mut Stream) -> Option<Vec<Vec<f64>>> {
        let mut draws = Vec::with_capacity(many);
        while draws.len() < many {
            let [first, second] = moon(luck);
            let sum = first - observed[0];
            let difference = observed[1] - second;
            let side = if luck.one_of(2) == 0 { 1.0 } else { -1.0 };
            // The eighth turned back: half the sum less the difference, and half the sum and it.
            let half = core::f64::consts::FRAC_1_SQRT_2;
            let draw = vec![
                half * (side * sum - difference),
                half * (side * sum + difference),
            ];
            if 0.0 <= sum && draw.iter().all(|value| value.abs() <= 1.0) {
                draws.push(draw);
            }
        }
        Some(draws)
    }
}
