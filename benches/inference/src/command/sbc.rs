//! Simulation-based calibration: over many histories drawn from the prior, the truth must fall
//! evenly among the judge's draws, and its intervals hold it as often as they say.
//!
//! The known density is tempered; or the invented country is put through an emulator of its prior,
//! or through the whole judge. Emulators of the later waves belong to one history and cannot serve
//! another, so the whole judge is set to work anew for each.

use std::io::Write;

use inquiry::calibration::emulator::Emulator;
use inquiry::calibration::tempering::{Tempered, Tempering, temper};
use inquiry::calibration::{Outcome, design};
use inquiry::diagnosis::{Coverage, Likelihoods, Ranks};
use inquiry::{Error, Luck, Posterior, Rehearsal};
use rayon::prelude::*;
use referees::problem::country::Country;
use referees::problem::{Observation, Problem, observed};
use serde::{Deserialize, Serialize};

use crate::cli::{Sbc, Sheet};
use crate::command::country::{Ended, Reading, calibrated, calibration};
use crate::command::{ids, problem, spread_out, tempering};
use crate::failure::Failure;
use crate::keeping;
use crate::paper::{Paper, rounded};
use crate::progress::Progress;

/// Histories that are put down together: a few seconds' work.
const TOGETHER: usize = 8;
/// The chance that any of the quantities of a problem is accused wrongly.
const ALARM: f64 = 0.01;

/// By what the posterior of a history is found.
enum Judge<'p> {
    /// Tempering on the known density.
    Density(&'p dyn Problem),
    /// Tempering through one emulator of the prior.
    Emulator(Box<Emulator>, Country),
    /// Waves, emulators and correction, anew for each history.
    Whole(Country),
}

/// What is kept of one history.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The posterior by the density or by the emulators.
    drawn: Fallen,
    /// The posterior weighed by the correction, where it was resolved.
    corrected: Option<Fallen>,
}

/// Where the truth fell.
#[derive(Serialize, Deserialize)]
struct Fallen {
    truth: Vec<f64>,
    means: Vec<f64>,
    deviations: Vec<f64>,
    ranks: Vec<f64>,
    likelihood: Option<f64>,
    nearness: f64,
    effective: f64,
}

/// Ranks the truth of every history, and tells evenness and coverage.
pub(crate) fn sbc(asked: &Sbc, sheet: &Sheet) -> Result<(), Failure> {
    if asked.draws < 19 || asked.sets == 0 {
        let what = "a rank is among 19 draws at least, of one history at least";
        return Err(Failure::Number(what.to_owned()));
    }
    let problem = problem(&asked.problem)?;
    let settings = tempering(asked.settings.particles, 0)?;
    let judge = judge(asked, problem.as_ref())?;
    let identity = identity(asked, &settings)?;
    let mut journal = keeping::journal(asked.state.as_deref(), &identity)?;
    let progress = Progress::of("histories", asked.sets);
    let together = if matches!(judge, Judge::Whole(_)) {
        1
    } else {
        TOGETHER
    };
    let mut kept: Vec<Kept> = Vec::with_capacity(asked.sets);
    for first in (0..asked.sets).step_by(together) {
        let last = (first + together).min(asked.sets);
        let told: Vec<Kept> = journal.once(&format!("histories {first} to {last}"), || {
            let each = (first..last).into_par_iter();
            each.map(|history| rehearsed(&judge, &settings, asked, history))
                .collect()
        })?;
        for one in told {
            kept.push(one);
            progress.step();
        }
    }
    drop(progress);
    let names = ids(&problem.space());
    let mut out = std::io::stdout();
    let whole = matches!(judge, Judge::Whole(_));
    let drawn: Vec<Rehearsal> = kept.iter().map(|one| one.drawn.rehearsal()).collect();
    if whole {
        writeln!(out, "By the emulators:")?;
    }
    tell(&names, &drawn)?;
    if whole {
        let fallen = kept.iter().filter_map(|one| one.corrected.as_ref());
        let corrected: Vec<Rehearsal> = fallen.map(Fallen::rehearsal).collect();
        writeln!(
            out,
            "\nCorrected; {} of {} resolved:",
            corrected.len(),
            kept.len()
        )?;
        if !corrected.is_empty() {
            tell(&names, &corrected)?;
        }
    }
    match &asked.out {
        Some(path) => table(names, &kept, asked).write(Some(path), sheet),
        None => Ok(()),
    }
}

