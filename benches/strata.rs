//! How long the country takes in counts: 3,288 days, all lines, one core, against a spin loop timed
//! in the same process, since machines differ and are shared.
//!
//! `cargo xtask bench strata` runs it; the milliseconds are this machine's, the ratio can be compared with another's.

use std::hint::black_box;
use std::time::Instant;

use evidence::Evidence;
use scenario::{Scenario, Settings};
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, Whom, replay};

/// Rounds of the spin loop: a chain of shifts that nothing can overlap or fold.
const SPINS: u64 = 100_000_000;

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
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

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let runs: usize = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(7);
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let settings = &scenario.settings;
    let rules = replay::census_rules(settings).expect("the shipped rules are sound");
    let census = Census::compose(&evidence, &rules).expect("the census composes");
    let demography = Demography::compose(&evidence, &rules, &census).expect("the ledger composes");
    let ground = Ground::of(&evidence, &census, demography, settings);
    let mut acts = 0;
    let (mut times, mut spins) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        times.push(seconds(|| {
            let whom = Whom::in_strata(settings);
            acts = terror::run(&scenario, &ground, whom, 1, &mut |_| {})
                .chronicle
                .events();
        }));
        spins.push(seconds(spin));
    }
    let (time, spun) = (median(times), median(spins));
    println!(
        "strata {:.0} ms a run, median of {runs}; {acts} acts; {:.2} spins",
        time * 1e3,
        time / spun
    );
}
