//! The mean of a figure: terms are taken one after another, each the one that explains most beside
//! those taken before, and as many are kept as foretell best what was not looked at.
//!
//! It is forward selection by orthogonal least squares (Chen, Billings and Luo 1989). A fifth of the
//! simulations at a time is laid aside, the pursuit is run on the others, and each of its steps
//! foretells the fifth; the errors made so say how many terms to keep and how far the emulator may
//! be off. Terms chosen on the simulations that they are judged by would seem better than they are.
//! The products of all candidates with one another are formed once for all figures.

use rayon::prelude::*;

use crate::calibration::emulator::basis::{Basis, DEGREE, Sum, Term};
use crate::real::mean;

/// The most candidates; beyond, products of three scores are left to those that tell most.
const CANDIDATES: usize = 1_300;
/// Into so many parts the simulations are divided.
const PARTS: usize = 5;
/// A term must tell more than luck: its square, in variances of what is unexplained.
const TELLING: f64 = 4.0;
/// A candidate of which less is left beside the terms taken repeats them.
const NEW: f64 = 1e-3;
/// The most terms.
const TERMS: usize = 250;

/// The terms that may be taken, at every simulation.
pub(crate) struct Candidates {
    /// On all simulations, to fit; then on all but each part, to judge.
    whole: Formed,
    parts: Vec<Formed>,
}

/// The candidates at some simulations, and at others that were laid aside.
struct Formed {
    terms: Vec<Term>,
    means: Vec<f64>,
    norms: Vec<f64>,
    /// Term by term, its values at the simulations looked at, less their mean, of length one.
    columns: Vec<Vec<f64>>,
    /// Term by term, its values at those laid aside, by the same measure.
    aside: Vec<Vec<f64>>,
    /// Term by term, its products with all terms.
    products: Vec<Vec<f64>>,
    /// Which simulations are laid aside: those whose number leaves this rest; none for the whole.
    part: Option<usize>,
}

/// A fitted mean.
pub(crate) struct Fitted {
    pub(crate) sum: Sum,
    /// Of each simulation, by how much it was missed by what was fitted without it.
    pub(crate) left_out: Vec<f64>,
}

impl Candidates {
    /// The candidates for figures told at these points.
    pub(crate) fn of(basis: &Basis, points: &[Vec<f64>], figures: &[Vec<f64>]) -> Candidates {
        let low = Formed::of(basis, points, low(basis.dimension()), None);
        let terms = all(&low.ranked(basis.dimension(), figures));
        let formed = |part| {
            let mut formed = Formed::of(basis, points, terms.clone(), part);
            formed.products = products(&formed.columns);
            formed
        };
        Candidates {
            whole: formed(None),
            parts: (0..PARTS).map(|part| formed(Some(part))).collect(),
        }
    }

    /// The mean of a figure told at the simulations.
    pub(crate) fn fitted(&self, told: &[f64]) -> Fitted {
        let judged: Vec<Vec<Vec<f64>>> = self.parts.iter().map(|part| judged(part, told)).collect();
        let longest = judged.iter().map(Vec::len).max().unwrap_or(1);
        // A pursuit that ended early goes on foretelling as it last did.
        let error = |terms: usize| -> f64 {
            let squares = judged.iter().map(|part| {
                let off = &part[terms.min(part.len() - 1)];
                dot(off, off)
            });
            squares.sum()
        };
        let errors: Vec<f64> = (0..longest).map(error).collect();
        let best = (0..longest)
            .min_by(|a, b| errors[*a].total_cmp(&errors[*b]).then(a.cmp(b)))
            .expect("at least the constant");
        let mut left_out = vec![0.0; told.len()];
        for (part, judged) in judged.iter().enumerate() {
            for (at, off) in judged[best.min(judged.len() - 1)].iter().enumerate() {
                left_out[part + at * PARTS] = *off;
            }
        }
        let mut pursuit = Pursuit::begun(&self.whole, told);
        while pursuit.taken.len() < best && pursuit.takes_one() {}
        Fitted {
            sum: pursuit.sum(),
            left_out,
        }
    }
}

/// What a pursuit on the simulations looked at misses of those laid aside, after each of its steps.
fn judged(formed: &Formed, told: &[f64]) -> Vec<Vec<f64>> {
    let mut pursuit = Pursuit::begun(formed, told);
    let mut missed = vec![pursuit.aside.clone()];
    let most = (pursuit.rest.len() / 3).min(TERMS);
    while pursuit.taken.len() < most && pursuit.takes_one() {
        missed.push(pursuit.aside.clone());
    }
    missed
}

