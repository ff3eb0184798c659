//! A signal: what one organ lets the others see, though it happens to nobody.
//!
//! Zeal is no count of people, yet the chief who looks at his neighbours' figures and the officer
//! who arrests are two mechanisms; they meet here. A signal is a whole number of thousandths, so
//! that it is hashed and taken up the same on every machine.

use evidence::Region;

/// What a signal tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SignalKind {
    /// The zeal of a region's organs; 1,000 is the country's ordinary.
    Effort,
}

/// One signal from one region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signal {
    /// Where it was given.
    pub region: Region,
    /// What it tells.
    pub kind: SignalKind,
    /// How much, in thousandths.
    pub thousandths: i32,
}
