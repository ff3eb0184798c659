//! The hill on which the other half of the crowd stands, as far as its middle and its breadth in
//! every direction tell.

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::calibration::tempering::{Crowd, share};
use crate::luck::Stream;

/// Degrees of freedom of a hill with heavy tails.
const FREEDOM: usize = 8;

/// The hill fitted to the other half.
pub(crate) struct Hill {
    mean: DVector<f64>,
    /// The root of the spread, a lower triangle.
    root: DMatrix<f64>,
}

impl Hill {
    /// The hill on which these points of the crowd stand.
    pub(crate) fn of(crowd: &Crowd, others: &[usize]) -> Hill {
        let dimension = crowd.trials[0].scores.len();
        let scores = |at: &usize| DVector::from_column_slice(&crowd.trials[*at].scores);
        let each = share(1, others.len());
        let mut mean = DVector::zeros(dimension);
        for at in others {
            mean += scores(at) * each;
        }
        let mut spread = DMatrix::zeros(dimension, dimension);
        for at in others {
            let away = scores(at) - &mean;
            spread.syger(each, &away, &away, 1.0);
        }
        // Where the others stand on a line, a hair's breadth beside it.
        let breadth = 1e-10 + 1e-6 * spread.trace() / share(dimension, 1);
        for at in 0..dimension {
            spread[(at, at)] += breadth;
        }
        let root = Cholesky::new(spread).expect("a spread with breadth in every direction");
        Hill {
            mean,
            root: root.unpack(),
        }
    }

    /// How far a point lies out on the hill, squared.
    fn distance(&self, away: &DVector<f64>) -> f64 {
        let mut whitened = away.clone();
        self.root.solve_lower_triangular_mut(&mut whitened);
        whitened.norm_squared()
    }

    /// A point on the orbit of this one, and the correction of its ratio.
    pub(crate) fn orbit(
        &self,
        scores: &[f64],
        length: f64,
        stream: &mut Stream,
    ) -> (Vec<f64>, f64) {
        let dimension = scores.len();
        let many = dimension + FREEDOM;
        let away = DVector::from_column_slice(scores) - &self.mean;
        let distance = self.distance(&away);
        let freedom = share(FREEDOM, 1);
        // A chi-square of so many degrees is the sum of so many squares.
        let squares: f64 = (0..many)
            .map(|_| {
                let score = stream.normal();
                score * score
            })
            .sum();
        let stretch = ((freedom + distance) / squares).sqrt();
        let noise = DVector::from_vec(stream.normals(dimension));
        let step = &self.root * noise;
        let there = away.scale((1.0 - length * length).sqrt()) + step.scale(length * stretch);
        let log_density = |distance: f64| -0.5 * share(many, 1) * libm::log1p(distance / freedom);
        let correction = log_density(distance) - log_density(self.distance(&there));
        ((there + &self.mean).as_slice().to_vec(), correction)
    }

    /// A direction of the hill's own breadth: its root times a direction.
    pub(crate) fn stretched(&self, direction: &DVector<f64>) -> DVector<f64> {
        &self.root * direction
    }

    /// A slope in the hill's own measure: the transpose of its root times the slope.
    pub(crate) fn measured(&self, slope: &DVector<f64>) -> DVector<f64> {
        self.root.tr_mul(slope)
    }
}
