//! The synthetic census of 6 January 1937: the people of the Union as whole people, by region,
//! nationality, social group, party standing and work.
//!
//! On that night 162,003,225 people were counted. The result was suppressed within weeks, those who
//! had made it were arrested, and two years later a swollen one was printed in its place. What has
//! been read of it since are totals and parts of tables; who lived where and as what, all at once,
//! no archive will ever give. This census fills the gap in the way statistics offices do: older and
//! coarser tables are fitted to every total that is known, and made whole without losing anyone.
//! Each total of the evidence is met exactly; what is not in the evidence is an assumption, has a
//! row in `evidence/census/assumptions.csv`, and can be switched.
//!
//! It is a frame for counting, not a portrait. Within a region the axes are independent but for
//! what is said here: a cell of "Greek, employee, candidate of the party" holds as many people as
//! the totals make likely, and no one of them is known to have lived.

pub mod compose;
pub mod enumerated;
pub mod rules;
pub mod strata;

pub mod ages;
pub mod classes;
pub mod demography;
pub mod famine;
pub mod nationality;
pub mod past;
pub mod regions;
pub mod settlement;

pub mod margin;
pub mod margins;
pub mod stocks;

pub mod error;
pub mod figures;
pub mod raking;
pub mod rounding;

pub use crate::census::demography::Demography;
pub use crate::census::enumerated::Census;
pub use crate::census::error::Error;
pub use crate::census::margin::Margin;
pub use crate::census::rules::{CensusRules, Switch};
pub use crate::census::strata::{Class, Nationality, Occupation, Party, Stratum};

#[cfg(test)]
mod tests;
