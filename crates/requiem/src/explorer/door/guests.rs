//! How many may be at the door at once, and who must go when it is full: whoever has stood there
//! longest without asking anything.
//!
//! A bound that only waits would let those who say nothing keep out those who ask. So the newcomer is
//! let in for the oldest who is silent, first of those who never asked; only where everybody is being
//! answered is the newcomer told to come back.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// Those at the door.
pub(crate) struct Guests {
    most: usize,
    /// Counts what has happened at the door, so that longer silence can be told from shorter.
    moment: AtomicU64,
    seats: Mutex<BTreeMap<u64, Arc<Seat>>>,
}

/// The place of one guest.
struct Seat {
    /// Requests of this guest that are being answered.
    asking: AtomicU32,
    has_asked: AtomicBool,
    silent_since: AtomicU64,
    leave: Notify,
}

/// A guest, until dropped.
pub(crate) struct Guest {
    number: u64,
    seat: Arc<Seat>,
    guests: Arc<Guests>,
}

/// A request of a guest, until dropped.
pub(crate) struct Asking {
    seat: Arc<Seat>,
    guests: Arc<Guests>,
}

impl Guests {
    /// A door for so many.
    pub(crate) fn up_to(most: usize) -> Arc<Guests> {
        Arc::new(Guests {
            most,
            moment: AtomicU64::new(0),
            seats: Mutex::new(BTreeMap::new()),
        })
    }

    /// Lets somebody in; nobody when all are being answered.
    pub(crate) fn admit(self: &Arc<Guests>) -> Option<Guest> {
        let number = self.next_moment();
        let mut seats = self.seats();
        if self.most <= seats.len() {
            let silent = seats
                .iter()
                .filter(|(_, seat)| seat.asking.load(Ordering::Relaxed) == 0)
                .min_by_key(|(_, seat)| {
                    (
                        seat.has_asked.load(Ordering::Relaxed),
                        seat.silent_since.load(Ordering::Relaxed),
                    )
                });
            let oldest = silent.map(|(number, _)| *number)?;
            if let Some(seat) = seats.remove(&oldest) {
                seat.leave.notify_one();
            }
        }
        let seat = Arc::new(Seat {
            asking: AtomicU32::new(0),
            has_asked: AtomicBool::new(false),
            silent_since: AtomicU64::new(number),
            leave: Notify::new(),
        });
        seats.insert(number, Arc::clone(&seat));
        drop(seats);
        Some(Guest {
            number,
            seat,
            guests: Arc::clone(self),
        })
    }

    /// Whether nobody is there.
    pub(crate) fn are_gone(&self) -> bool {
        self.seats().is_empty()
    }

    fn next_moment(&self) -> u64 {
        self.moment.fetch_add(1, Ordering::Relaxed)
    }

    fn seats(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Seat>>> {
        // Nothing that holds it can be left half done.
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest {
    /// Says that a request begins.
    pub(crate) fn asks(&self) -> Asking {
        self.seat.asking.fetch_add(1, Ordering::Relaxed);
        self.seat.has_asked.store(true, Ordering::Relaxed);
        Asking {
            seat: Arc::clone(&self.seat),
            guests: Arc::clone(&self.guests),
        }
    }

    /// Waits until the guest must make room.
    pub(crate) async fn is_asked_to_leave(&self) {
        self.seat.leave.notified().await;
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.guests.seats().remove(&self.number);
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        let now = self.guests.next_moment();
        self.seat.silent_since.store(now, Ordering::Relaxed);
        self.seat.asking.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_gone(guests: &Arc<Guests>, guest: &Guest) -> bool {
        !guests.seats().contains_key(&guest.number)
    }

    #[test]
    fn the_longest_silent_makes_room_and_first_whoever_never_asked() {
        let guests = Guests::up_to(3);
        let asked = guests.admit().unwrap();
        drop(asked.asks());
        let silent = guests.admit().unwrap();
        let later = guests.admit().unwrap();
        let newcomer = guests.admit().unwrap();
        let gone = [&asked, &silent, &later, &newcomer].map(|guest| is_gone(&guests, guest));
        assert_eq!(gone, [false, true, false, false]);
    }

    #[test]
    fn whoever_is_being_answered_stays() {
        let guests = Guests::up_to(2);
        let [one, other] = [0; 2].map(|_| guests.admit().unwrap());
        let (first, second) = (one.asks(), other.asks());
        assert!(guests.admit().is_none(), "all are being answered");
        drop(second);
        assert!(guests.admit().is_some());
        assert!(is_gone(&guests, &other) && !is_gone(&guests, &one));
        drop(first);
    }

    #[test]
    fn whoever_goes_leaves_a_seat() {
        let guests = Guests::up_to(1);
        let one = guests.admit().unwrap();
        let _being_answered = one.asks();
        assert!(guests.admit().is_none());
        drop(one);
        assert!(guests.admit().is_some());
    }
}
