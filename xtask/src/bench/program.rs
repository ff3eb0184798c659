//! A bench that is a program: an example of a crate, run several times, each run beside one run of
//! the calibration loop.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use crate::bench::results::{Row, machine};
use crate::bench::{Error, Notes, calibration, median, run, spoken};
use crate::clock;

/// Builds `bench_NAME`, runs it as often as asked, and gives one row for each measure.
///
/// A measure is a line of a name and a number of seconds that the bench prints; the time of the
/// whole process is measured beside them as `wall`.
pub(super) fn rows(root: &Path, name: &str, notes: &Notes) -> Result<Vec<Row>, Error> {
    let example = format!("bench_{name}");
    let build = [
        "build",
        "--release",
        "--quiet",
        "--locked",
        "--package",
        &notes.krate,
        "--example",
        &example,
    ];
    run(root, "cargo", &build)?;
    let command = spoken(
        "cargo",
        &[
            "run",
            "--release",
            "--package",
            &notes.krate,
            "--example",
            &example,
        ],
    );
    let program = built(root).join(&example).to_string_lossy().into_owned();
    calibration::seconds(root)?; // the first run also builds the loop

    let mut measures: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut calibrations = Vec::new();
    for _ in 0..notes.runs {
        calibrations.push(calibration::seconds(root)?);
        let (wall, printed) = clock::seconds_of(|| run(root, &program, &[]));
        measures.entry("wall".to_owned()).or_default().push(wall);
        for line in printed?.lines().filter(|line| !line.trim().is_empty()) {
            let (measure, seconds) = measure(line).ok_or_else(|| Error::Unread {
                command: command.clone(),
                line: line.to_owned(),
            })?;
            measures
                .entry(measure.to_owned())
                .or_default()
                .push(seconds);
        }
    }
    let calibration_seconds = median(&calibrations);
    let rows = measures.into_iter().map(|(measure, seconds)| Row {
        date: notes.date.clone().unwrap_or_default(),
        bench: name.to_owned(),
        measure,
        unit: "seconds",
        runs: seconds.len(),
        median: median(&seconds),
        calibration_seconds,
        machine: machine(notes.machine.as_deref()),
        command: command.clone(),
    });
    Ok(rows.collect())
}

/// Where cargo leaves examples. They are run from there, so that cargo's own start is not timed.
fn built(root: &Path) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root.join(target).join("release/examples")
}

/// A name and a number of seconds.
fn measure(line: &str) -> Option<(&str, f64)> {
    let (name, seconds) = line.trim().rsplit_once(char::is_whitespace)?;
    let seconds: f64 = seconds.parse().ok()?;
    (seconds.is_finite() && seconds >= 0.0).then_some((name.trim(), seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bench_prints_names_and_seconds() {
        assert_eq!(measure("nine years 4.25"), Some(("nine years", 4.25)));
        assert_eq!(measure("4.25"), None);
        assert_eq!(measure("nine years NaN"), None);
        assert_eq!(measure("nine years 4.25 s"), None);
    }
}
