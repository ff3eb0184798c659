//! A question put to the record of a run, and the rows that answer it.

use chronicle::{Quantity, Query, Row, Run, tally as count};
use evidence::Evidence;

use crate::cli;
use crate::command::tally::asked::{self, Question, quantity};
use crate::command::tally::nationality;
use crate::failure::Error;
use crate::wording::many;

/// What the record of a run answers to a question.
pub(crate) struct Counted {
    /// What was asked.
    pub(super) question: Question,
    /// The rows, in the order of their keys.
    pub(crate) rows: Vec<Row>,
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

    /// Asks a run for a quantity.
    pub(super) fn of_quantity(
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
