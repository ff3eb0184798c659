//! The country in counts and the country person for person are one model: every fitted figure that
//! both can answer is the same in both, within the margins declared in `inquiry::beside`, and so is
//! what the closure has to say of letters, files, households and fear.
//!
//! One person stands for fifty here, so that a test can afford it; `cargo xtask grains` does the
//! same with nobody standing for others.

use chronicle::{Chronicle, Flow, Ledger};
use evidence::Evidence;
use inquiry::{Answers, beside};
use rayon::prelude::*;
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, Persons, Whom, replay};

/// Runs of each grain.
const SEEDS: u64 = 3;
/// How many people one stands for.
const SCALE: u32 = 50;
/// What comes about between persons: how often it may differ, as a share. Names are not among it: at
/// a scale a name waits until a whole person of its line is named, and some still wait at the end.
const BETWEEN: [(Flow, f64); 4] = [
    (Flow::DenouncedSelfProtection, 0.01),
    (Flow::LeadDenounced, 0.02),
    (Flow::CardLapsed, 0.1),
    (Flow::KinLeft, 0.02),
];

fn between(chronicle: &Chronicle) -> [f64; BETWEEN.len()] {
    let mut sums = [0.0; BETWEEN.len()];
    for act in chronicle.days().flat_map(|day| chronicle.acts(day)) {
        if let Some(at) = BETWEEN.iter().position(|(flow, _)| *flow == act.flow) {
            sums[at] += f64::from(act.count);
        }
    }
    sums
}

#[test]
fn the_two_grains_tell_one_history() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let shipped = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let settings = &shipped.settings;
    let rules = replay::census_rules(settings).expect("the shipped rules");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    let ledger = Demography::compose(&evidence, &rules, &census).expect("it closes");
    let ground = Ground::of(&evidence, &census, ledger, settings);
    let rules = replay::roll_rules(settings);
    let told = |seed: u64, by_person: bool| {
        let mut scenario = shipped.clone();
        scenario.seed += seed;
        let whom = if by_person {
            let roll = Roll::compose(&census, &rules, ground.count_day, SCALE, scenario.seed);
            let roll = roll.expect("people in every region");
            Whom::People(Box::new(Persons::of(settings, roll, scenario.from)))
        } else {
            Whom::in_strata(settings)
        };
        let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
        let answers = Answers::of(&evidence, &Ledger::of(&outcome.chronicle));
        (answers, between(&outcome.chronicle))
    };
    let tellings: Vec<_> = (0..2 * SEEDS)
        .into_par_iter()
        .map(|number| told(number / 2, number % 2 == 1))
        .collect();
    let (mut strata, mut people) = (Vec::new(), Vec::new());
    let mut sums = [[0.0; BETWEEN.len()]; 2];
    for (number, (answers, between)) in tellings.into_iter().enumerate() {
        [&mut strata, &mut people][number % 2].push(answers);
        for (sum, more) in sums[number % 2].iter_mut().zip(between) {
            *sum += more;
        }
    }
    let figures = beside(&evidence, &strata, &people);
    assert!(20 <= figures.len(), "{} figures", figures.len());
    let apart: Vec<String> = figures
        .iter()
        .filter(|figure| !figure.agrees())
        .map(|figure| {
            let [one, other, margin] = [figure.one, figure.other, figure.margin()];
            format!(
                "{}: {one:.0} in counts, {other:.0} person for person, margin {margin:.0}",
                figure.id
            )
        })
        .collect();
    assert!(apart.is_empty(), "{apart:#?}");
    for (at, (flow, margin)) in BETWEEN.into_iter().enumerate() {
        let [one, other] = sums.map(|sums| sums[at]);
        let off = other / one - 1.0;
        assert!(
            off.abs() <= margin,
            "{}: {one} in counts, {other} person for person",
            flow.id()
        );
    }
}
