//! The roll of a region says of each person what has become of him or her; how wide an entry must
//! be is a question of speed, asked here of a byte and of a single bit.

use society::people::Marks;

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

/// A mark for each person, as the country's own people bear them: set while a case is open, and for
/// the dead. In which account the case stands is known to the docket that holds it.
impl Roll for Marks {
    #[inline]
    fn seize(&mut self, person: u32) -> bool {
        self.mark(person)
    }

    #[inline]
    fn carry(&mut self, _: u32, _: u8) {}

    #[inline]
    fn let_go(&mut self, person: u32, state: u8) {
        if state != DEAD {
            self.clear(person);
        }
    }
}

/// Marks for the people of each region, none of them set.
pub(crate) fn marks(country: &Country) -> Vec<Marks> {
    (0..REGIONS).map(|_| Marks::none(country.size())).collect()
}
