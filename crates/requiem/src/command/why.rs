//! `requiem why`: what stands behind an id.

use evidence::Evidence;
use scenario::Settings;

use crate::card;
use crate::card::footing::Footing;
use crate::cli;
use crate::command::{evidence_of, hint, settings};
use crate::failure::Error;
use crate::voice::{Voice, answer, answer_json};

/// Tells what stands behind an id.
pub(crate) fn why(asked: &cli::Why, voice: Voice) -> Result<(), Error> {
    tell(&asked.id, asked.dir.as_deref(), false, voice)
}

/// Prints the card of an id; the short form leaves out what uses it.
pub(crate) fn tell(
    id: &str,
    dir: Option<&std::path::Path>,
    short: bool,
    voice: Voice,
) -> Result<(), Error> {
    let (evidence, settings) = (evidence_of(dir)?, settings());
    let card = card::of(id, &evidence, &settings, &Footing::default())
        .ok_or_else(|| nothing_has(id, &evidence, &settings))?;
    if voice.json {
        answer_json(&card.json())
    } else {
        answer(&card.text(short))
    }
}

/// An id that names nothing, and the one that it may have been.
pub(crate) fn nothing_has(id: &str, evidence: &Evidence, settings: &Settings) -> Error {
    let near = card::nearest(id, evidence, settings);
    Error::usage(
        format!("nothing has the id `{id}`{}", hint(near.as_deref())),
        "`requiem evidence list` shows the ids of figures, `requiem mechanisms` those of the model",
    )
}
