//! Who may start work: whoever was shown the token that stood on the terminal.
//!
//! Reading is free to everybody at this machine. What takes its processor for minutes is not, or any
//! other account on it could. The token stands behind the `#` of the address, which a browser never
//! sends; the page hands it over once in a header, and is given a cookie that no script can read and
//! no other site can have sent.

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};

use crate::explorer::door::refusal::Refusal;

/// The header in which the token is handed over.
pub(crate) const TOKEN: HeaderName = HeaderName::from_static("x-requiem-token");

/// What opens, and what is given for it.
pub(crate) struct Keys {
    token: String,
    cookie: String,
    /// Cookies know no port, and two explorers may stand side by side.
    name: String,
}

impl Keys {
    /// Keys that nobody has seen, for an explorer at this port. Nothing when the machine gives no
    /// chance to draw them from.
    pub(crate) fn cut(port: u16) -> Option<Keys> {
        Some(Keys {
            token: drawn()?,
            cookie: drawn()?,
            name: format!("requiem-{port}"),
        })
    }

    /// The token, for the terminal.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Whether a request brings the token or the cookie.
    pub(crate) fn are_held(&self, headers: &HeaderMap) -> bool {
        self.is_shown(headers) || self.has_cookie(headers)
    }

    /// The cookie for whoever shows the token.
    ///
    /// # Errors
    /// 401 when none is shown, or another.
    pub(crate) fn exchange(
        &self,
        headers: &HeaderMap,
    ) -> Result<[(HeaderName, String); 1], Refusal> {
        if !self.is_shown(headers) {
            return Err(no_token());
        }
        let cookie = format!(
            "{}={}; HttpOnly; SameSite=Strict; Path=/",
            self.name, self.cookie
        );
        Ok([(SET_COOKIE, cookie)])
    }

    fn is_shown(&self, headers: &HeaderMap) -> bool {
        headers
            .get(TOKEN)
            .is_some_and(|shown| are_same(shown.as_bytes(), &self.token))
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter();
        let mut cookies = cookies.filter_map(|cookies| cookies.to_str().ok()?.into());
        cookies.any(|all| {
            let mut each = all.split(';').filter_map(|one| one.trim().split_once('='));
            each.any(|(name, value)| name == self.name && are_same(value.as_bytes(), &self.cookie))
        })
    }
}

/// 32 bytes of the machine's chance, as 64 signs.
fn drawn() -> Option<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(blake3::Hash::from_bytes(bytes).to_hex().to_string())
}

/// Whether two secrets are the same, in a time that does not tell how far they agree: hashes are
/// compared so.
fn are_same(shown: &[u8], kept: &str) -> bool {
    blake3::hash(shown) == blake3::hash(kept.as_bytes())
}

fn no_token() -> Refusal {
    Refusal::of(
        StatusCode::UNAUTHORIZED,
        "whoever starts, cancels or resumes work needs the token of this explorer",
        "open the address that `requiem serve` printed, with all that stands behind its #",
    )
}

/// Whoever has the keys of an explorer.
pub(crate) trait Keeper {
    /// The keys.
    fn keys(&self) -> &Keys;
}

/// A request that may start, cancel or resume work.
pub(crate) struct Trusted;

impl<S: Keeper + Sync> FromRequestParts<S> for Trusted {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, keeper: &S) -> Result<Trusted, Refusal> {
        if keeper.keys().are_held(&parts.headers) {
            Ok(Trusted)
        } else {
            Err(no_token())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.append(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn whoever_shows_the_token_is_given_a_cookie_that_opens_as_well() {
        let keys = Keys::cut(1937).unwrap();
        assert_eq!(keys.token().len(), 64);
        assert!(!keys.are_held(&HeaderMap::new()));
        let [(_, set)] = keys.exchange(&headers(TOKEN, keys.token())).ok().unwrap();
        assert!(
            set.ends_with("; HttpOnly; SameSite=Strict; Path=/"),
            "{set}"
        );
        assert!(!set.contains(keys.token()), "the cookie is not the token");
        let pair = set.split(';').next().unwrap();
        assert!(keys.are_held(&headers(COOKIE, &format!("other=1; {pair}"))));
    }

    #[test]
    fn another_token_opens_nothing() {
        let (keys, others) = (Keys::cut(1937).unwrap(), Keys::cut(1937).unwrap());
        for token in [others.token(), "", &keys.token()[1..]] {
            assert!(keys.exchange(&headers(TOKEN, token)).is_err());
        }
        assert!(!keys.are_held(&headers(COOKIE, &format!("requiem-1937={}", keys.token()))));
        assert!(!keys.are_held(&headers(COOKIE, "requiem-1937=")));
    }
}
