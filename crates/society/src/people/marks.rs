//! A mark for each person: one bit, set or not.
//!
//! What stands in a case need not be written a second time with the person: the docket knows in
//! which account the case stands. All that has to be asked of anybody is whether they are in the
//! hands of the organs, have a card, or a dossier. A bit for each of 162 million people takes
//! twenty megabytes, which a processor keeps close by; a byte for each takes eight times as much and
//! was measured to be slower, two and four bytes slower still (`cargo xtask bench peers`).

/// One bit for each of so many people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    words: Vec<u64>,
    people: u32,
}

impl Marks {
    /// Nobody marked, of so many people.
    pub fn none(people: u32) -> Marks {
        Marks {
            words: vec![0; people.div_ceil(64) as usize],
            people,
        }
    }

    /// Whether a person is marked.
    #[inline]
    pub fn is_marked(&self, person: u32) -> bool {
        self.words[person as usize / 64] >> (person % 64) & 1 == 1
    }

    /// Marks a person, and says whether nobody had before.
    #[inline]
    pub fn mark(&mut self, person: u32) -> bool {
        let (word, bit) = (&mut self.words[person as usize / 64], 1 << (person % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Takes a person's mark away.
    #[inline]
    pub fn clear(&mut self, person: u32) {
        self.words[person as usize / 64] &= !(1 << (person % 64));
    }

    /// Whether there is such a person.
    pub(super) fn holds(&self, person: u32) -> bool {
        person < self.people
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_on_one_person_and_on_no_other() {
        let mut marks = Marks::none(130);
        for person in [0, 63, 64, 129] {
            assert!(marks.mark(person) && !marks.mark(person));
        }
        let marked: Vec<u32> = (0..130).filter(|person| marks.is_marked(*person)).collect();
        assert_eq!(marked, [0, 63, 64, 129]);
        marks.clear(64);
        assert!(!marks.is_marked(64) && marks.is_marked(63));
        assert!(marks.holds(129) && !marks.holds(130));
    }
}
