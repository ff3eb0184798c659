//! What the sources say: places, days, lines, claims with their ranges, grades and disputes.
//!
//! This crate knows no simulation. A number from a source stands in the folder `evidence/` and
//! nowhere else; code and interpretations cite it by its id.
//!
//! ```
//! use evidence::Evidence;
//!
//! let evidence = Evidence::shipped().map_err(|faults| faults.to_string())?;
//! let counted = evidence.claim("pop_1937").ok_or("the count of January 1937")?;
//! assert_eq!(counted.place, "USSR");
//! assert!(0.0 < evidence.number("pop_1937") && !counted.sources.is_empty());
//! # Ok::<(), String>(())
//! ```

mod door;
pub mod evidence;

pub mod day;
pub mod line;
pub mod line_table;
pub mod period;
pub mod region;
pub mod when;

pub mod gazetteer;
pub mod outlines;
pub mod place;

pub mod claim;
pub mod error_model;
pub mod identity;
pub mod part;
pub mod quantity;
pub mod source;
pub mod warrant;

pub mod census;
pub mod estimate;
pub mod leadership;
pub mod office;
pub mod orders;
pub mod register;

mod bibliography;
mod descriptor;
pub mod fault;
mod known;
mod nearest;
pub mod package;
mod quoting;
mod reading;
mod sheet;
mod table;

pub use crate::census::{Assumption, Nationality1926, Unit1926};
pub use crate::claim::Claim;
pub use crate::day::Day;
pub use crate::error_model::ErrorModel;
pub use crate::estimate::Estimate;
pub use crate::evidence::Evidence;
pub use crate::fault::{Fault, Faults};
pub use crate::gazetteer::Places;
pub use crate::identity::{Closure, Identity};
pub use crate::leadership::Leadership;
pub use crate::line::{Line, Lines};
pub use crate::line_table::NamedLines;
pub use crate::office::OfficeHolder;
pub use crate::orders::{
    Counts, DatedEvent, Deadline, DeadlineEvent, FirstLimit, LimitDecision, LimitKind,
    ListApproval, Order, Precision, Tenure, Visit,
};
pub use crate::outlines::Outlines;
pub use crate::package::Edition;
pub use crate::period::Period;
pub use crate::place::{Place, PlaceKind, Tile};
pub use crate::quantity::{Group, HeldOut, Quantity, QuantityKind};
pub use crate::region::Region;
pub use crate::register::Register;
pub use crate::source::{Source, Sources};
pub use crate::warrant::{At, Grade, Role, Verified, Warrant};
pub use crate::when::When;
