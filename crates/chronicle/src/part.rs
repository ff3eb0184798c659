//! How a quantity falls into parts: arrests by their source, verdicts by the body that gave them.
//!
//! The words are those of the evidence's column `part`, so that a figure of the sources and a sum
//! of the record can be asked for in one breath.

use crate::flow::Flow;

macro_rules! splits {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal {$($value:literal: $($flow:ident)*,)+},)+) => {
        /// A way of dividing a quantity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Split {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Split {
            /// Every way of dividing.
            pub const ALL: [Split; [$($id),+].len()] = [$(Split::$name),+];

            /// The word for it in commands and in the column `part`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Split::$name => $id,)+
                }
            }

            /// The words for its parts, in order.
            pub const fn values(self) -> &'static [&'static str] {
                match self {
                    $(Split::$name => &[$($value),+],)+
                }
            }

            /// The flows of each part, in the order of the parts.
            const fn members(self) -> &'static [&'static [Flow]] {
                match self {
                    $(Split::$name => &[$(&[$(Flow::$flow),*]),+],)+
                }
            }
        }
    };
}

splits! {
    /// Arrests by what led to them.
    Source = "source" {
        "strike": ArrestedStrike,
        "card": ArrestedCard,
        "dossier": ArrestedDossier,
        "list": ArrestedList,
        "sweep": ArrestedSweep,
        "kin": ArrestedKin,
    },
    /// Denunciations by motive.
    Motive = "motive" {
        "self-protection": DenouncedSelfProtection,
        "grudge": DenouncedGrudge,
        "promotion": DenouncedPromotion,
        "housing": DenouncedHousing,
        "class-origin": DenouncedClassOrigin,
        "family-leniency": DenouncedFamilyLeniency,
        "belief": DenouncedBelief,
    },
    /// Places by category of the order.
    Category = "category" {
        "1": Granted1 GrantedUndated1 Requested1,
        "2": Granted2 GrantedUndated2 Requested2,
    },
    /// Grants by whether a dated decision of the sources carries them.
    Dating = "dating" {
        "dated":,
        "undated":,
    },
    /// Verdicts by the body that gave them.
    Body = "body" {
        "troika": TriedTroika,
        "album": TriedAlbum,
        "special-troika": TriedSpecialTroika,
        "military-collegium": TriedMilitaryCollegium,
        "special-board": TriedSpecialBoard,
        "courts": TriedCourt,
        "militia-troika": TriedMilitiaTroika,
    },
    /// Verdicts by measure.
    Measure = "measure" {
        "death": SentencedDeath,
        "camp": SentencedCamp,
        "exile": SentencedExile,
        "other": SentencedOther,
    },
    /// Discharges from the army by ground.
    Reason = "reason" {
        "arrested": DischargedArrested,
        "political": DischargedPolitical,
        "foreign-born": DischargedOrigin,
        "natural-loss": DischargedOther,
    },
    /// Expulsions from the party by campaign.
    Campaign = "campaign" {
        "purge-1933": PartyExpelledPurge,
        "verification-1935": PartyExpelledVerification,
        "exchange-1936": PartyExpelledExchange,
        "terror": PartyExpelledTerror,
        "none": PartyExpelledOrdinary,
    },
    /// Days by the term that bound.
    Bound = "bound" {
        "goal": BoundGoal,
        "leads": BoundLeads,
        "arrest-capacity": BoundArrestCapacity,
        "case-work": BoundCaseWork,
        "places": BoundPlaces,
    },
}

/// One part of a quantity, such as `body=troika`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    split: Split,
    place: usize,
}

impl Split {
    /// The way of dividing that this word names.
    pub fn named(id: &str) -> Option<Split> {
        Split::ALL.into_iter().find(|split| split.id() == id)
    }

    /// The part to which a flow belongs, if it belongs to one.
    pub fn part(self, flow: Flow) -> Option<Part> {
        let place = self
            .members()
            .iter()
            .position(|flows| flows.contains(&flow))?;
        Some(Part { split: self, place })
    }

    /// Every flow of every part.
    pub fn flows(self) -> impl Iterator<Item = Flow> {
        self.members()
            .iter()
            .flat_map(|flows| flows.iter().copied())
    }

    /// The parts, in order.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        (0..self.values().len()).map(move |place| Part { split: self, place })
    }
}

impl Part {
    /// The part of this name, or nothing when the split has none of it.
    pub fn of(split: Split, value: &str) -> Option<Part> {
        let place = split.values().iter().position(|known| *known == value)?;
        Some(Part { split, place })
    }

    /// The part that a pair of the column `part` names, as `body` and `troika`.
    pub fn named(split: &str, value: &str) -> Option<Part> {
        Part::of(Split::named(split)?, value)
    }

    /// By what the quantity is divided.
    pub const fn split(self) -> Split {
        self.split
    }

    /// The word for the part.
    pub const fn value(self) -> &'static str {
        self.split.values()[self.place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_as_the_evidence_names_it() {
        let part = Part::named("body", "special-troika").unwrap();
        assert_eq!(part.value(), "special-troika");
        assert_eq!(Split::Body.part(Flow::TriedSpecialTroika), Some(part));
        assert_eq!(Part::named("body", "jury"), None);
        assert_eq!(Part::named("estate", "nobility"), None);
    }

    #[test]
    fn every_split_has_as_many_names_as_parts() {
        for split in Split::ALL {
            assert_eq!(split.values().len(), split.members().len());
            assert_eq!(split.parts().count(), split.values().len());
            assert_eq!(Split::named(split.id()), Some(split));
        }
    }
}
