//! How far the moves go, steered by how many of them are taken: too long ones lead nowhere, too short
//! ones not far.

use serde::{Deserialize, Serialize};

use crate::calibration::tempering::share;

/// How far strides go.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Strides {
    pub(crate) along: f64,
    pub(crate) orbit: f64,
}

impl Default for Strides {
    fn default() -> Strides {
        Strides {
            along: 1.0,
            orbit: 0.6,
        }
    }
}

/// How far the moves go.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Pace {
    /// Of points that stride.
    pub(crate) strides: Strides,
    /// Of points that glide: the length of a step, in standard deviations of the crowd.
    pub(crate) glide: f64,
    /// The share of moves taken lately.
    pub(crate) accepted: f64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            strides: Strides::default(),
            glide: 0.4,
            accepted: 0.0,
        }
    }
}

/// How many moves of a kind were taken, and how many tried.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) taken: usize,
    pub(crate) tried: usize,
}

impl Taken {
    /// The share taken.
    pub(crate) fn share(self) -> f64 {
        share(self.taken, self.tried.max(1))
    }

    /// A length steered by it: longer where more was taken than is wanted, shorter where less.
    pub(crate) fn steered(self, length: f64, wanted: f64, (least, most): (f64, f64)) -> f64 {
        if self.tried == 0 {
            return length;
        }
        (length * libm::exp(self.share() - wanted)).clamp(least, most)
    }
}
