//! From one uniform draw to one count: the inverse distribution functions that a run uses.
//!
//! Inversion keeps paired worlds together: a count does not fall when its mean rises, for the same
//! draw. Small means are inverted exactly, term by term; from a mean of sixteen on, the quantile is
//! a Cornish-Fisher expansion, which differs from the exact one by one person at the most; only
//! where a mean crosses that border can a count fall, by that one. Only `libm` and basic operations
//! are used, so the counts are the same on every platform.

/// Means below this are inverted term by term.
const EXACT_BELOW: f64 = 16.0;

/// How many people a Poisson count with this mean is at the quantile `uniform`.
pub fn poisson(mean: f64, uniform: f64) -> u32 {
    // exp(-mean) is no less than 1 - mean, so most days of a rare event need no exponential.
    if mean <= 0.0 || uniform <= 1.0 - mean {
        return 0;
    }
    if mean < EXACT_BELOW {
        let first = libm::exp(-mean);
        return search(first, uniform, |term, _, one_over| term * mean * one_over);
    }
    let z = normal(uniform);
    let spread = mean.sqrt();
    to_count(mean + spread * z + (z * z - 1.0) / 6.0 + (z - z * z * z) / (72.0 * spread))
}

/// A Poisson count whose mean stays the same from day to day, with its first term at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Steady {
    mean: f64,
    nobody: f64,
}

impl Steady {
    /// A count with this mean.
    pub fn of(mean: f64) -> Steady {
        Steady {
            mean,
            nobody: libm::exp(-mean),
        }
    }

    /// The count at the quantile `uniform`, the same that [`poisson`] gives.
    pub fn count(self, uniform: f64) -> u32 {
        if self.mean <= 0.0 || uniform <= self.nobody {
            0
        } else if self.mean < EXACT_BELOW {
            search(self.nobody, uniform, |term, _, one_over| {
                term * self.mean * one_over
            })
        } else {
            poisson(self.mean, uniform)
        }
    }
}

/// How many of `trials` people meet an event of probability `share`, at the quantile `uniform`.
pub fn binomial(trials: u32, share: f64, uniform: f64) -> u32 {
    let number = f64::from(trials);
    let mean = number * share;
    // (1 - share)^trials is no less than 1 - mean.
    if trials == 0 || share <= 0.0 || uniform <= 1.0 - mean {
        return 0;
    }
    if share >= 1.0 {
        return trials;
    }
    if share > 0.5 {
        return trials - binomial(trials, 1.0 - share, 1.0 - uniform);
    }
    if mean < EXACT_BELOW {
        let first = power(1.0 - share, trials);
        let odds = share / (1.0 - share);
        let count = search(first, uniform, |term, count, one_over| {
            term * odds * (number - count + 1.0) * one_over
        });
        return count.min(trials);
    }
    let z = normal(uniform);
    let spread = (mean * (1.0 - share)).sqrt();
    to_count(mean + spread * z + (1.0 - 2.0 * share) * (z * z - 1.0) / 6.0).min(trials)
}

/// A share that stays the same from day to day, with the chance that nobody meets the event at hand
/// for every small number of people: most region-days are settled by one comparison.
#[derive(Clone, Debug)]
pub struct Hazard {
    share: f64,
    odds: f64,
    nobody: Box<[f64]>,
}

/// A Poisson count to which each of some people adds the same mean, with the chance of none at hand
/// for every small number of people.
#[derive(Clone, Debug)]
pub struct PerHead {
    mean: f64,
    none: Box<[f64]>,
}

impl PerHead {
    /// A count to which each person adds this mean.
    pub fn of(mean: f64) -> PerHead {
        let searched = (0..TABLED).take_while(|people| f64::from(*people) * mean < EXACT_BELOW);
        PerHead {
            mean,
            none: searched
                .map(|people| libm::exp(-(f64::from(people) * mean)))
                .collect(),
        }
    }

    /// The count for so many people at the quantile `uniform`, the same that [`poisson`] gives.
    #[inline]
    pub fn count(&self, people: u32, uniform: f64) -> u32 {
        match self.none.get(people as usize) {
            Some(none) if uniform <= *none => 0,
            Some(none) => self.some(*none, people, uniform),
            None => poisson(f64::from(people) * self.mean, uniform),
        }
    }

    fn some(&self, none: f64, people: u32, uniform: f64) -> u32 {
        let mean = f64::from(people) * self.mean;
        if mean <= 0.0 || uniform <= 1.0 - mean {
            return 0;
        }
        search(none, uniform, |term, _, one_over| term * mean * one_over)
    }
}

/// For this many people and more, the chance that nobody meets the event is worked out anew.
const TABLED: u32 = 1_024;

