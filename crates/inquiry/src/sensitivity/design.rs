//! Where one asks: points that fill the cube of shares more evenly than chance would, Sobol's
//! sequence scrambled after Owen.

use crate::error::Error;
use crate::luck::Luck;

/// The longest sequence there is.
const ROWS_MOST: usize = 1 << 16;
/// The most coordinates there are.
const COORDINATES_MOST: usize = 256;

/// Rows of coordinates strictly between 0 and 1.
pub(crate) struct Design {
    coordinates: usize,
    scramble: u32,
}

impl Design {
    /// A design of so many rows, each of so many coordinates.
    ///
    /// # Errors
    /// When the sequence does not reach so far, or when so few rows divide no variance.
    pub(crate) fn of(rows: usize, coordinates: usize, seed: u64) -> Result<Design, Error> {
        if rows < 16 {
            return Err(Error::Budget {
                given: rows,
                needs: 16,
                purpose: "as rows of a design, for its variance to be divided",
            });
        }
        if ROWS_MOST < rows || COORDINATES_MOST < coordinates {
            return Err(Error::Unfit {
                what: format!(
                    "a design of {rows} rows and {coordinates} coordinates is larger than the \
                     sequence, which has {ROWS_MOST} and {COORDINATES_MOST}"
                ),
                remedy: "ask for fewer rows, or fix the inputs that elementary effects call idle",
            });
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the low half of a seed is a seed"
        )]
        let scramble = Luck::of(seed, "scrambling of a design").seed(0, 0) as u32;
        Ok(Design {
            coordinates,
            scramble,
        })
    }

    /// One row.
    pub(crate) fn row(&self, number: usize) -> Vec<f64> {
        let number = u32::try_from(number).expect("a row of the sequence");
        let coordinates = u32::try_from(self.coordinates).expect("a coordinate of the sequence");
        // A point lies on the lower end of its part of 2^-24; half a part keeps it off nought.
        (0..coordinates)
            .map(|at| f64::from(sobol_burley::sample(number, at, self.scramble)) + HALF)
            .collect()
    }
}

const HALF: f64 = 1.0 / 33_554_432.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_an_axis_is_visited_once() {
        let design = Design::of(64, 20, 1937).unwrap();
        for at in [0, 7, 19] {
            let mut parts: Vec<f64> = (0..64)
                .map(|row| (design.row(row)[at] * 64.0).floor())
                .collect();
            parts.sort_by(f64::total_cmp);
            assert_eq!(parts, (0..64).map(f64::from).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_design_beyond_the_sequence_is_refused() {
        let told = |rows, coordinates| Design::of(rows, coordinates, 1).err().unwrap().to_string();
        assert!(told(8, 2).starts_with("8 simulations are too few: 16 are needed as rows"));
        assert!(told(70_000, 2).starts_with("a design of 70000 rows and 2 coordinates is larger"));
        assert!(told(64, 300).ends_with("fix the inputs that elementary effects call idle"));
    }
}
