//! How far simulations stray from the mean of a figure, and where they stray further.
//!
//! The squares of the errors are of scale v(z), whose logarithm is linear in a few terms: a gamma
//! regression by Fisher's scoring, whose information does not change from step to step. A term is
//! taken when its score is more than luck would let the best of all candidates have.

use nalgebra::{DMatrix, DVector};

use crate::calibration::emulator::basis::{Basis, Sum, Term};
use crate::real::mean;

/// The most terms.
const TERMS: usize = 12;
/// The square of a term's score, in its variances, from which on it is taken.
const TELLING: f64 = 14.0;
/// A point foretold outside the logarithms of the fitted, by more than this, is not believed.
const BEYOND: f64 = 0.5;
/// The least variance, where a figure is the same in all simulations.
const LEAST: f64 = 1e-18;

/// The logarithm of the variance as a polynomial, and the bounds within which it is known.
pub(crate) fn fitted(basis: &Basis, points: &[Vec<f64>], left_out: &[f64]) -> (Sum, (f64, f64)) {
    let squares: Vec<f64> = left_out.iter().map(|off| off * off).collect();
    let overall = mean(&squares).max(LEAST);
    let candidates = candidates(basis.dimension());
    let heights: Vec<_> = points.iter().map(|point| basis.heights(point)).collect();
    let column = |term: &Term| -> Vec<f64> { heights.iter().map(|one| term.at(one)).collect() };
    let columns: Vec<Vec<f64>> = candidates.iter().map(column).collect();
    let mut taken: Vec<usize> = Vec::new();
    let mut by = DVector::from_element(1, libm::log(overall));
    loop {
        let logs = logs(&columns, &taken, &by, squares.len());
        // By how much each square exceeds what is foretold.
        let excess: Vec<f64> = squares
            .iter()
            .zip(&logs)
            .map(|(square, log)| square.max(LEAST) / libm::exp(*log) - 1.0)
            .collect();
        let best = (0..columns.len())
            .filter(|at| !taken.contains(at))
            .map(|at| (at, score(&columns[at], &excess)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let Some((at, _)) = best.filter(|(_, score)| TELLING < *score && taken.len() < TERMS)
        else {
            let low = logs.iter().copied().fold(f64::INFINITY, f64::min) - BEYOND;
            let high = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max) + BEYOND;
            let terms = taken.iter().zip(by.iter().skip(1));
            let terms = terms.map(|(at, by)| (candidates[*at], *by)).collect();
            let constant = by[0];
            return (Sum { constant, terms }, (low, high));
        };
        taken.push(at);
        by = scored(&columns, &taken, &by.push(0.0), &squares);
    }
}

/// The square of the score of a term, in units of its variance: the excess is a chi-square less one,
/// whose variance is 2.
fn score(column: &[f64], excess: &[f64]) -> f64 {
    let mean = mean(column);
    let (mut product, mut norm) = (0.0, 0.0);
    for (value, excess) in column.iter().zip(excess) {
        product += (value - mean) * excess.min(12.0);
        norm += (value - mean) * (value - mean);
    }
    product * product / (2.0 * norm.max(1e-12))
}

/// Some steps of Fisher's scoring, shortened where they would overshoot.
fn scored(
    columns: &[Vec<f64>],
    taken: &[usize],
    from: &DVector<f64>,
    squares: &[f64],
) -> DVector<f64> {
    let rows = squares.len();
    let design = DMatrix::from_fn(rows, taken.len() + 1, |row, at| match at {
        0 => 1.0,
        _ => columns[taken[at - 1]][row],
    });
    let mut information = design.tr_mul(&design);
    for at in 1..=taken.len() {
        // A little reluctance keeps terms that are hardly known near nought.
        information[(at, at)] += 2.0;
    }
    let information = information.cholesky().expect("a design with a constant");
    let mut by = from.clone();
    for _ in 0..12 {
        let logs = &design * &by;
        let excess = DVector::from_fn(rows, |row, _| {
            (squares[row].max(LEAST) / libm::exp(logs[row]) - 1.0).min(12.0)
        });
        let step = information.solve(&design.tr_mul(&excess));
        let longest = step.amax();
        by += step.scale(if 1.0 < longest { 1.0 / longest } else { 1.0 });
        if longest < 1e-4 {
            break;
        }
    }
    by
}

fn logs(columns: &[Vec<f64>], taken: &[usize], by: &DVector<f64>, rows: usize) -> Vec<f64> {
    (0..rows)
        .map(|row| {
            let terms = taken.iter().zip(by.iter().skip(1));
            by[0] + terms.map(|(at, by)| by * columns[*at][row]).sum::<f64>()
        })
        .collect()
}

/// Lines and bends: where the luck of a country depends on two things at once is not asked.
fn candidates(dimension: usize) -> Vec<Term> {
    (0..dimension)
        .flat_map(|score| [1, 2].map(|degree| Term::of(&[(score, degree)])))
        .collect()
}
