//! Following a job: its events as they come, for a page that stays open, and the rest of them for one
//! that was away.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;

use crate::explorer::door::refusal::Refusal;
use crate::explorer::jobs::Jobs;
use crate::explorer::jobs::events::Event;

/// What a browser heard last.
const HEARD: HeaderName = HeaderName::from_static("last-event-id");
/// So many may follow at once.
const FOLLOWERS_MOST: usize = 128;
/// Whoever follows hears something after this time, if only that nothing happened.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Those who follow.
pub(crate) struct Followers {
    places: Arc<Semaphore>,
    closing: watch::Receiver<bool>,
}

impl Followers {
    /// Nobody yet.
    pub(crate) fn until(closing: watch::Receiver<bool>) -> Followers {
        Followers {
            places: Arc::new(Semaphore::new(FOLLOWERS_MOST)),
            closing,
        }
    }

    /// The events of a job after the one that was heard last. A browser that has heard all of a job
    /// at rest is told that nothing comes, and asks no more.
    ///
    /// # Errors
    /// 404 when there is no such job, 503 when too many follow.
    pub(crate) fn follow(
        &self,
        jobs: &Arc<Jobs>,
        id: String,
        headers: &HeaderMap,
    ) -> Result<Response, Refusal> {
        let heard = headers
            .get(HEARD)
            .and_then(|heard| heard.to_str().ok()?.parse().ok());
        let (after, more, _) = jobs.events(&id, heard)?;
        if after.is_empty() && !more {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_full: tokio::sync::TryAcquireError| {
            Refusal::of(
                StatusCode::SERVICE_UNAVAILABLE,
                "too many pages follow runs already",
                "close one, or ask for the job itself from time to time",
            )
        })?;
        let (events, stream) = mpsc::channel(16);
        tokio::spawn(tell(
            Arc::clone(jobs),
            id,
            heard,
            events,
            self.closing.clone(),
            place,
        ));
        let alive = KeepAlive::new().interval(SIGN_OF_LIFE);
        Ok(Sse::new(ReceiverStream::new(stream))
            .keep_alive(alive)
            .into_response())
    }
}

/// Tells events until the job is at rest, the follower gone, or the explorer closed.
async fn tell(
    jobs: Arc<Jobs>,
    id: String,
    mut heard: Option<u64>,
    events: mpsc::Sender<Result<Sent, Infallible>>,
    mut closing: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
) {
    while let Ok((after, more, mut later)) = jobs.events(&id, heard) {
        later.mark_unchanged();
        for event in after {
            heard = Some(event.number);
            if events.send(Ok(sent(&event))).await.is_err() {
                return;
            }
        }
        if !more {
            return;
        }
        // One that came between the question and the waiting is found at once.
        let is_later = heard.is_none_or(|heard| heard < *later.borrow());
        if is_later {
            continue;
        }
        tokio::select! {
            changed = later.changed() => if changed.is_err() { return },
            () = events.closed() => return,
            _ = closing.changed() => return,
        }
    }
}

fn sent(event: &Event) -> Sent {
    let told = serde_json::to_string(&event.job).expect("plain words");
    Sent::default()
        .id(event.number.to_string())
        .event(event.name)
        .data(told)
}
