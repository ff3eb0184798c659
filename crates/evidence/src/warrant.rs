//! What a figure rests on: where it was read, how good that is, and what it may be used for.
//!
//! The grade says how near the reading is to the archive; the role is fixed before any run, so
//! that a figure on which the model was fitted is never shown again as a figure it foretold.

use crate::reading::Word;

/// How near a figure is to the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// An archival series read in a publication.
    A,
    /// A scholar's figure, or an archival one through a second hand.
    B,
    /// Recalled, but it closes a checksum; or a weak source.
    C,
    /// Recalled and unverified.
    D,
}

impl Grade {
    /// The letter in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }

    /// The least error of a figure of this grade: the standard deviation of the logarithm of truth
    /// over figure. A figure with rivals may have more.
    pub const fn error_sd_min(self) -> f64 {
        match self {
            Grade::A => 0.02,
            Grade::B => 0.05,
            Grade::C => 0.10,
            Grade::D => 0.15,
        }
    }
}

impl Word for Grade {
    const NOUN: &'static str = "grade";
    const ALL: &'static [Grade] = &[Grade::A, Grade::B, Grade::C, Grade::D];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// Whether the figure was read where it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Read in a publication or transcription.
    Yes,
    /// Recalled, and its column closes on a published total.
    Checksum,
    /// From memory; to be checked before use.
    No,
}

impl Verified {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            Verified::Yes => "yes",
            Verified::Checksum => "checksum",
            Verified::No => "no",
        }
    }
}

impl Word for Verified {
    const NOUN: &'static str = "word for verified";
    const ALL: &'static [Verified] = &[Verified::Yes, Verified::Checksum, Verified::No];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// What the model may do with a figure; each figure has one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The model is fitted to it.
    Fitted,
    /// Kept from the fit, to judge the model by.
    HeldOut,
    /// Fed into the model: what a run reproduces of it is no success.
    Input,
    /// Shown beside the rest; nothing is fitted, judged or driven by it.
    Context,
}

impl Role {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            Role::Fitted => "fitted",
            Role::HeldOut => "held-out",
            Role::Input => "input",
            Role::Context => "context",
        }
    }

    /// Whether a run is set against the figure.
    pub const fn is_compared(self) -> bool {
        matches!(self, Role::Fitted | Role::HeldOut)
    }
}

impl Word for Role {
    const NOUN: &'static str = "role";
    const ALL: &'static [Role] = &[Role::Fitted, Role::HeldOut, Role::Input, Role::Context];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// Where a row stands in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// Path within the package, with forward slashes.
    pub file: String,
    /// Physical line of the row's beginning, from 1.
    pub line: u32,
}

/// What a row of a table rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warrant {
    /// Citekeys in `sources/sources.json`.
    pub sources: Vec<String>,
    /// Page, archive reference or document number; may be empty.
    pub locator: String,
    /// How near to the archive.
    pub grade: Grade,
    /// Whether it was read where cited.
    pub verified: Verified,
    /// What the model may do with it.
    pub role: Role,
    /// Remarks; may be empty.
    pub note: String,
    /// Where the row stands.
    pub at: At,
}
