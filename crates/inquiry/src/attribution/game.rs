//! The country with some of its mechanisms on: lived through for every coalition that is asked for,
//! under the same seeds for all.
//!
//! At the desk a switch is one more number beside the parameters, 1 where it is on and 0 where it
//! is off; so runs of coalitions are journaled, taken up again and watched as all others are. The
//! seed of a replicate hangs on its number and on the draw of the parameters, never on the
//! coalition: what two coalitions differ by is then the switches and as little luck as the country
//! allows.

use std::collections::{BTreeMap, BTreeSet};

use scenario::Prior;

use crate::attribution::coalition::Coalition;
use crate::attribution::setting::Setting;
use crate::error::Error;
use crate::journal::Journal;
use crate::luck::Luck;
use crate::occasion::occasion;
use crate::simulator::{Desk, Simulator, Wanted, Watch};
use crate::space::{Free, Space};

/// A country of which mechanisms can be switched off.
pub trait Country: Sync {
    /// The figures of the setting with only these switches on, under these values of the
    /// parameters and this seed.
    ///
    /// # Errors
    /// In words, when it cannot be lived through.
    fn lived(&self, on: Coalition, values: &[f64], seed: u64) -> Result<Vec<f64>, String>;
}

impl<F> Country for F
where
    F: Fn(Coalition, &[f64], u64) -> Result<Vec<f64>, String> + Sync,
{
    fn lived(&self, on: Coalition, values: &[f64], seed: u64) -> Result<Vec<f64>, String> {
        self(on, values, seed)
    }
}

/// A country and its setting, as a desk wants them.
pub struct Switched<'a> {
    country: &'a dyn Country,
    setting: &'a Setting,
    /// The switches, then the parameters.
    space: Space,
}

impl<'a> Switched<'a> {
    /// A country with these parameters left open beside its switches; none where its values are
    /// settled.
    ///
    /// # Errors
    /// When a parameter bears the name of a switch or of another, or its prior has no width.
    pub fn of(
        country: &'a dyn Country,
        setting: &'a Setting,
        parameters: &[Free],
    ) -> Result<Switched<'a>, Error> {
        let switches = setting.switches().iter().map(|switch| Free {
            id: switch.id.clone(),
            prior: Prior::Uniform(0.0, 1.0),
        });
        let space = Space::of(switches.chain(parameters.iter().cloned()).collect())?;
        Ok(Switched {
            country,
            setting,
            space,
        })
    }

    /// The setting.
    pub fn setting(&self) -> &Setting {
        self.setting
    }

    /// How many parameters are open beside the switches.
    pub fn parameters(&self) -> usize {
        self.space.dimension() - self.setting.switches().len()
    }

    /// A desk at which coalitions are lived through.
    pub fn desk<'b>(&'b self, journal: Journal<'b>, watch: &'b mut dyn Watch) -> Desk<'b> {
        Desk {
            simulator: self,
            space: &self.space,
            figures: self.setting.figures().len(),
            journal,
            watch,
            simulated: 0,
        }
    }

    /// The point of a coalition, under these scores of the parameters.
    fn point(&self, on: Coalition, scores: &[f64]) -> Vec<f64> {
        let switches = 0..self.setting.switches().len();
        switches
            .map(|at| if on.holds(at) { FAR } else { -FAR })
            .chain(scores.iter().copied())
            .collect()
    }

    /// The values of the parameters at a point, in words.
    fn told(&self, point: &[f64]) -> String {
        if self.parameters() == 0 {
            return "the values of the reading".to_owned();
        }
        let told = self.space.told(point);
        let values: Vec<&str> = told.split(", ").collect();
        values[self.setting.switches().len()..].join(", ")
    }
}

/// A score so far out that the share below it is 1 to the last figure.
const FAR: f64 = 9.0;

impl Simulator for Switched<'_> {
    fn simulate(&self, values: &[f64], seed: u64) -> Result<Vec<f64>, String> {
        let (switches, values) = values.split_at(self.setting.switches().len());
        let on = switches.iter().enumerate();
        let on = on.filter(|(_, value)| 0.5 < **value);
        let on = on.fold(Coalition::NONE, |on, (at, _)| on.with(at));
        self.country.lived(on, values, seed)
    }
}

/// How often every coalition is lived through, and how much may be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seeds under which each coalition is lived through, two at least: the error that luck leaves
    /// is told from their spread.
    pub replicates: usize,
    /// Runs that may be made in all.
    pub budget: usize,
    /// The seed of the inquiry.
    pub seed: u64,
}

