//! The explorer: what the program knows, for a browser on the same machine, every number one step
//! from its source.
//!
//! It asks what the terminal asks and is answered by the same code; nothing leaves the machine.

mod answer;
mod assets;
mod cache;
mod desk;
mod door;
mod estimate;
mod export;
mod files;
mod follow;
mod jobs;
mod routes;
mod shelf;
mod typed;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use chronicle::Manifest;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::explorer::answer::base::Base;
use crate::explorer::answer::opened::Opened;
use crate::explorer::cache::Cache;
use crate::explorer::desk::Desk;
use crate::explorer::door::Door;
use crate::explorer::door::keys::{Keeper, Keys};
use crate::explorer::door::refusal::Refusal;
use crate::explorer::export::Exported;
use crate::explorer::follow::Followers;
use crate::explorer::jobs::Jobs;
use crate::explorer::routes::of_run;
use crate::explorer::shelf::Shelf;
use crate::failure::Error;
use crate::voice::Voice;

pub(crate) use crate::explorer::answer::{flows, opened};
pub(crate) use crate::explorer::export::address::Address;

/// Threads that carry questions and answers to and fro; none of them reckons.
const CARRIERS: usize = 2;
/// Threads that read and reckon, at most.
const RECKONERS_MOST: usize = 8;
/// Where the next free port is looked for.
const PORTS_BESIDE: u16 = 20;
/// Bytes of manifests that are remembered.
const MANIFESTS_MOST: usize = 1 << 20;
/// Bytes of runs that are kept open: one of nine years, and some that are shorter. Two of nine years are
/// open at once while they are compared, or asked by two readers.
const OPENED_MOST: usize = 150 << 20;

/// All that an explorer has.
pub(crate) struct Explorer {
    /// The evidence and the model as they ship.
    pub(crate) base: Arc<Base>,
    /// The runs, by their ids.
    pub(crate) shelf: Shelf,
    /// The runs that are ordered.
    pub(crate) jobs: Arc<Jobs>,
    /// Where is read and reckoned.
    pub(crate) desk: Desk,
    /// The manifests of runs that were found whole.
    pub(crate) manifests: Cache<Manifest>,
    /// The runs that are open.
    pub(crate) opened: Cache<Opened>,
    /// Those who follow what becomes of an order.
    pub(crate) followers: Followers,
    /// Who may start work.
    pub(crate) keys: Keys,
}

impl Explorer {
    /// An explorer over the runs of a folder, until it is told that it closes.
    fn over(
        runs: &Path,
        jobs: Jobs,
        port: u16,
        closing: watch::Receiver<bool>,
    ) -> Result<Explorer, Error> {
        let no_chance = || {
            unserved(&io::Error::other(
                "the machine gives no chance to draw from",
            ))
        };
        Ok(Explorer {
            base: Arc::new(Base::shipped()?),
            shelf: Shelf::at(runs),
            jobs: Arc::new(jobs),
            desk: Desk::of_this_machine(),
            manifests: Cache::of(MANIFESTS_MOST),
            opened: Cache::of(OPENED_MOST),
            followers: Followers::until(closing),
            keys: Keys::cut(port).ok_or_else(no_chance)?,
        })
    }
}

impl Keeper for Arc<Explorer> {
    fn keys(&self) -> &Keys {
        &self.keys
    }
}

/// Where an explorer stands.
pub(crate) struct Standing<'a> {
    /// Its port.
    pub(crate) port: u16,
    /// What whoever starts work must show.
    pub(crate) token: &'a str,
    /// The folder of its runs.
    pub(crate) runs: &'a Path,
}

impl Standing<'_> {
    /// The address, with the token where no browser sends it.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/#token={}", self.port, self.token)
    }
}

