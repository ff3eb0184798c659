//! A run made from a scenario, whole or on from where it was broken off, and kept in its folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chronicle::people::Told;
use chronicle::{Cases, Charter, EvidenceEdition, Ledger, Manifest};
use evidence::{Day, Evidence, Region};
use inquiry::judge;
use scenario::{Resolution, Scenario};
use society::census::{Census, Demography};
use terror::assumed::change::Assumed;
use terror::assumed::variant::variants;
use terror::assumed::{file, measure};
use terror::binding::{self, Binding};
use terror::own_decisions::{self, OwnDecisions};
use terror::replay::census_rules;
use terror::{Course, Ground, Persons, Whom, seeds};

use crate::bound::{self, Measured};
use crate::checkpoint::{self, Identity};
use crate::clock::Clock;
use crate::command::evidence_of;
use crate::command::roll::roll;
use crate::failure::Error;
use crate::finished::{Finished, written};
use crate::judgement::{causes, kept_seeds, lived_seeds, own_answers};
use crate::led::Leash;
use crate::memory;
use crate::progress::Progress;
use crate::report;
use crate::voice::Voice;
use crate::wording::many;

/// Over so many seeds, from the run's own on, what bound is measured.
const SEEDS_OF_BINDINGS: u64 = 3;

/// Over so many seeds, from the run's own on, it is measured what assumptions change.
const SEEDS_OF_ASSUMPTIONS: u64 = 3;

/// How a run is made, beside what it is.
#[derive(Clone, Debug)]
pub(crate) struct Making {
    /// The folder in which it will stand.
    pub(crate) dir: PathBuf,
    /// How many threads share a day.
    pub(crate) threads: usize,
    /// Whether a report is written.
    pub(crate) with_report: bool,
    /// Over how many seeds the figures are judged; by the run's own where there are none.
    pub(crate) seeds: u32,
    /// After so many seconds the state is put down; never when none.
    pub(crate) checkpoint_seconds: Option<u32>,
    /// Whether it is measured what changes when what is assumed changes.
    pub(crate) sensitivity: bool,
    /// Whether to go on from where it was broken off.
    pub(crate) resume: bool,
    /// Whoever leads it, if anybody does: then it goes on from where it was broken off if it was, and
    /// is broken off when the leader goes.
    pub(crate) leash: Option<Leash>,
}

/// How many threads work when nobody says: a day in counts is not worth a second; person for person
/// there is work for all.
pub(crate) fn threads(wanted: Option<usize>, resolution: Resolution) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    wanted.unwrap_or_else(|| match resolution {
        Resolution::Strata => 1,
        Resolution::People => all(),
    })
}

/// Runs a scenario to its end and keeps it in its folder.
pub(crate) fn finish(
    scenario: Scenario,
    making: &Making,
    voice: Voice,
) -> Result<(Finished, Manifest), Error> {
    let finished = make(scenario, making, voice)?;
    let manifest = keep(&finished, making.with_report, voice)?;
    checkpoint::clear(&checkpoint::place(&making.dir))?;
    Ok((finished, manifest))
}

/// Runs a scenario to its end. The folder is not written yet.
pub(crate) fn make(scenario: Scenario, making: &Making, voice: Voice) -> Result<Finished, Error> {
    let evidence = evidence_of(None)?;
    let rules = census_rules(&scenario.settings)?;
    let census = Census::compose(&evidence, &rules)?;
    let demography = Demography::compose(&evidence, &rules, &census)?;
    let ground = Ground::of(&evidence, &census, demography, &scenario.settings);
    let whom = whom(&scenario, &evidence, &census, ground.count_day)?;
    say_what_runs(&scenario, making, &whom, voice);
    let clock = Clock::start();
    let mut course = open(&scenario, &evidence, &ground, whom, making, voice)?;
    let first = course.next().unwrap_or(scenario.to);
    let progress = Progress::over(first, scenario.to, voice);
    let mut put_down = Clock::start();
    while let Some(day) = course.live() {
        progress.day(day);
        let is_due = |every: u32| f64::from(every) <= put_down.seconds();
        let is_let_go = making.leash.as_ref().is_some_and(Leash::is_let_go);
        let is_due = is_let_go || making.checkpoint_seconds.is_some_and(is_due);
        if is_due && day < scenario.to {
            let place = checkpoint::place(&making.dir);
            let state = course.put_down();
            checkpoint::write(&place, &identity(&scenario, &evidence), day, &state)?;
            put_down = Clock::start();
            if is_let_go {
                return Err(broken_off(day));
            }
        }
    }
    let outcome = course.end();
    let seconds = clock.seconds();
    progress.done();
    let ledger = Ledger::of(&outcome.chronicle);
    let clock = Clock::start();
    let seeds = match making.seeds {
        0 => Vec::new(),
        count => kept_seeds(&scenario, &evidence, count)
            .unwrap_or_else(|| lived_seeds(&scenario, &evidence, &ground, count, voice)),
    };
    let persons = outcome.whom.persons();
    let cases = persons.map(|persons| persons.people() as &dyn Cases);
    let judged = judge(&evidence, &own_answers(&evidence, &ledger, cases), &seeds);
    let bindings = if making.with_report {
        bindings(&scenario, &ground, voice)
    } else {
        Vec::new()
    };
    let assumed = assumed(&scenario, &evidence, making, voice)?;
    let seconds_of_worlds = clock.seconds();
    let own_decisions = own_decisions(&scenario, &evidence, making);
    Ok(Finished {
        assumed,
        own_decisions,
        causes: causes(&scenario),
        evidence,
        scenario,
        census,
        outcome,
        ledger,
        judged,
        dir: making.dir.clone(),
        seconds,
        seconds_of_worlds,
        bindings,
        seeds_of_bindings: usize::try_from(SEEDS_OF_BINDINGS).unwrap_or(1),
    })
}

