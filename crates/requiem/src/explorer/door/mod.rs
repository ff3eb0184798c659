//! The door: who is let in, how long they may take to say what they want, and what every answer
//! bears.
//!
//! The explorer stands on the reader's own machine, where any page that is open in the browser may
//! try its door too. So a name that is not ours is turned away before anything else is looked at;
//! whoever says nothing is not waited for; and a fault of our own is told as one and ends no more
//! than its own request.

pub(crate) mod body;
mod dress;
mod guests;
mod hosts;
pub(crate) mod keys;
pub(crate) mod refusal;
mod stalling;
mod visit;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::explorer::door::dress::{Has, dress};
use crate::explorer::door::guests::Guests;
use crate::explorer::door::hosts::{Hosts, changes};
use crate::explorer::door::refusal::Refusal;
use crate::memory;

/// So many may be at the door at once, where the machine lets us open so many files.
const GUESTS_MOST: usize = 1_024;
/// Files that the program keeps for itself.
const FILES_OF_OURS: usize = 128;
/// The longest address.
const ADDRESS_BYTES_MAX: usize = 8 << 10;
/// How long the door waits when the machine lets nobody in.
const BREATH: Duration = Duration::from_millis(50);

/// The door of an explorer.
pub(crate) struct Door {
    hosts: Hosts,
    guests: Arc<Guests>,
    answers: TowerToHyperService<Router>,
    /// Becomes true when the explorer closes.
    closing: watch::Receiver<bool>,
}

impl Door {
    /// The door at this port, to what these routes answer.
    pub(crate) fn at(port: u16, routes: Router, closing: watch::Receiver<bool>) -> Arc<Door> {
        let files = memory::open_files_most().unwrap_or(usize::MAX);
        let most = GUESTS_MOST.min(files.saturating_sub(FILES_OF_OURS)).max(16);
        Arc::new(Door {
            hosts: Hosts::at(port),
            guests: Guests::up_to(most),
            answers: TowerToHyperService::new(routes),
            closing,
        })
    }

    /// Lets guests in until the explorer closes.
    pub(crate) async fn stand(self: Arc<Door>, listener: TcpListener) {
        let mut closing = self.closing.clone();
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = is_closing(&mut closing) => return,
            };
            match accepted {
                Ok((stream, _)) => match self.guests.admit() {
                    Some(guest) => {
                        tokio::spawn(visit::visit(Arc::clone(&self), stream, guest));
                    }
                    None => {
                        tokio::spawn(visit::turn_away(stream));
                    }
                },
                // The machine has no more files to give, or the guest is gone already.
                Err(_refused) => tokio::time::sleep(BREATH).await,
            }
        }
    }

    /// Waits until everybody has gone, or for a moment.
    pub(crate) async fn see_off(&self) {
        let gone = async {
            while !self.guests.are_gone() {
                tokio::time::sleep(BREATH).await;
            }
        };
        // Whoever stays longer is left standing.
        let _ = tokio::time::timeout(visit::FAREWELL, gone).await;
    }

    /// Answers a request, whatever it is.
    async fn answer(&self, request: Request<Incoming>) -> Response {
        let has = Has::of(request.method(), request.headers());
        let response = match self.let_in(&request) {
            Ok(()) => self.hand_on(request).await,
            Err(refusal) => refusal.into_response(),
        };
        dress(response, &has)
    }

    /// Looks at what can be looked at before anybody is troubled with a request.
    fn let_in(&self, request: &Request<Incoming>) -> Result<(), Refusal> {
        let (uri, headers) = (request.uri(), request.headers());
        self.hosts.check(uri, headers)?;
        if ADDRESS_BYTES_MAX < uri.path_and_query().map_or(0, |it| it.as_str().len()) {
            let what = "the address is longer than 8 KiB";
            let help = "ask for less at once";
            return Err(Refusal::of(StatusCode::URI_TOO_LONG, what, help));
        }
        if !changes(request.method()) {
            return Ok(());
        }
        if *request.method() == Method::POST {
            let is_json = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
            let is_json = is_json
                .and_then(|kind| kind.split(';').next())
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
            if !is_json {
                return Err(Refusal::of(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "what is sent here is JSON, and says so",
                    "send it with `Content-Type: application/json`",
                ));
            }
        }
        let stated = headers.get(CONTENT_LENGTH).and_then(|it| it.to_str().ok());
        let stated = stated.and_then(|it| it.parse::<usize>().ok());
        if stated.is_some_and(|bytes| body::BYTES_MAX < bytes) {
            return Err(body::too_large());
        }
        Ok(())
    }

    /// Hands a request on to whoever answers it, in a task of its own: what goes wrong there ends
    /// that task and no other, and it ends too when the guest goes.
    async fn hand_on(&self, request: Request<Incoming>) -> Response {
        let answered = self.answers.call(request);
        let mut task = Task(tokio::spawn(answered));
        match (&mut task.0).await {
            Ok(Ok(response)) => response,
            Ok(Err(never)) => match never {},
            Err(_fault_told_at_the_terminal) => Refusal::own_fault().into_response(),
        }
    }
}

/// Waits until the explorer closes.
async fn is_closing(closing: &mut watch::Receiver<bool>) {
    // Whoever could close it is gone: that is closed too.
    let _ = closing.wait_for(|closing| *closing).await;
}

/// A task that ends when nobody waits for it any more.
struct Task(JoinHandle<Result<Response, Infallible>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
