//! The people of the Soviet Union by region and stratum, the accounts of those taken, and the
//! ledger of the living and the dead.

pub mod census;

pub mod population;

pub mod roll;

pub mod ledger;

pub mod cell;

pub mod country;

pub mod docket;

pub mod people;

pub use crate::cell::Cell;
pub use crate::country::{Country, Request, Term};
pub use crate::docket::Docket;
pub use crate::ledger::Ledger;
pub use crate::people::People;
pub use crate::population::{Cohorts, PopulationRules, Toll};
pub use crate::roll::{Roll, RollRules};
