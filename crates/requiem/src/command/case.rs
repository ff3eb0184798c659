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

use chronicle::Case;
use serde_json::Value;

use crate::cli;
use crate::command::case::holdings::Holdings;
use crate::command::case::step::Step;
use crate::command::case::told::Course;
use crate::command::cases::KeptCases;
use crate::command::kept::check_editions;
use crate::failure::Error;
use crate::voice::Voice;

/// Tells the course of one case of a kept run.
pub(crate) fn case(asked: &cli::Case, voice: Voice) -> Result<(), Error> {
    let (course, holdings) = follow(asked)?;
    course.give(&holdings, voice)
}

/// The course of one case of a kept run, for a program.
///
/// # Errors
/// As the command: when the run tells nobody apart, is of another edition, or has no such case.
pub(crate) fn json(asked: &cli::Case) -> Result<Value, Error> {
    let (course, holdings) = follow(asked)?;
    Ok(course.json(&holdings))
}

/// Follows one case of a kept run.
fn follow(asked: &cli::Case) -> Result<(Course, Holdings), Error> {
    pick::check(asked)?;
    let kept = KeptCases::find(&asked.dir)?;
    check_editions(
        &asked.dir,
        &kept.manifest,
        &kept.evidence,
        "its people, rules and papers are not these",
        "or run the scenario again with this one",
    )?;
    pick::check_number(asked, &kept)?;
    let holdings = Holdings::open(kept)?;
    let picked = pick::pick(asked, &holdings)?;
    let case = holdings.look_up(&[picked.number])?[0];
    let course = Course {
        steps: steps(picked.number, &case, &holdings)?,
        tree: tree::Tree::of(picked.number, &holdings)?,
        picked,
        case,
    };
    Ok((course, holdings))
}

/// The steps of a case, in the order in which a person went through them.
fn steps(number: u32, case: &Case, holdings: &Holdings) -> Result<Vec<Step>, Error> {
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
