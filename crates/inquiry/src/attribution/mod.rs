//! Causal shares: how much of a figure hangs on which mechanism, when each is switched off in all
//! company that it can be in.
//!
//! To switch one cause off and look says little where causes work together: each of two that need
//! one another seems to do all of it, each of two that stand in for one another seems to do
//! nothing. Shapley's share is the mean of what a switch adds over all orders in which the switches
//! can be thrown; these shares alone sum to the whole, treat equals as equals, give nothing to what
//! changes nothing, and add up over figures. Owen's is the same over those orders in which a group
//! stays together.
//!
//! ```text
//! v(S)   the figure of the country with only the switches S on, under a given seed
//! Sh_i   = sum over S without i of  1 / (M C(M-1, |S|))  (v(S + i) - v(S))
//! Ow_i   = sum over Q of other groups, T of i's own, without i, of
//!          1 / (m C(m-1, |Q|))  1 / (b C(b-1, |T|))  (v(Q + T + i) - v(Q + T))
//! sum over i  = v(all) - v(none)
//! ```
//!
//! "Game" is the theory's word for v; nothing is played here and nobody wins. What comes out is
//! about a model: every absence stands for a baseline that somebody chose, a mean over orders hides
//! that the orders differ, and what was held fixed has no share at all. Each of the three is
//! carried with the shares and told with them. A causal share is not a share of moral
//! responsibility, and is never told without that sentence.
//!
//! Under one seed every coalition has the same luck, so that most of it falls out of the
//! differences; under other values of the parameters the shares are others, and
//! [`propagation`] tells how far.

pub mod coalition;
pub mod setting;

pub mod game;

pub mod permutations;
pub mod shapley;

pub mod orders;

pub mod measured;

pub mod shares;

pub mod interactions;

pub mod dependence;
pub mod propagation;

pub use crate::attribution::coalition::Coalition;
pub use crate::attribution::game::{Country, Game, Plan, Switched, play};
pub use crate::attribution::measured::Measured;
pub use crate::attribution::orders::{Orders, Way};
pub use crate::attribution::setting::{Group, Groups, Setting, Switch};
pub use crate::attribution::shares::{GroupShare, OverOrders, Share, Shares, divide};

#[cfg(test)]
mod tests;
