//! Emulators in a chain: the first knows the whole prior roughly, each later one a smaller ground
//! better, and none is asked about ground on which it has seen no simulation.
//!
//! A polynomial beyond its simulations says anything at all. So the likelihood of a point is that of
//! the first emulator, unless the point is plausible enough by it to lie on the second's ground,
//! and so on: what the first has ruled out stays ruled out.
//!
//! ```text
//! L(z) = L_0(z);  for k = 1, 2, ...: while ln L(z) >= threshold_k, L(z) = L_k(z)
//! ```

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::calibration::emulator::Emulator;
use crate::calibration::hearing::Hearing;

/// The emulators, and how plausible a point must be to be asked of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    links: Vec<Link>,
}

/// An emulator, and its ground.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// What it has learnt.
    pub(crate) emulator: Emulator,
    /// The least logarithm of the likelihood by the emulators before it on its ground.
    pub(crate) threshold: f64,
}

impl Chain {
    /// A chain that begins with an emulator of the whole prior.
    pub(crate) fn begun(emulator: Emulator) -> Chain {
        Chain {
            links: vec![Link {
                emulator,
                threshold: f64::NEG_INFINITY,
            }],
        }
    }

    /// The chain with one more link.
    pub(crate) fn and(mut self, link: Link) -> Chain {
        self.links.push(link);
        self
    }

    /// The emulator that knows the posterior's ground.
    pub fn last(&self) -> &Emulator {
        &self.links[self.links.len() - 1].emulator
    }

    /// The logarithm of the likelihood at a point, as far as the emulators can foretell it.
    pub fn log_likelihood(&self, hearing: &Hearing<'_>, scores: &[f64]) -> f64 {
        let point = hearing.simulated(scores);
        let mut log = f64::INFINITY;
        for link in &self.links {
            if log < link.threshold {
                break;
            }
            log = hearing.foretold(scores, &link.emulator.outlook(point));
        }
        log
    }

    /// The same at many points.
    pub fn log_likelihoods(&self, hearing: &Hearing<'_>, points: &[Vec<f64>]) -> Vec<f64> {
        let each = points.par_iter().with_min_len(8);
        each.map(|point| self.log_likelihood(hearing, point))
            .collect()
    }
}
