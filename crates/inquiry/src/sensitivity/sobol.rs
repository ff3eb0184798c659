//! First-order and total indices: what an input does alone, and what would be left in doubt if all
//! others were known.
//!
//! Two designs A and B hold the same rows of one scrambled sequence, in different coordinates; `AB_i`
//! is A with column i out of B (Saltelli et al. 2010 for the first order, Jansen 1999 for the
//! total, Saltelli 2002 for pairs). Where a run has luck, every square is a product of answers
//! under two seeds:
//!
//! ```text
//! V      = cov(f1, f2) over the rows of A and B
//! V_i    = mean of f1(B) (f2(AB_i) - f2(A)),              over both orders of the seeds
//! V_Ti   = mean of (f1(A) - f1(AB_i)) (f2(A) - f2(AB_i)) / 2
//! V_ij   = mean of f1(BA_i) f2(AB_j) - f1(A) f2(B)  -  V_i - V_j
//! luck   = E / (V + E),   E = mean of (f1 - f2)^2 / 2,  or the variance that is told
//! ```
//!
//! Without luck f1 and f2 are the same, and these are the estimators as they were published. The
//! indices are parts of V, which inputs make; `luck` is the part of the whole that no input makes,
//! and `(1 - luck) S_i` what an input makes of the whole.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::sensitivity::asked::Asked;
use crate::sensitivity::design::Design;
use crate::sensitivity::inputs::Inputs;
use crate::sensitivity::interval::{Interval, mean, number, resampled};
use crate::sensitivity::noise::{Answer, Noise, crossed};

/// How the indices are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sobol {
    /// Rows of the design, a power of two for its evenness, 2^16 at most. A row asks two points
    /// more than there are inputs, with pairs twice as many, and under [`Noise::Seeds`] twice.
    pub rows: usize,
    /// What luck there is in the answers.
    pub noise: Noise,
    /// Whether pairs are wanted too.
    pub pairs: bool,
    /// How often rows are resampled for the intervals.
    pub resamples: usize,
    /// The seed.
    pub seed: u64,
}

impl Default for Sobol {
    fn default() -> Sobol {
        Sobol {
            rows: 1 << 12,
            noise: Noise::Silent,
            pairs: false,
            resamples: 300,
            seed: 0,
        }
    }
}

/// The indices of one output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indices {
    /// The variance that the inputs make, in squares of the output's unit.
    pub variance: Interval,
    /// The part of the whole variance that is luck; nought where there is none.
    pub luck: Interval,
    /// One for each input.
    pub inputs: Vec<Index>,
    /// One for each pair of inputs, where they were asked for.
    pub pairs: Vec<Pair>,
}

/// What one input does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The input.
    pub input: String,
    /// What would go of the variance if it alone were known.
    pub first: Interval,
    /// What would stay of the variance if it alone were not known.
    pub total: Interval,
}

/// What two inputs do together beyond what each does alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The inputs.
    pub inputs: [String; 2],
    /// Their part of the variance.
    pub second: Interval,
}

/// The indices, by output.
///
/// # Errors
/// When a design is too small or too large, when an output does not move or moves by luck alone;
/// those of whoever is asked.
pub fn indices(
    sobol: &Sobol,
    inputs: &Inputs,
    asked: &mut dyn Asked,
) -> Result<Vec<Indices>, Error> {
    let dimension = inputs.dimension();
    let design = Design::of(sobol.rows, 2 * dimension, sobol.seed)?;
    let points = 2 + dimension * if sobol.pairs { 2 } else { 1 };
    let answers = sobol.noise.ask(
        asked,
        "Sobol indices",
        sobol.seed,
        [sobol.rows, points],
        &|row, point| inputs.at(&mixed(&design.row(row), point)),
    )?;
    let each = answers.iter().enumerate();
    each.map(|(output, answers)| told_of(sobol, inputs, output, points, answers))
        .collect()
}

