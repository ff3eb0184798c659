//! How likely the declared figures are, given what a country tells.

use serde::{Deserialize, Serialize};

/// What is foretold of one figure on its scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
}

/// STUB
#[derive(Clone, Debug)]
pub struct Declared {
    /// x
    pub seen: Vec<(f64, f64)>,
}
/// STUB
#[derive(Clone, Copy, Debug)]
pub enum Scale {
    /// x
    Plain,
}
impl Scale {
    /// x
    pub fn to(self, x: f64) -> f64 {
        x
    }
}
impl Declared {
    /// x
    pub fn figures(&self) -> usize {
        self.seen.len()
    }
    /// x
    pub fn scales(&self) -> Vec<Scale> {
        vec![Scale::Plain; self.seen.len()]
    }
    /// x
    pub fn log_density(&self, figures: &[f64], discrepancy: f64) -> f64 {
        let out: Vec<Outlook> = figures
            .iter()
            .map(|x| Outlook {
                mean: *x,
                variance: 0.0,
            })
            .collect();
        self.log_expected(&out, discrepancy)
    }
    /// x
    pub fn log_expected(&self, outlook: &[Outlook], discrepancy: f64) -> f64 {
        self.seen
            .iter()
            .zip(outlook)
            .map(|((y, e), o)| {
                let v = e * e + o.variance + discrepancy * discrepancy;
                -0.5 * (y - o.mean) * (y - o.mean) / v
                    - 0.5 * libm::log(v)
                    - 0.918_938_533_204_672_8
            })
            .sum()
    }
}
