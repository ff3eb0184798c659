//! The figures of one ledger, which err together: their density, averaged over what is not known of
//! the run's own figures.
//!
//! Normal errors are summed in closed form, whatever the number of figures. One figure with another
//! error is averaged over its own error, the rest being closed at each place. Floors, or several
//! figures with other errors, are averaged over the common error, given which they have nothing in
//! common: an even walk over a curve that falls off on both sides, which is as exact as it is fine.

use crate::likelihood::block::Member;
use crate::likelihood::factor::Factor;
use crate::likelihood::margin::Margin;
use crate::likelihood::outlook::Outlook;
use crate::likelihood::panels::Panels;
use crate::likelihood::tail::{log_below, log_hill};
use crate::real::log_sum;

/// Less variance than this on a scale is none.
const SURE: f64 = 1e-16;

/// The logarithm of the density of a ledger's figures, with their errors correlated by `rho`.
pub(crate) fn log_expected(
    (rho, members): (f64, &[Member]),
    outlooks: &[Outlook],
    discrepancy: f64,
) -> f64 {
    let (mut common, mut apart) = (Factor::alone(), 0.0);
    let mut floors: Vec<Floor> = Vec::new();
    let mut open: Vec<(Margin, f64, Outlook)> = Vec::new();
    for member in members {
        let outlook = outlooks[member.figure];
        let (off, unknown) = (outlook.mean - member.told, outlook.variance);
        if !off.is_finite() || !unknown.is_finite() {
            return f64::NEG_INFINITY;
        }
        match member.margin {
            Margin::Normal { sd } => {
                let own = sd * sd * (1.0 - rho) + discrepancy * discrepancy + unknown;
                common = common.and(off, own, sd * rho.sqrt());
            }
            Margin::Floor { sd, holds } => floors.push(Floor {
                off: if holds { off } else { -off },
                sd: (sd * sd * (1.0 - rho) + discrepancy * discrepancy + unknown).sqrt(),
                loading: sd * rho.sqrt() * if holds { 1.0 } else { -1.0 },
            }),
            other => {
                let margin = other.and(discrepancy);
                let loading = rho.sqrt() * other.spread() / margin.spread();
                if unknown <= SURE {
                    let (log_density, score) = margin.told(off);
                    apart += log_density - log_hill(score);
                    common = common.and(score, 1.0 - loading * loading, loading);
                } else {
                    let outlook = Outlook {
                        mean: off,
                        variance: unknown,
                    };
                    open.push((margin, loading, outlook));
                }
            }
        }
    }
    let told = match (open.as_slice(), floors.as_slice()) {
        ([], []) => common.log_density(),
        ([], [floor]) => common.log_density() + floor.log_chance(common.mean(), common.variance()),
        ([only], []) => Open::of(*only, common).log_density_with(common),
        _ => {
            let open = open.into_iter().map(|one| Open::of(one, common));
            let open: Vec<Open> = open.collect();
            common.log_density() + over_common(common, &open, &floors)
        }
    };
    let told = apart + told;
    if told.is_nan() {
        f64::NEG_INFINITY
    } else {
        told
    }
}

/// A floor: the run is `off` above it (below it, where it was said not to hold).
#[derive(Clone, Copy, Debug)]
struct Floor {
    off: f64,
    sd: f64,
    loading: f64,
}

impl Floor {
    /// The logarithm of the chance that it is told as it was, the common error being `mean`, give or
    /// take its `variance`.
    fn log_chance(self, mean: f64, variance: f64) -> f64 {
        let spread = self.sd * self.sd + self.loading * self.loading * variance;
        log_below((self.off - self.loading * mean) / spread.sqrt())
    }
}

/// A figure with another error than a normal one, of which the run's own figure is not known: each
/// place at which it may lie, by its normal score.
#[derive(Debug)]
struct Open {
    loading: f64,
    places: Vec<(f64, f64)>,
}

