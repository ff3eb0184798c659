//! The chores of the house, written as code, so that a rule of the style guide is either kept or
//! reported, and a measured time can be measured again.

mod bench;
mod book;
mod clock;
mod code;
mod fault;
mod house;
mod new;
mod tidy;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};

use crate::bench::Notes;

/// Chores of the house.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Checks the rules of the house on every file and reports all faults at once.
    Tidy,
    /// Measures a bench, or a clean build, beside a calibration loop timed in the same run.
    Bench {
        /// `build`, `peers`, `serve`, or the name of a program in `benches/`.
        name: String,
        #[command(flatten)]
        notes: Notes,
    },
    /// Searches the mixed reading's values against the fitted figures and writes them down.
    Fit {
        /// How many steps are taken at the most.
        #[arg(long, default_value_t = 12)]
        rounds: u32,
        /// Over how many seeds each country is lived through.
        #[arg(long, default_value_t = 2)]
        seeds: u32,
    },
    /// Lives the shipped reading under many seeds and keeps what it answers to every figure, for the
    /// model's interval of each.
    Seeds {
        /// How many seeds.
        #[arg(long, default_value_t = 30)]
        seeds: u32,
    },
    /// Measures on runs told person for person what a country in counts is told of persons, and
    /// writes it down.
    Closure {
        /// How many seeds at full scale.
        #[arg(long, default_value_t = 3)]
        seeds: u32,
        /// How many seeds with one person standing for ten, to see whether the scale matters.
        #[arg(long, default_value_t = 6)]
        seeds_at_ten: u32,
    },
    /// Sets the two grains of the country beside one another, figure by figure.
    Grains {
        /// How many seeds of each.
        #[arg(long, default_value_t = 3)]
        seeds: u32,
        /// How many people one person stands for.
        #[arg(long, default_value_t = 1)]
        scale: u32,
    },
    /// Measures on the shipped country what changes when what is assumed changes, and writes it down.
    Assumed {
        /// How many seeds.
        #[arg(long, default_value_t = 3)]
        seeds: u32,
    },
    /// Throws every switch of the shipped country alone, on the same luck, and writes down what it
    /// changes.
    Without {
        /// How many seeds.
        #[arg(long, default_value_t = 4)]
        seeds: u32,
    },
    /// Lives the shipped reading under many seeds with every decision of the centre its own, holds the
    /// rule to its trials, and writes down what comes out.
    Decisions {
        /// How many seeds.
        #[arg(long, default_value_t = 200)]
        seeds: u32,
    },
    /// Writes the book's pages of mechanisms and other submodels, and its indexes, from the code.
    Book {
        /// Changes nothing and tells where book and code are out of step.
        #[arg(long, conflicts_with = "html")]
        check: bool,
        /// Makes the pages for a browser as well, in `target/book/`, and follows every link.
        #[arg(long)]
        html: bool,
    },
    /// Lays out something new in all of its places.
    New {
        #[command(subcommand)]
        what: New,
    },
    /// Prints the seconds that the calibration loop takes on this machine.
    Calibrate,
}

/// What can be laid out.
#[derive(Subcommand)]
enum New {
    /// A mechanism: its file, its entry, its place in the day, a parameter, a story and a page.
    Mechanism(new::Mechanism),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Tidy => tidy::report(&root(), &mut io::stderr().lock()),
        Chore::Bench { name, notes } => bench::measure(&root(), &name, &notes, &mut io::stdout()),
        Chore::Fit { rounds, seeds } => example(&root(), "fit", &[rounds, seeds]),
        Chore::Seeds { seeds } => example(&root(), "seeds", &[seeds]),
        Chore::Closure {
            seeds,
            seeds_at_ten,
        } => example(&root(), "closure", &[seeds, seeds_at_ten]),
        Chore::Grains { seeds, scale } => example(&root(), "grains", &[seeds, scale]),
        Chore::Assumed { seeds } => example(&root(), "assumed", &[seeds]),
        Chore::Without { seeds } => example(&root(), "without", &[seeds]),
        Chore::Decisions { seeds } => example(&root(), "decisions", &[seeds]),
        Chore::Book { check: true, .. } => book::report(&root(), &mut io::stderr().lock()),
        Chore::Book { html: true, .. } => book::build(&root(), &mut io::stdout()),
        Chore::Book { .. } => book::write(&root(), &mut io::stdout()),
        Chore::New {
            what: New::Mechanism(new),
        } => new::mechanism(&root(), &new, &mut io::stdout()),
        Chore::Calibrate => bench::calibration::print(&mut io::stdout()),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // Nothing is left to do when even the terminal is gone.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs an example of the terror in the release build, where minutes would else be hours.
fn example(root: &Path, name: &str, arguments: &[u32]) -> io::Result<ExitCode> {
    let cargo = [
        "run",
        "--release",
        "--locked",
        "--package",
        "terror",
        "--example",
        name,
        "--",
    ];
    let done = Command::new("cargo")
        .args(cargo)
        .args(arguments.iter().map(u32::to_string))
        .current_dir(root)
        .status()?;
    Ok(if done.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The root of the house: the folder above this crate.
fn root() -> PathBuf {
    let crate_dir = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    crate_dir.parent().map(PathBuf::from).unwrap_or(crate_dir)
}
