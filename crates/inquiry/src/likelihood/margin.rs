//! How one figure errs, by itself: the distribution of how far the truth lies off it, on the
//! figure's scale.
//!
//! Of a *two-piece* error the evidence prints a low and a high end and not what they are ends of.
//! They are read as holding nineteen in twenty, as the range of every other error is, with what lies
//! outside divided as the two widths are: then each side is a half-normal whose spread is its width
//! over 1.96, and the two meet at the printed figure without a step.
//!
//! A *floor* says that the truth is this or more, and no ledger is that sure. It is heard as a yes to
//! the question whether a count of the truth, made with the least error of the figure's grade, comes
//! out at the floor or above: a hard floor whose edge is as soft as the ledger that told it.

use scenario::beta;

use crate::likelihood::tail::{log_below, log_hill, score_of};

/// From its middle to its end a range that holds nineteen in twenty has so many standard errors.
pub const OUTER: f64 = 1.959_963_984_540_054;

/// The error of one figure on its scale; every spread is above nought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Margin {
    /// Normal on the scale: log-normal for people.
    Normal {
        /// Standard deviation.
        sd: f64,
    },
    /// Student's t on the scale.
    Student {
        /// Degrees of freedom.
        df: f64,
        /// Scale.
        sd: f64,
    },
    /// Two half-normals that meet at the figure.
    TwoPiece {
        /// Standard deviation where the truth lies below the figure.
        below: f64,
        /// Standard deviation where it lies above.
        above: f64,
    },
    /// A floor, and whether it was said to hold: a synthetic history may say no.
    Floor {
        /// How soft its edge is.
        sd: f64,
        /// Whether the truth was said to be the floor or more.
        holds: bool,
    },
}

impl Margin {
    /// The spreads of the error.
    pub(crate) fn spreads(self) -> [f64; 2] {
        match self {
            Margin::Normal { sd } | Margin::Student { sd, .. } | Margin::Floor { sd, .. } => {
                [sd, sd]
            }
            Margin::TwoPiece { below, above } => [below, above],
        }
    }

    /// One spread for the whole: the mean of the two sides.
    pub(crate) fn spread(self) -> f64 {
        let [below, above] = self.spreads();
        0.5 * (below + above)
    }

    /// The error with each spread `of` what it was.
    #[must_use]
    pub(crate) fn spread_by(self, of: impl Fn(f64) -> f64) -> Margin {
        match self {
            Margin::Normal { sd } => Margin::Normal { sd: of(sd) },
            Margin::Student { df, sd } => Margin::Student { df, sd: of(sd) },
            Margin::TwoPiece { below, above } => Margin::TwoPiece {
                below: of(below),
                above: of(above),
            },
            Margin::Floor { sd, holds } => Margin::Floor { sd: of(sd), holds },
        }
    }

    /// The error with the discrepancy added.
    #[must_use]
    pub(crate) fn and(self, discrepancy: f64) -> Margin {
        self.spread_by(|sd| (sd * sd + discrepancy * discrepancy).sqrt())
    }

    /// The logarithm of the density where the truth lies `off` the figure, and the normal score of
    /// that place. A floor has no density, and is taken as the normal count behind it.
    pub(crate) fn told(self, off: f64) -> (f64, f64) {
        match self {
            Margin::Normal { sd } | Margin::Floor { sd, .. } => {
                let score = off / sd;
                (log_hill(score) - libm::log(sd), score)
            }
            Margin::Student { df, sd } => {
                let square = off * off / (sd * sd);
                let (share, rest) = (df / (df + square), square / (df + square));
                let both_tails = beta::log_below(share, rest, 0.5 * df, 0.5);
                let score = score_of(both_tails - core::f64::consts::LN_2);
                let score = libm::copysign(score, off);
                (student(df, square) - libm::log(sd), score)
            }
            Margin::TwoPiece { below, above } => {
                let (side, sign) = if off < 0.0 {
                    (below, -1.0)
                } else {
                    (above, 1.0)
                };
                let log_share = libm::log(2.0 * side / (below + above));
                let log_density = log_share + log_hill(off / side) - libm::log(side);
                let log_tail = log_share + log_below(-(off / side).abs());
                (log_density, sign * far_score(log_tail))
            }
        }
    }

