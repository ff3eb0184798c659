//! Products of Hermite polynomials in the scores, which under the prior are strangers to each other.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Term(pub(crate) [(u16, u8); 3]);

/// Every Hermite polynomial at one point: score by score, degree by degree.
pub(crate) struct Heights(Vec<[f64; DEGREE + 1]>);

/// A sum of terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Polynomial {
    constant: f64,
    terms: Vec<(Term, f64)>,
}

impl Basis {
    /// The basis for points that lie so.
    pub(crate) fn of(points: &[Vec<f64>]) -> Basis {
        let dimension = points[0].len();
        let column = |at: usize| -> Vec<f64> { points.iter().map(|point| point[at]).collect() };
        let centre: Vec<f64> = (0..dimension).map(|at| super::mean(&column(at))).collect();
        let width = (0..dimension)
            .map(|at| {
                let away: Vec<f64> = column(at).iter().map(|score| score - centre[at]).collect();
                super::mean_square(&away).sqrt().max(1e-9)
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

impl Term {
    /// Adds `by` times its slope to the slopes, score by score, in units of the basis.
    fn add_slope(self, heights: &Heights, by: f64, slopes: &mut [f64]) {
        let values = self
            .0
            .map(|(score, degree)| heights.0[usize::from(score)][usize::from(degree)]);
        for (place, (score, degree)) in self.0.into_iter().enumerate() {
            if degree == 0 {
                continue;
            }
            let others = values[(place + 1) % 3] * values[(place + 2) % 3];
            let below = heights.0[usize::from(score)][usize::from(degree) - 1];
            slopes[usize::from(score)] += by * others * below * f64::from(degree).sqrt();
        }
    }
}

impl Polynomial {
    /// A constant and the terms added to it.
    pub(crate) fn of(constant: f64, terms: Vec<(Term, f64)>) -> Polynomial {
        Polynomial { constant, terms }
    }

    /// Its value.
    pub(crate) fn at(&self, heights: &Heights) -> f64 {
        let each = self.terms.iter();
        self.constant + each.map(|(term, by)| by * term.at(heights)).sum::<f64>()
    }

    /// Adds `by` times its slope to the slopes, score by score, in units of the basis.
    pub(crate) fn add_slope(&self, heights: &Heights, by: f64, slopes: &mut [f64]) {
        for (term, height) in &self.terms {
            term.add_slope(heights, by * height, slopes);
        }
    }

    /// How many terms it has, the constant apart.
    pub(crate) fn terms(&self) -> usize {
        self.terms.len()
    }
}
