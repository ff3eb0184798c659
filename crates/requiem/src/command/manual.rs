//! `requiem completions` and `requiem man`: what shells and manuals want to know of the program.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::failure::Error;
use crate::voice::{Voice, answer};

/// Prints completions for a shell.
pub(crate) fn completions(shell: Shell, voice: Voice) -> Result<(), Error> {
    plain_only(voice)?;
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "requiem", &mut text);
    answer(&String::from_utf8_lossy(&text))
}

/// Prints the manual page: the program, then each command.
pub(crate) fn man(voice: Voice) -> Result<(), Error> {
    plain_only(voice)?;
    let mut program = Cli::command();
    program.build();
    let mut text = Vec::new();
    let pages = std::iter::once(program.clone()).chain(program.get_subcommands().cloned());
    for page in pages.filter(|page| page.get_name() != "help") {
        clap_mangen::Man::new(page)
            .render(&mut text)
            .map_err(Error::Unwritten)?;
    }
    answer(&String::from_utf8_lossy(&text))
}

fn plain_only(voice: Voice) -> Result<(), Error> {
    if voice.json {
        return Err(Error::usage(
            "this answer has no JSON form",
            "leave out --json",
        ));
    }
    Ok(())
}
