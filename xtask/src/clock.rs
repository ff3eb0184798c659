//! The one place of the chores that reads a clock: a chronicle never may, a bench must.

use std::time::Instant;

/// Seconds that some work takes on the wall clock, beside what the work gives back.
#[expect(
    clippy::disallowed_methods,
    reason = "a bench measures time; no chronicle depends on it"
)]
pub(crate) fn seconds_of<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let given = work();
    (start.elapsed().as_secs_f64(), given)
}
