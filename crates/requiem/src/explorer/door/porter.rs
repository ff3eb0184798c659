//! The porter: looks at each request before anybody is troubled with it, and hands it on to whoever
//! answers it.

use std::convert::Infallible;

use axum::Router;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use tokio::task::JoinHandle;

use crate::explorer::door::body;
use crate::explorer::door::dress::{Has, dress};
use crate::explorer::door::hosts::{Hosts, changes};
use crate::explorer::door::refusal::Refusal;

/// The longest address.
const ADDRESS_BYTES_MAX: usize = 8 << 10;

/// The porter of an explorer.
pub(super) struct Porter {
    hosts: Hosts,
    answers: TowerToHyperService<Router>,
}

impl Porter {
    /// The porter at this port, who knows what these routes answer.
    pub(super) fn at(port: u16, routes: Router) -> Porter {
        Porter {
            hosts: Hosts::at(port),
            answers: TowerToHyperService::new(routes),
        }
    }

    /// Answers a request, whatever it is.
    pub(super) async fn answer(&self, request: Request<Incoming>) -> Response {
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

/// A task that ends when nobody waits for it any more.
struct Task(JoinHandle<Result<Response, Infallible>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
