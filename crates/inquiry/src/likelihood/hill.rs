//! The months of a list, averaged over runs of which only the outlook is known: the hill that list and
//! outlook make together, measured at its top.
//!
//! Twenty-four months cannot be averaged place by place. But the logarithm of the list's probability
//! bends as a bowl does, and so does the outlook's, so their sum has one top, which Newton's steps
//! find; the height there and the curvature about it give the average (Laplace).
//!
//! ```text
//! f(t) = ln P(n | w) - ½ t't,   w_k = μ_k + σ_k t_k
//! ln E ≈ f(t*) - ½ ln det(1 - ∂²f(t*)),   ∂f(t*) = 0
//! ```

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use crate::likelihood::months::{ADDED, log_probability, shares};
use crate::likelihood::outlook::Outlook;

/// A list: names in each month, and how loosely their shares are held.
pub(crate) struct List<'a> {
    pub(crate) counts: &'a [f64],
    pub(crate) looseness: f64,
}

/// The list's probability as a function of the months' scores, to the second order.
struct Slopes {
    value: f64,
    gradient: DVector<f64>,
    bend: DMatrix<f64>,
}

impl List<'_> {
    /// The logarithm of the list's mean probability. Minus infinity where a run surely arrests
    /// nobody in all these months.
    pub(crate) fn log_expected(&self, outlooks: &[Outlook]) -> f64 {
        let sound = |outlook: &Outlook| outlook.mean.is_finite() && outlook.variance.is_finite();
        if !outlooks.iter().all(sound) {
            return f64::NEG_INFINITY;
        }
        let mut scores = DVector::zeros(outlooks.len());
        if outlooks.iter().all(|outlook| outlook.variance <= 0.0) {
            return self.at(outlooks, &scores);
        }
        let height =
            |scores: &DVector<f64>| self.at(outlooks, scores) - 0.5 * scores.norm_squared();
        let mut top = height(&scores);
        for _ in 0..40 {
            let slopes = self.slopes(outlooks, &scores);
            let Some((curvature, _)) = bowl(&slopes.bend) else {
                return f64::NEG_INFINITY;
            };
            let step = curvature.solve(&(slopes.gradient - &scores));
            let mut part = 1.0;
            let (mut next, mut reached) = (scores.clone(), top);
            // A step that leads downhill is halved until it does not.
            while 1e-6 < part {
                next = &scores + part * &step;
                reached = height(&next);
                if top <= reached {
                    break;
                }
                part *= 0.5;
            }
            if reached <= top + 1e-10 || reached.is_nan() {
                break;
            }
            (scores, top) = (next, reached);
        }
        let slopes = self.slopes(outlooks, &scores);
        let Some((_, log_determinant)) = bowl(&slopes.bend) else {
            return f64::NEG_INFINITY;
        };
        slopes.value - 0.5 * scores.norm_squared() - 0.5 * log_determinant
    }

    /// Which way the list pulls the mean of each month: its slope there, the less the less is known
    /// of the month.
    pub(crate) fn pull(&self, outlooks: &[Outlook]) -> Vec<f64> {
        let known: Vec<Outlook> = outlooks
            .iter()
            .map(|outlook| Outlook {
                mean: outlook.mean,
                variance: 1.0,
            })
            .collect();
        let slopes = self.slopes(&known, &DVector::zeros(outlooks.len()));
        let each = outlooks.iter().enumerate();
        each.map(|(month, outlook)| {
            let bend = (-slopes.bend[(month, month)]).max(0.0);
            slopes.gradient[month] / (1.0 + outlook.variance * bend)
        })
        .collect()
    }

    fn at(&self, outlooks: &[Outlook], scores: &DVector<f64>) -> f64 {
        let people = people(outlooks, scores);
        let Some(shares) = shares(&people) else {
            return f64::NEG_INFINITY;
        };
        log_probability(self.counts, &shares, self.looseness)
    }

    /// Value, gradient and curvature in the scores. With `G_k` the derivative of month `k`'s own term
    /// in the logarithm of its share and `V_k` the next, a share's part in the sum gives
    /// `r = G - p ΣG` and a diagonal with two outer products.
    fn slopes(&self, outlooks: &[Outlook], scores: &DVector<f64>) -> Slopes {
        let people = people(outlooks, scores);
        let total: f64 = people.iter().map(|month| month + ADDED).sum();
        let many = people.len();
        let share = DVector::from_iterator(many, people.iter().map(|it| (it + ADDED) / total));
        let (mut first, mut second) = (DVector::zeros(many), DVector::zeros(many));
        for (month, count) in self.counts.iter().enumerate() {
            (first[month], second[month]) = if self.looseness <= 0.0 {
                (*count, 0.0)
            } else {
                let concentration = (1.0 - self.looseness) / self.looseness;
                rising_slopes(concentration * share[month], *count)
            };
        }
        let sum = first.sum();
        let r = &first - &share * sum;
        let bend = DMatrix::from_diagonal(&(&second - &share * sum))
            - &second * share.transpose()
            - &share * second.transpose()
            + &share * share.transpose() * (sum + second.sum());
        // From the logarithm of months and a half to that of people and one, and on to scores.
        let slope = |month: usize| {
            let one_more = people[month] + 1.0;
            if 0.0 < people[month] {
                one_more / (one_more - 1.0 + ADDED)
            } else {
                0.0
            }
        };
        let sd = |month: usize| outlooks[month].variance.max(0.0).sqrt();
        let scale = DVector::from_fn(many, |month, _| slope(month) * sd(month));
        let mut bend = DMatrix::from_fn(many, many, |row, column| {
            scale[row] * bend[(row, column)] * scale[column]
        });
        for month in 0..many {
            let own = slope(month);
            bend[(month, month)] += r[month] * own * (1.0 - own) * sd(month) * sd(month);
        }
        Slopes {
            value: self.at(outlooks, scores),
            gradient: r.component_mul(&scale),
            bend,
        }
    }
}

