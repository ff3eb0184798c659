//! `requiem tally`: so many people, in so long a time, at such a place: a question to the record of
//! a run.

mod asked;
mod counted;
mod nationality;
mod told;

use chronicle::{Manifest, Quantity};
use serde_json::{Value, json};

use crate::cli;
use crate::command::tally::asked::Question;
use crate::command::tally::told::{csv, word};
use crate::command::{evidence_of, kept};
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::whole;

pub(crate) use crate::command::tally::asked::{lines, quantity, regions};
pub(crate) use crate::command::tally::counted::Counted;

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
