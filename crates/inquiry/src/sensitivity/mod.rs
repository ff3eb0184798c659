//! What the figures hang on: how much of what is not known of a figure comes from not knowing this
//! parameter or that one, how much from parameters together, and how much is luck.
//!
//! A variance is divided here, and nothing else: a parameter of which little is believed
//! beforehand takes a large part because its prior is wide, and one that decides everything but is
//! known exactly takes none. The inputs are independent of one another. Three ways of asking:
//! elementary effects, which need few runs and only rank; first-order and total indices, which say
//! what a parameter does alone and with all others; and Shapley effects, which give each a part
//! such that the parts make the whole.
//!
//! ```text
//! V        = Var(E[f | x]) + E[Var(f | x)]            what the inputs do, and what is luck
//! S_i      = Var(E[m | x_i]) / Var(m),                m = E[f | x]
//! S_Ti     = E[Var(m | x_others)] / Var(m)
//! Sh_i     = sum over u without i of 1 / (D C(D-1, |u|)) (W(u + i) - W(u)),  W(u) = Var(E[m | x_u]) / Var(m)
//! mu*_i    = mean |m(x + step in i) - m(x)| / step
//! ```
//!
//! A run tells m only with luck on it. A square of something with luck on it is too large on the
//! mean, so that every square here is the product of two answers under two seeds that know nothing
//! of one another; then luck widens an interval and inflates no index. Points that are compared
//! bear the same seed, which takes most of the luck out of their difference.

pub mod inputs;

mod asked;
mod design;
mod interval;
mod noise;

pub mod effects;
pub mod given;
pub mod morris;
pub mod referee;
pub mod sobol;

pub use crate::sensitivity::asked::{Asked, Direct};
pub use crate::sensitivity::interval::Interval;
pub use crate::sensitivity::noise::Noise;

#[cfg(test)]
mod tests;
