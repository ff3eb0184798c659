//! `requiem tally`: so many people, in so long a time, at such a place: a question to the record of
//! a run.

mod asked;
mod nationality;
mod told;

use chronicle::{Manifest, Quantity, Query, Row, Run, tally as count};
use evidence::Evidence;
use serde_json::{Value, json};
use society::census::Nationality;

use crate::cli;
use crate::command::tally::told::{Told, csv, word};
use crate::command::{evidence_of, kept};
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{many, whole};

pub(crate) use crate::command::tally::asked::{lines, quantity, regions};

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
        return answer_json(&counted.told(&evidence, &run.manifest));
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

    /// Asks a run for no more than so many rows.
    ///
    /// # Errors
    /// As [`Counted::of`], and when the answer may have more.
    pub(crate) fn within(
        most: usize,
        asked: &cli::Tally,
        evidence: &Evidence,
        run: &Run,
    ) -> Result<Counted, Error> {
        let quantity = quantity(&asked.quantity, evidence)?;
        let question = asked::question(asked, quantity, evidence, run)?;
        let rows = question.query.rows_most();
        if most < rows {
            return Err(Error::usage(
                format!(
                    "divided so, the answer may have {} rows, and a page is given {} at most",
                    many(rows),
                    many(most),
                ),
                "divide it by less, take longer stretches of time or fewer places and lines, or ask \
                 `requiem tally` at a terminal, which gives them all",
            ));
        }
        Counted::answered(question, evidence, run)
    }

    fn of_quantity(
        asked: &cli::Tally,
        quantity: Quantity,
        evidence: &Evidence,
        run: &Run,
    ) -> Result<Counted, Error> {
        let question = asked::question(asked, quantity, evidence, run)?;
        Counted::answered(question, evidence, run)
    }

    fn answered(question: Question, evidence: &Evidence, run: &Run) -> Result<Counted, Error> {
        let rows = rows(&question, evidence, run)?;
        Ok(Counted { question, rows })
    }

    /// What was asked of the record.
    pub(crate) fn query(&self) -> &Query {
        &self.question.query
    }

    /// The answer for programs.
    pub(crate) fn told<'a>(&'a self, evidence: &'a Evidence, manifest: &'a Manifest) -> Told<'a> {
        Told {
            counted: self,
            evidence,
            manifest,
        }
    }

    /// The same at hand, to be looked into.
    #[cfg(test)]
    pub(crate) fn json(&self, evidence: &Evidence, run: &Run) -> Value {
        serde_json::to_value(self.told(evidence, &run.manifest)).expect("answers have plain keys")
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

fn rows(question: &Question, evidence: &Evidence, run: &Run) -> Result<Vec<Row>, Error> {
    let ask = |query: &Query| count(&run.chronicle, query).map_err(Error::Unanswered);
    match question.nationality {
        None => ask(&question.query),
        Some(nationality) => {
            nationality::of_nationality(&question.query, nationality, evidence, run, &ask)
        }
    }
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
