//! Chance with a name: the same region, line and day have the same luck under two interpretations,
//! so that only the cause differs between two runs.
//!
//! A draw is not the next number of a stream, which any new mechanism would shift; it is a
//! function of (seed, purpose, entity, occasion), by the counter-based generator Philox 4x32-10 of
//! Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011). Switching
//! a mechanism off therefore leaves every other draw where it was. And one decision uses one
//! uniform number, inverted: when a rate rises by a tenth, the same draw yields a little more,
//! never something unrelated.
//!
//! In symbols:
//!
//! ```text
//! uniform = (word + 1/2) / 2^32, word: one of four of Philox 4x32-10 (seed, purpose, entity, occasion)
//! count   = inverse distribution function at the uniform
//! ```

use evidence::{Day, Line, Region};

const MULTIPLIER: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: u32 = 10;

/// Philox 4x32-10: the block of four words that a counter and a key stand for.
#[inline]
pub const fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let [mut k0, mut k1] = key;
    let mut round = 0;
    while round < ROUNDS {
        let (high0, low0) = split(MULTIPLIER[0] as u64 * a as u64);
        let (high1, low1) = split(MULTIPLIER[1] as u64 * c as u64);
        (a, b, c, d) = (high1 ^ b ^ k0, low1, high0 ^ d ^ k1, low0);
        k0 = k0.wrapping_add(WEYL[0]);
        k1 = k1.wrapping_add(WEYL[1]);
        round += 1;
    }
    [a, b, c, d]
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the halves of a product are what is meant"
)]
const fn split(product: u64) -> (u32, u32) {
    ((product >> 32) as u32, product as u32)
}

/// The chance of one run: its seed.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    key: [u32; 2],
}

impl Chance {
    /// The chance of a run with this seed.
    pub const fn of_seed(seed: u64) -> Chance {
        let (high, low) = split(seed);
        Chance { key: [low, high] }
    }

    /// Chance for one purpose, such as `"arrest"` or `"interrogation"`.
    pub const fn of(self, purpose: &str) -> Purpose {
        Purpose {
            key: self.key,
            purpose: hashed(purpose),
        }
    }
}

/// FNV-1a: the word that stands for a purpose in the counter.
pub const fn hashed(purpose: &str) -> u32 {
    let bytes = purpose.as_bytes();
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// Chance for one purpose; still to be told where and when.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    key: [u32; 2],
    purpose: u32,
}

impl Purpose {
    /// The four draws of a region and line on a day.
    #[inline]
    pub fn lot(self, day: Day, region: Region, line: Line) -> Lot {
        let entity = u32::try_from(region.index() << 8 | line.index()).expect("two small indices");
        self.lot_of(u32::from(day.index()), entity)
    }

    /// The four draws of any entity on any occasion.
    #[inline]
    pub const fn lot_of(self, occasion: u32, entity: u32) -> Lot {
        self.attempt(occasion, entity, 0)
    }

    /// The four draws of an attempt, where the first may fail and be followed by others; attempt 0
    /// is that of [`Purpose::lot_of`].
    #[inline]
    pub const fn attempt(self, occasion: u32, entity: u32, attempt: u32) -> Lot {
        Lot(philox([occasion, entity, self.purpose, attempt], self.key))
    }

    /// The draws of a region and line, told apart by a running number instead of a day.
    #[inline]
    pub fn numbered(self, number: u32, region: Region, line: Line, attempt: u32) -> Lot {
        let entity = u32::try_from(region.index() << 8 | line.index()).expect("two small indices");
        self.attempt(number, entity, attempt)
    }

    /// As many words as are asked for; the first four are those of [`Purpose::lot_of`].
    #[inline]
    pub const fn words_of(self, occasion: u32, entity: u32) -> Words {
        Words {
            key: self.key,
            counter: [occasion, entity, self.purpose, 0],
            block: [0; 4],
            used: 4,
        }
    }
}

