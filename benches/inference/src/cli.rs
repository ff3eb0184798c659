//! What may be typed: verbs, their options, and the help that teaches them.

pub(crate) mod country;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::cli::country::{Country, Settings};

/// Put problems with known answers to the judge, and keep what it answers.
///
/// A table is written where `--out` says, with the command that made it on top. The scripts beside
/// this program hold such tables against one another and against other programs.
#[derive(Debug, Parser)]
#[command(
    name = "referees",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  referees list
  referees reference slcp --out slcp-reference.csv
  referees draws slcp --seed 1 --out slcp-judge.csv
  scripts/c2st.py slcp-reference.csv slcp-judge.csv
  referees evidence --replicates 20
  referees country calibrate --state country.journal"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,

    #[command(flatten)]
    pub(crate) sheet: Sheet,
}

/// What is written above a table beside the command.
#[derive(Debug, Args)]
pub(crate) struct Sheet {
    /// The date of the measurement, written above the table (YYYY-MM-DD)
    #[arg(long, global = true, display_order = 900)]
    pub(crate) date: Option<String>,

    /// The machine, written above the table
    #[arg(long, global = true, display_order = 901)]
    pub(crate) machine: Option<String>,
}

/// What the referees can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// List the problems and puzzles, and what each is
    List,
    Observed(Observed),
    Reference(Reference),
    Draws(Draws),
    Evidence(Evidence),
    Sbc(Sbc),
    Country(Country),
    Sensitivity(Sensitivity),
    Overhead(Overhead),
}

/// Tell what was observed, and from which values it came.
///
/// Observation 1 of a problem is the same for everybody: a truth drawn from the prior, and what it
/// left.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  referees observed country --observation 1 --out country-observed.csv")]
pub(crate) struct Observed {
    #[command(flatten)]
    pub(crate) asked: Asked,

    /// Where the table is written; without it, on standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Which problem, and which of its observations.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// A problem of `referees list`
    #[arg(value_name = "PROBLEM")]
    pub(crate) problem: String,

    /// The number of the observation
    #[arg(long, default_value_t = 1)]
    pub(crate) observation: u64,

    /// What was observed of another problem with the same figures, such as the country's by its rival
    #[arg(long, value_name = "PROBLEM")]
    pub(crate) history_of: Option<String>,
}

/// Draw from the exact posterior, in a way that owes the judge nothing.
///
/// By formula where there is one; else by long chains on the exact density, and how far they agree
/// is told (R-hat; below 1.01 is as good as independent).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees reference two-moons --out moons.csv
  referees reference country --scores --out country-reference.csv")]
pub(crate) struct Reference {
    #[command(flatten)]
    pub(crate) asked: Asked,

    #[command(flatten)]
    pub(crate) drawn: Drawn,

    /// Chains, where there is no formula
    #[arg(long, default_value_t = 200)]
    pub(crate) chains: usize,

    /// Steps of each chain that are kept; half as many are forgotten before
    #[arg(long, default_value_t = 20_000)]
    pub(crate) steps: usize,
}

/// How many draws, by which luck, and where to.
#[derive(Debug, Args)]
pub(crate) struct Drawn {
    /// Draws
    #[arg(long, default_value_t = 10_000)]
    pub(crate) draws: usize,

    /// The seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Write normal scores and not values: the same for every prior
    #[arg(long)]
    pub(crate) scores: bool,

    /// Where the draws are written
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

/// Let the judge draw from the posterior, by tempering on the exact density.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  referees draws slcp --observation 2 --seed 7 --out slcp-judge.csv")]
pub(crate) struct Draws {
    #[command(flatten)]
    pub(crate) asked: Asked,

    #[command(flatten)]
    pub(crate) drawn: Drawn,

    /// Particles of the sampler; as it comes, when nothing is said
    #[arg(long)]
    pub(crate) particles: Option<usize>,
}

/// Hold the judge's evidence against six known ones.
///
/// Each puzzle is tempered in replicates. Told are the error of their mean, the error of a single
/// one, and how often the truth lies within two of the errors that a replicate states of itself.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees evidence --replicates 20 --out evidence.csv
  referees evidence --puzzle shells --particles 4000")]
pub(crate) struct Evidence {
    /// One puzzle alone
    #[arg(long)]
    pub(crate) puzzle: Option<String>,

    /// Replicates of each
    #[arg(long, default_value_t = 20)]
    pub(crate) replicates: usize,

    /// Particles of the sampler; as it comes, when nothing is said
    #[arg(long)]
    pub(crate) particles: Option<usize>,

    /// The seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Where the replicates are written
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Calibrate the judge by simulation: is a truth drawn from the prior any draw among its own?
///
/// For each of many histories a truth is drawn from the prior and lived through, the judge draws
/// from the posterior of what it left, and where the truth falls among the draws is kept for every
/// parameter and for the log likelihood.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees sbc gaussian-linear --sets 1000 --out ranks.csv
  referees sbc country --emulator 4000 --sets 200 --state sbc.journal       taken up where it broke off
  referees sbc country --judge --budget 1500 --sets 100 --state judge.journal")]
pub(crate) struct Sbc {
    /// A problem of `referees list`
    #[arg(value_name = "PROBLEM")]
    pub(crate) problem: String,

    /// Histories
    #[arg(long, default_value_t = 1000)]
    pub(crate) sets: usize,

    /// Draws among which the truth is ranked
    #[arg(long, default_value_t = 199)]
    pub(crate) draws: usize,

    /// The country alone: through one emulator of its prior, learnt from so many simulations
    #[arg(long, value_name = "N")]
    pub(crate) emulator: Option<usize>,

    /// The country alone: through waves, emulators and correction, anew for each history
    #[arg(long, conflicts_with = "emulator")]
    pub(crate) judge: bool,

    #[command(flatten)]
    pub(crate) settings: Settings,

    /// The journal in which what is done is kept
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,

    /// Where the ranks are written
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Measure what the judge adds to a simulation: microseconds, beside a bare loop.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  referees overhead --simulations 200000")]
pub(crate) struct Overhead {
    /// Simulations of the invented country
    #[arg(long, default_value_t = 100_000)]
    pub(crate) simulations: usize,

    /// Where the table is written
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Find the sensitivity of two functions of which it is known, and of a figure of the country.
///
/// First-order and total indices and Shapley effects of Ishigami's function, of arrests bounded by
/// limits, and of a queue of the invented country. `scripts/salib_indices.py` does the same by
/// another program and holds both tables against each other.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees sensitivity --out ours.csv
  scripts/salib_indices.py salib.csv --ours ours.csv")]
pub(crate) struct Sensitivity {
    /// Rows of the design, and walks: a power of two
    #[arg(long, default_value_t = 16_384)]
    pub(crate) rows: usize,

    /// The seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Where the indices are written
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}
