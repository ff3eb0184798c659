//! Which mechanisms a country has: those whose switches are on, every other being replaced by what
//! its absence stands for.

use serde::{Deserialize, Serialize};

/// The most switches a coalition can hold.
pub const SWITCHES_MOST: usize = 64;

/// A set of switches, each by its place in the setting.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Coalition(u64);

impl Coalition {
    /// Nothing is on.
    pub const NONE: Coalition = Coalition(0);

    /// The first `many` switches.
    ///
    /// # Panics
    /// When there are more than [`SWITCHES_MOST`].
    pub fn all(many: usize) -> Coalition {
        assert!(many <= SWITCHES_MOST, "{many} switches");
        Coalition(if many == SWITCHES_MOST {
            u64::MAX
        } else {
            (1 << many) - 1
        })
    }

    /// These switches.
    pub fn of(switches: &[usize]) -> Coalition {
        switches
            .iter()
            .fold(Coalition::NONE, |on, switch| on.with(*switch))
    }

    /// Whether a switch is on.
    pub fn holds(self, switch: usize) -> bool {
        self.0 >> switch & 1 == 1
    }

    /// This one with a switch on.
    #[must_use]
    pub fn with(self, switch: usize) -> Coalition {
        Coalition(self.0 | 1 << switch)
    }

    /// This one with a switch off.
    #[must_use]
    pub fn without(self, switch: usize) -> Coalition {
        Coalition(self.0 & !(1 << switch))
    }

    /// What is on here or there.
    #[must_use]
    pub fn or(self, other: Coalition) -> Coalition {
        Coalition(self.0 | other.0)
    }

    /// Whether anything is on in both.
    pub fn meets(self, other: Coalition) -> bool {
        self.0 & other.0 != 0
    }

    /// How many are on.
    pub fn size(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Its place among all sets of as few switches as it can be made of, nothing first.
    ///
    /// # Panics
    /// When there are more sets than can be counted.
    pub(crate) fn place(self) -> usize {
        usize::try_from(self.0).expect("a set of few switches")
    }

    /// Those that are on, from the first.
    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..SWITCHES_MOST).filter(move |switch| self.holds(*switch))
    }

    /// Every set that can be made of those that are on here, nothing first.
    pub fn subsets(self) -> impl Iterator<Item = Coalition> {
        let mut next = Some(0_u64);
        core::iter::from_fn(move || {
            let on = next?;
            next = (on != self.0).then(|| (on.wrapping_sub(self.0)) & self.0);
            Some(Coalition(on))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_made_once() {
        let of = Coalition::of(&[1, 4, 6]);
        let sets: Vec<Coalition> = of.subsets().collect();
        let mut once = sets.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((sets.len(), once.len()), (8, 8));
        assert!(sets.iter().all(|set| set.or(of) == of));
        assert_eq!(Coalition::NONE.subsets().count(), 1);
        assert_eq!(Coalition::all(SWITCHES_MOST).size(), 64);
        assert_eq!(of.without(4).members().collect::<Vec<_>>(), [1, 6]);
    }
}
