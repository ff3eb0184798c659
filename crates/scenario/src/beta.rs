//! The Beta distribution, on which shares between nothing and all are believed, and by which the
//! tails of Student's t are reckoned: what lies below a share, and below which share so much lies.
//!
//! ```text
//! below(x; a, b) = 1/B(a, b) ∫₀ˣ t^(a-1) (1-t)^(b-1) dt
//! ```
//!
//! The integral is Lentz's continued fraction on the side on which it converges fast; its inverse
//! is Newton's step, kept within a bracket that shrinks. Only `libm` and basic operations are used.

/// Stands in for nought where Lentz's method divides.
const TINY: f64 = 1e-300;

/// The share of Beta(a, b) that lies below `x`.
pub fn below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if 1.0 <= x {
        return 1.0;
    }
    if x < (a + 1.0) / (a + b + 2.0) {
        libm::exp(log_front(x, 1.0 - x, a, b)) * fraction(x, a, b)
    } else {
        1.0 - libm::exp(log_front(1.0 - x, x, b, a)) * fraction(1.0 - x, b, a)
    }
}

/// The logarithm of [`below`], which does not vanish where the share itself would: `x` may be as
/// small as a number can be. Handed with `x` is what is left of one, which `x` near one cannot tell.
pub fn log_below(x: f64, rest: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if rest <= 0.0 {
        return 0.0;
    }
    if x < (a + 1.0) / (a + b + 2.0) {
        log_front(x, rest, a, b) + libm::log(fraction(x, a, b))
    } else {
        libm::log1p(-libm::exp(log_front(rest, x, b, a)) * fraction(rest, b, a))
    }
}

/// The `x` below which a share `uniform` of Beta(a, b) lies.
pub fn at(uniform: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = a / (a + b);
    // A bracket that is halved at every step at which Newton's would leave it: sixty halvings
    // reach the grain of a number, and Newton needs five to ten.
    for _ in 0..200 {
        let off = below(x, a, b) - uniform;
        if off < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let slope =
            libm::exp((a - 1.0) * libm::log(x) + (b - 1.0) * libm::log1p(-x) - log_complete(a, b));
        let step = x - off / slope;
        let next = if low < step && step < high {
            step
        } else {
            0.5 * (low + high)
        };
        if (next - x).abs() <= 1e-15 * x || high - low <= 1e-15 * high {
            return next;
        }
        x = next;
    }
    x
}

/// The logarithm of the complete integral.
fn log_complete(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

fn log_front(x: f64, rest: f64, a: f64, b: f64) -> f64 {
    a * libm::log(x) + b * libm::log(rest) - log_complete(a, b) - libm::log(a)
}

/// The continued fraction of the integral, one where `x` is nought.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let off_nought = |number: f64| if number.abs() < TINY { TINY } else { number };
    let mut upper = 1.0;
    let mut lower = 1.0 / off_nought(1.0 - (a + b) * x / (a + 1.0));
    let mut product = lower;
    for step in 1..10_000 {
        let step = f64::from(step);
        let twice = a + 2.0 * step;
        let even = step * (b - step) * x / ((twice - 1.0) * twice);
        lower = 1.0 / off_nought(1.0 + even * lower);
        upper = off_nought(1.0 + even / upper);
        product *= upper * lower;
        let odd = -(a + step) * (a + b + step) * x / (twice * (twice + 1.0));
        lower = 1.0 / off_nought(1.0 + odd * lower);
        upper = off_nought(1.0 + odd / upper);
        let change = upper * lower;
        product *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_is_what_the_closed_forms_say() {
        // Beta(2, 2) has 3x² - 2x³ below x, Beta(1, b) has 1 - (1 - x)^b.
        for x in [0.001, 0.2, 0.5, 0.73, 0.999] {
            let polynomial = x * x * (3.0 - 2.0 * x);
            assert!((below(x, 2.0, 2.0) - polynomial).abs() < 1e-14, "{x}");
            let power = 1.0 - libm::pow(1.0 - x, 60.0);
            assert!((below(x, 1.0, 60.0) - power).abs() < 1e-14, "{x}");
            let logarithm = log_below(x, 1.0 - x, 2.0, 2.0);
            assert!((logarithm - libm::log(polynomial)).abs() < 1e-12, "{x}");
        }
        assert_eq!((below(0.0, 2.0, 3.0), below(1.0, 2.0, 3.0)), (0.0, 1.0));
    }

    #[test]
    fn the_logarithm_reaches_where_the_share_vanishes() {
        // Near nought the integral is x^a / (a B(a, b)).
        let told = log_below(1e-200, 1.0, 2.0, 0.5);
        let leading = -400.0 * core::f64::consts::LN_10 - libm::log(2.0) - log_complete(2.0, 0.5);
        assert!((told - leading).abs() < 1e-9, "{told} {leading}");
    }

    #[test]
    fn the_inverse_gives_back_the_share() {
        // With both below one the upper end would lie nearer to one than numbers are to each other.
        for (a, b) in [
            (2.0, 60.0),
            (2.0, 3.0),
            (0.5, 1.5),
            (40.0, 1.0),
            (300.0, 200.0),
        ] {
            for uniform in [1e-9, 0.01, 0.5, 0.9, 1.0 - 1e-9] {
                let x = at(uniform, a, b);
                let off = (below(x, a, b) - uniform).abs();
                assert!(off < 1e-12, "{a} {b} {uniform}: {x} is off by {off}");
            }
        }
    }
}
