//! Under which names the explorer answers: those of this machine to itself, and no other.
//!
//! A page of a stranger can make the browser ask any address, also one whose name was turned to
//! this machine a moment ago. The browser then says so in `Host`, and what it reads there no page can
//! forge. So the name is looked at before anything else, on every address and method, reading or not.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};

use crate::explorer::door::refusal::Refusal;

/// The names by which this machine calls itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// The names, with the port at which the explorer stands.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    allowed: Vec<String>,
}

impl Hosts {
    /// The names of an explorer at this port.
    pub(crate) fn at(port: u16) -> Hosts {
        let mut allowed: Vec<String> = NAMES.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            allowed.extend(NAMES.map(str::to_owned));
        }
        Hosts { allowed }
    }

    /// Looks whether a request is for this explorer, and whether it comes from one of its own pages.
    ///
    /// # Errors
    /// 421 when it names another host or none, 403 when it comes from a page of another.
    pub(crate) fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
        let host = self.host(uri, headers).ok_or_else(|| {
            Refusal::of(
                StatusCode::MISDIRECTED_REQUEST,
                "this is not the host that was asked for",
                format!("the explorer answers at http://{}/ only", self.allowed[0]),
            )
        })?;
        if came_from_elsewhere(host, headers) {
            return Err(Refusal::of(
                StatusCode::FORBIDDEN,
                "a page of another site asked this",
                format!("open http://{}/ and ask from there", self.allowed[0]),
            ));
        }
        Ok(())
    }

    /// The one host that a request names, where it is ours. An address written out in full counts
    /// beside the header, and both must agree.
    fn host<'r>(&self, uri: &Uri, headers: &'r HeaderMap) -> Option<&'r str> {
        let mut named = headers.get_all(HOST).iter();
        let host = named.next()?.to_str().ok()?;
        let is_ours = |name: &str| {
            let mut allowed = self.allowed.iter();
            allowed.any(|ours| ours.eq_ignore_ascii_case(name))
        };
        let agrees = uri
            .authority()
            .is_none_or(|written| written.as_str().eq_ignore_ascii_case(host));
        (named.next().is_none() && agrees && is_ours(host)).then_some(host)
    }
}

/// Whether a browser says that a page of another site asks. Whoever is no browser says nothing.
fn came_from_elsewhere(host: &str, headers: &HeaderMap) -> bool {
    let foreign = |origin: &[u8]| {
        origin
            .strip_prefix(b"http://")
            .is_none_or(|origin| !origin.eq_ignore_ascii_case(host.as_bytes()))
    };
    headers
        .get_all(ORIGIN)
        .iter()
        .any(|origin| foreign(origin.as_bytes()))
}

/// Whether a method may change something.
pub(crate) fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Result<(), StatusCode> {
        asked_at("/api/about", pairs)
    }

    fn asked_at(uri: &str, pairs: &[(&str, &str)]) -> Result<(), StatusCode> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let name: axum::http::HeaderName = name.parse().unwrap();
            headers.append(name, value.parse().unwrap());
        }
        let checked = Hosts::at(1937).check(&uri.parse().unwrap(), &headers);
        checked.map_err(|refusal| refusal.status)
    }

    #[test]
    fn the_machine_calls_itself_by_three_names() {
        for host in [
            "127.0.0.1:1937",
            "localhost:1937",
            "LocalHost:1937",
            "[::1]:1937",
        ] {
            assert_eq!(asked(&[("host", host)]), Ok(()), "{host}");
        }
    }

    #[test]
    fn whoever_asks_for_another_host_is_at_the_wrong_door() {
        for host in [
            "evil.example",
            "evil.example:1937",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:1937.",
            "localhost:1937@evil.example",
            "127.0.0.1.evil.example:1937",
            "",
            "0:1937",
        ] {
            assert_eq!(
                asked(&[("host", host)]),
                Err(StatusCode::MISDIRECTED_REQUEST),
                "{host}"
            );
        }
        assert_eq!(asked(&[]), Err(StatusCode::MISDIRECTED_REQUEST));
        let two = [("host", "127.0.0.1:1937"), ("host", "evil.example")];
        assert_eq!(asked(&two), Err(StatusCode::MISDIRECTED_REQUEST));
        let ours = [("host", "127.0.0.1:1937")];
        let written_out = asked_at("http://evil.example/api/about", &ours);
        assert_eq!(written_out, Err(StatusCode::MISDIRECTED_REQUEST));
    }

    #[test]
    fn a_page_of_another_is_turned_away() {
        let from = |origin| asked(&[("host", "localhost:1937"), ("origin", origin)]);
        assert_eq!(from("http://localhost:1937"), Ok(()));
        for origin in [
            "http://evil.example",
            "https://localhost:1937",
            "http://localhost:1938",
            "null",
            "http://127.0.0.1:1937",
            "",
        ] {
            assert_eq!(from(origin), Err(StatusCode::FORBIDDEN), "{origin}");
        }
    }
}
