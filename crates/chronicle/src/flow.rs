//! What can happen to people, as the record counts it: every flow from a card in a file to a grave.
//!
//! Each flow moves people from one account to another, and the accounts are nothing but sums of
//! flows: those held are the arrested less the sentenced, the freed and the dead. So a country can
//! be rebuilt from its chronicle, and nobody is lost between two lines of it.

macro_rules! flows {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// One kind of happening, counted by day, region and line.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[repr(u8)]
        pub enum Flow {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Flow {
            /// Every flow, in the order of the record's columns.
            pub const ALL: [Flow; [$($id),+].len()] = [$(Flow::$name),+];

            /// What it counts, in a line.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Flow::$name => concat!($($doc),+).trim_ascii_start(),)+
                }
            }

            /// The flow's column in the record.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Flow::$name => $id,)+
                }
            }
        }
    };
}

flows! {
    /// First limits and grants, first category (may be negative: a cut).
    Granted1 = "granted_1",
    /// First limits and grants, second category (may be negative: a cut).
    Granted2 = "granted_2",
    /// Of the grants of the first category, those that no dated decision of the sources carries.
    GrantedUndated1 = "granted_undated_1",
    /// Of the grants of the second category, those that no dated decision of the sources carries.
    GrantedUndated2 = "granted_undated_2",
    /// Places asked for, first category.
    Requested1 = "requested_1",
    /// Places asked for, second category.
    Requested2 = "requested_2",
    /// People entered in the card file before an operation.
    Registered = "registered",
    /// Of the card file, people marked for the first strike.
    MarkedForStrike = "marked_for_strike",
    /// Denunciations out of self-protection.
    DenouncedSelfProtection = "denounced_self_protection",
    /// Denunciations out of a grudge.
    DenouncedGrudge = "denounced_grudge",
    /// Denunciations for promotion.
    DenouncedPromotion = "denounced_promotion",
    /// Denunciations for housing.
    DenouncedHousing = "denounced_housing",
    /// Denunciations of class origin.
    DenouncedClassOrigin = "denounced_class_origin",
    /// Denunciations for leniency towards one's own family.
    DenouncedFamilyLeniency = "denounced_family_leniency",
    /// Denunciations out of belief.
    DenouncedBelief = "denounced_belief",
    /// Names given in interrogation.
    Named = "named",
    /// Dossiers opened on a denunciation.
    LeadDenounced = "lead_denounced",
    /// Dossiers opened on a name given in interrogation, here or in another region.
    LeadNamed = "lead_named",
    /// Dossiers opened on people whom the accused of an open trial named in court.
    LeadTrial = "lead_trial",
    /// Letters, acted on, about somebody already taken or on file, or about nobody.
    LetterRepeated = "letter_repeated",
    /// Names, acted on, of somebody already taken or on file, or of nobody.
    NameRepeated = "name_repeated",
    /// Dossiers that aged out of use.
    LeadAged = "lead_aged",
    /// Dossiers drawn on somebody who had meanwhile been taken otherwise, or had died.
    LeadLapsed = "lead_lapsed",
    /// Cards drawn of somebody who had meanwhile been taken otherwise, or had died.
    CardLapsed = "card_lapsed",
    /// Arrests in the first strike, from the card file.
    ArrestedStrike = "arrested_strike",
    /// Arrests from the card file after the strike.
    ArrestedCard = "arrested_card",
    /// Arrests on a dossier.
    ArrestedDossier = "arrested_dossier",
    /// Arrests by name from a list signed at the centre.
    ArrestedList = "arrested_list",
    /// Arrests in a sweep by category of people: nationality, passport, "past".
    ArrestedSweep = "arrested_sweep",
    /// People left behind in a household from which somebody was arrested for the first time.
    KinLeft = "kin_left",
    /// Confessions.
    Confessed = "confessed",
    /// Cases made ready for a verdict.
    CaseReady = "case_ready",
    /// Sentenced to death.
    SentencedDeath = "sentenced_death",
    /// Sentenced to camp, colony or prison.
    SentencedCamp = "sentenced_camp",
    /// Sentenced to exile or banishment.
    SentencedExile = "sentenced_exile",
    /// Other measures.
    SentencedOther = "sentenced_other",
    /// Let go without a sentence.
    Freed = "freed",
    /// Verdicts of a regional troika.
    TriedTroika = "tried_troika",
    /// Verdicts by album, in Moscow.
    TriedAlbum = "tried_album",
    /// Verdicts of the special troikas of autumn 1938.
    TriedSpecialTroika = "tried_special_troika",
    /// Verdicts of the Military Collegium.
    TriedMilitaryCollegium = "tried_military_collegium",
    /// Verdicts of the Special Board, and before it of the OGPU's Collegium.
    TriedSpecialBoard = "tried_special_board",
    /// Verdicts of courts and tribunals.
    TriedCourt = "tried_court",
    /// Verdicts of militia troikas.
    TriedMilitiaTroika = "tried_militia_troika",
    /// Spared a death sentence and sent to camp instead.
    Commuted = "commuted",
    /// Shot.
    Shot = "shot",
    /// Died in custody before a verdict.
    DiedInCustody = "died_in_custody",
    /// Sent to the camps (booked in the region of the sentence).
    Transported = "transported",
    /// Arrived in the camps (booked at the camps).
    CampArrived = "camp_arrived",
    /// Died in a camp.
    CampDied = "camp_died",
    /// Released from a camp.
    CampReleased = "camp_released",
    /// Escaped from a camp, less those caught.
    CampEscaped = "camp_escaped",
    /// Taken out of a camp for a new case (booked on the line that had brought them there).
    CampTaken = "camp_taken",
    /// Put under a new case while in a camp (booked on the line of the new case).
    Recharged = "recharged",
    /// Ordinary convicts who came into prison, less those who left.
    PrisonOrdinary = "prison_ordinary",
    /// Alive on the eve of the run, those apart whom the terror was to kill before the count.
    Living = "living",
    /// Killed before the count of 1937 and so never counted: entered among the living as they die.
    Uncounted = "uncounted",
    /// Born.
    Born = "born",
    /// Died outside custody, famine apart.
    DiedNaturally = "died_naturally",
    /// Died of famine.
    DiedOfFamine = "died_of_famine",
    /// Days on which the goal was the least term of arrests.
    BoundGoal = "bound_goal",
    /// Days on which leads were the least term of arrests.
    BoundLeads = "bound_leads",
    /// Days on which the capacity to arrest was the least term of arrests.
    BoundArrestCapacity = "bound_arrest_capacity",
    /// Days on which case work was the least term of verdicts.
    BoundCaseWork = "bound_case_work",
    /// Days on which places were the least term of verdicts.
    BoundPlaces = "bound_places",
}

