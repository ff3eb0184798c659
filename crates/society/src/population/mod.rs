//! The people of 1927 to 1941 by region, sex and age, and what the censuses allow of claims on how
//! many died.
//!
//! Between the census of December 1926 and that of January 1937 lies the famine, between that and the
//! census of January 1939 the great terror. Three counts, the births and the deaths of the years
//! between make a balance that no claim can step outside of; and a pyramid of ages, in which the
//! famine's dead are missing among the smallest children and the oldest, the terror's among grown
//! men. The cohorts take no part in a run: they are what a run, or a figure, is held against.

pub mod cells;
pub mod rules;
pub mod span;

pub mod mortality;
pub mod moves;
pub mod toll;

pub mod record;

pub mod lead;

pub mod ages;
pub mod children;
pub mod growth;

pub mod cohorts;

pub mod claim;

pub use crate::population::cells::{Cells, Sex};
pub use crate::population::claim::{Balance, Claimed, Kind, Tested, Verdict};
pub use crate::population::cohorts::Cohorts;
pub use crate::population::lead::Movement;
pub use crate::population::rules::PopulationRules;
pub use crate::population::span::{COUNT, FIRST, LAST};
pub use crate::population::toll::Toll;

#[cfg(test)]
mod tests;
