//! Among whom people were taken, and through whose words: circles and trees by their size.

use chronicle::Circle;
use chronicle::people::bins::Bin;
use chronicle::people::trees::Shape;

use crate::command::people::answer::{Answer, Cell, column, share, told_share};
use crate::command::people::book::Book;
use crate::failure::Error;
use crate::wording::many;

pub(super) fn clusters(book: &Book<'_>) -> Result<Answer, Error> {
    let clusters = book.clusters()?;
    let columns = vec![
        column("circle", "circle"),
        column("taken", "people taken"),
        column("circles_over_run", "#circles"),
        column("people_over_run", "#people in them"),
        column("circles_within_30_days", "#within any 30 days"),
    ];
    let heading = book.heading("Circles by how many people were taken in them");
    let mut answer = Answer::new("clusters", heading, columns).with_bars_of("people_over_run");
    for circle in Circle::ALL {
        let kind = clusters.of(circle);
        for bin in kind.over_run.bins(Bin::of(1)) {
            answer.row(vec![
                Cell::Word(circle.id().to_owned()),
                Cell::word(&bin),
                Cell::Count(kind.over_run.things(bin)),
                Cell::Count(kind.over_run.sum(bin)),
                Cell::Count(kind.within_window.things(bin)),
            ]);
        }
    }
    answer.note(
        "A circle is where people lived the day and could name one another. The first count is of \
         people taken over the run; the last goes by the 30 days in which most were taken. Circles \
         in which nobody was taken are not counted, nor are prisoners taken anew.",
    );
    if let Some(note) = book.thinned() {
        answer.note(note);
    }
    Ok(answer)
}

pub(super) fn trees(book: &Book<'_>) -> Result<Answer, Error> {
    let trees = book.trees()?;
    let shape = trees.shape();
    let columns = vec![
        column("measure", "measure"),
        column("step", "step"),
        column("count", "#count"),
        column("share", "#share"),
    ];
    let heading = book.heading("Cases that led to one another by names given in interrogations");
    let mut answer = Answer::new("trees", heading, columns).with_bars_of("share");
    for (measure, spread, from) in [
        ("trees by the cases in them", &shape.sizes, 1),
        ("trees by the steps from first to last", &shape.depths, 1),
        ("confessions by names that led to cases", &shape.led, 0),
    ] {
        for bin in spread.bins(Bin::of(from)) {
            answer.row(vec![
                Cell::word(&measure),
                Cell::word(&bin),
                Cell::Count(spread.things(bin)),
                Cell::Share(share(spread.things(bin), spread.all())),
            ]);
        }
    }
    answer.note(together(shape));
    answer.note(
        "A case alone is a tree of one. The numbers of a case and of the one it began in stand in \
         cases.parquet, as `case` and `parent`.",
    );
    if let Some(note) = book.thinned() {
        answer.note(note);
    }
    Ok(answer)
}

/// How much of the terror fed on itself, in words.
pub(super) fn together(shape: &Shape) -> String {
    format!(
        "Of {} cases {} began with a name given in another's interrogation, and {} stand in a tree \
         of more than one. Confessions: {}; names given: {}; names that led to cases: {}.",
        many(shape.cases),
        told_share(share(shape.named, shape.cases)),
        told_share(share(shape.together, shape.cases)),
        many(shape.confessions),
        many(shape.names_given),
        many(shape.named),
    )
}
