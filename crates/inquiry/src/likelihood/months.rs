//! The months of a series: how probable it is that a list, drawn unevenly from those a run arrested,
//! has so many names in each month, given how many it has in all.
//!
//! A list is compiled book by book, so its names come in clumps, and the variance of a month is the
//! multinomial's times the design effect. The Dirichlet-multinomial has that variance when
//! `(N + α)/(1 + α) = design`, which gives `α = (N - design)/(design - 1)`. Two reasons for not
//! knowing the shares one above the other again make, to the second moment, one: what is left of the
//! certainty is multiplied. So the discrepancy loosens a series as it loosens a figure, by a relative
//! error `t` of an average month's share, and what an emulator does not know of the months loosens it
//! further.
//!
//! The half that is added to each month of a run stands for what a run of whole people cannot say: a
//! month in which it happened to arrest nobody was not a month in which nobody could be arrested. A
//! run that arrested nobody in all these months has no shape, and could not have left the list.

/// The logarithm of the probability of the counts, where shares are known with a certainty of
/// `1 - looseness`: nought is a multinomial.
pub(crate) fn log_probability(counts: &[f64], shares: &[f64], looseness: f64) -> f64 {
    let total: f64 = counts.iter().sum();
    let whole = libm::lgamma(total + 1.0);
    if looseness <= 0.0 {
        let each = counts.iter().zip(shares);
        let each = each.map(|(count, share)| {
            let names = if 0.0 < *count {
                count * libm::log(*share)
            } else {
                0.0
            };
            names - libm::lgamma(count + 1.0)
        });
        return whole + each.sum::<f64>();
    }
    let concentration = (1.0 - looseness) / looseness;
    let each = counts.iter().zip(shares);
    let each = each.map(|(count, share)| {
        log_rising(share * concentration, *count) - libm::lgamma(count + 1.0)
    });
    whole - log_rising(concentration, total) + each.sum::<f64>()
}

/// How loose a series is held: by the design of its list, by the discrepancy, and by what the
/// outlook does not know of the shares.
pub(crate) fn looseness(counts: &[f64], design: f64, discrepancy: f64, unknown: f64) -> f64 {
    let total: f64 = counts.iter().sum();
    let months = number(counts.len());
    let parts = [
        (design - 1.0) / (total - 1.0),
        discrepancy * discrepancy / (months - 1.0),
        unknown,
    ];
    let certain = parts.into_iter().map(|part| 1.0 - part.clamp(0.0, LOOSEST));
    1.0 - certain.product::<f64>()
}

/// Looser than this no series is held, or all names would have to fall on one month.
const LOOSEST: f64 = 0.999;

/// The shares of months of which the counts are expected to be `means` with these relative
/// variances, and by how much they loosen the series; none where nobody is expected at all.
pub(crate) fn shares(means: &[f64], variances: &[f64]) -> Option<(Vec<f64>, f64)> {
    let total: f64 = means.iter().map(|mean| mean + ADDED).sum();
    if means.iter().sum::<f64>() <= 0.0 || !total.is_finite() {
        return None;
    }
    let shares: Vec<f64> = means.iter().map(|mean| (mean + ADDED) / total).collect();
    // d ln p_k = e_k - Σ p_j e_j, of which the variances are matched by a Dirichlet distribution.
    let common: f64 = shares
        .iter()
        .zip(variances)
        .map(|(share, variance)| share * share * variance)
        .sum();
    let each = shares.iter().zip(variances);
    let spread: f64 = each
        .map(|(share, variance)| share * share * (variance * (1.0 - 2.0 * share) + common))
        .sum();
    let largest: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
    Some((shares, spread / largest))
}

/// What is added to each month.
const ADDED: f64 = 0.5;

/// The logarithm of `a (a + 1) ... (a + n - 1)`: a difference of two logarithms of the gamma function,
/// taken where they are small, and where they are large and nearly the same by Stirling's series.
fn log_rising(a: f64, n: f64) -> f64 {
    if a < 20.0 {
        return libm::lgamma(a + n) - libm::lgamma(a);
    }
    let correction = |x: f64| {
        let square = 1.0 / (x * x);
        (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x
    };
    (a - 0.5) * libm::log1p(n / a) + n * libm::log(a + n) - n + correction(a + n) - correction(a)
}

#[expect(clippy::cast_precision_loss, reason = "months are few")]
fn number(many: usize) -> f64 {
    many as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_dividing_the_names_together_is_certain() {
        let shares = [0.2, 0.5, 0.3];
        for loose in [0.0, 0.02, 0.4] {
            let mut all = 0.0;
            for first in 0..=12_u32 {
                for second in 0..=12 - first {
                    let counts = [first, second, 12 - first - second].map(f64::from);
                    all += libm::exp(log_probability(&counts, &shares, loose));
                }
            }
            assert!((all - 1.0).abs() < 1e-12, "{loose}: {all}");
        }
    }

    #[test]
    fn the_design_inflates_the_variance_as_declared() {
        // The mean and variance of one of two months, over all ways of dividing sixty names.
        let (design, share) = (7.0, 0.3);
        let loose = looseness(&[60.0, 0.0], design, 0.0, 0.0);
        let (mut mean, mut square) = (0.0, 0.0);
        for count in 0..=60_u32 {
            let count = f64::from(count);
            let likely = log_probability(&[count, 60.0 - count], &[share, 1.0 - share], loose);
            mean += count * libm::exp(likely);
            square += count * count * libm::exp(likely);
        }
        let variance = square - mean * mean;
        assert!((mean - 18.0).abs() < 1e-9);
        assert!(
            (variance / (60.0 * 0.3 * 0.7) - design).abs() < 1e-8,
            "{variance}"
        );
    }

    #[test]
    fn a_rising_product_is_one_curve_across_its_two_forms() {
        for a in [0.01, 3.0, 19.999_999, 20.0, 1e4, 1e12] {
            let product: f64 = (0..40).map(|at| libm::log(a + f64::from(at))).sum();
            let told = log_rising(a, 40.0);
            assert!(
                (told - product).abs() < 1e-12 * product.abs().max(1.0),
                "{a}: {told}"
            );
        }
    }

    #[test]
    fn a_month_in_which_the_run_arrested_nobody_is_unlikely_and_not_impossible() {
        let told = |run: [f64; 2]| {
            let (shares, _) = shares(&run, &[0.0, 0.0]).unwrap();
            log_probability(&[50.0, 50.0], &shares, 0.06)
        };
        // Less than one in a hundred thousand of what a run with both months makes of it.
        let (silent, both) = (told([0.0, 1_000.0]), told([500.0, 500.0]));
        assert!(
            silent.is_finite() && silent < both - 11.5,
            "{silent} {both}"
        );
        assert_eq!(super::shares(&[0.0, 0.0], &[0.0, 0.0]), None);
    }
}
