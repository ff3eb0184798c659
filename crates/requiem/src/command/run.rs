//! `requiem run`: a scenario put together from a file and what was typed, run and kept.

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chronicle::Manifest;
use evidence::Evidence;
use scenario::{Decisions, Interpretation, Resolution, Scenario};
use serde_json::{Value, json};
use terror::assumed::change::{Assumed, Moved};

use crate::cli;
use crate::command::making::{Making, finish, threads};
use crate::command::{patterns, set, settings};
use crate::excerpt::Shelf;
use crate::failure::Error;
use crate::finished::Finished;
use crate::judgement::SEEDS;
use crate::led::{self, Leash};
use crate::memory;
use crate::moved;
use crate::report;
use crate::table::folded;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// Runs what was asked and keeps it.
pub(crate) fn run(wanted: &cli::Run, voice: Voice) -> Result<(), Error> {
    let Some(lock) = &wanted.led else {
        return alone(wanted, voice);
    };
    let voice = Voice { led: true, ..voice };
    let failed = |error: &Error| {
        let (what, help) = error.words();
        led::tell(&json!({ "failed": { "what": what, "help": help } }));
    };
    made(wanted, Some(Leash::held_at(lock)?), voice)
        .map(|(_, manifest)| led::tell(&json!({ "kept": manifest.digest })))
        .inspect_err(failed)
}

/// Makes a run that nobody leads, and tells of it.
fn alone(wanted: &cli::Run, voice: Voice) -> Result<(), Error> {
    let (finished, manifest) = made(wanted, None, voice)?;
    if voice.json {
        return answer_json(&told_json(&finished, &manifest));
    }
    let sensitivity = match &finished.assumed {
        Some(assumed) if wanted.sensitivity => told_assumed(assumed, &finished.evidence),
        _ => String::new(),
    };
    let told = told(&finished, &manifest, !wanted.no_report);
    answer(&format!("{sensitivity}{told}"))
}

/// Makes the run that was asked for, and keeps it.
fn made(
    wanted: &cli::Run,
    leash: Option<Leash>,
    voice: Voice,
) -> Result<(Finished, Manifest), Error> {
    let scenario = scenario(wanted)?;
    let making = Making {
        dir: wanted
            .out
            .clone()
            .unwrap_or_else(|| folder(wanted.scenario.as_deref())),
        threads: threads(wanted.threads.map(NonZeroUsize::get), scenario.resolution),
        with_report: !wanted.no_report,
        seeds: wanted
            .seeds
            .unwrap_or(if wanted.no_report { 0 } else { SEEDS }),
        checkpoint_seconds: Some(wanted.checkpoint_every).filter(|seconds| 0 < *seconds),
        sensitivity: wanted.sensitivity,
        resume: wanted.resume,
        leash,
    };
    finish(scenario, &making, voice)
}

/// The scenario that a file and the options describe together.
fn scenario(wanted: &cli::Run) -> Result<Scenario, Error> {
    let settings = settings();
    if let Some(id) = &wanted.interpretation
        && Interpretation::shipped(id).is_none()
    {
        let ids: Vec<&str> = Interpretation::ids().collect();
        return Err(Error::later(
            format!("the interpretation `{id}`"),
            format!("this edition has: {}", ids.join(", ")),
        ));
    }
    let mut scenario = if let Some(file) = &wanted.scenario {
        Scenario::read(file, settings).map_err(|faults| Error::Input {
            faults,
            shelf: Shelf::default(),
        })?
    } else {
        Scenario::shipped(settings)
    };
    lay_options_over(&mut scenario, wanted)?;
    check_grain(&scenario)?;
    Ok(scenario)
}

