//! A country of 128 equal regions in which people are accused, arrested, sentenced and sent away,
//! and those arrested name others: small enough that three programs can live it in their own ways
//! and must come to the same number of arrests.
//!
//! A household is four neighbours in a region, a workplace twenty; who works with whom follows from
//! the number of a person by an affine permutation of the region, so that nobody's ties are stored.

use std::fmt;

/// Regions of the country.
pub(crate) const REGIONS: u32 = 128;
/// People in a household.
pub(crate) const HOUSEHOLD: u32 = 4;
/// People in a workplace.
pub(crate) const WORKPLACE: u32 = 20;

/// The mean chance of being accused out of the blue, a day.
const ACCUSED_PER_DAY: f64 = 2e-5;
/// The chance that an accused person is arrested, a day.
pub(crate) const ARREST: f64 = 0.2;
/// How many people an arrested person names, in the mean.
pub(crate) const NAMED: f64 = 0.6;
/// The chance that an arrested person is sentenced, a day.
pub(crate) const SENTENCE: f64 = 1.0 / 30.0;
/// The chance that a sentence is carried out, a day.
pub(crate) const EXECUTION: f64 = 1.0 / 3.0;
/// Of sentences: death, and death or camp; the others are released.
pub(crate) const DEATH: f64 = 0.10;
pub(crate) const DEATH_OR_CAMP: f64 = 0.75;
/// The chance of leaving a camp, a day, and the share of those who leave it dead.
pub(crate) const CAMP: f64 = 0.001_27;
pub(crate) const DEAD_IN_CAMP: f64 = 0.213;
/// Of the people named: a member of the household, and one of the household or the workplace; the
/// others may be anybody.
pub(crate) const AT_HOME: f64 = 0.30;
pub(crate) const AT_HOME_OR_WORK: f64 = 0.95;

/// What a person is, as one byte. Up to [`RELEASED`] one can be accused; from [`ACCUSED`] on there
/// is a case that moves.
pub(crate) const FREE: u8 = 0;
pub(crate) const RELEASED: u8 = 1;
pub(crate) const DEAD: u8 = 2;
pub(crate) const ACCUSED: u8 = 8;
pub(crate) const ARRESTED: u8 = 9;
pub(crate) const SENTENCED: u8 = 10;
pub(crate) const IN_CAMP: u8 = 11;

/// Whether a person in this state can be accused.
#[inline]
pub(crate) fn can_be_accused(state: u8) -> bool {
    state <= RELEASED
}

/// Somebody whom an arrested person has named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A person of the same region, by the number within it.
    Here(u32),
    /// Anybody in the country, still to be drawn.
    Anybody,
}

/// The regions and the ties of the people in them.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    size: u32,
    multiplier: u32,
    /// Where a colleague stands who is that many places on in the workplace, from 19 before.
    colleague: [u32; 2 * WORKPLACE as usize - 1],
}

impl Country {
    /// A country of at least this many people; regions are made of whole workplaces.
    pub(crate) fn of(people: u32) -> Country {
        let size = people.div_ceil(REGIONS).div_ceil(WORKPLACE) * WORKPLACE;
        // Near the golden section, so that the members of a workplace live far apart.
        let multiplier = (size / 8 * 5 + 1..size)
            .find(|m| divisor(*m, size) == 1)
            .expect("one less than the size has no divisor in common with it");
        let inverse = inverse(multiplier, size);
        let mut colleague = [0; 2 * WORKPLACE as usize - 1];
        for (shift, place) in (0_u64..).zip(&mut colleague) {
            let shift = (shift + u64::from(size) + 1 - u64::from(WORKPLACE)) % u64::from(size);
            *place = small(shift * u64::from(inverse) % u64::from(size));
        }
        Country {
            size,
            multiplier,
            colleague,
        }
    }

    /// People in a region.
    pub(crate) fn size(&self) -> u32 {
        self.size
    }

    /// People in the country.
    pub(crate) fn people(&self) -> u32 {
        self.size * REGIONS
    }

    /// The chance of being accused in a region, a day.
    pub(crate) fn accused_per_day(region: u32) -> f64 {
        ACCUSED_PER_DAY * (0.5 + f64::from(region) / f64::from(REGIONS - 1))
    }

    /// Whom a person of a region names, at the quantile `uniform`.
    #[inline]
    pub(crate) fn named_by(&self, person: u32, uniform: f64) -> Named {
        if uniform < AT_HOME {
            let other = floor(uniform / AT_HOME * f64::from(HOUSEHOLD - 1));
            Named::Here(Country::housemate(person, other))
        } else if uniform < AT_HOME_OR_WORK {
            let share = (uniform - AT_HOME) / (AT_HOME_OR_WORK - AT_HOME);
            Named::Here(self.workmate(person, floor(share * f64::from(WORKPLACE - 1))))
        } else {
            Named::Anybody
        }
    }

