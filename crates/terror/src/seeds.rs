//! One scenario under many seeds: how far what came about might have come about otherwise.
//!
//! A country lives once, and much in one life is luck. The same scenario is lived again in counts,
//! under one seed after another; whatever is wanted of each record is taken when it ends, and the
//! record is put away. Ground and settings are the same for all of them, so they are composed once.

use chronicle::Chronicle;
use evidence::Evidence;
use inquiry::Charter;
use rayon::prelude::*;
use scenario::{Resolution, Scenario};

use crate::ground::Ground;
use crate::run::{EDITION, run};
use crate::whom::Whom;

/// Lives a scenario in counts under `count` seeds, its own the first, and takes of each record what
/// is wanted. Several are lived at once; `watch` is told of each that is done.
///
/// The seeds come in their order, and are the same for any number of threads.
pub fn each<T: Send>(
    scenario: &Scenario,
    ground: &Ground,
    count: u64,
    take: &(dyn Fn(&Chronicle) -> T + Sync),
    watch: &(dyn Fn() + Sync),
) -> Vec<T> {
    (0..count)
        .into_par_iter()
        .map(|more| {
            let scenario = Scenario {
                seed: scenario.seed.wrapping_add(more),
                resolution: Resolution::Strata,
                scale: 1,
                ..scenario.clone()
            };
            let whom = Whom::in_strata(&scenario.settings);
            let taken = take(&run(&scenario, ground, whom, 1, &mut |_| {}).chronicle);
            watch();
            taken
        })
        .collect()
}

/// Of what a measurement of a scenario under these seeds is, made by this model.
pub fn charter(scenario: &Scenario, evidence: &Evidence, seeds: &[u64]) -> Charter {
    let program = env!("CARGO_PKG_VERSION");
    Charter::of(scenario, evidence, seeds, EDITION, program)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use evidence::Day;
    use scenario::Settings;

    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn each_seed_is_lived_once_and_told_in_its_order() {
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        (scenario.from, scenario.to) = (Day::on(1937, 1, 1), Day::on(1937, 1, 20));
        (scenario.resolution, scenario.scale) = (Resolution::People, 100);
        let mut ground = Ground::empty();
        (ground.people, ground.adults) = (
            vec![90_000; ground.people.len()],
            vec![50_000; ground.people.len()],
        );
        let acts = |chronicle: &Chronicle| -> Vec<chronicle::Act> {
            let days = chronicle.days();
            days.flat_map(|day| chronicle.acts(day).to_vec()).collect()
        };
        let watched = AtomicUsize::new(0);
        let told = each(&scenario, &ground, 3, &acts, &|| {
            watched.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!((told.len(), watched.into_inner()), (3, 3));
        assert!(!told[0].is_empty() && told[0] != told[1]);
        scenario.seed += 1;
        assert_eq!(each(&scenario, &ground, 1, &acts, &|| {}), told[1..2]);
    }

    #[test]
    fn a_measurement_under_another_value_or_switch_is_of_another_country() {
        let evidence = Evidence::shipped().unwrap();
        let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        let here = charter(&scenario, &evidence, &[1]);
        let tells_of = |other: &Scenario| here.tells_of(&charter(other, &evidence, &[2]));
        let mut moved = scenario.clone();
        moved.settings.set("record.late", 0.2).unwrap();
        let mut without = scenario.clone();
        without.settings.switch_off("M09").unwrap();
        assert!(tells_of(&scenario) && !tells_of(&moved) && !tells_of(&without));
    }
}
