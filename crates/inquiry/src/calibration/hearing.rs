//! What is heard at a point: the declared figures, over against what a simulation told or an
//! emulator foretells there.
//!
//! Exact sums do not make a model exact. So beside the free parameters of the country there may
//! be one of the hearing itself: how far every figure may lie off because the model is no more than
//! a model. It has a prior like the others and is found with them; no simulation knows of it.

use scenario::Prior;

use crate::error::Error;
use crate::likelihood::declared::Declared;
use crate::likelihood::outlook::{Outlook, OutlookSlope};
use crate::space::{Free, Space, below};

/// How far the model itself may be off, over and above luck and the errors declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Discrepancy {
    /// By this standard deviation on the scale of each figure.
    Known(f64),
    /// By one that is to be found, with this prior.
    Free(Prior),
}

/// The declared figures, and what is searched to meet them.
#[derive(Clone, Copy, Debug)]
pub struct Hearing<'h> {
    /// The figures, with their declared errors.
    pub declared: &'h Declared,
    /// How far the model may be off.
    pub discrepancy: Discrepancy,
}

impl Hearing<'_> {
    /// How many scores a point has: those of the space, and one for a free discrepancy.
    ///
    /// # Errors
    /// When the prior of the discrepancy leaves nothing to search.
    pub fn dimension(&self, space: &Space) -> Result<usize, Error> {
        match self.discrepancy {
            Discrepancy::Known(_) => Ok(space.dimension()),
            Discrepancy::Free(prior) => {
                let id = "discrepancy".to_owned();
                Space::of(vec![Free { id, prior }])?;
                Ok(space.dimension() + 1)
            }
        }
    }

    /// The discrepancy at a point.
    pub(crate) fn discrepancy(&self, scores: &[f64]) -> f64 {
        match self.discrepancy {
            Discrepancy::Known(sd) => sd,
            Discrepancy::Free(prior) => {
                let score = scores.last().expect("a score for the discrepancy");
                prior.at(below(*score)).expect("a prior with quantiles")
            }
        }
    }

    /// The scores of a point that a simulation knows of.
    pub(crate) fn simulated<'s>(&self, scores: &'s [f64]) -> &'s [f64] {
        match self.discrepancy {
            Discrepancy::Known(_) => scores,
            Discrepancy::Free(_) => &scores[..scores.len() - 1],
        }
    }

    /// The logarithm of the density of the declared figures, given those of one simulation.
    pub(crate) fn told(&self, scores: &[f64], figures: &[f64]) -> f64 {
        self.declared.log_density(figures, self.discrepancy(scores))
    }

    /// The logarithm of their mean density over simulations of one point, figure by figure.
    pub(crate) fn averaged(&self, scores: &[f64], runs: &[Vec<f64>]) -> f64 {
        self.declared.log_averaged(runs, self.discrepancy(scores))
    }

    /// The logarithm of their expected density, given what is foretold.
    pub(crate) fn foretold(&self, scores: &[f64], outlook: &[Outlook]) -> f64 {
        self.declared
            .log_expected(outlook, self.discrepancy(scores))
    }

    /// The slope of the same in the mean and variance of each figure, and in the score of the
    /// discrepancy where it is free.
    pub(crate) fn slopes(
        &self,
        scores: &[f64],
        outlook: &[Outlook],
    ) -> (Vec<OutlookSlope>, Option<f64>) {
        let discrepancy = self.discrepancy(scores);
        let (slopes, in_discrepancy) = self.declared.slopes(outlook, discrepancy);
        let Discrepancy::Free(prior) = self.discrepancy else {
            return (slopes, None);
        };
        // A prior is smooth in its score, whatever its family: a difference will do.
        let score = scores.last().expect("a score for the discrepancy");
        let at = |score: f64| prior.at(below(score)).expect("a prior with quantiles");
        let steepness = (at(score + 1e-4) - at(score - 1e-4)) / 2e-4;
        (slopes, Some(in_discrepancy * steepness))
    }
}
