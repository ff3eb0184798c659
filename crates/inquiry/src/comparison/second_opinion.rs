//! A second opinion: a judge who knows nothing of likelihoods, taught on made-up histories of every
//! rival, is asked whose history each is that he was not taught on, and whose the record.
//!
//! ```text
//! features of a history   each figure standardised, its square, and each product of two
//! ln weight_a             = beta_a . features + constant, up to a common term
//! beta                    least of  cross-entropy + ridge |beta|^2 / (2 n),  rivals counted evenly
//! ridge                   of 1, 10, 100 and 1,000 the one that judges histories held out best
//! sureness                weights are raised to the power that judges histories held out best
//! ```
//!
//! With squares and products the judge is as good as any where the figures of each rival are
//! normal. He sees only the figures, as the evidence does, so he errs where it does about history;
//! but not where a sampler errs. His weights are a warning light and never a posterior: what they
//! can show is that two rivals leave histories that nobody could tell apart.

use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use serde::Serialize;

use crate::comparison::second_opinion::descent::least;
use crate::diagnosis::confusion::Ascriptions;
use crate::error::Error;
use crate::luck::Luck;
use crate::real::{log_sum, real, whole};

mod descent;

/// The ridges tried, from the most cautious.
const RIDGES: [f64; 4] = [1_000.0, 100.0, 10.0, 1.0];

/// A figure further out than this, in standard deviations, says no more than that it is far out; nor
/// does one further out than any that was made up.
const FAR: f64 = 5.0;

/// Made-up histories to teach on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Teaching<'a> {
    /// The rivals.
    pub rivals: &'a [String],
    /// Whose each history is.
    pub truth: &'a [usize],
    /// The figures of each history, with the error of the archive, on a scale on which they are
    /// about normal (a count by its logarithm).
    pub figures: &'a [Vec<f64>],
    /// Into how many parts the histories are divided, each judged by one taught on the others.
    pub parts: usize,
    /// The seed of the division.
    pub seed: u64,
}

/// What the second judge says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecondOpinion {
    /// The weights given to each made-up history by a judge who was not taught on it.
    pub ascriptions: Ascriptions,
    /// The weights given to the record, rivals weighed evenly beforehand.
    pub record: Vec<f64>,
    /// The figures of the record, by number, that lie outside of everything any rival made up: of
    /// these the judge knows nothing.
    pub beyond: Vec<usize>,
    /// The ridge that judged best.
    pub ridge: f64,
    /// The power to which its weights were raised: below one, it was too sure of itself.
    pub sureness: f64,
}

impl SecondOpinion {
    /// What a judge says of the record who is taught on these histories.
    ///
    /// # Errors
    /// When there are too few histories of a rival to divide, or figures do not fit together.
    pub fn of(teaching: &Teaching<'_>, record: &[f64]) -> Result<SecondOpinion, Error> {
        sound(teaching, record)?;
        let parts = divided(teaching);
        let folds: Vec<Vec<Judge>> = (0..teaching.parts)
            .into_par_iter()
            .map(|part| taught(teaching, |at| parts[at] != part))
            .collect();
        let judged = |ridge: usize| {
            let each = teaching.figures.iter().zip(&parts);
            let logs: Vec<Vec<f64>> = each
                .map(|(figures, part)| folds[*part][ridge].log_weights(figures))
                .collect();
            let sureness = sureness(&logs, teaching.truth);
            let weights = logs.iter().map(|each| raised(each, sureness));
            let ascriptions = Ascriptions::of(
                teaching.rivals.to_vec(),
                teaching.truth.to_vec(),
                weights.collect(),
            );
            ascriptions.map(|ascriptions| (ridge, sureness, ascriptions))
        };
        let mut best = judged(0)?;
        for ridge in 1..RIDGES.len() {
            let other = judged(ridge)?;
            if best.2.log_score() < other.2.log_score() {
                best = other;
            }
        }
        let (ridge, sureness, ascriptions) = best;
        let judge = taught(teaching, |_| true).swap_remove(ridge);
        let beyond = (0..record.len()).filter(|figure| {
            let made_up = teaching.figures.iter().map(|history| history[*figure]);
            let (least, most) = made_up.fold((f64::MAX, f64::MIN), |(least, most), one| {
                (least.min(one), most.max(one))
            });
            !(least..=most).contains(&record[*figure])
        });
        Ok(SecondOpinion {
            ascriptions,
            record: raised(&judge.log_weights(record), sureness),
            beyond: beyond.collect(),
            ridge: RIDGES[ridge],
            sureness,
        })
    }

