//! What is counted: arrests, sentences, the shot, prisoners on the first of January.
//!
//! The vocabulary stands in `quantities.csv`; a quantity with a tally can be set beside a run, the
//! others are context.

use crate::reading::Word;

/// What sort of number a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityKind {
    /// Counted over a period.
    Flow,
    /// Counted on one day.
    Stock,
    /// A part of a whole.
    Share,
    /// So many to a thousand, a day or the like.
    Rate,
    /// Something that happened on a date.
    Event,
    /// None of these, or of no use to a run.
    Context,
}

impl QuantityKind {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            QuantityKind::Flow => "flow",
            QuantityKind::Stock => "stock",
            QuantityKind::Share => "share",
            QuantityKind::Rate => "rate",
            QuantityKind::Event => "event",
            QuantityKind::Context => "context",
        }
    }
}

impl Word for QuantityKind {
    const NOUN: &'static str = "kind of quantity";
    const ALL: &'static [QuantityKind] = &[
        QuantityKind::Flow,
        QuantityKind::Stock,
        QuantityKind::Share,
        QuantityKind::Rate,
        QuantityKind::Event,
        QuantityKind::Context,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// A quantity that figures are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Id, as claims name it: `death-sentences`.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// Unit of its figures: `people`, `percent`, `million tons`.
    pub unit: String,
    /// What sort of number.
    pub kind: QuantityKind,
    /// The model's quantity it can be compared with, if any.
    pub tally: Option<String>,
    /// What is and is not counted.
    pub description: String,
}

/// What is kept from a fit, and why: chosen by what it puts to the test before anything is fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOut {
    /// Id of the row in `held_out.csv`.
    pub id: String,
    /// The group of the figures; empty for figures of none.
    pub group: String,
    /// The quantity they are of.
    pub quantity: String,
    /// What they put to the test, in a few words.
    pub tests: String,
    /// Why they can.
    pub reason: String,
}

impl HeldOut {
    /// Whether it is of this group and quantity.
    pub fn is_of(&self, group: &str, quantity: &str) -> bool {
        self.group == group && self.quantity == quantity
    }
}

/// Figures that err together, because they come from one ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id, as claims name it.
    pub id: String,
    /// What the figures have in common.
    pub description: String,
    /// Correlation of their errors, from 0 to 1.
    pub correlation: f64,
    /// Citekeys of the ledger.
    pub sources: Vec<String>,
}
