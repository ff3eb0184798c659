//! An act: so many people of one region and line, to whom one thing happened on one day.

use evidence::{Line, Region};

use crate::flow::Flow;

/// What happened in one region, on one line, on the day at hand. Sorted, acts are the order in
/// which a day is applied and hashed, whatever thread wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// Where it is booked.
    pub region: Region,
    /// On which line.
    pub line: Line,
    /// What happened.
    pub flow: Flow,
    /// To how many people, or how many papers; negative only for cuts and net flows.
    pub count: i32,
}
