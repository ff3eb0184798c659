//! Whether the judge can be believed: an inquiry is held against problems of which the truth is
//! known, its draws against the prior, its predictions against the figures.
//!
//! A diagnosis never mends what it finds. It says in numbers and in a line of words how far the
//! answer holds, and the comparison of rivals refuses to speak where it does not.

pub mod pareto;

pub use crate::diagnosis::pareto::{Smoothed, smooth};
