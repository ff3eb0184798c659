//! The shipped reading lived under many seeds, and what it answers to every figure written down
//! beside it, so that whoever runs it sees the model's interval without waiting.
//!
//! `cargo xtask seeds [--seeds N]`

use std::path::Path;

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::{Answers, Seeds, register};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, seeds};

#[expect(clippy::print_stdout, reason = "a chore says what it did")]
fn main() {
    let given = std::env::args().nth(1);
    let count = given.and_then(|text| text.parse().ok()).unwrap_or(30);
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let ground = Ground::composed(&evidence, &scenario.settings).expect("the census composes");
    let asked = register::asked(&evidence, catalogue::ALL).expect("the shipped register is sound");
    let answers = seeds::each(
        &scenario,
        &ground,
        count,
        &|chronicle| {
            Answers::of(&evidence, &Ledger::of(chronicle)).and_of_register(&asked, chronicle)
        },
        &|| {},
    );
    let lived: Vec<u64> = (scenario.seed..)
        .zip(&answers)
        .map(|(seed, _)| seed)
        .collect();
    let charter = seeds::charter(&scenario, &evidence, &lived);
    let kept = Seeds { charter, answers };
    let fits = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../interpretations/fits");
    for (name, text) in ["mixed.seeds.toml", "mixed.seeds.csv"]
        .iter()
        .zip(kept.written())
    {
        std::fs::write(fits.join(name), text).expect("the answers can be written");
    }
    println!(
        "{count} seeds from {} on, kept in interpretations/fits/",
        scenario.seed
    );
}
