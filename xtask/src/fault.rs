//! A fault against a rule of the house: where, what, why, and what to do about it.

use std::fmt;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    /// Path from the root of the house.
    pub(crate) file: String,
    /// Line in the file, from 1.
    pub(crate) line: usize,
    /// What is the case.
    pub(crate) what: String,
    /// Why the house does not want it.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) remedy: String,
    /// Whether tidy fails on it; a warning is printed and passes.
    pub(crate) grave: bool,
}

impl Fault {
    /// A fault on which tidy fails.
    pub(crate) fn at(
        file: &str,
        line: usize,
        what: impl Into<String>,
        why: &'static str,
        remedy: impl Into<String>,
    ) -> Fault {
        let (what, remedy) = (what.into(), remedy.into());
        Fault {
            file: file.to_owned(),
            line,
            what,
            why,
            remedy,
            grave: true,
        }
    }

    /// The same, printed but not failing.
    pub(crate) fn mild(self) -> Fault {
        Fault {
            grave: false,
            ..self
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
            file,
            line,
            what,
            why,
            remedy,
            grave,
        } = self;
        let rank = if *grave { "" } else { "warning: " };
        write!(f, "{file}:{line}: {rank}{what}; {why}; {remedy}")
    }
}
