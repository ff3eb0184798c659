//! What is sent to us: read whole, within a time and a length, before anything is done with it.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
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
    let bytes = whole(body, WHOLE).await?;
    serde_json::from_slice(&bytes).map_err(|fault| {
        Refusal::bad(
            format!("what was sent is not the JSON that is wanted: {fault}"),
            "send an object with the fields of a scenario, such as {\"seed\": 7}",
        )
    })
}

/// Reads a body to its end, within this time.
async fn whole(body: Body, time: Duration) -> Result<Bytes, Refusal> {
    let bytes = timeout(time, to_bytes(body, BYTES_MAX)).await;
    let bytes = bytes.map_err(|_late: tokio::time::error::Elapsed| {
        Refusal::of(
            StatusCode::REQUEST_TIMEOUT,
            format!(
                "what was to be sent did not come within {} seconds",
                time.as_secs()
            ),
            "send it again",
        )
    })?;
    bytes.map_err(|_cut: axum::Error| too_large())
}

/// What is said of a body that is too long.
pub(crate) fn too_large() -> Refusal {
    Refusal::of(
        StatusCode::PAYLOAD_TOO_LARGE,
        "what was sent is longer than 1 MiB",
        "a scenario names only what differs from the first run",
    )
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use tokio::sync::mpsc;
    use tokio::time::sleep;
    use tokio_stream::wrappers::ReceiverStream;

    use super::*;

    /// A body that comes by the letter, so many of them.
    fn by_the_letter(letters: u32) -> Body {
        let (letter, body) = mpsc::channel(1);
        tokio::spawn(async move {
            for _ in 0..letters {
                sleep(Duration::from_millis(10)).await;
                // Nobody takes what comes after the time.
                let _ = letter.send(Ok::<_, Infallible>("1")).await;
            }
        });
        Body::from_stream(ReceiverStream::new(body))
    }

    #[tokio::test]
    async fn a_body_that_comes_by_the_letter_is_not_waited_for() {
        let refused = whole(by_the_letter(10_000), Duration::from_millis(300)).await;
        let refused = refused.expect_err("it takes a hundred seconds");
        assert_eq!(refused.status, StatusCode::REQUEST_TIMEOUT);
        let came = whole(by_the_letter(5), WHOLE).await.expect("it comes");
        assert_eq!(came.as_ref(), b"11111");
    }
}