/// The judge asked for; an emulator is learnt here.
fn judge<'p>(asked: &Sbc, problem: &'p dyn Problem) -> Result<Judge<'p>, Failure> {
    let country = || match asked.problem.as_str() {
        "country" => Ok(Country::whole()),
        "country-rival" => Ok(Country::rival()),
        other => Err(Failure::Number(format!(
            "`{other}` declares no errors, and the judge needs them; name `country` or \
             `country-rival`"
        ))),
    };
    if asked.judge {
        calibration(&asked.settings)?;
        return Ok(Judge::Whole(country()?));
    }
    let Some(many) = asked.emulator else {
        return Ok(Judge::Density(problem));
    };
    if many < 50 {
        let what = format!("{many} simulations teach no emulator; give 50 or more");
        return Err(Failure::Number(what));
    }
    let country = country()?;
    let space = country.space();
    let points = design::scores(many, space.dimension(), asked.settings.seed)?;
    let luck = Luck::of(asked.settings.seed, "simulations of the prior");
    let any = observed(&country, luck.stream(1, 0));
    let scales = country.declared(&any.figures).scales();
    let told: Vec<Vec<f64>> = points
        .par_iter()
        .enumerate()
        .map(|(number, scores)| {
            let told = country.simulate(&space.values(scores), &mut luck.stream(0, number));
            let each = scales.iter().zip(told);
            each.map(|(scale, figure)| scale.to(figure)).collect()
        })
        .collect();
    let emulator = Emulator::learn(&points, &told);
    Ok(Judge::Emulator(Box::new(emulator), country))
}

/// Of which inquiry the journal is.
fn identity(asked: &Sbc, settings: &Tempering) -> Result<String, Failure> {
    let judge = match (asked.judge, asked.emulator) {
        (true, _) => format!("judge {:?}", calibration(&asked.settings)?),
        (_, Some(many)) => format!("emulator {many} {settings:?}"),
        _ => format!("density {settings:?}"),
    };
    let (problem, draws, seed) = (&asked.problem, asked.draws, asked.settings.seed);
    Ok(format!(
        "referees sbc {problem}, draws {draws}, seed {seed}, {judge}"
    ))
}

/// One history, and where its truth fell.
fn rehearsed(
    judge: &Judge<'_>,
    settings: &Tempering,
    asked: &Sbc,
    history: usize,
) -> Result<Kept, Error> {
    let problem: &dyn Problem = match judge {
        Judge::Density(problem) => *problem,
        Judge::Emulator(_, country) | Judge::Whole(country) => country,
    };
    let luck_of = asked.settings.seed;
    let seen = observed(problem, Luck::of(luck_of, "history").stream(0, history));
    let space = problem.space();
    let known = |scores: &[f64]| problem.log_likelihood(&space.values(scores), &seen.figures);
    let fallen = |posterior: &Posterior| {
        let draws: Vec<f64> = posterior.draws.iter().map(|draw| known(draw)).collect();
        let likelihoods = Likelihoods {
            truth: known(&seen.scores),
            draws: &draws,
        };
        let one = Rehearsal::of(luck_of, history, &seen.scores, posterior, Some(likelihoods))?;
        Ok::<Fallen, Error>(Fallen::of(one))
    };
    let thinned = |draws: &[Vec<f64>]| Posterior::even(spread_out(draws, asked.draws));
    let tempered = |likelihood: &dyn Fn(&[f64]) -> f64| -> Result<Tempered, Error> {
        let of = |points: &[Vec<f64>]| points.iter().map(|point| likelihood(point)).collect();
        temper(
            space.dimension(),
            settings,
            luck_of,
            history,
            &mut |points| Ok(of(points)),
        )
    };
    let drawn = match judge {
        Judge::Density(_) => tempered(&known)?.draws,
        Judge::Emulator(emulator, country) => {
            let declared = country.declared(&seen.figures);
            tempered(&|scores| declared.log_expected(&emulator.outlook(scores), 0.0))?.draws
        }
        Judge::Whole(country) => return judged(country, seen.clone(), asked, history, &fallen),
    };
    Ok(Kept {
        drawn: fallen(&thinned(&drawn))?,
        corrected: None,
    })
}

