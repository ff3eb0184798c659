//! What is sent to us: read whole, within a time and a length, before anything is done with it.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::explorer::door::refusal::Refusal;

/// The longest body.
pub(crate) const BYTES_MAX: usize = 1 << 20;
/// A body is sent within this time.
const WHOLE: Duration = Duration::from_secs(30);

/// Reads a body of JSON.
///
/// # Errors
/// 408 when it takes too long, 413 when it is too long, 400 when it is no JSON, or not of the form
/// that is wanted.
pub(crate) async fn json<T: DeserializeOwned>(body: Body) -> Result<T, Refusal> {
    let bytes = timeout(WHOLE, to_bytes(body, BYTES_MAX)).await;
    let bytes = bytes.map_err(|_late: tokio::time::error::Elapsed| {
        Refusal::of(
            StatusCode::REQUEST_TIMEOUT,
            "what was to be sent did not come within 30 seconds",
            "send it again",
        )
    })?;
    let bytes = bytes.map_err(|_cut: axum::Error| too_large())?;
    serde_json::from_slice(&bytes).map_err(|fault| {
        Refusal::bad(
            format!("what was sent is not the JSON that is wanted: {fault}"),
            "send an object with the fields of a scenario, such as {\"seed\": 7}",
        )
    })
}

/// What is said of a body that is too long.
pub(crate) fn too_large() -> Refusal {
    Refusal::of(
        StatusCode::PAYLOAD_TOO_LARGE,
        "what was sent is longer than 1 MiB",
        "a scenario names only what differs from the first run",
    )
}
