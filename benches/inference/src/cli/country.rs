//! What may be typed of the invented country: how it is calibrated, and how two readings of it are
//! compared.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Put the invented country through the whole judge: waves, emulators, correction.
///
/// Of the invented country the density is known, and the judge is not told: it has simulations, a
/// budget, and the figures with their declared errors, as it has of history.
#[derive(Debug, Args)]
pub(crate) struct Country {
    #[command(subcommand)]
    pub(crate) verb: CountryVerb,
}

/// What can be done with the country.
#[derive(Debug, Subcommand)]
pub(crate) enum CountryVerb {
    Calibrate(Calibrate),
    Compare(Compare),
}

/// Find the posterior and the evidence of one reading of the country.
///
/// What is done is put down in the journal of `--state`, simulation by simulation. Broken off in
/// whatever way, the same command goes on where it stopped and comes to the same answer, to the
/// last byte.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees country calibrate --state country.journal --out draws.csv
  referees country calibrate --state rival.journal --rival --history-of country --exact
  referees country calibrate --state country.journal --pause-after 1000     go on with the same command")]
pub(crate) struct Calibrate {
    #[command(flatten)]
    pub(crate) history: History,

    /// Read it as the rival does, with four mechanisms off
    #[arg(long)]
    pub(crate) rival: bool,

    #[command(flatten)]
    pub(crate) settings: Settings,

    /// The journal in which what is done is kept
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,

    /// Stop after so many new simulations; the same command goes on from there
    #[arg(long, value_name = "N", requires = "state")]
    pub(crate) pause_after: Option<usize>,

    /// Say the evidence by the known density beside it
    #[arg(long)]
    pub(crate) exact: bool,

    /// Write normal scores and not values: the same for every prior
    #[arg(long)]
    pub(crate) scores: bool,

    /// Where the draws by the emulator are written, which weigh the same
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Where the draws of the correction are written, each with its weight
    #[arg(long, value_name = "FILE")]
    pub(crate) corrected: Option<PathBuf>,
}

/// Hold the country and its rival against each other by one history.
///
/// Both are calibrated, or read from the journals in which they are. Told are the weights and the
/// verdict, with every reason for it; where the figures cannot tell, that is the verdict.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  referees country compare --state country.journal --rival-state rival.journal
  referees country compare --history-of country-rival --exact")]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) history: History,

    #[command(flatten)]
    pub(crate) settings: Settings,

    /// The journal of the whole country
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,

    /// The journal of its rival
    #[arg(long, value_name = "FILE")]
    pub(crate) rival_state: Option<PathBuf>,

    /// Say beside it what the known densities say
    #[arg(long)]
    pub(crate) exact: bool,
}

/// Which history is heard.
#[derive(Clone, Debug, Args)]
pub(crate) struct History {
    /// The number of the observation
    #[arg(long, default_value_t = 1)]
    pub(crate) observation: u64,

    /// Whose history it is
    #[arg(long, value_name = "PROBLEM", default_value = "country")]
    pub(crate) history_of: String,
}

/// How the judge is set; as it comes, where nothing is said.
#[derive(Clone, Debug, Args)]
pub(crate) struct Settings {
    /// The most simulations
    #[arg(long, value_name = "N")]
    pub(crate) budget: Option<usize>,

    /// Simulations of the first design, for each parameter
    #[arg(long, value_name = "N")]
    pub(crate) first: Option<usize>,

    /// Simulations of each wave
    #[arg(long, value_name = "N")]
    pub(crate) wave: Option<usize>,

    /// Waves before the first correction
    #[arg(long, value_name = "N")]
    pub(crate) waves: Option<usize>,

    /// Draws that are corrected, and simulations for each
    #[arg(long, value_name = "DRAWS,RUNS", value_parser = two)]
    pub(crate) correct: Option<(usize, usize)>,

    /// Replicates of the last tempering, three at least
    #[arg(long, value_name = "N")]
    pub(crate) replicates: Option<usize>,

    /// Particles of the sampler
    #[arg(long, value_name = "N")]
    pub(crate) particles: Option<usize>,

    /// The seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

fn two(typed: &str) -> Result<(usize, usize), String> {
    let each: Vec<usize> = typed
        .split(',')
        .map(|one| {
            one.trim()
                .parse()
                .map_err(|_none: std::num::ParseIntError| two_wanted())
        })
        .collect::<Result<_, _>>()?;
    match each[..] {
        [draws, runs] => Ok((draws, runs)),
        _ => Err(two_wanted()),
    }
}

fn two_wanted() -> String {
    "two numbers are wanted, draws and simulations for each, such as 400,4".to_owned()
}
