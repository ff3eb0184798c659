//! The book of the model, page by page, as it ships inside the program.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{hint, nearest};
use crate::explorer::answer::base::Base;
use crate::explorer::answer::page::{self, Led};
use crate::failure::Error;

/// The pages as they are written.
#[derive(RustEmbed)]
#[folder = "../../docs"]
struct Pages;

/// The table of contents.
const CONTENTS: &str = "SUMMARY.md";
/// Where the pages lie in the house.
const FOLDER: &str = "docs/";
/// Where a mechanism's essay ends and its tables begin.
const TABLES: &str = "\n## When it is off";

/// The contents, read once.
static ENTRIES: LazyLock<Vec<BookEntry>> = LazyLock::new(|| {
    let contents = text(CONTENTS).unwrap_or_default();
    contents.lines().filter_map(entry).collect()
});

/// The contents of the book.
pub(crate) fn of() -> Book {
    Book {
        pages: ENTRIES.clone(),
    }
}

/// Whether the book has a page.
pub(crate) fn has(id: &str) -> bool {
    ENTRIES.iter().any(|entry| entry.id == id)
}

/// One page of the book.
///
/// # Errors
/// When the book has no such page.
pub(crate) fn page(base: &Base, id: &str) -> Result<BookPage, Error> {
    let at = at(id)?;
    let entry = &ENTRIES[at];
    let drawn = drawn(base, entry, whole);
    Ok(BookPage {
        id: entry.id.clone(),
        title: drawn.title,
        file: entry.file.clone(),
        html: drawn.html,
        headings: drawn.headings,
        before: at.checked_sub(1).map(|before| ENTRIES[before].clone()),
        after: ENTRIES.get(at + 1).cloned(),
    })
}

/// The essay of a mechanism's page, without the tables behind it.
///
/// # Errors
/// When the book has no such page.
pub(crate) fn essay(base: &Base, id: &str) -> Result<String, Error> {
    let entry = &ENTRIES[at(id)?];
    Ok(drawn(base, entry, before_tables).html)
}

fn whole(text: &str) -> &str {
    text
}

fn before_tables(text: &str) -> &str {
    text.split_once(TABLES).map_or(text, |(essay, _)| essay)
}

fn drawn(base: &Base, entry: &BookEntry, cut: fn(&str) -> &str) -> page::Drawn {
    let file = entry.file.strip_prefix(FOLDER).unwrap_or(&entry.file);
    let text = text(file).unwrap_or_default();
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let lead = |target: &str| match target.strip_prefix('#') {
        Some(mark) => Led::Place(entry.id.clone(), mark.to_owned()),
        None => lead(folder, target),
    };
    page::drawn(cut(&text), &lead, &|id| base.has_card(id))
}

fn at(id: &str) -> Result<usize, Error> {
    let mut ids = ENTRIES.iter().map(|entry| entry.id.as_str());
    ids.clone().position(|known| known == id).ok_or_else(|| {
        let near = nearest(id, &mut ids);
        Error::usage(
            format!("the book has no page `{id}`{}", hint(near)),
            "the contents of the book name its pages",
        )
    })
}

/// A line of the contents: `    - [M08 Denunciation](mechanisms/M08.md)`.
fn entry(line: &str) -> Option<BookEntry> {
    let (indent, rest) = line.split_once("- [")?;
    let (title, rest) = rest.split_once("](")?;
    let file = rest.strip_suffix(')')?;
    Some(BookEntry {
        id: id_of(file),
        title: title.to_owned(),
        depth: indent.len() / 2,
        file: format!("{FOLDER}{file}"),
    })
}

/// The id of a page: its path with strokes, the first page of a folder by the folder's name.
fn id_of(file: &str) -> String {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let stem = match stem {
        "README" => "model",
        stem => stem.strip_suffix("/README").unwrap_or(stem),
    };
    stem.replace('/', "-")
}

fn text(file: &str) -> Option<String> {
    let page = Pages::get(file)?;
    String::from_utf8(page.data.into_owned()).ok()
}

/// Where a link on a page in this folder leads.
fn lead(folder: &str, target: &str) -> Led {
    if target.contains("://") || target.starts_with("mailto:") {
        return Led::Out(target.to_owned());
    }
    let (file, mark) = target.split_once('#').unwrap_or((target, ""));
    let mut parts: Vec<&str> = folders(folder);
    for part in file.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let path = parts.join("/");
    let inside = path.strip_prefix(FOLDER).map(id_of).filter(|id| has(id));
    match inside {
        Some(id) if mark.is_empty() => Led::Page(id),
        Some(id) => Led::Place(id, mark.to_owned()),
        None => Led::File(path),
    }
}

