//! `requiem case`: one synthetic, nameless person followed through a run, and only then the names that
//! led to the case and from it.
//!
//! A course is told in steps, in the order in which it was gone through. Each step says what the run
//! holds of this person, what the model draws for nobody in particular, by which rule it went, and
//! which documents stand behind the rule. The chain of names stands last: it leads away from the
//! person, and the longest of them is no more telling than any other.

mod after;
mod hearing;
mod holdings;
mod lead;
mod left;
mod limit;
mod pick;
mod record;
mod step;
mod told;
mod tree;
mod who;

use std::{panic, thread};

use chronicle::{Case, Run};
use scenario::Scenario;
use serde_json::Value;
use society::census::Census;
use terror::replay::census_rules;

use crate::cli;
use crate::command::case::step::Step;
use crate::command::case::told::Course;
use crate::command::cases::KeptCases;
use crate::command::kept::{check_editions, kept_scenario};
use crate::failure::Error;
use crate::voice::Voice;

pub(crate) use crate::command::case::holdings::{Holdings, People};

/// A kept run that was opened to tell of one of its people.
pub(crate) struct AtHand {
    kept: KeptCases,
    scenario: Scenario,
    run: Run,
    people: People,
}

/// Tells the course of one case of a kept run.
pub(crate) fn case(asked: &cli::Case, voice: Voice) -> Result<(), Error> {
    let at_hand = AtHand::open(asked)?;
    let holdings = at_hand.holdings();
    follow(asked, &holdings)?.give(&holdings, voice)
}

/// The course of one case of a run that is open already, for a program.
///
/// # Errors
/// As the command: when the run has no such case, or its table of cases cannot be read.
pub(crate) fn json(asked: &cli::Case, holdings: &Holdings<'_>) -> Result<Value, Error> {
    pick::check(asked)?;
    pick::check_number(asked, holdings.manifest)?;
    Ok(follow(asked, holdings)?.json(holdings))
}

impl AtHand {
    /// Opens the run that is asked about. Its record is read while its people are put together.
    ///
    /// # Errors
    /// When the run is not as it was written, tells nobody apart, is of another edition, or when what
    /// is asked cannot be one of its cases.
    pub(crate) fn open(asked: &cli::Case) -> Result<AtHand, Error> {
        pick::check(asked)?;
        let kept = KeptCases::find(&asked.dir)?;
        let (dir, manifest, evidence) = (&kept.dir, &kept.manifest, &kept.evidence);
        check_editions(
            dir,
            manifest,
            evidence,
            "its people, rules and papers are not these",
            "or run the scenario again with this one",
        )?;
        pick::check_number(asked, manifest)?;
        let scenario = kept_scenario(dir, manifest).map_err(Error::Unread)?;
        let (run, people) = thread::scope(|scope| {
            let run = scope.spawn(|| Run::read(dir, evidence.places().unit_ids()));
            let people = people(&kept, &scenario);
            let run = run.join();
            (
                run.unwrap_or_else(|fault| panic::resume_unwind(fault)),
                people,
            )
        });
        Ok(AtHand {
            run: run.map_err(Error::Unread)?,
            people: people?,
            scenario,
            kept,
        })
    }

    /// What a case of it is told from.
    pub(crate) fn holdings(&self) -> Holdings<'_> {
        let evidence = &self.kept.evidence;
        Holdings::of(&self.run, &self.scenario, &self.people, evidence)
    }
}

/// The people of a kept run.
fn people(kept: &KeptCases, scenario: &Scenario) -> Result<People, Error> {
    let census = Census::compose(&kept.evidence, &census_rules(&scenario.settings)?)?;
    People::of(&kept.dir, &kept.manifest, scenario, &kept.evidence, &census)
}

/// Follows one case.
fn follow(asked: &cli::Case, holdings: &Holdings<'_>) -> Result<Course, Error> {
    let picked = pick::pick(asked, holdings)?;
    let case = holdings.look_up(&[picked.number])?[0];
    Ok(Course {
        steps: steps(picked.number, &case, holdings)?,
        tree: tree::Tree::of(picked.number, holdings)?,
        picked,
        case,
    })
}

/// The steps of a case, in the order in which a person went through them.
fn steps(number: u32, case: &Case, holdings: &Holdings<'_>) -> Result<Vec<Step>, Error> {
    Ok(vec![
        who::who(case, holdings),
        lead::lead(number, case, holdings)?,
        limit::line(case, holdings),
        hearing::interrogation(number, case, holdings),
        hearing::verdict(case, holdings),
        after::fate(case, holdings),
        left::household(number, case, holdings)?,
        left::told(case, holdings),
        after::annulled(case, holdings),
    ])
}
