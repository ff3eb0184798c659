//! Products of Hermite polynomials in the scores, which under the prior are strangers to each other.

use std::collections::BTreeSet;

use crate::real::{mean, mean_square};
use serde::{Deserialize, Serialize};

/// The highest degree of a polynomial in one score.
pub(crate) const DEGREE: usize = 4;

/// Where the points lie, and how far apart, score by score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Basis {
    centre: Vec<f64>,
    width: Vec<f64>,
}

/// A product: up to three scores, each with its degree; degree nought stands for an empty place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Term(pub(crate) [(u16, u8); 3]);

/// Every Hermite polynomial at one point: score by score, degree by degree.
pub(crate) struct Heights(Vec<[f64; DEGREE + 1]>);

/// A sum of terms, each times a factor, and a constant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sum {
    pub(crate) constant: f64,
    pub(crate) terms: Vec<(Term, f64)>,
}

/// All terms of which some sums are made, so that each is reckoned once at a point for all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Terms(Vec<Term>);

/// A sum over such terms, by their numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Polynomial {
    constant: f64,
    terms: Vec<(u32, f64)>,
}

impl Basis {
    /// The basis for points that lie so.
    pub(crate) fn of(points: &[Vec<f64>]) -> Basis {
        let dimension = points[0].len();
        let column = |at: usize| -> Vec<f64> { points.iter().map(|point| point[at]).collect() };
        let centre: Vec<f64> = (0..dimension).map(|at| mean(&column(at))).collect();
        let width = (0..dimension)
            .map(|at| {
                let away: Vec<f64> = column(at).iter().map(|score| score - centre[at]).collect();
                mean_square(&away).sqrt().max(1e-9)
            })
            .collect();
        Basis { centre, width }
    }

    /// How many scores there are.
    pub(crate) fn dimension(&self) -> usize {
        self.centre.len()
    }

    /// How far apart the points lie in each score.
    pub(crate) fn widths(&self) -> &[f64] {
        &self.width
    }

    /// The polynomials at a point.
    pub(crate) fn heights(&self, scores: &[f64]) -> Heights {
        let each = scores.iter().zip(self.centre.iter().zip(&self.width));
        Heights(
            each.map(|(score, (centre, width))| hermite((score - centre) / width))
                .collect(),
        )
    }
}

/// The Hermite polynomials of the probabilists, each of variance one under the normal distribution.
fn hermite(x: f64) -> [f64; DEGREE + 1] {
    const ROOTS: [f64; 3] = [
        core::f64::consts::FRAC_1_SQRT_2,
        0.408_248_290_463_863,
        0.204_124_145_231_931_5,
    ];
    let square = x * x;
    [
        1.0,
        x,
        (square - 1.0) * ROOTS[0],
        x * (square - 3.0) * ROOTS[1],
        (square * (square - 6.0) + 3.0) * ROOTS[2],
    ]
}

impl Term {
    /// The product of these scores with their degrees, at most three.
    pub(crate) fn of(factors: &[(usize, usize)]) -> Term {
        let mut term = [(0, 0); 3];
        for (place, (score, degree)) in term.iter_mut().zip(factors) {
            let small = "few scores of low degree";
            *place = (
                u16::try_from(*score).expect(small),
                u8::try_from(*degree).expect(small),
            );
        }
        Term(term)
    }

    /// Its value.
    pub(crate) fn at(self, heights: &Heights) -> f64 {
        let [a, b, c] = self
            .0
            .map(|(score, degree)| heights.0[usize::from(score)][usize::from(degree)]);
        a * b * c
    }
}

impl Terms {
    /// The terms of these sums.
    pub(crate) fn of<'s>(sums: impl Iterator<Item = &'s Sum>) -> Terms {
        let all: BTreeSet<Term> = sums
            .flat_map(|sum| sum.terms.iter().map(|(term, _)| *term))
            .collect();
        Terms(all.into_iter().collect())
    }

    /// A sum over them.
    ///
    /// # Panics
    /// When it has a term that is none of them.
    pub(crate) fn summed(&self, sum: &Sum) -> Polynomial {
        let number = |term: &Term| {
            let at = self.0.binary_search(term).expect("a term of these");
            u32::try_from(at).expect("few terms")
        };
        Polynomial {
            constant: sum.constant,
            terms: sum
                .terms
                .iter()
                .map(|(term, by)| (number(term), *by))
                .collect(),
        }
    }

    /// The value of each at a point.
    pub(crate) fn at(&self, heights: &Heights) -> Vec<f64> {
        self.0.iter().map(|term| term.at(heights)).collect()
    }

    /// How many there are.
    pub(crate) fn many(&self) -> usize {
        self.0.len()
    }

    /// The slope of a sum over them with these factors, score by score, in units of the basis.
    pub(crate) fn slope(&self, heights: &Heights, factors: &[f64]) -> Vec<f64> {
        let mut slope = vec![0.0; heights.0.len()];
        for (term, by) in self.0.iter().zip(factors) {
            term.add_slope(heights, *by, &mut slope);
        }
        slope
    }
}

impl Term {
    /// Adds `by` times its slope to the slopes.
    fn add_slope(self, heights: &Heights, by: f64, slopes: &mut [f64]) {
        // The slope of a Hermite polynomial of variance one is the root of its degree times the one
        // below.
        const ROOTS: [f64; DEGREE + 1] = [
            0.0,
            1.0,
            core::f64::consts::SQRT_2,
            1.732_050_807_568_877_2,
            2.0,
        ];
        let places = self
            .0
            .map(|(score, degree)| (usize::from(score), usize::from(degree)));
        let [a, b, c] = places.map(|(score, degree)| heights.0[score][degree]);
        for ((score, degree), others) in places.into_iter().zip([b * c, a * c, a * b]) {
            if degree != 0 {
                slopes[score] += by * others * heights.0[score][degree - 1] * ROOTS[degree];
            }
        }
    }
}

impl Polynomial {
    /// Its value, where the terms have these values.
    pub(crate) fn at(&self, values: &[f64]) -> f64 {
        let each = self.terms.iter();
        self.constant
            + each
                .map(|(term, by)| by * values[*term as usize])
                .sum::<f64>()
    }

    /// Adds `by` times its factors to those of all terms.
    pub(crate) fn add_to(&self, factors: &mut [f64], by: f64) {
        for (term, factor) in &self.terms {
            factors[*term as usize] += by * factor;
        }
    }

    /// How many terms it has, the constant apart.
    pub(crate) fn terms(&self) -> usize {
        self.terms.len()
    }
}
