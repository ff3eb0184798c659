//! The normal distribution far out, where its shares are too small to be numbers but their
//! logarithms are not: a run may be forty standard errors off a figure and must still be told apart
//! from one that is fifty off.

use scenario::quantile;

/// Half the logarithm of twice pi.
pub(crate) const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;

/// The logarithm of the standard normal density.
pub(crate) fn log_hill(score: f64) -> f64 {
    -0.5 * score * score - HALF_LOG_TAU
}

/// The logarithm of the share of a standard normal distribution below a score.
pub(crate) fn log_below(score: f64) -> f64 {
    /// From here down Mills's ratio is a series of five terms to fourteen digits.
    const FAR: f64 = -40.0;
    /// From here down the complementary error function is subnormal.
    const NEAR: f64 = -30.0;
    let tail = |score: f64| 0.5 * libm::erfc(-score / core::f64::consts::SQRT_2);
    if 5.0 < score {
        libm::log1p(-tail(-score))
    } else if NEAR < score {
        libm::log(tail(score))
    } else {
        let square = 1.0 / (score * score);
        let further = if score < FAR { 0.0 } else { -945.0 * square };
        let series =
            -square * (1.0 - square * (3.0 - square * (15.0 - square * (105.0 + further))));
        log_hill(score) - libm::log(-score) + libm::log1p(series)
    }
}

/// The score below which a share lies, of at most a half, given by its logarithm.
pub(crate) fn score_of(log_share: f64) -> f64 {
    if log_share == f64::NEG_INFINITY {
        return f64::NEG_INFINITY;
    }
    // Seven digits to begin with, or the leading term where the share is no number; Newton's step on
    // the logarithm then doubles the digits, and from above it never oversteps, which is concave.
    let mut score = if -600.0 < log_share {
        quantile::normal(libm::exp(log_share))
    } else {
        -(-2.0 * log_share).sqrt()
    };
    for _ in 0..8 {
        let below = log_below(score);
        let step = (below - log_share) * libm::exp(below - log_hill(score));
        score -= step;
        // What is still wrong is of the order of the last step's square.
        if step.abs() <= 1e-7 * (1.0 + score.abs()) {
            break;
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_one_curve_across_its_three_forms() {
        // ln Φ is the integral of φ/Φ: each step of the curve must be what its slope says.
        for centre in [-60.0, -40.0, -30.0, -3.0, 0.0, 5.0, 7.0] {
            let rise = log_below(centre + 1e-4) - log_below(centre - 1e-4);
            let slope = libm::exp(log_hill(centre) - log_below(centre));
            assert!((rise / 2e-4 / slope - 1.0).abs() < 1e-6, "{centre}");
        }
        // Tabled: Φ(-10) = 7.619853024160527e-24; Φ(-40) has the logarithm -804.6084420137538.
        assert!((log_below(-10.0) - libm::log(7.619_853_024_160_527e-24)).abs() < 1e-12);
        assert!((log_below(-40.0) + 804.608_442_013_753_8).abs() < 1e-9);
        assert!(log_below(-1e8).is_finite() && log_below(f64::NEG_INFINITY).is_infinite());
    }

    #[test]
    fn a_score_is_found_again_from_its_tail() {
        for score in [-200.0, -38.0, -30.0, -8.0, -2.0, -1e-3] {
            let again = score_of(log_below(score));
            assert!(
                (again - score).abs() < 1e-10 * (1.0 - score),
                "{score} {again}"
            );
        }
    }
}
