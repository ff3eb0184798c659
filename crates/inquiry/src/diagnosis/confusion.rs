//! To whom histories are ascribed: made-up histories of which it is known which rival reading they
//! came from, and the weight that a judge who did not know gave to each rival.
//!
//! ```text
//! recovery between a and b = the lesser of
//!     share of the histories of a with weight_a > weight_b, and of those of b with the reverse
//! falsely decisive         = share with weight_wrong / weight_true > 20 for some wrong rival
//! calibration error        = sum over ten steps of weight of
//!     (histories in the step / all) | mean of the largest weight - share ascribed rightly |
//! ```
//!
//! Even a judge whose weights are right shows some calibration error, for it is counted in few
//! histories; how much is told beside it.

use serde::Serialize;

use crate::beta::binomial_interval;
use crate::error::Error;
use crate::luck::Luck;
use crate::real::{log_sum, real, whole};

/// A judge who prefers a wrong rival by more than this has misled his readers.
pub const DECISIVE: f64 = 20.0;

/// How often the luck of a judge whose weights are right is drawn.
const JUDGES: usize = 400;

/// Histories, whose each is, and the weights that a judge gave, under equal weights beforehand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ascriptions {
    rivals: Vec<String>,
    truth: Vec<usize>,
    weights: Vec<Vec<f64>>,
}

/// A confusion matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Confusion {
    /// The rivals, in the order of rows and columns.
    pub rivals: Vec<String>,
    /// Row: whose the history is. Column: to whom it was ascribed. How many histories.
    pub counts: Vec<Vec<usize>>,
}

/// How well a judge tells two rivals apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Between {
    /// The share of the histories of the rival less often recognised that were ascribed to it
    /// rather than to the other.
    pub recovery: f64,
    /// What that many histories leave possible, at 95 per cent.
    pub between: [f64; 2],
    /// How many histories that rival had.
    pub histories: usize,
}

/// Whether weights are as often right as they say.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Calibrated {
    /// The mean distance of the largest weight from the share ascribed rightly.
    pub error: f64,
    /// What a judge whose weights are right would show with as many histories, on average.
    pub expected: f64,
    /// What such a judge would exceed once in twenty times.
    pub high: f64,
}

impl Ascriptions {
    /// Histories, whose each is, and the weight a judge gave each rival.
    ///
    /// # Errors
    /// When there are none, when they do not fit together, or when weights do not add up to one.
    pub fn of(
        rivals: Vec<String>,
        truth: Vec<usize>,
        weights: Vec<Vec<f64>>,
    ) -> Result<Ascriptions, Error> {
        if truth.is_empty() || rivals.len() < 2 {
            return Err(Error::Nothing {
                what: "histories of two rivals or more",
                remedy: "make some up from the prior of each rival",
            });
        }
        let fits = truth.len() == weights.len()
            && truth.iter().all(|rival| *rival < rivals.len())
            && weights.iter().all(|each| {
                let sum: f64 = each.iter().sum();
                each.len() == rivals.len()
                    && each.iter().all(|one| 0.0 <= *one)
                    && (sum - 1.0).abs() < 1e-6
            });
        if fits {
            Ok(Ascriptions {
                rivals,
                truth,
                weights,
            })
        } else {
            Err(Error::Unfit {
                what: format!(
                    "the weights of {} histories are not one for each of {} rivals that add up to one",
                    truth.len(),
                    rivals.len()
                ),
                remedy: "tell whose each history is, and one weight for each rival",
            })
        }
    }

    /// The same from the logarithm of the evidence of each rival for each history.
    ///
    /// # Errors
    /// As [`Ascriptions::of`].
    pub fn of_evidences(
        rivals: Vec<String>,
        truth: Vec<usize>,
        log_evidences: &[Vec<f64>],
    ) -> Result<Ascriptions, Error> {
        let weights = log_evidences.iter().map(|each| {
            let all = log_sum(each);
            each.iter().map(|one| libm::exp(one - all)).collect()
        });
        Ascriptions::of(rivals, truth, weights.collect())
    }