impl Open {
    fn of((margin, loading, outlook): (Margin, f64, Outlook), common: Factor) -> Open {
        let sd = outlook.variance.sqrt();
        let mut panels = Panels::default();
        panels.at(0.0);
        // What the others say of this one's error and what is expected of it, as two normals.
        let spread = 1.0 - loading * loading * (1.0 - common.variance());
        let [below, above] = margin.spreads();
        for (side, is_above) in [(below, false), (above, true)] {
            let (heard, width) = (loading * common.mean() * side, side * side * spread);
            let weight = outlook.variance / (outlook.variance + width);
            let middle = outlook.mean + weight * (heard - outlook.mean);
            panels.half_hill(middle, (weight * width).sqrt(), is_above);
            if matches!(margin, Margin::Student { .. }) {
                panels.half_hill(outlook.mean, sd, is_above);
                panels.half_hill(0.0, side, is_above);
                panels.half_hill(heard, width.sqrt(), is_above);
            }
        }
        if matches!(margin, Margin::Student { .. }) {
            panels.tail(0.0, below, outlook.mean.abs() + 9.0 * sd);
        }
        let places = panels.places().filter(|(_, weight)| 0.0 < *weight);
        let places = places.map(|(off, weight)| {
            let expected = log_hill((off - outlook.mean) / sd) - libm::log(sd);
            let (log_density, score) = margin.told(off);
            (
                libm::log(weight) + expected + log_density - log_hill(score),
                score,
            )
        });
        Open {
            loading,
            places: places.collect(),
        }
    }

    fn own(&self) -> f64 {
        1.0 - self.loading * self.loading
    }

    /// Together with figures of which the errors are normal.
    fn log_density_with(&self, common: Factor) -> f64 {
        let scores = self.places.iter().map(|(_, score)| *score);
        let each = common.log_densities_with(scores, (self.own(), self.loading));
        let weighed = self.places.iter().zip(each);
        let weighed = weighed.map(|((log_weight, _), log_density)| log_weight + log_density);
        log_sum(&weighed.collect::<Vec<f64>>())
    }

    /// With the common error given.
    fn log_density_at(&self, error: f64) -> f64 {
        let own = self.own().sqrt();
        let each = self.places.iter().map(|(log_weight, score)| {
            log_weight + log_hill((score - self.loading * error) / own) - libm::log(own)
        });
        log_sum(&each.collect::<Vec<f64>>())
    }

    /// The score at which it most likely lies.
    fn likeliest(&self) -> f64 {
        let heavier = |one: &&(f64, f64), other: &&(f64, f64)| {
            let weight = |place: &(f64, f64)| place.0 + log_hill(place.1);
            weight(one).total_cmp(&weight(other))
        };
        self.places
            .iter()
            .max_by(heavier)
            .map_or(0.0, |place| place.1)
    }
}

/// The logarithm of the average of the others over the common error, as the normal ones left it.
fn over_common(common: Factor, open: &[Open], floors: &[Floor]) -> f64 {
    let (mean, sd) = (common.mean(), common.variance().sqrt());
    let at = |error: f64| {
        let normal = log_hill((error - mean) / sd) - libm::log(sd);
        let floors = floors.iter().map(|floor| floor.log_chance(error, 0.0));
        let open = open.iter().map(|one| one.log_density_at(error));
        normal + floors.sum::<f64>() + open.sum::<f64>()
    };
    // Every figure draws the common error towards where it would be met; the top lies between.
    let drawn = open
        .iter()
        .map(|one| (one.loading, one.likeliest() / one.loading))
        .chain(
            floors
                .iter()
                .map(|floor| (floor.loading, floor.off / floor.loading)),
        )
        .filter(|(loading, _)| loading.abs() > 1e-9)
        .map(|(_, place)| place);
    let (mut low, mut high) = drawn.fold((mean, mean), |(low, high), place| {
        (low.min(place), high.max(place))
    });
    for _ in 0..60 {
        let third = (high - low) / 3.0;
        if third <= 0.1 * sd {
            break;
        }
        if at(low + third) < at(high - third) {
            low += third;
        } else {
            high -= third;
        }
    }
    let top = 0.5 * (low + high);
    let sharpened = open
        .iter()
        .map(|one| one.loading * one.loading / one.own())
        .chain(
            floors
                .iter()
                .map(|floor| floor.loading * floor.loading / (floor.sd * floor.sd)),
        )
        .sum::<f64>();
    let finest = 0.5 / (1.0 / (sd * sd) + sharpened).sqrt();
    let (low, high) = (top.min(mean) - 9.0 * sd, top.max(mean) + 9.0 * sd);
    let places = libm::ceil((high - low) / finest);
    if !places.is_finite() {
        return f64::NEG_INFINITY;
    }
    // Figures so far apart that the walk would be longer have no density to speak of.
    let places = places.clamp(1.0, 4_000.0);
    let step = (high - low) / places;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand at most"
    )]
    let terms: Vec<f64> = (0..=places as u32)
        .map(|place| at(low + step * f64::from(place)))
        .collect();
    log_sum(&terms) + libm::log(step)
}
