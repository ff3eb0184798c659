//! The index of equations: which file works out which, and on which page it is explained.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::book::submodels::SUBMODELS;
use crate::book::{BOOK, MARK, Shelf, essay, from_page, mechanism_page};
use crate::fault::Fault;
use crate::house::{MECHANISMS, Page};

const INDEX: &str = "docs/equations.md";

/// The page on which each file stands, as title and path.
fn placed(shelf: &Shelf<'_>) -> BTreeMap<String, (String, String)> {
    let mut placed = BTreeMap::new();
    for work in &shelf.works {
        for page in &work.files {
            let title = format!("{} {}", work.code, work.name);
            placed.insert(page.path.clone(), (title, mechanism_page::path(&work.code)));
        }
    }
    for submodel in SUBMODELS {
        for file in submodel.files {
            let title = submodel.title.to_owned();
            placed.insert((*file).to_owned(), (title, submodel.path()));
        }
    }
    placed
}

/// Files of the crates that set an equation.
fn with_equations<'a>(shelf: &'a Shelf<'_>) -> impl Iterator<Item = &'a Page> {
    let pages = shelf.house.pages.iter();
    pages.filter(|page| page.crate_name().is_some() && !essay::equations(page).is_empty())
}

/// The index.
pub(crate) fn index(shelf: &Shelf<'_>) -> String {
    let placed = placed(shelf);
    let count: usize = with_equations(shelf)
        .map(|page| {
            essay::equations(page)
                .iter()
                .map(|block| block.lines().count())
                .sum::<usize>()
        })
        .sum();
    let mut text = format!(
        "{MARK}\n# Index of equations\n\nEvery file that works out an equation, with the page that \
         explains it: {count} lines of equations in all. In the other direction, the page of a file on \
         the shelves of mechanisms bears the code with which its essay begins.\n\n| File | Page | Begins with |\n|---|---|---|\n"
    );
    for page in with_equations(shelf) {
        let Some((title, path)) = placed.get(&page.path) else {
            continue;
        };
        let first = essay::equations(page);
        let first = first.first().and_then(|block| block.lines().next());
        // A String takes every write.
        let _ = writeln!(
            text,
            "| [`{file}`]({}) | [{title}]({}) | `{}` |",
            from_page(INDEX, &page.path),
            path.trim_start_matches(BOOK),
            first.unwrap_or_default().trim().replace('|', "\\|"),
            file = page.path.trim_start_matches("crates/"),
        );
    }
    text
}

/// Equations that no page shows, mechanisms without one, and submodels of files that are not there.
pub(crate) fn unplaced(shelf: &Shelf<'_>) -> Vec<Fault> {
    let placed = placed(shelf);
    let mut faults = Vec::new();
    for page in with_equations(shelf).filter(|page| !placed.contains_key(&page.path)) {
        faults.push(Fault::at(
            &page.path,
            1,
            "no page of the book shows the equations of this file",
            "who reads the book would not know that they are there",
            "add the file to a submodel in xtask/src/book/submodels.rs",
        ));
    }
    let shelved = shelf.house.pages.iter().filter(|page| {
        page.path.starts_with(MECHANISMS) && !page.test && essay::first_code(page).is_some()
    });
    for page in shelved {
        if essay::equations(page).is_empty() {
            faults.push(Fault::at(
                &page.path,
                1,
                "the essay sets no equation",
                "a rule that stands in words alone cannot be held against the code",
                "write it in a block of `text`, with the ids of its parameters",
            ));
        }
    }
    for submodel in SUBMODELS {
        for file in submodel
            .files
            .iter()
            .filter(|file| shelf.house.page(file).is_none())
        {
            faults.push(Fault::at(
                &submodel.path(),
                1,
                format!("the submodel names `{file}`, which is not there"),
                "the reader who follows it finds nothing",
                "mend the list in xtask/src/book/submodels.rs",
            ));
        }
    }
    faults
}
