//! Holding a record against the figures of the archive.
//!
//! Every figure that can be set beside a run becomes a [`Pattern`]: what the archive says and how
//! far it may be wrong, what the run says and what it might as well have said under other luck, and
//! whether the one holds the other. Figures that were fed into the run are shown as identities and
//! never counted as reproduced; figures that no run can answer are listed with the reason. This
//! crate knows no mechanism: a record is a record, whichever account of the terror wrote it.

pub mod answers;
pub mod estimate;
pub mod family;
pub mod left_out;
pub mod pattern;

pub mod beside;
pub mod charter;
pub mod headlines;
pub mod nationality;
pub mod placebo;
pub mod register;
pub mod seeds;

mod chi_square;
mod papers;
mod question;
mod shape;

pub use crate::answers::Answers;
pub use crate::beside::{Beside, beside};
pub use crate::charter::Charter;
pub use crate::estimate::{Archive, Estimate};
pub use crate::family::Family;
pub use crate::headlines::HEADLINES;
pub use crate::left_out::{LeftOut, Reason};
pub use crate::nationality::MonthsByNationality;
pub use crate::pattern::{Judged, Pattern, Score, Verdict, judge};
pub use crate::placebo::Placebo;
pub use crate::seeds::Seeds;
pub use crate::shape::{Month, Shape};
