//! Draws from the exact posterior that owe the judge nothing.

use std::io::Write;

use inquiry::Luck;
use referees::problem::scores_of;
use referees::reference::{Length, chains};

use crate::cli::{Reference, Sheet};
use crate::command::{heard, ids, spread_out, told};
use crate::failure::Failure;
use crate::paper::Paper;
use crate::progress::Progress;

/// Draws, writes, and tells how far chains agree.
pub(crate) fn reference(asked: &Reference, sheet: &Sheet) -> Result<(), Failure> {
    let (problem, heard) = heard(&asked.asked)?;
    let (space, archive) = (problem.space(), heard.figures);
    let (wanted, seed) = (asked.drawn.draws, asked.drawn.seed);
    let mut luck = Luck::of(seed, "exact draws").stream(0, 0);
    let (draws, note) = if let Some(values) = problem.exact(&archive, wanted, &mut luck) {
        let draws = values
            .iter()
            .map(|values| scores_of(&space, values))
            .collect();
        (draws, "drawn by formula".to_owned())
    } else {
        let length = length(asked)?;
        let progress = Progress::of("chains", length.warm + length.kept);
        let drawn = chains(problem.as_ref(), &archive, length, seed, || progress.step());
        let note = format!(
            "drawn by {} chains of {} steps after {}, greatest split R-hat {:.4}",
            length.chains, length.kept, length.warm, drawn.r_hat
        );
        (spread_out(&drawn.draws, wanted), note)
    };
    let told = told(&space, draws, asked.drawn.scores);
    let mut paper = Paper::of_draws(ids(&space), &told);
    paper.notes.push(note.clone());
    paper.write(Some(&asked.drawn.out), sheet)?;
    writeln!(
        std::io::stdout(),
        "{} draws in {}: {note}",
        told.len(),
        asked.drawn.out.display()
    )?;
    Ok(())
}

fn length(asked: &Reference) -> Result<Length, Failure> {
    if asked.chains < 8 || asked.chains % 2 == 1 || asked.steps == 0 || asked.drawn.draws == 0 {
        let what = "chains are an even number from 8 on, steps and draws at least 1";
        return Err(Failure::Number(what.to_owned()));
    }
    let taken = asked.chains * asked.steps / asked.drawn.draws;
    Ok(Length {
        chains: asked.chains,
        warm: asked.steps / 2,
        kept: asked.steps,
        every: taken.clamp(1, asked.steps),
    })
}
