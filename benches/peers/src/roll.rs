//! The roll of a region says of each person what has become of him or her; how wide an entry must
//! be is a question of speed, asked here of a byte and of a single bit.

use crate::task::{ACCUSED, Country, DEAD, REGIONS, can_be_accused};

/// What is written of the people of one region.
pub(crate) trait Roll: Send {
    /// Marks a person as accused, if that can be; says whether it could.
    fn seize(&mut self, person: u32) -> bool;
    /// A case moves on to another account.
    fn carry(&mut self, person: u32, state: u8);
    /// A case is over: the person is released, or dead.
    fn let_go(&mut self, person: u32, state: u8);
}

/// A byte for each person: the whole state.
pub(crate) struct Bytes<'a>(&'a mut [u8]);

impl Roll for Bytes<'_> {
    #[inline]
    fn seize(&mut self, person: u32) -> bool {
        let state = &mut self.0[person as usize];
        let can_be = can_be_accused(*state);
        if can_be {
            *state = ACCUSED;
        }
        can_be
    }

    #[inline]
    fn carry(&mut self, person: u32, state: u8) {
        self.0[person as usize] = state;
    }

    #[inline]
    fn let_go(&mut self, person: u32, state: u8) {
        self.0[person as usize] = state;
    }
}

/// Rolls of bytes, region by region.
pub(crate) fn bytes<'a>(people: &'a mut [u8], country: &Country) -> Vec<Bytes<'a>> {
    people
        .chunks_mut(country.size() as usize)
        .map(Bytes)
        .collect()
}

/// A bit for each person: set while a case is open, and for the dead. In which account the case
/// stands is known to the docket that holds it.
pub(crate) struct Bits<'a>(&'a mut [u64]);

impl Roll for Bits<'_> {
    #[inline]
    fn seize(&mut self, person: u32) -> bool {
        let (word, bit) = (&mut self.0[person as usize / 64], 1 << (person % 64));
        let can_be = *word & bit == 0;
        *word |= bit;
        can_be
    }

    #[inline]
    fn carry(&mut self, _: u32, _: u8) {}

    #[inline]
    fn let_go(&mut self, person: u32, state: u8) {
        if state != DEAD {
            self.0[person as usize / 64] &= !(1 << (person % 64));
        }
    }
}

/// Words that hold the bits of a region.
fn words(country: &Country) -> usize {
    country.size().div_ceil(64) as usize
}

/// As many words as the bits of the country take.
pub(crate) fn words_of_all(country: &Country) -> usize {
    words(country) * REGIONS as usize
}

/// Rolls of bits, region by region.
pub(crate) fn bits<'a>(people: &'a mut [u64], country: &Country) -> Vec<Bits<'a>> {
    people.chunks_mut(words(country)).map(Bits).collect()
}
