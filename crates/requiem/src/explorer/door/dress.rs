//! What every answer bears, whatever it says: that nothing foreign may run in it, that nobody may
//! frame it, and whether the reader has it already.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;

/// Scripts, styles, fonts, pictures and questions come from here or not at all.
pub(crate) const POLICY: &str = "default-src 'self'; object-src 'none'; frame-ancestors 'none'; \
                                 form-action 'self'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    // `no-referrer` would turn the origin that a browser states into `null`.
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// What the reader said of what it has.
pub(crate) struct Has(Option<HeaderValue>);

impl Has {
    /// Reads it from a request.
    pub(crate) fn of(method: &Method, headers: &HeaderMap) -> Has {
        let reads = matches!(*method, Method::GET | Method::HEAD);
        Has(headers.get(IF_NONE_MATCH).filter(|_| reads).cloned())
    }

    /// Whether it has what this tag names.
    fn has(&self, tag: &HeaderValue) -> bool {
        let Some(Ok(tags)) = self.0.as_ref().map(HeaderValue::to_str) else {
            return false;
        };
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let ours = tag.to_str().map(bare).unwrap_or_default();
        tags.split(',')
            .any(|one| one.trim() == "*" || bare(one) == ours)
    }
}

/// Gives an answer what every answer bears. One that the reader has already is not sent again.
pub(crate) fn dress(mut response: Response, has: &Has) -> Response {
    let known = response.headers().get(ETAG).is_some_and(|tag| has.has(tag));
    if known && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().remove(CONTENT_TYPE);
    }
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let tagged = headers.contains_key(ETAG);
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(if tagged {
            "no-cache"
        } else {
            "no-store"
        }));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(asked: &str) -> StatusCode {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, asked.parse().unwrap());
        let has = Has::of(&Method::GET, &headers);
        let mut response = Response::new(Body::from("figures"));
        response
            .headers_mut()
            .insert(ETAG, "\"ab\"".parse().unwrap());
        dress(response, &has).status()
    }

    #[test]
    fn what_the_reader_has_is_not_sent_again() {
        for asked in ["\"ab\"", "W/\"ab\"", "\"cd\", \"ab\"", "*"] {
            assert_eq!(answered(asked), StatusCode::NOT_MODIFIED, "{asked}");
        }
        for asked in ["\"cd\"", "ab", ""] {
            assert_eq!(answered(asked), StatusCode::OK, "{asked}");
        }
    }

    #[test]
    fn every_answer_is_fenced() {
        let response = dress(Response::new(Body::empty()), &Has(None));
        assert_eq!(response.headers()[CONTENT_SECURITY_POLICY], POLICY);
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        assert!(!POLICY.contains("unsafe"));
    }
}
