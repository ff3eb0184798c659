//! Problems whose answers are known, so that the judge can be judged before it is believed.
//!
//! Some are the common ground on which methods of inference are compared (Lueckmann and others,
//! 2021); one, the country, is invented, and has the shape of ours: counts and shares by region and
//! month, out of twenty parameters of which often only the product can be told. No figure of history
//! stands in any of them. Each says its likelihood in closed form, so that a posterior can be drawn
//! in a second way that owes the judge nothing.

pub mod count;
pub mod problem;
pub mod puzzle;
pub mod quadrature;
pub mod reference;

pub use crate::problem::{Problem, named};
pub use crate::puzzle::Puzzle;
