//! A rival: one reading of history, of one family of readings, with how well it foretold the figures
//! it was fitted to and those it was not.

use serde::Serialize;

use crate::comparison::evidence::Resolved;

/// A reading among others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rival {
    /// Its id, such as `conquest`.
    pub id: String,
    /// The family of readings it belongs to, such as `intentionalist`.
    pub family: String,
    /// How well it foretold the declared figures.
    pub log_evidence: Resolved,
    /// The logarithm of the density it gave to each figure that was held out, in the same order for
    /// all rivals; empty where none were.
    pub held_out: Vec<f64>,
}
