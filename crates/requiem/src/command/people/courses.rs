//! What became of those taken, and how long it took: survival, and the wait for a verdict.

use chronicle::people::calendar::Month;
use chronicle::people::queue::Waits;
use chronicle::people::survival::{Cohort, HORIZONS};
use evidence::{Line, Lines};

use crate::command::people::answer::{Answer, Cell, column};
use crate::command::people::book::Book;
use crate::command::{hint, nearest};
use crate::failure::Error;

/// A row of an answer: its word, and whom of those taken it holds.
struct Group {
    word: String,
    lines: Lines,
    months: Box<dyn Fn(Month) -> bool>,
}

const WORDS: [&str; 3] = ["line", "year", "month"];

pub(super) fn survival(book: &Book<'_>) -> Result<Answer, Error> {
    let by = division(book)?;
    let survival = book.survival()?;
    let columns = vec![
        column(by, by),
        column("taken", "#taken"),
        column("not_known_dead_30_days", "#30 days"),
        column("not_known_dead_90_days", "#90 days"),
        column("not_known_dead_180_days", "#180 days"),
        column("not_known_dead_365_days", "#365 days"),
        column("not_known_dead_730_days", "#730 days"),
        column("not_known_dead_at_end", "#at the end"),
    ];
    let heading = book.heading("Share not known dead so many days after the arrest");
    let mut answer =
        Answer::new("survival", heading, columns).with_bars_of("not_known_dead_at_end");
    for group in groups(by, &survival.months(Lines::ALL)) {
        let cohort: Cohort = survival.cohort(group.lines, group.months);
        if cohort.taken == 0 {
            continue;
        }
        let mut row = vec![
            Cell::Word(group.word),
            Cell::Count(book.people(cohort.taken)),
        ];
        row.extend(HORIZONS.map(|days| Cell::Share(cohort.alive_after(days))));
        row.push(Cell::Share(cohort.alive_at_end()));
        answer.row(row);
    }
    answer.note(
        "Not known dead: without a death in the record. Those let go, released or fled are not \
         followed and count among them. Whoever was taken too late to be followed so long counts \
         for as long as they were followed (Kaplan and Meier); - where nobody was.",
    );
    if let Some(note) = book.of_sample() {
        answer.note(note);
    }
    Ok(answer)
}

pub(super) fn queue(book: &Book<'_>) -> Result<Answer, Error> {
    let by = division(book)?;
    let queue = book.queue()?;
    let columns = vec![
        column(by, by),
        column("decided", "#decided"),
        column("days_lower_quartile", "#a quarter within"),
        column("days_median", "#half within"),
        column("days_upper_quartile", "#three quarters within"),
        column("died_undecided", "#died before"),
        column("waiting_at_end", "#waiting at the end"),
    ];
    let heading = book.heading("Days from arrest to decision");
    let mut answer = Answer::new("queue", heading, columns).with_bars_of("days_median");
    for group in groups(by, &queue.months(Lines::ALL)) {
        let waits: Waits = queue.waits(group.lines, group.months);
        if waits.taken() == 0 {
            continue;
        }
        let mut row = vec![
            Cell::Word(group.word),
            Cell::Count(book.people(waits.decided)),
        ];
        row.extend(waits.quartiles().map(Cell::Maybe));
        row.push(Cell::Count(book.people(waits.died)));
        row.push(Cell::Count(book.people(waits.waiting)));
        answer.row(row);
    }
    answer.note(
        "The days are those of decided cases, by the time of the arrest. Whoever waited when the \
         run ended has waited longer than the days here tell.",
    );
    if let Some(note) = book.of_sample() {
        answer.note(note);
    }
    Ok(answer)
}

/// By years, or by the months of the year that was asked for, unless the question says otherwise.
fn division(book: &Book<'_>) -> Result<&'static str, Error> {
    let by = match (&book.asked.by, book.asked.year) {
        (Some(by), _) => by.as_str(),
        (None, Some(_)) => "month",
        (None, None) => "year",
    };
    WORDS.into_iter().find(|word| *word == by).ok_or_else(|| {
        let what = format!(
            "this account is not divided by `{by}`{}",
            hint(nearest(by, WORDS))
        );
        Error::usage(what, format!("divide by {}", WORDS.join(", ")))
    })
}

fn groups(by: &str, months: &[Month]) -> Vec<Group> {
    match by {
        "line" => {
            let one = |line: Line| Group {
                word: line.id().to_owned(),
                lines: Lines::only(line),
                months: Box::new(|_| true),
            };
            Line::ALL.into_iter().map(one).collect()
        }
        "month" => {
            let one = |month: &Month| {
                let month = *month;
                Group {
                    word: month.to_string(),
                    lines: Lines::ALL,
                    months: Box::new(move |other| other == month),
                }
            };
            months.iter().map(one).collect()
        }
        _ => {
            let mut years: Vec<i16> = months.iter().map(|month| month.year()).collect();
            years.dedup();
            let one = |year: i16| Group {
                word: year.to_string(),
                lines: Lines::ALL,
                months: Box::new(move |month| month.year() == year),
            };
            years.into_iter().map(one).collect()
        }
    }
}
