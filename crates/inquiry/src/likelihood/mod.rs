//! How likely the declared figures are, given what a country tells.

use serde::{Deserialize, Serialize};

/// What is foretold of one figure on its scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
}