    /// How far the truth lies off the figure at a normal score.
    pub(crate) fn at(self, score: f64) -> f64 {
        match self {
            Margin::Normal { sd } | Margin::Floor { sd, .. } => sd * score,
            Margin::Student { df, sd } => {
                let both = 2.0 * libm::exp(log_below(-score.abs()));
                let share = beta::at(both.min(1.0), 0.5 * df, 0.5);
                libm::copysign(sd * (df * (1.0 - share) / share).sqrt(), score)
            }
            Margin::TwoPiece { below, above } => {
                let log_below_figure = libm::log(below / (below + above));
                if log_below(score) <= log_below_figure {
                    let within = log_below(score) - log_below_figure - core::f64::consts::LN_2;
                    below * score_of(within)
                } else {
                    let share = libm::log(2.0 * above / (below + above));
                    -above * score_of((log_below(-score) - share).min(-core::f64::consts::LN_2))
                }
            }
        }
    }
}

/// The logarithm of Student's density, of scale one, at a place with this square.
pub(crate) fn student(df: f64, square: f64) -> f64 {
    let half = 0.5 * (df + 1.0);
    libm::lgamma(half)
        - libm::lgamma(0.5 * df)
        - 0.5 * libm::log(core::f64::consts::PI * df)
        - half * libm::log1p(square / df)
}

/// The score with this share beyond it; below nought where more than half lies beyond.
fn far_score(log_tail: f64) -> f64 {
    if log_tail <= -core::f64::consts::LN_2 {
        -score_of(log_tail)
    } else {
        score_of(libm::log(-libm::expm1(log_tail)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Margin; 4] = [
        Margin::Normal { sd: 0.05 },
        Margin::Student { df: 4.0, sd: 0.05 },
        Margin::TwoPiece {
            below: 0.07,
            above: 0.04,
        },
        Margin::TwoPiece {
            below: 0.02,
            above: 0.3,
        },
    ];

    #[test]
    fn a_density_holds_all_there_is_and_its_score_grows_as_its_share() {
        for margin in ALL {
            // In normal scores the density is the normal's, so its integral is taken there: one, and
            // at each place the slope of the score times the normal density is the density itself.
            for score in [-8.0, -3.0, -1.0, -0.2, 0.3, 1.5, 4.0] {
                let off = margin.at(score);
                let (log_density, again) = margin.told(off);
                assert!((again - score).abs() < 1e-7, "{margin:?} {score} {again}");
                let narrow = 1e-5 * off.abs();
                let rise = margin.told(off + narrow).1 - margin.told(off - narrow).1;
                let slope = libm::log(rise / (2.0 * narrow)) + log_hill(score);
                assert!((slope - log_density).abs() < 1e-5, "{margin:?} {score}");
            }
        }
    }

    #[test]
    fn a_printed_range_holds_nineteen_in_twenty() {
        let (low, high) = (0.14, 0.08);
        let margin = Margin::TwoPiece {
            below: low / OUTER,
            above: high / OUTER,
        };
        let outside = [margin.told(-low).1, -margin.told(high).1];
        let outside: f64 = outside
            .into_iter()
            .map(|score| libm::exp(log_below(score)))
            .sum();
        assert!((outside - 0.05).abs() < 1e-9, "{outside}");
    }

    #[test]
    fn far_out_a_density_is_small_but_a_number() {
        for margin in ALL {
            for off in [-50.0, 50.0] {
                let (log_density, score) = margin.told(off);
                assert!(log_density.is_finite() && score.is_finite(), "{margin:?}");
                assert!(log_density < -10.0 && 0.0 < score * off, "{margin:?}");
            }
        }
    }
}
