//! `requiem tally`: so many people, in so long a time, at such a place: a question to the record of
//! a run.

use std::collections::BTreeSet;

use chronicle::{By, Key, Manifest, Part, Quantity, Query, Row, Run, Split, tally as count};
use evidence::{Evidence, Lines, Region};
use serde_json::{Map, Value, json};
use society::census::{Census, Nationality};
use terror::replay::census_rules;

use crate::cli;
use crate::command::{evidence::place, evidence_of, hint, kept, nearest, set, settings};
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::whole;

/// A question, and a division of the living by nationality that the record does not make itself.
struct Question {
    query: Query,
    nationality: Option<Nationality>,
}

/// What the record of a run answers to a question.
pub(crate) struct Counted {
    question: Question,
    /// The rows, in the order of their keys.
    pub(crate) rows: Vec<Row>,
}

/// Answers a question from the record of a run.
pub(crate) fn tally(asked: &cli::Tally, voice: Voice) -> Result<(), Error> {
    if asked.quantity == "list" {
        return if voice.json {
            answer_json(&json!({ "quantities": quantity_items() }))
        } else {
            answer(&quantities())
        };
    }
    let evidence = evidence_of(None)?;
    let quantity = quantity(&asked.quantity, &evidence)?;
    let run = kept::open(&asked.dir, evidence.places().unit_ids())?;
    let counted = Counted::of_quantity(asked, quantity, &evidence, &run)?;
    if voice.json {
        return answer_json(&counted.json(&evidence, &run));
    }
    let Counted { question, rows } = counted;
    voice.say(&heading(&question, &run.manifest));
    let headings: Vec<&'static str> = question.query.by.iter().map(|by| by.id()).collect();
    if asked.csv {
        return answer(&csv(&rows, &headings, &evidence));
    }
    let mut table = Table::with(&[headings, vec!["#people"]].concat());
    for row in &rows {
        let keys = row.key.iter().map(|key| word(key, &evidence));
        table.row(keys.chain([whole(row.value)]));
    }
    answer(&table.to_string())
}

impl Counted {
    /// Asks a run.
    ///
    /// # Errors
    /// When a word names nothing, or when the record has no answer.
    pub(crate) fn of(asked: &cli::Tally, evidence: &Evidence, run: &Run) -> Result<Counted, Error> {
        let quantity = quantity(&asked.quantity, evidence)?;
        Counted::of_quantity(asked, quantity, evidence, run)
    }

    fn of_quantity(
        asked: &cli::Tally,
        quantity: Quantity,
        evidence: &Evidence,
        run: &Run,
    ) -> Result<Counted, Error> {
        let question = question(asked, quantity, evidence, run)?;
        let rows = rows(&question, evidence, run)?;
        Ok(Counted { question, rows })
    }

    /// What was asked of the record.
    pub(crate) fn query(&self) -> &Query {
        &self.question.query
    }

    /// The answer for a program.
    pub(crate) fn json(&self, evidence: &Evidence, run: &Run) -> Value {
        let query = self.query();
        let rows = self.rows.iter();
        let rows: Vec<Value> = rows
            .map(|row| item(row, &query.by, query.quantity, evidence))
            .collect();
        json!({
            "quantity": query.quantity.id(),
            "from": query.from.to_string(),
            "to": query.to.to_string(),
            "recorded": query.recorded,
            "seed": run.manifest.charter.seed,
            "digest": run.manifest.digest,
            "rows": rows,
        })
    }
}

fn quantities() -> String {
    let mut table = Table::with(&["quantity", "counted", "what it counts"]);
    for quantity in Quantity::ALL {
        table.row([quantity.id(), counted(quantity), quantity.description()].map(str::to_owned));
    }
    table.to_string()
}

fn quantity_items() -> Vec<Value> {
    let item = |quantity: Quantity| {
        json!({
            "id": quantity.id(),
            "counted": counted(quantity),
            "description": quantity.description(),
        })
    };
    Quantity::ALL.into_iter().map(item).collect()
}

fn counted(quantity: Quantity) -> &'static str {
    match quantity.kind() {
        chronicle::quantity::Kind::Flow => "over a period",
        chronicle::quantity::Kind::Stock => "on a date",
    }
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

