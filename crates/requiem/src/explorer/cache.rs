//! What was dear to make, kept while there is room: whoever asks for it while it is being made waits
//! for that, and the longest unasked for goes first. What was asked for last stays, however heavy.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OnceCell;

use crate::explorer::door::refusal::Refusal;

/// What a place takes beside what is kept there.
const OF_A_PLACE: usize = 128;

/// Things by their names, of so much weight at most.
pub(crate) struct Cache<T> {
    most: usize,
    kept: Mutex<Kept<T>>,
}

struct Kept<T> {
    /// Counts what was asked for.
    turn: u64,
    places: BTreeMap<String, Place<T>>,
    /// What all of them weigh.
    weight: usize,
}

struct Place<T> {
    thing: Arc<OnceCell<Arc<T>>>,
    weight: usize,
    asked: u64,
}

impl<T> Cache<T> {
    /// Room for so much.
    pub(crate) fn of(most: usize) -> Cache<T> {
        let kept = Kept {
            turn: 0,
            places: BTreeMap::new(),
            weight: 0,
        };
        Cache {
            most,
            kept: Mutex::new(kept),
        }
    }

    /// The thing of this name: as it is kept, or as it is made now.
    ///
    /// # Errors
    /// As making it has. Nothing is kept then.
    pub(crate) async fn get<F: Future<Output = Result<T, Refusal>>>(
        &self,
        name: &str,
        weigh: impl FnOnce(&T) -> usize,
        make: impl FnOnce() -> F,
    ) -> Result<Arc<T>, Refusal> {
        let place = self.kept().place(name);
        if let Some(thing) = place.get() {
            return Ok(Arc::clone(thing));
        }
        let thing = place
            .get_or_try_init(|| async { make().await.map(Arc::new) })
            .await;
        match thing {
            Ok(thing) => {
                let weight = weigh(thing);
                self.kept().weigh(name, weight, self.most);
                Ok(Arc::clone(thing))
            }
            Err(refusal) => {
                self.kept().leave(name);
                Err(refusal)
            }
        }
    }

    /// Makes room for a thing of this name and weight that is about to be made, so that what must go
    /// for it goes before and not after.
    pub(crate) fn make_room(&self, name: &str, weight: usize) {
        let mut kept = self.kept();
        if kept.place(name).get().is_none() {
            kept.weigh(name, weight, self.most);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<T>> {
        // Nothing that holds it can be left half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Kept<T> {
    fn place(&mut self, name: &str) -> Arc<OnceCell<Arc<T>>> {
        self.turn += 1;
        let turn = self.turn;
        let weight = &mut self.weight;
        let place = self.places.entry(name.to_owned()).or_insert_with(|| {
            let place = OF_A_PLACE + name.len();
            *weight += place;
            Place {
                thing: Arc::new(OnceCell::new()),
                weight: place,
                asked: turn,
            }
        });
        place.asked = turn;
        Arc::clone(&place.thing)
    }

    /// Notes what a thing weighs, and makes room for it.
    fn weigh(&mut self, name: &str, weight: usize, most: usize) {
        if let Some(place) = self.places.get_mut(name) {
            self.weight -= place.weight;
            place.weight = OF_A_PLACE + name.len() + weight;
            self.weight += place.weight;
        }
        while most < self.weight {
            let others = self.places.iter().filter(|(other, _)| *other != name);
            let oldest = others.min_by_key(|(_, place)| place.asked);
            let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
                break;
            };
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, name: &str) {
        if let Some(gone) = self.places.remove(name) {
            self.weight -= gone.weight;
        }
    }

    fn leave(&mut self, name: &str) {
        let is_empty = |place: &Place<T>| !place.thing.initialized();
        if self.places.get(name).is_some_and(is_empty) {
            self.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn made(cache: &Cache<usize>, name: &str, times: &mut u32) -> usize {
        let make = || {
            *times += 1;
            std::future::ready(Ok(300))
        };
        *cache.get(name, |weight| *weight, make).await.ok().unwrap()
    }

    #[tokio::test]
    async fn what_is_kept_is_not_made_again_and_the_oldest_goes_first() {
        let (cache, mut times) = (Cache::of(1_000), 0);
        for name in ["a", "b", "a", "a"] {
            made(&cache, name, &mut times).await;
        }
        assert_eq!(times, 2);
        made(&cache, "c", &mut times).await;
        made(&cache, "a", &mut times).await;
        assert_eq!(
            times, 3,
            "of three that weigh 429 two are kept, and a was asked for last"
        );
        made(&cache, "b", &mut times).await;
        assert_eq!(times, 4);
    }

    #[tokio::test]
    async fn what_could_not_be_made_is_not_kept() {
        let cache: Cache<usize> = Cache::of(1_000);
        let refused = cache
            .get("a", |it| *it, || async { Err(Refusal::own_fault()) })
            .await;
        assert!(refused.is_err() && cache.kept().places.is_empty());
        assert_eq!(cache.kept().weight, 0);
    }

    #[tokio::test]
    async fn room_is_made_before_a_thing_is_and_it_stays_however_heavy() {
        let (cache, mut times) = (Cache::of(1_000), 0);
        made(&cache, "a", &mut times).await;
        cache.make_room("b", 5_000);
        let names = || cache.kept().places.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(), ["b"]);
        let heavy = || std::future::ready(Ok(5_000));
        assert!(cache.get("b", |it| *it, heavy).await.is_ok());
        assert_eq!(names(), ["b"]);
        made(&cache, "a", &mut times).await;
        assert_eq!((names(), times), (vec!["a".to_owned()], 2));
    }
}
