//! A docket: people who wait in one account, in the order in which they came.
//!
//! How many leave an account on a day is said elsewhere; a docket says who. Either the first come
//! goes first, as from a queue, or each has the same chance, as under a hazard that forgets how
//! long one has waited. Both cost the same for a docket of ten as for one of a hundred thousand.

use std::mem;

/// People waiting; each is a number, of a person or of a case.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    /// Those who have left from the front, and after them those waiting. A plain row is faster to
    /// draw from than a ring.
    row: Vec<u32>,
    left: usize,
}

impl Docket {
    /// Somebody comes, and stands last.
    #[inline]
    pub fn enter(&mut self, who: u32) {
        self.row.push(who);
    }

    /// How many wait.
    #[inline]
    pub fn len(&self) -> usize {
        self.row.len() - self.left
    }

    /// Whether nobody waits.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first come leaves.
    #[inline]
    pub fn leave_first(&mut self) -> Option<u32> {
        let who = *self.row.get(self.left)?;
        self.left += 1;
        // Moved up when half the row is empty: each person is moved once at the most, on average.
        if self.row.len() <= 2 * self.left {
            self.row.drain(..mem::take(&mut self.left));
        }
        Some(who)
    }

    /// One of those waiting leaves, each as likely as another: `word` is a uniform 32-bit draw.
    /// Whoever came last takes the empty place.
    #[inline]
    pub fn leave_by_lot(&mut self, word: u32) -> Option<u32> {
        let waiting = &mut self.row[self.left..];
        let place = (u64::from(word) * waiting.len() as u64) >> 32;
        let place = usize::try_from(place).expect("a place in the docket");
        let last = *waiting.last()?;
        let who = mem::replace(&mut waiting[place], last);
        self.row.pop();
        Some(who)
    }

    /// Those waiting, in their order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.row[self.left..].iter().copied()
    }
}

impl PartialEq for Docket {
    fn eq(&self, other: &Docket) -> bool {
        self.row[self.left..] == other.row[other.left..]
    }
}

impl Eq for Docket {}

impl FromIterator<u32> for Docket {
    fn from_iter<People: IntoIterator<Item = u32>>(people: People) -> Docket {
        Docket {
            row: people.into_iter().collect(),
            left: 0,
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
    fn a_docket_is_those_who_wait_and_not_those_who_left() {
        let mut docket: Docket = (0..100).collect();
        for who in 0..60 {
            assert_eq!(docket.leave_first(), Some(who));
        }
        docket.enter(100);
        assert_eq!(docket, (60..=100).collect());
        assert_eq!(docket.iter().next(), Some(60));
        assert_eq!((docket.len(), docket.is_empty()), (41, false));
        while docket.leave_first().is_some() {}
        assert_eq!(docket, Docket::default());
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
