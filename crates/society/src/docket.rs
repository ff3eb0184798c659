//! A docket: people who wait in one account, in the order in which they came.
//!
//! How many leave an account on a day is said elsewhere; a docket says who. Either the first come
//! goes first, as from a queue, or each has the same chance, as under a hazard that forgets how
//! long one has waited. Both cost the same for a docket of ten as for one of a hundred thousand.

use std::collections::VecDeque;

/// People waiting; each is a number, of a person or of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docket {
    waiting: VecDeque<u32>,
}

impl Docket {
    /// Somebody comes, and stands last.
    #[inline]
    pub fn enter(&mut self, who: u32) {
        self.waiting.push_back(who);
    }

    /// How many wait.
    #[inline]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nobody waits.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The first come leaves.
    #[inline]
    pub fn leave_first(&mut self) -> Option<u32> {
        self.waiting.pop_front()
    }

    /// One of those waiting leaves, each as likely as another: `word` is a uniform 32-bit draw.
    /// Whoever came last takes the empty place.
    #[inline]
    pub fn leave_by_lot(&mut self, word: u32) -> Option<u32> {
        if self.waiting.is_empty() {
            return None;
        }
        let place = (u64::from(word) * self.waiting.len() as u64) >> 32;
        self.waiting
            .swap_remove_back(usize::try_from(place).expect("a place in the docket"))
    }

    /// Those waiting, in their order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.waiting.iter().copied()
    }
}

impl FromIterator<u32> for Docket {
    fn from_iter<People: IntoIterator<Item = u32>>(people: People) -> Docket {
        Docket {
            waiting: people.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_come_leaves_first_and_a_lot_takes_anyone() {
        let mut docket: Docket = (10..15).collect();
        assert_eq!(docket.leave_first(), Some(10));
        assert_eq!(docket.leave_by_lot(0), Some(11));
        assert_eq!(docket.iter().collect::<Vec<_>>(), [14, 12, 13]);
        assert_eq!(docket.leave_by_lot(u32::MAX), Some(13));
        docket.enter(20);
        assert_eq!(docket.len(), 3);
        assert_eq!(docket.iter().collect::<Vec<_>>(), [14, 12, 20]);
    }

    #[test]
    fn nobody_leaves_an_empty_docket() {
        let mut docket = Docket::default();
        assert_eq!((docket.leave_first(), docket.leave_by_lot(7)), (None, None));
        assert!(docket.is_empty());
    }

    #[test]
    fn a_lot_is_fair() {
        let mut times = [0_u32; 4];
        for draw in 0..40_000_u32 {
            let mut docket: Docket = (0..4).collect();
            let who = docket.leave_by_lot(draw.wrapping_mul(0x9E37_79B9)).unwrap();
            times[who as usize] += 1;
        }
        assert!(
            times.iter().all(|count| (9_900..10_100).contains(count)),
            "{times:?}"
        );
    }
}
