//! The country as this house lives it: how many leave each account of a region on a day, and for
//! where, is a draw that has a name; who leaves is said by a docket; and only those to whom
//! something happens are touched.
//!
//! Every chance here forgets how long one has waited, so that a lot among those who wait is the
//! same law as a clock for each of them; and the many who are named by some are a Poisson count
//! again, shared out by lot. Chance, hazards and dockets are the house's own. A day is a row of
//! stages, and each goes through the regions. A thread owns whole regions; whoever is named in
//! another region is told by post, read on the next morning in the order of the senders, so that
//! nothing depends on how many threads there are.

use std::mem;
use std::sync::{Barrier, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::group::{Group, Rules};
use crate::roll::Roll;
use crate::task::{Country, Outcome, REGIONS};

/// Lives the country for some days on some threads.
pub(crate) fn live<R: Roll>(
    country: &Country,
    rolls: Vec<R>,
    seed: u64,
    days: u32,
    threads: u32,
) -> Outcome {
    let rules = Rules::of(country, seed);
    let each = REGIONS.div_ceil(threads);
    let mut groups = Vec::new();
    let mut rolls = rolls.into_iter();
    for first in (0..REGIONS).step_by(each as usize) {
        let own: Vec<R> = rolls.by_ref().take(each as usize).collect();
        groups.push(Group::of(first, own, country));
    }
    let post = Post::of(groups.len(), each);
    thread::scope(|scope| {
        let mut groups = groups.iter_mut().enumerate();
        let (here, own) = groups.next().expect("at least one region");
        for (thread, group) in groups {
            let (rules, post) = (&rules, &post);
            scope.spawn(move || post.work(thread, group, rules, days));
        }
        post.work(here, own, &rules, days);
    });
    groups
        .iter()
        .map(Group::outcome)
        .fold(Outcome::default(), |sum, one| Outcome {
            accusations: sum.accusations + one.accusations,
            arrests: sum.arrests + one.arrests,
            touches: sum.touches + one.touches,
            ..sum
        })
}

/// Letters between threads: for odd and even days, by sender and receiver.
struct Post {
    boxes: [Vec<Vec<Mutex<Vec<u32>>>>; 2],
    /// How many regions a thread owns.
    each: u32,
    evening: Barrier,
}

impl Post {
    fn of(threads: usize, each: u32) -> Post {
        let boxes = || {
            let from = || (0..threads).map(|_| Mutex::default()).collect();
            (0..threads).map(|_| from()).collect()
        };
        Post {
            boxes: [boxes(), boxes()],
            each,
            evening: Barrier::new(threads),
        }
    }

    /// The work of one thread. A box is emptied on the day after it was filled, and filled again on
    /// the day after that, so that one meeting a day is enough.
    fn work<R: Roll>(&self, thread: usize, group: &mut Group<R>, rules: &Rules<'_>, days: u32) {
        let reach = self.each * rules.country.size();
        let mut letters: Vec<Vec<u32>> = vec![Vec::new(); self.boxes[0].len()];
        for day in 0..days {
            self.read(day, thread, group, rules);
            group.live(day, rules, |person| {
                letters[(person / reach) as usize].push(person);
            });
            for (to, letters) in letters.iter_mut().enumerate() {
                mem::swap(
                    letters,
                    &mut *opened(&self.boxes[day as usize % 2][thread][to]),
                );
            }
            // One thread alone need not ask the system whether it is there.
            if letters.len() > 1 {
                self.evening.wait();
            }
        }
        self.read(days, thread, group, rules);
    }

    /// Reads what was posted on the day before.
    fn read<R: Roll>(&self, day: u32, to: usize, group: &mut Group<R>, rules: &Rules<'_>) {
        for from in &self.boxes[(day as usize + 1) % 2] {
            for person in opened(&from[to]).drain(..) {
                group.accuse(person, rules.country);
            }
        }
    }
}

/// A box is never left half written: a thread that panics ends the run.
fn opened(letters: &Mutex<Vec<u32>>) -> MutexGuard<'_, Vec<u32>> {
    letters.lock().unwrap_or_else(PoisonError::into_inner)
}
