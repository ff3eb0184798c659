//! Two pages written by hand tell of all mechanisms, who works in which stage of the day and who stands
//! on which shelf; the code is asked whether it is so.

use std::collections::BTreeSet;

use crate::book::Shelf;
use crate::fault::Fault;

const PAGE: &str = "docs/odd/process.md";
const SUBMODELS: &str = "docs/odd/submodels.md";

/// Reads the rows of the page's table that begin with the number of a stage.
pub(crate) fn check(shelf: &Shelf<'_>) -> Vec<Fault> {
    let text = shelf.house.text(PAGE).unwrap_or_default();
    let mut faults = Vec::new();
    let mut told = BTreeSet::new();
    for (at, line) in text.lines().enumerate() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let number = cells.next().and_then(|cell| cell.parse::<usize>().ok());
        let (Some(number), Some(who)) = (number, cells.next()) else {
            continue;
        };
        told.insert(number);
        let named: BTreeSet<&str> = who
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| shelf.works.iter().any(|work| work.code == *word))
            .collect();
        let works = in_stage(shelf, number);
        if named != works {
            let works: Vec<&str> = works.into_iter().collect();
            faults.push(disagrees(at + 1, number, &works.join(", ")));
        }
    }
    let all = shelf.works.iter().flat_map(|work| &work.stages);
    let missing: BTreeSet<usize> = all.map(|stage| stage.number).collect();
    for number in missing.difference(&told).filter(|_| !text.is_empty()) {
        let works: Vec<&str> = in_stage(shelf, *number).into_iter().collect();
        faults.push(disagrees(1, *number, &works.join(", ")));
    }
    faults
}

/// Mechanisms that the page on submodels does not lead to.
pub(crate) fn unlisted(shelf: &Shelf<'_>) -> Vec<Fault> {
    let text = shelf.house.text(SUBMODELS).unwrap_or_default();
    let works = shelf.works.iter().filter(|work| {
        let link = format!("(../mechanisms/{}.md)", work.code);
        !text.is_empty() && !text.contains(&link)
    });
    works
        .map(|work| {
            Fault::at(
                SUBMODELS,
                1,
                format!("the page leads to no page on {} {}", work.code, work.name),
                "a reader takes the page for the whole of the model",
                "name it in the row of its shelf",
            )
        })
        .collect()
}

fn in_stage<'a>(shelf: &'a Shelf<'_>, number: usize) -> BTreeSet<&'a str> {
    let works = shelf.works.iter();
    let works = works.filter(|work| work.stages.iter().any(|stage| stage.number == number));
    works.map(|work| work.code.as_str()).collect()
}

fn disagrees(line: usize, number: usize, works: &str) -> Fault {
    Fault::at(
        PAGE,
        line,
        format!("the page does not say who works in stage {number} of the day: {works}"),
        "a reader takes the page's order for the day's",
        "mend the row of the table",
    )
}
