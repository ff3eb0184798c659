//! What may be typed to ask who held which office, and what became of them.

use std::path::PathBuf;

use ::evidence::Day;
use clap::Args;

use crate::cli::value::day;

/// Tell who held which public office, who was tied to whom, and what became of them.
///
/// Only people who held public office, or stood in a public trial, are told of. What a court asserted
/// is marked as asserted: none of the "centres" and "blocs" of the trials has been shown to have
/// existed. A day that is known to the month or the year alone is shown so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem leadership                        everybody by body; who was in place, by quarter
  requiem leadership --body politburo
  requiem leadership --fate suicide
  requiem leadership --on 1937-06-11        who held what on that day, and who was gone
  requiem leadership kosior                 one person: offices, ties, fate, sources
  requiem leadership --run out/own          who fell in a run that decides for itself

Bodies: politburo (members and candidates), politburo-candidate, secretariat, central-committee,
sovnarkom, nkvd, army, regional-party, komintern, prosecution-court, other. `requiem why ID` tells
on what a row rests.")]
pub(crate) struct Leadership {
    /// A person, by id or name
    #[arg(value_name = "NAME", num_args = 0.., conflicts_with_all = ["body", "fate", "on"])]
    pub(crate) words: Vec<String>,

    /// Those who held an office of this body
    #[arg(long, value_name = "BODY")]
    pub(crate) body: Option<String>,

    /// Those of whom this became: shot, suicide, survived, died-in-custody ...
    #[arg(long, value_name = "FATE")]
    pub(crate) fate: Option<String>,

    /// Who held what on a day of the nine years, and who was gone by then
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<Day>,

    /// The folder of a run: who of the Politburo fell in it, beside the record
    #[arg(long, value_name = "DIR", conflicts_with_all = ["body", "fate", "on", "dir"])]
    pub(crate) run: Option<PathBuf>,

    /// A folder of evidence to read instead of the one shipped
    #[arg(long, value_name = "PATH")]
    pub(crate) dir: Option<PathBuf>,
}
