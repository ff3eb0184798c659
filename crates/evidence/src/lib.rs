//! What the sources say: places, days, lines, claims with their ranges, grades and disputes.
//!
//! This crate knows no simulation. A number from a source stands in the folder `evidence/` and
//! nowhere else; code and interpretations cite it by its id.

pub mod day;
pub mod line;
pub mod region;

pub use crate::day::Day;
pub use crate::line::{Line, Lines};
pub use crate::region::Region;
