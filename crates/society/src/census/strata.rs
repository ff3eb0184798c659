//! Nationality, class, party standing and occupation: the words in which the state counted people
//! and in which its police came for them.
//!
//! The words are those of the questionnaires of 1926, 1937 and 1939 and of the NKVD's own orders.
//! They say how people were recorded, not who they were: a "Pole" of an album was often a man with
//! a Polish name, and a "former kulak" appears in no census at all.

use std::fmt;

/// An axis of the census: a closed list of words, each with its place in the tables.
macro_rules! axis {
    (
        $(#[doc = $about:literal])+
        $axis:ident { $($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $axis {
            $($(#[doc = $doc])+ $name,)+
        }

        impl $axis {
            /// How many words the axis has.
            pub const COUNT: usize = [$($id),+].len();

            /// Every word, in the order of the tables.
            pub const ALL: [$axis; $axis::COUNT] = [$($axis::$name),+];

            /// The word's id in tables and commands.
            pub const fn id(self) -> &'static str {
                match self {
                    $($axis::$name => $id,)+
                }
            }

            /// The word with this id.
            pub fn named(id: &str) -> Option<$axis> {
                $axis::ALL.into_iter().find(|word| word.id() == id)
            }

            /// Place of the word in tables laid out by this axis.
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl fmt::Display for $axis {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

axis! {
    /// Nationality as the census recorded it: the eight groups whose number of 1937 is known, those
    /// on whom a national operation fell, and all others together.
    Nationality {
        /// Russians.
        Russian = "russian",
        /// Ukrainians.
        Ukrainian = "ukrainian",
        /// Belarusians.
        Belarusian = "belarusian",
        /// Uzbeks.
        Uzbek = "uzbek",
        /// Kazakhs.
        Kazakh = "kazakh",
        /// Jews.
        Jewish = "jewish",
        /// Poles.
        Polish = "polish",
        /// Germans.
        German = "german",
        /// Latvians, and Latgalians, whom 1926 counted apart.
        Latvian = "latvian",
        /// Finns, and the Finns of the Leningrad countryside, whom 1926 counted apart.
        Finnish = "finnish",
        /// Estonians.
        Estonian = "estonian",
        /// Greeks.
        Greek = "greek",
        /// Romanians.
        Romanian = "romanian",
        /// Moldavians.
        Moldavian = "moldavian",
        /// Bulgarians.
        Bulgarian = "bulgarian",
        /// Koreans.
        Korean = "korean",
        /// Chinese.
        Chinese = "chinese",
        /// Persians and "Irani", whom 1926 counted apart.
        Iranian = "iranian",
        /// Afghans.
        Afghan = "afghan",
        /// Every other nationality, and those who named none.
        Other = "other",
    }
}

axis! {
    /// Social group, of the head of the family and with it of all its members: how the results of
    /// 1939 were published.
    Class {
        /// Workers in state industry, building, transport and state farms.
        Worker = "worker",
        /// Employees: offices, schools, hospitals, trade, command.
        Employee = "employee",
        /// Members of collective farms.
        CollectiveFarmer = "collective-farmer",
        /// Peasants outside the collective farms, and artisans, in co-operatives or alone.
        Individual = "individual",
        /// All others, and those not working.
        Other = "other",
    }
}

axis! {
    /// Standing in the party on 1 January 1937. Those expelled before it are outside: nothing we
    /// hold counts them by region.
    Party {
        /// Neither member nor candidate.
        Outside = "outside",
        /// Candidate for membership.
        Candidate = "candidate",
        /// Full member.
        Member = "member",
    }
}

axis! {
    /// What a person lived by.
    Occupation {
        /// Children under ten.
        Child = "child",
        /// Ten and over, living by the work of others: pupils, housewives, the old.
        Dependant = "dependant",
        /// Work on the land.
        Farming = "farming",
        /// Industry, building, transport, crafts.
        Industry = "industry",
        /// Offices, schools, hospitals, trade.
        Office = "office",
        /// Under arms: the Red Army and the part of the border guard counted with it.
        Army = "army",
        /// Staff of state security.
        StateSecurity = "state-security",
    }
}

/// A cell of the census within a region: one word of each axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stratum {
    /// Nationality.
    pub nationality: Nationality,
    /// Social group.
    pub class: Class,
    /// Standing in the party.
    pub party: Party,
    /// Occupation.
    pub occupation: Occupation,
}

impl Stratum {
    /// How many cells a region has.
    pub const COUNT: usize = Nationality::COUNT * Class::COUNT * Party::COUNT * Occupation::COUNT;

    /// Place of the cell among those of its region.
    pub const fn index(self) -> usize {
        ((self.nationality.index() * Class::COUNT + self.class.index()) * Party::COUNT
            + self.party.index())
            * Occupation::COUNT
            + self.occupation.index()
    }

    /// The cell at this place.
    ///
    /// # Panics
    /// When `index` is not below `Stratum::COUNT`.
    pub fn at(index: usize) -> Stratum {
        let (rest, occupation) = (index / Occupation::COUNT, index % Occupation::COUNT);
        let (rest, party) = (rest / Party::COUNT, rest % Party::COUNT);
        Stratum {
            nationality: Nationality::ALL[rest / Class::COUNT],
            class: Class::ALL[rest % Class::COUNT],
            party: Party::ALL[party],
            occupation: Occupation::ALL[occupation],
        }
    }

    /// All cells of a region, in order.
    pub fn all() -> impl Iterator<Item = Stratum> {
        (0..Stratum::COUNT).map(Stratum::at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_a_place_of_its_own() {
        for (place, stratum) in Stratum::all().enumerate() {
            assert_eq!(stratum.index(), place);
        }
        assert_eq!(Stratum::all().count(), Stratum::COUNT);
    }

    #[test]
    fn a_word_is_found_by_its_id_and_by_no_other() {
        assert_eq!(Nationality::named("latvian"), Some(Nationality::Latvian));
        assert_eq!(Class::named("kulak"), None);
        assert_eq!(Occupation::StateSecurity.to_string(), "state-security");
    }
}