    /// The logarithm of the odds of one rival against another, for the record.
    pub fn log_odds(&self, first: usize, second: usize) -> f64 {
        let weight = |at: usize| self.record[at].max(1e-300);
        libm::log(weight(first) / weight(second))
    }
}

/// To which part each history belongs: as even a share of every rival in each as there can be.
fn divided(teaching: &Teaching<'_>) -> Vec<usize> {
    let luck = Luck::of(teaching.seed, "parts of the histories");
    let order = luck.stream(0, 0).shuffled(teaching.truth.len());
    let mut seen = vec![0; teaching.rivals.len()];
    let mut parts = vec![0; teaching.truth.len()];
    for at in order {
        let own = &mut seen[teaching.truth[at]];
        parts[at] = *own % teaching.parts;
        *own += 1;
    }
    parts
}

/// A judge for each ridge, taught on the histories chosen.
fn taught(teaching: &Teaching<'_>, chosen: impl Fn(usize) -> bool) -> Vec<Judge> {
    let chosen: Vec<usize> = (0..teaching.truth.len()).filter(|at| chosen(*at)).collect();
    let own: Vec<&[f64]> = chosen
        .iter()
        .map(|at| teaching.figures[*at].as_slice())
        .collect();
    let scales = scales(&own);
    let width = features(&scales, own[0]).len();
    let mut rows = DMatrix::zeros(own.len(), width);
    for (row, figures) in own.iter().enumerate() {
        for (column, feature) in features(&scales, figures).into_iter().enumerate() {
            rows[(row, column)] = feature;
        }
    }
    let rivals = teaching.rivals.len();
    let truth: Vec<usize> = chosen.iter().map(|at| teaching.truth[*at]).collect();
    let mut counts = vec![0; rivals];
    for rival in &truth {
        counts[*rival] += 1;
    }
    let shares: Vec<f64> = counts
        .iter()
        .map(|count| 1.0 / real(rivals * count))
        .collect();
    let mut beta = DVector::zeros(width * rivals);
    let mut judges = Vec::new();
    // From cautious to bold, each beginning where the last ended.
    for ridge in RIDGES {
        let penalty = ridge / real(own.len());
        beta = least(beta, |beta| entropy(&rows, &truth, &shares, penalty, beta));
        judges.push(Judge {
            scales: scales.clone(),
            beta: DMatrix::from_column_slice(width, rivals, beta.as_slice()),
        });
    }
    judges
}

/// The cross-entropy of the weights with the truth, the ridge added, and its slope.
fn entropy(
    rows: &DMatrix<f64>,
    truth: &[usize],
    shares: &[f64],
    penalty: f64,
    beta: &DVector<f64>,
) -> (f64, DVector<f64>) {
    let rivals = shares.len();
    let matrix = DMatrix::from_column_slice(rows.ncols(), rivals, beta.as_slice());
    let mut logs = rows * &matrix;
    let mut value = 0.0;
    for (row, truth) in truth.iter().enumerate() {
        let each: Vec<f64> = (0..rivals).map(|rival| logs[(row, rival)]).collect();
        let all = log_sum(&each);
        value += shares[*truth] * (all - each[*truth]);
        for rival in 0..rivals {
            let right = f64::from(u8::from(rival == *truth));
            logs[(row, rival)] = shares[*truth] * (libm::exp(each[rival] - all) - right);
        }
    }
    let mut slope = rows.tr_mul(&logs);
    for rival in 0..rivals {
        // The constant, which comes first, is free.
        for feature in 1..rows.ncols() {
            let one = matrix[(feature, rival)];
            value += 0.5 * penalty * one * one;
            slope[(feature, rival)] += penalty * one;
        }
    }
    (value, DVector::from_column_slice(slope.as_slice()))
}

/// A judge who has been taught.
struct Judge {
    scales: Vec<Scale>,
    beta: DMatrix<f64>,
}

impl Judge {
    /// The logarithms of the weights, up to a common term.
    fn log_weights(&self, figures: &[f64]) -> Vec<f64> {
        let features = DVector::from_vec(features(&self.scales, figures));
        self.beta.tr_mul(&features).as_slice().to_vec()
    }
}

/// Weights raised to a power, which add up to one.
fn raised(logs: &[f64], power: f64) -> Vec<f64> {
    let raised: Vec<f64> = logs.iter().map(|log| power * log).collect();
    let all = log_sum(&raised);
    raised.iter().map(|log| libm::exp(log - all)).collect()
}

