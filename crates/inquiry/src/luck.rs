//! The judge's own chance: draws that are a function of the seed of the inquiry and of what they
//! are for, so that the same inquiry, broken off and taken up again, on any number of threads,
//! draws the same.

use scenario::chance::{Chance, Purpose, Words};
use scenario::quantile;

/// Chance for one purpose of one inquiry.
#[derive(Clone, Copy, Debug)]
pub struct Luck(Purpose);

impl Luck {
    /// The luck of an inquiry with this seed, for one purpose, such as `"first moves"`.
    pub fn of(seed: u64, purpose: &str) -> Luck {
        Luck(Chance::of_seed(seed).of(purpose))
    }

    /// The draws of one entity (a particle, a chain, a history) on one occasion (a step, a round).
    pub fn stream(self, occasion: usize, entity: usize) -> Stream {
        Stream(self.0.words_of(number(occasion), number(entity)))
    }

    /// A seed for the simulation of one entity on one occasion.
    pub fn seed(self, occasion: usize, entity: usize) -> u64 {
        let mut words = self.0.words_of(number(occasion), number(entity));
        u64::from(words.draw()) << 32 | u64::from(words.draw())
    }
}

/// Draws without end.
#[derive(Clone, Debug)]
pub struct Stream(Words);

impl Stream {
    /// A number strictly between 0 and 1.
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.0.draw()) + 0.5) * (1.0 / 4_294_967_296.0)
    }

    /// A standard normal score.
    pub fn normal(&mut self) -> f64 {
        quantile::normal(self.uniform())
    }

    /// A seed for a simulation.
    pub fn seed(&mut self) -> u64 {
        u64::from(self.0.draw()) << 32 | u64::from(self.0.draw())
    }

    /// So many standard normal scores.
    pub fn normals(&mut self, many: usize) -> Vec<f64> {
        (0..many).map(|_| self.normal()).collect()
    }

    /// One of `many`, from 0 upwards.
    ///
    /// # Panics
    /// When there is none to choose.
    pub fn one_of(&mut self, many: usize) -> usize {
        assert!(0 < many, "there is one to choose");
        let product = u128::from(self.0.draw()) * many as u128;
        usize::try_from(product >> 32).expect("a number below `many`")
    }

    /// The order of `many` things, every order as likely as another.
    pub fn shuffled(&mut self, many: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..many).collect();
        for last in (1..many).rev() {
            order.swap(last, self.one_of(last + 1));
        }
        order
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than four thousand million")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_a_function_of_what_it_is_for() {
        let luck = Luck::of(1937, "moves");
        let first = luck.stream(3, 4).normals(5);
        assert_eq!(first, luck.stream(3, 4).normals(5));
        assert_ne!(first, luck.stream(4, 3).normals(5));
        assert_ne!(luck.seed(0, 0), luck.seed(0, 1));
    }

    #[test]
    fn every_place_in_an_order_is_taken_once() {
        let mut order = Luck::of(1, "orders").stream(0, 0).shuffled(20);
        assert_ne!(order, (0..20).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn scores_are_normal() {
        let scores = Luck::of(5, "scores").stream(0, 0).normals(40_000);
        let mean = scores.iter().sum::<f64>() / 40_000.0;
        let square = scores.iter().map(|score| score * score).sum::<f64>() / 40_000.0;
        assert!(mean.abs() < 0.015 && (square - 1.0).abs() < 0.03);
    }
}
