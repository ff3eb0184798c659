//! Whoever can be asked what follows from a point: a desk, at which runs are kept in a journal, or
//! a function, such as an emulator, which is cheap enough to be asked again.

use rayon::prelude::*;

use crate::error::Error;
use crate::occasion::occasion;
use crate::simulator::{Desk, Wanted};

/// Something that answers points with outputs, always as many.
pub trait Asked {
    /// The outputs at `many` points, of which `wanted` tells the point and the seed by number.
    ///
    /// # Errors
    /// The failure with the lowest number, when one fails or tells what is no figure.
    fn answers(
        &mut self,
        stage: &str,
        many: usize,
        wanted: &(dyn Fn(usize) -> Wanted + Sync),
    ) -> Result<Vec<Vec<f64>>, Error>;
}

impl Asked for Desk<'_> {
    fn answers(
        &mut self,
        stage: &str,
        many: usize,
        wanted: &(dyn Fn(usize) -> Wanted + Sync),
    ) -> Result<Vec<Vec<f64>>, Error> {
        let wanted: Vec<Wanted> = (0..many).map(wanted).collect();
        self.figures(&occasion(stage, &wanted), &wanted)
    }
}

/// A function that is asked straight away, on all cores, and kept in no journal.
pub struct Direct<F>(
    /// From a point and a seed to outputs.
    pub F,
);

impl<F> Asked for Direct<F>
where
    F: Fn(&[f64], u64) -> Result<Vec<f64>, Error> + Sync,
{
    fn answers(
        &mut self,
        stage: &str,
        many: usize,
        wanted: &(dyn Fn(usize) -> Wanted + Sync),
    ) -> Result<Vec<Vec<f64>>, Error> {
        let told: Vec<Result<Vec<f64>, Error>> = (0..many)
            .into_par_iter()
            .map(|number| {
                let one = wanted(number);
                self.0(&one.scores, one.seed)
            })
            .collect();
        let told: Vec<Vec<f64>> = told.into_iter().collect::<Result<_, _>>()?;
        let outputs = told.first().map_or(0, Vec::len);
        for (number, one) in told.iter().enumerate() {
            let what = if one.len() != outputs {
                format!("it told {} outputs, not {outputs}", one.len())
            } else if let Some(at) = one.iter().position(|output| !output.is_finite()) {
                format!("its output {at} is {}", one[at])
            } else {
                continue;
            };
            let wanted = wanted(number);
            return Err(Error::Simulation {
                stage: stage.to_owned(),
                number,
                seed: wanted.seed,
                what,
                at: format!("{:?}", wanted.scores),
            });
        }
        Ok(told)
    }
}
