//! Whether the judge can be believed: an inquiry is held against problems of which the truth is
//! known, its draws against the prior, its predictions against the figures.
//!
//! A diagnosis never mends what it finds. It says in numbers and in a line of words how far the
//! answer holds, and the comparison of rivals refuses to speak where it does not.

pub mod band;
pub mod pareto;

pub mod confusion;
pub mod coverage;
pub mod identifiability;
pub mod predictive;
pub mod prior_sensitivity;
pub mod ranks;
pub mod recovery;
pub mod rehearsal;

pub use crate::diagnosis::band::{Band, Evenness};
pub use crate::diagnosis::confusion::{Ascriptions, Between, Calibrated, Confusion};
pub use crate::diagnosis::coverage::Coverage;
pub use crate::diagnosis::identifiability::Identifiability;
pub use crate::diagnosis::pareto::{Smoothed, smooth};
pub use crate::diagnosis::predictive::Predictive;
pub use crate::diagnosis::prior_sensitivity::PriorSensitivity;
pub use crate::diagnosis::ranks::Ranks;
pub use crate::diagnosis::recovery::{Recovery, RivalsRecovered};
pub use crate::diagnosis::rehearsal::{Likelihoods, Rehearsal};

#[cfg(test)]
mod tests;
