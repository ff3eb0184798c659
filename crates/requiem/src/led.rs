//! A run that another program leads: it tells how far it has come in lines that a program reads, and
//! stops, after putting its state down, when whoever leads it goes.
//!
//! The leader holds the standard input of the run and says nothing there. When it closes, whether
//! because the leader let go or because it was killed, the run is broken off where it can be taken up.
//! Two that would make the same run wait for each other at a file that is locked.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::{io, thread};

use evidence::Day;
use serde_json::{Value, json};

use crate::clock::Clock;
use crate::failure::Error;
use crate::voice::answer;

/// Lines are told no oftener than after so many seconds.
const BREATH: f64 = 0.1;

/// What ties a run to whoever leads it.
#[derive(Clone, Debug)]
pub(crate) struct Leash {
    is_let_go: Arc<AtomicBool>,
    /// Held for as long as the run is made.
    _lock: Arc<File>,
}

impl Leash {
    /// Waits until nobody else makes this run, and then watches whoever leads.
    ///
    /// # Errors
    /// When the file cannot be made or locked.
    pub(crate) fn held_at(lock: &Path) -> Result<Leash, Error> {
        let disk = |doing: &'static str| {
            move |source: io::Error| {
                Error::Unkept(chronicle::Error::Disk {
                    path: lock.to_owned(),
                    doing,
                    source,
                })
            }
        };
        let file = File::create(lock).map_err(disk("create"))?;
        file.lock().map_err(disk("lock"))?;
        let is_let_go = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_let_go);
        thread::spawn(move || {
            let mut nothing = [0; 64];
            // Whatever is said there is not for us; an end, or an error, is that nobody leads.
            while io::stdin().read(&mut nothing).is_ok_and(|read| 0 < read) {}
            seen.store(true, Ordering::Relaxed);
        });
        Ok(Leash {
            is_let_go,
            _lock: Arc::new(file),
        })
    }

    /// Whether whoever led has gone.
    pub(crate) fn is_let_go(&self) -> bool {
        self.is_let_go.load(Ordering::Relaxed)
    }
}

/// How far one stage of a run has come, told in lines.
#[derive(Debug)]
pub(crate) struct Lines {
    stage: &'static str,
    steps: u64,
    done: AtomicU64,
    clock: Clock,
    /// Tenths of seconds after which a line was told last.
    told_at: AtomicU64,
}

impl Lines {
    /// Lines on a stage of so many steps.
    pub(crate) fn on(stage: &'static str, steps: u64) -> Lines {
        let lines = Lines {
            stage,
            steps: steps.max(1),
            done: AtomicU64::new(0),
            clock: Clock::start(),
            told_at: AtomicU64::new(0),
        };
        tell(&lines.told(0, None));
        lines
    }

    /// Tells that one step more is done, on this day if it was one.
    pub(crate) fn step(&self, day: Option<Day>) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let now = self.tenths();
        let last = self.told_at.load(Ordering::Relaxed);
        if last < now || done == self.steps {
            self.told_at.store(now, Ordering::Relaxed);
            tell(&self.told(done, day));
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a run does not last for as many tenths of seconds as a number holds"
    )]
    fn tenths(&self) -> u64 {
        (self.clock.seconds() / BREATH) as u64
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a share and a time left are estimates"
    )]
    fn told(&self, done: u64, day: Option<Day>) -> Value {
        let (done, steps) = (done as f64, self.steps as f64);
        // Too little is done at first to judge by.
        let left = (steps < 50.0 * done).then(|| self.clock.seconds() * (steps - done) / done);
        json!({
            "stage": self.stage,
            "day": day.map(|day| day.to_string()),
            "share": done / steps,
            "seconds_left": left,
        })
    }
}

/// Tells a line to whoever leads. One that nobody reads is told to nobody.
pub(crate) fn tell(line: &Value) {
    let _ = answer(&format!("{line}\n"));
}
