//! The book of the model, written from the code: whoever reads an equation finds its file in one
//! step, and whoever reads a file finds its page.
//!
//! The essays of the files, the entries of the mechanisms, the table of parameters and the evidence
//! are the one truth. From them the pages of mechanisms and other submodels, the indexes and the
//! table of contents are written; they are kept beside the pages written by hand, and tidy fails
//! when the two sides are out of step in either direction.

mod bibliography;
mod contents;
mod effects;
mod equations;
mod essay;
mod html;
mod mechanism_page;
mod named;
mod numbers;
mod schedule;
mod state;
mod submodels;
mod works;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::book::bibliography::Bibliography;
use crate::book::effects::Effects;
use crate::book::numbers::Numbers;
use crate::book::works::Work;
use crate::fault::Fault;
use crate::house::House;

pub(crate) use crate::book::html::build;
pub(crate) use crate::book::numbers::capital;

/// The folder of the book; a house without the file in it has no book.
pub(crate) const BOOK: &str = "docs/";
const SETTINGS: &str = "docs/book.toml";

/// The folders of the book in which nothing is written by hand.
const WRITTEN: [&str; 2] = ["docs/mechanisms/", "docs/submodels/"];

/// The first line of every page that is not written by hand.
pub(crate) const MARK: &str =
    "<!-- Written by `cargo xtask book` from the code; change the code and write it anew. -->";

/// What the pages are written from.
pub(crate) struct Shelf<'a> {
    /// The house.
    pub(crate) house: &'a House,
    /// The mechanisms, in the order of their codes.
    pub(crate) works: Vec<Work<'a>>,
    /// The parameters, in the order of their table.
    pub(crate) numbers: Numbers,
    /// The rows and sources of the evidence.
    pub(crate) bibliography: Bibliography,
    /// What each switch changed.
    pub(crate) effects: Effects,
}

impl<'a> Shelf<'a> {
    fn of(house: &'a House) -> Shelf<'a> {
        Shelf {
            house,
            works: works::works(house),
            numbers: Numbers::of(house),
            bibliography: Bibliography::of(house),
            effects: Effects::of(house),
        }
    }
}

/// Every page that is written from the code, by its path.
fn pages(shelf: &Shelf<'_>) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for work in &shelf.works {
        let path = mechanism_page::path(&work.code);
        pages.insert(path, mechanism_page::page(shelf, work));
    }
    for submodel in submodels::SUBMODELS {
        pages.insert(submodel.path(), submodels::page(shelf, &submodel));
    }
    pages.insert("docs/parameters.md".into(), numbers::index(shelf));
    pages.insert("docs/equations.md".into(), equations::index(shelf));
    pages.insert("docs/state.md".into(), state::index(shelf));
    pages.insert("docs/SUMMARY.md".into(), contents::page(shelf));
    pages
}

/// The rule of the house: book and code are in step, in both directions.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    if house.text(SETTINGS).is_none() {
        return Vec::new();
    }
    let shelf = Shelf::of(house);
    let pages = pages(&shelf);
    let mut faults = Vec::new();
    for (path, text) in &pages {
        if house.text(path) != Some(text) {
            faults.push(out_of_step(path, house.text(path), text));
        }
    }
    for (path, _) in house.files() {
        let written = WRITTEN.iter().any(|folder| path.starts_with(folder));
        if written && !pages.contains_key(path) {
            let why = "a page of something that is not there misleads whoever finds it";
            let what = "no code stands behind this page";
            faults.push(Fault::at(path, 1, what, why, "take the page out"));
        }
    }
    faults.extend(equations::unplaced(&shelf));
    faults.extend(contents::unnamed(house));
    faults.extend(contents::too_long(house));
    faults.extend(named::check(&shelf));
    faults.extend(schedule::check(&shelf));
    faults.extend(schedule::unlisted(&shelf));
    faults
}

fn out_of_step(path: &str, kept: Option<&str>, written: &str) -> Fault {
    let kept = kept.unwrap_or_default();
    let same = kept.lines().zip(written.lines());
    let line = 1 + same.take_while(|(kept, written)| kept == written).count();
    Fault::at(
        path,
        line,
        "the page does not say what the code says",
        "a reader takes the book's word for the code's",
        "run `cargo xtask book`, and read what it changes",
    )
}

/// Writes every page that is out of step, takes out those behind which nothing stands, and tells what is
/// still at fault.
pub(crate) fn write(root: &Path, out: &mut dyn Write) -> io::Result<ExitCode> {
    let mut house = House::standing(root)?;
    let pages = pages(&Shelf::of(&house));
    let stale = house.files().map(|(path, _)| path).filter(|path| {
        WRITTEN.iter().any(|folder| path.starts_with(folder)) && !pages.contains_key(*path)
    });
    let stale: Vec<String> = stale.map(str::to_owned).collect();
    for path in &stale {
        fs::remove_file(root.join(path))?;
        writeln!(out, "{path} taken out")?;
        house.put(path, None);
    }
    let (all, mut changed) = (pages.len(), stale.len());
    for (path, text) in pages {
        if house.text(&path) != Some(&text) {
            let place = root.join(&path);
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(place, &text)?;
            writeln!(out, "{path}")?;
            house.put(&path, Some(text));
            changed += 1;
        }
    }
    let words = contents::words_by_hand(&house);
    writeln!(
        out,
        "book: {all} pages written from the code, {changed} changed; {words} words by hand"
    )?;
    tell(&check(&house), out)
}

/// Tells every fault of the book at this root.
pub(crate) fn report(root: &Path, out: &mut dyn Write) -> io::Result<ExitCode> {
    tell(&check(&House::standing(root)?), out)
}

fn tell(faults: &[Fault], out: &mut dyn Write) -> io::Result<ExitCode> {
    for fault in faults {
        writeln!(out, "{fault}")?;
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The path from a page of the book to a file of the house.
pub(crate) fn from_page(page: &str, file: &str) -> String {
    let folders: Vec<&str> = page.split('/').collect();
    let there: Vec<&str> = file.split('/').collect();
    let same = folders[..folders.len() - 1]
        .iter()
        .zip(&there[..there.len() - 1])
        .take_while(|(here, there)| here == there)
        .count();
    let up = "../".repeat(folders.len() - 1 - same);
    format!("{up}{}", there[same..].join("/"))
}

/// The stages of the day in which the mechanism with this code works.
#[cfg(test)]
pub(crate) fn stages_of(house: &House, code: &str) -> Vec<usize> {
    let works = works::works(house);
    let work = works.iter().find(|work| work.code == code);
    work.map_or_else(Vec::new, |work| {
        work.stages.iter().map(|stage| stage.number).collect()
    })
}

#[cfg(test)]
mod tests;
