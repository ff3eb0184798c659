//! Which page of the explorer is kept as a file, and where.

use std::path::PathBuf;

use clap::Args;

/// Keep a page of the explorer as one file, for a class without a network or to lie beside a paper.
///
/// The file is a web page that opens in any browser, on any machine, without this program: it holds
/// the figures with their tables and drawings to take away, and the source card of every number on it.
/// It asks nobody for anything. The page is named as in the address of the explorer, behind its #: the
/// page and all that is chosen on it. Choices that need other figures are left to the explorer, and the
/// file says so. The same program, runs and address give the same file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem export-page record                       the record of the first run in out/
  requiem export-page 'record/shot?step=year' --run seed-7 --out shot.html
  requiem export-page 'country?quantity=limits&view=tiles' --lang ru
  requiem export-page country/KAR                  one region
  requiem export-page 'case?pick=longest-chain' --run one-in-a-hundred
  requiem export-page leadership/bukharin
  requiem export-page 'evidence?text=00447'
  requiem export-page 'http://127.0.0.1:1937/#/record/camps?run=first-run'

Pages: record, country, machine, case, leadership, evidence, claims, timeline, method, runs. In the
explorer each page keeps itself by the link at its foot.")]
pub(crate) struct ExportPage {
    /// The page, as the explorer's address has it
    #[arg(value_name = "PAGE")]
    pub(crate) page: String,

    /// The run that it tells of, by the name of its folder; without it, the one in the address, else
    /// the first that is whole
    #[arg(long, value_name = "ID")]
    pub(crate) run: Option<String>,

    /// The folder in which the runs lie
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub(crate) runs: PathBuf,

    /// The language in which it opens
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "ru"])]
    pub(crate) lang: Option<String>,

    /// The file; without it, one named after page and run, in this folder
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
