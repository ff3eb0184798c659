//! A decision on places: who was granted how many, on what day, and which side had moved first.
//!
//! The acts say how many places a region had; they do not say whether Moscow offered them, the
//! region begged for them, or a dated minute of the Politburo carries them. The quarrel over who
//! drove the terror turns on exactly that, so decisions are kept one by one beside the acts.

use evidence::{Day, Line, Region};

/// One decision on limits or on the course of an operation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Decision {
    /// The day it was taken.
    pub day: Day,
    /// For which region; none when it bound the whole country.
    pub region: Option<Region>,
    /// On which line.
    pub line: Line,
    /// What was decided.
    pub kind: DecisionKind,
    /// Places of the first category; negative for a cut.
    pub category1: i32,
    /// Places of the second category; negative for a cut.
    pub category2: i32,
    /// The id of the dated decision in the evidence, or `request`, `undated` or `own` when the model
    /// made it; of a fall, the id of the office-holder whose seat it was.
    pub origin: String,
    /// Who had moved first.
    pub first_mover: FirstMover,
    /// The other day that the decision is about: the deadline it set, or, for an answer to a
    /// request, the day on which the region had asked.
    pub about: Option<Day>,
}

macro_rules! words {
    ($(#[doc = $title:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $item:ident = $id:literal,)+ }) => {
        $(#[doc = $title])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[repr(u8)]
        pub enum $name {
            $($(#[doc = $doc])+ $item,)+
        }

        impl $name {
            /// Every one of them, in order.
            pub const ALL: [$name; [$($id),+].len()] = [$($name::$item),+];

            /// The word for it in the record.
            pub const fn id(self) -> &'static str {
                match self {
                    $($name::$item => $id,)+
                }
            }

            /// The one that this word of the record names.
            pub fn named(id: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|item| item.id() == id)
            }
        }
    };
}

words! {
    /// What a decision did.
    DecisionKind {
        /// An operation was ordered.
        Order = "order",
        /// An operation began in a region.
        Start = "start",
        /// A region received its first limit.
        FirstLimit = "first-limit",
        /// Places were added.
        Grant = "grant",
        /// Places were taken away.
        Cut = "cut",
        /// A region asked for places.
        Request = "request",
        /// A request was turned down.
        Refusal = "refusal",
        /// A region was permitted to begin the second category.
        Permission = "permission",
        /// A date was set or moved by which the operation was to end.
        Deadline = "deadline",
        /// An operation was stopped.
        Halt = "halt",
        /// Special troikas were set up to sit until the day it names.
        SpecialTroikas = "special-troikas",
        /// An open trial began; its categories count those of its accused who were to be shot and those
        /// who were not.
        Trial = "trial",
        /// A measure against somebody of the leader's own rank went through.
        Passed = "passed",
        /// A measure against somebody of the leader's own rank was stopped.
        Vetoed = "vetoed",
        /// The killing or abduction of somebody abroad was ordered.
        Abroad = "abroad",
        /// A member of the Politburo fell in a country that decides for itself; its origin is the id of
        /// the office-holder.
        Fell = "fell",
    }
}

words! {
    /// Which side moved first.
    FirstMover {
        /// The region, by asking.
        Region = "region",
        /// The centre, without being asked.
        Centre = "centre",
        /// Nobody that the record knows.
        Nobody = "none",
    }
}

impl Decision {
    /// The decision as the digest reads it; region 255 is the whole country.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let region = self
            .region
            .map_or(u8::MAX, |region| region.index().to_le_bytes()[0]);
        let line = self.line.index().to_le_bytes()[0];
        let mut bytes = self.day.index().to_le_bytes().to_vec();
        bytes.extend([region, line, self.kind as u8, self.first_mover as u8]);
        bytes.extend(self.category1.to_le_bytes());
        bytes.extend(self.category2.to_le_bytes());
        bytes.extend(self.about.map_or(u16::MAX, Day::index).to_le_bytes());
        bytes.extend((self.origin.len() as u64).to_le_bytes());
        bytes.extend(self.origin.as_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_record_leads_back_to_its_decision() {
        for kind in DecisionKind::ALL {
            assert_eq!(DecisionKind::named(kind.id()), Some(kind));
        }
        assert_eq!(FirstMover::named("centre"), Some(FirstMover::Centre));
        assert_eq!(FirstMover::named("moscow"), None);
    }
}
