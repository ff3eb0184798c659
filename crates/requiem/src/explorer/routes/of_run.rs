//! The addresses of what can be asked of a run.
//!
//! A run is opened when it is first asked, and kept open while there is room. Its answers are
//! remembered under its looks, so that a run which was altered on the disk is never answered from
//! memory.

use std::fmt::Debug;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::explorer::Explorer;
use crate::explorer::answer::bound::{self, AskedBound};
use crate::explorer::answer::case::{self, AskedCase};
use crate::explorer::answer::country::{self, AskedCountry};
use crate::explorer::answer::flows::{self, AskedFlows};
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::record::{self, AskedFigure};
use crate::explorer::answer::tally::{self, AskedTally};
use crate::explorer::answer::{compare, figures, limits, lists, queue, region};
use crate::explorer::door::refusal::Refusal;
use crate::explorer::routes::question::Question;
use crate::explorer::routes::{At, whole};
use crate::failure::Error;

/// The addresses.
pub(crate) fn of() -> Router<Arc<Explorer>> {
    Router::new()
        .route("/api/figures", get(figures))
        .route("/api/runs/{id}/tally", get(tally))
        .route("/api/runs/{id}/record/{figure}", get(record))
        .route("/api/runs/{id}/limits", get(limits))
        .route("/api/runs/{id}/lists", get(lists))
        .route("/api/runs/{id}/queue", get(queue))
        .route("/api/runs/{id}/country/{quantity}", get(country))
        .route("/api/runs/{id}/region/{place}", get(region))
        .route("/api/runs/{id}/bound", get(bound))
        .route("/api/runs/{id}/flows", get(flows))
        .route("/api/runs/{id}/case", get(case))
        .route("/api/runs/{id}/compare/{other}", get(compared))
}

/// Opens the run that a page shows when none is named, and works out what its first figure needs and
/// what stands behind every card, so that no reader waits for it.
pub(crate) async fn warm(explorer: Arc<Explorer>) {
    const FIRST: &str = "arrests";
    let at = Arc::clone(&explorer);
    let heads = explorer.desk.reckon(move || Ok(at.shelf.heads())).await;
    let shown = heads.into_iter().flatten().find(|head| head.finished);
    if let Some(head) = shown {
        let question = (FIRST, AskedFigure::default());
        let reckon = |opened: &Opened| record::of(opened, FIRST, &AskedFigure::default());
        // Whoever asks for it is told what is wrong with it; nobody asks here.
        let _ = answered(&explorer, &head.id, &question, reckon).await;
    }
    let base = Arc::clone(&explorer.base);
    let _ = explorer
        .desk
        .reckon(move || {
            base.make_ready();
            Ok(())
        })
        .await;
}

/// A run that is open.
async fn open(explorer: &Arc<Explorer>, id: &str) -> Result<Arc<Opened>, Refusal> {
    let (stamp, manifest) = whole(explorer, id).await?;
    let name = format!("{id} {stamp}");
    let bytes = Opened::bytes_of(&manifest);
    explorer.opened.make_room(&name, bytes);
    let at = Arc::clone(explorer);
    let of = id.to_owned();
    let make = || {
        explorer.desk.reckon(move || {
            let dir = at.shelf.find(&of)?;
            Ok(Opened::read(&of, &dir, &at.base.evidence)?)
        })
    };
    explorer.opened.get(&name, |_| bytes, make).await
}

/// Answers a question to a run; the same question is reckoned once while the run looks the same.
async fn answered<Q: Debug, T: Serialize>(
    explorer: &Arc<Explorer>,
    id: &str,
    question: &Q,
    reckon: impl FnOnce(&Opened) -> Result<T, Error> + Send + 'static,
) -> Result<Response, Refusal> {
    let stamp = explorer.shelf.stamp(id)?;
    let name = format!("{question:?} of {id} {stamp}");
    let reckoned = move |opened: &Arc<Opened>| Ok(reckon(opened)?);
    let desk = &explorer.desk;
    desk.answer_from(&name, 1, open(explorer, id), reckoned)
        .await
}

async fn figures(State(explorer): At) -> Result<Response, Refusal> {
    explorer
        .desk
        .answer("figures", || Ok(figures::heads()))
        .await
}

async fn tally(
    State(explorer): At,
    Path(id): Path<String>,
    Question(asked): Question<AskedTally>,
) -> Result<Response, Refusal> {
    let question = asked.clone();
    answered(&explorer, &id, &question, move |opened| {
        tally::of(opened, &asked)
    })
    .await
}

async fn record(
    State(explorer): At,
    Path((id, figure)): Path<(String, String)>,
    Question(asked): Question<AskedFigure>,
) -> Result<Response, Refusal> {
    let question = (figure.clone(), asked.clone());
    let reckon = move |opened: &Opened| record::of(opened, &figure, &asked);
    answered(&explorer, &id, &question, reckon).await
}

async fn limits(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    answered(&explorer, &id, &"limits", limits::of).await
}

async fn lists(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    answered(&explorer, &id, &"lists", |opened| Ok(lists::of(opened))).await
}

async fn queue(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    answered(&explorer, &id, &"queue", queue::of).await
}

async fn country(
    State(explorer): At,
    Path((id, quantity)): Path<(String, String)>,
    Question(asked): Question<AskedCountry>,
) -> Result<Response, Refusal> {
    let question = (quantity.clone(), asked.clone());
    let reckon = move |opened: &Opened| country::of(opened, &quantity, &asked);
    answered(&explorer, &id, &question, reckon).await
}

async fn region(
    State(explorer): At,
    Path((id, place)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let question = ("region", place.clone());
    answered(&explorer, &id, &question, move |opened| {
        region::of(opened, &place)
    })
    .await
    .map_err(Refusal::of_the_address)
}

async fn bound(
    State(explorer): At,
    Path(id): Path<String>,
    Question(asked): Question<AskedBound>,
) -> Result<Response, Refusal> {
    let question = asked.clone();
    answered(&explorer, &id, &question, move |opened| {
        bound::of(opened, &asked)
    })
    .await
}

async fn flows(
    State(explorer): At,
    Path(id): Path<String>,
    Question(asked): Question<AskedFlows>,
) -> Result<Response, Refusal> {
    let question = asked.clone();
    answered(&explorer, &id, &question, move |opened| {
        flows::of(opened, &asked)
    })
    .await
}

async fn case(
    State(explorer): At,
    Path(id): Path<String>,
    Question(asked): Question<AskedCase>,
) -> Result<Response, Refusal> {
    let question = asked.clone();
    answered(&explorer, &id, &question, move |opened| {
        case::of(opened, &asked)
    })
    .await
}

async fn compared(
    State(explorer): At,
    Path((id, other)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (stamp, others) = (explorer.shelf.stamp(&id)?, explorer.shelf.stamp(&other)?);
    let name = format!("compare {id} {stamp} with {other} {others}");
    let both = async { Ok((open(&explorer, &id).await?, open(&explorer, &other).await?)) };
    let reckon = |(one, other): &(Arc<Opened>, Arc<Opened>)| Ok(compare::of(one, other)?);
    explorer.desk.answer_from(&name, 2, both, reckon).await
}
