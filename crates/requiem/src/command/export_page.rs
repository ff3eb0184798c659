//! `requiem export-page`: a page of the explorer as one file.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli;
use crate::disk;
use crate::explorer::{self, Address};
use crate::failure::Error;
use crate::progress::Progress;
use crate::voice::{Voice, answer, answer_json};

/// What the files begin with that this command has written, and may write anew.
const OURS: &str = "content=\"Requiem ";
/// How far into a file that is looked for.
const HEAD_BYTES: u64 = 2_000;

/// Keeps the page.
pub(crate) fn export_page(asked: &cli::ExportPage, voice: Voice) -> Result<(), Error> {
    let mut address = Address::read(&asked.page);
    for (name, value) in [("run", &asked.run), ("lang", &asked.lang)] {
        if let Some(value) = value {
            address = address.with(name, value);
        }
    }
    if let Some(out) = &asked.out {
        check_is_free(out)?;
    }
    let progress = Progress::through(1, "answers", voice);
    let kept = explorer::export(address, &asked.runs, |done, all| progress.at(done, all));
    progress.done();
    let kept = kept?;
    let file = asked
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(kept.name()));
    check_is_free(&file)?;
    disk::whole(&file, &[kept.html.as_bytes()])?;
    let (name, bytes) = (file.display().to_string(), kept.html.len());
    if voice.json {
        return answer_json(&json!({
            "file": name,
            "bytes": bytes,
            "page": kept.address.to_string(),
            "run": kept.address.ask("run"),
            "answers": kept.answers,
            "cards": kept.cards,
        }));
    }
    answer(&format!(
        "{name}: one file of {} kB with {} source cards; it opens in any browser, without a network\n",
        bytes / 1_000,
        kept.cards
    ))
}

/// Refuses a place where something lies that this command has not written.
fn check_is_free(file: &Path) -> Result<(), Error> {
    let head = match File::open(file) {
        Ok(open) => {
            let mut head = Vec::new();
            // What cannot be read, such as a folder, is not ours.
            let _ = open.take(HEAD_BYTES).read_to_end(&mut head);
            String::from_utf8_lossy(&head).into_owned()
        }
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(refused) => return Err(disk::refused(file, "read")(refused)),
    };
    if head.contains(OURS) {
        return Ok(());
    }
    Err(Error::usage(
        format!(
            "{} is there already, and is no page of Requiem",
            file.display()
        ),
        "name another file with --out",
    ))
}
