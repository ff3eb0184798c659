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

/// How something changes with what is foretold of one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OutlookSlope {
    /// With the mean.
    pub mean: f64,
    /// With the variance.
    pub variance: f64,
}

/// STUB
#[derive(Clone, Debug)]
pub struct Declared {
    /// x
    pub seen: Vec<(f64, f64)>,
    /// x
    pub shared: Vec<f64>,
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
        let (mut sum, mut weight, mut pull) = (0.0, 0.0, 0.0);
        for (((y, e), o), g) in self.seen.iter().zip(outlook).zip(&self.shared) {
            let v = e * e + o.variance + discrepancy * discrepancy;
            sum += -0.5 * (y - o.mean) * (y - o.mean) / v
                - 0.5 * libm::log(v)
                - 0.918_938_533_204_672_8;
            if 0.0 < *g {
                weight += g * g / v;
                pull += g * (y - o.mean) / v;
            }
        }
        sum - 0.5 * libm::log1p(weight) + 0.5 * pull * pull / (1.0 + weight)
    }

    /// x: slopes, and the slope in the discrepancy
    pub fn slopes(&self, outlook: &[Outlook], discrepancy: f64) -> (Vec<OutlookSlope>, f64) {
        let (mut weight, mut pull) = (0.0, 0.0);
        let v = |at: usize| {
            let (_, e) = self.seen[at];
            e * e + outlook[at].variance + discrepancy * discrepancy
        };
        let off = |at: usize| self.seen[at].0 - outlook[at].mean;
        for at in 0..self.seen.len() {
            let g = self.shared[at];
            weight += g * g / v(at);
            pull += g * off(at) / v(at);
        }
        let (one, ratio) = (1.0 + weight, pull / (1.0 + weight));
        let slopes: Vec<OutlookSlope> = (0..self.seen.len())
            .map(|at| {
                let (v, off, g) = (v(at), off(at), self.shared[at]);
                OutlookSlope {
                    mean: off / v - ratio * g / v,
                    variance: 0.5 * off * off / (v * v) - 0.5 / v + 0.5 * g * g / (v * v) / one
                        - ratio * g * off / (v * v)
                        + 0.5 * ratio * ratio * g * g / (v * v),
                }
            })
            .collect();
        let all = 2.0 * discrepancy * slopes.iter().map(|s| s.variance).sum::<f64>();
        (slopes, all)
    }
}
