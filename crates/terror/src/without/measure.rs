//! The country lived again without each mechanism and each part of one, under the same seeds.

use chronicle::{Ledger, Quantity, Query};
use evidence::{Day, Evidence};
use rayon::prelude::*;
use scenario::{Mechanism, Scenario};

use crate::assumed::change::Change;
use crate::ground::Ground;
use crate::run::run;
use crate::seeds::charter;
use crate::whom::Whom;
use crate::without::{Count, Effect, Without};

/// The counts of one world, in the order of [`Count::ALL`].
type Counts = [f64; Count::ALL.len()];

/// Every switch that can be thrown, in the order of the catalogue.
pub fn switches(scenario: &Scenario) -> Vec<String> {
    let catalogue = scenario.settings.catalogue().iter();
    catalogue.flat_map(Mechanism::switches).collect()
}

/// Throws each of these switches alone, over these seeds; `watch` is told of each world, of which
/// there are as many as seeds times one more than switches.
///
/// # Errors
/// When a census cannot be put together under the settings.
///
/// # Panics
/// When there is no seed, or a switch that no mechanism bears.
pub fn measure(
    scenario: &Scenario,
    evidence: &Evidence,
    switches: &[String],
    seeds: &[u64],
    watch: &(dyn Fn() + Sync),
) -> Result<Without, society::census::Error> {
    let ground = Ground::composed(evidence, &scenario.settings)?;
    let base = worlds(scenario, &ground, seeds, watch);
    let effects = switches.par_iter().map(|switch| {
        let mut other = scenario.clone();
        let thrown = other.settings.switch_off(switch);
        thrown.expect("a switch of the catalogue");
        // What is given depends on few switches, but on some.
        let ground = Ground::composed(evidence, &other.settings)?;
        let without = worlds(&other, &ground, seeds, watch);
        Ok(Effect {
            switch: switch.clone(),
            changes: Count::ALL.map(|count| change(&base, &without, count)),
        })
    });
    let effects: Result<Vec<Effect>, society::census::Error> = effects.collect();
    Ok(Without {
        charter: charter(scenario, evidence, seeds),
        effects: effects?,
    })
}

fn change(base: &[Counts], without: &[Counts], count: Count) -> Change {
    let of = |worlds: &[Counts]| -> Vec<f64> {
        let one = worlds.iter().map(|counts| counts[count as usize]);
        one.collect()
    };
    Change::between(&of(base), &of(without))
}

fn worlds(
    scenario: &Scenario,
    ground: &Ground,
    seeds: &[u64],
    watch: &(dyn Fn() + Sync),
) -> Vec<Counts> {
    let live = |seed: &u64| {
        let scenario = Scenario {
            seed: *seed,
            ..scenario.clone()
        };
        let whom = Whom::in_strata(&scenario.settings);
        let outcome = run(&scenario, ground, whom, 1, &mut |_| {});
        let ledger = Ledger::of(&outcome.chronicle);
        watch();
        Count::ALL.map(|count| counted(&scenario, &ledger, count))
    };
    seeds.par_iter().map(live).collect()
}

/// What a count came to in a run, as far as its days reach.
fn counted(scenario: &Scenario, ledger: &Ledger, count: Count) -> f64 {
    let all = (scenario.from, scenario.to);
    let terror = (Day::on(1937, 1, 1), Day::on(1938, 12, 31));
    let (quantities, (first, last)): (&[Quantity], _) = match count {
        Count::Arrests => (&[Quantity::Arrests], all),
        Count::ArrestsOfTheTerror => (&[Quantity::Arrests], terror),
        Count::Sentenced => (&[Quantity::Sentenced], all),
        Count::Shot => (&[Quantity::Shot], all),
        Count::ShotInTheTerror => (&[Quantity::Shot], terror),
        Count::DeadInCustody => (&[Quantity::CustodyDeaths, Quantity::CampDeaths], all),
    };
    let (first, last) = (first.max(scenario.from), last.min(scenario.to));
    if last < first {
        return 0.0;
    }
    let people = quantities.iter().map(|quantity| {
        let answer = ledger.value(&Query::of(*quantity, first, last));
        answer.expect("a question within the run")
    });
    let people = i32::try_from(people.sum::<i64>());
    f64::from(people.expect("fewer than two thousand million people"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use scenario::Settings;

    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn without_executions_nobody_is_shot_and_without_names_the_same_people_may_be() {
        let evidence = Evidence::shipped().unwrap();
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        (scenario.from, scenario.to) = (Day::on(1937, 8, 1), Day::on(1937, 8, 25));
        let switches = ["M12".to_owned(), "M33".to_owned()];
        let lived = AtomicUsize::new(0);
        let watch = || {
            lived.fetch_add(1, Ordering::Relaxed);
        };
        let without = measure(&scenario, &evidence, &switches, &[1, 2], &watch).unwrap();
        assert_eq!(lived.into_inner(), 2 * (switches.len() + 1));
        let shot = without.effect("M12").unwrap().of(Count::Shot);
        assert!(0.0 < shot.base[1] && shot.is_beyond_luck());
        assert!((shot.base[0] + shot.moved[0]).abs() < 1e-9);
        let arrests = without.effect("M12").unwrap().of(Count::Arrests);
        assert!(arrests.base[0] > 1_000.0);
        assert_eq!(without.effect("M08"), None);
    }
}
