//! When a man of the Politburo or of the NKVD's head stood in a region in person.

use evidence::{Day, Region};

/// A plenipotentiary's stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Where.
    pub region: Region,
    /// The first day.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// Id of the stay in the evidence.
    pub id: String,
}