/// What is said when whoever led a run has gone.
fn broken_off(day: Day) -> Error {
    Error::BrokenOff {
        what: format!("the run was broken off after {day}, and its state was put down"),
        help: "resume it, and it goes on from there".to_owned(),
    }
}

/// Who it is that things happen to: nobody in particular, or the people of the roll.
fn whom(
    scenario: &Scenario,
    evidence: &Evidence,
    census: &Census,
    count_day: Day,
) -> Result<Whom, Error> {
    let settings = &scenario.settings;
    if scenario.resolution == Resolution::Strata {
        return Ok(Whom::in_strata(settings));
    }
    memory::check(scenario.scale, census.counted())?;
    let roll = roll(scenario, evidence, census, count_day)?;
    Ok(Whom::People(Box::new(Persons::of(
        settings,
        roll,
        scenario.from,
    ))))
}

fn say_what_runs(scenario: &Scenario, making: &Making, whom: &Whom, voice: Voice) {
    let people = whom.persons().map_or_else(String::new, |persons| {
        let people = persons.people().roll().people();
        let each = match scenario.scale {
            1 => String::new(),
            scale => format!(", each standing for {}", many(scale)),
        };
        format!(" person for person, {} people{each}", many(people))
    });
    voice.say(&format!(
        "Running {} to {}{people}, seed {}, on {} thread{}.",
        scenario.from,
        scenario.to,
        scenario.seed,
        making.threads,
        if making.threads == 1 { "" } else { "s" },
    ));
    for (switch, instead) in scenario.settings.instead() {
        voice.say(&format!("{switch} is off: {instead}."));
    }
    let decisions = scenario.settings.decisions();
    let own: Vec<String> = decisions
        .endogenous()
        .map(|class| class.to_string())
        .collect();
    if !own.is_empty() {
        voice.say(&format!(
            "The model makes decisions of the centre itself ({}): {}.",
            own.join(", "),
            own_decisions::file::shipped().standing(),
        ));
    }
}

/// The run on its first morning, or on the morning after it was broken off.
fn open<'a>(
    scenario: &'a Scenario,
    evidence: &Evidence,
    ground: &'a Ground,
    whom: Whom,
    making: &Making,
    voice: Voice,
) -> Result<Course<'a>, Error> {
    let place = checkpoint::place(&making.dir);
    let threads = making.threads;
    if !making.resume {
        if place.exists() {
            voice.say(&format!(
                "An earlier run was broken off ({}); --resume would go on from there.",
                place.display()
            ));
        }
        return Ok(Course::open(scenario, ground, whom, threads));
    }
    let found = checkpoint::read(&place, &identity(scenario, evidence))?;
    if found.is_none() && making.leash.is_some() {
        return Ok(Course::open(scenario, ground, whom, threads));
    }
    let Some(found) = found else {
        return Err(Error::usage(
            format!(
                "there is nothing to resume: no checkpoint at {}",
                place.display()
            ),
            "run without --resume; the state is put down beside the folder as a run goes on",
        ));
    };
    voice.say(&format!("Going on after {}.", found.lived));
    Course::taken_up(scenario, ground, whom, threads, &found.state).map_err(|_spoilt| {
        Error::Checkpoint {
            path: place,
            why: "its state cannot be taken up".to_owned(),
            help: "delete it and run without --resume",
        }
    })
}

