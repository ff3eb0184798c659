//! Two voices: answers go to standard output, talk goes to standard error.
//!
//! Whoever pipes an answer into another program gets the answer and nothing else; whoever asked
//! for quiet hears of errors only.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::failure::{Error, complain};

/// How the program speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    /// Whether talk is left out.
    pub(crate) quiet: bool,
    /// Whether answers are JSON.
    pub(crate) json: bool,
    /// Whether another program leads, and is told how far things have come.
    pub(crate) led: bool,
}

impl Voice {
    /// Says something to the reader at the terminal; nobody's answer depends on it.
    pub(crate) fn say(self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }

    /// Whether progress may be drawn: at a terminal, unless quiet was asked for.
    pub(crate) fn may_draw(self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }
}

/// Gives an answer.
///
/// # Errors
/// When it cannot be written, unless the reader has closed the pipe and wants no more.
pub(crate) fn answer(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(refused) if refused.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(refused) => Err(Error::Unwritten(refused)),
        Ok(()) => Ok(()),
    }
}

/// Gives an answer as JSON.
///
/// # Errors
/// As [`answer`].
pub(crate) fn answer_json(told: &impl Serialize) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(told).expect("answers have plain keys");
    answer(&format!("{text}\n"))
}
