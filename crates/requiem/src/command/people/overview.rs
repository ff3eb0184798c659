//! Everyone who was taken, on one screen: how many in which year, and what one would ask next.

use chronicle::Circle;
use chronicle::people::Told;
use chronicle::people::bins::Bin;
use evidence::{Line, Lines};

use crate::command::people::answer::{Answer, Cell, column, share, told_share};
use crate::command::people::book::Book;
use crate::command::people::spreads::together;
use crate::failure::Error;
use crate::wording::many;

pub(super) fn overview(book: &Book<'_>) -> Result<Answer, Error> {
    let told = book.accounts()?;
    let columns = vec![
        column("year", "year"),
        column("taken", "#taken"),
        column("sentenced_to_death", "#sentenced to death"),
        column("shot", "#shot"),
        column("died", "#died"),
    ];
    let heading = book.heading("People taken in each year, and what became of them");
    let mut answer = Answer::new("overview", heading, columns).with_bars_of("taken");
    for (year, of) in told.composition.by_year(Lines::ALL) {
        answer.row(vec![
            Cell::word(&year),
            Cell::Count(book.people(of.taken)),
            Cell::Count(book.people(of.death)),
            Cell::Count(book.people(of.shot)),
            Cell::Count(book.people(of.died)),
        ]);
    }
    answer.note(lives(book, &told));
    answer.note(together(told.trees.shape()));
    answer.note(villages(&told));
    answer.note(waits(&told));
    answer
        .note("More: `requiem people DIR composition`, `clusters`, `trees`, `survival`, `queue`.");
    for note in [book.of_sample(), book.thinned()].into_iter().flatten() {
        answer.note(note);
    }
    Ok(answer)
}

fn lives(book: &Book<'_>, told: &Told) -> String {
    let all = told.composition.all(Lines::ALL, |_| true);
    let cohort = told.survival.cohort(Lines::ALL, |_| true);
    format!(
        "{} people were taken; {} were shot and {} died in custody or in the camps. {} were not \
         known dead a year after their arrest.",
        many(book.people(all.taken)),
        many(book.people(all.shot)),
        many(book.people(all.died)),
        told_share(cohort.alive_after(365)),
    )
}

fn villages(told: &Told) -> String {
    let villages = &told.clusters.of(Circle::Village).over_run;
    let one = villages.things(Bin::of(1));
    format!(
        "Villages in which people were taken: {}; from {} of them it was one person.",
        many(villages.all()),
        told_share(share(one, villages.all())),
    )
}

fn waits(told: &Told) -> String {
    let half = |lines: Lines| {
        let [_, half, _] = told.queue.waits(lines, |_| true).quartiles();
        half.map_or_else(
            || "none was decided".to_owned(),
            |days| format!("{days} days"),
        )
    };
    format!(
        "Half of the decided cases were decided within: on order 00447, {}; on the national \
         operations, {}.",
        half(Lines::only(Line::Order00447)),
        half(Lines::NATIONAL),
    )
}
