//! The luck of a run, and how it is kept out of what the inputs are said to do.

use crate::error::Error;
use crate::luck::Luck;
use crate::sensitivity::asked::Asked;
use crate::sensitivity::interval::{mean, number};
use crate::simulator::Wanted;

/// What luck there is in what is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noise {
    /// None: the same point is always answered alike.
    #[default]
    Silent,
    /// A run under another seed tells another answer; every point is asked under two seeds.
    Seeds,
    /// The mean of each output is told, and behind all means the variance that luck adds to each,
    /// as an emulator of a country tells them.
    Told,
}

/// What one point answers for one output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    /// Under the first seed.
    pub(crate) one: f64,
    /// Under a second seed; the same where there is no luck in the answer.
    pub(crate) other: f64,
    /// The variance that luck adds at this point, without bias.
    pub(crate) luck: f64,
}

/// The product of two things each of which is linear in the answers, taken over two seeds, so that
/// luck does not enter its mean.
pub(crate) fn crossed(left: [f64; 2], right: [f64; 2]) -> f64 {
    0.5 * (left[0] * right[1] + left[1] * right[0])
}

impl Answer {
    /// Both answers, from a middle.
    pub(crate) fn from(self, middle: f64) -> [f64; 2] {
        [self.one - middle, self.other - middle]
    }
}

impl Noise {
    /// What is answered, by output and then by point. A design has `rows` of `points` each; the
    /// points of a row bear the same luck.
    pub(crate) fn ask(
        self,
        asked: &mut dyn Asked,
        stage: &str,
        seed: u64,
        [rows, points]: [usize; 2],
        point: &(dyn Fn(usize, usize) -> Vec<f64> + Sync),
    ) -> Result<Vec<Vec<Answer>>, Error> {
        let luck = Luck::of(seed, "luck of a row");
        let asking = match self {
            Noise::Silent | Noise::Told => 1,
            Noise::Seeds => 2,
        };
        let told = asked.answers(stage, rows * points * asking, &|asking_of| {
            let (at, occasion) = (asking_of / asking, asking_of % asking);
            Wanted {
                scores: point(at / points, at % points),
                seed: luck.seed(occasion, at / points),
            }
        })?;
        let width = told.first().map_or(0, Vec::len);
        let outputs = match self {
            Noise::Told if width % 2 == 1 => {
                return Err(Error::Unfit {
                    what: format!("{width} numbers are not as many means as variances"),
                    remedy: "tell the mean of every output, then the variance of every output",
                });
            }
            Noise::Told => width / 2,
            Noise::Silent | Noise::Seeds => width,
        };
        let by_output = (0..outputs).map(|output| {
            let each = told.chunks_exact(asking);
            each.map(|told| self.answer(told, output, outputs))
                .collect()
        });
        Ok(by_output.collect())
    }

    /// Nothing, where a variance can be divided: the mean of these products, beside a mean variance
    /// of luck.
    ///
    /// # Errors
    /// When the output is the same everywhere, or when all that moves it may as well be luck.
    pub(crate) fn divisible(
        self,
        output: usize,
        products: &[f64],
        middle: f64,
        luck: f64,
    ) -> Result<(), Error> {
        let variance = mean(products);
        let least = 1e-28 * middle * middle;
        if variance.abs() + luck <= least {
            return Err(Error::Constant { output });
        }
        let squares: f64 = products
            .iter()
            .map(|one| (one - variance) * (one - variance))
            .sum();
        let many = number(products.len());
        let error = (squares / (many * (many - 1.0))).sqrt();
        if variance <= least || (self == Noise::Seeds && variance <= 3.0 * error) {
            return Err(Error::OnlyLuck { output });
        }
        Ok(())
    }

    fn answer(self, told: &[Vec<f64>], output: usize, outputs: usize) -> Answer {
        let one = told[0][output];
        match self {
            Noise::Silent => Answer {
                one,
                other: one,
                luck: 0.0,
            },
            Noise::Told => Answer {
                one,
                other: one,
                luck: told[0][outputs + output],
            },
            Noise::Seeds => {
                let other = told[1][output];
                Answer {
                    one,
                    other,
                    luck: 0.5 * (one - other) * (one - other),
                }
            }
        }
    }
}
