//! Identities: sums that must close, and sums known not to.
//!
//! The tables of the archives check one another: sentences by kind add to sentences, bodies to
//! years, republics to the Union. Where a printed table does not close, the gap itself is
//! evidence, and it must stay what it is.

use crate::warrant::At;

/// Whether an identity closes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Closure {
    /// Left and right must be equal.
    Must,
    /// Left and right are known to differ by a gap that is evidence itself.
    KnownGap {
        /// Left less right.
        gap: f64,
    },
}

/// A checked sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// Id, unique in the package.
    pub id: String,
    /// What it says, in words.
    pub statement: String,
    /// Whether it closes.
    pub closure: Closure,
    /// Left side as written.
    pub left: String,
    /// Right side as written.
    pub right: String,
    /// Value of the left side.
    pub left_value: f64,
    /// Value of the right side.
    pub right_value: f64,
    /// Remarks; may be empty.
    pub note: String,
    /// Where the row stands.
    pub at: At,
}
