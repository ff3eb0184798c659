//! How the inputs are spread: as the priors believe, evenly, or as draws of a posterior lie.
//!
//! Whatever they are, they are independent of one another. Of a posterior this keeps how far each
//! parameter still reaches, and drops how they hang together; where they do hang together the
//! indices of single parameters are of a country that the posterior does not believe in, and
//! [`crate::sensitivity::given`] is to be asked instead.

use scenario::quantile;

use crate::error::Error;

/// The inputs of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    names: Vec<String>,
    spread: Spread,
}

#[derive(Clone, Debug, PartialEq)]
enum Spread {
    Even,
    Scores,
    /// Of each input its drawn values, from small to large.
    Drawn(Vec<Vec<f64>>),
}

impl Inputs {
    /// Inputs that lie evenly between 0 and 1.
    ///
    /// # Errors
    /// When there are none.
    pub fn even(names: &[&str]) -> Result<Inputs, Error> {
        Inputs::of(names, Spread::Even)
    }

    /// Inputs that are normal scores, as the points of a [`crate::space::Space`] are.
    ///
    /// # Errors
    /// When there are none.
    pub fn scores(names: &[&str]) -> Result<Inputs, Error> {
        Inputs::of(names, Spread::Scores)
    }

    /// Inputs each of which is spread as it is among these even draws.
    ///
    /// # Errors
    /// When there are none, when there are fewer than two draws, or when a draw has another number
    /// of inputs.
    pub fn drawn(names: &[&str], draws: &[Vec<f64>]) -> Result<Inputs, Error> {
        if draws.len() < 2 || draws.iter().any(|draw| draw.len() != names.len()) {
            return Err(Error::Unfit {
                what: format!("{} draws do not spread {} inputs", draws.len(), names.len()),
                remedy: "give two draws at least, each with a value for every input",
            });
        }
        let columns = (0..names.len())
            .map(|at| {
                let mut column: Vec<f64> = draws.iter().map(|draw| draw[at]).collect();
                column.sort_by(f64::total_cmp);
                column
            })
            .collect();
        Inputs::of(names, Spread::Drawn(columns))
    }

    fn of(names: &[&str], spread: Spread) -> Result<Inputs, Error> {
        if names.is_empty() {
            return Err(Error::Nothing {
                what: "inputs",
                remedy: "name one at least",
            });
        }
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Ok(Inputs { names, spread })
    }

    /// How many inputs there are.
    pub fn dimension(&self) -> usize {
        self.names.len()
    }

    /// What they are called.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The point at which each input has this share of its spread below it.
    pub(crate) fn at(&self, shares: &[f64]) -> Vec<f64> {
        let each = shares.iter().enumerate();
        each.map(|(at, share)| match &self.spread {
            Spread::Even => *share,
            Spread::Scores => quantile::normal(*share),
            Spread::Drawn(columns) => between(&columns[at], *share),
        })
        .collect()
    }
}

/// The value with this share of a sorted column below it, the draws standing for the middles of
/// their parts.
fn between(column: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a column, held to its bounds"
    )]
    let (below, part) = {
        let last = column.len() - 1;
        let place = (share * column.len() as f64 - 0.5).clamp(0.0, last as f64);
        let below = (place as usize).min(last - 1);
        (below, place - below as f64)
    };
    column[below] + (column[below + 1] - column[below]) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_spread_as_it_was_drawn() {
        let draws: Vec<Vec<f64>> = [4.0, 1.0, 3.0, 2.0].map(|one| vec![one]).to_vec();
        let inputs = Inputs::drawn(&["a"], &draws).unwrap();
        let at = |share| inputs.at(&[share])[0];
        for (share, known) in [(0.0, 1.0), (0.125, 1.0), (0.5, 2.5), (0.999, 4.0)] {
            assert!((at(share) - known).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn draws_that_spread_nothing_are_refused() {
        let error = Inputs::drawn(&["a", "b"], &[vec![1.0, 2.0]]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "1 draws do not spread 2 inputs; give two draws at least, each with a value for every \
             input"
        );
        assert_eq!(
            Inputs::scores(&[]).unwrap_err().to_string(),
            "there are no inputs; name one at least"
        );
    }
}