/// What the figures were in every coalition that was lived through, replicate by replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    setting: Setting,
    replicates: usize,
    worth: BTreeMap<Coalition, Vec<Vec<f64>>>,
}

impl Game {
    /// The setting.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Seeds under which each coalition was lived through.
    pub fn replicates(&self) -> usize {
        self.replicates
    }

    /// Whether a coalition was lived through.
    pub fn knows(&self, on: Coalition) -> bool {
        self.worth.contains_key(&on)
    }

    /// A figure in a coalition, by replicate.
    ///
    /// # Panics
    /// When the coalition was not lived through.
    pub fn worth(&self, on: Coalition, figure: usize) -> Vec<f64> {
        let lived = self.worth.get(&on).expect("a coalition lived through");
        lived.iter().map(|figures| figures[figure]).collect()
    }

    /// What a switch adds to a coalition that lacks it, by replicate.
    ///
    /// # Panics
    /// When one of the two was not lived through.
    pub fn added(&self, switch: usize, to: Coalition, figure: usize) -> Vec<f64> {
        let after = self.worth(to.with(switch), figure).into_iter();
        let before = self.worth(to, figure);
        after
            .zip(before)
            .map(|(after, before)| after - before)
            .collect()
    }
}

/// Lives through these coalitions under one draw of the parameters. Where shares are wanted over
/// several kinds of orders, the coalitions of all are best lived through in one game, since those
/// that they have in common are then lived through once.
///
/// # Errors
/// When there are fewer than two replicates or the budget does not suffice; the first coalition
/// that cannot be lived through or tells what is no figure, by name; when the journal fails.
///
/// # Panics
/// When there are not as many scores as parameters.
pub fn play(
    desk: &mut Desk<'_>,
    switched: &Switched<'_>,
    coalitions: &BTreeSet<Coalition>,
    plan: &Plan,
    scores: &[f64],
) -> Result<Game, Error> {
    affordable(coalitions.len(), plan, 1)?;
    play_draw(desk, switched, coalitions, plan, 0, scores)
}

/// Whether all this can be paid for.
pub(crate) fn affordable(coalitions: usize, plan: &Plan, draws: usize) -> Result<(), Error> {
    if plan.replicates < 2 {
        return Err(Error::Budget {
            given: plan.replicates,
            needs: 2,
            purpose: "of each coalition, for a share to have an error",
        });
    }
    let needs = coalitions
        .saturating_mul(plan.replicates)
        .saturating_mul(draws);
    if plan.budget < needs {
        return Err(Error::Budget {
            given: plan.budget,
            needs,
            purpose: "for every coalition under every seed and draw",
        });
    }
    Ok(())
}

pub(crate) fn play_draw(
    desk: &mut Desk<'_>,
    switched: &Switched<'_>,
    coalitions: &BTreeSet<Coalition>,
    plan: &Plan,
    draw: usize,
    scores: &[f64],
) -> Result<Game, Error> {
    assert_eq!(
        scores.len(),
        switched.parameters(),
        "one score for each parameter"
    );
    let luck = Luck::of(plan.seed, "replicates of a coalition");
    let wanted: Vec<Wanted> = coalitions
        .iter()
        .flat_map(|on| {
            let point = switched.point(*on, scores);
            (0..plan.replicates).map(move |replicate| Wanted {
                scores: point.clone(),
                seed: luck.seed(draw, replicate),
            })
        })
        .collect();
    let stage = occasion(&format!("coalitions, draw {}", draw + 1), &wanted);
    let told = desk
        .figures(&stage, &wanted)
        .map_err(|error| named(error, switched, coalitions, plan, &wanted))?;
    let lived = told.chunks_exact(plan.replicates).map(<[_]>::to_vec);
    Ok(Game {
        setting: switched.setting.clone(),
        replicates: plan.replicates,
        worth: coalitions.iter().copied().zip(lived).collect(),
    })
}

/// A failed simulation by the name of its coalition.
fn named(
    error: Error,
    switched: &Switched<'_>,
    coalitions: &BTreeSet<Coalition>,
    plan: &Plan,
    wanted: &[Wanted],
) -> Error {
    let Error::Simulation {
        number, seed, what, ..
    } = error
    else {
        return error;
    };
    let on = coalitions.iter().nth(number / plan.replicates);
    Error::Coalition {
        on: switched
            .setting
            .told(*on.expect("a coalition that was wanted")),
        seed,
        replicate: number % plan.replicates,
        what,
        at: switched.told(&wanted[number].scores),
    }
}
