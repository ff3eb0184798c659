//! What may be typed: commands, their options, and the help that teaches them.

mod aftermath;
pub(crate) mod case;
mod claims;
mod evidence;
mod export_page;
mod flows;
mod gauges;
mod kept;
mod leadership;
mod patterns;
pub(crate) mod people;
pub(crate) mod population;
mod serve;
mod value;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use ::evidence::Day;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use crate::cli::people::People;
pub(crate) use crate::cli::population::Population;
use crate::voice::Voice;

pub(crate) use self::aftermath::Aftermath;
pub(crate) use self::case::Case;
pub(crate) use self::claims::Claims;
pub(crate) use self::evidence::{Evidence, EvidenceList, EvidenceVerb};
pub(crate) use self::export_page::ExportPage;
pub(crate) use self::flows::Flows;
pub(crate) use self::gauges::Gauges;
pub(crate) use self::kept::{Reproduce, Verify};
pub(crate) use self::leadership::Leadership;
pub(crate) use self::patterns::Patterns;
pub(crate) use self::serve::Serve;
use crate::cli::value::{assignment, day, pair, scale, seed, seeds};

/// Requiem: an executable model of the Stalinist terror in the USSR, 1932-1940.
///
/// It runs the country day by day over 65 regions, person for person or in counts, and sets the
/// record of the run beside the figures of the archives, each with its source. Without a command it
/// checks the evidence, runs the country once, with everybody in it, and tells what came out.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Answer in JSON
    #[arg(long, global = true, display_order = 900)]
    json: bool,

    /// Say nothing but errors on standard error
    #[arg(short, long, global = true, display_order = 901)]
    quiet: bool,
}

