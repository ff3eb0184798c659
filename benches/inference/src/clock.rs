//! The clock: the one place where this program looks at the time.

use std::time::Instant;

/// A moment from which seconds are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(Instant);

impl Clock {
    /// Starts counting.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place where the clock is read"
    )]
    pub(crate) fn start() -> Clock {
        Clock(Instant::now())
    }

    /// Seconds since the start.
    pub(crate) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
