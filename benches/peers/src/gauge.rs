//! The clock and the memory of this process: the only two things that a bench asks the machine.

use std::fs;
use std::time::Instant;

/// Seconds that some work takes on the wall clock, beside what it gives back.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
pub(crate) fn seconds_of<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let given = work();
    (start.elapsed().as_secs_f64(), given)
}

/// The most memory that this process has held, in kB; nothing where the system does not say.
pub(crate) fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
