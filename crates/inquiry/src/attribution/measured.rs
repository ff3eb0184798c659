//! A number with its error: of luck, because a country was lived through so many times only, and of
//! orders, where not every order was taken.
//!
//! ```text
//! x_pr       what pair of orders p says under seed r;  value = mean over both
//! luck       = sd over r of (mean over p) / sqrt R
//! orders     = sd over p of (mean over r) / sqrt P,   nought where every order was taken
//! error^2    = luck^2 + orders^2;   interval = value -+ t(freedom) error
//! freedom    = error^4 / (luck^4 / (R-1) + orders^4 / (P-1))        (Welch, Satterthwaite)
//! ```
//!
//! What hangs on pair and seed together is counted in both, so that the error is rather too large.

use serde::{Deserialize, Serialize};

/// A number with its error and its interval of 95 in 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The mean.
    pub value: f64,
    /// One standard error of luck.
    pub luck: f64,
    /// One standard error of orders that were not taken.
    pub orders: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Measured {
    /// The mean of rows of pairs of orders, each with a number for every seed; a single row where
    /// every order was taken.
    ///
    /// # Panics
    /// When there are no numbers.
    pub(crate) fn of(rows: &[Vec<f64>]) -> Measured {
        let (pairs, replicates) = (rows.len(), rows[0].len());
        let by_pair: Vec<f64> = rows.iter().map(|row| mean(row)).collect();
        let by_seed: Vec<f64> = (0..replicates)
            .map(|at| rows.iter().map(|row| row[at]).sum::<f64>() / number(pairs))
            .collect();
        let value = mean(&by_seed);
        let (luck, orders) = (error(&by_seed), error(&by_pair));
        let square = luck * luck + orders * orders;
        let half = if square == 0.0 {
            0.0
        } else {
            let part = |error: f64, many: usize| {
                let fourth = error * error * error * error;
                if fourth == 0.0 {
                    0.0
                } else {
                    fourth / (number(many) - 1.0)
                }
            };
            let freedom = square * square / (part(luck, replicates) + part(orders, pairs));
            student(freedom) * square.sqrt()
        };
        Measured {
            value,
            luck,
            orders,
            low: value - half,
            high: value + half,
        }
    }

    /// Both errors together.
    pub fn error(&self) -> f64 {
        (self.luck * self.luck + self.orders * self.orders).sqrt()
    }

    /// Whether nought is outside the interval.
    pub fn is_apart(&self) -> bool {
        0.0 < self.low || self.high < 0.0
    }

    /// This over a number without error.
    #[must_use]
    pub(crate) fn over(self, divisor: f64) -> Measured {
        let (one, other) = (self.low / divisor, self.high / divisor);
        Measured {
            value: self.value / divisor,
            luck: self.luck / divisor.abs(),
            orders: self.orders / divisor.abs(),
            low: one.min(other),
            high: one.max(other),
        }
    }

    /// This, moved by a number without error.
    #[must_use]
    pub(crate) fn moved(self, by: f64) -> Measured {
        Measured {
            value: self.value + by,
            low: self.low + by,
            high: self.high + by,
            ..self
        }
    }
}

/// A number of things as a number one can divide by.
pub(crate) fn number(things: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    let number = things as f64;
    number
}

/// The mean.
pub(crate) fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / number(numbers.len())
}

/// The variance, without bias; nought of a single number.
pub(crate) fn variance(numbers: &[f64]) -> f64 {
    if numbers.len() < 2 {
        return 0.0;
    }
    let middle = mean(numbers);
    let squares: f64 = numbers
        .iter()
        .map(|one| (one - middle) * (one - middle))
        .sum();
    squares / (number(numbers.len()) - 1.0)
}

/// The standard error of the mean.
fn error(numbers: &[f64]) -> f64 {
    (variance(numbers) / number(numbers.len())).sqrt()
}

/// The half-width of Student's 95 in 100, in standard errors.
fn student(freedom: f64) -> f64 {
    const SMALL: [f64; 10] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    ];
    const Z: f64 = 1.959_964;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole degrees of freedom, the lower"
    )]
    let whole = freedom.clamp(1.0, 1e6) as usize;
    if let Some(known) = SMALL.get(whole - 1) {
        return *known;
    }
    // Cornish and Fisher's expansion; right to three figures behind the point from eleven on.
    let (square, nu) = (Z * Z, number(whole));
    let first = Z * (square + 1.0) / 4.0;
    let second = Z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = Z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    Z + (first + (second + third / nu) / nu) / nu
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_s_widths_are_those_of_the_tables() {
        for (freedom, known) in [(1.0, 12.706), (10.9, 2.228), (11.0, 2.201), (30.0, 2.042)] {
            assert!((student(freedom) - known).abs() < 1e-3, "{freedom}");
        }
        assert!((student(1e9) - 1.960).abs() < 1e-3);
    }

    #[test]
    fn luck_and_orders_are_told_apart() {
        // Seeds differ by two, pairs of orders by six.
        let told = Measured::of(&[vec![1.0, 3.0], vec![7.0, 9.0]]);
        assert_eq!((told.value, told.luck, told.orders), (5.0, 1.0, 3.0));
        let every = Measured::of(&[vec![1.0, 3.0]]);
        assert_eq!((every.value, every.luck, every.orders), (2.0, 1.0, 0.0));
        assert!((every.high - (2.0 + 12.706)).abs() < 1e-9);
        assert!(!every.is_apart());
    }
}
