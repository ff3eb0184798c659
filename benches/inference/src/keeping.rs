//! The journal of an inquiry on disk: opened, locked so that no second program writes it, read, cut
//! off behind its last whole entry, and written on from there.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use inquiry::{Journal, Standing};

use crate::failure::Failure;

/// The journal in this file, of this inquiry; without a file, one that nobody keeps.
pub(crate) fn journal(path: Option<&Path>, identity: &str) -> Result<Journal<'static>, Failure> {
    let Some(path) = path else {
        return Ok(Journal::unkept());
    };
    let mut file = locked(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(Failure::of(path))?;
    let refused = |error| Failure::Journal {
        path: path.to_owned(),
        error,
    };
    let standing = Standing::read(&bytes, identity).map_err(refused)?;
    let whole = u64::try_from(standing.whole).expect("a length of a file");
    file.set_len(whole).map_err(Failure::of(path))?;
    file.seek(SeekFrom::End(0)).map_err(Failure::of(path))?;
    Journal::on(standing, identity, file).map_err(refused)
}

/// The file, with the lock held until it is closed.
fn locked(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    let opened = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path);
    let file = opened.map_err(Failure::of(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure::Locked(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(Failure::of(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(journal: &mut Journal<'_>, name: &str, value: u32) -> u32 {
        journal.once(name, || Ok(value)).expect("a sound journal")
    }

    #[test]
    fn what_was_done_is_read_and_what_was_cut_off_is_done_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let mut journal = super::journal(Some(&path), "a test").expect("a new journal");
        assert_eq!(
            (kept(&mut journal, "one", 1), kept(&mut journal, "two", 2)),
            (1, 2)
        );
        drop(journal);
        let length = std::fs::metadata(&path).expect("a file").len();
        let file = OpenOptions::new().write(true).open(&path).expect("a file");
        file.set_len(length - 3).expect("cut off");
        drop(file);
        let mut journal = super::journal(Some(&path), "a test").expect("the same journal");
        assert_eq!(
            (kept(&mut journal, "one", 7), kept(&mut journal, "two", 8)),
            (1, 8)
        );
    }

    #[test]
    fn one_file_is_written_by_one_program_and_of_one_inquiry() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let held = journal(Some(&path), "a test").expect("a new journal");
        let refused = journal(Some(&path), "a test").err().expect("refused");
        assert!(
            refused
                .to_string()
                .contains("another program writes this journal")
        );
        drop(held);
        let refused = journal(Some(&path), "another").err().expect("refused");
        assert!(
            refused
                .to_string()
                .contains("the journal is of another inquiry")
        );
    }
}
