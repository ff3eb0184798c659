//! Where the explorer stands, and of which runs it tells.

use std::path::PathBuf;

use clap::Args;

/// The port of the explorer when nobody says.
pub(crate) const PORT: u16 = 1937;

/// Open the explorer: figures, evidence and runs in a page of this machine's own browser.
///
/// It stands at 127.0.0.1 and answers nobody but this machine; it needs no network and sends nothing
/// anywhere. Every number in it is a link to its source, and beside every figure stands the command
/// that gives the same on the terminal. It tells of the runs that lie in one folder, each by its
/// name, and can start new ones, which go on from where they were when it is broken off.
///
/// Whoever opens the address as it is printed, with the token behind its `#`, may start and cancel
/// runs; without the token one may only read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem serve                     at http://127.0.0.1:1937/, with the runs in out/
  requiem serve --open              and open it in the browser
  requiem serve --port 0            at any port that is free
  requiem serve --runs ../archive   with the runs of another folder

Ctrl-C ends it. A run that is being made then is put down, and can be resumed from the page or with
`requiem run --resume`.")]
pub(crate) struct Serve {
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = PORT)]
    pub(crate) port: u16,

    /// Open the page in the browser of this machine
    #[arg(long)]
    pub(crate) open: bool,

    /// The folder in which the runs lie, each in a folder of its own
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub(crate) runs: PathBuf,
}
