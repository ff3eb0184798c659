//! The terror as a machine that can be read: the mechanisms, one file each; the day; the run.

pub mod run;

pub mod binding;
pub mod seeds;

pub mod assumed;
pub mod without;

pub mod aftermath;
pub mod own_decisions;

pub mod day;

pub mod whom;

pub mod mechanism;

pub mod threat;

pub mod ground;

pub mod replay;

pub mod of_record;

mod limits_of_record;
mod shares;

pub use crate::ground::Ground;
pub use crate::run::{Course, EDITION, Outcome, run};
pub use crate::whom::Whom;
pub use crate::whom::persons::Persons;

#[cfg(test)]
mod small_country;