/// The points of a row in their order: A, B, the AB of each input, the BA of each input.
fn mixed(row: &[f64], point: usize) -> Vec<f64> {
    let (a, b) = row.split_at(row.len() / 2);
    let (mut mixed, other, at) = match point {
        0 => return a.to_vec(),
        1 => return b.to_vec(),
        point if point < 2 + a.len() => (a.to_vec(), b, point - 2),
        point => (b.to_vec(), a, point - 2 - a.len()),
    };
    mixed[at] = other[at];
    mixed
}

fn told_of(
    sobol: &Sobol,
    inputs: &Inputs,
    output: usize,
    points: usize,
    answers: &[Answer],
) -> Result<Indices, Error> {
    let rows: Vec<&[Answer]> = answers.chunks_exact(points).collect();
    let middle = middle(&rows);
    let columns = columns(sobol, inputs.dimension(), &rows, middle);
    sobol
        .noise
        .divisible(output, &columns[SQUARE], middle, mean(&columns[LUCK]))?;
    let dimension = inputs.dimension();
    let told = resampled(&columns, sobol.resamples, sobol.seed, |means| {
        let variance = means[SQUARE] - means[SHIFT] * means[SHIFT];
        let mut told = vec![variance, means[LUCK] / (variance + means[LUCK])];
        let parts = &means[PARTS..];
        told.extend(parts[..2 * dimension].iter().map(|part| part / variance));
        let pairs = both(dimension).zip(&parts[2 * dimension..]);
        told.extend(pairs.map(|([i, j], both)| (both - parts[i] - parts[j]) / variance));
        told
    });
    let names = inputs.names();
    let parts = &told[2..];
    Ok(Indices {
        variance: told[0],
        luck: told[1],
        inputs: (0..dimension)
            .map(|at| Index {
                input: names[at].clone(),
                first: parts[at],
                total: parts[dimension + at],
            })
            .collect(),
        pairs: both(dimension)
            .zip(&parts[2 * dimension..])
            .map(|(two, second)| Pair {
                inputs: two.map(|at| names[at].clone()),
                second: *second,
            })
            .collect(),
    })
}

/// Where in the columns stands what.
const SQUARE: usize = 0;
const SHIFT: usize = 1;
const LUCK: usize = 2;
const PARTS: usize = 3;

/// Every pair of inputs.
fn both(dimension: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..dimension).flat_map(move |i| (i + 1..dimension).map(move |j| [i, j]))
}

fn middle(rows: &[&[Answer]]) -> f64 {
    let sum: f64 = rows
        .iter()
        .flat_map(|row| &row[..2])
        .map(|answer| answer.one + answer.other)
        .sum();
    sum / (4.0 * number(rows.len()))
}

/// What each row says of the variance and of its parts.
fn columns(sobol: &Sobol, dimension: usize, rows: &[&[Answer]], middle: f64) -> Vec<Vec<f64>> {
    let of = |reckon: &dyn Fn(&[Answer]) -> f64| -> Vec<f64> {
        rows.iter().map(|row| reckon(row)).collect()
    };
    let apart = |from: Answer, to: Answer| [from.one - to.one, from.other - to.other];
    let mut columns = vec![
        of(&|row| {
            let square = |answer: Answer| crossed(answer.from(middle), answer.from(middle));
            0.5 * (square(row[0]) + square(row[1]))
        }),
        of(&|row| {
            let sum: f64 = row[..2].iter().map(|one| one.one + one.other).sum();
            sum / 4.0 - middle
        }),
        of(&|row| 0.5 * (row[0].luck + row[1].luck)),
    ];
    for at in 0..dimension {
        columns.push(of(&|row| {
            crossed(row[1].from(middle), apart(row[2 + at], row[0]))
        }));
    }
    for at in 0..dimension {
        columns.push(of(&|row| {
            let moved = apart(row[0], row[2 + at]);
            0.5 * crossed(moved, moved)
        }));
    }
    if sobol.pairs {
        for [i, j] in both(dimension) {
            columns.push(of(&|row| {
                let (ba, ab) = (row[2 + dimension + i], row[2 + j]);
                crossed(ba.from(middle), ab.from(middle))
                    - crossed(row[0].from(middle), row[1].from(middle))
            }));
        }
    }
    columns
}
