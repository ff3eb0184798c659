//! The judge's evidence beside the known one, in replicates.

use std::io::Write;

use inquiry::LogEvidence;
use inquiry::calibration::tempering::{Tempering, temper};
use rayon::prelude::*;
use referees::Puzzle;
use referees::count::real;
use referees::puzzle::ALL;

use crate::cli::{Evidence, Sheet};
use crate::command::tempering;
use crate::failure::Failure;
use crate::paper::Paper;
use crate::progress::Progress;

/// What one replicate said.
struct Said {
    replicate: usize,
    evidence: LogEvidence,
    evaluations: usize,
}

/// Tempers every puzzle in replicates and tells the errors.
pub(crate) fn evidence(asked: &Evidence, sheet: &Sheet) -> Result<(), Failure> {
    if asked.replicates < 3 {
        let what = "an error is told from three replicates on; give `--replicates` 3 or more";
        return Err(Failure::Number(what.to_owned()));
    }
    let settings = tempering(asked.particles, 0)?;
    let puzzles = puzzles(asked.puzzle.as_deref())?;
    let mut paper = Paper::of(&[
        "puzzle",
        "replicate",
        "particles",
        "likelihoods",
        "known",
        "log_evidence",
        "stated_error",
        "error",
    ]);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{:10} {:>10} {:>10} {:>8} {:>8} {:>8} {:>8} {:>12}",
        "puzzle", "known", "mean", "error", "sd", "stated", "within 2", "likelihoods"
    )?;
    for puzzle in puzzles {
        let known = puzzle.log_evidence();
        let said = replicates(puzzle, &settings, asked)?;
        for one in &said {
            let off = one.evidence.value - known;
            paper.row(&[
                &puzzle.name(),
                &one.replicate,
                &settings.particles,
                &one.evaluations,
                &known,
                &one.evidence.value,
                &one.evidence.error,
                &off,
            ]);
        }
        writeln!(out, "{}", summary(puzzle, known, &said))?;
    }
    match &asked.out {
        Some(path) => paper.write(Some(path), sheet),
        None => Ok(()),
    }
}

fn puzzles(name: Option<&str>) -> Result<Vec<Puzzle>, Failure> {
    let Some(name) = name else {
        return Ok(ALL.to_vec());
    };
    match ALL.into_iter().find(|puzzle| puzzle.name() == name) {
        Some(puzzle) => Ok(vec![puzzle]),
        None => Err(Failure::Unknown {
            what: "puzzle",
            name: name.to_owned(),
            known: ALL.map(Puzzle::name).join(", "),
        }),
    }
}

/// Every replicate is on a core of its own.
fn replicates(
    puzzle: Puzzle,
    settings: &Tempering,
    asked: &Evidence,
) -> Result<Vec<Said>, Failure> {
    let space = puzzle.space();
    let progress = Progress::of(puzzle.name(), asked.replicates);
    let each = (0..asked.replicates).into_par_iter().map(|replicate| {
        let drawn = temper(
            space.dimension(),
            settings,
            asked.seed,
            replicate,
            &mut |points| {
                let of = |point: &Vec<f64>| puzzle.log_likelihood(&space.values(point));
                Ok(points.iter().map(of).collect())
            },
        )?;
        progress.step();
        Ok(Said {
            replicate,
            evidence: drawn.log_evidence,
            evaluations: drawn.evaluations,
        })
    });
    each.collect::<Result<_, inquiry::Error>>()
        .map_err(Failure::from)
}

fn summary(puzzle: Puzzle, known: f64, said: &[Said]) -> String {
    let many = real(said.len());
    let mean_of = |of: &dyn Fn(&Said) -> f64| said.iter().map(of).sum::<f64>() / many;
    let mean = mean_of(&|one| one.evidence.value);
    let squares = mean_of(&|one| (one.evidence.value - mean) * (one.evidence.value - mean));
    let sd = (squares * many / (many - 1.0)).sqrt();
    let stated = mean_of(&|one| one.evidence.error);
    let within = said
        .iter()
        .filter(|one| (one.evidence.value - known).abs() <= 2.0 * one.evidence.error)
        .count();
    let likelihoods = mean_of(&|one| real(one.evaluations));
    format!(
        "{:10} {known:10.4} {mean:10.4} {:8.4} {sd:8.4} {stated:8.4} {within:4}/{:<3} {likelihoods:12.0}",
        puzzle.name(),
        mean - known,
        said.len()
    )
}
