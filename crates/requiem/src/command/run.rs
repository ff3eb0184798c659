//! `requiem run`: a scenario put together from a file and what was typed, run and kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chronicle::{Charter, EvidenceEdition, Ledger, Manifest};
use inquiry::{Answers, judge};
use scenario::{Interpretation, Resolution, Scenario};
use serde_json::{Value, json};
use society::census::{Census, Demography};
use terror::Ground;
use terror::binding::{self, Binding};
use terror::replay::census_rules;

use crate::cli;
use crate::clock::Clock;
use crate::command::{evidence_of, set, settings};
use crate::excerpt::Shelf;
use crate::failure::Error;
use crate::finished::Finished;
use crate::memory;
use crate::progress::Progress;
use crate::report;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// The edition of the model: it changes whenever a result of an unchanged scenario changes.
pub(crate) const MODEL_EDITION: u32 = 1;

/// Over so many seeds, from the run's own on, what bound is measured.
const SEEDS_OF_BINDINGS: u64 = 3;

/// Runs what was asked and keeps it.
pub(crate) fn run(wanted: &cli::Run, voice: Voice) -> Result<(), Error> {
    let scenario = scenario(wanted)?;
    let dir = wanted
        .out
        .clone()
        .unwrap_or_else(|| folder(wanted.scenario.as_deref()));
    let threads = threads(wanted.threads.map(std::num::NonZeroUsize::get));
    let finished = finish(scenario, dir, threads, !wanted.no_report, voice)?;
    if voice.json {
        return answer_json(&told_json(&finished));
    }
    answer(&told(&finished, !wanted.no_report))
}

/// Runs a scenario to its end and keeps it in a folder.
pub(crate) fn finish(
    scenario: Scenario,
    dir: PathBuf,
    threads: usize,
    with_report: bool,
    voice: Voice,
) -> Result<Finished, Error> {
    let finished = make(scenario, dir, threads, with_report, voice)?;
    keep(&finished, with_report)?;
    Ok(finished)
}

/// Runs a scenario to its end. Nothing is written yet, in this folder or elsewhere.
pub(crate) fn make(
    scenario: Scenario,
    dir: PathBuf,
    threads: usize,
    with_report: bool,
    voice: Voice,
) -> Result<Finished, Error> {
    let evidence = evidence_of(None)?;
    let rules = census_rules(&scenario.settings)?;
    let census = Census::compose(&evidence, &rules)?;
    let demography = Demography::compose(&evidence, &rules, &census)?;
    let ground = Ground::of(&evidence, &census, demography, &scenario.settings);
    voice.say(&format!(
        "Running {} to {}, seed {}, on {threads} thread{}.",
        scenario.from,
        scenario.to,
        scenario.seed,
        if threads == 1 { "" } else { "s" },
    ));
    for (switch, instead) in scenario.settings.instead() {
        voice.say(&format!("{switch} is off: {instead}."));
    }
    let clock = Clock::start();
    let progress = Progress::over(scenario.from, scenario.to, voice);
    let outcome = terror::run(&scenario, &ground, threads, &mut |day| progress.day(day));
    let seconds = clock.seconds();
    progress.done();
    let ledger = Ledger::of(&outcome.chronicle);
    let judged = judge(&evidence, &[Answers::of(&evidence, &ledger)]);
    let bindings = if with_report {
        bindings(&scenario, &ground, voice)
    } else {
        Vec::new()
    };
    Ok(Finished {
        evidence,
        scenario,
        outcome,
        ledger,
        judged,
        dir,
        seconds,
        bindings,
        seeds_of_bindings: usize::try_from(SEEDS_OF_BINDINGS).unwrap_or(1),
    })
}

/// What bound, measured by living through other worlds.
fn bindings(scenario: &Scenario, ground: &Ground, voice: Voice) -> Vec<Binding> {
    let seeds: Vec<u64> = (0..SEEDS_OF_BINDINGS)
        .map(|more| scenario.seed.wrapping_add(more))
        .collect();
    let progress = Progress::through(binding::worlds_of(seeds.len()), "what bound", voice);
    let bindings = binding::measure(scenario, ground, &seeds, &|| progress.step());
    progress.done();
    bindings
}