/// The folders down to a page, from the root of the house.
fn folders(folder: &str) -> Vec<&str> {
    let inside = folder.split('/').filter(|part| !part.is_empty());
    std::iter::once("docs").chain(inside).collect()
}

/// The contents of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Book {
    /// Its pages, in the order in which they are to be read.
    pub(crate) pages: Vec<BookEntry>,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookEntry {
    /// Id of the page, such as `mechanisms-M08`.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// How deep it stands in the contents, from 0.
    pub(crate) depth: usize,
    /// The file of the house that it is made from.
    pub(crate) file: String,
}

/// A page of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookPage {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// The file of the house that it is made from.
    pub(crate) file: String,
    /// The page as safe HTML, without its title. A link to another page is `#/method/ID`, to a place on
    /// it `#/method/ID?at=MARK`; code that has a card bears its id as `data-card`.
    pub(crate) html: String,
    /// Its headings below the title.
    pub(crate) headings: Vec<BookHeading>,
    /// The page before it.
    pub(crate) before: Option<BookEntry>,
    /// The page after it.
    pub(crate) after: Option<BookEntry>,
}

/// A heading of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookHeading {
    /// Its mark on the page.
    pub(crate) id: String,
    /// Its words.
    pub(crate) title: String,
    /// 2 for a section, 3 for a section of one.
    pub(crate) level: u8,
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_link_of_the_book_leads_to_a_page_or_a_file_and_every_mark_is_there() {
        let base = Base::shipped().expect("the shipped evidence");
        let pages: BTreeMap<String, BookPage> = ENTRIES
            .iter()
            .map(|entry| (entry.id.clone(), page(&base, &entry.id).expect("a page")))
            .collect();
        assert_eq!(pages.len(), ENTRIES.len(), "two pages share an id");
        let house = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut followed = 0;
        for page in pages.values() {
            for link in page.html.split("href=\"").skip(1) {
                let target = link.split('"').next().unwrap_or_default();
                let led = target.strip_prefix("#/method/");
                let led = led.unwrap_or_else(|| panic!("{}: {target}", page.id));
                let (id, mark) = led.split_once("?at=").unwrap_or((led, ""));
                let there = pages
                    .get(id)
                    .unwrap_or_else(|| panic!("{}: {target}", page.id));
                let is_there = there.html.contains(&format!("id=\"{mark}\""));
                assert!(mark.is_empty() || is_there, "{}: {target}", page.id);
                followed += 1;
            }
            for file in page.html.split("data-file=\"").skip(1) {
                let file = file.split('"').next().unwrap_or_default();
                assert!(house.join(file).exists(), "{}: {file}", page.id);
            }
        }
        assert!(1_000 < followed, "{followed}");
    }

    #[test]
    fn every_page_that_is_inside_the_program_stands_in_the_contents() {
        let named: BTreeSet<&str> = ENTRIES.iter().map(|entry| entry.file.as_str()).collect();
        for file in Pages::iter().filter(|file| file.ends_with(".md") && file != CONTENTS) {
            assert!(named.contains(format!("{FOLDER}{file}").as_str()), "{file}");
        }
        assert!(ENTRIES.iter().all(|entry| !entry.id.contains('/')));
        assert_eq!(ENTRIES[0].id, "model");
    }

    #[test]
    fn an_equation_is_kept_as_it_stands_and_the_essay_ends_before_the_tables() {
        let base = Base::shipped().expect("the shipped evidence");
        let page = page(&base, "mechanisms-M08").expect("a page");
        assert_eq!(page.title, "M08 Denunciation");
        assert!(
            page.html
                .contains("<pre><code class=\"language-text\">letters of a motive = Poisson(urged")
        );
        assert!(page.html.contains("id=\"denunciation.acted_on\""));
        let essay = essay(&base, "mechanisms-M08").expect("an essay");
        assert!(essay.contains("aged     = Binomial(dossiers, 1 - exp("));
        assert!(!essay.contains("<table>") && page.html.contains("<table>"));
        assert!(
            page.headings
                .iter()
                .any(|heading| heading.title == "When it is off")
        );
    }
}
