//! The terror as a machine that can be read: the mechanisms, one file each; the day; the run.
//!
//! ```
//! use evidence::{Day, Evidence};
//! use scenario::{Scenario, Settings};
//! use terror::mechanism::catalogue;
//! use terror::{Ground, Whom};
//!
//! let evidence = Evidence::shipped().map_err(|faults| faults.to_string())?;
//! let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
//! (scenario.from, scenario.to) = (Day::on(1937, 8, 5), Day::on(1937, 8, 6));
//! let ground = Ground::composed(&evidence, &scenario.settings).map_err(|error| error.to_string())?;
//! let whom = Whom::in_strata(&scenario.settings);
//! let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
//! assert_eq!(outcome.chronicle.days().count(), 2);
//! # Ok::<(), String>(())
//! ```

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
