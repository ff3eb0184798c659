//! A run on the disk: a folder with the record, the decisions, and a manifest that seals them.
//!
//! A folder is either a whole run or none. Everything is first written and synced under a name of
//! its own beside the place where it will stand, then moved there in one step; an older run gives
//! way only then. Reading trusts nothing: every file is hashed before its content is believed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{panic, thread};

use evidence::{Day, Region};

use crate::cases::Cases;
use crate::chronicle::Chronicle;
use crate::error::{Damage, Error};
use crate::manifest::{Charter, FORMAT, MANIFEST, Manifest, PEOPLE, Sheet};
use crate::people::{SHEETS, Told};
use crate::ro_crate;
use crate::shelf::Shelf;
use crate::tables;

pub use crate::tables::{ACTS, CASES, DECISIONS, GAUGES};

/// A further file of a run: its name and its content.
pub type Page = (String, Vec<u8>);

/// A run as it was read from its folder.
#[derive(Clone, Debug)]
pub struct Run {
    /// What was run.
    pub manifest: Manifest,
    /// What happened.
    pub chronicle: Chronicle,
}

impl Run {
    /// Writes a run into a folder, which need not exist. `region_ids` are the ids of the 66 units
    /// of account in order; `cases` are those of a run told person for person; `pages` are further
    /// files to lie beside the record, sealed with it, and are told the fingerprint of the record and,
    /// where there are cases, what those say together.
    ///
    /// # Errors
    /// When the folder holds anything that is not of a run, when a page has a name that it cannot
    /// have, or when the disk refuses; then nothing new remains and an older run stands untouched.
    ///
    /// # Panics
    /// When `region_ids` are not 66, when the charter's days are not those of the chronicle, when
    /// its resolution is `people` and there are no cases or the other way round, or when the cases
    /// are not in their order or a chain of names among them leads back to itself.
    pub fn write(
        dir: &Path,
        chronicle: &Chronicle,
        charter: Charter,
        region_ids: &[String],
        cases: Option<&dyn Cases>,
        pages: &dyn Fn(&str, Option<&Told>) -> Vec<Page>,
    ) -> Result<Manifest, Error> {
        assert_eq!(
            region_ids.len(),
            Region::COUNT,
            "an id for each unit of account"
        );
        let days = (
            Some(chronicle.first().date()),
            chronicle.last().map(Day::date),
        );
        assert_eq!(
            (Some(charter.from), Some(charter.to)),
            days,
            "the charter names the days run"
        );
        assert_eq!(
            charter.resolution == PEOPLE,
            cases.is_some(),
            "a run has cases when it is told person for person"
        );
        let shelf = Shelf::beside(dir)?;
        let last = chronicle.last().unwrap_or(chronicle.first());
        // The record and the cases are files apart, and worth a thread each.
        let (record, told) = thread::scope(|scope| {
            let record = scope.spawn(|| record(&shelf, chronicle, region_ids));
            let told = cases.map(|cases| people::write(&shelf, cases, last, region_ids));
            (record.join(), told.transpose())
        });
        let mut files = record.unwrap_or_else(|fault| panic::resume_unwind(fault))?;
        let (book, told) = told?.map_or((None, None), |written| {
            files.extend(written.files);
            (Some(written.book), Some(written.told))
        });
        let digest = Manifest::digest_of(chronicle.digest(), book.as_ref());
        let pages = pages(&digest, told.as_ref());
        check_names(&pages)?;
        for (name, content) in &pages {
            files.push(sheet(&shelf, name, |file, path| {
                file.write_all(content).map_err(Error::disk(path, "write"))
            })?);
        }
        let mut manifest = Manifest {
            format: FORMAT,
            charter,
            days: u32::try_from(chronicle.days().count()).expect("nine years of days"),
            events: chronicle.events(),
            digest,
            cases: book,
            files,
            seal: String::new(),
        };
        // The crate is written out of the manifest as it is here, and names no hash of it; then the
        // manifest takes in the hash of the crate, and is sealed. So neither waits for the other.
        let described = ro_crate::text(&manifest);
        manifest
            .files
            .push(sheet(&shelf, ro_crate::NAME, |file, path| {
                file.write_all(described.as_bytes())
                    .map_err(Error::disk(path, "write"))
            })?);
        manifest.seal = manifest.sealed();
        sheet(&shelf, MANIFEST, |file, path| {
            file.write_all(manifest.text().as_bytes())
                .map_err(Error::disk(path, "write"))
        })?;
        shelf.place()?;
        Ok(manifest)
    }

    /// Reads a run, after checking its manifest and the hash of every file. Its cases, if it has
    /// them, are read apart: [`Run::cases`].
    ///
    /// # Errors
    /// When anything is missing, truncated or altered, or is not of this program's form.
    pub fn read(dir: &Path, region_ids: &[String]) -> Result<Run, Error> {
        let manifest = Run::verify(dir)?;
        let broken = |why: &str| Error::Manifest {
            path: dir.join(MANIFEST),
            why: why.to_owned(),
        };
        let (first, last) = manifest
            .span()
            .ok_or_else(|| broken("its days are not of a run"))?;
        let mut chronicle = tables::acts::read(&dir.join(ACTS), first, last, region_ids)?;
        for decision in tables::decisions::read(&dir.join(DECISIONS), first, region_ids)? {
            chronicle.decide(decision);
        }
        for (day, reading) in tables::gauges::read(&dir.join(GAUGES), first, region_ids)? {
            chronicle.read_off(day, reading);
        }
        if Manifest::digest_of(chronicle.digest(), manifest.cases.as_ref()) != manifest.digest {
            return Err(broken(
                "its tables are whole, but do not give the fingerprint it names",
            ));
        }
        Ok(Run {
            manifest,
            chronicle,
        })
    }