impl Hazard {
    /// An event that each person meets with probability `share`.
    pub fn of(share: f64) -> Hazard {
        let searched = |trials: u32| f64::from(trials) * share < EXACT_BELOW;
        // Larger shares are counted by those who stay, which `binomial` does.
        let tabled = 0.0 < share && share <= 0.5;
        let nobody = (0..if tabled { TABLED } else { 0 })
            .take_while(|trials| searched(*trials))
            .map(|trials| power(1.0 - share, trials));
        Hazard {
            share,
            odds: share / (1.0 - share),
            nobody: nobody.collect(),
        }
    }

    /// The quantile up to which none of `trials` people meets the event; less than nought where it
    /// is not at hand and must be left to [`Hazard::count`].
    #[inline]
    pub fn nobody_until(&self, trials: u32) -> f64 {
        self.nobody.get(trials as usize).copied().unwrap_or(-1.0)
    }

    /// How many of `trials` people meet the event at the quantile `uniform`, the same that
    /// [`binomial`] gives.
    #[inline]
    pub fn count(&self, trials: u32, uniform: f64) -> u32 {
        match self.nobody.get(trials as usize) {
            Some(nobody) if uniform <= *nobody => 0,
            Some(nobody) => self.some(*nobody, trials, uniform),
            None => binomial(trials, self.share, uniform),
        }
    }

    fn some(&self, nobody: f64, trials: u32, uniform: f64) -> u32 {
        let number = f64::from(trials);
        if uniform <= 1.0 - number * self.share {
            return 0;
        }
        let count = search(nobody, uniform, |term, count, one_over| {
            term * self.odds * (number - count + 1.0) * one_over
        });
        count.min(trials)
    }
}

/// A negative binomial count with this mean and size (variance = mean + mean²/size).
pub fn negative_binomial(mean: f64, size: f64, uniform: f64) -> u32 {
    if mean <= 0.0 {
        return 0;
    }
    let failure = mean / (size + mean);
    if mean < 4.0 * EXACT_BELOW {
        let first = libm::exp(size * libm::log1p(-failure));
        return search(first, uniform, |term, count, one_over| {
            term * failure * (size + count - 1.0) * one_over
        });
    }
    let z = normal(uniform);
    let spread = (mean + mean * mean / size).sqrt();
    let skewness = (1.0 + 2.0 * mean / size) / spread;
    to_count(mean + spread * (z + skewness * (z * z - 1.0) / 6.0))
}

/// `base` to a whole power, by squaring: cheaper than a logarithm and an exponential.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        // Times one where a bit is nought: a branch on the bits would be guessed wrongly.
        product *= [1.0, base][(exponent & 1) as usize];
        base *= base;
        exponent >>= 1;
    }
    product
}

/// `real` rounded up or down by chance, so that its mean is kept: for rates too regular for a
/// Poisson count, such as a daily portion of a fixed pace.
pub fn rounded(real: f64, uniform: f64) -> u32 {
    to_count(real + uniform - 0.5)
}

