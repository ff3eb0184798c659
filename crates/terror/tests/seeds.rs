//! The answers of the shipped reading under its seeds go out with the program; here one of them is
//! lived again, so that they cannot grow old unnoticed.

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::{Answers, Seeds, register};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, seeds};

/// Fewer seeds than this do not make an interval.
const SEEDS_MIN: usize = 30;

#[test]
fn the_kept_seeds_are_those_of_this_model() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let kept = Seeds::shipped();
    let charter = seeds::charter(&scenario, &evidence, &kept.charter.seeds);
    let advice = "model, evidence or settings have changed: run `cargo xtask seeds`";
    assert_eq!(kept.charter, charter, "{advice}");
    assert!(SEEDS_MIN <= kept.answers.len(), "{advice}");
    let ground = Ground::composed(&evidence, &scenario.settings).expect("the census composes");
    let asked = register::asked(&evidence, catalogue::ALL).expect("the shipped register is sound");
    let answers = seeds::each(
        &scenario,
        &ground,
        1,
        &|chronicle| {
            Answers::of(&evidence, &Ledger::of(chronicle)).and_of_register(&asked, chronicle)
        },
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