impl Flow {
    /// Place of the flow in tables laid out by flow.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it is an arrest: on whatever ground, of somebody free until then.
    pub const fn is_arrest(self) -> bool {
        matches!(
            self,
            Flow::ArrestedStrike
                | Flow::ArrestedCard
                | Flow::ArrestedDossier
                | Flow::ArrestedList
                | Flow::ArrestedSweep
        )
    }

    /// The flow of this column.
    pub fn named(id: &str) -> Option<Flow> {
        Flow::ALL.into_iter().find(|flow| flow.id() == id)
    }

    /// Whether an archive would hold a figure for it. Denunciations, leads and the days on which a
    /// term was the least were counted by nobody; grants, arrests, verdicts, deaths and camps were.
    pub const fn is_recorded(self) -> bool {
        matches!(
            self,
            Flow::Granted1
                | Flow::Granted2
                | Flow::Requested1
                | Flow::Requested2
                | Flow::ArrestedStrike
                | Flow::ArrestedCard
                | Flow::ArrestedDossier
                | Flow::ArrestedList
                | Flow::ArrestedSweep
                | Flow::SentencedDeath
                | Flow::SentencedCamp
                | Flow::SentencedExile
                | Flow::SentencedOther
                | Flow::Freed
                | Flow::TriedTroika
                | Flow::TriedAlbum
                | Flow::TriedSpecialTroika
                | Flow::TriedMilitaryCollegium
                | Flow::TriedSpecialBoard
                | Flow::TriedCourt
                | Flow::TriedMilitiaTroika
                | Flow::Shot
                | Flow::DiedInCustody
                | Flow::CampArrived
                | Flow::CampDied
                | Flow::CampReleased
                | Flow::CampEscaped
        )
    }

    /// The flows of which an archive would hold a figure, in the order of the columns.
    pub fn recorded() -> impl Iterator<Item = Flow> {
        Flow::ALL.into_iter().filter(|flow| flow.is_recorded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_holds_the_sentenced_and_not_the_denounced() {
        assert!(Flow::SentencedDeath.is_recorded() && Flow::CampDied.is_recorded());
        assert!(!Flow::DenouncedGrudge.is_recorded() && !Flow::BoundGoal.is_recorded());
        assert_eq!(Flow::recorded().count(), 27);
    }

    #[test]
    fn every_column_leads_back_to_its_flow() {
        for (place, flow) in Flow::ALL.into_iter().enumerate() {
            assert_eq!(flow.index(), place);
            assert_eq!(Flow::named(flow.id()), Some(flow));
        }
    }
}
