//! How many there are, as a number to reckon with: exact for any number of draws, figures or
//! histories that a machine can hold; and the means of as many.

/// A count as a real number.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of draws stay far below 2^53"
)]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// The whole part of a number, as a count; nought for less than none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
pub(crate) fn whole(number: f64) -> usize {
    number.clamp(0.0, 4e9) as usize
}

/// The logarithm of a sum of numbers known by their logarithms; of nothing it is minus infinity.
pub(crate) fn log_sum(logs: &[f64]) -> f64 {
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top.is_infinite() {
        return top;
    }
    let sum: f64 = logs.iter().map(|log| libm::exp(log - top)).sum();
    top + libm::log(sum)
}

/// The mean of some numbers.
pub(crate) fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / real(numbers.len())
}

/// The mean of their squares.
pub(crate) fn mean_square(numbers: &[f64]) -> f64 {
    numbers.iter().map(|number| number * number).sum::<f64>() / real(numbers.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_logarithms_neither_overflows_nor_vanishes() {
        assert!((log_sum(&[1000.0, 1000.0]) - 1000.0 - core::f64::consts::LN_2).abs() < 1e-12);
        assert!((log_sum(&[-1000.0, f64::NEG_INFINITY]) + 1000.0).abs() < 1e-12);
        for nothing in [log_sum(&[]), log_sum(&[f64::NEG_INFINITY])] {
            assert!(nothing.is_infinite() && nothing < 0.0);
        }
    }

    #[test]
    fn a_count_is_the_whole_part_and_never_below_none() {
        assert_eq!([-3.0, 0.9, 7.0].map(whole), [0, 0, 7]);
    }
}
