//! A keyed order of people: where each stands in it, and who stands where, without a list.
//!
//! A works has its hands from every quarter of a town, so its members cannot be a run of numbers.
//! They are a run of places in an order that only the key knows: a Feistel network over the least
//! power of two that holds all people, walked again where it leads past the last of them. Both
//! directions take a few nanoseconds and no memory.

const ROUNDS: u32 = 4;

/// An order of `people` numbers, from 0 upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shuffle {
    people: u32,
    salt: u32,
    low_bits: u32,
    low_mask: u32,
    high_mask: u32,
}

/// A word that stands for two words: well mixed, and the same on every machine.
#[inline]
pub const fn mixed(word: u32, salt: u32) -> u32 {
    let mut word = (word ^ salt).wrapping_mul(0x9E37_79B1);
    word ^= word >> 15;
    word = word.wrapping_mul(0x85EB_CA6B);
    word ^= word >> 13;
    word = word.wrapping_mul(0xC2B2_AE35);
    word ^ (word >> 16)
}

impl Shuffle {
    /// The order of so many people under a salt.
    pub const fn of(people: u32, salt: u32) -> Shuffle {
        let last = if people < 4 { 3 } else { people - 1 };
        let bits = u32::BITS - last.leading_zeros();
        let low_bits = bits / 2;
        Shuffle {
            people,
            salt,
            low_bits,
            low_mask: (1 << low_bits) - 1,
            high_mask: (1 << (bits - low_bits)) - 1,
        }
    }

    /// The place at which a number stands.
    ///
    /// # Panics
    /// When there are not so many people.
    #[inline]
    pub const fn place_of(self, number: u32) -> u32 {
        assert!(number < self.people, "a number of the order");
        let mut place = number;
        loop {
            let (mut high, mut low) = (place >> self.low_bits, place & self.low_mask);
            let mut round = 0;
            while round < ROUNDS {
                low ^= mixed(high, self.salt.wrapping_add(round)) & self.low_mask;
                high ^= mixed(low, !self.salt.wrapping_add(round)) & self.high_mask;
                round += 1;
            }
            place = high << self.low_bits | low;
            if place < self.people {
                return place;
            }
        }
    }

    /// The number that stands at a place.
    ///
    /// # Panics
    /// When there are not so many people.
    #[inline]
    pub const fn number_at(self, place: u32) -> u32 {
        assert!(place < self.people, "a place of the order");
        let mut number = place;
        loop {
            let (mut high, mut low) = (number >> self.low_bits, number & self.low_mask);
            let mut round = ROUNDS;
            while 0 < round {
                round -= 1;
                high ^= mixed(low, !self.salt.wrapping_add(round)) & self.high_mask;
                low ^= mixed(high, self.salt.wrapping_add(round)) & self.low_mask;
            }
            number = high << self.low_bits | low;
            if number < self.people {
                return number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn everybody_has_a_place_and_every_place_somebody() {
        for people in [1, 2, 3, 4, 5, 16, 17, 1_000, 4_097] {
            let order = Shuffle::of(people, 1937);
            let mut taken = vec![false; people as usize];
            for number in 0..people {
                let place = order.place_of(number);
                assert_eq!(order.number_at(place), number);
                assert!(!std::mem::replace(&mut taken[place as usize], true));
            }
        }
    }

    #[test]
    fn neighbours_in_number_are_strangers_in_place() {
        let order = Shuffle::of(100_000, 7);
        let near = (0..99_999_u32)
            .filter(|number| order.place_of(*number).abs_diff(order.place_of(number + 1)) < 100)
            .count();
        // By chance one pair in five hundred stands so near.
        assert!((120..280).contains(&near), "{near}");
    }

    proptest! {
        #[test]
        fn there_and_back_again(people in 1..200_000_000_u32, salt: u32, at: prop::sample::Index) {
            let order = Shuffle::of(people, salt);
            let number = u32::try_from(at.index(people as usize)).unwrap();
            prop_assert_eq!(order.number_at(order.place_of(number)), number);
            prop_assert_eq!(order.place_of(order.number_at(number)), number);
        }
    }
}
