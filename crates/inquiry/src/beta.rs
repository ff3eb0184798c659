//! The beta distribution and what hangs on it: how far a share counted in few histories may stray,
//! and how much wider an interval must be where its width, too, was learnt from few.

use scenario::beta;

/// The chance of at most `count` successes in so many trials.
pub(crate) fn binomial_below(count: f64, trials: f64, share: f64) -> f64 {
    if trials <= count {
        1.0
    } else if count < 0.0 {
        0.0
    } else {
        beta::below(1.0 - share, trials - count, count + 1.0)
    }
}

/// The shares that so many successes in so many trials leave possible, after Clopper and Pearson:
/// at this level or better, whatever the share.
pub(crate) fn binomial_interval(count: f64, trials: f64, level: f64) -> [f64; 2] {
    let tail = 0.5 * (1.0 - level);
    let low = if count <= 0.0 {
        0.0
    } else {
        beta::at(tail, count, trials - count + 1.0)
    };
    let high = if trials <= count {
        1.0
    } else {
        beta::at(1.0 - tail, count + 1.0, trials - count)
    };
    [low, high]
}

/// How many standard errors to either side hold a share `level` of Student's distribution.
pub(crate) fn student_reach(level: f64, freedom: f64) -> f64 {
    if freedom.is_infinite() {
        return scenario::quantile::normal(0.5 + 0.5 * level);
    }
    let outside = 1.0 - level;
    let beyond = |t: f64| beta::below(freedom / (freedom + t * t), 0.5 * freedom, 0.5);
    let mut most = 2.0;
    while outside < beyond(most) {
        most *= 2.0;
    }
    bisected(0.0, most, |t| outside < beyond(t))
}

/// Where a condition that holds at `low` ceases to hold on the way to `high`.
fn bisected(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binomial_tail_is_the_sum_of_its_terms() {
        for (trials, share) in [(12_u32, 0.3), (40, 0.02), (5, 0.5)] {
            let mut term = libm::pow(1.0 - share, f64::from(trials));
            let mut sum = 0.0;
            for count in 0..trials {
                sum += term;
                let tail = binomial_below(f64::from(count), f64::from(trials), share);
                assert!(
                    (tail - sum).abs() < 1e-12,
                    "{count} of {trials}: {tail} {sum}"
                );
                term *= f64::from(trials - count) / f64::from(count + 1) * share / (1.0 - share);
            }
        }
    }

    #[test]
    fn students_reach_is_that_of_the_tables() {
        for (level, freedom, tabled) in [
            (0.95, 2.0, 4.302_653),
            (0.95, 10.0, 2.228_139),
            (0.99, 3.0, 5.840_909),
            (0.95, f64::INFINITY, 1.959_964),
        ] {
            let found = student_reach(level, freedom);
            assert!((found - tabled).abs() < 1e-5, "{freedom}: {found}");
        }
    }

    #[test]
    fn the_interval_of_a_share_is_that_of_the_tables() {
        // Clopper and Pearson: 3 of 10 leave 6.67 to 65.25 per cent; none of 20 up to 16.84.
        let [low, high] = binomial_interval(3.0, 10.0, 0.95);
        assert!((low - 0.066_74).abs() < 1e-4 && (high - 0.652_45).abs() < 1e-4);
        let [low, high] = binomial_interval(0.0, 20.0, 0.95);
        assert!(low <= 0.0 && (high - 0.168_43).abs() < 1e-4);
    }
}