/// People in each month at these scores.
fn people(outlooks: &[Outlook], scores: &DVector<f64>) -> Vec<f64> {
    let each = outlooks.iter().zip(scores.iter());
    each.map(|(outlook, score)| {
        let place = outlook.mean + outlook.variance.max(0.0).sqrt() * score;
        libm::expm1(place).clamp(0.0, 1e300)
    })
    .collect()
}

/// What the curvature leaves of the outlook's own, with the logarithm of its determinant; where the
/// list bends the other way, as far out it may, more is added until it is a bowl. None where it is no number.
fn bowl(bend: &DMatrix<f64>) -> Option<(Cholesky<f64, Dyn>, f64)> {
    let many = bend.nrows();
    let mut added = 1.0_f64;
    while added.is_finite() {
        let whole = DMatrix::identity(many, many) * added - bend;
        if let Some(root) = whole.cholesky() {
            let diagonal = root.l_dirty().diagonal();
            let log_determinant = diagonal.iter().map(|it| 2.0 * libm::log(*it)).sum();
            return Some((root, log_determinant));
        }
        added *= 2.0;
    }
    None
}

/// For `ln (a)_n`, the logarithm of a rising product: its derivative in `ln a`, and the next.
fn rising_slopes(a: f64, n: f64) -> (f64, f64) {
    let (mut first, mut second) = (0.0, 0.0);
    let mut from = a;
    // Small arguments are carried up to where the series of the digamma function is exact.
    while from < 10.0 {
        let to = from + n;
        first += 1.0 / from - 1.0 / to;
        second += 1.0 / (to * to) - 1.0 / (from * from);
        from += 1.0;
    }
    let to = from + n;
    let digamma = |x: f64| {
        let square = 1.0 / (x * x);
        -0.5 / x - square * (1.0 / 12.0 - square * (1.0 / 120.0 - square / 252.0))
    };
    let trigamma = |x: f64| {
        let square = 1.0 / (x * x);
        0.5 * square + square / x * (1.0 / 6.0 - square * (1.0 / 30.0 - square / 42.0))
    };
    first += libm::log1p(n / from) + digamma(to) - digamma(from);
    second += -n / (from * to) + trigamma(to) - trigamma(from);
    (a * first, a * first + a * a * second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_of_a_rising_product_are_its_differences() {
        let log_rising =
            |a: f64, n: u32| -> f64 { (0..n).map(|at| libm::log(a + f64::from(at))).sum() };
        for (a, n) in [(0.3, 7), (9.5, 40), (300.0, 12)] {
            let at = |log: f64| log_rising(a * libm::exp(log), n);
            let (first, second) = rising_slopes(a, f64::from(n));
            let narrow = 1e-4;
            let (up, down) = (at(narrow), at(-narrow));
            assert!(((up - down) / (2.0 * narrow) - first).abs() < 1e-6 * first.max(1.0));
            let bend = (up + down - 2.0 * at(0.0)) / (narrow * narrow);
            assert!(
                (bend - second).abs() < 1e-4 * second.abs().max(1.0),
                "{bend} {second}"
            );
        }
    }

    #[test]
    fn slopes_of_a_list_are_its_differences() {
        for looseness in [0.0, 0.02] {
            let list = List {
                counts: &[4.0, 30.0, 12.0],
                looseness,
            };
            let outlook = |mean: f64| Outlook {
                mean,
                variance: 0.25,
            };
            let outlooks = [outlook(0.8), outlook(4.0), outlook(3.0)];
            let scores = DVector::from_row_slice(&[0.3, -0.4, 0.1]);
            let slopes = list.slopes(&outlooks, &scores);
            for month in 0..3 {
                let moved = |by: f64| {
                    let mut scores = scores.clone();
                    scores[month] += by;
                    scores
                };
                let narrow = 1e-5;
                let rise = list.at(&outlooks, &moved(narrow)) - list.at(&outlooks, &moved(-narrow));
                assert!((rise / (2.0 * narrow) - slopes.gradient[month]).abs() < 1e-6);
                let [up, down] =
                    [narrow, -narrow].map(|by| list.slopes(&outlooks, &moved(by)).gradient);
                let bend = (up - down) / (2.0 * narrow);
                assert!((bend - slopes.bend.column(month)).amax() < 1e-6);
            }
        }
    }
}
