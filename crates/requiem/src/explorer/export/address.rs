//! The address of a page, as it stands behind the `#` of the explorer: the page and everything chosen
//! on it.

use std::collections::BTreeMap;
use std::fmt;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a browser's `encodeURIComponent` leaves as it is, so that both write one address alike.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// The page and what is chosen on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    path: Vec<String>,
    chosen: BTreeMap<String, String>,
}

impl Address {
    /// Reads an address: `record/arrests?step=year`, with or without the `#/` before it, or the whole
    /// line out of a browser.
    pub(crate) fn read(typed: &str) -> Address {
        let hash = typed.split_once('#').map_or(typed, |(_, hash)| hash);
        let (way, query) = hash.split_once('?').unwrap_or((hash, ""));
        let parts = way.split('/').filter(|part| !part.is_empty());
        let chosen = form_urlencoded::parse(query.as_bytes()).into_owned();
        Address {
            path: parts
                .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
                .collect(),
            chosen: chosen.filter(|(_, value)| !value.is_empty()).collect(),
        }
    }

    /// The page: the first part of the address.
    pub(crate) fn page(&self) -> &str {
        self.path.first().map_or("record", String::as_str)
    }

    /// What stands behind the page: a figure, a region, a mechanism, a person, a page of the book.
    pub(crate) fn of(&self) -> Option<&str> {
        self.path.get(1).map(String::as_str)
    }

    /// What is chosen under a name; nothing when it is left to the page.
    pub(crate) fn ask(&self, name: &str) -> Option<&str> {
        self.chosen.get(name).map(String::as_str)
    }

    /// The same address with this chosen too.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: &str) -> Address {
        self.chosen.insert(name.to_owned(), value.to_owned());
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: Vec<String> = self.path.iter().map(|part| escaped(part)).collect();
        let chosen = self.chosen.iter();
        to.write_str(&with_query(&path.join("/"), chosen))
    }
}

/// One part of a path, as a browser writes it.
pub(crate) fn escaped(part: &str) -> String {
    utf8_percent_encode(part, PLAIN).to_string()
}

/// A path and what is asked, which is given in the order of its names.
pub(crate) fn with_query<N: AsRef<str>, V: AsRef<str>>(
    path: &str,
    asked: impl IntoIterator<Item = (N, V)>,
) -> String {
    let query = Serializer::new(String::new()).extend_pairs(asked).finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_however_it_was_copied() {
        let plain = Address::read("record/shot?step=year&line=00447&by=");
        for typed in [
            "#/record/shot?line=00447&step=year",
            "/record/shot?step=year&line=00447",
            "http://127.0.0.1:1937/#/record/shot?step=year&line=00447",
        ] {
            assert_eq!(Address::read(typed), plain, "{typed}");
        }
        assert_eq!((plain.page(), plain.of()), ("record", Some("shot")));
        assert_eq!((plain.ask("step"), plain.ask("by")), (Some("year"), None));
        assert_eq!(plain.to_string(), "record/shot?line=00447&step=year");
        assert_eq!(Address::read("").page(), "record", "the first page");
    }

    #[test]
    fn an_address_is_written_as_a_browser_writes_it() {
        let typed = Address::read("evidence?text=order+%E2%84%96+00447");
        assert_eq!(typed.ask("text"), Some("order № 00447"));
        assert_eq!(typed.to_string(), "evidence?text=order+%E2%84%96+00447");
        assert_eq!(escaped("limit0_KAR/1"), "limit0_KAR%2F1");
        let chosen = typed.with("run", "first-run").to_string();
        assert!(
            chosen.starts_with("evidence?run=first-run&text="),
            "{chosen}"
        );
    }
}
