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
        match switch.split_once('.') {
            None => switch == self.code,
            Some((code, part)) => {
                code == self.code && self.parts.iter().any(|(name, _)| *name == part)
            }
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
