//! The disk: files that are there whole or not at all, and what it says when it refuses.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::failure::Error;

/// Writes a file, whole or not at all: under another name beside its place, synced, and moved there.
///
/// # Errors
/// When the disk refuses. What lay there before lies there still.
pub(crate) fn whole(path: &Path, parts: &[&[u8]]) -> Result<(), Error> {
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        fs::create_dir_all(folder).map_err(refused(folder, "make the folder"))?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".writing");
    let beside = path.with_file_name(name);
    let mut file = File::create(&beside).map_err(refused(path, "create"))?;
    let written = parts
        .iter()
        .try_for_each(|part| file.write_all(part))
        .and_then(|()| file.sync_all());
    let placed = written.and_then(|()| fs::rename(&beside, path));
    placed.map_err(|source| {
        // What is half written is of no use; that it could not be written is told.
        let _ = fs::remove_file(&beside);
        refused(path, "write")(source)
    })
}

/// The disk's refusal to do something.
pub(crate) fn refused(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| {
        Error::Unkept(chronicle::Error::Disk {
            path,
            doing,
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_as_it_was() {
        let house = tempfile::tempdir().unwrap();
        let path = house.path().join("folder/file");
        whole(&path, &[b"one, ", b"two"]).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one, two");
        // A folder at the place of the file cannot be replaced by it.
        let taken = house.path().join("taken/inside");
        whole(&taken, &[b"kept"]).unwrap();
        let place = house.path().join("taken");
        assert!(whole(&place, &[b"other"]).is_err());
        assert_eq!(fs::read(&taken).unwrap(), b"kept");
        assert_eq!(fs::read_dir(house.path()).unwrap().count(), 2);
    }
}