    /// One of the three others of the household.
    #[inline]
    pub(crate) fn housemate(person: u32, other: u32) -> u32 {
        let place = person % HOUSEHOLD;
        person - place + (place + 1 + other) % HOUSEHOLD
    }

    /// One of the nineteen others of the workplace.
    #[inline]
    pub(crate) fn workmate(&self, person: u32, other: u32) -> u32 {
        let bench = u64::from(person) * u64::from(self.multiplier) % u64::from(self.size);
        let place = small(bench) % WORKPLACE;
        let there = (place + 1 + other) % WORKPLACE;
        let at = person + self.colleague[(there + WORKPLACE - 1 - place) as usize];
        if at < self.size { at } else { at - self.size }
    }
}

/// What a life of the country came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// People accused, from the first day to the last.
    pub(crate) accusations: u64,
    /// People arrested, from the first day to the last.
    pub(crate) arrests: u64,
    /// Accesses to the state of a person, of any kind.
    pub(crate) touches: u64,
    /// People in each state at the end: free, accused, arrested, sentenced, in camp, released, dead.
    pub(crate) at_end: [u64; 7],
    /// A number that stands for the whole state at the end; nought where none is made.
    pub(crate) digest: u64,
}

impl Outcome {
    /// Counts one more person in a state at the end.
    pub(crate) fn count(&mut self, state: u8) {
        let place = match state {
            FREE => 0,
            ACCUSED => 1,
            ARRESTED => 2,
            SENTENCED => 3,
            IN_CAMP => 4,
            RELEASED => 5,
            _ => 6,
        };
        self.at_end[place] += 1;
    }

    /// Counts and digests everybody.
    pub(crate) fn close(&mut self, people: &[u8]) {
        for state in people {
            self.count(*state);
        }
        for states in people.chunks(8) {
            let word = states.iter().fold(0, |word, s| word << 8 | u64::from(*s));
            self.digest = (self.digest ^ word)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(29);
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome {
            accusations,
            arrests,
            touches,
            at_end,
            digest,
        } = self;
        let at_end = at_end.map(|people| people.to_string()).join("/");
        write!(
            f,
            "accusations {accusations} arrests {arrests} touches {touches} at-end {at_end} \
             digest {digest:016x}"
        )
    }
}

/// The whole part of a number of people that is not below nought.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nought and some hundred million"
)]
#[inline]
pub(crate) fn floor(number: f64) -> u32 {
    number as u32
}

/// A number that is known to be small.
#[inline]
fn small(number: u64) -> u32 {
    u32::try_from(number).expect("a remainder of a small number")
}

fn divisor(mut a: u32, mut b: u32) -> u32 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The number by which `number` gives one, modulo `modulus`.
fn inverse(number: u32, modulus: u32) -> u32 {
    let (mut r, mut next) = (i64::from(modulus), i64::from(number));
    let (mut t, mut after) = (0_i64, 1_i64);
    while next > 0 {
        let quotient = r / next;
        (r, next) = (next, r - quotient * next);
        (t, after) = (after, t - quotient * after);
    }
    u32::try_from(t.rem_euclid(i64::from(modulus))).expect("below the modulus")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_workplace_is_twenty_people_who_all_know_one_another() {
        for people in [100_000, 1_000_000, 10_000_000] {
            let country = Country::of(people);
            for person in [0, 1, 77, country.size() - 1] {
                let place: BTreeSet<u32> = (0..19).map(|o| country.workmate(person, o)).collect();
                assert_eq!(place.len(), 19);
                assert!(!place.contains(&person));
                for mate in &place {
                    assert!(*mate < country.size());
                    let mut seen: BTreeSet<u32> =
                        (0..19).map(|o| country.workmate(*mate, o)).collect();
                    assert!(seen.remove(&person));
                    seen.insert(*mate);
                    assert_eq!(seen, place);
                }
            }
        }
    }

    #[test]
    fn a_household_is_four_neighbours() {
        let others: Vec<u32> = (0..3).map(|other| Country::housemate(6, other)).collect();
        assert_eq!(others, [7, 4, 5]);
    }

    #[test]
    fn people_are_named_in_their_shares() {
        let country = Country::of(100_000);
        let named: Vec<Named> = (0..10_000)
            .map(|step| country.named_by(40, (f64::from(step) + 0.5) / 10_000.0))
            .collect();
        let anybody = named.iter().filter(|n| **n == Named::Anybody).count();
        let at_home = named.iter().filter(|n| matches!(n, Named::Here(40..=43)));
        assert_eq!((anybody, at_home.count()), (500, 3_000));
    }
}