/// The standard normal quantile: Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), the
/// seven-digit form PPND7.
pub fn normal(uniform: f64) -> f64 {
    let q = uniform - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q
            * (((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9)
            / (((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1.0);
    }
    let tail = if q < 0.0 { uniform } else { 1.0 - uniform };
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 {
        let r = r - 1.6;
        (((0.170_238_217_03 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r + 1.423_437_277_7)
            / ((0.120_211_329_75 * r + 0.737_001_642_50) * r + 1.0)
    } else {
        let r = r - 5.0;
        (((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r + 6.657_905_115_0)
            / ((0.012_258_202_635 * r + 0.241_978_942_25) * r + 1.0)
    };
    if q < 0.0 { -z } else { z }
}

/// Past this many people the remaining probability is below the grain of a draw.
const LAST: usize = 2_000;

/// One over each count: a product is several times as cheap as a quotient.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts up to two thousand are exact"
)]
const ONE_OVER: [f64; LAST + 1] = {
    let mut table = [0.0; LAST + 1];
    let mut count = 1;
    while count <= LAST {
        table[count] = 1.0 / count as f64;
        count += 1;
    }
    table
};

/// Walks up the terms of a distribution, from that of nobody, until they reach `uniform`; `next`
/// is told the term before, the count, and one over the count.
#[inline]
fn search(first: f64, uniform: f64, next: impl Fn(f64, f64, f64) -> f64) -> u32 {
    let (mut term, mut reached, mut count) = (first, first, 0_u32);
    for one_over in &ONE_OVER[1..] {
        if uniform <= reached {
            break;
        }
        count += 1;
        term = next(term, f64::from(count), *one_over);
        reached += term;
    }
    count
}

/// The nearest whole number of people; nobody for less than none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
pub fn to_count(real: f64) -> u32 {
    (real + 0.5).clamp(0.0, 4e9) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and variance over an even grid of draws.
    fn moments(count: impl Fn(f64) -> u32) -> (f64, f64) {
        let draws = 200_000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for draw in 0..draws {
            let value = f64::from(count((f64::from(draw) + 0.5) / f64::from(draws)));
            sum += value;
            squares += value * value;
        }
        let mean = sum / f64::from(draws);
        (mean, squares / f64::from(draws) - mean * mean)
    }

    fn near(got: f64, wanted: f64, share: f64) {
        assert!(
            (got - wanted).abs() <= share * wanted,
            "{got} is not near {wanted}"
        );
    }

    #[test]
    fn counts_have_the_mean_and_variance_of_their_law() {
        for mean in [0.03, 1.0, 15.9, 16.1, 400.0] {
            let (got, variance) = moments(|u| poisson(mean, u));
            near(got, mean, 0.01);
            near(variance, mean, 0.02);
        }
        for (trials, share) in [(10, 0.2), (400, 0.01), (400, 0.3), (1_000, 0.9)] {
            let mean = f64::from(trials) * share;
            let (got, variance) = moments(|u| binomial(trials, share, u));
            near(got, mean, 0.01);
            near(variance, mean * (1.0 - share), 0.02);
        }
        for (mean, size) in [(2.0, 0.5), (30.0, 6.0), (500.0, 100.0)] {
            let (got, variance) = moments(|u| negative_binomial(mean, size, u));
            near(got, mean, 0.01);
            near(variance, mean + mean * mean / size, 0.03);
        }
    }

    #[test]
    fn a_higher_rate_takes_no_fewer_people_on_the_same_draw() {
        for step in 0..1_000 {
            let uniform = (f64::from(step) + 0.5) / 1_000.0;
            for tenth in 1..400 {
                let mean = f64::from(tenth) / 10.0;
                let crosses = mean < EXACT_BELOW && mean + 0.1 >= EXACT_BELOW;
                let (lower, higher) = (poisson(mean, uniform), poisson(mean + 0.1, uniform));
                assert!(higher + u32::from(crosses) >= lower, "{mean} {uniform}");
            }
        }
    }

    #[test]
    fn the_expansion_is_within_one_person_of_the_exact_count() {
        for step in 0..10_000 {
            let uniform = (f64::from(step) + 0.5) / 10_000.0;
            for mean in [16.0, 25.0, 60.0] {
                let exact = search(libm::exp(-mean), uniform, |term, _, over| {
                    term * mean * over
                });
                assert!(
                    poisson(mean, uniform).abs_diff(exact) <= 1,
                    "{mean} {uniform}"
                );
            }
        }
    }

    #[test]
    fn a_steady_rate_counts_as_any_other() {
        for mean in [0.0, 0.2, 3.0, 15.0, 40.0] {
            for step in 0..500 {
                let uniform = (f64::from(step) + 0.5) / 500.0;
                assert_eq!(
                    Steady::of(mean).count(uniform),
                    poisson(mean, uniform),
                    "{mean}"
                );
            }
        }
    }

    #[test]
    fn a_steady_hazard_counts_as_any_other() {
        for share in [0.0, 0.001_27, 1.0 / 30.0, 0.2, 0.5, 0.7, 1.0] {
            let hazard = Hazard::of(share);
            for trials in [0, 1, 2, 5, 31, 79, 80, 81, 479, 480, 1_023, 1_024, 20_000] {
                for step in 0..500 {
                    let uniform = (f64::from(step) + 0.5) / 500.0;
                    assert_eq!(
                        hazard.count(trials, uniform),
                        binomial(trials, share, uniform),
                        "{share} of {trials} at {uniform}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_people_add_counts_as_any_other() {
        for mean in [0.0, 0.03, 0.18, 0.6, 20.0] {
            let per_head = PerHead::of(mean);
            for people in [0, 1, 2, 7, 26, 27, 88, 89, 533, 534, 5_000] {
                for step in 0..500 {
                    let uniform = (f64::from(step) + 0.5) / 500.0;
                    assert_eq!(
                        per_head.count(people, uniform),
                        poisson(f64::from(people) * mean, uniform),
                        "{mean} of {people} at {uniform}"
                    );
                }
            }
        }
    }

    #[test]
    fn nobody_is_taken_at_rate_zero_and_no_more_than_all_at_any() {
        for uniform in [1e-9, 0.5, 1.0 - 1e-9] {
            assert_eq!(poisson(0.0, uniform), 0);
            assert_eq!(binomial(50, 0.0, uniform), 0);
            assert_eq!(binomial(50, 1.0, uniform), 50);
            assert!(binomial(50, 0.999, uniform) <= 50);
        }
    }

    #[test]
    fn the_normal_quantile_is_that_of_the_tables() {
        near(normal(0.975), 1.959_964, 1e-6);
        near(normal(0.999_999), 4.753_424, 1e-6);
        near(-normal(1e-12), 7.034_484, 1e-6);
    }
}