/// Opens the explorer, says where it stands, and stands there until it is ended.
///
/// # Errors
/// When the port is taken, when the evidence is at fault, or when it cannot be said where it stands.
pub(crate) fn serve(
    port: u16,
    runs: &Path,
    voice: Voice,
    tell: impl FnOnce(&Standing<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let runtime = runtime().map_err(|refused| unserved(&refused))?;
    let listener = runtime.block_on(listen(port))?;
    let port = listener
        .local_addr()
        .map_err(|refused| unserved(&refused))?
        .port();
    let (close, closing) = watch::channel(false);
    let jobs = Jobs::beside(runs);
    let explorer = Arc::new(Explorer::over(runs, jobs, port, closing)?);
    tell(&Standing {
        port,
        token: explorer.keys.token(),
        runs,
    })?;
    runtime.block_on(stand(explorer, listener, port, close));
    // What is still being reckoned is of no use to anybody now.
    runtime.shutdown_background();
    voice.say("The explorer is closed.");
    Ok(())
}

/// Keeps a page of the explorer as one file, without opening the explorer to anybody. `step` is told of
/// each question that was answered, and of how many there are so far.
///
/// # Errors
/// When there is no such page, when what it names is not there, or a run is not as it was written.
pub(crate) fn export(
    address: Address,
    runs: &Path,
    step: impl FnMut(usize, usize),
) -> Result<Exported, Error> {
    let runtime = runtime().map_err(|refused| unserved(&refused))?;
    let (_close, closing) = watch::channel(false);
    let jobs = Jobs::of_nobody(runs);
    let explorer = Arc::new(Explorer::over(runs, jobs, 0, closing)?);
    let routes = routes::of(Arc::clone(&explorer));
    let kept = runtime.block_on(export::page(routes, &explorer.base, address, step));
    kept.map_err(Refusal::at_the_terminal)
}

/// Stands at the door until somebody ends the program.
async fn stand(
    explorer: Arc<Explorer>,
    listener: TcpListener,
    port: u16,
    close: watch::Sender<bool>,
) {
    let closing = close.subscribe();
    let door = Door::at(port, routes::of(Arc::clone(&explorer)), closing.clone());
    let standing = tokio::spawn(Arc::clone(&door).stand(listener));
    let working = tokio::spawn(Arc::clone(&explorer.jobs).work(closing));
    tokio::spawn(of_run::warm(explorer));
    ended().await;
    // Nobody hears it when nobody is there.
    let _ = close.send(true);
    let _ = tokio::join!(standing, working);
    door.see_off().await;
}

/// Waits for Ctrl-C, or for the machine to end the program.
async fn ended() {
    let asked = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut told) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = asked => {}
                _ = told.recv() => {}
            }
            return;
        }
    }
    asked.await;
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(CARRIERS)
        .max_blocking_threads(RECKONERS_MOST)
        .thread_name("explorer")
        .enable_all()
        .build()
}

/// Takes a port of this machine, which nobody beyond it can reach.
async fn listen(port: u16) -> Result<TcpListener, Error> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let refused = match TcpListener::bind(at(port)).await {
        Ok(listener) => return Ok(listener),
        Err(refused) => refused,
    };
    if refused.kind() != io::ErrorKind::AddrInUse {
        return Err(Error::Unserved {
            what: format!("port {port} cannot be taken: {refused}"),
            help: "try --port 0, which takes any that is free".to_owned(),
        });
    }
    let mut help = "try --port 0, which takes any that is free".to_owned();
    for beside in (port..).skip(1).take(usize::from(PORTS_BESIDE)) {
        if TcpListener::bind(at(beside)).await.is_ok() {
            help = format!("an explorer may be open there already; else try --port {beside}");
            break;
        }
    }
    Err(Error::Unserved {
        what: format!("port {port} is in use"),
        help,
    })
}

fn unserved(refused: &io::Error) -> Error {
    Error::Unserved {
        what: format!("the explorer cannot be opened: {refused}"),
        help: "close other programs, and try again".to_owned(),
    }
}
