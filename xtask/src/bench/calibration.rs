//! The calibration loop: a fixed stretch of whole-number work that depends on the machine and on
//! nothing else, so that a time can be told as a multiple of it. The benches in `benches/` time the
//! same loop.

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::bench::{Error, run, spoken};
use crate::clock;

/// Rounds of the loop: a chain of shifts of which each waits for the one before.
const SPINS: u64 = 100_000_000;

/// Prints the seconds that the loop takes. Meant for the release build of this program.
pub(crate) fn print(out: &mut dyn Write) -> io::Result<ExitCode> {
    let (seconds, _) = clock::seconds_of(|| black_box(spin(black_box(SPINS))));
    writeln!(out, "calibration {seconds:.6}")?;
    Ok(ExitCode::SUCCESS)
}

fn spin(rounds: u64) -> u64 {
    let mut word = black_box(0x9E37_79B9_7F4A_7C15_u64);
    for _ in 0..rounds {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
    }
    word
}

/// The arguments of `cargo` that run the loop in an optimised build.
const COMMAND: [&str; 8] = [
    "run",
    "--release",
    "--quiet",
    "--locked",
    "--package",
    "xtask",
    "--",
    "calibrate",
];

/// Times the loop once, in an optimised build of its own.
pub(super) fn seconds(root: &Path) -> Result<f64, Error> {
    let printed = run(root, "cargo", &COMMAND)?;
    let number = printed
        .trim()
        .strip_prefix("calibration ")
        .and_then(|n| n.parse().ok());
    number.ok_or_else(|| Error::Unread {
        command: spoken("cargo", &COMMAND),
        line: printed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_does_its_rounds() {
        assert_eq!(spin(0), 0x9E37_79B9_7F4A_7C15);
        assert_ne!(spin(1), spin(2));
    }
}
