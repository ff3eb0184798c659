//! The judge's own draws, by tempering on the exact density.

use std::io::Write;

use crate::cli::{Draws, Sheet};
use crate::clock::Clock;
use crate::command::{heard, ids, likelihoods, spread_out, tempering, told};
use crate::failure::Failure;
use crate::paper::Paper;
use inquiry::calibration::tempering::temper;

/// Draws, writes, and tells what it took.
pub(crate) fn draws(asked: &Draws, sheet: &Sheet) -> Result<(), Failure> {
    let (problem, heard) = heard(&asked.asked)?;
    let (space, seen) = (problem.space(), heard.figures);
    let settings = tempering(asked.particles, asked.drawn.draws)?;
    let clock = Clock::start();
    let tempered = temper(
        space.dimension(),
        &settings,
        asked.drawn.seed,
        0,
        &mut |points| {
            Ok(likelihoods(&space, points, |values| {
                problem.log_likelihood(values, &seen)
            }))
        },
    )?;
    let note = format!(
        "log evidence {:.4}, stated error {:.4}; {} particles, {} steps, {} likelihoods, {:.1} seconds",
        tempered.log_evidence.value,
        tempered.log_evidence.error,
        settings.particles,
        tempered.temperatures.len(),
        tempered.evaluations,
        clock.seconds()
    );
    let draws = told(
        &space,
        spread_out(&tempered.draws, asked.drawn.draws),
        asked.drawn.scores,
    );
    let mut paper = Paper::of_draws(ids(&space), &draws);
    paper.notes.push(note.clone());
    paper.write(Some(&asked.drawn.out), sheet)?;
    writeln!(
        std::io::stdout(),
        "{} draws in {}: {note}",
        draws.len(),
        asked.drawn.out.display()
    )?;
    Ok(())
}
