//! What can go wrong between a record and the disk, or between a record and a question.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use evidence::Day;
use parquet::errors::ParquetError;

/// Why a record could not be kept, read or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refused.
    #[error("{}: could not {doing}: {source}; make room there, or choose a folder that can be written", .path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What was attempted.
        doing: &'static str,
        /// What the system answered.
        source: io::Error,
    },
    /// A table could not be written or read as Parquet.
    #[error("{}: the table refused: {}; make room there, or run it again", .path.display(), plain(.source))]
    Parquet {
        /// The table.
        path: PathBuf,
        /// What the format's reader or writer found.
        source: ParquetError,
    },
    /// A table is Parquet but not of this record's form.
    #[error("{}, row {row}: {what}; the file was not written by this edition of the program", .path.display())]
    Table {
        /// The table.
        path: PathBuf,
        /// Its row, counted from 1.
        row: usize,
        /// What is wrong there.
        what: String,
    },
    /// A manifest cannot be understood.
    #[error("{}: {why}; the run cannot be trusted: run it again", .path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A run was written in another format.
    #[error("{}: format {found}, and this program reads format {known}; read it with the program that wrote it, or run it again", .path.display())]
    Format {
        /// The manifest.
        path: PathBuf,
        /// The format it names.
        found: u32,
        /// The format of this program.
        known: u32,
    },
    /// Files of a run are missing, cut short or altered.
    #[error("{}: the run is damaged: {}; run it again, or restore the files from a copy", .dir.display(), list(.damage))]
    Damaged {
        /// The folder of the run.
        dir: PathBuf,
        /// Every fault found.
        damage: Vec<Damage>,
    },
    /// A folder holds more than its run.
    #[error("{}: beside the run it holds {}, which no run put there; move it away", .dir.display(), quoted(.strangers))]
    Strangers {
        /// The folder of the run.
        dir: PathBuf,
        /// What in it is not of the run.
        strangers: Vec<String>,
    },
    /// The accounts of a record do not balance: people are missing, or come from nowhere.
    #[error("{}: its accounts do not balance: {}; it cannot be a record of this model: run it again", .dir.display(), list(.faults))]
    Unbalanced {
        /// The folder of the run.
        dir: PathBuf,
        /// What does not balance.
        faults: Vec<String>,
    },
    /// A folder is not a run, so nothing is written over it.
    #[error("{}: will not be overwritten: it holds `{stranger}`, which no run of this program put there; choose another folder, or move that away", .dir.display())]
    NotARun {
        /// The folder.
        dir: PathBuf,
        /// What in it is not of a run.
        stranger: String,
    },
    /// A folder cannot bear the run.
    #[error("{}: is no name for the folder of a run; name a folder, such as out/first-run", .dir.display())]
    NoFolder {
        /// The path as it was given.
        dir: PathBuf,
    },
    /// A page that was to lie beside the record has a name that it cannot have.
    #[error("`{name}` cannot lie beside a record: it is taken, or not the plain name of a file")]
    PageName {
        /// The name.
        name: String,
    },
    /// A question asks for people one by one, and the run counted them together.
    #[error("{}: the run has no cases: it counts people and does not tell them apart; make one that does with `requiem run --resolution people`", .dir.display())]
    NoCases {
        /// The folder of the run.
        dir: PathBuf,
    },
    /// A question asks for days that the run does not have.
    #[error("{from} to {to}: the run has {}; ask within it", span(*.first, *.last))]
    OutsideRun {
        /// First day asked for.
        from: Day,
        /// Last day asked for.
        to: Day,
        /// First day of the run.
        first: Day,
        /// Last day of the run, if a day is written.
        last: Option<Day>,
    },
    /// A question divides a quantity by what does not divide it.
    #[error("`{quantity}` is not divided by {}; ask for it whole", .by.join(" and "))]
    NoSuchPart {
        /// The quantity.
        quantity: &'static str,
        /// The divisions that were asked for together.
        by: Vec<&'static str>,
    },
    /// A question asks the recorded book for what no archive holds.
    #[error("no archive would hold `{quantity}`; ask for what happened, not for what was recorded")]
    Unrecorded {
        /// The quantity.
        quantity: &'static str,
    },
    /// A question divides its answer twice by the same thing, or by two stretches of time.
    #[error("an answer cannot be divided by {}; name each division, and one stretch of time, once", .by.join(" and "))]
    DividedTwice {
        /// The divisions asked for.
        by: Vec<String>,
    },
}

/// What befell one file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file is not there.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is shorter than it was.
    Truncated {
        /// The file.
        path: PathBuf,
        /// Its length now.
        bytes: u64,
        /// Its length when it was written.
        written: u64,
    },
    /// The file is not what was written.
    Altered {
        /// The file.
        path: PathBuf,
    },
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Missing { path } => write!(f, "{} is missing", path.display()),
            Damage::Truncated {
                path,
                bytes,
                written,
            } => {
                write!(
                    f,
                    "{} is truncated: {bytes} of {written} bytes",
                    path.display()
                )
            }
            Damage::Altered { path } => write!(f, "{} has been altered", path.display()),
        }
    }
}

impl Error {
    /// The disk's refusal to do something with a path.
    pub(crate) fn disk(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Disk {
            path,
            doing,
            source,
        }
    }

    /// The format's refusal of a table.
    pub(crate) fn parquet(path: &Path) -> impl Fn(ParquetError) -> Error {
        let path = path.to_owned();
        move |source| Error::Parquet {
            path: path.clone(),
            source,
        }
    }
}

/// What the disk answered, without the words of the format's own library around it.
fn plain(refusal: &ParquetError) -> String {
    match refusal {
        ParquetError::External(answer) => answer.to_string(),
        other => other.to_string(),
    }
}

fn list(faults: &[impl fmt::Display]) -> String {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    faults.join("; ")
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn span(first: Day, last: Option<Day>) -> String {
    match last {
        Some(last) => format!("the days from {first} to {last}"),
        None => "no day yet".to_owned(),
    }
}
