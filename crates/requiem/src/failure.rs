//! What stops the program: each failure with one plain message, what to do, and its exit code.
//!
//! Libraries return their errors; here they become words for a reader. A fault of a table or a
//! scenario is shown at its line; a fault of our own is called one.

use std::any::Any;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;

use evidence::Faults;
use miette::{LabeledSpan, MietteDiagnostic, MietteHandlerOpts, Report};

use crate::excerpt::{Excerpt, Shelf};

/// Why the program could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Something was typed that cannot be.
    #[error("{what}")]
    Usage {
        /// What, and why it cannot be.
        what: String,
        /// What can be typed instead.
        help: String,
    },
    /// Something was asked for that this edition has not.
    #[error("{what} comes with a later edition")]
    LaterEdition {
        /// What was asked for.
        what: String,
        /// What this edition has.
        help: String,
    },
    /// The evidence or a scenario is at fault.
    #[error("{faults}")]
    Input {
        /// Every fault found.
        faults: Faults,
        /// Where the texts lie that the faults speak of.
        shelf: Shelf,
    },
    /// The census cannot be put together from the evidence.
    #[error("the census of 1937 cannot be put together: {0}")]
    Census(#[from] society::census::Error),
    /// A folder is not a run, or not as it was written.
    #[error("{0}")]
    Unread(chronicle::Error),
    /// The folder of a run is not as it was written, in one or more ways, or its record does not
    /// agree with itself.
    #[error("the run is not as it was written")]
    Unsound(Vec<chronicle::Error>),
    /// A run does not come out again.
    #[error("{what}")]
    Unrepeated {
        /// What differs.
        what: String,
        /// What to do.
        help: &'static str,
    },
    /// A checkpoint cannot be taken up.
    #[error("{}: {why}", path.display())]
    Checkpoint {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
        /// What to do.
        help: &'static str,
    },
    /// A run could not be kept.
    #[error("{0}")]
    Unkept(chronicle::Error),
    /// A question has no answer in a run.
    #[error("{0}")]
    Unanswered(chronicle::Error),
    /// What was asked of the explorer rests on a run that is not as it was written.
    #[error("{what}")]
    Altered {
        /// What is not as it was.
        what: String,
        /// What to do.
        help: String,
    },
    /// The explorer cannot be opened, or cannot go on.
    #[error("{what}")]
    Unserved {
        /// Why not.
        what: String,
        /// What to do.
        help: String,
    },
    /// A run was broken off because whoever led it went, or said so.
    #[error("{what}")]
    BrokenOff {
        /// How far it had come.
        what: String,
        /// How it goes on.
        help: String,
    },
    /// The answer could not be written.
    #[error("the answer could not be written to standard output: {0}")]
    Unwritten(io::Error),
}

impl Error {
    /// A fault in what was typed.
    pub(crate) fn usage(what: impl Into<String>, help: impl Into<String>) -> Error {
        Error::Usage {
            what: what.into(),
            help: help.into(),
        }
    }

    /// Something that this edition has not.
    pub(crate) fn later(what: impl Into<String>, help: impl Into<String>) -> Error {
        Error::LaterEdition {
            what: what.into(),
            help: help.into(),
        }
    }

