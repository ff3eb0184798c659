//! What two switches do together beyond what each does by itself: above nought where they need one
//! another, below where one stands in for the other.
//!
//! Two indices, because no single one keeps all that one would wish of it. Shapley's interaction
//! (Grabisch and Roubens 1999) is the mean over the company that a pair can be in. Shapley and
//! Taylor's (Sundararajan, Dhamdhere and Agarwal 2020) weighs company so that pairs, together with
//! what each switch does alone, sum to what is divided.
//!
//! ```text
//! D_ij(S)      = v(S + i + j) - v(S + i) - v(S + j) + v(S)
//! interaction  = sum over S without i, j of  1 / ((M-1) C(M-2, |S|))  D_ij(S)
//! taylor       = sum over S without i, j of  (2 / M) / C(M-1, |S|)  D_ij(S)
//! sum over i (v(i) - v(none)) + sum over pairs taylor  = v(all) - v(none)
//! ```

use serde::{Deserialize, Serialize};

use crate::attribution::game::Game;
use crate::attribution::measured::Measured;
use crate::attribution::shapley::weight;
use crate::error::Error;

/// What a pair of switches does together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The switches.
    pub ids: [String; 2],
    /// Shapley's interaction, in the figure's unit.
    pub interaction: Measured,
    /// Shapley and Taylor's, in the figure's unit.
    pub taylor: Measured,
}

/// The pairs, by figure.
///
/// # Errors
/// When a coalition is lacking: every one is needed.
pub fn pairs(game: &Game) -> Result<Vec<Vec<Pair>>, Error> {
    let setting = game.setting();
    if let Some(lacking) = setting.all().subsets().find(|on| !game.knows(*on)) {
        return Err(Error::Unfit {
            what: format!(
                "the country with {} was not lived through",
                setting.told(lacking)
            ),
            remedy: "interactions need every coalition; take every order, and no groups",
        });
    }
    let switches = setting.switches().len();
    let figures = 0..setting.figures().len();
    Ok(figures
        .map(|figure| {
            let worth = Worth::of(game, figure);
            (0..switches)
                .flat_map(|i| (i + 1..switches).map(move |j| [i, j]))
                .map(|two| worth.pair(game, two))
                .collect()
        })
        .collect())
}

/// One figure in every coalition, in the order of the subsets.
struct Worth(Vec<Vec<f64>>);

impl Worth {
    fn of(game: &Game, figure: usize) -> Worth {
        let all = game.setting().all().subsets();
        Worth(all.map(|on| game.worth(on, figure)).collect())
    }

    fn pair(&self, game: &Game, [i, j]: [usize; 2]) -> Pair {
        let setting = game.setting();
        let switches = setting.switches().len();
        let mut interaction = vec![0.0; game.replicates()];
        let mut taylor = interaction.clone();
        for on in setting.all().without(i).without(j).subsets() {
            let [both, one, other, neither] =
                [on.with(i).with(j), on.with(i), on.with(j), on].map(|on| &self.0[on.place()]);
            let even = weight(switches - 1, on.size());
            // weight(M, s) is 1 / (M C(M-1, s)).
            let closing = 2.0 * weight(switches, on.size());
            for seed in 0..game.replicates() {
                let beyond = both[seed] - one[seed] - other[seed] + neither[seed];
                interaction[seed] += even * beyond;
                taylor[seed] += closing * beyond;
            }
        }
        Pair {
            ids: [i, j].map(|at| setting.switches()[at].id.clone()),
            interaction: Measured::of(&[interaction]),
            taylor: Measured::of(&[taylor]),
        }
    }
}
