//! A belief in a conspiracy rises by what happens and by what is reported, and wears off by halves.
//!
//! The belief is kept as log-odds: 0 is even, -3 one in twenty. It is written here once, as functions
//! of nothing but their arguments, because the leader lives by it, the Politburo votes against it, and
//! whoever asks what an order would have been without a shock reckons it anew.
//!
//! In symbols:
//!
//! ```text
//! kept(t)      = 2^(-t / half-life)
//! step(x)      = x * kept(1) + what was added today
//! chance of x  = 1 / (1 + exp(-x))
//! P(pass)      = 1 - veto^(1 / severity), 1 where nothing severe is asked
//! ```

/// What is left, after so many days, of what wears off by half in `half_life_days`; a share.
pub fn kept(days: f64, half_life_days: f64) -> f64 {
    libm::exp2(-days / half_life_days)
}

/// The belief tomorrow, above what is always believed: what it was wears off for a day, and what was
/// added today is added whole.
pub fn step(above_rest: f64, half_life_days: f64, added: f64) -> f64 {
    above_rest * kept(1.0, half_life_days) + added
}

/// The chance that log-odds stand for.
pub fn chance_of(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// The chance that a measure against people of the leader's own rank goes through: `veto` is the
/// chance that the worst is stopped, `severity` the share of the worst that is asked for.
pub fn passes(veto: f64, severity: f64) -> f64 {
    if severity <= 0.0 {
        return 1.0;
    }
    1.0 - libm::pow(veto, 1.0 / severity)
}

/// The share of a standard normal below a point.
pub(crate) fn normal_below(point: f64) -> f64 {
    0.5 * libm::erfc(-point / core::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_country::near;

    #[test]
    fn a_shock_has_worn_off_by_half_after_its_half_life() {
        let mut above = step(0.0, 300.0, 0.8);
        for _ in 0..300 {
            above = step(above, 300.0, 0.0);
        }
        near(above, 0.4, 1e-12);
    }

    #[test]
    fn what_is_asked_mildly_goes_through_sooner() {
        near(passes(0.4, 1.0), 0.6, 1e-12);
        assert!(passes(0.4, 1.0) < passes(0.4, 0.5));
        near(passes(0.0, 1.0), 1.0, 1e-12);
        assert!(passes(1.0, 0.3) < 1e-12);
        near(passes(1.0, 0.0), 1.0, 1e-12);
    }

    #[test]
    fn even_odds_are_one_in_two() {
        near(chance_of(0.0), 0.5, 1e-12);
        near(chance_of(-3.0) + chance_of(3.0), 1.0, 1e-12);
        near(normal_below(0.0), 0.5, 1e-12);
        near(normal_below(1.96), 0.975, 1e-4);
    }
}
