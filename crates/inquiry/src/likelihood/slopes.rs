//! Which way the declared figures pull what is foretold: the slopes of the logarithm of their density
//! in the mean and the variance of each figure, and in the discrepancy.
//!
//! Exact for normal errors, alone or in a ledger. For other errors, months and floors they are those
//! of the normal that lies nearest, because they are asked for by points that glide: each glide is
//! then weighed by the density itself, so that the slope need only lead the right way.
//!
//! ```text
//! ln p = ln int prod_i N(u_i; l_i g, d_i) N(g; 0, 1) dg,   g | u ~ N(m, v)
//! d ln p / d mean_i     = -(u_i - l_i m) / d_i
//! d ln p / d variance_i = ( ((u_i - l_i m)^2 + l_i^2 v) / d_i^2 - 1 / d_i ) / 2
//! ```

use crate::likelihood::block::{Block, Member};
use crate::likelihood::declared::Declared;
use crate::likelihood::factor::Factor;
use crate::likelihood::hill::List;
use crate::likelihood::margin::Margin;
use crate::likelihood::months;
use crate::likelihood::outlook::{Outlook, OutlookSlope};
use crate::likelihood::tail::log_below;

impl Declared {
    /// The slopes in what is foretold of each figure, and in the discrepancy.
    ///
    /// # Panics
    /// When the row has another number of figures.
    pub fn slopes(&self, outlooks: &[Outlook], discrepancy: f64) -> (Vec<OutlookSlope>, f64) {
        assert_eq!(
            outlooks.len(),
            self.figures(),
            "one outlook for each figure"
        );
        let mut slopes = vec![OutlookSlope::default(); outlooks.len()];
        let mut in_discrepancy = 0.0;
        for block in self.blocks() {
            match block {
                Block::Ledger { rho, members, .. } => {
                    in_discrepancy += 2.0
                        * discrepancy
                        * of_ledger((*rho, members), outlooks, discrepancy, &mut slopes);
                }
                Block::Months {
                    figures,
                    counts,
                    design,
                    ..
                } => {
                    let list = List {
                        counts,
                        looseness: months::looseness(counts, *design, discrepancy),
                    };
                    let told: Vec<Outlook> = figures.iter().map(|at| outlooks[*at]).collect();
                    for (at, slope) in figures.iter().zip(list.pull(&told)) {
                        slopes[*at].mean = slope;
                    }
                }
                Block::Date {
                    figure,
                    day,
                    sd,
                    end,
                    ..
                } => {
                    // As of a normal error, twice as wide as the heart of Student's.
                    let outlook = outlooks[*figure];
                    let off = outlook.mean.min(*end) - day.unwrap_or(*end);
                    slopes[*figure].mean = -off / (4.0 * sd * sd + outlook.variance);
                }
            }
        }
        (slopes, in_discrepancy)
    }
}

/// Adds the slopes of one ledger; hands back the slope in what every variance has in common.
fn of_ledger(
    (rho, members): (f64, &[Member]),
    outlooks: &[Outlook],
    discrepancy: f64,
    slopes: &mut [OutlookSlope],
) -> f64 {
    let parts = |member: &Member| {
        let outlook = outlooks[member.figure];
        let off = outlook.mean - member.told;
        let [below, above] = member.margin.spreads();
        let sd = match member.margin {
            // Two pieces pull as the side on which the run lies.
            Margin::TwoPiece { .. } if off < 0.0 => below,
            _ => above,
        };
        let own = sd * sd * (1.0 - rho) + discrepancy * discrepancy + outlook.variance;
        (off, own, sd * rho.sqrt())
    };
    let mut common = Factor::alone();
    for member in members {
        if !matches!(member.margin, Margin::Floor { .. }) {
            let (off, own, loading) = parts(member);
            common = common.and(off, own, loading);
        }
    }
    let (mean, variance) = (common.mean(), common.variance());
    let mut together = 0.0;
    for member in members {
        let (off, own, loading) = parts(member);
        let rest = off - loading * mean;
        let slope = &mut slopes[member.figure];
        match member.margin {
            Margin::Floor { holds, .. } => {
                let sign = if holds { 1.0 } else { -1.0 };
                let at = |by: f64| log_below(sign * (rest + by) / own.sqrt());
                let width = 1e-4 * own.sqrt();
                slope.mean = (at(width) - at(-width)) / (2.0 * width);
            }
            Margin::Student { df, sd } => {
                // Far out Student's t pulls less and less.
                let weight = (df + 1.0) / (df + rest * rest / (sd * sd));
                slope.mean = -rest / own * weight.min(1.0);
            }
            Margin::Normal { .. } | Margin::TwoPiece { .. } => {
                slope.mean = -rest / own;
                let square = rest * rest + loading * loading * variance;
                slope.variance = 0.5 * (square / own - 1.0) / own;
                together += slope.variance;
            }
        }
    }
    together
}
