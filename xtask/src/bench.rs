//! Measured times that another can measure again: each beside a calibration loop timed in the same
//! run, so that figures from two machines can be laid side by side.

mod building;
pub(crate) mod calibration;
mod peers;
mod program;
mod results;
mod serve;

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::bench::results::Row;

/// What is noted beside a measurement.
#[derive(Args)]
pub(crate) struct Notes {
    /// How often the program is run; medians are printed.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// The date of the measurement (YYYY-MM-DD); with it a row is added to benches/results.csv.
    #[arg(long)]
    date: Option<String>,
    /// The machine, in words; its processor and cores when left out.
    #[arg(long)]
    machine: Option<String>,
    /// The crate whose examples hold the bench.
    #[arg(long = "crate", default_value = "terror")]
    krate: String,
    /// Only small countries, for `peers`: whether the programs still agree, in under a minute. Only
    /// fifty readers for three seconds and an unoptimised build, for `serve`.
    #[arg(long, conflicts_with = "date")]
    quick: bool,
}

/// Why a measurement was not made.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("`{command}` failed: {how}; run it by hand to see why")]
    Failed { command: String, how: String },
    #[error(
        "`{command}` printed `{line}`; a bench prints lines such as `NAME 5012 ms, median of 7; 8.32 spins`"
    )]
    Unread { command: String, line: String },
    #[error("{0}; the measurement is lost, run it again")]
    Lost(#[from] io::Error),
    #[error("benches/results.csv: {0}; the row was not added")]
    Table(#[from] csv::Error),
    #[error("{0}; figures on speed are worth nothing until they agree")]
    Apart(String),
    #[error("`{0}` is no date; write --date YYYY-MM-DD")]
    Date(String),
}

/// Measures one bench, prints its medians, and adds rows to the results when a date is given.
pub(crate) fn measure(
    root: &Path,
    name: &str,
    notes: &Notes,
    out: &mut dyn Write,
) -> io::Result<ExitCode> {
    match rows(root, name, notes) {
        Ok(rows) => {
            for row in &rows {
                writeln!(out, "{row}")?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(io::Error::other(error)),
    }
}

fn rows(root: &Path, name: &str, notes: &Notes) -> Result<Vec<Row>, Error> {
    if let Some(date) = notes.date.as_ref().filter(|date| !results::is_date(date)) {
        return Err(Error::Date(date.clone()));
    }
    let rows = match name {
        "build" => building::rows(root, notes)?,
        "peers" => peers::rows(root, notes)?,
        "serve" => serve::rows(root, notes)?,
        _ => program::rows(root, name, notes)?,
    };
    if notes.date.is_some() {
        results::append(&root.join("benches/results.csv"), &rows)?;
    }
    Ok(rows)
}

/// Runs a command to its end and gives back what it printed; what it says to stderr is shown.
fn run(root: &Path, program: &str, arguments: &[&str]) -> Result<String, Error> {
    let command = spoken(program, arguments);
    let failed = |how: String| Error::Failed {
        command: command.clone(),
        how,
    };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn spoken(program: &str, arguments: &[&str]) -> String {
    std::iter::once(&program)
        .chain(arguments)
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_named() {
        let error = run(Path::new("."), "cargo", &["no-such-chore"]).unwrap_err();
        assert!(error.to_string().contains("`cargo no-such-chore` failed"));
    }
}