    /// The code with which the program ends.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Error::Unserved { .. } => 1,
            Error::BrokenOff { .. } => 130,
            Error::Usage { .. }
            | Error::LaterEdition { .. }
            | Error::Unanswered(_)
            | Error::Unkept(chronicle::Error::NotARun { .. } | chronicle::Error::NoFolder { .. }) => {
                2
            }
            Error::Input { .. }
            | Error::Census(_)
            | Error::Unread(chronicle::Error::Format { .. }) => 3,
            Error::Unread(chronicle::Error::Disk { .. })
            | Error::Unkept(_)
            | Error::Unwritten(_) => 5,
            Error::Unread(_)
            | Error::Altered { .. }
            | Error::Unsound(_)
            | Error::Unrepeated { .. }
            | Error::Checkpoint { .. } => 4,
        }
    }

    /// What is wrong and what to do, in plain words.
    pub(crate) fn words(&self) -> (String, String) {
        let help = match self {
            Error::Input { faults, .. } => {
                let first = faults.iter().next();
                first.map_or_else(String::new, |fault| fault.what_to_do.clone())
            }
            Error::Usage { help, .. }
            | Error::LaterEdition { help, .. }
            | Error::Altered { help, .. }
            | Error::Unserved { help, .. }
            | Error::BrokenOff { help, .. } => help.clone(),
            Error::Unread(error) | Error::Unkept(error) | Error::Unanswered(error) => {
                return words_of_library(error);
            }
            Error::Unsound(errors) => {
                let told: (Vec<String>, Vec<String>) = errors.iter().map(words_of_library).unzip();
                return (
                    told.0.join("; "),
                    told.1.into_iter().next().unwrap_or_default(),
                );
            }
            Error::Unrepeated { help, .. } | Error::Checkpoint { help, .. } => (*help).to_owned(),
            Error::Census(_) => "run `requiem evidence check`".to_owned(),
            Error::Unwritten(_) => "make room, or send it elsewhere".to_owned(),
        };
        (self.to_string(), help)
    }

    /// The failure as it is shown.
    fn told(&self) -> String {
        match self {
            Error::Input { faults, shelf } => told_faults(faults, shelf),
            Error::Unsound(errors) => {
                let each = errors.iter().map(words_of_library);
                each.map(|(what, help)| told(&what, &help)).collect()
            }
            other => {
                let (what, help) = other.words();
                told(&what, &help)
            }
        }
    }
}

/// Runs the program, and turns every failure, a panic too, into a message and an exit code.
pub(crate) fn guard(program: impl FnOnce() -> Result<(), Error> + panic::UnwindSafe) -> ExitCode {
    panic::set_hook(Box::new(|fault| {
        let place = fault
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        complain(&own_fault(fault.payload(), &place));
    }));
    // The handler is set once, before anything can fail; a second setting would only be refused.
    let _ = miette::set_hook(Box::new(|_| {
        Box::new(MietteHandlerOpts::new().width(100).context_lines(1).build())
    }));
    match panic::catch_unwind(program) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            complain(error.told().trim_end());
            ExitCode::from(error.exit_code())
        }
        Err(_told_by_the_hook) => ExitCode::from(1),
    }
}

/// Writes to standard error. What cannot be written there can be told nowhere.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn own_fault(payload: &(dyn Any + Send), place: &str) -> String {
    let what = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("it gave no reason");
    format!(
        "This is a fault of Requiem, not of what you typed: {what} ({place}).\n\
         Nothing half-written was left behind. Please report it with the command you gave."
    )
}

/// A library's message ends with what to do, behind the last semicolon.
fn words_of_library(error: &chronicle::Error) -> (String, String) {
    let whole = error.to_string();
    match whole.rsplit_once("; ") {
        Some((what, help)) => (what.to_owned(), help.to_owned()),
        None => (whole, String::new()),
    }
}

fn told(what: &str, help: &str) -> String {
    let mut diagnostic = MietteDiagnostic::new(what);
    if !help.is_empty() {
        diagnostic = diagnostic.with_help(help);
    }
    format!("{:?}", Report::new(diagnostic))
}

fn told_faults(faults: &Faults, shelf: &Shelf) -> String {
    let mut all = String::new();
    for fault in faults.iter() {
        let mut diagnostic =
            MietteDiagnostic::new(fault.what.clone()).with_help(fault.what_to_do.clone());
        let report = if let Some(excerpt) = Excerpt::of(fault, shelf) {
            diagnostic = diagnostic.with_label(LabeledSpan::at(excerpt.span(), fault.why.clone()));
            Report::new(diagnostic).with_source_code(excerpt)
        } else {
            diagnostic.message = format!("{}: {}: {}", shelf.shown(fault), fault.what, fault.why);
            Report::new(diagnostic)
        };
        // A String takes every write.
        let _ = writeln!(all, "{report:?}");
    }
    let spelt = faults.iter().count();
    let plural = if faults.count() == 1 { "" } else { "s" };
    let _ = write!(all, "{} fault{plural}", faults.count());
    if spelt < faults.count() {
        let _ = write!(all, ", of which {spelt} are shown");
    }
    all
}
