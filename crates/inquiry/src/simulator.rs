//! The country as the inquiry sees it: something that is handed values and a seed, and tells
//! figures. It knows of no mechanism, so that a reading of history, its rival and a problem with a
//! known answer are judged alike.
//!
//! Simulations run on all cores; each is put down in the journal the moment it ends, under the name
//! of what it was for and its number, and its luck hangs on those alone. In which order they ended
//! therefore leaves no trace.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::journal::Journal;
use crate::space::Space;

/// Something that can be lived through: a model of the country, or a problem with a known answer.
pub trait Simulator: Sync {
    /// The figures that come of these values of the parameters, in the order of the space, under
    /// this seed.
    ///
    /// # Errors
    /// In words, when it cannot be lived through.
    fn simulate(&self, values: &[f64], seed: u64) -> Result<Vec<f64>, String>;
}

impl<F> Simulator for F
where
    F: Fn(&[f64], u64) -> Result<Vec<f64>, String> + Sync,
{
    fn simulate(&self, values: &[f64], seed: u64) -> Result<Vec<f64>, String> {
        self(values, seed)
    }
}

/// Who wants to know how far the work has come.
pub trait Watch {
    /// A stage begins, of so many pieces.
    fn begin(&mut self, stage: &str, pieces: usize);
    /// So many of its pieces are done.
    fn done(&mut self, pieces: usize);
}

/// Nobody.
impl Watch for () {
    fn begin(&mut self, _stage: &str, _pieces: usize) {}
    fn done(&mut self, _pieces: usize) {}
}

/// One simulation that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The point, in normal scores.
    pub scores: Vec<f64>,
    /// The seed.
    pub seed: u64,
}

/// The desk at which an inquiry works: the simulator, the space of its parameters, the journal, and
/// whoever watches.
pub struct Desk<'a> {
    /// What is lived through.
    pub simulator: &'a dyn Simulator,
    /// Its free parameters.
    pub space: &'a Space,
    /// How many figures it tells.
    pub figures: usize,
    /// What is known already.
    pub journal: Journal<'a>,
    /// Who wants to know.
    pub watch: &'a mut dyn Watch,
    /// Simulations asked for so far, those of the journal included.
    pub simulated: usize,
}

impl Desk<'_> {
    /// The figures of every simulation wanted, in their order.
    ///
    /// # Errors
    /// The failure with the lowest number, when one fails or tells what is no figure; or when the
    /// journal cannot be written.
    pub fn figures(&mut self, stage: &str, wanted: &[Wanted]) -> Result<Vec<Vec<f64>>, Error> {
        let figures = self.figures;
        self.each(stage, wanted, figures, |_, told| told)
    }

    /// What `reckon` makes of the number and the figures of every simulation wanted, `width` numbers
    /// each; only those are kept.
    ///
    /// # Errors
    /// As [`Desk::figures`].
    pub fn each(
        &mut self,
        stage: &str,
        wanted: &[Wanted],
        width: usize,
        reckon: impl Fn(usize, Vec<f64>) -> Vec<f64> + Sync,
    ) -> Result<Vec<Vec<f64>>, Error> {
        let mut told: Vec<Option<Vec<f64>>> = (0..wanted.len())
            .map(|number| self.kept(stage, number, width))
            .collect::<Result<_, _>>()?;
        let open: Vec<usize> = (0..wanted.len()).filter(|at| told[*at].is_none()).collect();
        self.simulated += wanted.len();
        self.watch.begin(stage, wanted.len());
        let mut done = wanted.len() - open.len();
        self.watch.done(done);
        let failed = AtomicUsize::new(usize::MAX);
        let (ended, ends) = mpsc::channel();
        let (simulator, space, expected) = (self.simulator, self.space, self.figures);
        let mut faults: Vec<(usize, String)> = Vec::new();
        let mut unwritten = None;
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                let ended = ended;
                open.par_iter()
                    .with_max_len(1)
                    .for_each_with(ended, |ended, number| {
                        if failed.load(Ordering::Relaxed) < *number {
                            return;
                        }
                        let values = space.values(&wanted[*number].scores);
                        let told = simulator
                            .simulate(&values, wanted[*number].seed)
                            .and_then(|told| sound(told, expected));
                        if told.is_err() {
                            failed.fetch_min(*number, Ordering::Relaxed);
                        }
                        // Whoever listens has stopped only because the journal failed.
                        let _ = ended.send((*number, told.map(|told| reckon(*number, told))));
                    });
            });
            for (number, figures) in ends {
                match figures {
                    Ok(figures) => {
                        if let Err(error) = self.keep(stage, number, &figures) {
                            failed.store(0, Ordering::Relaxed);
                            unwritten.get_or_insert(error);
                        }
                        told[number] = Some(figures);
                    }
                    Err(what) => faults.push((number, what)),
                }
                done += 1;
                self.watch.done(done);
            }
        });
        if let Some(error) = unwritten {
            return Err(error);
        }
        if let Some((number, what)) = faults.into_iter().min() {
            return Err(Error::Simulation {
                stage: stage.to_owned(),
                number,
                seed: wanted[number].seed,
                what,
                at: self.space.told(&wanted[number].scores),
            });
        }
        Ok(told.into_iter().map(|one| one.expect("told")).collect())
    }

    /// A piece of work that is no simulation: see [`Journal::once`].
    ///
    /// # Errors
    /// Those of the work, and when it cannot be put down.
    pub fn once<T: Serialize + DeserializeOwned>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.watch.begin(name, 1);
        let done = self.journal.once(name, work)?;
        self.watch.done(1);
        Ok(done)
    }

    fn kept(&self, stage: &str, number: usize, width: usize) -> Result<Option<Vec<f64>>, Error> {
        let Some(content) = self.journal.read(&name(stage, number)) else {
            return Ok(None);
        };
        let numbers: Vec<f64> = content
            .chunks_exact(8)
            .map(|bytes| f64::from_le_bytes(bytes.try_into().expect("eight bytes")))
            .collect();
        if numbers.len() == width {
            Ok(Some(numbers))
        } else {
            Err(Error::Altered {
                byte: 0,
                what: "a simulation in it told another number of figures",
            })
        }
    }

    fn keep(&mut self, stage: &str, number: usize, figures: &[f64]) -> Result<(), Error> {
        let bytes: Vec<u8> = figures.iter().flat_map(|one| one.to_le_bytes()).collect();
        self.journal.write(&name(stage, number), &bytes)
    }
}

fn name(stage: &str, number: usize) -> String {
    format!("{stage}/{number}")
}

/// Figures that are figures.
fn sound(told: Vec<f64>, expected: usize) -> Result<Vec<f64>, String> {
    if told.len() != expected {
        return Err(format!("it told {} figures, not {expected}", told.len()));
    }
    match told.iter().position(|figure| !figure.is_finite()) {
        Some(at) => Err(format!("its figure {at} is {}", told[at])),
        None => Ok(told),
    }
}

#[cfg(test)]
mod tests;
