//! `requiem people`: who was taken, among whom, through whose words, and what became of them.

mod answer;
mod book;
mod composition;
mod courses;
mod overview;
mod spreads;

use crate::cli::People;
use crate::cli::people::Account;
use crate::command::people::book::Book;
use crate::failure::Error;
use crate::voice::Voice;

/// Answers a question about the people of a run.
pub(crate) fn people(asked: &People, voice: Voice) -> Result<(), Error> {
    let book = Book::open(asked)?;
    book.check_question()?;
    let answer = match asked.account {
        None => overview::overview(&book)?,
        Some(Account::Composition) => composition::composition(&book)?,
        Some(Account::Clusters) => spreads::clusters(&book)?,
        Some(Account::Trees) => spreads::trees(&book)?,
        Some(Account::Survival) => courses::survival(&book)?,
        Some(Account::Queue) => courses::queue(&book)?,
    };
    answer.give(book.manifest(), asked.csv, voice)
}
