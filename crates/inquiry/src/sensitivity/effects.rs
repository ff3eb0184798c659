//! Shapley effects: parts of the variance that make the whole, what inputs do together being
//! divided evenly among those who do it.
//!
//! First-order indices leave out what inputs do together, total indices count it once for each of
//! them, and neither sums to one. Here one walks from a point x to a point y that has nothing to do
//! with it, taking over one input after another in an order drawn by lot, and notes by how much the
//! covariance with x falls at each step (Goda 2021; Song, Nelson and Staum 2016 for the effects).
//!
//! The way back from y, through the same points, is a walk as good as the way there, and the mean
//! of the two costs nothing; the order and its reverse, with x and y kept, take out most of what is
//! left to the lot of the order.
//!
//! ```text
//! z_0 = x, z_k = z_(k-1) with input p(k) out of y, z_D = y
//! there          (f(x) - (f(z_(k-1)) + f(z_k)) / 2) (f(z_(k-1)) - f(z_k))
//! and back       (f(y) - (f(z_(k-1)) + f(z_k)) / 2) (f(z_k) - f(z_(k-1)))
//! part of p(k)   = mean of both = (f(x) - f(y)) (f(z_(k-1)) - f(z_k)) / 2
//! sum over k     = (f(x) - f(y))^2 / 2,   on the mean the variance
//! ```
//!
//! The parts of each walk sum to its own share of the variance, so that those of all walks sum to
//! the variance as it was found, to the last figure. Where a run has luck, the two factors are
//! answers under two seeds, in both orders; the sum stays exact.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::luck::Luck;
use crate::sensitivity::asked::Asked;
use crate::sensitivity::design::Design;
use crate::sensitivity::inputs::Inputs;
use crate::sensitivity::interval::{Interval, mean, resampled};
use crate::sensitivity::noise::{Answer, Noise, crossed};

/// How Shapley effects are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// Walks, a power of two for their evenness, 2^16 at most. Each asks twice as many points as
    /// there are inputs, under [`Noise::Seeds`] twice.
    pub walks: usize,
    /// What luck there is in the answers.
    pub noise: Noise,
    /// How often walks are resampled for the intervals.
    pub resamples: usize,
    /// The seed.
    pub seed: u64,
}

impl Default for Effects {
    fn default() -> Effects {
        Effects {
            walks: 1 << 12,
            noise: Noise::Silent,
            resamples: 300,
            seed: 0,
        }
    }
}

/// The Shapley effects on one output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// The variance that the inputs make, in squares of the output's unit.
    pub variance: Interval,
    /// The part of the whole variance that is luck; nought where there is none.
    pub luck: Interval,
    /// One for each input; they sum to one.
    pub inputs: Vec<Part>,
}

/// The part of one input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The input.
    pub input: String,
    /// Its part of the variance that the inputs make.
    pub part: Interval,
}

/// The Shapley effects, by output.
///
/// # Errors
/// When a design is too small or too large, when an output does not move or moves by luck alone;
/// those of whoever is asked.
pub fn parts(
    effects: &Effects,
    inputs: &Inputs,
    asked: &mut dyn Asked,
) -> Result<Vec<Parts>, Error> {
    let dimension = inputs.dimension();
    let design = Design::of(effects.walks, 2 * dimension, effects.seed)?;
    let orders = Luck::of(effects.seed, "order of a walk");
    let order = |walk| orders.stream(0, walk).shuffled(dimension);
    let points = 2 * dimension;
    let answers = effects.noise.ask(
        asked,
        "Shapley effects",
        effects.seed,
        [effects.walks, points],
        &|walk, number| {
            let row = design.row(walk);
            let (x, y) = row.split_at(dimension);
            let (mut order, mut steps) = (order(walk), number);
            if dimension < number {
                order.reverse();
                steps -= dimension;
            }
            let mut point = x.to_vec();
            for at in &order[..steps] {
                point[*at] = y[*at];
            }
            inputs.at(&point)
        },
    )?;
    let orders: Vec<Vec<usize>> = (0..effects.walks).map(order).collect();
    let each = answers.iter().enumerate();
    each.map(|(output, answers)| {
        let walks: Vec<&[Answer]> = answers.chunks_exact(points).collect();
        told_of(effects, inputs, output, &walks, &orders)
    })
    .collect()
}

fn told_of(
    effects: &Effects,
    inputs: &Inputs,
    output: usize,
    walks: &[&[Answer]],
    orders: &[Vec<usize>],
) -> Result<Parts, Error> {
    let dimension = inputs.dimension();
    let mut columns = vec![vec![0.0; walks.len()]; dimension];
    for (number, (walk, order)) in walks.iter().zip(orders).enumerate() {
        let (ends, there) = ([walk[0], walk[dimension]], &walk[..=dimension]);
        // The other order bears the same ends and, between them, points of its own.
        let between = walk[dimension + 1..].iter();
        let other: Vec<Answer> = [&ends[0]]
            .into_iter()
            .chain(between)
            .chain([&ends[1]])
            .copied()
            .collect();
        for (step, at) in order.iter().enumerate() {
            columns[*at][number] += 0.5 * part(ends, there[step], there[step + 1]);
        }
        for (step, at) in order.iter().rev().enumerate() {
            columns[*at][number] += 0.5 * part(ends, other[step], other[step + 1]);
        }
    }
    let whole: Vec<f64> = (0..walks.len())
        .map(|walk| columns.iter().map(|column| column[walk]).sum())
        .collect();
    columns.push(
        walks
            .iter()
            .map(|walk| 0.5 * (walk[0].luck + walk[dimension].luck))
            .collect(),
    );
    let starts: Vec<f64> = walks.iter().map(|walk| walk[0].one).collect();
    effects
        .noise
        .divisible(output, &whole, mean(&starts), mean(&columns[dimension]))?;
    let told = resampled(&columns, effects.resamples, effects.seed, |means| {
        let variance: f64 = means[..dimension].iter().sum();
        let luck = means[dimension];
        let mut told = vec![variance, luck / (variance + luck)];
        told.extend(means[..dimension].iter().map(|part| part / variance));
        told
    });
    Ok(Parts {
        variance: told[0],
        luck: told[1],
        inputs: inputs
            .names()
            .iter()
            .zip(&told[2..])
            .map(|(input, part)| Part {
                input: input.clone(),
                part: *part,
            })
            .collect(),
    })
}

/// What a step has of the variance between the ends of its walk.
fn part(ends: [Answer; 2], before: Answer, after: Answer) -> f64 {
    let [from, to] = ends;
    0.5 * crossed(apart(from, to), apart(before, after))
}

fn apart(from: Answer, to: Answer) -> [f64; 2] {
    [from.one - to.one, from.other - to.other]
}