/// How many threads work when nobody says: a day in counts is not worth a second.
pub(crate) fn threads(wanted: Option<usize>) -> usize {
    wanted.unwrap_or(1)
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
            return Err(Error::usage(what, "write strata"));
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

fn check_grain(scenario: &Scenario) -> Result<(), Error> {
    let help = "this edition counts all people, by region and line: --resolution strata";
    if scenario.resolution == Resolution::People {
        return Err(Error::later("a country told person for person", help));
    }
    if scenario.scale != 1 {
        let what = format!("one person standing for {}", scenario.scale);
        return Err(Error::later(what, help));
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

/// Keeps the run in its folder, whole or not at all.
pub(crate) fn keep(finished: &Finished, with_report: bool) -> Result<Manifest, Error> {
    let region_ids = finished.evidence.places().unit_ids();
    let mut pages = Vec::new();
    if with_report {
        pages.push((
            "report.html".to_owned(),
            report::page(finished).into_bytes(),
        ));
    }
    let chronicle = &finished.outcome.chronicle;
    chronicle::Run::write(
        &finished.dir,
        chronicle,
        charter(finished),
        region_ids,
        &pages,
    )
    .map_err(Error::Unkept)
}

fn charter(finished: &Finished) -> Charter {
    let scenario = &finished.scenario;
    let edition = finished.evidence.edition();
    let ledger = finished.outcome.country.ledger();
    let alive: i64 = evidence::Region::all()
        .map(|region| ledger.opening(region))
        .sum();
    let set: BTreeMap<String, String> = scenario
        .settings
        .changed()
        .map(|(id, value)| (id.to_owned(), value.to_string()))
        .collect();
    Charter {
        model_edition: MODEL_EDITION,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: chronicle::Scenario::of(finished.written()),
        seed: scenario.seed,
        from: scenario.from.date(),
        to: scenario.to.date(),
        resolution: "strata".to_owned(),
        switched_off: scenario
            .settings
            .switched_off()
            .map(str::to_owned)
            .collect(),
        set,
        evidence: EvidenceEdition {
            version: edition.version.clone(),
            digest: edition.digest.clone(),
            created: edition.created,
        },
        people: u64::try_from(alive).unwrap_or(0),
    }
}

fn told(finished: &Finished, with_report: bool) -> String {
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
        &chronicle.digest()[..16],
        finished.dir.display(),
    )
}

pub(crate) fn told_json(finished: &Finished) -> Value {
    let chronicle = &finished.outcome.chronicle;
    let finite = |number: f64| Some(number).filter(|number| number.is_finite());
    let patterns: Vec<Value> = finished
        .judged
        .patterns
        .iter()
        .map(|pattern| {
            json!({
                "id": pattern.id,
                "label": pattern.label,
                "role": pattern.role.id(),
                "quantity": pattern.quantity,
                "place": pattern.place,
                "line": pattern.line,
                "from": pattern.period.start.to_string(),
                "to": pattern.period.end.to_string(),
                "unit": pattern.unit,
                "archive": {
                    "value": pattern.archive.value,
                    "low": finite(pattern.archive.low),
                    "high": finite(pattern.archive.high),
                },
                "model": {
                    "value": pattern.model.value,
                    "low": pattern.model.low,
                    "high": pattern.model.high,
                },
                "inside": pattern.inside,
                "identity": pattern.identity,
            })
        })
        .collect();
    json!({
        "people": finished.counted(),
        "days": chronicle.days().count(),
        "events": chronicle.events(),
        "seconds": finished.seconds,
        "peak_bytes": memory::peak_bytes(),
        "digest": chronicle.digest(),
        "seed": finished.scenario.seed,
        "dir": finished.dir,
        "patterns": patterns,
    })
}
