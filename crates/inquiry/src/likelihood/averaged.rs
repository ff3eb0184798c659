//! The mean of the density of the declared figures over several runs of one and the same values,
//! where luck strikes each figure by itself.
//!
//! The mean of a product of forty factors over four runs is mostly luck: one run happens to lie
//! well for all of them. Where the luck of one figure says nothing of another's, the product of the
//! means is right on average too, and strays far less. Figures of one ledger are taken apart by
//! the error that they share, given which they have nothing in common either.
//!
//! ```text
//! E p(y | x) = prod over blocks of  int  prod_i E p_i(y_i | x_i, g)  phi(g) dg
//! ```

use crate::likelihood::block::{Block, Member};
use crate::likelihood::declared::Declared;
use crate::likelihood::factor::Factor;
use crate::likelihood::margin::Margin;
use crate::likelihood::outlook::Outlook;
use crate::likelihood::tail::{log_below, log_hill};
use crate::real::log_sum;

/// The common error is walked over in so many steps to either side.
const STEPS: i32 = 24;
/// So many of its standard deviations to either side.
const REACH: f64 = 7.0;

impl Declared {
    /// The logarithm of the mean density over these runs, figure by figure; minus infinity where it
    /// is nought.
    ///
    /// # Panics
    /// When there is no run, or a row has another number of figures.
    pub fn log_averaged(&self, runs: &[Vec<f64>], discrepancy: f64) -> f64 {
        assert!(!runs.is_empty(), "a mean is of one run at least");
        let outlooks: Vec<Vec<Outlook>> = runs.iter().map(|run| self.outlooks(run)).collect();
        let each = self.blocks().iter().map(|block| match block {
            Block::Ledger { rho, members, .. } => {
                of_ledger((*rho, members), &outlooks, discrepancy)
            }
            Block::Months { .. } | Block::Date { .. } => {
                let told = |outlooks: &Vec<Outlook>| {
                    crate::likelihood::declared::log_expected(block, outlooks, discrepancy)
                };
                mean(outlooks.iter().map(told))
            }
        });
        each.sum()
    }
}

/// One figure as one run told it, given the common error.
enum Given {
    /// What hangs on no error, then a normal: residual, variance, loading.
    Normal(f64, f64, f64, f64),
    /// A floor: off, spread, loading.
    Floor(f64, f64, f64),
}

impl Given {
    fn of(member: &Member, rho: f64, outlook: Outlook, discrepancy: f64) -> Given {
        let off = outlook.mean - member.told;
        let square = discrepancy * discrepancy;
        match member.margin {
            Margin::Normal { sd } => {
                Given::Normal(0.0, off, sd * sd * (1.0 - rho) + square, sd * rho.sqrt())
            }
            Margin::Floor { sd, holds } => {
                let sign = if holds { 1.0 } else { -1.0 };
                let spread = (sd * sd * (1.0 - rho) + square).sqrt();
                Given::Floor(sign * off, spread, sign * sd * rho.sqrt())
            }
            other => {
                let margin = other.and(discrepancy);
                let loading = rho.sqrt() * other.spread() / margin.spread();
                let (log_density, score) = margin.told(off);
                let apart = log_density - log_hill(score);
                Given::Normal(apart, score, 1.0 - loading * loading, loading)
            }
        }
    }

    /// The logarithm of the density, the common error being so much.
    fn at(&self, error: f64) -> f64 {
        match self {
            Given::Normal(apart, residual, variance, loading) => {
                let score = (residual - loading * error) / variance.sqrt();
                apart + log_hill(score) - 0.5 * libm::log(*variance)
            }
            Given::Floor(off, spread, loading) => log_below((off - loading * error) / spread),
        }
    }
}

fn of_ledger((rho, members): (f64, &[Member]), runs: &[Vec<Outlook>], discrepancy: f64) -> f64 {
    let given: Vec<Vec<Given>> = members
        .iter()
        .map(|member| {
            let each = runs.iter();
            each.map(|run| Given::of(member, rho, run[member.figure], discrepancy))
                .collect()
        })
        .collect();
    let at = |error: f64| -> f64 {
        let each = given.iter();
        each.map(|runs| mean(runs.iter().map(|one| one.at(error))))
            .sum()
    };
    if rho <= 0.0 {
        return at(0.0);
    }
    // Where the common error lies: each figure by its middle run, with how far its runs scatter.
    let mut common = Factor::alone();
    for runs in &given {
        let normals: Vec<(f64, f64, f64)> = runs
            .iter()
            .filter_map(|one| match one {
                Given::Normal(_, residual, variance, loading) => {
                    Some((*residual, *variance, *loading))
                }
                Given::Floor(..) => None,
            })
            .collect();
        if let Some((_, variance, loading)) = normals.first() {
            let many = crate::real::real(normals.len());
            let middle = normals.iter().map(|one| one.0).sum::<f64>() / many;
            let scatter = normals
                .iter()
                .map(|one| (one.0 - middle) * (one.0 - middle));
            common = common.and(middle, variance + scatter.sum::<f64>() / many, *loading);
        }
    }
    let step = REACH * common.variance().sqrt() / f64::from(STEPS);
    let places = (-STEPS..=STEPS).map(|place| common.mean() + step * f64::from(place));
    let terms: Vec<f64> = places.map(|error| log_hill(error) + at(error)).collect();
    let told = log_sum(&terms) + libm::log(step);
    if told.is_nan() {
        f64::NEG_INFINITY
    } else {
        told
    }
}

/// The logarithm of the mean of numbers known by their logarithms.
fn mean(logs: impl Iterator<Item = f64>) -> f64 {
    let logs: Vec<f64> = logs.collect();
    log_sum(&logs) - libm::log(crate::real::real(logs.len()))
}
