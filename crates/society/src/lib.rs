//! The people of the Soviet Union by region and stratum, the accounts of those taken, and the
//! ledger of the living and the dead.
//!
//! ```
//! use chronicle::{Act, Flow};
//! use evidence::{Day, Line, Region};
//! use society::Country;
//!
//! let (day, region, line) = (Day::on(1937, 8, 5), Region::at(3), Line::Polish);
//! let mut country = Country::empty();
//! country.turn_day(day);
//! let flow = Flow::ArrestedSweep;
//! country.apply(day, &[Act { region, line, flow, count: 12 }]);
//! assert_eq!(country[(region, line)].held(), 12);
//! assert_eq!(country.in_custody(region), 12);
//! ```

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
