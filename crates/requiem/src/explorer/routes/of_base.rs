//! The addresses of what can be asked of the evidence and the model as they ship.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::explorer::Explorer;
use crate::explorer::answer::base::Base;
use crate::explorer::answer::evidence::AskedEvidence;
use crate::explorer::answer::{
    bibliography, book, card, claims, downloads, evidence, leadership, map, mechanisms, schema,
    timeline,
};
use crate::explorer::door::refusal::Refusal;
use crate::explorer::routes::At;
use crate::explorer::routes::question::Question;
use crate::failure::Error;

const CSV: &str = "text/csv; charset=utf-8";
const PARQUET: &str = "application/vnd.apache.parquet";
const BIBTEX: &str = "application/x-bibtex; charset=utf-8";
const CSL: &str = "application/vnd.citationstyles.csl+json";

/// The addresses.
pub(crate) fn of() -> Router<Arc<Explorer>> {
    Router::new()
        .route("/api/map", get(map))
        .route("/api/card/{*id}", get(card))
        .route("/api/evidence", get(rows))
        .route("/api/evidence.csv", get(csv))
        .route("/api/evidence.parquet", get(parquet))
        .route("/api/bibliography.bib", get(bib))
        .route("/api/bibliography.json", get(csl))
        .route("/api/claims", get(claims))
        .route("/api/claims/contradictions", get(contradictions))
        .route("/api/leadership", get(leadership))
        .route("/api/leadership/ties", get(ties))
        .route("/api/leadership/on/{day}", get(on_day))
        .route("/api/leadership/of/{person}", get(person))
        .route("/api/timeline", get(timeline))
        .route("/api/mechanisms", get(mechanisms))
        .route("/api/mechanisms/{code}", get(mechanism))
        .route("/api/parameters", get(parameters))
        .route("/api/book", get(contents))
        .route("/api/book/{*page}", get(page))
        .route("/api/schema/scenario", get(scenario))
}

/// Answers a question to what ships; it is reckoned once while it is remembered.
async fn answered<T: Serialize>(
    explorer: &Arc<Explorer>,
    question: &str,
    reckon: impl FnOnce(&Base) -> Result<T, Error> + Send + 'static,
) -> Result<Response, Refusal> {
    let base = Arc::clone(&explorer.base);
    let reckoned = move || Ok(reckon(&base)?);
    explorer.desk.answer(question, reckoned).await
}

/// Gives a file away under this name.
async fn given(
    explorer: &Arc<Explorer>,
    question: &str,
    (name, kind): (&'static str, &'static str),
    make: impl FnOnce(&Base) -> Result<Vec<u8>, Error> + Send + 'static,
) -> Result<Response, Refusal> {
    let base = Arc::clone(&explorer.base);
    let bytes = move || Ok(make(&base)?);
    let mut response = explorer.desk.answer_in(question, kind, bytes).await?;
    let told = format!("attachment; filename=\"{name}\"");
    let told = HeaderValue::from_str(&told).map_err(|_no_plain_name| Refusal::own_fault())?;
    response.headers_mut().insert(CONTENT_DISPOSITION, told);
    Ok(response)
}

async fn map(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "map", map::of).await
}

async fn card(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    let question = format!("card {id}");
    answered(&explorer, &question, move |base| card::of(base, &id))
        .await
        .map_err(Refusal::of_the_address)
}

async fn rows(
    State(explorer): At,
    Question(asked): Question<AskedEvidence>,
) -> Result<Response, Refusal> {
    let question = format!("rows {asked:?}");
    answered(&explorer, &question, move |base| evidence::of(base, &asked)).await
}

async fn csv(
    State(explorer): At,
    Question(asked): Question<AskedEvidence>,
) -> Result<Response, Refusal> {
    let question = format!("csv {asked:?}");
    let make = move |base: &Base| downloads::csv(base, &asked).map(String::into_bytes);
    given(&explorer, &question, ("evidence.csv", CSV), make).await
}

async fn parquet(
    State(explorer): At,
    Question(asked): Question<AskedEvidence>,
) -> Result<Response, Refusal> {
    let question = format!("parquet {asked:?}");
    let make = move |base: &Base| downloads::parquet(base, &asked);
    given(&explorer, &question, ("evidence.parquet", PARQUET), make).await
}

async fn bib(State(explorer): At) -> Result<Response, Refusal> {
    let make = |base: &Base| Ok(bibliography::bib(base).into_bytes());
    given(&explorer, "bib", ("requiem.bib", BIBTEX), make).await
}

async fn csl(State(explorer): At) -> Result<Response, Refusal> {
    let make = |base: &Base| Ok(bibliography::csl(base).into_bytes());
    given(&explorer, "csl", ("requiem.csl.json", CSL), make).await
}

async fn claims(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "claims", claims::of).await
}

async fn contradictions(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "contradictions", claims::contradictions).await
}

async fn leadership(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "leadership", |base| Ok(leadership::of(base))).await
}

async fn ties(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "ties", |base| Ok(leadership::ties(base))).await
}

async fn on_day(State(explorer): At, Path(day): Path<String>) -> Result<Response, Refusal> {
    let question = format!("leadership on {day}");
    answered(&explorer, &question, move |base| leadership::on(base, &day)).await
}

async fn person(State(explorer): At, Path(words): Path<String>) -> Result<Response, Refusal> {
    let question = format!("leadership of {words}");
    answered(&explorer, &question, move |base| {
        leadership::person(base, &words)
    })
    .await
    .map_err(Refusal::of_the_address)
}

async fn timeline(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "timeline", |base| Ok(timeline::of(base))).await
}

async fn mechanisms(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "mechanisms", mechanisms::of).await
}

async fn mechanism(State(explorer): At, Path(code): Path<String>) -> Result<Response, Refusal> {
    let question = format!("mechanism {code}");
    answered(&explorer, &question, move |base| {
        mechanisms::one(base, &code)
    })
    .await
    .map_err(Refusal::of_the_address)
}

async fn parameters(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "parameters", mechanisms::parameters).await
}

async fn contents(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "book", |_| Ok(book::of())).await
}

async fn page(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    let question = format!("page {id}");
    answered(&explorer, &question, move |base| book::page(base, &id))
        .await
        .map_err(Refusal::of_the_address)
}

async fn scenario(State(explorer): At) -> Result<Response, Refusal> {
    answered(&explorer, "scenario", |base| Ok(schema::of(base))).await
}
