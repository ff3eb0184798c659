//! The desk at which is read and reckoned: apart from those who carry questions and answers, by as
//! many at once as there are processors, and no answer twice while it is remembered.

use std::future::Future;
use std::sync::Arc;
use std::thread::available_parallelism;

use axum::Json;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::explorer::cache::Cache;
use crate::explorer::door::refusal::Refusal;

/// Bytes of answers that are remembered.
const REMEMBERED: usize = 32 << 20;
const JSON: &str = "application/json";
/// So many runs are in hand at once, beside those that are kept open: each answer that is reckoned
/// holds its own, and a comparison two.
const IN_HAND_MOST: usize = 2;

/// The desk.
pub(crate) struct Desk {
    seats: Arc<Semaphore>,
    /// Whoever waits for a turn has nothing in hand, so that many who ask many runs at once do not fill
    /// the memory with them.
    in_hand: Arc<Semaphore>,
    /// A page in one file holds all its answers at once: one is put together at a time.
    binding: Arc<Semaphore>,
    answers: Cache<Answer>,
}

/// An answer as it is sent, and the tag by which a reader knows it again.
pub(crate) struct Answer {
    bytes: Bytes,
    kind: &'static str,
    tag: String,
}

impl Desk {
    /// A desk of this machine.
    pub(crate) fn of_this_machine() -> Desk {
        let processors = available_parallelism().map_or(1, usize::from);
        Desk {
            seats: Arc::new(Semaphore::new(processors)),
            in_hand: Arc::new(Semaphore::new(IN_HAND_MOST)),
            binding: Arc::new(Semaphore::new(1)),
            answers: Cache::of(REMEMBERED),
        }
    }

    /// Reckons something, when a seat is free.
    ///
    /// # Errors
    /// As reckoning has; a fault of our own is told as one.
    pub(crate) async fn reckon<T: Send + 'static>(
        &self,
        reckon: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        // The seat is kept until it is reckoned, also when nobody waits for it any more.
        let seat = Arc::clone(&self.seats).acquire_owned().await;
        let reckoned = spawn_blocking(move || {
            let reckoned = reckon();
            drop(seat);
            reckoned
        });
        reckoned
            .await
            .unwrap_or_else(|_fault_told_at_the_terminal| Err(Refusal::own_fault()))
    }

    /// Binds many answers of this desk into one piece, when no other is being bound. Each answer takes
    /// a seat of its own; what binds them takes none, or two who bind could wait for each other.
    ///
    /// # Errors
    /// As binding has; a fault of our own is told as one.
    pub(crate) async fn bind<T: Send + 'static>(
        &self,
        bind: impl Future<Output = Result<T, Refusal>> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = Arc::clone(&self.binding).acquire_owned().await;
        let here = Handle::current();
        let bound = spawn_blocking(move || {
            let bound = here.block_on(bind);
            drop(turn);
            bound
        });
        bound
            .await
            .unwrap_or_else(|_fault_told_at_the_terminal| Err(Refusal::own_fault()))
    }

    /// Answers with JSON what is the same whenever it is asked under this name.
    ///
    /// # Errors
    /// As reckoning has.
    pub(crate) async fn answer<T: Serialize>(
        &self,
        name: &str,
        reckon: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        self.answer_in(name, JSON, move || json(&reckon()?)).await
    }

    /// Answers with JSON what is the same whenever it is asked under this name, and is reckoned from
    /// runs that must be opened first, one or two. They are opened only where the answer is not
    /// remembered.
    ///
    /// # Errors
    /// As opening and reckoning have.
    pub(crate) async fn answer_from<S: Send + 'static, T: Serialize>(
        &self,
        name: &str,
        runs: u32,
        open: impl Future<Output = Result<S, Refusal>>,
        reckon: impl FnOnce(&S) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        let make = || async {
            let turn = Arc::clone(&self.in_hand).acquire_many_owned(runs).await;
            let opened = open.await?;
            let reckoned = move || {
                let answer = json(&reckon(&opened)?).map(|bytes| Answer::of(bytes, JSON));
                drop((opened, turn));
                answer
            };
            self.reckon(reckoned).await
        };
        self.remembered(name, make).await
    }

    /// Answers with bytes of another kind what is the same whenever it is asked under this name.
    ///
    /// # Errors
    /// As reckoning has.
    pub(crate) async fn answer_in(
        &self,
        name: &str,
        kind: &'static str,
        reckon: impl FnOnce() -> Result<Vec<u8>, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        let make = || self.reckon(move || reckon().map(|bytes| Answer::of(bytes, kind)));
        self.remembered(name, make).await
    }

    /// The answer of this name: as it is remembered, or as it is made now.
    async fn remembered<F: Future<Output = Result<Answer, Refusal>>>(
        &self,
        name: &str,
        make: impl FnOnce() -> F,
    ) -> Result<Response, Refusal> {
        let weigh = |answer: &Answer| answer.bytes.len();
        Ok(self.answers.get(name, weigh, make).await?.told())
    }
}

fn json<T: Serialize>(told: &T) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(told).map_err(|_fault: serde_json::Error| Refusal::own_fault())
}

impl Answer {
    fn of(mut bytes: Vec<u8>, kind: &'static str) -> Answer {
        // What is kept takes no more room than it needs.
        bytes.shrink_to_fit();
        let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
        Answer {
            bytes: bytes.into(),
            kind,
            tag,
        }
    }

    fn told(&self) -> Response {
        let headers = [(CONTENT_TYPE, self.kind), (ETAG, self.tag.as_str())];
        (headers, self.bytes.clone()).into_response()
    }
}

/// Answers with JSON what may be otherwise the next time.
pub(crate) fn fresh<T: Serialize>(told: T) -> Response {
    Json(told).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_fault_of_our_own_ends_its_own_question_only() {
        let desk = Desk::of_this_machine();
        for _ in 0..50 {
            let faulty = desk.reckon::<()>(|| panic!("a fault that is meant")).await;
            assert_eq!(faulty.err().map(|it| it.status.as_u16()), Some(500));
        }
        assert_eq!(
            desk.reckon(|| Ok(7)).await.ok(),
            Some(7),
            "its seat is free again"
        );
    }

    #[tokio::test]
    async fn who_binds_asks_the_desk_and_nobody_waits_for_ever() {
        let desk = Arc::new(Desk::of_this_machine());
        let bound = (0..16).map(|number| {
            let [desk, asked] = [Arc::clone(&desk), Arc::clone(&desk)];
            let bind = async move { asked.reckon(move || Ok(number)).await };
            tokio::spawn(async move { desk.bind(bind).await.ok() })
        });
        let bound: Vec<_> = bound.collect();
        for (number, one) in bound.into_iter().enumerate() {
            assert_eq!(one.await.unwrap(), Some(number));
        }
    }

    #[tokio::test]
    async fn an_answer_is_reckoned_once_and_known_by_its_tag() {
        let desk = Desk::of_this_machine();
        let first = desk.answer("a", || Ok([1, 2])).await.ok().unwrap();
        let again = desk.answer("a", || Ok([3, 4])).await.ok().unwrap();
        assert_eq!(first.headers()[ETAG], again.headers()[ETAG]);
        let other = desk.answer("b", || Ok([3, 4])).await.ok().unwrap();
        assert_ne!(first.headers()[ETAG], other.headers()[ETAG]);
    }
}
