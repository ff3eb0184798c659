//! Simulation-based calibration of the sampler: the rank of the truth among the judge's draws, for
//! every parameter and for the log likelihood, over many histories.

use std::io::Write;

use inquiry::calibration::tempering::{Tempering, temper};
use inquiry::{Error, Luck};
use rayon::prelude::*;
use referees::Problem;
use referees::count::real;
use referees::problem::{Observation, observed};

use crate::cli::{Sbc, Sheet};
use crate::command::{ids, problem, spread_out, tempering};
use crate::failure::Failure;
use crate::keeping;
use crate::paper::Paper;
use crate::progress::Progress;

/// Histories that are put down together: a few seconds' work.
const TOGETHER: usize = 8;
/// Central intervals whose coverage is told.
const LEVELS: [f64; 4] = [0.5, 0.8, 0.9, 0.95];

/// Ranks the truth of every history, and tells coverage.
pub(crate) fn sbc(asked: &Sbc, sheet: &Sheet) -> Result<(), Failure> {
    if asked.draws < 19 || asked.sets == 0 {
        let what = "a rank is among 19 draws at least, of one history at least";
        return Err(Failure::Number(what.to_owned()));
    }
    let problem = problem(&asked.problem)?;
    let settings = tempering(asked.particles, 0)?;
    let identity = format!(
        "referees sbc {} draws {} particles {} seed {}",
        asked.problem, asked.draws, settings.particles, asked.seed
    );
    let mut journal = keeping::journal(asked.state.as_deref(), &identity)?;
    let progress = Progress::of("histories", asked.sets);
    let mut ranks: Vec<Vec<u32>> = Vec::with_capacity(asked.sets);
    for first in (0..asked.sets).step_by(TOGETHER) {
        let last = (first + TOGETHER).min(asked.sets);
        let told = journal.once(&format!("histories {first} to {last}"), || {
            let each = (first..last).into_par_iter();
            each.map(|history| ranked(problem.as_ref(), &settings, asked, history))
                .collect()
        })?;
        let told: Vec<Vec<u32>> = told;
        for ranks_of_one in told {
            ranks.push(ranks_of_one);
            progress.step();
        }
    }
    drop(progress);
    let mut names = ids(&problem.space());
    names.push("log_likelihood".to_owned());
    tell(&names, &ranks, asked.draws)?;
    let Some(path) = &asked.out else {
        return Ok(());
    };
    let row = |row: &Vec<u32>| row.iter().map(u32::to_string).collect();
    let paper = Paper {
        columns: names,
        rows: ranks.iter().map(row).collect(),
        notes: vec![format!(
            "rank of the truth among {} draws, one history a row",
            asked.draws
        )],
    };
    paper.write(Some(path), sheet)
}

/// How many of the draws lie below the truth of one history.
fn ranked(
    problem: &dyn Problem,
    settings: &Tempering,
    asked: &Sbc,
    history: usize,
) -> Result<Vec<u32>, Error> {
    let space = problem.space();
    let luck = Luck::of(asked.seed, "history").stream(0, history);
    let Observation {
        scores,
        values,
        figures,
    } = observed(problem, luck);
    let likelihood = |values: &[f64]| problem.log_likelihood(values, &figures);
    let drawn = temper(
        space.dimension(),
        settings,
        asked.seed,
        history,
        &mut |points| {
            Ok(points
                .iter()
                .map(|point| likelihood(&space.values(point)))
                .collect())
        },
    )?;
    let together = drawn.draws.into_iter().zip(drawn.log_likelihoods);
    let rows = together.map(|(mut draw, log)| {
        draw.push(log);
        draw
    });
    let rows = spread_out(&rows.collect::<Vec<_>>(), asked.draws);
    let truth = scores.iter().copied().chain([likelihood(&values)]);
    let below = truth.enumerate().map(|(at, truth)| {
        let below = rows.iter().filter(|row| row[at] < truth).count();
        u32::try_from(below).expect("few draws")
    });
    Ok(below.collect())
}

/// Coverage of the central intervals and a chi-square of twenty equal bins, by parameter.
fn tell(names: &[String], ranks: &[Vec<u32>], draws: usize) -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let heads = LEVELS.map(|level| format!("{:>6}", format!("{:.0}%", 100.0 * level)));
    writeln!(
        out,
        "{:16} {}   chi-square of 20 bins (19 expected)",
        "",
        heads.join(" ")
    )?;
    for (at, name) in names.iter().enumerate() {
        // The place of the truth among its draws, between 0 and 1.
        let places: Vec<f64> = ranks
            .iter()
            .map(|row| (f64::from(row[at]) + 0.5) / real(draws + 1))
            .collect();
        let covered = LEVELS.map(|level| {
            let inside = places
                .iter()
                .filter(|place| (*place - 0.5).abs() < level / 2.0)
                .count();
            format!("{:6.3}", real(inside) / real(places.len()))
        });
        writeln!(
            out,
            "{name:16} {}   {:.1}",
            covered.join(" "),
            chi_square(&places)
        )?;
    }
    Ok(())
}

fn chi_square(places: &[f64]) -> f64 {
    const BINS: u32 = 20;
    let expected = real(places.len()) / f64::from(BINS);
    let bin = |number: u32| {
        let [low, high] = [number, number + 1].map(|edge| f64::from(edge) / f64::from(BINS));
        let inside = places
            .iter()
            .filter(|place| low <= **place && **place < high)
            .count();
        let off = real(inside) - expected;
        off * off / expected
    };
    (0..BINS).map(bin).sum()
}
