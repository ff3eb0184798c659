//! What a run will take: seconds and memory, from what was measured and not from what is hoped.
//!
//! The benches of this edition tell how long the nine years take in counts, and person for person at
//! four scales; between those it goes by the people on the roll, and by the days that are run. What
//! the last run on this machine took, over what would have been said of it, corrects that.

use csv::ReaderBuilder;
use evidence::{Day, Evidence};
use scenario::{Resolution, Scenario};
use terror::binding;

use crate::explorer::answer::job::Estimate;
use crate::explorer::jobs::order::Sent;
use crate::judgement::SEEDS;
use crate::memory;

/// What the benches measured.
const MEASURED: &str = include_str!("../../../../benches/results.csv");
/// The scales at which people were run.
const SCALES: [u32; 4] = [1_000, 100, 10, 1];
/// Seeds over which what bound is measured, for a report.
const SEEDS_OF_BINDINGS: usize = 3;

/// What a run of this scenario will take, with a report or without. `here` is what the last run on
/// this machine took over what would have been said of it.
pub(crate) fn of(sent: Sent, report: bool, here: Option<f64>, evidence: &Evidence) -> Estimate {
    let people = match sent.scenario.resolution {
        Resolution::Strata => None,
        Resolution::People => Some(counted(evidence)),
    };
    let bytes = memory::needed_by(sent.scenario.scale, people);
    let bytes_to_be_had = memory::available();
    Estimate {
        seconds: seconds(&sent.scenario, report) * here.unwrap_or(1.0),
        bytes,
        bytes_to_be_had,
        fits: bytes_to_be_had.is_none_or(|most| bytes <= most),
        measured: if here.is_some() { "here" } else { "bench" }.to_owned(),
        scenario: sent.text,
    }
}

/// Seconds on the machine of the benches.
pub(crate) fn seconds(scenario: &Scenario, report: bool) -> f64 {
    let days = |from: Day, to: Day| f64::from(to.index() - from.index()) + 1.0;
    let share = days(scenario.from, scenario.to) / days(Day::FIRST, Day::LAST);
    let world = median("strata", "strata");
    let own = match scenario.resolution {
        Resolution::Strata => world,
        Resolution::People => of_people(scenario.scale),
    };
    let worlds = if report {
        binding::worlds_of(SEEDS_OF_BINDINGS) + usize::try_from(SEEDS).unwrap_or(0)
    } else {
        0
    };
    let worlds = u32::try_from(worlds).map_or(0.0, f64::from);
    share * (own + worlds * world)
}

/// Seconds of the nine years person for person: between two scales that were measured it goes by the
/// people on the roll, and beyond the coarsest there is no less to do.
fn of_people(scale: u32) -> f64 {
    let measured = SCALES.map(|scale| {
        let measure = format!("people one for {scale} one thread");
        (1.0 / f64::from(scale), median("people", &measure))
    });
    let here = 1.0 / f64::from(scale);
    let threads = median("people", "people two threads") / median("people", "people one thread");
    let kept = median("people", "people record kept") * here;
    let between = measured.windows(2).find(|pair| here <= pair[1].0);
    let days = match between {
        Some(pair) if pair[0].0 <= here => {
            let (low, high) = (pair[0], pair[1]);
            low.1 + (high.1 - low.1) * (here - low.0) / (high.0 - low.0)
        }
        _ => measured[0].1,
    };
    days * threads + kept
}

/// The latest median of a measure, in seconds; nought where none was taken, which a test rules out.
fn median(bench: &str, measure: &str) -> f64 {
    let mut rows = ReaderBuilder::new().from_reader(MEASURED.as_bytes());
    let rows = rows.records().flatten();
    let of_it = rows.filter(|row| (row.get(1), row.get(2)) == (Some(bench), Some(measure)));
    let latest = of_it.last();
    let milliseconds = latest.and_then(|row| row.get(5)?.parse::<f64>().ok());
    milliseconds.unwrap_or(0.0) / 1000.0
}

/// People counted on 6 January 1937.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of people is whole and not below nought"
)]
fn counted(evidence: &Evidence) -> u64 {
    evidence.number("pop_1937") as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::settings;

    fn scenario(resolution: Resolution, scale: u32) -> Scenario {
        Scenario {
            resolution,
            scale,
            ..Scenario::shipped(settings())
        }
    }

    #[test]
    fn everything_that_is_counted_on_was_measured() {
        for scale in SCALES {
            let measure = format!("people one for {scale} one thread");
            assert!(0.1 < median("people", &measure), "{measure}");
        }
        for measure in [
            "people two threads",
            "people one thread",
            "people record kept",
        ] {
            assert!(0.1 < median("people", measure), "{measure}");
        }
        assert!(0.1 < median("strata", "strata"));
    }

    #[test]
    fn more_people_and_more_days_take_longer() {
        let at = |scale| seconds(&scenario(Resolution::People, scale), false);
        let all = [10_000, 1_000, 500, 100, 50, 10, 3, 1].map(at);
        assert!(all.windows(2).all(|pair| pair[0] <= pair[1]), "{all:?}");
        let whole = scenario(Resolution::Strata, 1);
        let year = Scenario {
            from: Day::on(1937, 1, 1),
            to: Day::on(1937, 12, 31),
            ..whole.clone()
        };
        assert!(seconds(&year, false) < seconds(&whole, false));
        assert!(2.0 * seconds(&whole, false) < seconds(&whole, true));
    }
}
