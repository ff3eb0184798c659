//! Sizes told in doubling steps: 1, 2, 3 to 4, 5 to 8 and so on, since small circles are many and
//! large ones few, and one would look at both.

use std::fmt;

/// A step: none, 1, 2, 3 to 4, 5 to 8, ...
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bin(u32);

impl Bin {
    /// The step in which a size lies.
    pub const fn of(size: u32) -> Bin {
        match size {
            0 => Bin(0),
            1 => Bin(1),
            more => Bin((more - 1).ilog2() + 2),
        }
    }

    /// The smallest size of the step.
    pub const fn from(self) -> u64 {
        match self.0 {
            0 => 0,
            1 => 1,
            step => (1 << (step - 2)) + 1,
        }
    }

    /// The largest size of the step.
    pub const fn to(self) -> u64 {
        match self.0 {
            0 => 0,
            step => 1 << (step - 1),
        }
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from() == self.to() {
            write!(f, "{}", self.from())
        } else {
            write!(f, "{}-{}", self.from(), self.to())
        }
    }
}

/// How many things lie in each step, and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    steps: Vec<(u64, u64)>,
}

impl Spread {
    /// Counts a thing of this size.
    pub fn count(&mut self, size: u32) {
        let at = place(Bin::of(size));
        if self.steps.len() <= at {
            self.steps.resize(at + 1, (0, 0));
        }
        self.steps[at].0 += 1;
        self.steps[at].1 += u64::from(size);
    }

    /// Things in a step.
    pub fn things(&self, bin: Bin) -> u64 {
        self.step(bin).0
    }

    /// What the things in a step come to.
    pub fn sum(&self, bin: Bin) -> u64 {
        self.step(bin).1
    }

    /// Things of every size.
    pub fn all(&self) -> u64 {
        self.steps.iter().map(|step| step.0).sum()
    }

    /// The steps up to the last in which anything lies, from the first that is asked for.
    pub fn bins(&self, from: Bin) -> impl Iterator<Item = Bin> + use<> {
        let end = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        (from.0..end).map(Bin)
    }

    fn step(&self, bin: Bin) -> (u64, u64) {
        let step = self.steps.get(place(bin));
        step.copied().unwrap_or_default()
    }
}

fn place(bin: Bin) -> usize {
    usize::try_from(bin.0).expect("33 steps hold every size")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_people_stand_in_the_step_from_three_to_four() {
        let told: Vec<String> = [0, 1, 2, 3, 4, 5, 8, 9, 16, 17]
            .map(|size| Bin::of(size).to_string())
            .to_vec();
        let steps = [
            "0", "1", "2", "3-4", "3-4", "5-8", "5-8", "9-16", "9-16", "17-32",
        ];
        assert_eq!(told, steps);
        assert_eq!(Bin::of(u32::MAX).to(), 1 << 32);
    }

    #[test]
    fn a_spread_knows_how_many_and_how_much() {
        let mut spread = Spread::default();
        for size in [1, 1, 4, 3] {
            spread.count(size);
        }
        assert_eq!((spread.things(Bin::of(1)), spread.sum(Bin::of(4))), (2, 7));
        assert_eq!(spread.all(), 4);
        let bins: Vec<String> = spread.bins(Bin::of(1)).map(|bin| bin.to_string()).collect();
        assert_eq!(bins, ["1", "2", "3-4"]);
    }
}
