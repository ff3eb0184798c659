//! Holding a record against the figures of the archive.
//!
//! Every figure that can be set beside a run becomes a [`Pattern`]: what the archive says and how
//! far it may be wrong, what the run says and what it might as well have said under other luck, and
//! whether the one holds the other. Figures that were fed into the run are shown as identities and
//! never counted as reproduced; figures that no run can answer are listed with the reason. This
//! crate knows no mechanism: a record is a record, whichever account of the terror wrote it.
//!
//! ```
//! use chronicle::{Chronicle, Ledger};
//! use evidence::{Day, Evidence};
//! use inquiry::{Answers, judge};
//!
//! let evidence = Evidence::shipped().map_err(|faults| faults.to_string())?;
//! // A record of one day on which nothing happened answers hardly any figure.
//! let mut chronicle = Chronicle::open(Day::on(1937, 8, 5), &[]);
//! chronicle.write_day(Day::on(1937, 8, 5), &[], &[]);
//! let answers = Answers::of(&evidence, &Ledger::of(&chronicle));
//! let judged = judge(&evidence, &answers, &[]);
//! assert!(!judged.left_out_by_reason().is_empty());
//! # Ok::<(), String>(())
//! ```

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

pub mod calibration;
pub mod error;
pub mod journal;
pub mod likelihood;
pub mod luck;
pub mod posterior;
pub mod simulator;
pub mod space;

pub mod comparison;
pub mod diagnosis;

pub mod attribution;
pub mod sensitivity;

mod beta;
mod chi_square;
mod occasion;
mod papers;
mod question;
mod real;
mod shape;

pub use crate::answers::Answers;
pub use crate::beside::{Beside, beside};
pub use crate::charter::Charter;
pub use crate::comparison::{Resolved, Rival, Rivalry, Unresolved};
pub use crate::diagnosis::{Rehearsal, Smoothed, smooth};
pub use crate::error::Error;
pub use crate::estimate::{Archive, Estimate};
pub use crate::family::Family;
pub use crate::headlines::HEADLINES;
pub use crate::journal::{Journal, Standing};
pub use crate::left_out::{LeftOut, Reason};
pub use crate::likelihood::block::{Block, Member, Tag};
pub use crate::likelihood::contrasts::{Contrast, Contrasts};
pub use crate::likelihood::declared::{Declared, Leave};
pub use crate::likelihood::margin::Margin;
pub use crate::likelihood::outlook::Outlook;
pub use crate::likelihood::scale::Scale;
pub use crate::luck::Luck;
pub use crate::nationality::MonthsByNationality;
pub use crate::pattern::{Judged, Pattern, Score, Verdict, judge};
pub use crate::placebo::Placebo;
pub use crate::posterior::{LogEvidence, Posterior};
pub use crate::seeds::Seeds;
pub use crate::shape::{Month, Shape};
pub use crate::simulator::{Desk, Simulator, Wanted, Watch};
pub use crate::space::{Free, Space};
