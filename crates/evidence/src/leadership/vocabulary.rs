//! Closed vocabularies of the leadership's tables: each word once in the tables' spelling, and once for
//! readers.

macro_rules! words {
    ($(#[doc = $title:literal])+ $noun:literal $name:ident {
        $($(#[doc = $doc:literal])+ $item:ident = $id:literal ($words:literal),)+
    }) => {
        $(#[doc = $title])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $doc])+ $item,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [$name; [$($id),+].len()] = [$($name::$item),+];

            /// The word in the tables.
            pub const fn id(self) -> &'static str {
                match self {
                    $($name::$item => $id,)+
                }
            }

            /// What it is called for readers.
            pub const fn words(self) -> &'static str {
                match self {
                    $($name::$item => $words,)+
                }
            }
        }

        impl Word for $name {
            const NOUN: &'static str = $noun;
            const ALL: &'static [$name] = &$name::ALL;

            fn spelt(self) -> &'static str {
                self.id()
            }
        }
    };
}

pub(crate) use words;
