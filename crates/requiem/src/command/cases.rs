//! The cases of a kept run, found by whoever asks about people: the run whole, and told person for
//! person.

use std::path::{Path, PathBuf};

use chronicle::{Manifest, Run};
use evidence::{Day, Evidence};

use crate::command::evidence_of;
use crate::command::kept::check_is_a_run;
use crate::failure::Error;

/// A run whose cases can be asked for.
pub(crate) struct KeptCases {
    /// The folder.
    pub(crate) dir: PathBuf,
    /// What was run; every file it names has been hashed.
    pub(crate) manifest: Manifest,
    /// The evidence of this program.
    pub(crate) evidence: Evidence,
    /// The last day of the run.
    pub(crate) last: Day,
    /// How many people a case stands for.
    pub(crate) scale: u32,
}

impl KeptCases {
    /// Finds the cases of the run in a folder.
    ///
    /// # Errors
    /// When the folder is no run, when the run is not as it was written, or counts people and does
    /// not tell them apart.
    pub(crate) fn find(dir: &Path) -> Result<KeptCases, Error> {
        let evidence = evidence_of(None)?;
        check_is_a_run(dir)?;
        let manifest = Run::verify(dir).map_err(Error::Unread)?;
        let Some(scale) = manifest.cases.as_ref().map(|cases| cases.scale) else {
            let dir = dir.to_owned();
            return Err(Error::Unanswered(chronicle::Error::NoCases { dir }));
        };
        let last = Day::of(manifest.charter.to).unwrap_or(Day::LAST);
        Ok(KeptCases {
            dir: dir.to_owned(),
            manifest,
            evidence,
            last,
            scale,
        })
    }
}
