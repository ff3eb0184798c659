//! What can happen to people, and the record of what did, on the same axes as the evidence:
//! day, region, line.
//!
//! Acts are written day by day into a [`Chronicle`]; decisions on places stand beside them, and what
//! was measured. A record can be asked ([`tally`](tally::tally), or a [`Ledger`] for many questions) and kept on
//! the disk as a [`Run`].
//!
//! ```
//! use chronicle::{Act, Chronicle, Flow, Query, Quantity, tally};
//! use evidence::{Day, Line, Region};
//!
//! let day = Day::on(1937, 8, 5);
//! let mut chronicle = Chronicle::open(day, &[]);
//! let arrested = |count| Act {
//!     region: Region::at(3),
//!     line: Line::Order00447,
//!     flow: Flow::ArrestedStrike,
//!     count,
//! };
//! // What happened, and what of it reached a file.
//! chronicle.write_day(day, &[arrested(100)], &[arrested(97)]);
//!
//! let arrests = Quantity::named("arrests").ok_or("a quantity")?;
//! let rows = tally(&chronicle, &Query::of(arrests, day, day)).map_err(|error| error.to_string())?;
//! assert_eq!(rows[0].value, 100);
//! # Ok::<(), String>(())
//! ```

pub mod act;
pub mod case;
pub mod cases;
pub mod flow;
pub mod gauge;

pub mod chronicle;
pub mod decision;

pub mod part;
pub mod period;
pub mod quantity;

pub mod people;

pub mod balance;
pub mod ledger;
pub mod query;
pub mod standing;
pub mod tally;

pub mod keep;

pub mod error;
pub mod manifest;
pub mod register;
pub mod ro_crate;
pub mod run;
pub mod sheet;
mod shelf;
mod tables;

#[cfg(test)]
mod histories;

pub use crate::act::Act;
pub use crate::balance::Balance;
pub use crate::case::{Body, Case, Circle, Fate, Motive, Profile, Source, Verdict, Vocabulary};
pub use crate::cases::Cases;
pub use crate::chronicle::Chronicle;
pub use crate::decision::{Decision, DecisionKind, FirstMover};
pub use crate::error::{Damage, Error};
pub use crate::flow::Flow;
pub use crate::gauge::{Gauge, Reading, Scope};
pub use crate::ledger::Ledger;
pub use crate::manifest::{CaseBook, Charter, EvidenceEdition, Manifest, Scenario};
pub use crate::part::{Part, Split};
pub use crate::period::{Period, Step};
pub use crate::quantity::{Kind, Quantity};
pub use crate::query::{By, Key, Query, Row};
pub use crate::register::Register;
pub use crate::run::Run;
pub use crate::tally::tally;
