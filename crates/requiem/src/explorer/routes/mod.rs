//! Every address of the explorer, and what answers it.

mod of_base;
pub(crate) mod of_run;
mod question;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chronicle::Manifest;
use serde::Deserialize;

use crate::explorer::answer::about::{About, Edition};
use crate::explorer::answer::job::{Order, Resumption};
use crate::explorer::desk::fresh;
use crate::explorer::door::body;
use crate::explorer::door::keys::Trusted;
use crate::explorer::door::refusal::Refusal;
use crate::explorer::export::address::Address;
use crate::explorer::jobs::order;
use crate::explorer::routes::question::Question;
use crate::explorer::{Explorer, assets, estimate, export, files};

const HTML: &str = "text/html; charset=utf-8";

/// Which page is to be kept as one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedPage {
    /// Its address, as it stands behind the `#` of the explorer.
    at: String,
}

/// The explorer, as an answer is handed it.
type At = State<Arc<Explorer>>;

/// The addresses.
pub(crate) fn of(explorer: Arc<Explorer>) -> Router {
    Router::new()
        .route("/api/about", get(about))
        .route("/api/token", post(token))
        .route("/api/runs", get(runs))
        .route("/api/runs/{id}", get(run))
        .route("/api/runs/{id}/files/{name}", get(file))
        .route("/api/page", get(exported))
        .route("/api/estimate", post(estimated))
        .route("/api/jobs", get(jobs).post(ordered))
        .route("/api/jobs/{id}", get(job).delete(cancelled))
        .route("/api/jobs/{id}/resume", post(resumed))
        .route("/api/jobs/{id}/events", get(followed))
        .merge(of_run::of())
        .merge(of_base::of())
        .fallback(asset)
        .method_not_allowed_fallback(no_such_method)
        .with_state(explorer)
}

async fn no_such_method() -> Refusal {
    Refusal::of(
        StatusCode::METHOD_NOT_ALLOWED,
        "this address is not asked in that way",
        "figures are asked with GET; runs are ordered with POST and cancelled with DELETE",
    )
}

/// What stands at any other address: a file of the page, or nothing.
async fn asset(method: Method, uri: Uri) -> Result<Response, Refusal> {
    if matches!(method, Method::GET | Method::HEAD) {
        assets::at(&uri)
    } else {
        Err(no_such_method().await)
    }
}

async fn about(State(explorer): At, headers: HeaderMap) -> Result<Response, Refusal> {
    let may_start = explorer.keys.are_held(&headers);
    let at = Arc::clone(&explorer);
    let about = explorer.desk.reckon(move || {
        let edition = at.base.evidence.edition();
        Ok(About {
            program: "requiem".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model_edition: terror::EDITION,
            evidence: Edition {
                version: edition.version.clone(),
                digest: edition.digest.clone(),
                created: edition.created,
            },
            run_format: chronicle::manifest::FORMAT,
            scenario_formats: vec!["toml".to_owned(), "json".to_owned()],
            runs: at.shelf.count(),
            languages: vec!["en".to_owned(), "ru".to_owned()],
            may_start,
        })
    });
    Ok(fresh(about.await?))
}

async fn token(State(explorer): At, headers: HeaderMap) -> Result<Response, Refusal> {
    let cookie: [(HeaderName, String); 1] = explorer.keys.exchange(&headers)?;
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}

async fn runs(State(explorer): At) -> Result<Response, Refusal> {
    let at = Arc::clone(&explorer);
    let heads = explorer.desk.reckon(move || {
        let mut heads = at.shelf.heads();
        for head in &mut heads {
            if let Some(title) = at.jobs.title(&head.id) {
                head.title = title;
            }
        }
        Ok(heads)
    });
    Ok(fresh(heads.await?))
}

/// The manifest of a run that is whole: hashed once, and again when its folder looks otherwise.
async fn whole(explorer: &Arc<Explorer>, id: &str) -> Result<(String, Arc<Manifest>), Refusal> {
    let stamp = explorer.shelf.stamp(id)?;
    let name = format!("{id} {stamp}");
    let at = Arc::clone(explorer);
    let of = id.to_owned();
    let make = || explorer.desk.reckon(move || at.shelf.verified(&of));
    // Each is a few kilobytes, as many as its files.
    let manifest = explorer.manifests.get(&name, |_| 4_096, make).await?;
    Ok((stamp, manifest))
}

async fn run(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    let (stamp, manifest) = whole(&explorer, &id).await?;
    let at = Arc::clone(&explorer);
    let title = explorer.jobs.title(&id);
    let name = format!("run {id} {stamp} {title:?}");
    let facts = move || {
        let mut facts = at.shelf.facts(&id, &manifest, &at.base.evidence)?;
        facts.head.title = title.unwrap_or(facts.head.title);
        Ok(facts)
    };
    explorer.desk.answer(&name, facts).await
}

async fn file(
    State(explorer): At,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (_, manifest) = whole(&explorer, &id).await?;
    let file = explorer.shelf.file(&id, &name, &manifest)?;
    files::sent(&id, file, &manifest)
}

async fn estimated(State(explorer): At, body: Body) -> Result<Response, Refusal> {
    let wanted: Order = body::json(body).await?;
    let at = Arc::clone(&explorer);
    let estimate = explorer.desk.reckon(move || {
        let sent = order::read(&wanted.scenario)?;
        let pace = at.jobs.pace();
        Ok(estimate::of(sent, wanted.report, pace, &at.base.evidence))
    });
    Ok(fresh(estimate.await?))
}

async fn jobs(State(explorer): At) -> Response {
    fresh(explorer.jobs.all())
}

async fn ordered(_: Trusted, State(explorer): At, body: Body) -> Result<Response, Refusal> {
    let order: Order = body::json(body).await?;
    let jobs = Arc::clone(&explorer.jobs);
    let job = explorer.desk.reckon(move || jobs.order(&order)).await?;
    Ok((StatusCode::CREATED, Json(job)).into_response())
}

/// A page as one file, to be taken away.
async fn exported(
    State(explorer): At,
    Question(asked): Question<AskedPage>,
) -> Result<Response, Refusal> {
    let address = Address::read(&asked.at);
    let routes = of(Arc::clone(&explorer));
    let base = Arc::clone(&explorer.base);
    let kept = async move { export::page(routes, &base, address, |_, _| {}).await };
    let kept = explorer.desk.bind(kept).await?;
    let told = format!("attachment; filename=\"{}\"", kept.name());
    let told = HeaderValue::from_str(&told).map_err(|_no_plain_name| Refusal::own_fault())?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (CONTENT_DISPOSITION, told),
    ];
    Ok((headers, kept.html).into_response())
}

async fn job(State(explorer): At, Path(id): Path<String>) -> Result<Response, Refusal> {
    Ok(fresh(explorer.jobs.one(&id)?))
}

async fn cancelled(
    _: Trusted,
    State(explorer): At,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let jobs = Arc::clone(&explorer.jobs);
    let job = explorer.desk.reckon(move || jobs.cancel(&id)).await?;
    Ok(fresh(job))
}

async fn resumed(
    _: Trusted,
    State(explorer): At,
    Path(id): Path<String>,
    body: Body,
) -> Result<Response, Refusal> {
    let how: Resumption = body::json(body).await?;
    let jobs = Arc::clone(&explorer.jobs);
    let job = explorer.desk.reckon(move || jobs.resume(&id, how)).await?;
    Ok(fresh(job))
}

async fn followed(
    State(explorer): At,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    explorer.followers.follow(&explorer.jobs, id, &headers)
}
