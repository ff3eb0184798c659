//! The commands: one file each, and what they share.

pub(crate) mod aftermath;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod census;
pub(crate) mod claims;
pub(crate) mod evidence;
pub(crate) mod export_page;
pub(crate) mod first_run;
pub(crate) mod flows;
pub(crate) mod gauges;
pub(crate) mod kept;
pub(crate) mod leadership;
pub(crate) mod making;
pub(crate) mod manual;
pub(crate) mod mechanisms;
pub(crate) mod patterns;
pub(crate) mod people;
pub(crate) mod population;
pub(crate) mod reproduce;
pub(crate) mod roll;
pub(crate) mod run;
pub(crate) mod serve;
pub(crate) mod soundness;
pub(crate) mod tally;
pub(crate) mod verify;
pub(crate) mod why;

use std::path::Path;

use ::evidence::Evidence;
use scenario::Settings;
use terror::mechanism::catalogue;

use crate::excerpt::Shelf;
use crate::failure::Error;

/// The evidence in a folder, or the one shipped.
pub(crate) fn evidence_of(dir: Option<&Path>) -> Result<Evidence, Error> {
    match dir {
        Some(dir) => Evidence::read(dir),
        None => Evidence::shipped(),
    }
    .map_err(|faults| Error::Input {
        faults,
        shelf: Shelf {
            dir: dir.map(Path::to_owned),
        },
    })
}

/// The shipped settings, every mechanism on.
pub(crate) fn settings() -> Settings {
    Settings::shipped(catalogue::ALL)
}

/// Sets parameters as typed.
pub(crate) fn set(settings: &mut Settings, assignments: &[(String, f64)]) -> Result<(), Error> {
    for (id, value) in assignments {
        settings.set(id, *value).map_err(|refusal| {
            Error::usage(
                format!("--set {id}={value}: {refusal}"),
                "`requiem mechanisms --parameters` lists them",
            )
        })?;
    }
    Ok(())
}

/// " (did you mean `x`?)", when there is an x.
pub(crate) fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"))
}

/// The word nearest to another, when one is near.
pub(crate) fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    words
        .into_iter()
        .map(|known| {
            (
                strsim::jaro_winkler(&known.to_lowercase(), &word.to_lowercase()),
                known,
            )
        })
        .filter(|(likeness, _)| 0.7 < *likeness)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
