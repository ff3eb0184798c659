//! A run being made: this program once more, beside the explorer, led by its standard input.
//!
//! What goes wrong there, a fault, a full disk, an end of memory, ends that program and not the
//! explorer. When the explorer goes, however it goes, the input closes, and the run puts its state
//! down and stops.

use std::fs::File;
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::explorer::answer::job::Progress;
use crate::explorer::answer::refused::Words;
use crate::explorer::jobs::record::{Places, Record};

/// A run that is cancelled has this time to put its state down; then the processor is freed.
const GRACE: Duration = Duration::from_millis(700);
/// A run has this time to put its state down when the explorer closes.
const FAREWELL: Duration = Duration::from_secs(8);
/// The state is put down after so many seconds.
const CHECKPOINT_SECONDS: &str = "10";

/// What somebody wants of a run that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// That it goes on.
    GoOn,
    /// That it is cancelled.
    Cancel,
    /// That it is put down, for the explorer closes.
    PutDown,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The run is whole.
    Kept,
    /// It was broken off, and can go on.
    BrokenOff,
    /// It came to nothing.
    Failed(Words),
}

/// What a run that is led says.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Kept { kept: String },
    Failed { failed: Words },
    Progress(Progress),
}

/// Makes the run of a job, telling how far it has come, until it is whole or somebody wishes
/// otherwise.
pub(super) async fn make(
    places: &Places,
    job: &Record,
    wish: watch::Receiver<Wish>,
    tell: impl Fn(Progress),
) -> Outcome {
    let mut child = match start(places, job) {
        Ok(child) => child,
        Err(refused) => return Outcome::Failed(words(&format!("it cannot be started: {refused}"))),
    };
    let lines = child.stdout.take().map(|out| BufReader::new(out).lines());
    let mut said = Said::default();
    if let Some(mut lines) = lines {
        follow(&mut child, &mut lines, wish, &mut said, &tell).await;
    }
    let ended = child.wait().await;
    match (said.kept, said.failed, ended) {
        (true, _, Ok(status)) if status.success() => Outcome::Kept,
        (_, _, Ok(status)) if status.code() == Some(130) || said.is_ended => Outcome::BrokenOff,
        (_, Some(words), _) => Outcome::Failed(words),
        (_, None, Ok(status)) => Outcome::Failed(words(&format!(
            "the run ended without a word ({status}); the machine may have been short of memory"
        ))),
        (_, None, Err(refused)) => Outcome::Failed(words(&format!("it was lost: {refused}"))),
    }
}

/// What a run has said so far.
#[derive(Default)]
struct Said {
    kept: bool,
    failed: Option<Words>,
    /// Whether somebody wished its end.
    is_ended: bool,
}

/// Hears a run out, or ends it when somebody wishes so.
async fn follow(
    child: &mut Child,
    lines: &mut Lines<BufReader<ChildStdout>>,
    mut wish: watch::Receiver<Wish>,
    said: &mut Said,
    tell: &impl Fn(Progress),
) {
    let patience = tokio::select! {
        () = hear(lines, said, tell) => return,
        patience = ends(&mut wish) => patience,
    };
    said.is_ended = true;
    drop(child.stdin.take());
    if timeout(patience, hear(lines, said, tell)).await.is_err() {
        // It has had its time; what it put down before stands.
        let _ = child.start_kill();
    }
}

/// Hears what a run says, to its end.
async fn hear(
    lines: &mut Lines<BufReader<ChildStdout>>,
    said: &mut Said,
    tell: &impl Fn(Progress),
) {
    while let Ok(Some(line)) = lines.next_line().await {
        match serde_json::from_str(&line) {
            Ok(Line::Progress(progress)) => tell(progress),
            Ok(Line::Kept { kept }) => said.kept = !kept.is_empty(),
            Ok(Line::Failed { failed }) => said.failed = Some(failed),
            // It says nothing else; what it might say one day is not for us.
            Err(_unknown) => {}
        }
    }
}

/// Waits until somebody wishes the end, and says how long it may take.
async fn ends(wish: &mut watch::Receiver<Wish>) -> Duration {
    // Whoever could wish anything is gone: the explorer closes.
    let ended = wish.wait_for(|wish| *wish != Wish::GoOn).await;
    let wished = ended.map_or(Wish::PutDown, |wish| *wish);
    if wished == Wish::Cancel {
        GRACE
    } else {
        FAREWELL
    }
}

fn start(places: &Places, job: &Record) -> std::io::Result<Child> {
    let mut program = Command::new(std::env::current_exe()?);
    // What is said there helps whoever looks for a fault; where it cannot be kept, it is not.
    let log = File::options()
        .create(true)
        .append(true)
        .open(places.log(&job.id))
        .map_or_else(|_refused| Stdio::null(), Stdio::from);
    program
        .arg("run")
        .arg(places.scenario(&job.id))
        .arg("--out")
        .arg(places.run(&job.id))
        .arg("--led")
        .arg(places.lock(&job.id))
        .args(["--resume", "--checkpoint-every", CHECKPOINT_SECONDS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(log)
        .kill_on_drop(true);
    if !job.report {
        program.arg("--no-report");
    }
    // Ctrl-C is for the explorer, which then lets the run put its state down.
    #[cfg(unix)]
    program.process_group(0);
    program.spawn()
}

fn words(what: &str) -> Words {
    Words {
        what: what.to_owned(),
        help: "resume it; what was put down of it is kept".to_owned(),
        faults: Vec::new(),
    }
}
