//! One reading of the country: its posterior, its evidence, and the story of how they were found.

use std::io::Write;

use inquiry::Posterior;
use inquiry::calibration::{Calibrated, Outcome};

use crate::cli::Sheet;
use crate::cli::country::Calibrate;
use crate::clock::Clock;
use crate::command::country::{Ended, Reading, calibrated, calibration, known, story};
use crate::command::{ids, told};
use crate::failure::Failure;
use crate::paper::Paper;
use crate::progress::Progress;

/// Calibrates, tells the story, and writes the draws.
pub(crate) fn calibrate(asked: &Calibrate, sheet: &Sheet) -> Result<(), Failure> {
    let reading = Reading::of(&asked.history, asked.rival)?;
    let clock = Clock::start();
    let mut out = std::io::stdout();
    let ended = calibrated(
        &reading,
        &asked.settings,
        asked.state.as_deref(),
        (asked.pause_after, &mut Progress::of("country", 1)),
    )?;
    let Ended::Calibrated(found) = ended else {
        let after = asked.pause_after.unwrap_or_default();
        writeln!(
            out,
            "paused after {after} new simulations; the same command goes on from here"
        )?;
        return Ok(());
    };
    // Seconds are no part of the answer, which is the same however often it was broken off.
    writeln!(std::io::stderr(), "{:.1} seconds", clock.seconds())?;
    let (parameters, figures) = (reading.space.dimension(), reading.seen.figures.len());
    let head = format!(
        "{}: {parameters} parameters, {figures} figures, seed {}",
        reading.told, asked.settings.seed
    );
    let mut notes = vec![head];
    notes.extend(story::told(&found, &calibration(&asked.settings)?));
    if asked.exact {
        let known = known(&reading, asked.settings.seed)?;
        notes.push(format!("by the known density: {known}"));
    }
    for note in &notes {
        writeln!(out, "{note}")?;
    }
    write(asked, sheet, &reading, &found, &notes)
}

fn write(
    asked: &Calibrate,
    sheet: &Sheet,
    reading: &Reading,
    found: &Calibrated,
    notes: &[String],
) -> Result<(), Failure> {
    if let Some(path) = &asked.out {
        let draws = told(&reading.space, found.emulated.draws.clone(), asked.scores);
        let mut paper = Paper::of_draws(ids(&reading.space), &draws);
        paper.notes = notes.to_vec();
        paper.write(Some(path), sheet)?;
    }
    if let Some(path) = &asked.corrected {
        let (Outcome::Resolved(corrected)
        | Outcome::NotResolved {
            last: corrected, ..
        }) = &found.outcome;
        let Posterior { draws, weights } = corrected.posterior.clone();
        let draws = told(&reading.space, draws, asked.scores);
        let weighed: Vec<Vec<f64>> = draws
            .into_iter()
            .zip(weights)
            .map(|(mut draw, weight)| {
                draw.push(weight);
                draw
            })
            .collect();
        let mut columns = ids(&reading.space);
        columns.push("weight".to_owned());
        let mut paper = Paper::of_draws(columns, &weighed);
        paper.notes = notes.to_vec();
        paper.write(Some(path), sheet)?;
    }
    Ok(())
}