    /// The rivals.
    pub fn rivals(&self) -> &[String] {
        &self.rivals
    }

    /// Whether another judge was asked of histories of the same rivals.
    pub fn same_histories(&self, other: &Ascriptions) -> bool {
        self.rivals == other.rivals && self.truth == other.truth
    }

    /// How many histories.
    pub fn histories(&self) -> usize {
        self.truth.len()
    }

    /// Whose each history is, and to whom it was ascribed.
    pub fn confusion(&self) -> Confusion {
        let mut counts = vec![vec![0; self.rivals.len()]; self.rivals.len()];
        for (truth, weights) in self.truth.iter().zip(&self.weights) {
            counts[*truth][largest(weights)] += 1;
        }
        Confusion {
            rivals: self.rivals.clone(),
            counts,
        }
    }

    /// How well the judge tells two rivals apart; nothing where one of them has no history.
    pub fn between(&self, first: usize, second: usize) -> Option<Between> {
        let recovered = |own: usize, other: usize| {
            let mut histories = 0;
            let mut right = 0;
            for (truth, weights) in self.truth.iter().zip(&self.weights) {
                if *truth == own {
                    histories += 1;
                    right += usize::from(weights[other] < weights[own]);
                }
            }
            (0 < histories).then(|| Between {
                recovery: real(right) / real(histories),
                between: binomial_interval(real(right), real(histories), 0.95),
                histories,
            })
        };
        let (one, other) = (recovered(first, second)?, recovered(second, first)?);
        Some(if one.recovery <= other.recovery {
            one
        } else {
            other
        })
    }

    /// The share of the histories in which some wrong rival outweighs the right one by more than
    /// `factor`.
    pub fn falsely_decisive(&self, factor: f64) -> f64 {
        let each = self.truth.iter().zip(&self.weights);
        let misled = each.filter(|(truth, weights)| {
            let most = weights[**truth] * factor;
            weights.iter().any(|weight| most < *weight)
        });
        real(misled.count()) / real(self.truth.len())
    }

    /// The mean logarithm of the weight given to the right rival: nought at best.
    pub fn log_score(&self) -> f64 {
        let each = self.truth.iter().zip(&self.weights);
        let sum: f64 = each
            .map(|(truth, weights)| libm::log(weights[*truth].max(1e-300)))
            .sum();
        sum / real(self.truth.len())
    }

    /// Whether the weights are as often right as they say; `seed` draws the luck of a judge whose
    /// weights are.
    pub fn calibrated(&self, seed: u64) -> Calibrated {
        let leaders: Vec<f64> = self
            .weights
            .iter()
            .map(|each| each[largest(each)])
            .collect();
        let right = self.truth.iter().zip(&self.weights);
        let right: Vec<bool> = right
            .map(|(truth, weights)| largest(weights) == *truth)
            .collect();
        let luck = Luck::of(seed, "calibrated judges");
        let mut errors: Vec<f64> = (0..JUDGES)
            .map(|judge| {
                let mut stream = luck.stream(0, judge);
                let drawn: Vec<bool> = leaders.iter().map(|one| stream.uniform() < *one).collect();
                calibration_error(&leaders, &drawn)
            })
            .collect();
        errors.sort_by(f64::total_cmp);
        Calibrated {
            error: calibration_error(&leaders, &right),
            expected: errors.iter().sum::<f64>() / real(JUDGES),
            high: errors[JUDGES * 19 / 20],
        }
    }
}

/// The rival with the largest weight, the first of equals.
fn largest(weights: &[f64]) -> usize {
    let mut best = 0;
    for (at, weight) in weights.iter().enumerate() {
        if weights[best] < *weight {
            best = at;
        }
    }
    best
}

fn calibration_error(said: &[f64], right: &[bool]) -> f64 {
    let mut steps = [(0.0_f64, 0.0_f64); 10];
    for (said, right) in said.iter().zip(right) {
        let step = &mut steps[whole(10.0 * said).min(9)];
        step.0 += said;
        step.1 += f64::from(u8::from(*right));
    }
    let strayed = steps.iter().map(|(said, right)| (said - right).abs());
    strayed.sum::<f64>() / real(said.len())
}

