//! The book of the model, page by page, as it ships inside the program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
