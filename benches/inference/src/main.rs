//! The referees: problems with known answers put to the judge, and what it answered, as tables.

mod cli;
mod clock;
mod command;
mod failure;
mod keeping;
mod paper;
mod progress;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::country::CountryVerb;
use crate::cli::{Cli, Verb};
use crate::failure::Failure;

fn main() -> ExitCode {
    match dispatch(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where nobody reads the failure, the code says it.
            let _ = writeln!(std::io::stderr(), "referees: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was typed.
fn dispatch(cli: &Cli) -> Result<(), Failure> {
    match &cli.verb {
        Verb::List => command::list::list(),
        Verb::Observed(asked) => command::observed::observed(asked, &cli.sheet),
        Verb::Reference(asked) => command::reference::reference(asked, &cli.sheet),
        Verb::Draws(asked) => command::draws::draws(asked, &cli.sheet),
        Verb::Evidence(asked) => command::evidence::evidence(asked, &cli.sheet),
        Verb::Sbc(asked) => command::sbc::sbc(asked, &cli.sheet),
        Verb::Country(asked) => match &asked.verb {
            CountryVerb::Calibrate(asked) => {
                command::country::calibrate::calibrate(asked, &cli.sheet)
            }
            CountryVerb::Compare(asked) => command::country::compare::compare(asked),
        },
        Verb::Sensitivity(asked) => command::sensitivity::sensitivity(asked, &cli.sheet),
        Verb::Overhead(asked) => command::overhead::overhead(asked, &cli.sheet),
    }
}
