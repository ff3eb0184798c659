//! Elementary effects: one input is moved at a time, from many starting points, and it is noted by
//! how much the output moves. Few runs suffice to find the inputs that may be left alone.
//!
//! A trajectory begins at a point of a grid and moves every input once, in an order drawn by lot.
//! The grid has an even number of levels, in the middles of as many equal parts of an input's
//! spread, and a step is half of them, so that every level is visited as often (Morris 1991). The
//! mean effect may be nought because ups and downs cancel; the mean of its absolute value does not
//! (Campolongo, Cariboni and Saltelli 2007).
//!
//! ```text
//! levels    u = (k + 1/2) / p,  k = 0 .. p-1;   step = 1/2
//! effect    d_i = (f(u + step in i) - f(u)) / step
//! mu_i = mean d_i,  mu*_i = mean |d_i|,  sigma_i = sd d_i        over the trajectories
//! ```
//!
//! The points of a trajectory bear one seed. Effects are by the whole of an input's spread: an
//! effect of 100 is a hundred more of the output from the low end of the prior to its high end.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::luck::Luck;
use crate::sensitivity::asked::Asked;
use crate::sensitivity::inputs::Inputs;
use crate::sensitivity::interval::{Interval, mean, number, resampled};
use crate::simulator::Wanted;

/// How elementary effects are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Morris {
    /// Trajectories, two at least; each asks one point more than there are inputs.
    pub trajectories: usize,
    /// Levels of the grid, an even number.
    pub levels: usize,
    /// How often trajectories are resampled for the intervals.
    pub resamples: usize,
    /// The seed.
    pub seed: u64,
}

impl Default for Morris {
    fn default() -> Morris {
        Morris {
            trajectories: 40,
            levels: 4,
            resamples: 500,
            seed: 0,
        }
    }
}

/// What the elementary effects of one input on one output come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The input.
    pub input: String,
    /// Mean effect.
    pub mu: Interval,
    /// Mean of the absolute effect.
    pub mu_star: Interval,
    /// Standard deviation of the effect: what the others make of it, and what luck the shared seed
    /// leaves.
    pub sigma: Interval,
}

/// The elementary effects, by output and then by input.
///
/// # Errors
/// When there are fewer than two trajectories or the levels are not even; those of whoever is asked.
pub fn effects(
    morris: &Morris,
    inputs: &Inputs,
    asked: &mut dyn Asked,
) -> Result<Vec<Vec<Effect>>, Error> {
    if morris.trajectories < 2 {
        return Err(Error::Budget {
            given: morris.trajectories,
            needs: 2,
            purpose: "as trajectories, for an effect to have a spread",
        });
    }
    if morris.levels < 2 || morris.levels % 2 == 1 {
        return Err(Error::Unfit {
            what: format!("a grid of {} levels has no half", morris.levels),
            remedy: "take an even number of levels, 4 for instance",
        });
    }
    let dimension = inputs.dimension();
    let points = dimension + 1;
    let luck = Luck::of(morris.seed, "luck of a trajectory");
    let told = asked.answers(
        "elementary effects",
        morris.trajectories * points,
        &|asking| {
            let path = Path::of(morris, dimension, asking / points);
            Wanted {
                scores: inputs.at(&path.point(asking % points)),
                seed: luck.seed(0, asking / points),
            }
        },
    )?;
    let outputs = told.first().map_or(0, Vec::len);
    Ok((0..outputs)
        .map(|output| {
            let mut by_input = vec![Vec::new(); dimension];
            for (number, told) in told.chunks_exact(points).enumerate() {
                let path = Path::of(morris, dimension, number);
                for (step, at) in path.order.iter().enumerate() {
                    let moved = told[step + 1][output] - told[step][output];
                    by_input[*at].push(moved * path.up[*at] / STEP);
                }
            }
            told_of(morris, inputs, &by_input)
        })
        .collect())
}

/// Half of an input's spread.
const STEP: f64 = 0.5;

/// One trajectory.
struct Path {
    from: Vec<f64>,
    /// 1 where an input is moved up, -1 where down.
    up: Vec<f64>,
    order: Vec<usize>,
}

impl Path {
    fn of(morris: &Morris, dimension: usize, number_of: usize) -> Path {
        let mut stream = Luck::of(morris.seed, "trajectories").stream(0, number_of);
        let half = morris.levels / 2;
        let levels: Vec<usize> = (0..dimension)
            .map(|_| stream.one_of(morris.levels))
            .collect();
        Path {
            from: levels
                .iter()
                .map(|level| (number(*level) + 0.5) / number(morris.levels))
                .collect(),
            up: levels
                .iter()
                .map(|level| if *level < half { 1.0 } else { -1.0 })
                .collect(),
            order: stream.shuffled(dimension),
        }
    }

    /// The point after so many steps.
    fn point(&self, steps: usize) -> Vec<f64> {
        let mut point = self.from.clone();
        for at in &self.order[..steps] {
            point[*at] += self.up[*at] * STEP;
        }
        point
    }
}

fn told_of(morris: &Morris, inputs: &Inputs, by_input: &[Vec<f64>]) -> Vec<Effect> {
    let each = inputs.names().iter().zip(by_input);
    each.map(|(input, effects)| {
        let middle = mean(effects);
        let columns = [
            effects.iter().map(|one| one - middle).collect(),
            effects.iter().map(|one| one.abs()).collect(),
            effects
                .iter()
                .map(|one| (one - middle) * (one - middle))
                .collect(),
        ];
        let many = number(effects.len());
        let three = resampled(&columns, morris.resamples, morris.seed, |means| {
            let square = (means[2] - means[0] * means[0]).max(0.0);
            vec![
                middle + means[0],
                means[1],
                (square * many / (many - 1.0)).sqrt(),
            ]
        });
        Effect {
            input: input.clone(),
            mu: three[0],
            mu_star: three[1],
            sigma: three[2],
        }
    })
    .collect()
}