/// One history before the whole judge.
fn judged(
    country: &Country,
    seen: Observation,
    asked: &Sbc,
    history: usize,
    fallen: &dyn Fn(&Posterior) -> Result<Fallen, Error>,
) -> Result<Kept, Error> {
    let reading = Reading::made(country.clone(), seen, format!("history {history}"));
    let mut settings = asked.settings.clone();
    settings.seed = Luck::of(settings.seed, "judges").seed(0, history);
    let found = match calibrated(&reading, &settings, None, (None, &mut ())) {
        Ok(Ended::Calibrated(found)) => found,
        Ok(Ended::Paused) => unreachable!("nobody asked to pause"),
        Err(Failure::Judge(error)) => return Err(error),
        Err(other) => unreachable!("no file and no number is left to fail: {other}"),
    };
    let thinned = Posterior::even(spread_out(&found.emulated.draws, asked.draws));
    Ok(Kept {
        drawn: fallen(&thinned)?,
        corrected: match &found.outcome {
            Outcome::Resolved(corrected) => Some(fallen(&corrected.posterior)?),
            Outcome::NotResolved { .. } => None,
        },
    })
}

impl Fallen {
    fn of(one: Rehearsal) -> Fallen {
        Fallen {
            truth: one.truth,
            means: one.means,
            deviations: one.deviations,
            ranks: one.ranks,
            likelihood: one.likelihood,
            nearness: one.nearness,
            effective: one.effective,
        }
    }

    fn rehearsal(&self) -> Rehearsal {
        Rehearsal {
            truth: self.truth.clone(),
            means: self.means.clone(),
            deviations: self.deviations.clone(),
            ranks: self.ranks.clone(),
            likelihood: self.likelihood,
            nearness: self.nearness,
            effective: self.effective,
        }
    }
}

/// Evenness of every quantity, coverage of the intervals, and whether all passes.
fn tell(names: &[String], rehearsals: &[Rehearsal]) -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let ranks = Ranks::of(names, rehearsals)?;
    write!(out, "{ranks}{}", Coverage::of(names, rehearsals)?)?;
    let strays: Vec<&str> = ranks.strays(ALARM).map(|one| one.name.as_str()).collect();
    let said = if strays.is_empty() {
        "passed: every truth falls evenly".to_owned()
    } else {
        format!("not passed: {}", strays.join(", "))
    };
    writeln!(
        out,
        "{said}, with one false alarm in a hundred over all quantities"
    )?;
    Ok(())
}

/// One history a row: where its truth fell.
fn table(names: Vec<String>, kept: &[Kept], asked: &Sbc) -> Paper {
    let mut columns = vec!["by".to_owned()];
    columns.extend(names);
    columns.extend(["log_likelihood", "nearness", "worth"].map(str::to_owned));
    let mut paper = Paper {
        columns,
        rows: Vec::new(),
        notes: vec![format!(
            "where the truth fell among {} draws, between 0 and 1; one history a row",
            asked.draws
        )],
    };
    for one in kept {
        let both = [
            ("draws", Some(&one.drawn)),
            ("correction", one.corrected.as_ref()),
        ];
        for (by, fallen) in both {
            let Some(fallen) = fallen else { continue };
            let mut row = vec![by.to_owned()];
            row.extend(fallen.ranks.iter().map(|rank| rounded(*rank, 4)));
            let rest = [fallen.likelihood.unwrap_or(f64::NAN), fallen.nearness];
            row.extend(rest.map(|rank| rounded(rank, 4)));
            row.push(rounded(fallen.effective, 0));
            paper.rows.push(row);
        }
    }
    paper
}
