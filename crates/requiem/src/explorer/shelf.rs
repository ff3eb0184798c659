//! The runs, each by its id: the name of its folder in the one folder of runs, and never a path.
//!
//! What comes from outside is a word of small letters, digits and strokes. It is looked for among
//! the folders that lie there; one that leads elsewhere is not there. A run is told of as its sealed
//! manifest has it; one that was altered, or is of another form, is named with the reason, since
//! whoever misses it should learn why.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chronicle::Manifest;
use chronicle::manifest::MANIFEST;

use crate::command::kept::{check_is_a_run, kept_scenario};
use crate::explorer::answer::refused::Words;
use crate::explorer::answer::run::{RunHead, RunLine};
use crate::explorer::door::refusal::Refusal;
use crate::failure::Error;

/// The longest id.
const ID_MAX: usize = 64;

/// The folder of runs.
pub(crate) struct Shelf {
    dir: PathBuf,
    /// What was read of each manifest, by id, beside the hash of its bytes.
    heads: Mutex<BTreeMap<String, (blake3::Hash, RunHead)>>,
}

/// Whether a word can be the id of a run.
pub(crate) fn is_id(word: &str) -> bool {
    let fits = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    (1..=ID_MAX).contains(&word.len()) && word.bytes().all(fits)
}

impl Shelf {
    /// The runs in a folder, which need not exist yet.
    pub(crate) fn at(dir: &Path) -> Shelf {
        Shelf {
            dir: dir.to_owned(),
            heads: Mutex::new(BTreeMap::new()),
        }
    }

    /// The folder of runs.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Every run that lies here, in the order of the ids.
    pub(crate) fn heads(&self) -> Vec<RunHead> {
        let ids = self.ids();
        let heads = ids.iter().filter_map(|id| self.head(id).ok()).collect();
        let mut known = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|id, _| ids.contains(id));
        heads
    }

    /// How many runs lie here.
    pub(crate) fn count(&self) -> usize {
        self.ids().len()
    }

    /// The ids of all folders that are runs, or were.
    fn ids(&self) -> Vec<String> {
        // A folder that cannot be listed has no runs that could be told of.
        let entries = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut ids: Vec<String> = names.filter(|name| self.find(name).is_ok()).collect();
        ids.sort();
        ids
    }

    /// The folder of a run.
    ///
    /// # Errors
    /// 404 when no run of this id lies here.
    pub(crate) fn find(&self, id: &str) -> Result<PathBuf, Refusal> {
        let absent = || {
            Refusal::absent(
                "there is no such run",
                "/api/runs lists those that lie in the folder of runs",
            )
        };
        if !is_id(id) {
            return Err(absent());
        }
        let dir = self.dir.join(id);
        let inside = |dir: &Path| {
            let (dir, all) = (fs::canonicalize(dir).ok()?, fs::canonicalize(&self.dir).ok()?);
            (dir.is_dir() && dir.parent() == Some(&all)).then_some(())
        };
        inside(&dir).ok_or_else(absent)?;
        check_is_a_run(&dir).map_or_else(
            |error| match error {
                // Its manifest is gone, and it is a run all the same.
                Error::Unread(_) => Ok(()),
                _ => Err(absent()),
            },
            Ok,
        )?;
        Ok(dir)
    }

    /// A run in a line.
    ///
    /// # Errors
    /// 404 when no run of this id lies here.
    pub(crate) fn head(&self, id: &str) -> Result<RunHead, Refusal> {
        let dir = self.find(id)?;
        let bytes = fs::read(dir.join(MANIFEST)).unwrap_or_default();
        let hash = blake3::hash(&bytes);
        let known = |heads: &BTreeMap<String, (blake3::Hash, RunHead)>| {
            let (of, head) = heads.get(id)?;
            (*of == hash).then(|| head.clone())
        };
        if let Some(head) = known(&self.heads.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(head);
        }
        let (facts, unread) = match line(&dir) {
            Ok(line) => (Some(line), None),
            Err(error) => (None, Some(told(&error))),
        };
        let head = RunHead {
            id: id.to_owned(),
            title: id.to_owned(),
            finished: facts.is_some(),
            unread,
            facts,
        };
        let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        heads.insert(id.to_owned(), (hash, head.clone()));
        Ok(head)
    }

    /// A file of a run, by its name in the manifest, with the length and the hash that it has there.
    ///
    /// # Errors
    /// 404 when the run has no such file, 409 when it is not as it was written.
    pub(crate) fn file(&self, id: &str, name: &str) -> Result<PathBuf, Refusal> {
        let dir = self.find(id)?;
        let manifest = Manifest::read(&dir).map_err(Error::Unread)?;
        let is_of_run = name == MANIFEST || manifest.files.iter().any(|file| file.name == name);
        let path = dir.join(name);
        let is_plain = fs::symlink_metadata(&path).is_ok_and(|it| it.is_file());
        if !is_of_run {
            return Err(Refusal::absent(
                "the run has no such file",
                format!("/api/runs/{id} lists its files"),
            ));
        }
        if !is_plain {
            let damage = vec![chronicle::Damage::Missing { path }];
            return Err(Error::Unread(chronicle::Error::Damaged { dir, damage }).into());
        }
        Ok(path)
    }
}

