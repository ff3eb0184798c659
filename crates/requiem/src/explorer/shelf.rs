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

use chronicle::manifest::MANIFEST;
use chronicle::{Manifest, Run};
use evidence::Evidence;
use scenario::Scenario;

use crate::clock::Clock;
use crate::command::kept::{check_is_a_run, is_of_our_evidence, is_of_our_model, kept_scenario};
use crate::explorer::answer::about::Edition;
use crate::explorer::answer::refused::Words;
use crate::explorer::answer::run::{RunFacts, RunFile, RunHead, RunLine};
use crate::explorer::door::refusal::Refusal;
use crate::explorer::typed;
use crate::failure::Error;

/// The longest id.
const ID_MAX: usize = 64;
/// What a folder looks like is looked at no oftener than after so many seconds.
const STAMP_SECONDS: f64 = 0.25;
/// So many folders are remembered by their looks.
const STAMPS_MOST: usize = 1_024;

/// The folder of runs.
pub(crate) struct Shelf {
    dir: PathBuf,
    /// What was read of each manifest, by id, beside the hash of its bytes.
    heads: Mutex<BTreeMap<String, (blake3::Hash, RunHead)>>,
    /// What each folder looked like, and when that was seen.
    stamps: Mutex<BTreeMap<String, (Clock, String)>>,
}

/// A file of a run.
pub(crate) struct File {
    /// Its name.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) path: PathBuf,
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
            stamps: Mutex::new(BTreeMap::new()),
        }
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
            let (dir, all) = (
                fs::canonicalize(dir).ok()?,
                fs::canonicalize(&self.dir).ok()?,
            );
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

    /// What the folder of a run looks like from outside: names, lengths and dates of its files. While
    /// it looks the same, what was read of it stands; whatever is changed in it changes this too.
    ///
    /// # Errors
    /// 404 when no run of this id lies here.
    pub(crate) fn stamp(&self, id: &str) -> Result<String, Refusal> {
        {
            let stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((taken, stamp)) = stamps.get(id)
                && taken.seconds() < STAMP_SECONDS
            {
                return Ok(stamp.clone());
            }
        }
        let dir = self.find(id)?;
        let mut hasher = blake3::Hasher::new();
        let entries = fs::read_dir(&dir).into_iter().flatten().flatten();
        let mut files: BTreeMap<std::ffi::OsString, String> = BTreeMap::new();
        for entry in entries {
            let looks = fs::symlink_metadata(entry.path());
            let looks =
                looks.map(|it| format!("{:?} {} {:?}", it.file_type(), it.len(), it.modified()));
            files.insert(entry.file_name(), looks.unwrap_or_default());
        }
        for (name, looks) in files {
            hasher.update(name.as_encoded_bytes());
            hasher.update(looks.as_bytes());
        }
        let stamp = hasher.finalize().to_hex()[..32].to_owned();
        let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        if STAMPS_MOST <= stamps.len() {
            stamps.clear();
        }
        stamps.insert(id.to_owned(), (Clock::start(), stamp.clone()));
        Ok(stamp)
    }

    /// The manifest of a run, every file of which is as it was written.
    ///
    /// # Errors
    /// 404 when no run of this id lies here, 409 when it is not as it was written, or of another form.
    pub(crate) fn verified(&self, id: &str) -> Result<Manifest, Refusal> {
        let dir = self.find(id)?;
        let manifest = Manifest::read(&dir).map_err(Error::Unread)?;
        let leads_out = |file: &&chronicle::manifest::Sheet| {
            !fs::symlink_metadata(dir.join(&file.name)).is_ok_and(|it| it.is_file())
        };
        if let Some(file) = manifest.files.iter().find(leads_out) {
            let damage = vec![chronicle::Damage::Missing {
                path: dir.join(&file.name),
            }];
            return Err(Error::Unread(chronicle::Error::Damaged { dir, damage }).into());
        }
        Ok(Run::verify(&dir).map_err(Error::Unread)?)
    }

    /// A file of a run, by its name in the manifest.
    ///
    /// # Errors
    /// 404 when the run has no such file.
    pub(crate) fn file(&self, id: &str, name: &str, manifest: &Manifest) -> Result<File, Refusal> {
        let is_of_run = name == MANIFEST || manifest.files.iter().any(|file| file.name == name);
        if !is_of_run {
            return Err(Refusal::absent(
                "the run has no such file",
                format!("/api/runs/{id} lists its files"),
            ));
        }
        Ok(File {
            name: name.to_owned(),
            path: self.find(id)?.join(name),
        })
    }

    /// A run with all that is known of its making.
    ///
    /// # Errors
    /// 404 when no run of this id lies here, 409 when it is not as it was written.
    pub(crate) fn facts(
        &self,
        id: &str,
        manifest: &Manifest,
        evidence: &Evidence,
    ) -> Result<RunFacts, Refusal> {
        let dir = self.find(id)?;
        let charter = &manifest.charter;
        let is_of_this_edition =
            is_of_our_evidence(manifest, evidence) && is_of_our_model(manifest);
        let scenario = match kept_scenario(&dir, manifest) {
            Ok(scenario) => Some(scenario),
            Err(fault) if is_of_this_edition => return Err(Error::Unread(fault).into()),
            Err(_of_another_edition) => None,
        };
        let mut files: Vec<RunFile> = manifest
            .files
            .iter()
            .map(|file| RunFile {
                name: file.name.clone(),
                bytes: file.bytes,
                blake3: Some(file.blake3.clone()),
            })
            .collect();
        let of_manifest = fs::metadata(dir.join(MANIFEST));
        files.push(RunFile {
            name: MANIFEST.to_owned(),
            bytes: of_manifest.map_or(0, |it| it.len()),
            blake3: None,
        });
        Ok(RunFacts {
            head: self.head(id)?,
            program_version: charter.program_version.clone(),
            model_edition: charter.model_edition,
            evidence: Edition {
                version: charter.evidence.version.clone(),
                digest: charter.evidence.digest.clone(),
                created: charter.evidence.created,
            },
            is_of_this_edition,
            people: charter.people,
            days: manifest.days,
            events: manifest.events,
            cases: manifest.cases.as_ref().map(|book| book.cases),
            seal: manifest.seal.clone(),
            commands: typed::of(id, scenario.as_ref()),
            scenario: charter.scenario.text.clone(),
            files,
        })
    }
}

/// What decided a run, as its manifest has it.
fn line(dir: &Path) -> Result<RunLine, Error> {
    let manifest = Manifest::read(dir).map_err(Error::Unread)?;
    let charter = &manifest.charter;
    // A scenario of another edition may name what this program does not know; the rest is known.
    let scenario = kept_scenario(dir, &manifest).ok();
    let of_scenario = |tell: fn(&Scenario) -> String| scenario.as_ref().map(tell);
    Ok(RunLine {
        interpretation: of_scenario(|it| it.interpretation.id.clone()).unwrap_or_default(),
        seed: charter.seed.to_string(),
        resolution: charter.resolution.clone(),
        scale: manifest.cases.as_ref().map_or(1, |book| book.scale),
        from: charter.from,
        to: charter.to,
        decisions: of_scenario(|it| it.settings.decisions().to_string()).unwrap_or_default(),
        off: charter.switched_off.clone(),
        set: scenario.as_ref().map(typed::set).unwrap_or_default(),
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
            "",
            ".",
            "..",
            "../out",
            "a/b",
            "a\\b",
            "A",
            ".jobs",
            "run.json",
            "a b",
            "a\0",
            "é",
            "%2e%2e",
            &"a".repeat(65),
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