impl Formed {
    fn of(basis: &Basis, points: &[Vec<f64>], terms: Vec<Term>, part: Option<usize>) -> Formed {
        let heights: Vec<_> = points.iter().map(|point| basis.heights(point)).collect();
        let formed: Vec<(f64, f64, Vec<f64>, Vec<f64>)> = terms
            .par_iter()
            .map(|term| {
                let values: Vec<f64> = heights.iter().map(|one| term.at(one)).collect();
                let (mut column, mut aside) = divided(&values, part);
                let middle = mean(&column);
                shift(&mut column, -middle);
                let norm = dot(&column, &column).sqrt().max(1e-12);
                scale(&mut column, 1.0 / norm);
                shift(&mut aside, -middle);
                scale(&mut aside, 1.0 / norm);
                (middle, norm, column, aside)
            })
            .collect();
        let mut candidates = Formed {
            terms,
            means: Vec::new(),
            norms: Vec::new(),
            columns: Vec::new(),
            aside: Vec::new(),
            products: Vec::new(),
            part,
        };
        for (mean, norm, column, aside) in formed {
            candidates.means.push(mean);
            candidates.norms.push(norm);
            candidates.columns.push(column);
            candidates.aside.push(aside);
        }
        candidates
    }

    /// The scores, those first that tell most of any figure by their line and their bend.
    fn ranked(&self, dimension: usize, figures: &[Vec<f64>]) -> Vec<usize> {
        let mut told = vec![0.0; dimension];
        for figure in figures {
            let mean = mean(figure);
            let centred: Vec<f64> = figure.iter().map(|number| number - mean).collect();
            let whole = dot(&centred, &centred).max(1e-300);
            for (term, column) in self.terms.iter().zip(&self.columns) {
                let product = dot(column, &centred);
                for (score, degree) in term.0 {
                    if 0 < degree {
                        told[usize::from(score)] += product * product / whole;
                    }
                }
            }
        }
        let mut order: Vec<usize> = (0..dimension).collect();
        order.sort_by(|a, b| told[*b].total_cmp(&told[*a]).then(a.cmp(b)));
        order
    }
}

/// The products of all columns with one another, each formed once.
fn products(columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let with_former = |at: usize| -> Vec<f64> {
        let former = columns[..=at].iter();
        former.map(|other| dot(other, &columns[at])).collect()
    };
    let formed: Vec<Vec<f64>> = (0..columns.len())
        .into_par_iter()
        .map(with_former)
        .collect();
    let whole = |at: usize| -> Vec<f64> {
        let latter = formed[at + 1..].iter().map(|other| other[at]);
        formed[at].iter().copied().chain(latter).collect()
    };
    (0..columns.len()).map(whole).collect()
}

/// The numbers looked at, and those laid aside.
fn divided(numbers: &[f64], part: Option<usize>) -> (Vec<f64>, Vec<f64>) {
    let (mut at, mut aside) = (Vec::new(), Vec::new());
    for (number, value) in numbers.iter().enumerate() {
        if part == Some(number % PARTS) {
            aside.push(*value);
        } else {
            at.push(*value);
        }
    }
    (at, aside)
}

/// A search under way.
struct Pursuit<'c> {
    from: &'c Formed,
    mean: f64,
    /// What is still unexplained at the simulations looked at, and at those laid aside.
    rest: Vec<f64>,
    aside: Vec<f64>,
    /// What each candidate tells of the rest.
    tells: Vec<f64>,
    /// What is left of each candidate beside the terms taken: the square of its length.
    left: Vec<f64>,
    taken: Vec<usize>,
    /// The terms taken, made strangers to each other: at the simulations looked at, at those laid
    /// aside, and in their products with the candidates.
    axes: Vec<Vec<f64>>,
    axes_aside: Vec<Vec<f64>>,
    leans: Vec<Vec<f64>>,
    /// Row by row, of which axes each term taken is made.
    made_of: Vec<Vec<f64>>,
    /// What each axis told.
    heights: Vec<f64>,
}