fn question(
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

fn rows(question: &Question, evidence: &Evidence, run: &Run) -> Result<Vec<Row>, Error> {
    let ask = |query: &Query| count(&run.chronicle, query).map_err(Error::Unanswered);
    match question.nationality {
        None => ask(&question.query),
        Some(nationality) => of_nationality(&question.query, nationality, evidence, run, &ask),
    }
}

/// The living of one nationality: the record's living of each region, by the share of the
/// nationality in that region at the count. On the day of the count this is the census itself.
fn of_nationality(
    query: &Query,
    nationality: Nationality,
    evidence: &Evidence,
    run: &Run,
    ask: &dyn Fn(&Query) -> Result<Vec<Row>, Error>,
) -> Result<Vec<Row>, Error> {
    let census = census_of(evidence, &run.manifest)?;
    let mut by_region = query.clone();
    let told_apart = query.by.contains(&By::Region);
    if !told_apart {
        by_region.by.push(By::Region);
    }
    let mut rows: Vec<Row> = Vec::new();
    for mut row in ask(&by_region)? {
        let region = row.key.iter().find_map(|key| match key {
            Key::Region(region) => Some(*region),
            _ => None,
        });
        let Some(region) = region else { continue };
        row.value = share(
            row.value,
            census.of_nationality(region, nationality),
            census.people(region),
        );
        if !told_apart {
            row.key.retain(|key| !matches!(key, Key::Region(_)));
            if let Some(same) = rows.iter_mut().find(|other| other.key == row.key) {
                same.value += row.value;
                continue;
            }
        }
        if row.value != 0 || !told_apart {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The part of `living` that `some` of `all` are, to the nearest person.
fn share(living: i64, some: u32, all: u32) -> i64 {
    if all == 0 {
        return 0;
    }
    let (some, all) = (i128::from(some), i128::from(all));
    let part = (i128::from(living) * some + all / 2).div_euclid(all);
    i64::try_from(part).expect("a part of the living")
}

/// The census under the assumptions of a run.
fn census_of(evidence: &Evidence, manifest: &Manifest) -> Result<Census, Error> {
    let assumptions: Vec<(String, f64)> = manifest
        .charter
        .set
        .iter()
        .filter(|(id, _)| id.starts_with("assumption."))
        .filter_map(|(id, value)| Some((id.clone(), value.parse().ok()?)))
        .collect();
    let mut settings = settings();
    set(&mut settings, &assumptions)?;
    Ok(Census::compose(evidence, &census_rules(&settings)?)?)
}

fn heading(question: &Question, manifest: &Manifest) -> String {
    let quantity = question.query.quantity;
    let (from, to) = (question.query.from, question.query.to);
    let when = match quantity.kind() {
        chronicle::quantity::Kind::Flow => format!("{from} to {to}"),
        chronicle::quantity::Kind::Stock => format!("at the end of {to}"),
    };
    let book = if question.query.recorded {
        "as the files would show it"
    } else {
        "as it happened in the run"
    };
    let shares = if question.nationality.is_some() {
        " By the shares of nationalities in each region at the count of 6 January 1937."
    } else {
        ""
    };
    let description = quantity.description();
    format!(
        "{description} {when}, {book}; seed {}.{shares}",
        manifest.charter.seed
    )
}

fn word(key: &Key, evidence: &Evidence) -> String {
    match key {
        Key::Period(period) => period.to_string(),
        Key::Region(region) => evidence.places().region(*region).id.clone(),
        Key::Line(line) => line.id().to_owned(),
        Key::Part(part) => part.value().to_owned(),
    }
}

fn csv(rows: &[Row], headings: &[&'static str], evidence: &Evidence) -> String {
    let mut text = [headings, &["value"]].concat().join(",");
    text.push('\n');
    for row in rows {
        let keys = row.key.iter().map(|key| word(key, evidence));
        let cells: Vec<String> = keys.chain([row.value.to_string()]).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn item(row: &Row, by: &[By], quantity: Quantity, evidence: &Evidence) -> Value {
    let words: Vec<String> = row.key.iter().map(|key| word(key, evidence)).collect();
    let id = if words.is_empty() {
        quantity.id().to_owned()
    } else {
        words.join("/")
    };
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(id));
    for (by, word) in by.iter().zip(&words) {
        object.insert(by.id().to_owned(), json!(word));
    }
    object.insert("value".to_owned(), json!(row.value));
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_living_is_whole_people() {
        assert_eq!(share(1_000, 1, 3), 333);
        assert_eq!(share(1_001, 1, 2), 501);
        assert_eq!(share(1_000, 1_000, 1_000), 1_000);
        assert_eq!(share(5, 0, 0), 0);
    }
}
