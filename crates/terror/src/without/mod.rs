//! What the absence of a mechanism does: each switch thrown alone, on the same luck.
//!
//! A cause is seen by taking it away. Every mechanism and every part is switched off by itself, the
//! country is lived again under the same seeds, and what has changed is set beside how far the seeds
//! lie apart. Taken away one by one, causes that work only together each seem to do all of it, so
//! these changes do not add up, and none of them is a share of the guilt.

pub mod measure;

pub mod file;

use inquiry::Charter;

use crate::assumed::change::Change;

/// What is counted with and without a mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// People arrested, in all years.
    Arrests,
    /// People arrested in 1937 and 1938.
    ArrestsOfTheTerror,
    /// People sentenced, in all years.
    Sentenced,
    /// People shot, in all years.
    Shot,
    /// People shot in 1937 and 1938.
    ShotInTheTerror,
    /// People dead in camps and prisons, in all years.
    DeadInCustody,
}

impl Count {
    /// Every count, in the order in which it is told.
    pub const ALL: [Count; 6] = [
        Count::Arrests,
        Count::ArrestsOfTheTerror,
        Count::Sentenced,
        Count::Shot,
        Count::ShotInTheTerror,
        Count::DeadInCustody,
    ];

    /// The word for it in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Count::Arrests => "arrests",
            Count::ArrestsOfTheTerror => "arrests-1937-38",
            Count::Sentenced => "sentenced",
            Count::Shot => "shot",
            Count::ShotInTheTerror => "shot-1937-38",
            Count::DeadInCustody => "dead-in-custody",
        }
    }

    /// The words for it in a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Count::Arrests => "arrested, 1932 to 1940",
            Count::ArrestsOfTheTerror => "arrested in 1937 and 1938",
            Count::Sentenced => "sentenced, 1932 to 1940",
            Count::Shot => "shot, 1932 to 1940",
            Count::ShotInTheTerror => "shot in 1937 and 1938",
            Count::DeadInCustody => "dead in camps and prisons, 1932 to 1940",
        }
    }

    /// The count with this word.
    pub fn named(id: &str) -> Option<Count> {
        Count::ALL.into_iter().find(|count| count.id() == id)
    }
}

/// What throwing one switch changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The switch, such as `M08` or `M08.grudge`.
    pub switch: String,
    /// By how much each count moved, in the order of [`Count::ALL`].
    pub changes: [Change; Count::ALL.len()],
}

impl Effect {
    /// By how much a count moved.
    pub fn of(&self, count: Count) -> Change {
        self.changes[count as usize]
    }
}

/// What every switch changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// Of what country it is.
    pub charter: Charter,
    /// The switches in the order of the catalogue, a mechanism before its parts.
    pub effects: Vec<Effect>,
}

impl Without {
    /// What a switch changes; none where it was not measured.
    pub fn effect(&self, switch: &str) -> Option<&Effect> {
        self.effects.iter().find(|effect| effect.switch == switch)
    }
}
