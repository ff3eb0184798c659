//! Requiem: the country run day by day from 1932 to 1940, its record set beside the archives'.

mod bound;
mod cli;
mod command;

mod card;
mod explorer;
mod report;

mod checkpoint;
mod clock;
mod disk;
mod excerpt;
mod failure;
mod finished;
mod judgement;
mod led;
mod memory;
mod moved;
mod progress;
mod table;
mod voice;
mod wording;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::failure::Error;

/// What is no longer needed is given back to the machine: the explorer stands for days, and opens and
/// closes runs of a hundred megabytes.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    failure::guard(|| dispatch(&Cli::parse()))
}

/// Does what was typed.
fn dispatch(cli: &Cli) -> Result<(), Error> {
    let voice = cli.voice();
    match &cli.command {
        None => command::first_run::first_run(voice),
        Some(Command::Run(wanted)) => command::run::run(wanted, voice),
        Some(Command::Serve(asked)) => command::serve::serve(asked, voice),
        Some(Command::ExportPage(asked)) => command::export_page::export_page(asked, voice),
        Some(Command::Tally(asked)) => command::tally::tally(asked, voice),
        Some(Command::Verify(asked)) => command::verify::verify(asked, voice),
        Some(Command::Reproduce(asked)) => command::reproduce::reproduce(asked, voice),
        Some(Command::Patterns(asked)) => command::patterns::patterns(asked, voice),
        Some(Command::People(asked)) => command::people::people(asked, voice),
        Some(Command::Claims(asked)) => command::claims::claims(asked, voice),
        Some(Command::Leadership(asked)) => command::leadership::leadership(asked, voice),
        Some(Command::Case(asked)) => command::case::case(asked, voice),
        Some(Command::Flows(asked)) => command::flows::flows(asked, voice),
        Some(Command::Gauges(asked)) => command::gauges::gauges(asked, voice),
        Some(Command::Aftermath(asked)) => command::aftermath::aftermath(asked, voice),
        Some(Command::Population(asked)) => command::population::population(asked, voice),
        Some(Command::Why(asked)) => command::why::why(asked, voice),
        Some(Command::Evidence(asked)) => command::evidence::evidence(&asked.verb, voice),
        Some(Command::Census(asked)) => command::census::census(asked, voice),
        Some(Command::Mechanisms(asked)) => command::mechanisms::mechanisms(asked, voice),
        Some(Command::Completions { shell }) => command::manual::completions(*shell, voice),
        Some(Command::Man) => command::manual::man(voice),
    }
}
