//! What is asked of a record, in the words that one types: each read as what it names, or refused with
//! the nearest that there is.

use std::collections::BTreeSet;

use chronicle::{By, Part, Quantity, Query, Run, Split};
use evidence::{Evidence, Lines, Region};
use society::census::Nationality;

use crate::cli;
use crate::command::evidence::place;
use crate::command::{hint, nearest};
use crate::failure::Error;

/// A question, and a division of the living by nationality that the record does not make itself.
pub(super) struct Question {
    /// The question to the record.
    pub(super) query: Query,
    /// The nationality whose living alone are counted.
    pub(super) nationality: Option<Nationality>,
}

/// The quantity of a word. A word of the evidence that no run counts belongs to a later edition.
pub(crate) fn quantity(word: &str, evidence: &Evidence) -> Result<Quantity, Error> {
    let help = "`--quantity list` names what a run counts";
    if let Some(quantity) = Quantity::named(word) {
        return Ok(quantity);
    }
    if let Some(known) = evidence.quantity(word) {
        let label = known.label.to_lowercase();
        return Err(Error::later(
            format!("`{word}` ({label}), as the count of a run,"),
            help,
        ));
    }
    let near = nearest(word, Quantity::ALL.iter().map(|quantity| quantity.id()));
    Err(Error::usage(
        format!("no quantity is called `{word}`{}", hint(near)),
        help,
    ))
}

pub(super) fn question(
    asked: &cli::Tally,
    quantity: Quantity,
    evidence: &Evidence,
    run: &Run,
) -> Result<Question, Error> {
    let chronicle = &run.chronicle;
    let first = chronicle.first();
    let last = chronicle.last().unwrap_or(first);
    let from = asked
        .from
        .unwrap_or_else(|| asked.to.map_or(first, |to| first.min(to)));
    let to = asked.to.unwrap_or_else(|| last.max(from));
    if to < from {
        return Err(Error::usage(
            format!("from {from} to {to}: it ends before it begins"),
            "turn the dates round",
        ));
    }
    let mut query = Query::of(quantity, from, to);
    query.recorded = asked.recorded;
    query.lines = asked
        .line
        .as_deref()
        .map(|line| lines(line, evidence))
        .transpose()?;
    if let Some(name) = &asked.place {
        query.regions = Some(regions(name, evidence)?);
    }
    query.by = asked
        .by
        .iter()
        .map(|word| division(word))
        .collect::<Result<_, Error>>()?;
    let mut nationality = None;
    for (key, value) in &asked.group {
        if (key.as_str(), quantity) == ("nationality", Quantity::Population) {
            nationality = Some(named_nationality(value)?);
        } else {
            query.parts.push(part(key, value)?);
        }
    }
    Ok(Question { query, nationality })
}

pub(crate) fn lines(word: &str, evidence: &Evidence) -> Result<Lines, Error> {
    Lines::parse(word).map_err(|unknown| {
        let near = nearest(&unknown, evidence.lines().map(|line| line.id.as_str()));
        let ids: Vec<&str> = evidence.lines().map(|line| line.id.as_str()).collect();
        Error::usage(
            format!("no line is called `{unknown}`{}", hint(near)),
            format!("the lines are {}; join them by +", ids.join(", ")),
        )
    })
}

/// The units of account that a place is made of.
pub(crate) fn regions(name: &str, evidence: &Evidence) -> Result<BTreeSet<Region>, Error> {
    let id = place(evidence, name)?;
    let found = evidence.places().get(&id);
    let regions: BTreeSet<Region> = found
        .into_iter()
        .flat_map(|place| place.regions().iter().copied())
        .collect();
    if regions.is_empty() {
        let what = format!("`{name}` is not made of regions of 1937");
        return Err(Error::usage(what, "name a region, a republic or CAMPS"));
    }
    Ok(regions)
}

fn division(word: &str) -> Result<By, Error> {
    By::named(word).ok_or_else(|| {
        if LATER_GROUPS.contains(&word) {
            return Error::later(
                format!("a count by {word}"),
                format!(
                    "now: {}; of a run told person for person ask `requiem people DIR composition`",
                    By::WORDS.join(", ")
                ),
            );
        }
        let near = nearest(word, By::WORDS);
        let what = format!("no answer is divided by `{word}`{}", hint(near));
        Error::usage(what, format!("divide by {}", By::WORDS.join(", ")))
    })
}

/// Divisions of people that a record in counts does not make.
const LATER_GROUPS: [&str; 7] = [
    "nationality",
    "class",
    "party",
    "occupation",
    "sex",
    "age",
    "residence",
];

fn part(key: &str, value: &str) -> Result<Part, Error> {
    if LATER_GROUPS.contains(&key) {
        return Err(Error::later(
            format!("a count by {key}"),
            "this edition divides population by nationality, and other quantities by their parts; \
             of a run told person for person ask `requiem people DIR composition`",
        ));
    }
    let Some(split) = Split::named(key) else {
        let keys: Vec<&str> = Split::ALL.iter().map(|split| split.id()).collect();
        let near = nearest(key, keys.iter().copied());
        let what = format!("nothing is divided by `{key}`{}", hint(near));
        return Err(Error::usage(
            what,
            format!("the parts are {}", keys.join(", ")),
        ));
    };
    Part::of(split, value).ok_or_else(|| {
        let near = nearest(value, split.values().iter().copied());
        let what = format!("no {key} is called `{value}`{}", hint(near));
        Error::usage(what, format!("choose one of {}", split.values().join(", ")))
    })
}

fn named_nationality(word: &str) -> Result<Nationality, Error> {
    Nationality::named(word).ok_or_else(|| {
        let ids: Vec<&str> = Nationality::ALL.iter().map(|one| one.id()).collect();
        let near = nearest(word, ids.iter().copied());
        let what = format!("the census has no nationality `{word}`{}", hint(near));
        Error::usage(what, format!("choose one of {}", ids.join(", ")))
    })
}
