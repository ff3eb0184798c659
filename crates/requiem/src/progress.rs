//! How far a run has come, for whoever waits for it at a terminal.

use evidence::Day;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::voice::Voice;

/// A line that names the day reached.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A line for the days from one through another; nothing is drawn but at a terminal.
    pub(crate) fn over(from: Day, to: Day, voice: Voice) -> Progress {
        Progress::drawn(u64::from(to.index() - from.index()) + 1, voice)
    }

    /// A line for so many steps of one kind.
    pub(crate) fn through(steps: usize, what: &'static str, voice: Voice) -> Progress {
        let progress = Progress::drawn(u64::try_from(steps).unwrap_or(u64::MAX), voice);
        progress.bar.set_message(what);
        progress
    }

    fn drawn(steps: u64, voice: Voice) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if voice.may_draw() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
        // The template is fixed; one that could not be read would only leave the plain line.
        if let Ok(style) = ProgressStyle::with_template("  {msg}  {bar:30}  {percent}%") {
            bar.set_style(style.progress_chars("—— "));
        }
        Progress { bar }
    }

    /// Says that a day is done.
    pub(crate) fn day(&self, day: Day) {
        self.bar.inc(1);
        if day.date().day() == 1 {
            self.bar.set_message(day.to_string());
        }
    }

    /// Says that one step more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the line away.
    pub(crate) fn done(self) {
        self.bar.finish_and_clear();
    }
}