/// Words without end, drawn four at a time: the hundredth is the same whether a hundred are asked
/// for or a thousand, so that a higher count keeps those whom a lower one would have taken.
#[derive(Clone, Debug)]
pub struct Words {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    used: usize,
}

impl Words {
    /// The next word, each of 2^32 as likely as another.
    #[inline]
    pub fn draw(&mut self) -> u32 {
        if self.used == self.block.len() {
            self.block = philox(self.counter, self.key);
            self.counter[3] = self.counter[3].wrapping_add(1);
            self.used = 0;
        }
        let word = self.block[self.used];
        self.used += 1;
        word
    }
}

/// Four uniform draws, told apart by number: each decision of a mechanism has its own.
#[derive(Clone, Copy, Debug)]
pub struct Lot([u32; 4]);

impl Lot {
    /// The draw with this number, strictly between 0 and 1.
    ///
    /// # Panics
    /// When `number` is 4 or more.
    #[inline]
    pub fn uniform(self, number: usize) -> f64 {
        (f64::from(self.0[number]) + 0.5) * (1.0 / 4_294_967_296.0)
    }

    /// The draw with this number as a whole word, each of 2^32 as likely as another.
    ///
    /// # Panics
    /// When `number` is 4 or more.
    #[inline]
    pub const fn word(self, number: usize) -> u32 {
        self.0[number]
    }

    /// One of `many`, from 0 upwards, each as likely as another to within one in 2^32.
    ///
    /// # Panics
    /// When `number` is 4 or more.
    #[inline]
    pub fn one_of(self, number: usize, many: u32) -> u32 {
        let product = u64::from(self.0[number]) * u64::from(many);
        u32::try_from(product >> 32).expect("a number below `many`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_answers_as_its_authors_published() {
        // Known-answer vectors of the Random123 distribution, philox4x32-10.
        assert_eq!(
            philox([0; 4], [0; 2]),
            [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]
        );
        assert_eq!(
            philox([u32::MAX; 4], [u32::MAX; 2]),
            [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
        );
        assert_eq!(
            philox(
                [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344],
                [0xA409_3822, 0x299F_31D0]
            ),
            [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
        );
    }

    #[test]
    fn another_purpose_region_or_day_is_another_draw() {
        let chance = Chance::of_seed(1937);
        let (day, region) = (Day::on(1937, 8, 5), Region::at(3));
        let here = chance.of("arrest").lot(day, region, Line::Polish);
        for other in [
            chance.of("verdict").lot(day, region, Line::Polish),
            chance
                .of("arrest")
                .lot(Day::on(1937, 8, 6), region, Line::Polish),
            chance.of("arrest").lot(day, Region::at(4), Line::Polish),
            chance.of("arrest").lot(day, region, Line::German),
            Chance::of_seed(1938)
                .of("arrest")
                .lot(day, region, Line::Polish),
        ] {
            assert_ne!(here.uniform(0).to_bits(), other.uniform(0).to_bits());
        }
    }

    #[test]
    fn words_begin_with_those_of_the_lot_and_do_not_repeat() {
        let purpose = Chance::of_seed(7).of("words");
        let (mut words, lot) = (purpose.words_of(3, 4), purpose.lot_of(3, 4));
        let drawn: Vec<u32> = (0..12).map(|_| words.draw()).collect();
        assert_eq!(drawn[..4], [0, 1, 2, 3].map(|number| lot.word(number)));
        let different: std::collections::BTreeSet<u32> = drawn.iter().copied().collect();
        assert_eq!(different.len(), drawn.len());
    }

    #[test]
    fn draws_fill_the_interval_evenly() {
        let purpose = Chance::of_seed(7).of("evenness");
        let mut tenths = [0_u32; 10];
        for occasion in 0..100_000 {
            let draw = purpose.lot_of(occasion, 0).uniform(0);
            let tenth = (1..10)
                .filter(|edge| f64::from(*edge) <= draw * 10.0)
                .count();
            tenths[tenth] += 1;
        }
        for count in tenths {
            assert!((9_500..10_500).contains(&count), "{tenths:?}");
        }
    }
}