/// The power between a fifth and five that judges these histories best. Its logarithm is narrowed
/// by thirds, for the score has one top: it is concave in the power.
fn sureness(logs: &[Vec<f64>], truth: &[usize]) -> f64 {
    let score = |power: f64| -> f64 {
        let each = logs.iter().zip(truth);
        each.map(|(logs, truth)| {
            let raised: Vec<f64> = logs.iter().map(|log| power * log).collect();
            raised[*truth] - log_sum(&raised)
        })
        .sum()
    };
    let (mut low, mut high) = (-libm::log(5.0), libm::log(5.0));
    for _ in 0..25 {
        let third = (high - low) / 3.0;
        if score(libm::exp(low + third)) < score(libm::exp(high - third)) {
            low += third;
        } else {
            high -= third;
        }
    }
    libm::exp(0.5 * (low + high))
}

/// How a figure is standardised.
#[derive(Clone, Copy)]
struct Scale {
    middle: f64,
    spread: f64,
    /// The least and the largest that was made up.
    between: [f64; 2],
}

impl Scale {
    /// The middle and the spread by quartiles, so that a few wild histories do not matter; by the
    /// deviation where more than half of the histories agree.
    fn of(mut figures: Vec<f64>) -> Scale {
        figures.sort_by(f64::total_cmp);
        let many = real(figures.len());
        let at = |share: f64| figures[whole(share * (many - 1.0))];
        let quartiles = (at(0.75) - at(0.25)) / 1.349;
        let mean = figures.iter().sum::<f64>() / many;
        let squares: f64 = figures.iter().map(|one| (one - mean) * (one - mean)).sum();
        Scale {
            middle: at(0.5),
            spread: if 0.0 < quartiles {
                quartiles
            } else {
                (squares / many).sqrt()
            },
            between: [at(0.0), at(1.0)],
        }
    }

    fn score(&self, figure: f64) -> f64 {
        let [least, most] = self.between;
        if 0.0 < self.spread {
            ((figure.clamp(least, most) - self.middle) / self.spread).clamp(-FAR, FAR)
        } else {
            0.0
        }
    }
}

fn scales(histories: &[&[f64]]) -> Vec<Scale> {
    let width = histories.first().map_or(0, |history| history.len());
    let figures = |at: usize| histories.iter().map(|history| history[at]).collect();
    (0..width).map(|at| Scale::of(figures(at))).collect()
}

/// One, the standardised figures, their squares and their products.
fn features(scales: &[Scale], figures: &[f64]) -> Vec<f64> {
    let each = scales.iter().zip(figures);
    let scores: Vec<f64> = each.map(|(scale, figure)| scale.score(*figure)).collect();
    let mut features = vec![1.0];
    features.extend(&scores);
    for (at, one) in scores.iter().enumerate() {
        features.push((one * one - 1.0) * core::f64::consts::FRAC_1_SQRT_2);
        features.extend(scores[at + 1..].iter().map(|other| one * other));
    }
    features
}

fn sound(teaching: &Teaching<'_>, record: &[f64]) -> Result<(), Error> {
    let histories = teaching.truth.len();
    let width = record.len();
    let fits = teaching.figures.len() == histories
        && teaching
            .truth
            .iter()
            .all(|rival| *rival < teaching.rivals.len())
        && teaching.figures.iter().all(|each| each.len() == width)
        && teaching
            .figures
            .iter()
            .flatten()
            .chain(record)
            .all(|one| one.is_finite());
    if !fits || width == 0 {
        return Err(Error::Unfit {
            what: format!(
                "the figures of {histories} made-up histories do not match the {width} of the record"
            ),
            remedy: "tell whose each history is, and the same figures, all finite, of each",
        });
    }
    let fewest = (0..teaching.rivals.len())
        .map(|rival| teaching.truth.iter().filter(|one| **one == rival).count())
        .min()
        .unwrap_or(0);
    if teaching.rivals.len() < 2 || teaching.parts < 2 || fewest < 2 * teaching.parts {
        return Err(Error::Unfit {
            what: format!(
                "{fewest} made-up histories of a rival are too few to divide into {} parts",
                teaching.parts
            ),
            remedy: "make up more histories of every rival; 200 of each are not many",
        });
    }
    Ok(())
}

impl core::fmt::Display for SecondOpinion {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let confusion = self.ascriptions.confusion();
        write!(f, "{confusion}")?;
        writeln!(
            f,
            "{:.0} per cent of {} made-up histories are recovered; of the record:",
            100.0 * confusion.recovered(),
            self.ascriptions.histories()
        )?;
        for (rival, weight) in confusion.rivals.iter().zip(&self.record) {
            writeln!(f, "  {rival:<28} {weight:.3}")?;
        }
        if !self.beyond.is_empty() {
            writeln!(
                f,
                "  {} figures of the record lie outside of all that any rival made up",
                self.beyond.len()
            )?;
        }
        Ok(())
    }
}