    /// Checks the manifest of a run and the hash of every file it names, and gives the manifest.
    ///
    /// # Errors
    /// When anything is missing, truncated or altered; every faulty file is named.
    pub fn verify(dir: &Path) -> Result<Manifest, Error> {
        let manifest = Manifest::read(dir)?;
        let broken = |why: String| Error::Manifest {
            path: dir.join(MANIFEST),
            why,
        };
        let named = |needed: &str| manifest.files.iter().any(|file| file.name == needed);
        let has_cases = manifest.charter.resolution == PEOPLE;
        let cases = has_cases.then_some(CASES);
        for needed in [ACTS, DECISIONS, GAUGES].into_iter().chain(cases) {
            if !named(needed) {
                return Err(broken(format!("it names no file `{needed}`")));
            }
        }
        if has_cases != manifest.cases.is_some() || has_cases != named(CASES) {
            let why = "a run has cases when its resolution is `people`, and else none";
            return Err(broken(why.to_owned()));
        }
        let mut damage = Vec::new();
        for file in &manifest.files {
            damage.extend(look_at(&dir.join(&file.name), file)?);
        }
        if damage.is_empty() {
            Ok(manifest)
        } else {
            Err(Error::Damaged {
                dir: dir.to_owned(),
                damage,
            })
        }
    }

    /// Looks whether the folder of a run holds anything that the run did not put there. A reader of
    /// the record need not care; whoever hands the folder on does.
    ///
    /// # Errors
    /// When it does; every stranger is named. When the folder cannot be listed.
    pub fn check_alone(dir: &Path, manifest: &Manifest) -> Result<(), Error> {
        let mut strangers = Vec::new();
        for entry in fs::read_dir(dir).map_err(Error::disk(dir, "list"))? {
            let name = entry.map_err(Error::disk(dir, "list"))?.file_name();
            let ours = |file: &Sheet| name == file.name.as_str();
            if name != MANIFEST && !manifest.files.iter().any(ours) {
                strangers.push(name.to_string_lossy().into_owned());
            }
        }
        if strangers.is_empty() {
            return Ok(());
        }
        strangers.sort();
        Err(Error::Strangers {
            dir: dir.to_owned(),
            strangers,
        })
    }
}

/// Writes the tables of acts, decisions and readings.
fn record(
    shelf: &Shelf,
    chronicle: &Chronicle,
    region_ids: &[String],
) -> Result<Vec<Sheet>, Error> {
    let acts = sheet(shelf, ACTS, |file, path| {
        tables::acts::write(file, chronicle, region_ids).map_err(Error::parquet(path))
    })?;
    let decisions = sheet(shelf, DECISIONS, |file, path| {
        let (first, decisions) = (chronicle.first(), chronicle.decisions());
        tables::decisions::write(file, first, decisions, region_ids).map_err(Error::parquet(path))
    })?;
    let gauges = sheet(shelf, GAUGES, |file, path| {
        let (first, readings) = (chronicle.first(), chronicle.readings());
        tables::gauges::write(file, first, readings, region_ids).map_err(Error::parquet(path))
    })?;
    Ok(vec![acts, decisions, gauges])
}

/// Writes, syncs and hashes one file of a run.
fn sheet(
    shelf: &Shelf,
    name: &str,
    write: impl FnOnce(&mut File, &Path) -> Result<(), Error>,
) -> Result<Sheet, Error> {
    let path = shelf.path().join(name);
    let mut file = File::create_new(&path).map_err(Error::disk(&path, "create"))?;
    write(&mut file, &path)?;
    file.sync_all().map_err(Error::disk(&path, "sync"))?;
    drop(file);
    let (bytes, blake3) = hash(&path)?;
    Ok(Sheet {
        name: name.to_owned(),
        bytes,
        blake3,
    })
}

/// Length and BLAKE3 of a file.
fn hash(path: &Path) -> Result<(u64, String), Error> {
    let file = File::open(path).map_err(Error::disk(path, "open"))?;
    let mut hasher = blake3::Hasher::new();
    hasher
        .update_reader(file)
        .map_err(Error::disk(path, "read"))?;
    Ok((hasher.count(), hasher.finalize().to_hex().to_string()))
}

fn look_at(path: &Path, file: &Sheet) -> Result<Option<Damage>, Error> {
    if !path.is_file() {
        return Ok(Some(Damage::Missing {
            path: path.to_owned(),
        }));
    }
    let (bytes, blake3) = hash(path)?;
    let path: PathBuf = path.to_owned();
    Ok(if bytes < file.bytes {
        Some(Damage::Truncated {
            path,
            bytes,
            written: file.bytes,
        })
    } else if blake3 == file.blake3 {
        None
    } else {
        Some(Damage::Altered { path })
    })
}

/// Pages lie in the folder itself, under names that are free.
fn check_names(pages: &[Page]) -> Result<(), Error> {
    for (at, (name, _)) in pages.iter().enumerate() {
        let plain = Path::new(name)
            .file_name()
            .is_some_and(|plain| plain == name.as_str());
        let taken = [ACTS, DECISIONS, GAUGES, CASES, ro_crate::NAME, MANIFEST]
            .contains(&name.as_str())
            || SHEETS.contains(&name.as_str())
            || pages[..at].iter().any(|(other, _)| other == name);
        if !plain || taken || name.starts_with('.') {
            return Err(Error::PageName { name: name.clone() });
        }
    }
    Ok(())
}

mod people;

#[cfg(test)]
mod tests;
