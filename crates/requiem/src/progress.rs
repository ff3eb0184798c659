//! How far a run has come and how long it may still take, for whoever waits for it at a terminal.

use std::fmt::Write;

use evidence::Day;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::led::Lines;
use crate::voice::Voice;

/// A line that names the day reached.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// The same for a program that leads.
    lines: Option<Lines>,
}

impl Progress {
    /// A line for the days from one through another; nothing is drawn but at a terminal.
    pub(crate) fn over(from: Day, to: Day, voice: Voice) -> Progress {
        Progress::drawn(u64::from(to.index() - from.index()) + 1, "days", voice)
    }

    /// A line for so many steps of one kind.
    pub(crate) fn through(steps: usize, what: &'static str, voice: Voice) -> Progress {
        let progress = Progress::drawn(u64::try_from(steps).unwrap_or(u64::MAX), what, voice);
        progress.bar.set_message(what);
        progress
    }

    fn drawn(steps: u64, what: &'static str, voice: Voice) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if voice.may_draw() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
        // The template is fixed; one that could not be read would only leave the plain line.
        if let Ok(style) = ProgressStyle::with_template("  {msg}  {bar:30}  {percent}%{left}") {
            bar.set_style(style.progress_chars("—— ").with_key("left", write_left));
        }
        Progress {
            bar,
            lines: voice.led.then(|| Lines::on(what, steps)),
        }
    }

    /// Says that a day is done.
    pub(crate) fn day(&self, day: Day) {
        self.bar.inc(1);
        if let Some(lines) = &self.lines {
            lines.step(Some(day));
        }
        if day.date().day() == 1 {
            self.bar.set_message(day.to_string());
        }
    }

    /// Says that one step more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if let Some(lines) = &self.lines {
            lines.step(None);
        }
    }

    /// Says that so many steps are done of so many, where their number is learnt on the way.
    pub(crate) fn at(&self, done: usize, all: usize) {
        let count = |steps: usize| u64::try_from(steps).unwrap_or(u64::MAX);
        self.bar.set_length(count(all));
        self.bar.set_position(count(done));
    }

    /// Takes the line away.
    pub(crate) fn done(self) {
        self.bar.finish_and_clear();
    }
}

/// Writes the time left, once enough is done to judge by.
fn write_left(state: &ProgressState, line: &mut dyn Write) {
    let judged = state.len().is_some_and(|steps| steps < 50 * state.pos());
    if judged {
        // What cannot be drawn is drawn at the next step.
        let _ = write!(line, "  {}", left(state.eta().as_secs()));
    }
}

/// A time left in words no finer than the estimate: the days of 1937 take longer than those before.
fn left(seconds: u64) -> String {
    match seconds {
        0..10 => "a few seconds left".to_owned(),
        10..100 => format!("about {} seconds left", seconds.div_ceil(10) * 10),
        100..5_400 => format!("about {} minutes left", (seconds + 30) / 60),
        _ => format!("about {} hours left", (seconds + 1_800) / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_told_no_finer_than_it_is_known() {
        let told = [
            (3, "a few seconds left"),
            (41, "about 50 seconds left"),
            (100, "about 2 minutes left"),
            (1_000, "about 17 minutes left"),
            (5_400, "about 2 hours left"),
        ];
        for (seconds, words) in told {
            assert_eq!(left(seconds), words, "{seconds}");
        }
    }
}