/// What decided a run, as its manifest has it.
fn line(dir: &Path) -> Result<RunLine, Error> {
    let manifest = Manifest::read(dir).map_err(Error::Unread)?;
    let charter = &manifest.charter;
    // A scenario of another edition may name what this program does not know; the rest is known.
    let scenario = kept_scenario(dir, &manifest).ok();
    let set = charter.set.iter();
    Ok(RunLine {
        interpretation: scenario
            .as_ref()
            .map_or_else(String::new, |it| it.interpretation.id.clone()),
        seed: charter.seed.to_string(),
        resolution: charter.resolution.clone(),
        scale: manifest.cases.as_ref().map_or(1, |book| book.scale),
        from: charter.from,
        to: charter.to,
        decisions: scenario
            .as_ref()
            .map_or_else(String::new, |it| it.settings.decisions().to_string()),
        off: charter.switched_off.clone(),
        set: set.map(|(key, value)| format!("{key}={value}")).collect(),
        digest: manifest.digest.clone(),
        bytes: manifest.files.iter().map(|file| file.bytes).sum(),
        persons: manifest.cases.is_some(),
    })
}

fn told(error: &Error) -> Words {
    let (what, help) = error.words();
    Words {
        what,
        help,
        faults: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_plain_word() {
        for id in ["first-run", "seed-7", "0", &"a".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for word in [
            "", ".", "..", "../out", "a/b", "a\\b", "A", ".jobs", "run.json", "a b", "a\0", "é",
            "%2e%2e", &"a".repeat(65),
        ] {
            assert!(!is_id(word), "{word}");
        }
    }

    #[test]
    fn what_is_no_run_is_not_there() {
        let house = tempfile::tempdir().unwrap();
        let shelf = Shelf::at(&house.path().join("out"));
        assert_eq!(shelf.heads().len(), 0, "the folder is not there yet");
        fs::create_dir_all(house.path().join("out/empty")).unwrap();
        for id in ["empty", "absent", "..", ""] {
            assert_eq!(shelf.find(id).unwrap_err().status.as_u16(), 404, "{id}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_leads_out_of_the_folder_is_not_there() {
        let house = tempfile::tempdir().unwrap();
        let [runs, beside] = ["out", "beside"].map(|name| house.path().join(name));
        for dir in [&runs, &beside] {
            fs::create_dir_all(dir.join("run")).unwrap();
            fs::write(dir.join("run").join(MANIFEST), "{}").unwrap();
        }
        std::os::unix::fs::symlink(beside.join("run"), runs.join("elsewhere")).unwrap();
        let shelf = Shelf::at(&runs);
        assert!(shelf.find("run").is_ok());
        assert_eq!(shelf.find("elsewhere").unwrap_err().status.as_u16(), 404);
        let heads = shelf.heads();
        assert_eq!(heads.len(), 1);
        assert!(!heads[0].finished && heads[0].unread.is_some());
    }
}
