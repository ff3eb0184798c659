//! Draws of synthetic archives: how many names fall on each month, when the shares themselves are
//! drawn. They are exact however long the lists, and cost little.

use crate::luck::Stream;

/// Names on each month of a list of `total`, with these shares held as loosely as said.
pub(crate) fn months(total: f64, shares: &[f64], looseness: f64, luck: &mut Stream) -> Vec<f64> {
    let shares: Vec<f64> = if looseness <= 0.0 {
        shares.to_vec()
    } else {
        let concentration = (1.0 - looseness) / looseness;
        let parts = shares
            .iter()
            .map(|share| gamma(share * concentration, luck));
        parts.collect()
    };
    let (mut names, mut left) = (total, shares.iter().sum::<f64>());
    let mut counts = Vec::with_capacity(shares.len());
    for (at, share) in shares.iter().enumerate() {
        let last = at + 1 == shares.len();
        let count = if last || left <= *share {
            names
        } else {
            binomial(names, share / left, luck)
        };
        names -= count;
        left -= share;
        counts.push(count);
    }
    counts
}

/// A draw of the gamma distribution with this shape (Marsaglia and Tsang, ACM Transactions on
/// Mathematical Software 26, 2000).
fn gamma(shape: f64, luck: &mut Stream) -> f64 {
    if shape < 1.0 {
        let smaller = libm::pow(luck.uniform(), 1.0 / shape);
        return (gamma(shape + 1.0, luck) * smaller).max(f64::MIN_POSITIVE);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let score = luck.normal();
        let root = 1.0 + c * score;
        if root <= 0.0 {
            continue;
        }
        let cube = root * root * root;
        let bound = 0.5 * score * score + d - d * cube + d * libm::log(cube);
        if libm::log(luck.uniform()) < bound {
            return d * cube;
        }
    }
}

/// How many of `trials` meet an event of this probability: halved again and again at the middle one of
/// so many uniform draws, which is a Beta draw, until few are left to be tried one by one.
fn binomial(mut trials: f64, mut share: f64, luck: &mut Stream) -> f64 {
    let mut met = 0.0;
    while 32.0 < trials {
        let middle = 1.0 + libm::floor(0.5 * trials);
        let (before, after) = (gamma(middle, luck), gamma(trials + 1.0 - middle, luck));
        let draw = before / (before + after);
        if draw <= share {
            met += middle;
            trials -= middle;
            share = (share - draw) / (1.0 - draw);
        } else {
            trials = middle - 1.0;
            share /= draw;
        }
    }
    while 0.5 < trials {
        if luck.uniform() < share {
            met += 1.0;
        }
        trials -= 1.0;
    }
    met
}

#[cfg(test)]
mod tests;
