//! What stops this program, each with what to do.

use std::path::{Path, PathBuf};

/// Why it could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A name that no problem has.
    #[error("there is no {what} `{name}`; there are: {known}")]
    Unknown {
        /// A problem or a puzzle.
        what: &'static str,
        /// What was typed.
        name: String,
        /// What can be typed.
        known: String,
    },
    /// A number that cannot be.
    #[error("{0}")]
    Number(String),
    /// A file that cannot be read or written.
    #[error("{}: {error}; look whether the folder is there and has room", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Another program keeps the same journal.
    #[error(
        "{}: another program writes this journal; wait for it, or give another file",
        .0.display()
    )]
    Locked(PathBuf),
    /// A journal that cannot be gone on with.
    #[error("{}: {error}", path.display())]
    Journal {
        /// Which.
        path: PathBuf,
        /// Why.
        error: inquiry::Error,
    },
    /// The judge stopped.
    #[error(transparent)]
    Judge(#[from] inquiry::Error),
    /// The terminal or the pipe is gone.
    #[error("nobody reads the answer: {0}")]
    Unread(#[from] std::io::Error),
}

impl Failure {
    /// A failure of a file.
    pub(crate) fn of(path: &Path) -> impl Fn(std::io::Error) -> Failure + '_ {
        |error| Failure::File {
            path: path.to_owned(),
            error,
        }
    }
}
