//! What one replicate can know of the error of its own evidence: from who descends from whom.
//!
//! Two points that descend from one do not err independently. At each step the weights are summed
//! over families, the descendants of one point some generations back, and the scatter of these sums
//! is the variance of the step; further back the moves have made them strangers. It is the
//! estimator of Lee and Whiteley ("Variance estimation in the particle filter", 2018) with the
//! fixed lag of Olsson and Douc (2019), which keeps it from failing when all descend from a few.
//!
//! ```text
//! var(ln evidence) = sum over t of  N/(N-1) sum over families f of ( sum_{i in f} (W_i - 1/N) )^2
//! ```

use serde::{Deserialize, Serialize};

use crate::calibration::tempering::share;

/// How many generations back a family begins.
const LAG: usize = 12;

/// Who descends from whom, and the variance so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Lineage {
    /// For each of the last generations, the founder of each point's family in it; the latest last.
    founders: Vec<Vec<usize>>,
    variance: f64,
}

impl Lineage {
    /// A first generation, each its own founder; `possible` is the share of the prior at which the
    /// figures are possible at all, itself an estimate.
    pub(crate) fn begun(particles: usize, possible: f64) -> Lineage {
        Lineage {
            founders: vec![(0..particles).collect()],
            variance: (1.0 - possible) * share(1, particles),
        }
    }

    /// The points of the present generation weigh so much.
    pub(crate) fn weighs(&mut self, weights: &[f64]) {
        let even = share(1, weights.len());
        let mut families = vec![0.0; weights.len()];
        for (founder, weight) in self.founders[0].iter().zip(weights) {
            families[*founder] += weight - even;
        }
        let squares: f64 = families.iter().map(|sum| sum * sum).sum();
        self.variance += squares * share(weights.len(), weights.len() - 1);
    }

    /// The next generation: of each point, whose child it is.
    pub(crate) fn chosen(&mut self, parents: &[usize]) {
        for founders in &mut self.founders {
            *founders = parents.iter().map(|parent| founders[*parent]).collect();
        }
        // A point chosen is the founder of its children from now on.
        self.founders.push(parents.to_vec());
        if LAG < self.founders.len() {
            self.founders.remove(0);
        }
    }

    /// One standard error of the logarithm of the evidence.
    pub(crate) fn error(&self) -> f64 {
        self.variance.sqrt()
    }
}
