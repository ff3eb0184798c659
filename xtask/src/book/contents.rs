//! The table of contents of the book: the pages written by hand, those written from the code, and
//! the decisions.

use std::fmt::Write as _;

use crate::book::submodels::SUBMODELS;
use crate::book::{BOOK, MARK, Shelf, mechanism_page};
use crate::fault::Fault;
use crate::house::{House, ends_in};

/// The pages written by hand, in the order of reading: title, file, and whether it lies below the one
/// before.
pub(crate) const BY_HAND: [(&str, &str, bool); 17] = [
    ("Requiem: the model", "README.md", false),
    ("How to read a figure", "reading-a-figure.md", false),
    ("What this model cannot say", "cannot-say.md", false),
    ("The model after ODD", "odd/README.md", false),
    ("1. Purpose and patterns", "odd/purpose.md", true),
    (
        "2. Entities, state variables, scales",
        "odd/entities.md",
        true,
    ),
    ("3. Process overview and scheduling", "odd/process.md", true),
    ("4. Design concepts", "odd/concepts.md", true),
    ("5. Initialisation", "odd/initialisation.md", true),
    ("6. Input data", "odd/input.md", true),
    ("7. Submodels", "odd/submodels.md", true),
    ("TRACE", "trace.md", false),
    ("How to add", "adding.md", false),
    ("Index of equations", "equations.md", false),
    ("Index of parameters", "parameters.md", false),
    ("Index of state variables", "state.md", false),
    ("Decisions", "decisions/README.md", false),
];

const DECISIONS: &str = "docs/decisions/README.md";

/// The table of contents.
pub(crate) fn page(shelf: &Shelf<'_>) -> String {
    let mut text = format!("{MARK}\n# The book\n\n");
    for (title, file, below) in BY_HAND {
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}- [{title}]({file})", if below { "  " } else { "" });
        match file {
            "odd/submodels.md" => text.push_str(&submodels(shelf)),
            "decisions/README.md" => text.push_str(&decisions(shelf.house)),
            _ => {}
        }
    }
    text
}

fn submodels(shelf: &Shelf<'_>) -> String {
    let mut text = String::new();
    for work in &shelf.works {
        let path = mechanism_page::path(&work.code);
        let path = path.trim_start_matches(BOOK);
        let _ = writeln!(text, "    - [{} {}]({path})", work.code, work.name);
    }
    for submodel in SUBMODELS {
        let path = submodel.path();
        let _ = writeln!(
            text,
            "    - [{}]({})",
            submodel.title,
            path.trim_start_matches(BOOK)
        );
    }
    text
}

/// The decisions in the order of their index, each under the first words of its title.
fn decisions(house: &House) -> String {
    let index = house.text(DECISIONS).unwrap_or_default();
    let mut text = String::new();
    for line in index.lines() {
        let link = line
            .strip_prefix("| [")
            .and_then(|rest| rest.split_once("]("))
            .and_then(|(_, rest)| rest.split_once(')'));
        let Some((file, _)) = link else { continue };
        let page = house.text(&format!("docs/decisions/{file}"));
        let title = page.and_then(|page| page.lines().next());
        if let Some(title) = title {
            let title = title.trim_start_matches('#').trim();
            let _ = writeln!(text, "  - [{title}](decisions/{file})");
        }
    }
    text
}

/// What is written by hand is to be read in an evening.
const WORDS_BY_HAND: usize = 25_000;

/// Words on the pages written by hand.
pub(crate) fn words_by_hand(house: &House) -> usize {
    let pages = BY_HAND
        .iter()
        .filter(|(_, file, _)| *file != "decisions/README.md");
    let texts = pages.filter_map(|(_, file, _)| house.text(&format!("{BOOK}{file}")));
    let by_hand = texts.filter(|text| !text.starts_with(MARK));
    by_hand.map(|text| text.split_whitespace().count()).sum()
}

/// A book that has outgrown the evening in which it is to be read.
pub(crate) fn too_long(house: &House) -> Option<Fault> {
    let words = words_by_hand(house);
    (WORDS_BY_HAND < words).then(|| {
        Fault::at(
            "docs/README.md",
            1,
            format!("the pages written by hand have {words} words"),
            "a book that nobody reads to the end explains nothing",
            format!("say it in {WORDS_BY_HAND}; what is a matter of code belongs into its essay"),
        )
    })
}

/// Pages of the folder that the table of contents does not lead to.
pub(crate) fn unnamed(house: &House) -> Vec<Fault> {
    let contents = house.text("docs/SUMMARY.md").unwrap_or_default();
    let pages = house.files().filter_map(|(path, _)| {
        let page = path.strip_prefix(BOOK)?;
        (ends_in(page, "md") && page != "SUMMARY.md").then_some((path, page))
    });
    pages
        .filter(|(_, page)| !contents.contains(&format!("]({page})")))
        .map(|(path, _)| {
            Fault::at(
                path,
                1,
                "the table of contents does not lead to this page",
                "a page that nothing leads to is not read",
                "name it in xtask/src/book/contents.rs and run `cargo xtask book`, or take it out",
            )
        })
        .collect()
}
