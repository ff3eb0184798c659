//! Every address of the explorer, and what answers it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::explorer::Explorer;
use crate::explorer::answer::about::{About, Edition};
use crate::explorer::answer::run::RunHead;
use crate::explorer::assets;
use crate::explorer::door::refusal::Refusal;

/// The addresses.
pub(crate) fn of(explorer: Arc<Explorer>) -> Router {
    Router::new()
        .route("/api/about", get(about))
        .route("/api/token", post(token))
        .route("/api/runs", get(runs))
        .fallback(get(assets::at))
        .method_not_allowed_fallback(no_such_method)
        .with_state(explorer)
}

async fn no_such_method() -> Refusal {
    Refusal::of(
        StatusCode::METHOD_NOT_ALLOWED,
        "this address is not asked in that way",
        "figures are asked with GET; runs are started with POST and cancelled with DELETE",
    )
}

async fn about(State(explorer): State<Arc<Explorer>>, headers: HeaderMap) -> Json<About> {
    let edition = explorer.evidence.edition();
    Json(About {
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
        runs: explorer.shelf.count(),
        languages: vec!["en".to_owned(), "ru".to_owned()],
        may_start: explorer.keys.are_held(&headers),
    })
}

async fn token(
    State(explorer): State<Arc<Explorer>>,
    headers: HeaderMap,
) -> Result<(StatusCode, [(HeaderName, String); 1]), Refusal> {
    let cookie = explorer.keys.exchange(&headers)?;
    Ok((StatusCode::NO_CONTENT, cookie))
}

async fn runs(State(explorer): State<Arc<Explorer>>) -> Json<Vec<RunHead>> {
    Json(explorer.shelf.heads())
}