impl Confusion {
    /// The share of the histories of each rival that were ascribed to it.
    pub fn diagonal(&self) -> Vec<f64> {
        let rows = self.counts.iter().enumerate();
        rows.map(|(at, row)| real(row[at]) / real(row.iter().sum::<usize>().max(1)))
            .collect()
    }

    /// The share of all histories that were ascribed rightly.
    pub fn recovered(&self) -> f64 {
        let right: usize = (0..self.counts.len()).map(|at| self.counts[at][at]).sum();
        let all: usize = self.counts.iter().flatten().sum();
        real(right) / real(all.max(1))
    }
}

impl core::fmt::Display for Confusion {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:<28}", "whose \\ ascribed to")?;
        for at in 1..=self.rivals.len() {
            write!(f, " {at:>5}")?;
        }
        writeln!(f)?;
        for (at, (rival, row)) in self.rivals.iter().zip(&self.counts).enumerate() {
            write!(f, "{:>2} {rival:<25}", at + 1)?;
            for count in row {
                write!(f, " {count:>5}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl core::fmt::Display for Calibrated {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "calibration error {:.3}, where weights that are right would show {:.3} and seldom more than {:.3}",
            self.error, self.expected, self.high
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["centre", "region", "neither"].map(str::to_owned).into()
    }

    #[test]
    fn a_matrix_counts_whose_histories_were_ascribed_to_whom() {
        let weights = vec![
            vec![0.6, 0.4, 0.0],
            vec![0.2, 0.7, 0.1],
            vec![0.5, 0.4, 0.1],
            vec![0.03, 0.96, 0.01],
        ];
        let ascribed = Ascriptions::of(names(), vec![0, 0, 1, 0], weights).unwrap();
        let confusion = ascribed.confusion();
        assert_eq!(confusion.counts, [[1, 2, 0], [1, 0, 0], [0, 0, 0]]);
        assert!((confusion.recovered() - 0.25).abs() < 1e-12);
        // The history of the region has less weight on the region: none of one is recovered.
        let between = ascribed.between(0, 1).unwrap();
        assert!(between.recovery < 1e-12 && between.histories == 1);
        assert!(ascribed.between(0, 2).is_none());
        // One of four is off by more than twenty: 0.96 against 0.03.
        assert!((ascribed.falsely_decisive(DECISIVE) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_judge_too_sure_of_himself_is_told_from_one_who_is_right() {
        let mut stream = Luck::of(50, "judged").stream(0, 0);
        let (mut truth, mut honest, mut boastful) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..1_000 {
            let [first, second] = [stream.normal(), stream.normal()];
            let odds = |scale: f64| {
                let logs = [scale * first, scale * second];
                logs.map(|log| libm::exp(log - log_sum(&logs))).to_vec()
            };
            truth.push(usize::from(odds(1.0)[0] < stream.uniform()));
            honest.push(odds(1.0));
            boastful.push(odds(3.0));
        }
        let two: Vec<String> = names().into_iter().take(2).collect();
        let judged = |weights| Ascriptions::of(two.clone(), truth.clone(), weights).unwrap();
        let (honest, boastful) = (judged(honest), judged(boastful));
        let right = honest.calibrated(1);
        assert!(right.error < right.high, "{right}");
        let wrong = boastful.calibrated(1);
        assert!(wrong.high < wrong.error && 0.1 < wrong.error, "{wrong}");
        assert!(boastful.log_score() < honest.log_score());
    }

    #[test]
    fn weights_that_are_none_are_refused() {
        let told = |truth: Vec<usize>, weights: Vec<Vec<f64>>| {
            let refused = Ascriptions::of(names(), truth, weights).unwrap_err();
            refused.to_string()
        };
        assert!(told(Vec::new(), Vec::new()).starts_with("there are no histories"));
        assert!(told(vec![3], vec![vec![1.0, 0.0, 0.0]]).starts_with("the weights of 1 histories"));
        assert!(told(vec![0], vec![vec![1.0, 1.0, 0.0]]).contains("add up to one"));
    }
}
