//! A case: one person taken, once, and what became of them, as the record keeps it.
//!
//! In a run told person for person every arrest opens a case. A case says who was taken (a number
//! on the roll, never a name, and how the census recorded them), where they lived and worked, what
//! brought the organs to them, whose confession named them, what was decided and what followed. So
//! a chain of confessions can be read back from any case to its beginning.

use evidence::{Day, Line, Region};

/// A closed list of words that the record uses, each with its id and its place in the list.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        $list:ident { $($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $list {
            $($(#[doc = $doc])+ $name,)+
        }

        impl $list {
            /// Every word, in the order of the record.
            pub const ALL: [$list; [$($id),+].len()] = [$($list::$name),+];

            /// The word's id in tables and commands.
            pub const fn id(self) -> &'static str {
                match self {
                    $($list::$name => $id,)+
                }
            }

            /// The word with this id.
            pub fn named(id: &str) -> Option<$list> {
                $list::ALL.into_iter().find(|word| word.id() == id)
            }

            /// Place of the word in its list.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

words! {
    /// What brought the organs to a person.
    Source {
        /// A card, marked for the first strike of order 00447.
        Strike = "strike",
        /// A card in the file, after the strike.
        CardFile = "card-file",
        /// A letter by someone who knew the person.
        Denunciation = "denunciation",
        /// A name given in someone's interrogation.
        Name = "name",
        /// A list signed at the centre.
        List = "list",
        /// A sweep of those whom the line pointed at.
        Sweep = "sweep",
        /// A sweep that took someone of whom the line said nothing.
        OffProfile = "off-profile",
        /// A new case against a prisoner of the camps.
        Camp = "camp",
        /// A name given by the accused of an open trial.
        Trial = "trial",
    }
}

words! {
    /// Why a letter was written.
    Motive {
        /// To protect oneself.
        SelfProtection = "self-protection",
        /// Out of a grudge.
        Grudge = "grudge",
        /// For promotion.
        Promotion = "promotion",
        /// For housing.
        Housing = "housing",
        /// To expose a class origin.
        ClassOrigin = "class-origin",
        /// In the hope of leniency towards one's own family.
        FamilyLeniency = "family-leniency",
        /// Out of belief.
        Belief = "belief",
    }
}

words! {
    /// What was decided.
    Verdict {
        /// Death.
        Death = "death",
        /// Camp, colony or prison.
        Camp = "camp",
        /// Exile or banishment.
        Exile = "exile",
        /// Another measure.
        Other = "other",
        /// Let go without a sentence.
        LetGo = "let-go",
    }
}

words! {
    /// Who decided.
    Body {
        /// A regional troika.
        Troika = "troika",
        /// The commission in Moscow, by album.
        Album = "album",
        /// A special troika of autumn 1938.
        SpecialTroika = "special-troika",
        /// The Military Collegium.
        MilitaryCollegium = "military-collegium",
        /// The Special Board, and before it the OGPU's Collegium.
        SpecialBoard = "special-board",
        /// A court or tribunal.
        Court = "court",
        /// A militia troika.
        MilitiaTroika = "militia-troika",
        /// The investigators themselves, where somebody is let go.
        Investigators = "investigators",
    }
}

words! {
    /// What became of a person, as it stood on the last day of the run.
    Fate {
        /// Held, the case not ready.
        Investigated = "investigated",
        /// Held, the case ready and waiting for a verdict.
        Waiting = "waiting",
        /// Sentenced to death and not yet shot.
        Condemned = "condemned",
        /// Sentenced to camp and not yet sent there.
        Convicted = "convicted",
        /// In a camp.
        InCamp = "in-camp",
        /// In exile.
        InExile = "in-exile",
        /// Under another measure.
        OtherMeasure = "other-measure",
        /// Let go without a sentence.
        LetGo = "let-go",
        /// Shot.
        Shot = "shot",
        /// Died in custody before a verdict.
        DiedInCustody = "died-in-custody",
        /// Died in a camp.
        DiedInCamp = "died-in-camp",
        /// Released from a camp.
        Released = "released",
        /// Escaped from a camp, and not caught.
        Escaped = "escaped",
    }
}

impl Fate {
    /// Whether the person died at the hands of the organs or in their keeping.
    pub const fn is_death(self) -> bool {
        matches!(self, Fate::Shot | Fate::DiedInCustody | Fate::DiedInCamp)
    }
}

words! {
    /// The circle in which a person lived the day: where one was known, and could be named.
    Circle {
        /// A village, its kolkhoz and its households.
        Village = "village",
        /// A house or yard in a town, for those who did not work outside.
        House = "house",
        /// A works, mine, yard or building site.
        Works = "works",
        /// An office, school, hospital or shop.
        Office = "office",
        /// An institute.
        Institute = "institute",
        /// A state farm or other work on the land outside the kolkhozes.
        StateFarm = "state-farm",
        /// A garrison.
        Garrison = "garrison",
        /// The staff of state security in a region.
        Directorate = "directorate",
    }
}

/// How the census recorded a person. The words of an axis belong to the census; here they are
/// numbers, and a [`Vocabulary`] spells them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Nationality.
    pub nationality: u8,
    /// Social group.
    pub class: u8,
    /// Standing in the party.
    pub party: u8,
    /// Occupation.
    pub occupation: u8,
    /// Whether the person was recorded as a woman.
    pub woman: bool,
    /// Year of birth.
    pub born: i16,
}

/// The words of the census's axes, in the order of their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Nationalities.
    pub nationality: Vec<&'static str>,
    /// Social groups.
    pub class: Vec<&'static str>,
    /// Standings in the party.
    pub party: Vec<&'static str>,
    /// Occupations.
    pub occupation: Vec<&'static str>,
}

/// One person taken, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The person's number on the roll.
    pub person: u32,
    /// How the census recorded the person.
    pub profile: Profile,
    /// Where the case was booked.
    pub region: Region,
    /// The raion, numbered within the region in which the person lived.
    pub raion: u16,
    /// The kind of circle in which the person lived the day.
    pub circle: Circle,
    /// That circle's number, within the region in which the person lived.
    pub cell: u32,
    /// On which line.
    pub line: Line,
    /// The day of the arrest.
    pub arrested: Day,
    /// What brought the organs to the person.
    pub source: Source,
    /// Why the letter was written, where there was one.
    pub motive: Option<Motive>,
    /// The number on the roll of whoever wrote the letter, where there was one.
    pub denounced_by: Option<u32>,
    /// The number of the case in whose interrogation the name was given, where it was. Cases are
    /// numbered from 0 in the order of the record.
    pub parent: Option<u32>,
    /// Whether the person confessed.
    pub confessed: bool,
    /// How many names the person gave.
    pub names_given: u16,
    /// What was decided, once it was.
    pub verdict: Option<Verdict>,
    /// Who decided.
    pub body: Option<Body>,
    /// The day of the decision.
    pub decided: Option<Day>,
    /// What became of the person.
    pub fate: Fate,
    /// The day since which that is so.
    pub fate_since: Day,
}
