//! The chi-square distribution: how far a count may stray from its expectation by chance.

/// Stands in for nought where Lentz's method divides.
const TINY: f64 = 1e-300;

/// The chance that a chi-square variable with `freedom` degrees exceeds `distance`.
pub(crate) fn tail(distance: f64, freedom: f64) -> f64 {
    if distance.is_infinite() {
        0.0
    } else if distance <= 0.0 {
        1.0
    } else {
        upper_gamma(freedom / 2.0, distance / 2.0)
    }
}

/// The distance that a chi-square variable with `freedom` degrees exceeds with this chance.
pub(crate) fn critical(chance: f64, freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0, freedom + 1.0);
    while tail(high, freedom) > chance {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if tail(middle, freedom) > chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The regularised upper incomplete gamma function: a series below the mean, Lentz's continued
/// fraction above it, where each converges fast.
fn upper_gamma(shape: f64, point: f64) -> f64 {
    let front = libm::exp(shape * libm::log(point) - point - libm::lgamma(shape));
    if point < shape + 1.0 {
        1.0 - front * series(shape, point)
    } else {
        front * continued_fraction(shape, point)
    }
}

fn series(shape: f64, point: f64) -> f64 {
    let (mut term, mut sum, mut at) = (1.0 / shape, 1.0 / shape, shape);
    while term > sum * f64::EPSILON {
        at += 1.0;
        term *= point / at;
        sum += term;
    }
    sum
}

fn continued_fraction(shape: f64, point: f64) -> f64 {
    let mut partial = point + 1.0 - shape;
    let (mut upper, mut lower) = (1.0 / TINY, 1.0 / partial);
    let mut fraction = lower;
    for step in 1..10_000 {
        let step = f64::from(step);
        let numerator = -step * (step - shape);
        partial += 2.0;
        lower = 1.0 / away_from_zero(numerator * lower + partial);
        upper = away_from_zero(partial + numerator / upper);
        fraction *= upper * lower;
        if (upper * lower - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

fn away_from_zero(number: f64) -> f64 {
    if number.abs() < TINY { TINY } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_critical_values_are_those_of_the_tables() {
        for (freedom, tabled) in [
            (1.0, 3.841_459),
            (11.0, 19.675_138),
            (23.0, 35.172_462),
            (100.0, 124.342_113),
        ] {
            let found = critical(0.05, freedom);
            assert!((found - tabled).abs() < 1e-4, "{freedom}: {found}");
        }
    }

    #[test]
    fn with_two_degrees_the_tail_is_exponential() {
        for distance in [0.1, 1.0, 3.9, 4.1, 30.0, 200.0] {
            let exact = libm::exp(-distance / 2.0);
            assert!(
                (tail(distance, 2.0) / exact - 1.0).abs() < 1e-10,
                "{distance}"
            );
        }
    }

    #[test]
    fn nothing_is_nearer_than_no_distance() {
        assert_eq!(tail(0.0, 5.0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(tail(f64::INFINITY, 5.0).to_bits(), 0.0_f64.to_bits());
    }
}
