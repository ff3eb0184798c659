//! The probability of a list of months, against all ways of dividing its names.

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
    let loose = looseness(&[60.0, 0.0], design, 0.0);
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
        let shares = shares(&run).unwrap();
        log_probability(&[50.0, 50.0], &shares, 0.06)
    };
    // Less than one in a hundred thousand of what a run with both months makes of it.
    let (silent, both) = (told([0.0, 1_000.0]), told([500.0, 500.0]));
    assert!(
        silent.is_finite() && silent < both - 11.5,
        "{silent} {both}"
    );
    assert_eq!(shares(&[0.0, 0.0]), None);
}
