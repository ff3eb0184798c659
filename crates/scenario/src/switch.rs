//! Every mechanism can be switched off, and so can its parts; what off means is stated, because
//! the absence of a cause is always the presence of something else.

/// One mechanism, as it is listed and switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mechanism {
    /// Its code, `M01` to `M36`.
    pub code: &'static str,
    /// Its name, in the field's words.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub does: &'static str,
    /// What the country does instead when it is off.
    pub off: &'static str,
    /// Its parts: name, and what the country does instead when the part is off.
    pub parts: &'static [(&'static str, &'static str)],
    /// Ids of the claims that it takes as given.
    pub cites: &'static [&'static str],
}

impl Mechanism {
    /// Whether this mechanism or one of its parts bears the switch, such as `M08` or `M08.grudge`.
    pub fn bears(&self, switch: &str) -> bool {
        self.instead(switch).is_some()
    }

    /// What the country does instead when this switch of the mechanism is off.
    pub fn instead(&self, switch: &str) -> Option<&'static str> {
        match switch.split_once('.') {
            None if switch == self.code => Some(self.off),
            Some((code, part)) if code == self.code => {
                let named = self.parts.iter().find(|(name, _)| *name == part);
                named.map(|(_, instead)| *instead)
            }
            _ => None,
        }
    }

    /// Every switch of the mechanism: its own and those of its parts.
    pub fn switches(&self) -> impl Iterator<Item = String> + '_ {
        let parts = self
            .parts
            .iter()
            .map(|(name, _)| format!("{}.{name}", self.code));
        std::iter::once(self.code.to_owned()).chain(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTERS: Mechanism = Mechanism {
        code: "M08",
        name: "Letters",
        does: "brings letters",
        off: "nobody writes",
        parts: &[("grudge", "nobody writes out of a grudge")],
        cites: &[],
    };

    #[test]
    fn every_switch_says_what_the_country_does_instead() {
        assert_eq!(LETTERS.instead("M08"), Some("nobody writes"));
        let part = LETTERS.instead("M08.grudge");
        assert_eq!(part, Some("nobody writes out of a grudge"));
        assert!(LETTERS.switches().all(|switch| LETTERS.bears(&switch)));
    }

    #[test]
    fn a_switch_of_another_mechanism_is_not_borne() {
        for strange in ["M09", "M08.envy", "M09.grudge", "M0", ""] {
            assert!(!LETTERS.bears(strange), "{strange}");
        }
    }
}
