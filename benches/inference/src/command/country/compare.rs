//! The country and its rival on one history: weights, and a verdict that says when there is none.

use std::io::Write;

use inquiry::comparison::{Beforehand, Witnesses};
use inquiry::{Resolved, Rival, Rivalry, Watch};

use crate::cli::country::Compare;
use crate::command::country::{Ended, Reading, calibrated, calibration, known, story};
use crate::failure::Failure;
use crate::progress::Progress;

/// Calibrates both and says what the figures say of them.
pub(crate) fn compare(asked: &Compare) -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let settings = calibration(&asked.settings)?;
    let (mut judged, mut exact) = (Vec::new(), Vec::new());
    let mut unresolved = Vec::new();
    for (rival, state) in [(false, &asked.state), (true, &asked.rival_state)] {
        let reading = Reading::of(&asked.history, rival)?;
        let mut progress = Progress::of("country", 1);
        let watched = (None, &mut progress as &mut dyn Watch);
        let ended = calibrated(&reading, &asked.settings, state.as_deref(), watched)?;
        drop(progress);
        let Ended::Calibrated(found) = ended else {
            unreachable!("nobody asked to pause")
        };
        writeln!(out, "{}", reading.told)?;
        for line in story::told(&found, &settings) {
            writeln!(out, "  {line}")?;
        }
        match found.resolved() {
            Ok(evidence) => judged.push(named(rival, evidence)),
            Err(why) => unresolved.push(format!("{}: {why}", reading.told)),
        }
        if asked.exact {
            exact.push(named(rival, known(&reading, asked.settings.seed)?));
        }
    }
    if unresolved.is_empty() {
        writeln!(out, "{}", rivalry(&judged, asked.settings.seed)?)?;
    } else {
        writeln!(out, "no comparison: {}", unresolved.join("; "))?;
    }
    if asked.exact {
        writeln!(out, "by the known densities:")?;
        writeln!(out, "{}", rivalry(&exact, asked.settings.seed)?)?;
    }
    Ok(())
}

fn named(rival: bool, log_evidence: Resolved) -> Rival {
    let id = if rival { "country-rival" } else { "country" };
    Rival {
        id: id.to_owned(),
        family: id.to_owned(),
        log_evidence,
        held_out: Vec::new(),
    }
}

/// Each weighs the same beforehand; nothing was held out and no assumption changed.
fn rivalry(rivals: &[Rival], seed: u64) -> Result<Rivalry, Failure> {
    let beforehand = Beforehand::by_family(rivals);
    Ok(Rivalry::of(
        rivals,
        &beforehand,
        &Witnesses::default(),
        seed,
    )?)
}
