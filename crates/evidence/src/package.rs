//! The package of the evidence as it is shipped inside the program or lies in a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;

use crate::fault::{Fault, Faults};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Version and digest of the evidence a run was made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Version in `datapackage.json`.
    pub version: String,
    /// The day of this edition.
    pub created: Date,
    /// BLAKE3 over the sorted paths and bytes of all files, in hexadecimal.
    pub digest: String,
}

/// The files of a package by path, with forward slashes.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// The files embedded in the program.
pub(crate) fn shipped() -> Files {
    SHIPPED
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)))
        .collect()
}

/// The files of a folder, hidden ones apart.
pub(crate) fn read(dir: &Path) -> Result<Files, Faults> {
    let mut files = Files::new();
    let mut faults = Faults::default();
    walk(dir, "", &mut files, &mut faults);
    faults.or(files)
}

fn walk(dir: &Path, prefix: &str, files: &mut Files, faults: &mut Faults) {
    let unread = |path: &str, error: &std::io::Error| {
        Fault::of_file(
            path,
            "cannot be read",
            error.to_string(),
            "check the path and its rights",
        )
    };
    let shown = dir.display().to_string();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return faults.push(unread(&shown, &error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return faults.push(unread(&shown, &error)),
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files, faults);
            continue;
        }
        match fs::read(entry.path()) {
            Ok(bytes) => drop(files.insert(path, Cow::Owned(bytes))),
            Err(error) => faults.push(unread(&path, &error)),
        }
    }
}

/// The digest of a package: BLAKE3 over each path, its length, its bytes, in the order of paths.
pub(crate) fn digest(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        for piece in [path.as_bytes(), bytes.as_ref()] {
            hasher.update(
                &u64::try_from(piece.len())
                    .expect("a length fits 64 bits")
                    .to_le_bytes(),
            );
            hasher.update(piece);
        }
    }
    hasher.finalize().to_hex().to_string()
}
