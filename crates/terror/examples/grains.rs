//! The country told twice, in counts and person for person, figure by figure: how far the two
//! differ, and how far they may.
//!
//! `cargo xtask grains [--seeds N] [--scale N]`; `tests/grains.rs` holds the same at a scale that a
//! test can afford.

use std::process::ExitCode;

use chronicle::{Chronicle, Flow, Ledger};
use evidence::Evidence;
use inquiry::{Answers, Beside, beside};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, Persons, Whom, replay};

/// What comes about between persons, and no archive counted.
const BETWEEN: [Flow; 9] = [
    Flow::DenouncedSelfProtection,
    Flow::DenouncedFamilyLeniency,
    Flow::LeadDenounced,
    Flow::LetterRepeated,
    Flow::LeadNamed,
    Flow::NameRepeated,
    Flow::LeadLapsed,
    Flow::CardLapsed,
    Flow::KinLeft,
];

/// How often each of [`BETWEEN`] happened.
fn between(chronicle: &Chronicle) -> [i64; BETWEEN.len()] {
    let mut sums = [0; BETWEEN.len()];
    for act in chronicle.days().flat_map(|day| chronicle.acts(day)) {
        if let Some(at) = BETWEEN.iter().position(|flow| *flow == act.flow) {
            sums[at] += i64::from(act.count);
        }
    }
    sums
}

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
    let mut totals = [[0; BETWEEN.len()]; 2];
    for seed in first..first + u64::from(seeds) {
        scenario.seed = seed;
        let rules = replay::roll_rules(&scenario.settings);
        let roll = Roll::compose(&census, &rules, ground.count_day, scale, seed);
        let roll = roll.expect("people in every region");
        let persons = Persons::of(&scenario.settings, roll, scenario.from);
        for (told, grain, whom) in [
            (&mut strata, 0, Whom::in_strata(&scenario.settings)),
            (&mut people, 1, Whom::People(Box::new(persons))),
        ] {
            let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
            let happened = between(&outcome.chronicle);
            for (sum, happened) in totals[grain].iter_mut().zip(happened) {
                *sum += happened;
            }
            told.push(Answers::of(&evidence, &Ledger::of(&outcome.chronicle)));
        }
    }
    let agree = show(&beside(&evidence, &strata, &people));
    println!("| Between persons | In counts | Person for person | Ratio |");
    println!("|---|--:|--:|--:|");
    for (at, flow) in BETWEEN.into_iter().enumerate() {
        let [counts, persons] = totals.map(|totals| totals[at] / i64::from(seeds));
        let thousandths = 1000 * persons / counts.max(1);
        println!(
            "| {} | {counts} | {persons} | {thousandths}/1000 |",
            flow.id()
        );
    }
    println!("{seeds} seeds of each, one person for {scale}");
    if agree {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Prints the table of figures; whether all agree.
#[expect(clippy::print_stdout, reason = "a comparison says how it goes")]
fn show(figures: &[Beside]) -> bool {
    println!(
        "| Figure | Archive, from | to | In counts | Person for person | Difference | Margin |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for figure in figures {
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
    println!("{agree} of {} figures agree", figures.len());
    agree == figures.len()
}
