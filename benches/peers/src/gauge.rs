//! The clocks and the memory of this process: all that a bench asks the machine.

use std::fs;
use std::thread;
use std::time::Instant;

/// How long some work took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    /// Seconds on the wall clock.
    pub(crate) wall: f64,
    /// Seconds for which this thread had a processor: on a machine that others use too, the wall
    /// clock tells of them as well. The wall clock where the system does not say.
    pub(crate) processor: f64,
}

/// How long some work takes, beside what it gives back.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Time, T) {
    let before = on_processor();
    let start = Instant::now();
    let given = work();
    let wall = start.elapsed().as_secs_f64();
    let after = on_processor();
    let processor = before
        .zip(after)
        .map_or(wall, |(before, after)| after - before);
    (Time { wall, processor }, given)
}

/// Seconds for which this thread has had a processor until now.
fn on_processor() -> Option<f64> {
    // The system brings its books up to date when a thread gives way.
    thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds * 1e-9)
}

/// The most memory that this process has held, in kB; nothing where the system does not say.
pub(crate) fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
