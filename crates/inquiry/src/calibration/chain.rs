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
use crate::calibration::tempering::Sloped;
use crate::likelihood::outlook::Outlook;
use crate::space::Space;

/// The emulators, and how plausible a point must be to be asked of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    space: Space,
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
    pub(crate) fn begun(space: &Space, emulator: Emulator) -> Chain {
        Chain {
            space: space.clone(),
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

    /// What the emulator that knows the posterior's ground foretells at a point of the space.
    pub fn outlook(&self, scores: &[f64]) -> Vec<Outlook> {
        self.last().outlook(&self.space.used(scores))
    }

    /// How far that emulator is off on simulations that it has not seen, figure by figure.
    pub(crate) fn off(&self, points: &[Vec<f64>], told: &[Vec<f64>]) -> Vec<f64> {
        let used: Vec<Vec<f64>> = points.iter().map(|point| self.space.used(point)).collect();
        self.last().off(&used, told)
    }

    fn last(&self) -> &Emulator {
        &self.links[self.links.len() - 1].emulator
    }

    /// The logarithm of the likelihood at a point, as far as the emulators can foretell it.
    pub fn log_likelihood(&self, hearing: &Hearing<'_>, scores: &[f64]) -> f64 {
        self.found(hearing, scores).0
    }

    /// The logarithm of the likelihood at a point, and the number of the emulator on whose ground
    /// it lies.
    pub(crate) fn found(&self, hearing: &Hearing<'_>, scores: &[f64]) -> (f64, usize) {
        let point = self.space.used(hearing.simulated(scores));
        let mut found = (f64::INFINITY, 0);
        for (number, link) in self.links.iter().enumerate() {
            if found.0 < link.threshold {
                break;
            }
            let log = hearing.foretold(scores, &link.emulator.outlook(&point));
            found = (log, number);
        }
        found
    }

    /// The slope of the logarithm of the likelihood by one emulator, in each score.
    pub(crate) fn slope(&self, hearing: &Hearing<'_>, scores: &[f64], number: usize) -> Vec<f64> {
        let scores_told = hearing.simulated(scores);
        let point = self.space.used(scores_told);
        let mut in_discrepancy = None;
        let mut slope = self.links[number].emulator.slope(&point, |outlook| {
            let (slopes, free) = hearing.slopes(scores, outlook);
            in_discrepancy = free;
            slopes
        });
        for (slope, used) in slope.iter_mut().zip(self.space.used_slopes(scores_told)) {
            *slope *= used;
        }
        slope.extend(in_discrepancy);
        slope
    }

    /// The same at many points.
    pub fn log_likelihoods(&self, hearing: &Hearing<'_>, points: &[Vec<f64>]) -> Vec<f64> {
        let each = points.par_iter().with_min_len(8);
        each.map(|point| self.log_likelihood(hearing, point))
            .collect()
    }
}

/// What the chain hears, as loud as it may speak, for points that glide.
pub(crate) struct Heard<'h> {
    pub(crate) chain: &'h Chain,
    pub(crate) hearing: &'h Hearing<'h>,
    /// The power of the likelihood.
    pub(crate) loudness: f64,
}

impl Sloped for Heard<'_> {
    fn height(&self, scores: &[f64]) -> (f64, usize) {
        let (log, ground) = self.chain.found(self.hearing, scores);
        (self.loudness * log, ground)
    }

    fn slope(&self, scores: &[f64], ground: usize) -> Vec<f64> {
        let mut slope = self.chain.slope(self.hearing, scores, ground);
        for one in &mut slope {
            *one *= self.loudness;
        }
        slope
    }
}