impl Cli {
    /// How the program is to speak.
    pub(crate) fn voice(&self) -> Voice {
        Voice {
            quiet: self.quiet,
            json: self.json,
            led: false,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  requiem                                   the first run, in out/first-run/
  requiem why conv_1sd_1937                 a figure of the archive: source, range, who disputes it
  requiem run --off M09 --out out/no-torture
  requiem tally out/first-run --quantity arrests --by month
  requiem patterns --outside                what the model misses
  requiem serve --open                      all of it in the browser of this machine

Exit codes: 0 done; 1 failed while running; 2 typed wrongly, or of another edition; 3 the scenario
or the evidence is at fault; 4 a run is not as it was written, or does not come out again; 5 the
disk refused.";

/// What the program can be asked. The help of a command stands with its options, below.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(Run),
    Serve(Serve),
    ExportPage(ExportPage),
    Tally(Tally),
    Verify(Verify),
    Reproduce(Reproduce),
    Patterns(Patterns),
    People(People),
    Case(Case),
    Gauges(Gauges),
    Flows(Flows),
    Aftermath(Aftermath),
    Population(Population),
    Claims(Claims),
    Leadership(Leadership),
    Why(Why),
    Evidence(Evidence),
    Census(Census),
    Mechanisms(Mechanisms),
    /// Print completions for a shell
    #[command(after_help = "\
Example:
  requiem completions bash > ~/.local/share/bash-completion/completions/requiem")]
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "\
Example:
  requiem man | man -l -")]
    Man,
}

/// The state of a run is put down after so many seconds when nobody says.
pub(crate) const CHECKPOINT_SECONDS: u32 = 30;

/// Run the country day by day and keep the record.
///
/// The folder of the run holds as Parquet tables the record (chronicle.parquet), what was measured
/// and happened to nobody (gauges.parquet), the decisions of the centre (decisions.parquet) and, person
/// for person, a row for each person taken (cases.parquet); the manifest run.json, the same told to
/// archives as an RO-Crate, and the report report.html, with what bound under order 00447 (bound.json).
/// The same scenario, evidence and seed give the same folder, byte for byte, with any number of threads.
///
/// Decisions are replayed unless `--decisions` says otherwise. Where the model makes them itself, what
/// comes out is an illustration, and the report says so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem run --seed 7 --out out/seed-7
  requiem run --from 1937-07-01 --to 1938-11-30
  requiem run --off M04.requests,M09 --out out/without
  requiem run --decisions endogenous --out out/own-decisions
  requiem run --set album.read_a_day=400 --out out/slow-albums
  requiem run --set assumption.recalled_limits=1 --sensitivity
  requiem run my-scenario.toml --json
  requiem run --resolution people --scale 1:100 --out out/one-in-a-hundred
  requiem run --resolution people --out out/everybody
  requiem run --resolution people --out out/everybody --resume

`requiem mechanisms` lists what can be switched off, `requiem mechanisms --parameters` what can be
set. A figure that was given to the run as an input is shown as an identity and never counts as
reproduced.")]
pub(crate) struct Run {
    /// A scenario file; options typed beside it stand above it
    pub(crate) scenario: Option<PathBuf>,

    /// The reading of the terror to start from; this edition has `mixed`
    #[arg(long, value_name = "ID")]
    pub(crate) interpretation: Option<String>,

    /// How finely people are told apart: `strata`, counts by region and line, or `people`, person for
    /// person
    #[arg(long, value_name = "GRAIN")]
    pub(crate) resolution: Option<String>,

    /// How many people one stands for, as 1:K; person for person only
    #[arg(long, value_name = "1:K", value_parser = scale)]
    pub(crate) scale: Option<u32>,

    /// The seed of every draw of chance, a whole number from 0 upwards
    #[arg(long, allow_negative_numbers = true, value_parser = seed)]
    pub(crate) seed: Option<u64>,

    /// How many threads share a day: in counts one is fastest, person for person all are used when
    /// nothing is said; the result does not depend on it
    #[arg(long)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Day>,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) to: Option<Day>,

    /// Who makes the centre's decisions: `replay`, the record; `endogenous`, the model; or by class
    /// (orders, limits, approvals, trials, halt), such as orders=endogenous,halt=endogenous
    #[arg(long, value_name = "MODE")]
    pub(crate) decisions: Option<String>,

    /// Mechanisms or parts to switch off, such as M08,M09.torture
    #[arg(long, value_name = "SWITCHES", value_delimiter = ',')]
    pub(crate) off: Vec<String>,

    /// A parameter to set, such as `album.read_a_day=400`; may be given more than once
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub(crate) set: Vec<(String, f64)>,

    /// The folder of the run; without it, a folder in out/ named after the scenario
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Over how many seeds the report shows the model's interval of each figure, 30 when nothing is
    /// said, 0 for none; those of the reading as it ships are kept, others are lived when the run is
    /// done
    #[arg(long, allow_negative_numbers = true, value_parser = seeds)]
    pub(crate) seeds: Option<u32>,

    /// Write no report.html
    #[arg(long)]
    pub(crate) no_report: bool,

    /// Measure what changes when what is assumed changes, by living the other worlds in counts; the
    /// report of the country as it ships has it already
    #[arg(long)]
    pub(crate) sensitivity: bool,

    /// Put the state down beside the folder every so many seconds, so that a run that is broken off
    /// can go on; 0 is never
    #[arg(long, value_name = "SECONDS", default_value_t = CHECKPOINT_SECONDS)]
    pub(crate) checkpoint_every: u32,

    /// Go on from where the same run was broken off
    #[arg(long)]
    pub(crate) resume: bool,

    /// Be led by another program, which holds standard input: tell it in lines of JSON how far the run
    /// has come, and put the state down and stop when it goes. The file is locked meanwhile
    #[arg(long, value_name = "LOCK", hide = true)]
    pub(crate) led: Option<PathBuf>,
}

/// Count people in the record of a run.
///
/// What is counted over a period (arrests, verdicts, deaths) is summed from the first day through
/// the last. What is counted on a date (people held, in the camps, alive; limits in force) is taken
/// at the end of the last day. The folder is checked against its hashes first.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  requiem tally out/first-run --quantity arrests --by year
  requiem tally out/first-run --quantity sentenced --line 00447 --by month --csv
  requiem tally out/first-run --quantity limits --place KAR --to 1937-12-31 --by category
  requiem tally out/first-run --quantity shot --line national --by line --recorded
  requiem tally out/first-run --quantity population --group nationality=latvian --to 1937-01-06

`requiem tally out/first-run --quantity list` names the quantities.")]
pub(crate) struct Tally {
    /// The folder of a run
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// What to count; `list` names them all
    #[arg(long)]
    pub(crate) quantity: String,

    /// Lines to count on: an id such as 00447 or polish, a union such as national, or a+b
    #[arg(long)]
    pub(crate) line: Option<String>,

    /// The place: an id such as KAR, or a name
    #[arg(long)]
    pub(crate) place: Option<String>,

    /// Only this part, such as body=troika, category=1 or nationality=latvian
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub(crate) group: Vec<(String, String)>,

    /// How to divide the answer: day, week, month, quarter, year, region, line, or a part
    #[arg(long, value_delimiter = ',')]
    pub(crate) by: Vec<String>,

    /// The first day counted
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Day>,

    /// The last day counted
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) to: Option<Day>,

    /// Count what an archive would hold of it, instead of what happened
    #[arg(long)]
    pub(crate) recorded: bool,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

/// Tell what stands behind an id: value, range, sources, who disputes it, what uses it.
///
/// Any id of the evidence will do (a claim, an order, a limit, a deadline, a list, an office, a
/// place, a source), and any id of the model (a mechanism, a parameter, an assumption).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem why conv_1sd_1937          a figure
  requiem why KAR                    a place
  requiem why op_00447               an order
  requiem why M04                    a mechanism
  requiem why album.read_a_day       a parameter
  requiem why assumption.recalled_limits   an assumption, and what changes with it")]
pub(crate) struct Why {
    /// The id, as tables, reports and answers show it
    pub(crate) id: String,

    /// A folder of evidence to read instead of the one shipped
    #[arg(long, value_name = "PATH")]
    pub(crate) dir: Option<PathBuf>,
}

/// Show the people of 6 January 1937 by nationality, class, party, occupation, sex and age.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem census
  requiem census --region KAR
  requiem census --set assumption.party-towns=1 --json")]
pub(crate) struct Census {
    /// Of this region alone, by id or name
    #[arg(long)]
    pub(crate) region: Option<String>,

    /// An assumption to change, such as `assumption.party-towns=1`; may be given more than once
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub(crate) set: Vec<(String, f64)>,
}

/// List the mechanisms with their switches, and what the country does instead when one is off.
///
/// Of one mechanism it is also told what its absence did: each switch was thrown alone, in the shipped
/// country and on the same luck, and what moved stands beside how far other seeds lie apart. Such
/// changes do not add up, and none of them is a share of the guilt.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem mechanisms
  requiem mechanisms show M08
  requiem mechanisms show M04.requests
  requiem mechanisms --parameters M10")]
pub(crate) struct Mechanisms {
    /// Of this mechanism alone, or of one part of it; the word `show` may stand before it
    #[arg(value_name = "[show] CODE", num_args = 0..=2)]
    pub(crate) words: Vec<String>,

    /// The parameters, each with its prior and the reason for it
    #[arg(long)]
    pub(crate) parameters: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_contradict_one_another_nowhere() {
        Cli::command().debug_assert();
    }
}
