//! SLCP, a simple likelihood with a complex posterior: four points in the plane drawn from one
//! normal distribution, of which mean, spreads and correlation are asked. The spreads are squares,
//! so that their signs cannot be told, and the posterior has four modes.
//!
//! ```text
//! theta ~ U(-3, 3)^5
//! x_1 .. x_4 | theta ~ N( (theta_1, theta_2), S )
//! s_1 = theta_3^2,  s_2 = theta_4^2,  rho = tanh theta_5
//! S = ( s_1^2 + e, rho s_1 s_2;  rho s_1 s_2, s_2^2 + e ),  e = 10^-6
//! ```
//!
//! The smallest eigenvalue is kept off nought by e, as in sbibm.

use inquiry::Space;
use inquiry::luck::Stream;
use scenario::Prior;

use crate::problem::{Problem, alike, numbered};

/// How many points are seen.
const POINTS: usize = 4;
/// What keeps the covariance from being singular.
const FLOOR: f64 = 1e-6;
/// The parameters whose sign cannot be told.
const MIRRORED: [usize; 2] = [2, 3];

/// The problem, as sbibm defines it.
#[derive(Clone, Copy, Debug)]
pub struct Slcp;

/// The covariance of a point: both variances and what lies between.
fn covariance(values: &[f64]) -> [f64; 3] {
    let [first, second] = [values[2] * values[2], values[3] * values[3]];
    let between = libm::tanh(values[4]) * first * second;
    [first * first + FLOOR, second * second + FLOOR, between]
}

impl Problem for Slcp {
    fn name(&self) -> &'static str {
        "slcp"
    }

    fn about(&self) -> &'static str {
        "mean, spreads and correlation of four points, four modes (sbibm)"
    }

    fn space(&self) -> Space {
        alike("theta", 5, Prior::Uniform(-3.0, 3.0))
    }

    fn figures(&self) -> Vec<String> {
        numbered("x", 2 * POINTS)
    }

    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64> {
        let [first, second, between] = covariance(values);
        let along = first.sqrt();
        let slope = between / along;
        let across = (second - slope * slope).sqrt();
        let mut points = Vec::with_capacity(2 * POINTS);
        for _ in 0..POINTS {
            let [one, other] = [luck.normal(), luck.normal()];
            points.push(values[0] + along * one);
            points.push(values[1] + slope * one + across * other);
        }
        points
    }

    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64 {
        const LOG_TAU: f64 = 1.837_877_066_409_345_3;
        let [first, second, between] = covariance(values);
        let determinant = first * second - between * between;
        let point = |point: &[f64]| -> f64 {
            let [one, other] = [point[0] - values[0], point[1] - values[1]];
            let form = second * one * one - 2.0 * between * one * other + first * other * other;
            -0.5 * form / determinant - 0.5 * libm::log(determinant) - LOG_TAU
        };
        observed.chunks_exact(2).map(point).sum()
    }

    fn mirrored(&self) -> &'static [usize] {
        &MIRRORED
    }
}
