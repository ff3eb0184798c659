//! Who was taken, by the words in which the census had counted them.

use chronicle::people::composition::{Axis, Composition, Counts};

use crate::command::people::answer::{Answer, Cell, column, share};
use crate::command::people::book::Book;
use crate::command::{hint, nearest};
use crate::failure::Error;

/// What is to be said wherever people are divided by nationality.
const ON_NATIONALITY: &str = "These are the words of the census. The operations went by origin as \
     the organs recorded it, and that the people of a word stand where they do follows from the \
     run's own assumptions: see `requiem why M15`.";

/// What an answer can be divided by.
#[derive(Clone, Copy)]
enum Division {
    Line,
    Year,
    Axis(Axis),
}

const WORDS: [&str; 8] = [
    "line",
    "year",
    "nationality",
    "class",
    "party",
    "occupation",
    "sex",
    "age",
];

pub(super) fn composition(book: &Book<'_>) -> Result<Answer, Error> {
    let division = division(book.asked.by.as_deref().unwrap_or("line"))?;
    let composition = book.composition()?;
    let (word, rows) = match division {
        Division::Line => ("line", by_line(&composition)),
        Division::Year => ("year", by_year(&composition)),
        Division::Axis(axis) => (axis.id(), by_axis(&composition, axis)),
    };
    let columns = vec![
        column(word, word),
        column("taken", "#taken"),
        column("share", "#of all"),
        column("sentenced_to_death", "#sentenced to death"),
        column("shot", "#shot"),
        column("died", "#died"),
    ];
    let heading = book.heading(&format!("People taken, by {word}"));
    let mut answer = Answer::new("composition", heading, columns).with_bars_of("taken");
    let all = rows.iter().map(|(_, of)| of.taken).sum();
    for (word, of) in rows {
        answer.row(vec![
            Cell::Word(word),
            Cell::Count(book.people(of.taken)),
            Cell::Share(share(of.taken, all)),
            Cell::Count(book.people(of.death)),
            Cell::Count(book.people(of.shot)),
            Cell::Count(book.people(of.died)),
        ]);
    }
    if matches!(division, Division::Axis(Axis::Nationality)) {
        answer.note(ON_NATIONALITY);
    }
    if let Some(note) = book.of_sample() {
        answer.note(note);
    }
    Ok(answer)
}

fn division(word: &str) -> Result<Division, Error> {
    match word {
        "line" => Ok(Division::Line),
        "year" => Ok(Division::Year),
        other => Axis::named(other).map(Division::Axis).ok_or_else(|| {
            let near = nearest(other, WORDS);
            Error::usage(
                format!("no composition is divided by `{other}`{}", hint(near)),
                format!("divide by {}", WORDS.join(", ")),
            )
        }),
    }
}

fn by_line(composition: &Composition) -> Vec<(String, Counts)> {
    let rows = composition.by_line(|_| true);
    let told = rows
        .into_iter()
        .map(|(line, of)| (line.id().to_owned(), of));
    told.collect()
}

fn by_year(composition: &Composition) -> Vec<(String, Counts)> {
    let rows = composition.by_year(evidence::Lines::ALL);
    rows.into_iter()
        .map(|(year, of)| (year.to_string(), of))
        .collect()
}

fn by_axis(composition: &Composition, axis: Axis) -> Vec<(String, Counts)> {
    let rows = composition.by(axis, evidence::Lines::ALL, |_| true);
    let held = rows.into_iter().filter(|(_, of)| 0 < of.taken);
    held.map(|(word, of)| (word.to_owned(), of)).collect()
}
