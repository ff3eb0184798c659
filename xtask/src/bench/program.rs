//! A bench that is a program: an example of a crate, whose source lies in `benches/`. It times its
//! own runs and the calibration loop by turns in one process, and prints one line for each measure.

use std::path::Path;

use crate::bench::results::{Row, machine};
use crate::bench::{Error, Notes, run, spoken};

/// Runs the bench in an optimised build, and gives one row for each line that it prints.
pub(super) fn rows(root: &Path, name: &str, notes: &Notes) -> Result<Vec<Row>, Error> {
    let runs = notes.runs.to_string();
    let arguments = [
        "run",
        "--release",
        "--quiet",
        "--locked",
        "--package",
        &notes.krate,
        "--example",
        name,
        "--",
        &runs,
    ];
    let command = spoken("cargo", &arguments);
    let printed = run(root, "cargo", &arguments)?;
    let lines: Vec<&str> = printed
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    if lines.is_empty() {
        return Err(Error::Unread {
            command,
            line: String::new(),
        });
    }
    let row = |line: &&str| {
        let measure = Measure::read(line).ok_or_else(|| Error::Unread {
            command: command.clone(),
            line: (*line).to_owned(),
        })?;
        Ok(Row {
            date: notes.date.clone().unwrap_or_default(),
            bench: name.to_owned(),
            measure: measure.name,
            unit: measure.unit,
            runs: measure.runs,
            median: measure.value,
            spins: measure.spins,
            machine: machine(notes.machine.as_deref()),
            command: command.clone(),
        })
    };
    lines.iter().map(row).collect()
}

/// What a line of a bench says.
#[derive(Debug, PartialEq)]
struct Measure {
    name: String,
    value: f64,
    unit: &'static str,
    runs: u32,
    /// The time as a multiple of the calibration loop, where it is a time.
    spins: Option<f64>,
}

/// The units that a bench measures in.
const UNITS: [&str; 4] = ["ms", "ns", "MB", "ratio"];

impl Measure {
    /// Reads `NAME 5012 ms ..., median of 7; ...; 8.32 spins`, or another unit and no spins.
    fn read(line: &str) -> Option<Measure> {
        let words: Vec<&str> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        let place = |word: &str| words.iter().position(|found| *found == word);
        let number = |at: usize| words.get(at)?.parse::<f64>().ok().filter(|n| n.is_finite());
        let (at, unit) = UNITS
            .into_iter()
            .filter_map(|unit| Some((place(unit)?.checked_sub(1)?, unit)))
            .min()?;
        let spins = place("spins").and_then(|at| number(at.checked_sub(1)?));
        if unit == "ms" && spins.is_none() {
            return None;
        }
        let of = words.windows(2).position(|pair| pair == ["median", "of"])?;
        let runs = words.get(of + 2)?.parse().ok()?;
        let name = words[..at].join(" ");
        (!name.is_empty()).then_some(Measure {
            name,
            value: number(at)?,
            unit,
            runs,
            spins,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_bench_gives_its_median_and_its_ratio() {
        let line = "strata 5012 ms a run, median of 7; 3481200 acts; 8.32 spins";
        let measure = Measure {
            name: "strata".into(),
            value: 5012.0,
            unit: "ms",
            runs: 7,
            spins: Some(8.32),
        };
        assert_eq!(Measure::read(line), Some(measure));
        let memory = Measure::read("people most memory 410.5 MB, median of 1").expect("a measure");
        assert_eq!(
            (memory.name.as_str(), memory.unit),
            ("people most memory", "MB")
        );
    }

    #[test]
    fn a_line_without_median_or_ratio_is_no_measure() {
        for line in [
            "strata 5012",
            "strata 5012 ms, median of 7",
            "5012 ms, median of 7; 2 spins",
        ] {
            assert_eq!(Measure::read(line), None, "{line}");
        }
    }
}
