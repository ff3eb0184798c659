//! `requiem leadership`: the offices of record, who held them, and what became of the people.
//!
//! Everything told here is of public office-holders and of defendants in public trials, each datum one
//! step from its row. No person is weighed, and what a court asserted is called asserted.

mod chosen;
mod day;
mod in_place;
mod of_run;
mod person;
mod roster;
mod word;

use evidence::{Day, Evidence, OfficeHolder};
use serde_json::Value;

use crate::cli;
use crate::command::leadership::chosen::Chosen;
use crate::command::{evidence_of, hint, nearest};
use crate::failure::Error;
use crate::voice::{Voice, answer, answer_json};

/// Tells of the people, of a day, of one person, or of a run.
pub(crate) fn leadership(asked: &cli::Leadership, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(asked.dir.as_deref())?;
    let person = person_named(&asked.words.join(" "), &evidence)?;
    if let Some(dir) = &asked.run {
        return of_run::tell(dir, person, &evidence, voice);
    }
    let chosen = Chosen::of(asked, &evidence)?;
    match (person, asked.on) {
        (Some(person), _) if voice.json => answer_json(&person::json(person, &evidence)),
        (Some(person), _) => answer(&person::told(person, &evidence)),
        (None, Some(on)) if voice.json => answer_json(&day::json(on, &chosen, &evidence)),
        (None, Some(on)) => answer(&day::told(on, &chosen, &evidence)),
        (None, None) if voice.json => answer_json(&roster::json(&chosen, &evidence)),
        (None, None) => answer(&roster::told(&chosen, &evidence)),
    }
}

/// Everybody of record as data, and how many of them were in place, quarter by quarter.
pub(crate) fn everybody_json(evidence: &Evidence) -> Value {
    roster::json(&Chosen::everybody(), evidence)
}

/// Who held which office on a day, as data.
pub(crate) fn day_json(on: Day, evidence: &Evidence) -> Value {
    day::json(on, &Chosen::everybody(), evidence)
}

/// One person as data.
///
/// # Errors
/// When nobody of record is called so, or several are.
pub(crate) fn person_json(words: &str, evidence: &Evidence) -> Result<Value, Error> {
    let found = person_named(words, evidence)?;
    let holder =
        found.ok_or_else(|| Error::usage("nobody is asked about", "give an id or a name"))?;
    Ok(person::json(holder, evidence))
}

/// All ties of record, as data.
pub(crate) fn ties_json(evidence: &Evidence) -> Value {
    person::ties_json(evidence)
}

/// The person whom these words name: an id, a name, or a surname that one person alone bears.
fn person_named<'e>(
    words: &str,
    evidence: &'e Evidence,
) -> Result<Option<&'e OfficeHolder>, Error> {
    if words.is_empty() {
        return Ok(None);
    }
    let wanted = words.to_lowercase();
    let people = evidence.office_holders().iter();
    let is_named =
        |holder: &&OfficeHolder| holder.id == wanted || holder.name.to_lowercase() == wanted;
    if let Some(found) = people.clone().find(is_named) {
        return Ok(Some(found));
    }
    let bears = |holder: &&OfficeHolder| {
        let mut parts = holder.name.split(' ');
        parts.any(|part| part.to_lowercase() == wanted)
    };
    let bearers: Vec<&OfficeHolder> = people.clone().filter(bears).collect();
    match bearers.as_slice() {
        [one] => Ok(Some(one)),
        [] => {
            let names = people.flat_map(|holder| [holder.id.as_str(), holder.name.as_str()]);
            Err(Error::usage(
                format!(
                    "nobody of record is called `{words}`{}",
                    hint(nearest(words, names))
                ),
                "`requiem leadership` lists the people; only holders of public office and defendants of \
                 public trials stand there",
            ))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|holder| holder.id.as_str()).collect();
            Err(Error::usage(
                format!("`{words}` may be several people"),
                format!("give an id: {}", ids.join(", ")),
            ))
        }
    }
}
