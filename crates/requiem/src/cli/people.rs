//! What may be typed to ask about the people of a run: who was taken, among whom, through whose
//! words, and what became of them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Ask who was taken, of a run told person for person.
///
/// Such a run keeps a case for each person taken: how the census had recorded them, what brought
/// the organs to them, what was decided and what followed. Without a second word the answer is an
/// overview on one screen.
#[derive(Debug, Args)]
#[command(after_help = "\
What can be asked:
  composition  who was taken: by line, year, nationality, class, party, occupation, sex or age
  clusters     among whom: villages, works and houses by how many people were taken in them
  trees        through whose words: how cases led to one another by names given in interrogations
  survival     how many were not known dead 30 to 730 days after their arrest
  queue        how many days passed from arrest to decision

Examples:
  requiem people out/people
  requiem people out/people composition --by class --line 00447
  requiem people out/people composition --by nationality --line national --year 1938
  requiem people out/people survival --by line
  requiem people out/people queue --line polish --year 1937
  requiem people out/people clusters --csv > clusters.csv

The folder holds the same accounts, line by line, as composition.csv, clusters.csv, trees.csv,
survival.csv and queue.csv, and every case as a row of cases.parquet.")]
pub(crate) struct People {
    /// The folder of a run made with `--resolution people`
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// What to tell of them; without it, an overview
    #[arg(value_name = "ACCOUNT", hide_possible_values = true)]
    pub(crate) account: Option<Account>,

    /// People taken on these lines: an id such as 00447 or polish, a union such as national, or a+b
    #[arg(long)]
    pub(crate) line: Option<String>,

    /// How to divide the answer: line, year, month, nationality, class, party, occupation, sex, age
    #[arg(long, value_name = "AXIS")]
    pub(crate) by: Option<String>,

    /// People taken in this year
    #[arg(long, value_parser = clap::value_parser!(i16).range(1932..=1940))]
    pub(crate) year: Option<i16>,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

/// What can be told of the people of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Account {
    Composition,
    Clusters,
    Trees,
    Survival,
    Queue,
}
