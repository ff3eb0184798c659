//! How far an index may be wrong for want of runs: percentiles over resampled rows of the design.
//!
//! Rows of a scrambled sequence know of one another and err less than rows drawn by chance, so
//! that these intervals are rather too wide than too narrow. They hold what comes of the number of
//! runs; what an emulator gets wrong is not in them.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::luck::Luck;

/// A value with its interval of 95 in 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The estimate.
    pub value: f64,
    /// 2.5 in 100 of the resampled estimates lie below.
    pub low: f64,
    /// 2.5 in 100 of the resampled estimates lie above.
    pub high: f64,
}

/// The columns' means over the rows handed to `reckon`, and what it makes of them: first over all
/// rows as they are, then over rows drawn from them again and again.
pub(crate) fn resampled(
    columns: &[Vec<f64>],
    resamples: usize,
    seed: u64,
    reckon: impl Fn(&[f64]) -> Vec<f64> + Sync,
) -> Vec<Interval> {
    let rows = columns.first().map_or(0, Vec::len);
    let even = vec![1.0; rows];
    let values = reckon(&means(columns, &even));
    let luck = Luck::of(seed, "rows resampled");
    let drawn: Vec<Vec<f64>> = (0..resamples)
        .into_par_iter()
        .map(|resample| {
            let mut stream = luck.stream(resample, 0);
            let mut times = vec![0.0; rows];
            for _ in 0..rows {
                times[stream.one_of(rows)] += 1.0;
            }
            reckon(&means(columns, &times))
        })
        .collect();
    let each = values.into_iter().enumerate();
    each.map(|(at, value)| {
        let mut column: Vec<f64> = drawn.iter().map(|one| one[at]).collect();
        column.sort_by(f64::total_cmp);
        Interval {
            value,
            low: percentile(&column, 0.025).unwrap_or(value),
            high: percentile(&column, 0.975).unwrap_or(value),
        }
    })
    .collect()
}

fn means(columns: &[Vec<f64>], times: &[f64]) -> Vec<f64> {
    let each = columns.iter();
    each.map(|column| {
        let sum: f64 = column
            .iter()
            .zip(times)
            .map(|(one, times)| one * times)
            .sum();
        sum / number(times.len())
    })
    .collect()
}

/// The value with this share of a sorted column below it.
fn percentile(column: &[f64], share: f64) -> Option<f64> {
    let last = column.len().checked_sub(1)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a column"
    )]
    let place = (share * number(last)).round() as usize;
    column.get(place).copied()
}

/// A number of things as a number one can divide by.
pub(crate) fn number(things: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    let number = things as f64;
    number
}

/// The mean of a column.
pub(crate) fn mean(column: &[f64]) -> f64 {
    column.iter().sum::<f64>() / number(column.len())
}
