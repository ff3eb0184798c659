//! How far the work has come and how long it may still take, for whoever waits at a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use inquiry::Watch;

/// A line on standard error that names the stage; nothing is drawn but at a terminal.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A line for so many pieces of one stage.
    pub(crate) fn of(stage: &str, pieces: usize) -> Progress {
        let bar = ProgressBar::new(0);
        // The template is fixed; one that could not be read would only leave the plain line.
        if let Ok(style) = ProgressStyle::with_template("  {msg}  {bar:30}  {percent}%  {eta} left")
        {
            bar.set_style(style.progress_chars("—— "));
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        let mut progress = Progress(bar);
        progress.begin(stage, pieces);
        progress
    }

    /// One piece more is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }
}

impl Watch for Progress {
    fn begin(&mut self, stage: &str, pieces: usize) {
        self.0.set_length(u64::try_from(pieces).unwrap_or(u64::MAX));
        self.0.set_position(0);
        self.0.reset_eta();
        self.0.set_message(stage.to_owned());
    }

    fn done(&mut self, pieces: usize) {
        self.0
            .set_position(u64::try_from(pieces).unwrap_or(u64::MAX));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
