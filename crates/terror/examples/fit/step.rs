//! The step that a linear picture of figures and priors advises.
//!
//! The square that is solved is small (one row a parameter) and, since every prior adds to its
//! diagonal, safely positive: Cholesky's root of it needs no pivots.

use crate::Point;
use crate::figures::Off;

/// The change of each score: weighted least squares of the figures' logarithms and of the scores
/// themselves, which the priors pull to nought; `damping` shortens the step.
pub(crate) fn advised(slopes: &[Vec<f64>], here: &Point, damping: f64) -> Vec<f64> {
    let weights: Vec<f64> = here.off.iter().map(Off::weight).collect();
    let weighed = |one: &[f64], other: &dyn Fn(usize) -> f64| -> f64 {
        let products = one.iter().zip(&weights).enumerate();
        products
            .map(|(figure, (slope, weight))| slope * weight * other(figure))
            .sum()
    };
    let square: Vec<Vec<f64>> = (0..slopes.len())
        .map(|row| {
            let of = |column: usize| {
                let prior = if row == column { 1.0 + damping } else { 0.0 };
                weighed(&slopes[row], &|figure| slopes[column][figure]) + prior
            };
            (0..=row).map(of).collect()
        })
        .collect();
    let pull = |(slopes, score): (&Vec<f64>, &f64)| {
        -weighed(slopes, &|figure| here.off[figure].log_ratio) - score
    };
    let right = slopes.iter().zip(&here.scores).map(pull).collect();
    solved(&root(square), right)
}

/// The lower triangle whose square is the lower triangle given.
fn root(mut rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    for row in 0..rows.len() {
        for column in 0..=row {
            let known: f64 = (0..column).map(|at| rows[row][at] * rows[column][at]).sum();
            let rest = rows[row][column] - known;
            rows[row][column] = if row == column {
                libm::sqrt(rest)
            } else {
                rest / rows[column][column]
            };
        }
    }
    rows
}

/// Solves first by the root, then by its transpose.
fn solved(root: &[Vec<f64>], mut right: Vec<f64>) -> Vec<f64> {
    for row in 0..right.len() {
        let known: f64 = (0..row).map(|at| root[row][at] * right[at]).sum();
        right[row] = (right[row] - known) / root[row][row];
    }
    for row in (0..right.len()).rev() {
        let known: f64 = (row + 1..right.len())
            .map(|at| root[at][row] * right[at])
            .sum();
        right[row] = (right[row] - known) / root[row][row];
    }
    right
}
