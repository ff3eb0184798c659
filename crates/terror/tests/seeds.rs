//! The answers of the shipped reading under its seeds go out with the program; here one of them is
//! lived again, so that they cannot grow old unnoticed.

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::fits::Charter;
use inquiry::{Answers, Seeds};
use scenario::{Scenario, Settings};
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{EDITION, Ground, replay, seeds};

/// Fewer seeds than this do not make an interval.
const SEEDS_MIN: usize = 30;

#[test]
fn the_kept_seeds_are_those_of_this_model() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let kept = Seeds::shipped();
    let charter = Charter::of(&scenario, &evidence, EDITION, env!("CARGO_PKG_VERSION"));
    let advice = "model, evidence or settings have changed: run `cargo xtask seeds`";
    assert_eq!(kept.charter, charter, "{advice}");
    assert!(SEEDS_MIN <= kept.answers.len(), "{advice}");
    let rules = replay::census_rules(&scenario.settings).expect("the shipped rules");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    let ledger = Demography::compose(&evidence, &rules, &census).expect("it closes");
    let ground = Ground::of(&evidence, &census, ledger, &scenario.settings);
    let answers = seeds::each(
        &scenario,
        &ground,
        1,
        &|chronicle| Answers::of(&evidence, &Ledger::of(chronicle)),
        &|| {},
    );
    let column = |answers: &[Answers]| {
        let charter = charter.clone();
        let answers = answers.to_vec();
        let [_, table] = Seeds { charter, answers }.written();
        table
    };
    assert_eq!(column(&kept.answers[..1]), column(&answers), "{advice}");
}