fn lay_options_over(scenario: &mut Scenario, wanted: &cli::Run) -> Result<(), Error> {
    scenario.from = wanted.from.unwrap_or(scenario.from);
    scenario.to = wanted.to.unwrap_or(scenario.to);
    scenario.seed = wanted.seed.unwrap_or(scenario.seed);
    scenario.scale = wanted.scale.unwrap_or(scenario.scale);
    match wanted.resolution.as_deref() {
        Some("strata") => scenario.resolution = Resolution::Strata,
        Some("people") => scenario.resolution = Resolution::People,
        Some(other) => {
            let what = format!("no country is told in the grain `{other}`");
            return Err(Error::usage(what, "write strata or people"));
        }
        None => {}
    }
    for switch in &wanted.off {
        scenario.settings.switch_off(switch).map_err(|refusal| {
            Error::usage(
                format!("--off {switch}: {refusal}"),
                "`requiem mechanisms` lists the switches",
            )
        })?;
    }
    set(&mut scenario.settings, &wanted.set)?;
    if let Some(decisions) = &wanted.decisions {
        scenario
            .settings
            .decide(Decisions::parse(decisions).map_err(|word| {
                Error::usage(
                    format!(
                        "--decisions {decisions}: `{word}` is no mode and no class, or a class named again"
                    ),
                    "write replay, endogenous, or classes: orders=endogenous,halt=endogenous \
                 (orders, limits, approvals, trials, halt)",
                )
            })?);
    }
    if let Some(refusal) = scenario.settings.contradictions().first() {
        return Err(Error::usage(
            refusal.to_string(),
            "replay that class of decisions, or leave the switch on",
        ));
    }
    if scenario.to < scenario.from {
        return Err(Error::usage(
            format!(
                "from {} to {}: it ends before it begins",
                scenario.from, scenario.to
            ),
            "turn the dates round",
        ));
    }
    Ok(())
}

/// Refuses a scale where nobody is told apart.
pub(crate) fn check_grain(scenario: &Scenario) -> Result<(), Error> {
    if scenario.scale != 1 && scenario.resolution == Resolution::Strata {
        let what = format!(
            "one person standing for {} in a country without persons",
            scenario.scale
        );
        return Err(Error::usage(
            what,
            "add --resolution people, or leave the scale away",
        ));
    }
    Ok(())
}

/// The folder of a run that names none.
fn folder(file: Option<&Path>) -> PathBuf {
    let name = file
        .and_then(Path::file_stem)
        .map_or_else(|| "run".into(), std::borrow::ToOwned::to_owned);
    Path::new("out").join(name)
}

fn told(finished: &Finished, manifest: &Manifest, with_report: bool) -> String {
    let chronicle = &finished.outcome.chronicle;
    let report = if with_report {
        ", report.html in it"
    } else {
        ""
    };
    format!(
        "{}\nseed {}; days: {}; acts: {}; {:.1} seconds; record {}\n\
         Kept in {}{report}\n",
        report::score_told(&finished.judged),
        finished.scenario.seed,
        many(chronicle.days().count()),
        many(chronicle.events()),
        finished.seconds,
        &manifest.digest[..16],
        finished.dir.display(),
    )
}

/// The assumptions that move a figure, or send verdicts elsewhere, beyond luck.
fn told_assumed(assumed: &Assumed, evidence: &Evidence) -> String {
    let matters =
        |moved: &&Moved| !moved.beyond_luck().is_empty() || assumed.luck.is_outdone_by(moved);
    let mut text = String::from("What changes when what is assumed changes\n");
    if !assumed.is_of_headlines() {
        text.push_str(
            "  No first figure falls within these days, so nothing can be told of them.\n\n",
        );
        return text;
    }
    let (mut shown, all) = (0, assumed.moved.len());
    for moved in assumed.moved.iter().filter(matters) {
        let told = moved::told(moved, &assumed.luck, evidence);
        let line = format!("{}: {told}", moved.variant.spelt());
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
        shown += 1;
    }
    let rest = format!(
        "{} of {all} things that may be believed instead move neither a first figure nor the regions beyond luck.",
        all - shown
    );
    let _ = writeln!(text, "{}\n", folded("  ", "  ", &rest));
    text
}

/// A pattern as this run tells it: the model is the run itself, and its seeds stand beside.
fn of_this_run(mut pattern: Value) -> Value {
    let run = pattern["run"].clone();
    pattern["seeds"] = pattern["model"].take();
    pattern["model"] = json!({ "value": run, "low": run, "high": run });
    pattern
}

pub(crate) fn told_json(finished: &Finished, manifest: &Manifest) -> Value {
    let chronicle = &finished.outcome.chronicle;
    let patterns: Vec<Value> = finished
        .judged
        .patterns
        .iter()
        .map(|pattern| of_this_run(patterns::item(pattern, &finished.causes)))
        .collect();
    json!({
        "people": finished.counted(),
        "days": chronicle.days().count(),
        "events": chronicle.events(),
        "seconds": finished.seconds,
        "peak_bytes": memory::peak_bytes(),
        "digest": manifest.digest,
        "resolution": finished.scenario.resolution.id(),
        "scale": finished.scenario.scale,
        "cases": manifest.cases.as_ref().map(|book| book.cases),
        "seed": finished.scenario.seed,
        "seeds": finished.judged.seeds,
        "dir": finished.dir,
        "patterns": patterns,
        "assumed": finished.assumed.as_ref().map(moved::told_json),
    })
}
