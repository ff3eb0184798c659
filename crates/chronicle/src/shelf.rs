//! Putting a folder in its place whole or not at all.
//!
//! A new run is written on a shelf: a hidden folder beside its place, `.NAME.writing-PID`. When all
//! is on the disk the old run, if there is one, is moved aside to `.NAME.before`, the shelf takes
//! its place, and the old run is removed. Whatever interrupts this, either the old run or the new
//! one is whole; the next writer clears away what an interrupted one left, and moves an old run
//! back whose successor never arrived.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use crate::error::Error;
use crate::manifest::{MANIFEST, Manifest};

/// A file held open and locked by the process that writes on a shelf.
const LOCK: &str = ".lock";

/// A hidden folder beside the place of a run, removed unless it is put in that place.
#[derive(Debug)]
pub(crate) struct Shelf {
    place: PathBuf,
    path: PathBuf,
    before: PathBuf,
    placed: bool,
    lock: Option<File>,
}

impl Shelf {
    /// Makes a shelf beside the place where a run will stand, if a run may stand there.
    pub(crate) fn beside(place: &Path) -> Result<Shelf, Error> {
        let none = || Error::NoFolder {
            dir: place.to_owned(),
        };
        let name = place.file_name().ok_or_else(none)?;
        let parent = match place.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(Error::disk(parent, "make the folder"))?;
        let before = parent.join(hidden(name, ".before"));
        clear_away(parent, name, place, &before)?;
        check_place(place)?;
        let path = parent.join(hidden(name, &format!(".writing-{}", process::id())));
        fs::create_dir(&path).map_err(Error::disk(&path, "make the folder"))?;
        let mut shelf = Shelf {
            place: place.to_owned(),
            path,
            before,
            placed: false,
            lock: None,
        };
        let lock = shelf.path.join(LOCK);
        let file = File::create_new(&lock).map_err(Error::disk(&lock, "create"))?;
        file.lock().map_err(Error::disk(&lock, "lock"))?;
        shelf.lock = Some(file);
        Ok(shelf)
    }

    /// Where the files are to be written.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the shelf in its place, and removes the run that stood there.
    pub(crate) fn place(mut self) -> Result<(), Error> {
        let (place, before) = (self.place.clone(), self.before.clone());
        sync(&self.path)?;
        check_place(&place)?;
        let replaces = place.exists();
        if replaces {
            fs::rename(&place, &before).map_err(Error::disk(&place, "move the old run aside"))?;
        }
        if let Err(refused) = fs::rename(&self.path, &place) {
            if replaces {
                fs::rename(&before, &place)
                    .map_err(Error::disk(&before, "move the old run back"))?;
            }
            return Err(Error::disk(&place, "move the new run into place")(refused));
        }
        self.placed = true;
        self.lock = None;
        let lock = place.join(LOCK);
        fs::remove_file(&lock).map_err(Error::disk(&lock, "remove"))?;
        sync(place.parent().unwrap_or(Path::new(".")))?;
        if replaces {
            fs::remove_dir_all(&before).map_err(Error::disk(&before, "remove the old run"))?;
        }
        Ok(())
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        if !self.placed {
            // The error that brought us here is being reported; what cannot be removed now is
            // cleared away by the next writer.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Nothing may stand in the place but a run of ours or an empty folder.
fn check_place(place: &Path) -> Result<(), Error> {
    let stranger = |what: &OsStr| Error::NotARun {
        dir: place.to_owned(),
        stranger: what.to_string_lossy().into_owned(),
    };
    match fs::symlink_metadata(place) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(refused) => return Err(Error::disk(place, "look at")(refused)),
        Ok(found) if !found.is_dir() => {
            return Err(stranger(place.file_name().unwrap_or_default()));
        }
        Ok(_) => {}
    }
    let ours: Vec<String> = Manifest::read(place)
        .map(|manifest| manifest.files.into_iter().map(|file| file.name).collect())
        .unwrap_or_default();
    let entries = fs::read_dir(place).map_err(Error::disk(place, "list"))?;
    for entry in entries {
        let name = entry.map_err(Error::disk(place, "list"))?.file_name();
        let of_a_run = !ours.is_empty() && (name == MANIFEST || name == LOCK)
            || ours.iter().any(|file| name == file.as_str());
        if !of_a_run {
            return Err(stranger(&name));
        }
    }
    Ok(())
}

/// Clears away what interrupted writers left beside the place.
fn clear_away(parent: &Path, name: &OsStr, place: &Path, before: &Path) -> Result<(), Error> {
    if before.exists() {
        if place.exists() {
            fs::remove_dir_all(before).map_err(Error::disk(before, "remove the old run"))?;
        } else {
            fs::rename(before, place).map_err(Error::disk(before, "move the old run back"))?;
        }
    }
    let writing = hidden(name, ".writing-");
    let entries = fs::read_dir(parent).map_err(Error::disk(parent, "list"))?;
    for entry in entries {
        let entry = entry.map_err(Error::disk(parent, "list"))?;
        let stale = entry.path();
        let a_shelf = entry
            .file_name()
            .as_encoded_bytes()
            .strip_prefix(writing.as_encoded_bytes())
            .is_some_and(|pid| !pid.is_empty() && pid.iter().all(u8::is_ascii_digit));
        if a_shelf && !in_use(&stale) {
            fs::remove_dir_all(&stale).map_err(Error::disk(&stale, "clear away"))?;
        }
    }
    Ok(())
}

/// Whether a process still writes on a shelf.
fn in_use(shelf: &Path) -> bool {
    match File::open(shelf.join(LOCK)).map(|lock| lock.try_lock()) {
        Ok(Err(TryLockError::WouldBlock)) => true,
        Ok(Ok(()) | Err(TryLockError::Error(_))) | Err(_) => false,
    }
}

fn hidden(name: &OsStr, ending: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(ending);
    hidden
}

/// Makes the names in a folder survive a loss of power.
#[cfg(unix)]
fn sync(dir: &Path) -> Result<(), Error> {
    let dir = if dir == Path::new("") {
        Path::new(".")
    } else {
        dir
    };
    File::open(dir)
        .and_then(|folder| folder.sync_all())
        .map_err(Error::disk(dir, "sync"))
}

/// Folders cannot be synced on this system, which keeps its names by other means.
#[cfg(not(unix))]
fn sync(_: &Path) -> Result<(), Error> {
    Ok(())
}
