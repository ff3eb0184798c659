//! The first simulations: spread over the whole prior so evenly that no corner is left out.
//!
//! Points of Sobol's sequence with Owen's scrambling (Burley 2020), brought to normal scores; of
//! any two parameters the points fill the plane, which random points do not.

use scenario::quantile;

use crate::error::Error;

/// The sequence is known up to here.
const MOST: usize = 1 << 16;
/// And in so many dimensions.
const WIDEST: usize = 256;
/// Half of the last binary place of a point: keeps it off nought.
const OFF_NOUGHT: f64 = 1.0 / 33_554_432.0;

/// Points strictly inside the unit cube.
///
/// # Errors
/// When more points or dimensions are wanted than the sequence has.
pub fn sobol(many: usize, dimension: usize, seed: u64) -> Result<Vec<Vec<f64>>, Error> {
    if MOST < many || WIDEST < dimension {
        return Err(Error::Unfit {
            what: format!(
                "{many} points in {dimension} dimensions are more than Sobol's sequence has"
            ),
            remedy: "at most 65536 points in 256 dimensions; leave some parameters fixed",
        });
    }
    let index = |at: usize| u32::try_from(at).expect("at most 65536");
    let scramble = crate::luck::Luck::of(seed, "sobol").seed(0, 0);
    let scramble = u32::try_from(scramble >> 32).expect("the upper half");
    let point = |at: usize| -> Vec<f64> {
        (0..dimension)
            .map(|axis| {
                f64::from(sobol_burley::sample(index(at), index(axis), scramble)) + OFF_NOUGHT
            })
            .collect()
    };
    Ok((0..many).map(point).collect())
}

/// The same as normal scores.
///
/// # Errors
/// As [`sobol`].
pub fn scores(many: usize, dimension: usize, seed: u64) -> Result<Vec<Vec<f64>>, Error> {
    let points = sobol(many, dimension, seed)?.into_iter();
    Ok(points
        .map(|point| point.into_iter().map(quantile::normal).collect())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_any_score_an_eighth_of_the_points_lies_in_each_eighth() {
        let points = sobol(64, 30, 5).unwrap();
        for axis in 0..30 {
            let mut eighths = [0; 8];
            for point in &points {
                let eighth = (0..8).rev().find(|at| f64::from(*at) / 8.0 <= point[axis]);
                eighths[usize::try_from(eighth.unwrap()).unwrap()] += 1;
            }
            assert_eq!(eighths, [8; 8], "{axis}");
        }
        assert!(points.iter().flatten().all(|one| 0.0 < *one && *one < 1.0));
    }

    #[test]
    fn another_seed_is_another_design_and_too_many_points_are_refused() {
        assert_ne!(sobol(4, 2, 1), sobol(4, 2, 2));
        let told = sobol(70_000, 2, 1).unwrap_err().to_string();
        assert!(
            told.starts_with("70000 points in 2 dimensions are more"),
            "{told}"
        );
    }
}
