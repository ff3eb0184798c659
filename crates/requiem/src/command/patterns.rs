//! `requiem patterns`: every comparable figure of the archives beside the model, with what luck
//! alone would change, and what cannot be compared.
//!
//! The answer is one table on many shelves. What was given to a run is counted and not listed unless
//! asked for: a page of agreements that prove nothing would bury the few that do.

mod told;

use std::path::Path;

use chronicle::{Ledger, Run};
use evidence::{Evidence, Role};
use inquiry::{Answers, MonthsByNationality, Pattern, Verdict, judge};
use scenario::Scenario;
use society::roll::Roll;
use terror::Ground;

pub(crate) use self::told::item;
use self::told::{Sitting, csv, json, table};
use crate::cli;
use crate::command::evidence::{known, place};
use crate::command::kept::{self, check_editions, kept_scenario};
use crate::command::{evidence_of, settings};
use crate::failure::Error;
use crate::judgement::{causes, kept_seeds, lived_seeds};
use crate::voice::{Voice, answer, answer_json};

/// Sets the archive's figures beside the model.
pub(crate) fn patterns(asked: &cli::Patterns, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    let wanted = Wanted::of(asked, &evidence)?;
    let sitting = match &asked.dir {
        Some(dir) => of_run(dir, asked.seeds, evidence, voice)?,
        None => of_shipped(asked.seeds, evidence, voice)?,
    };
    let chosen: Vec<&Pattern> = sitting
        .judged
        .patterns
        .iter()
        .filter(|pattern| wanted.holds(pattern))
        .collect();
    if voice.json {
        return answer_json(&json(&sitting, &chosen));
    }
    if asked.csv {
        return answer(&csv(&sitting, &chosen));
    }
    answer(&table(&sitting, &chosen, wanted.role == Some(Role::Input)))
}

/// Which figures are asked for.
struct Wanted<'a> {
    role: Option<Role>,
    quantity: Option<&'a str>,
    place: Option<String>,
    outside: bool,
}

impl<'a> Wanted<'a> {
    fn of(asked: &'a cli::Patterns, evidence: &Evidence) -> Result<Wanted<'a>, Error> {
        let roles = [Role::Fitted, Role::HeldOut, Role::Input, Role::Context];
        known(asked.role.as_deref(), "role", roles.map(Role::id))?;
        let quantity = asked.quantity.as_deref();
        let quantities = evidence.quantities().map(|one| one.id.as_str());
        known(quantity, "quantity", quantities)?;
        let role = |word: &str| roles.into_iter().find(|role| role.id() == word);
        Ok(Wanted {
            role: asked.role.as_deref().and_then(role),
            quantity,
            place: match &asked.place {
                Some(word) => Some(place(evidence, word)?),
                None => None,
            },
            outside: asked.outside,
        })
    }

    fn holds(&self, pattern: &Pattern) -> bool {
        self.role.is_none_or(|role| role == pattern.role)
            && self.quantity.is_none_or(|it| it == pattern.quantity)
            && self.place.as_ref().is_none_or(|it| *it == pattern.place)
            && (!self.outside || pattern.verdict == Verdict::Outside)
    }
}

/// The reading as it ships; the first of its seeds stands for a run.
fn of_shipped(seeds: u32, evidence: Evidence, voice: Voice) -> Result<Sitting, Error> {
    if seeds == 0 {
        return Err(Error::usage(
            "--seeds 0 without the folder of a run: there is nothing to set beside the archive",
            "name a folder, or ask for at least one seed",
        ));
    }
    let scenario = Scenario::shipped(settings());
    let answers = seeds_of(&scenario, &evidence, seeds, voice)?;
    Ok(Sitting {
        judged: judge(&evidence, &answers[0], &answers),
        causes: causes(&scenario),
        of: format!(
            "The reading as it ships; its own figures are of seed {}",
            scenario.seed
        ),
        evidence,
    })
}

/// A kept run, with its scenario under other seeds.
fn of_run(dir: &Path, seeds: u32, evidence: Evidence, voice: Voice) -> Result<Sitting, Error> {
    let run = kept::open(dir, evidence.places().unit_ids())?;
    check_editions(
        dir,
        &run.manifest,
        &evidence,
        "its figures cannot be set beside these",
        "or run the scenario again with this one",
    )?;
    let scenario = kept_scenario(dir, &run.manifest).map_err(Error::Unread)?;
    let own = own_answers(dir, &run, &evidence)?;
    let answers = seeds_of(&scenario, &evidence, seeds, voice)?;
    Ok(Sitting {
        judged: judge(&evidence, &own, &answers),
        causes: causes(&scenario),
        of: format!("The run in {}, seed {}", dir.display(), scenario.seed),
        evidence,
    })
}

fn own_answers(dir: &Path, run: &Run, evidence: &Evidence) -> Result<Answers, Error> {
    let answers = Answers::of(evidence, &Ledger::of(&run.chronicle));
    let Some(book) = &run.manifest.cases else {
        return Ok(answers);
    };
    let (ids, words) = (evidence.places().unit_ids(), Roll::vocabulary());
    let mut months = MonthsByNationality::open(&words, book.scale);
    let mut take = |_first: u32, cases: &[chronicle::Case]| months.take(cases);
    Run::cases(dir, &run.manifest, ids, &words, &mut take).map_err(Error::Unread)?;
    Ok(answers.and_of_cases(evidence, &months))
}

/// The answers of a scenario's seeds, kept or lived now.
fn seeds_of(
    scenario: &Scenario,
    evidence: &Evidence,
    count: u32,
    voice: Voice,
) -> Result<Vec<Answers>, Error> {
    if let Some(kept) = kept_seeds(scenario, evidence, count) {
        return Ok(kept);
    }
    let ground = Ground::composed(evidence, &scenario.settings)?;
    Ok(lived_seeds(scenario, evidence, &ground, count, voice))
}
