//! Functions of which it is known what their outputs hang on, to try every way of asking, ours and
//! those of others.
//!
//! Inputs lie evenly between 0 and 1. The first is the customary one of the field (Ishigami and
//! Homma 1990), whose parts are known in closed form. The second has the shape of what this house
//! asks: arrests a day that are bounded by places, by cards and by hands. It is a trial and says
//! nothing of any region; its values were worked out once by 8 scrambled sequences of 2^20 rows
//! each, with all 64 subsets, and are right to 0.0001.
//!
//! ```text
//! x_i  = pi (2 u_i - 1);  f = sin x_1 + 7 sin(x_2)^2 + 0.1 x_3^4 sin x_1
//!
//! places  = 1000 + 4000 u_1;  ahead = u_2;  days = 10 + 20 u_3
//! cards   = 1 + 3 u_4;  pace = 10 * 4^u_5;  hands = 50 * 10^u_6
//! goal    = (1 + ahead) places / days;  leads = cards places / pace
//! arrests = m ((m/goal)^16 + (m/leads)^16 + (m/hands)^16)^(-1/16),  m = min(goal, leads, hands)
//! ```

/// What is known of a function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known<const D: usize> {
    /// The variance of the output.
    pub variance: f64,
    /// First-order indices.
    pub first: [f64; D],
    /// Total indices.
    pub total: [f64; D],
    /// Shapley effects.
    pub shapley: [f64; D],
}

/// The inputs of [`ishigami`].
pub const ISHIGAMI_INPUTS: [&str; 3] = ["x1", "x2", "x3"];
/// The inputs of [`limits_bounded`].
pub const LIMITS_INPUTS: [&str; 6] = ["places", "ahead", "days", "cards", "pace", "hands"];

/// What limits bounded arrests hang on.
pub const LIMITS_KNOWN: Known<6> = Known {
    variance: 5984.5,
    first: [0.1558, 0.0163, 0.0345, 0.0116, 0.0085, 0.4978],
    total: [0.3191, 0.0516, 0.1116, 0.0571, 0.0499, 0.7522],
    shapley: [0.2320, 0.0307, 0.0671, 0.0296, 0.0245, 0.6161],
};

/// Ishigami's function, of three inputs between 0 and 1.
///
/// # Panics
/// When there are fewer inputs.
pub fn ishigami(u: &[f64]) -> f64 {
    let [first, second, third] = [0, 1, 2].map(|at| core::f64::consts::PI * (2.0 * u[at] - 1.0));
    let sine = libm::sin(first);
    sine + 7.0 * libm::pow(libm::sin(second), 2.0) + 0.1 * libm::pow(third, 4.0) * sine
}

/// What Ishigami's function hangs on, in closed form.
pub fn ishigami_known() -> Known<3> {
    let (fourth, eighth) = (
        libm::pow(core::f64::consts::PI, 4.0),
        libm::pow(core::f64::consts::PI, 8.0),
    );
    let alone = 0.5 * (1.0 + 0.1 * fourth / 5.0) * (1.0 + 0.1 * fourth / 5.0);
    let second = 49.0 / 8.0;
    let together = 0.01 * eighth * 8.0 / 225.0;
    let variance = alone + second + together;
    Known {
        variance,
        first: [alone / variance, second / variance, 0.0],
        total: [
            (alone + together) / variance,
            second / variance,
            together / variance,
        ],
        shapley: [
            (alone + together / 2.0) / variance,
            second / variance,
            together / 2.0 / variance,
        ],
    }
}

/// Arrests a day bounded by places, cards and hands, of six inputs between 0 and 1.
///
/// # Panics
/// When there are fewer inputs.
pub fn limits_bounded(u: &[f64]) -> f64 {
    let places = 1000.0 + 4000.0 * u[0];
    let goal = (1.0 + u[1]) * places / (10.0 + 20.0 * u[2]);
    let leads = (1.0 + 3.0 * u[3]) * places / (10.0 * libm::pow(4.0, u[4]));
    let hands = 50.0 * libm::pow(10.0, u[5]);
    let least = goal.min(leads).min(hands);
    let sum: f64 = [goal, leads, hands]
        .map(|bound| libm::pow(least / bound, 16.0))
        .iter()
        .sum();
    least * libm::pow(sum, -1.0 / 16.0)
}
