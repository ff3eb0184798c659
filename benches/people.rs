//! How long the country takes person for person: 162,003,225 people, 3,288 days, on one core and on
//! two, with the parts of the time told apart.
//!
//! `cargo xtask bench people` runs it. Arguments: how often, how many people one stands for, and how
//! many threads.

use std::hint::black_box;
use std::time::Instant;

use chronicle::Cases;
use evidence::{Evidence, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, Persons, Whom, replay};

/// Rounds of the spin loop: a chain of shifts that nothing can overlap or fold.
const SPINS: u64 = 100_000_000;

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}

fn spin() {
    let mut word = black_box(0x9E37_79B9_7F4A_7C15_u64);
    for _ in 0..SPINS {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
    }
    black_box(word);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn argument(place: usize, otherwise: usize) -> usize {
    let given = std::env::args()
        .nth(place)
        .and_then(|text| text.parse().ok());
    given.unwrap_or(otherwise)
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let (runs, scale, threads) = (argument(1, 3), argument(2, 1), argument(3, 1));
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let settings = &scenario.settings;
    let rules = replay::census_rules(settings).expect("the shipped rules are sound");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    let demography = Demography::compose(&evidence, &rules, &census).expect("the ledger composes");
    let ground = Ground::of(&evidence, &census, demography, settings);
    let scale = u32::try_from(scale).expect("a scale");
    let (mut opened, mut times, mut spins) = (Vec::new(), Vec::new(), Vec::new());
    let mut told = String::new();
    for _ in 0..runs {
        let (opening, whom) = seconds(|| {
            let rules = replay::roll_rules(settings);
            let roll = Roll::compose(&census, &rules, ground.count_day, scale, scenario.seed);
            let roll = roll.expect("people in every region");
            Whom::People(Box::new(Persons::of(settings, roll, scenario.from)))
        });
        let (time, outcome) =
            seconds(|| terror::run(&scenario, &ground, whom, threads, &mut |_| {}));
        opened.push(opening);
        times.push(time);
        spins.push(seconds(spin).0);
        let people = outcome.whom.persons().expect("persons").people();
        let (recording, cases) = seconds(|| {
            Region::all()
                .map(|region| people.of_region(region).len())
                .sum::<usize>()
        });
        told = format!(
            "{cases} cases; {} acts; record {recording:.2} s; digest {}",
            outcome.chronicle.events(),
            outcome.chronicle.digest()
        );
    }
    let (time, spun) = (median(times), median(spins));
    println!(
        "people {:.0} ms a run, median of {runs}; opened in {:.0} ms; {told}; {:.2} spins",
        time * 1e3,
        median(opened) * 1e3,
        time / spun
    );
}
