//! What was dear to make, kept while there is room: whoever asks for it while it is being made waits
//! for that, and the longest unasked for goes first.

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
        let made = place
            .get_or_try_init(|| async { make().await.map(Arc::new) })
            .await;
        match made {
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

    fn kept(&self) -> MutexGuard<'_, Kept<T>> {
        // Nothing that holds it can be left half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Kept<T> {
    fn place(&mut self, name: &str) -> Arc<OnceCell<Arc<T>>> {
        self.turn += 1;
        let turn = self.turn;
        let place = self.places.entry(name.to_owned()).or_insert_with(|| Place {
            thing: Arc::new(OnceCell::new()),
            weight: OF_A_PLACE + name.len(),
            asked: turn,
        });
        place.asked = turn;
        Arc::clone(&place.thing)
    }

    /// Notes what a thing weighs, and makes room for it.
    fn weigh(&mut self, name: &str, weight: usize, most: usize) {
        if let Some(place) = self.places.get_mut(name) {
            place.weight = OF_A_PLACE + name.len() + weight;
        }
        let mut all: usize = self.places.values().map(|place| place.weight).sum();
        while most < all {
            let oldest = self.places.iter().min_by_key(|(_, place)| place.asked);
            let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
                break;
            };
            let gone = self.places.remove(&oldest);
            all -= gone.map_or(0, |place| place.weight);
        }
    }

    fn leave(&mut self, name: &str) {
        let is_empty = |place: &Place<T>| !place.thing.initialized();
        if self.places.get(name).is_some_and(is_empty) {
            self.places.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn made(cache: &Cache<usize>, name: &str, times: &mut u32) -> usize {
        let make = || {
            *times += 1;
            async { Ok(300) }
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
    }
}
