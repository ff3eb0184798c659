//! How long a newcomer waits before the first answer: one clean release build of the program, and
//! the number of packages that it is built from.

use std::fs;
use std::path::Path;

use crate::bench::results::{Row, machine};
use crate::bench::{Error, Notes, calibration, run, spoken};
use crate::clock;

/// Builds the default program once in a fresh folder, after fetching, and counts the packages.
pub(super) fn rows(root: &Path, notes: &Notes) -> Result<Vec<Row>, Error> {
    let fresh = root.join("target/bench-build");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    run(root, "cargo", &["fetch", "--locked"])?;
    let spins: Vec<f64> = (0..3)
        .map(|_| calibration::seconds(root))
        .collect::<Result<_, _>>()?;
    // Of three, the least: the first run waits for the loop itself to be built.
    let spin = spins.iter().copied().fold(f64::INFINITY, f64::min);
    let folder = fresh.to_string_lossy();
    let (wall, built) = clock::seconds_of(|| {
        run(
            root,
            "cargo",
            &[
                "build",
                "--release",
                "--locked",
                "--quiet",
                "--target-dir",
                &folder,
            ],
        )
    });
    built?;
    fs::remove_dir_all(&fresh)?;
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let command = spoken(
        "cargo",
        &["build", "--release", "--locked", "--target-dir", "FRESH"],
    );
    let row = |measure: &str, unit, median, spins| Row {
        date: notes.date.clone().unwrap_or_default(),
        bench: "build".to_owned(),
        measure: measure.to_owned(),
        unit,
        runs: 1,
        median,
        spins,
        machine: machine(notes.machine.as_deref()),
        command: command.clone(),
    };
    Ok(vec![
        row("clean release build", "ms", wall * 1e3, Some(wall / spin)),
        row("packages in Cargo.lock", "packages", packages(&lock), None),
    ])
}

/// Packages in a lock file, our own among them.
fn packages(lock: &str) -> f64 {
    let count = lock.lines().filter(|line| *line == "[[package]]").count();
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_counted_in_the_lock_file() {
        let lock = "[[package]]\nname = \"csv\"\n\n[[package]]\nname = \"terror\"\n";
        assert!((packages(lock) - 2.0).abs() < f64::EPSILON);
    }
}
