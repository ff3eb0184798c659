//! The page itself: built beforehand and carried inside the program, so that it is there without a
//! network, and is always that of this program.

use std::borrow::Cow;

use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::http::{HeaderName, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::explorer::door::refusal::Refusal;

/// The page that every address of the explorer begins with.
const PAGE: &str = "index.html";

#[derive(RustEmbed)]
#[folder = "src/explorer/dist"]
struct Dist;

/// What is built and what it is, by the ending of its name.
const KINDS: [(&str, &str); 13] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("parquet", "application/vnd.apache.parquet"),
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("sha256", "text/plain; charset=utf-8"),
];

/// What a file is, by the ending of its name.
pub(crate) fn kind(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = KINDS.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// The file at an address; the page at the root.
///
/// # Errors
/// 404 when nothing was built for it.
pub(crate) fn at(uri: &Uri) -> Result<Response, Refusal> {
    let path = match uri.path().trim_start_matches('/') {
        "" => PAGE,
        path => path,
    };
    let Some(file) = Dist::get(path) else {
        return Err(Refusal::absent(
            "nothing stands at this address",
            "the explorer begins at /, and what it asks stands under /api/",
        ));
    };
    Ok(told(path, file))
}

/// What a file of the page holds.
///
/// # Errors
/// 500 when nothing was built for it.
pub(crate) fn bytes(name: &str) -> Result<Cow<'static, [u8]>, Refusal> {
    let file = Dist::get(name).ok_or_else(Refusal::own_fault)?;
    Ok(file.data)
}

/// What a file of the page says.
///
/// # Errors
/// As [`bytes`].
pub(crate) fn text(name: &str) -> Result<String, Refusal> {
    String::from_utf8(bytes(name)?.into_owned()).map_err(|_no_text| Refusal::own_fault())
}

fn told(path: &str, file: EmbeddedFile) -> Response {
    let tag = blake3::Hash::from_bytes(file.metadata.sha256_hash()).to_hex();
    let headers: [(HeaderName, String); 2] = [
        (CONTENT_TYPE, kind(path).to_owned()),
        (ETAG, format!("\"{}\"", &tag[..32])),
    ];
    (headers, file.data).into_response()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_page_is_carried_inside_the_program() {
        assert!(Dist::get(PAGE).is_some());
        for name in Dist::iter() {
            assert_ne!(kind(&name), "application/octet-stream", "{name}");
        }
    }

    /// The page is built by hand and kept; whoever changes its sources builds it anew.
    #[test]
    fn the_page_is_built_of_its_sources_as_they_are() {
        let explorer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../explorer");
        let named = [
            "index.html",
            "package-lock.json",
            "package.json",
            "svelte.config.js",
            "tsconfig.json",
            "vite.config.ts",
        ];
        let mut sources: Vec<String> = named.map(str::to_owned).to_vec();
        for folder in ["build", "public", "src"] {
            under(&explorer, Path::new(folder), &mut sources);
        }
        sources.sort();
        let line = |source: &String| {
            let bytes = fs::read(explorer.join(source)).unwrap();
            let digest = Sha256::digest(bytes);
            let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{}  {source}\n", digits.concat())
        };
        let made_of: String = sources.iter().map(line).collect();
        let kept = Dist::get("INPUTS.sha256").unwrap();
        let kept = String::from_utf8(kept.data.into_owned()).unwrap();
        assert!(
            kept == made_of,
            "the built page lags behind explorer/: `npm run build` there, and commit dist/"
        );
    }

    /// Adds every file under a folder, by its path from the root.
    fn under(root: &Path, folder: &Path, sources: &mut Vec<String>) {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                under(root, &path, sources);
            } else {
                sources.push(path.to_str().unwrap().to_owned());
            }
        }
    }

    #[test]
    fn no_page_needs_what_the_policy_forbids() {
        let page = Dist::get(PAGE).unwrap();
        let page = String::from_utf8(page.data.into_owned()).unwrap();
        for forbidden in [
            "<style",
            " style=",
            "onclick=",
            "javascript:",
            "http://",
            "https://",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}
