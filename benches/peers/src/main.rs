//! A small model of arrests, lived by this house, by ixa and by a daily sweep, one in each process:
//! a claim to be fast is worth something only beside others who did the same work.
//!
//! `cargo xtask bench peers` runs it and judges; by hand it is `peers ours 1000000 365 1 7`, that
//! is: who lives it, people, days, threads, seed.

mod floor;
mod gauge;
mod group;
mod ours;
mod peer;
mod roll;
mod sweep;
mod task;

use std::env::args;
use std::process::ExitCode;

use crate::gauge::{Time, peak_kb, timed};
use crate::task::{Country, Outcome};

/// The arguments, all numbers but the first.
const USAGE: &str = "usage: peers ours|ours-bytes|ixa|sweep PEOPLE DAYS THREADS SEED\n       \
                     peers touch PEOPLE BITS TOUCHES\n       peers pair";

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench prints its figures"
)]
fn main() -> ExitCode {
    let words: Vec<String> = args().skip(1).collect();
    let numbers: Vec<u32> = words
        .iter()
        .skip(1)
        .filter_map(|word| word.parse().ok())
        .collect();
    let told = match (words.first().map(String::as_str), &numbers[..]) {
        (Some("pair"), []) => format!("pair {:.4}", floor::pair()),
        (Some("touch"), [people, bits, touches]) => {
            format!(
                "touch {bits} ns {:.3}",
                floor::touch(*people, *bits, *touches)
            )
        }
        (Some(who), [people, days, threads, seed]) => {
            let country = Country::of(*people);
            let Some((time, outcome)) = lived(who, &country, *days, *threads, u64::from(*seed))
            else {
                eprintln!("{USAGE}");
                return ExitCode::FAILURE;
            };
            let peak = peak_kb().map_or_else(|| "-".to_owned(), |kb| kb.to_string());
            let people = country.people();
            let Time { wall, processor } = time;
            format!(
                "{who} people {people} seconds {wall:.6} on-processor {processor:.6} \
                 peak-kb {peak} {outcome}"
            )
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    println!("{told}");
    ExitCode::SUCCESS
}

/// The time of the run alone, without making the country ready before and counting it after.
fn lived(
    who: &str,
    country: &Country,
    days: u32,
    threads: u32,
    seed: u64,
) -> Option<(Time, Outcome)> {
    match who {
        "ours-bytes" => {
            let mut people = sweep::roll(country);
            let rolls = roll::bytes(&mut people, country);
            let (time, mut outcome) = timed(|| ours::live(country, rolls, seed, days, threads));
            outcome.close(&people);
            Some((time, outcome))
        }
        "ours" => {
            let rolls = roll::marks(country);
            Some(timed(|| ours::live(country, rolls, seed, days, threads)))
        }
        "sweep" => {
            let mut people = sweep::roll(country);
            let (time, mut outcome) = timed(|| sweep::live(country, &mut people, seed, days));
            outcome.close(&people);
            Some((time, outcome))
        }
        "ixa" => {
            let mut context = peer::prepare(country, seed, days);
            let (time, ()) = timed(|| peer::live(&mut context));
            Some((time, peer::outcome(&context)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: u32 = 200_000;

    /// Arrests for each person over some seeds.
    fn arrests(who: &str) -> f64 {
        let country = Country::of(PEOPLE);
        let seeds = 1..=4;
        let all = seeds.clone().map(|seed| {
            let (_, outcome) = lived(who, &country, 365, 1, seed).expect("a way to live");
            f64::from(u32::try_from(outcome.arrests).expect("fewer than people"))
        });
        all.sum::<f64>()
            / f64::from(country.people())
            / f64::from(u32::try_from(seeds.count()).expect("few"))
    }

    #[test]
    fn all_who_live_the_country_arrest_as_many() {
        // Four standard deviations of a sum in which an arrest draws others after it.
        let error = 4.0 * (6.25 * 0.0160 / f64::from(4 * PEOPLE)).sqrt();
        for who in ["ours", "ours-bytes", "ixa", "sweep"] {
            let share = arrests(who);
            assert!((share - 0.0160).abs() < error + 0.000_05, "{who}: {share}");
        }
    }

    #[test]
    fn a_life_does_not_depend_on_threads_nor_on_the_width_of_the_roll() {
        let country = Country::of(PEOPLE);
        let (_, one) = lived("ours", &country, 400, 1, 7).expect("a way to live");
        for threads in [2, 3, 8] {
            let (_, other) = lived("ours", &country, 400, threads, 7).expect("a way to live");
            assert_eq!(one, other, "{threads} threads");
        }
        let (_, bits) = lived("ours-bytes", &country, 400, 1, 7).expect("a way to live");
        assert_eq!((one.arrests, one.touches), (bits.arrests, bits.touches));
    }

    #[test]
    fn everybody_is_somewhere_at_the_end() {
        let country = Country::of(PEOPLE);
        for who in ["ours", "ixa", "sweep"] {
            let (_, outcome) = lived(who, &country, 365, 1, 3).expect("a way to live");
            let all: u64 = outcome.at_end.iter().sum();
            assert_eq!(all, u64::from(country.people()), "{who}");
        }
    }
}