impl<'c> Pursuit<'c> {
    fn begun(from: &'c Formed, told: &[f64]) -> Pursuit<'c> {
        let (mut rest, mut aside) = divided(told, from.part);
        let mean = mean(&rest);
        shift(&mut rest, -mean);
        shift(&mut aside, -mean);
        Pursuit {
            from,
            mean,
            tells: from
                .columns
                .iter()
                .map(|column| dot(column, &rest))
                .collect(),
            rest,
            aside,
            left: vec![1.0; from.columns.len()],
            taken: Vec::new(),
            axes: Vec::new(),
            axes_aside: Vec::new(),
            leans: Vec::new(),
            made_of: Vec::new(),
            heights: Vec::new(),
        }
    }

    /// Takes the term that would explain most together with those taken, unless that is no more than
    /// luck. Where scores go together, as on the ridge of a product, a term that tells little by
    /// itself may tell most beside another.
    fn takes_one(&mut self) -> bool {
        let unexplained = dot(&self.rest, &self.rest) / count(self.rest.len());
        let explains = |at: usize| self.tells[at] * self.tells[at] / self.left[at];
        // One that nearly repeats what was taken is passed over.
        let open = (0..self.tells.len()).filter(|at| NEW < self.left[*at]);
        let most = open.max_by(|a, b| explains(*a).total_cmp(&explains(*b)).then(b.cmp(a)));
        // What is explained to the last digit leaves nothing to tell.
        let Some(at) = most.filter(|at| (TELLING * unexplained).max(1e-24) < explains(*at)) else {
            return false;
        };
        self.takes(at);
        true
    }

    fn takes(&mut self, at: usize) {
        let mut made_of: Vec<f64> = self.leans.iter().map(|lean| lean[at]).collect();
        let left = self.left[at].sqrt();
        let less = |of: &[Vec<f64>], column: &[f64]| {
            let mut axis = column.to_vec();
            for (by, other) in made_of.iter().zip(of) {
                subtract(&mut axis, *by, other);
            }
            scale(&mut axis, 1.0 / left);
            axis
        };
        let axis = less(&self.axes, &self.from.columns[at]);
        let axis_aside = less(&self.axes_aside, &self.from.aside[at]);
        let lean = less(&self.leans, &self.from.products[at]);
        let height = dot(&axis, &self.rest);
        subtract(&mut self.rest, height, &axis);
        subtract(&mut self.aside, height, &axis_aside);
        subtract(&mut self.tells, height, &lean);
        for (left, lean) in self.left.iter_mut().zip(&lean) {
            *left -= lean * lean;
        }
        self.left[at] = 0.0;
        made_of.push(left);
        self.made_of.push(made_of);
        self.heights.push(height);
        self.axes.push(axis);
        self.axes_aside.push(axis_aside);
        self.leans.push(lean);
        self.taken.push(at);
    }

    /// The sum of the terms taken, by going back from the axes to the terms.
    fn sum(self) -> Sum {
        let many = self.taken.len();
        let mut by = vec![0.0; many];
        for row in (0..many).rev() {
            let later = row + 1..many;
            let above: f64 = later
                .map(|other| self.made_of[other][row] * by[other])
                .sum();
            by[row] = (self.heights[row] - above) / self.made_of[row][row];
        }
        let mut constant = self.mean;
        let terms = self.taken.iter().zip(by);
        let terms = terms
            .map(|(at, by)| {
                let by = by / self.from.norms[*at];
                constant -= by * self.from.means[*at];
                (self.from.terms[*at], by)
            })
            .collect();
        Sum { constant, terms }
    }
}

/// Lines, bends and products of two.
fn low(dimension: usize) -> Vec<Term> {
    let mut terms = Vec::new();
    for first in 0..dimension {
        terms.push(Term::of(&[(first, 1)]));
        terms.push(Term::of(&[(first, 2)]));
        for second in 0..first {
            terms.push(Term::of(&[(first, 1), (second, 1)]));
        }
    }
    terms
}

/// Every candidate: all of low degree, higher degrees in one score and in two, and as many products
/// of three as there is room for, those of the scores first that tell most.
fn all(ranked: &[usize]) -> Vec<Term> {
    let mut terms = low(ranked.len());
    for score in ranked {
        for degree in 3..=DEGREE {
            terms.push(Term::of(&[(*score, degree)]));
        }
    }
    for (place, first) in ranked.iter().enumerate() {
        for (before, second) in ranked[..place].iter().enumerate() {
            for (a, b) in [(1, 2), (2, 1), (2, 2), (1, 3), (3, 1)] {
                terms.push(Term::of(&[(*first, a), (*second, b)]));
            }
            for third in &ranked[..before] {
                terms.push(Term::of(&[(*first, 1), (*second, 1), (*third, 1)]));
            }
        }
        if CANDIDATES <= terms.len() {
            break;
        }
    }
    terms
}

#[expect(
    clippy::cast_precision_loss,
    reason = "simulations are far fewer than 2^52"
)]
fn count(many: usize) -> f64 {
    many as f64
}

/// In eight running sums, so that the processor may add them side by side, the same on every one.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a_eights, a_rest) = a.as_chunks::<8>();
    let (b_eights, b_rest) = b.as_chunks::<8>();
    for (a, b) in a_eights.iter().zip(b_eights) {
        for at in 0..8 {
            sums[at] += a[at] * b[at];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}

fn shift(numbers: &mut [f64], by: f64) {
    for number in numbers {
        *number += by;
    }
}

fn scale(numbers: &mut [f64], by: f64) {
    for number in numbers {
        *number *= by;
    }
}

fn subtract(from: &mut [f64], by: f64, what: &[f64]) {
    for (value, other) in from.iter_mut().zip(what) {
        *value -= by * other;
    }
}
