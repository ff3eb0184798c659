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
            unit: "ms",
            runs: measure.runs,
            median: measure.ms,
            spins: Some(measure.spins),
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
    ms: f64,
    runs: u32,
    spins: f64,
}

impl Measure {
    /// Reads `NAME 5012 ms ..., median of 7; ...; 8.32 spins`.
    fn read(line: &str) -> Option<Measure> {
        let words: Vec<&str> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        let place = |word: &str| words.iter().position(|found| *found == word);
        let number = |at: usize| words.get(at)?.parse::<f64>().ok().filter(|n| n.is_finite());
        let ms_at = place("ms")?.checked_sub(1)?;
        let spins = number(place("spins")?.checked_sub(1)?)?;
        let of = words.windows(2).position(|pair| pair == ["median", "of"])?;
        let runs = words.get(of + 2)?.parse().ok()?;
        let name = words[..ms_at].join(" ");
        (!name.is_empty()).then_some(Measure {
            name,
            ms: number(ms_at)?,
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
            ms: 5012.0,
            runs: 7,
            spins: 8.32,
        };
        assert_eq!(Measure::read(line), Some(measure));
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
