//! The country told twice, in counts and person for person, figure by figure: how far the two
//! differ, and how far they may.
//!
//! `cargo xtask grains [--seeds N] [--scale N]`; `tests/grains.rs` holds the same at a scale that a
//! test can afford.

use std::process::ExitCode;

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::{Answers, beside};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, Persons, Whom, replay};

fn argument(place: usize, otherwise: u32) -> u32 {
    let given = std::env::args().nth(place);
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

#[expect(clippy::print_stdout, reason = "a comparison says how it goes")]
fn main() -> ExitCode {
    let (seeds, scale) = (argument(1, 3), argument(2, 1));
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let rules = replay::census_rules(&scenario.settings).expect("the shipped rules");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    let ledger = Demography::compose(&evidence, &rules, &census).expect("it closes");
    let ground = Ground::of(&evidence, &census, ledger, &scenario.settings);
    let first = scenario.seed;
    let (mut strata, mut people) = (Vec::new(), Vec::new());
    for seed in first..first + u64::from(seeds) {
        scenario.seed = seed;
        let rules = replay::roll_rules(&scenario.settings);
        let roll = Roll::compose(&census, &rules, ground.count_day, scale, seed);
        let roll = roll.expect("people in every region");
        let persons = Persons::of(&scenario.settings, roll, scenario.from);
        for (told, whom) in [
            (&mut strata, Whom::in_strata(&scenario.settings)),
            (&mut people, Whom::People(Box::new(persons))),
        ] {
            let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
            told.push(Answers::of(&evidence, &Ledger::of(&outcome.chronicle)));
        }
    }
    println!(
        "| Figure | Archive, from | to | In counts | Person for person | Difference | Margin |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let figures = beside(&evidence, &strata, &people);
    for figure in &figures {
        let mark = if figure.agrees() { "" } else { " **beyond**" };
        println!(
            "| {} | {:.1} | {:.1} | {:.1} | {:.1} | {:+.1} | {:.1}{mark} |",
            figure.id,
            figure.archive.low,
            figure.archive.high,
            figure.one,
            figure.other,
            figure.difference(),
            figure.margin(),
        );
    }
    let agree = figures.iter().filter(|figure| figure.agrees()).count();
    println!(
        "{agree} of {} figures agree; {seeds} seeds of each, one person for {scale}",
        figures.len()
    );
    if agree == figures.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