fn identity(scenario: &Scenario, evidence: &Evidence) -> Identity {
    Identity {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        model: terror::EDITION,
        evidence: evidence.edition().digest.clone(),
        seed: scenario.seed,
        scenario: chronicle::Scenario::of(written(scenario)).blake3,
    }
}

/// What bound, measured by living through other worlds in counts.
fn bindings(scenario: &Scenario, ground: &Ground, voice: Voice) -> Vec<Binding> {
    let seeds: Vec<u64> = (0..SEEDS_OF_BINDINGS)
        .map(|more| scenario.seed.wrapping_add(more))
        .collect();
    let progress = Progress::through(binding::worlds_of(seeds.len()), "what bound", voice);
    let bindings = binding::measure(scenario, ground, &seeds, &|| progress.step());
    progress.done();
    bindings
}

/// What changes when what is assumed changes: as it ships, where this is the country that ships;
/// measured by living through other worlds in counts, where that was asked for.
fn assumed(
    scenario: &Scenario,
    evidence: &Evidence,
    making: &Making,
    voice: Voice,
) -> Result<Option<Assumed>, Error> {
    if !making.with_report && !making.sensitivity {
        return Ok(None);
    }
    let shipped = file::shipped();
    if shipped
        .charter
        .tells_of(&seeds::charter(scenario, evidence, &[]))
    {
        return Ok(Some(shipped));
    }
    if !making.sensitivity {
        return Ok(None);
    }
    let seeds: Vec<u64> = (0..SEEDS_OF_ASSUMPTIONS)
        .map(|more| scenario.seed.wrapping_add(more))
        .collect();
    let variants = variants(&scenario.settings);
    let worlds = measure::worlds_of(variants.len(), seeds.len());
    let progress = Progress::through(worlds, "what is assumed", voice);
    let watch = || progress.step();
    let assumed = measure::measure(scenario, evidence, &variants, &seeds, &watch)?;
    progress.done();
    Ok(Some(assumed))
}

/// What comes out when the model makes the centre's decisions, as it ships, where this is the country
/// that ships: whoever made the decisions of this run.
fn own_decisions(
    scenario: &Scenario,
    evidence: &Evidence,
    making: &Making,
) -> Option<OwnDecisions> {
    let own = own_decisions::measure::own(scenario);
    let here = seeds::charter(&own, evidence, &[]);
    let shipped = making.with_report.then(own_decisions::file::shipped);
    shipped.filter(|shipped| shipped.charter.tells_of(&here))
}

/// Keeps the run in its folder, whole or not at all.
pub(crate) fn keep(
    finished: &Finished,
    with_report: bool,
    voice: Voice,
) -> Result<Manifest, Error> {
    let region_ids = finished.evidence.places().unit_ids();
    let pages = |digest: &str, told: Option<&Told>| {
        if !with_report {
            return Vec::new();
        }
        let clock = Clock::start();
        let page = report::page(finished, digest, told).into_bytes();
        let worlds = finished.seconds_of_worlds;
        let drawn = clock.seconds();
        let size = many(page.len() / 1000);
        voice.say(&format!(
            "Report: {size} kB, in {:.1} seconds ({worlds:.1} of them to live other worlds beside the run).",
            worlds + drawn
        ));
        let mut pages = vec![("report.html".to_owned(), page)];
        if !finished.bindings.is_empty() {
            let measured = Measured {
                bindings: finished.bindings.clone(),
                seeds: finished.seeds_of_bindings,
            };
            let text = measured.text(&finished.evidence);
            pages.push((bound::NAME.to_owned(), text.into_bytes()));
        }
        pages
    };
    let persons = finished.outcome.whom.persons();
    chronicle::Run::write(
        &finished.dir,
        &finished.outcome.chronicle,
        charter(finished),
        region_ids,
        persons.map(|persons| persons.people() as &dyn Cases),
        &pages,
    )
    .map_err(Error::Unkept)
}

fn charter(finished: &Finished) -> Charter {
    let scenario = &finished.scenario;
    let edition = finished.evidence.edition();
    let ledger = finished.outcome.country.ledger();
    let alive: i64 = Region::all().map(|region| ledger.opening(region)).sum();
    let set: BTreeMap<String, String> = scenario
        .settings
        .changed()
        .map(|(id, value)| (id.to_owned(), value.to_string()))
        .collect();
    Charter {
        model_edition: terror::EDITION,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: chronicle::Scenario::of(written(scenario)),
        seed: scenario.seed,
        from: scenario.from.date(),
        to: scenario.to.date(),
        resolution: scenario.resolution.id().to_owned(),
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
