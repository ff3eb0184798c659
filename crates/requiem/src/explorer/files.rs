//! The files of a run, as they are: sent piece by piece, so that a large one costs no more memory
//! than a small one, and only after the whole run was found to be as it was written.

use std::fs::File;
use std::io::Read;

use axum::body::{Body, Bytes};
use axum::http::HeaderName;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use chronicle::Manifest;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::ReceiverStream;

use crate::explorer::assets::kind;
use crate::explorer::door::refusal::Refusal;
use crate::explorer::shelf::File as OfRun;
use crate::failure::Error;

/// Bytes of a piece.
const PIECE: usize = 256 << 10;

/// Sends a file of a run. It is saved by the browser and never shown: what a page may do here is the
/// explorer's own.
///
/// # Errors
/// When it cannot be opened.
pub(crate) fn sent(run: &str, of_run: OfRun, manifest: &Manifest) -> Result<Response, Refusal> {
    let OfRun { name, path } = of_run;
    let refused = |source| {
        Error::Unread(chronicle::Error::Disk {
            path: path.clone(),
            doing: "open",
            source,
        })
    };
    let file = File::open(&path).map_err(refused)?;
    let bytes = file.metadata().map_err(refused)?.len();
    let sheet = manifest.files.iter().find(|sheet| sheet.name == name);
    let hash = sheet.map_or(&manifest.seal, |sheet| &sheet.blake3);
    let headers: [(HeaderName, String); 4] = [
        (CONTENT_TYPE, kind(&name).to_owned()),
        (CONTENT_LENGTH, bytes.to_string()),
        (ETAG, format!("\"{}\"", hash.get(..32).unwrap_or(hash))),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{run}-{name}\""),
        ),
    ];
    let (pieces, body) = mpsc::channel(2);
    tokio::spawn(read(file, pieces));
    Ok((headers, Body::from_stream(ReceiverStream::new(body))).into_response())
}

/// Reads a file piece by piece, as they are taken. A reader that is gone takes no more.
async fn read(mut file: File, pieces: mpsc::Sender<std::io::Result<Bytes>>) {
    loop {
        let Ok(place) = pieces.reserve().await else {
            return;
        };
        let piece = spawn_blocking(move || {
            let mut piece = Vec::with_capacity(PIECE);
            let read = file.by_ref().take(PIECE as u64).read_to_end(&mut piece);
            (file, read.map(|_| piece))
        });
        let Ok((again, piece)) = piece.await else {
            return;
        };
        file = again;
        match piece {
            Ok(piece) if piece.is_empty() => return,
            Ok(piece) => place.send(Ok(piece.into())),
            Err(refused) => {
                place.send(Err(refused));
                return;
            }
        }
    }
}
