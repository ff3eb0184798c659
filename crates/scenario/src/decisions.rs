//! Who decides at the centre: the record, whose dates and figures are replayed, or the model, which
//! makes decisions of its own out of what the leader believed, feared and was told.
//!
//! Replayed, a run answers what the machinery added to the orders it was given; made by the model,
//! it asks why there were orders at all. The two are chosen for each class of decisions apart.

use std::fmt;

/// A class of decisions of the centre.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Class {
    /// Which operations are ordered, when they begin, how long they run.
    Orders,
    /// First limits of order 00447.
    Limits,
    /// Increases and cuts of limits, signed lists, special troikas.
    Approvals,
    /// The show trials.
    Trials,
    /// The halt.
    Halt,
}

/// Who makes a class of decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// The record: dates and figures are inputs.
    #[default]
    Replay,
    /// The model: dates and figures are outputs.
    Endogenous,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 5] = [
        Class::Orders,
        Class::Limits,
        Class::Approvals,
        Class::Trials,
        Class::Halt,
    ];

    /// The word for it in scenarios and commands.
    pub const fn id(self) -> &'static str {
        match self {
            Class::Orders => "orders",
            Class::Limits => "limits",
            Class::Approvals => "approvals",
            Class::Trials => "trials",
            Class::Halt => "halt",
        }
    }

    /// The class that a word names.
    pub fn named(id: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.id() == id)
    }

    /// The switches that must be on for the model to make such decisions: what they are made from,
    /// and whatever carries them out.
    pub const fn made_from(self) -> &'static [&'static str] {
        match self {
            Class::Orders => &["M01", "M03"],
            Class::Limits => &["M01", "M03.00447", "M04"],
            Class::Approvals => &["M01", "M04", "M04.increases", "M10"],
            Class::Trials => &["M01", "M09", "M22"],
            Class::Halt => &["M01", "M29"],
        }
    }
}

impl Mode {
    /// The word for it in scenarios and commands.
    pub const fn id(self) -> &'static str {
        match self {
            Mode::Replay => "replay",
            Mode::Endogenous => "endogenous",
        }
    }

    /// The mode that a word names.
    pub fn named(id: &str) -> Option<Mode> {
        [Mode::Replay, Mode::Endogenous]
            .into_iter()
            .find(|mode| mode.id() == id)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Who makes each class of decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decisions([Mode; Class::ALL.len()]);

impl Decisions {
    /// All of them made alike.
    pub const fn all(mode: Mode) -> Decisions {
        Decisions([mode; Class::ALL.len()])
    }

    /// Who makes a class.
    pub const fn of(self, class: Class) -> Mode {
        self.0[class as usize]
    }

    /// The same, but for one class.
    #[must_use]
    pub const fn with(mut self, class: Class, mode: Mode) -> Decisions {
        self.0[class as usize] = mode;
        self
    }

    /// The classes that the model makes.
    pub fn endogenous(self) -> impl Iterator<Item = Class> {
        let model = move |class: &Class| self.of(*class) == Mode::Endogenous;
        Class::ALL.into_iter().filter(model)
    }

    /// Decisions as a command names them: `replay`, `endogenous`, or by class, such as
    /// `orders=endogenous,halt=endogenous`; what is not named is replayed.
    ///
    /// # Errors
    /// With the word that names nothing, or names a class again.
    pub fn parse(text: &str) -> Result<Decisions, String> {
        if let Some(mode) = Mode::named(text) {
            return Ok(Decisions::all(mode));
        }
        let mut decisions = Decisions::default();
        let mut named = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (class, mode) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let class = Class::named(class.trim()).ok_or_else(|| class.trim().to_owned())?;
            let mode = Mode::named(mode.trim()).ok_or_else(|| mode.trim().to_owned())?;
            if named.contains(&class) {
                return Err(part.to_owned());
            }
            named.push(class);
            decisions = decisions.with(class, mode);
        }
        Ok(decisions)
    }
}

impl fmt::Display for Decisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mode in [Mode::Replay, Mode::Endogenous] {
            if *self == Decisions::all(mode) {
                return f.write_str(mode.id());
            }
        }
        let told = self.endogenous();
        let told: Vec<String> = told.map(|class| format!("{class}=endogenous")).collect();
        f.write_str(&told.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_replayed() {
        let decisions = Decisions::parse("halt=endogenous, orders=endogenous").unwrap();
        assert_eq!(decisions.of(Class::Halt), Mode::Endogenous);
        assert_eq!(decisions.of(Class::Limits), Mode::Replay);
        assert_eq!(decisions.to_string(), "orders=endogenous,halt=endogenous");
        assert_eq!(Decisions::parse("replay"), Ok(Decisions::default()));
    }

    #[test]
    fn a_word_that_names_nothing_is_given_back() {
        for (text, word) in [
            ("orders", "orders"),
            ("hault=replay", "hault"),
            ("halt=real", "real"),
            ("halt=replay,halt=endogenous", "halt=endogenous"),
        ] {
            assert_eq!(Decisions::parse(text), Err(word.to_owned()));
        }
    }

    #[test]
    fn every_class_leads_back_from_its_word() {
        for class in Class::ALL {
            assert_eq!(Class::named(class.id()), Some(class));
            let one = Decisions::default().with(class, Mode::Endogenous);
            assert_eq!(Decisions::parse(&one.to_string()), Ok(one));
        }
    }
}
