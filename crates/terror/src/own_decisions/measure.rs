//! The country lived under many seeds with every decision its own, and once in replay for the trials.

use evidence::Evidence;
use rayon::prelude::*;
use scenario::decisions::{Decisions, Mode};
use scenario::{Resolution, Scenario};

use crate::ground::Ground;
use crate::own_decisions::placebo::trial;
use crate::own_decisions::what::{measured, taken};
use crate::own_decisions::{OwnDecisions, Spread};
use crate::run::run;
use crate::seeds;
use crate::whom::Whom;

/// How often the shocks are rearranged.
const REARRANGEMENTS: u32 = 1_000;

/// The same scenario, with every decision of the model's own making.
pub fn own(scenario: &Scenario) -> Scenario {
    let mut own = scenario.clone();
    own.settings.decide(Decisions::all(Mode::Endogenous));
    own
}

/// Lives a scenario in counts under `count` seeds with every decision its own; `watch` is told of
/// each that is done.
///
/// # Errors
/// When a census cannot be put together under the settings.
pub fn measure(
    scenario: &Scenario,
    evidence: &Evidence,
    count: u64,
    watch: &(dyn Fn() + Sync),
) -> Result<OwnDecisions, society::census::Error> {
    let all = measured(evidence);
    let own = own(scenario);
    let ground = Ground::composed(evidence, &own.settings)?;
    let take = |chronicle: &chronicle::Chronicle| taken(evidence, &all, chronicle);
    let lived = seeds::each(&own, &ground, count, &take, watch);
    let numbers: Vec<u64> = (0..count).map(|more| own.seed.wrapping_add(more)).collect();
    let rows = (0..all.len()).into_par_iter().map(|at| {
        let values = lived.iter().filter_map(|seed| seed[at]).collect();
        spread(&all[at].id, values, lived.len())
    });
    let mut replayed = scenario.clone();
    replayed.settings.decide(Decisions::default());
    (replayed.resolution, replayed.scale) = (Resolution::Strata, 1);
    let ground = Ground::composed(evidence, &replayed.settings)?;
    let whom = Whom::in_strata(&replayed.settings);
    let record = run(&replayed, &ground, whom, 1, &mut |_| {}).chronicle;
    let trial = trial(evidence, &replayed.settings, &record);
    Ok(OwnDecisions {
        charter: seeds::charter(&own, evidence, &numbers),
        placebo: trial.held(REARRANGEMENTS),
        rows: rows.collect(),
    })
}

/// How a thing lay over so many seeds, in some of which it came about.
fn spread(id: &str, mut values: Vec<f64>, seeds: usize) -> Spread {
    values.sort_by(f64::total_cmp);
    let count = |many: usize| f64::from(u32::try_from(many).expect("few seeds"));
    let at = |share: f64| {
        let place = share * count(values.len() - 1);
        let below = scenario::quantile::to_count(place.floor()) as usize;
        let above = (below + 1).min(values.len() - 1);
        values[below] + (place - count(below)) * (values[above] - values[below])
    };
    Spread {
        id: id.to_owned(),
        happened: count(values.len()) / count(seeds.max(1)),
        between: (!values.is_empty()).then(|| [0.05, 0.5, 0.95].map(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_over_the_seeds_in_which_it_happened() {
        let values = (0..=100).map(f64::from).collect();
        let told = spread("a", values, 202);
        assert!((told.happened - 0.5).abs() < 1e-12);
        assert_eq!(told.between, Some([5.0, 50.0, 95.0]));
        let never = spread("a", Vec::new(), 10);
        assert!(never.happened < 1e-12);
        assert_eq!(never.between, None);
    }
}
