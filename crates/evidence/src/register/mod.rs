//! The register of claims: what the five documents that this model answers to say about the terror,
//! row by row, and what in the archive could speak to it.
//!
//! The documents are an essay, notes for lessons and two articles; they are not sources on the terror
//! but sayings about it, and they contradict the archive, one another and sometimes themselves. So a
//! row has the document's own words, and beside them one or several assertions, each with the bounds
//! that those words set and the rows of the evidence that can be held against them. No verdict stands
//! here: it is worked out from the evidence and from runs.

pub mod archive;
pub mod bounds;

pub(crate) mod table;

use crate::register::archive::Answer;
use crate::register::bounds::Bounds;
use crate::warrant::At;

/// The documents, what they say, and where they contradict one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The documents, in the order of their ids.
    pub documents: Vec<Document>,
    /// The rows, in the order of their numbers.
    pub statements: Vec<Statement>,
    /// The contradictions.
    pub contradictions: Vec<Contradiction>,
}

/// One of the documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its short name: `S1`.
    pub id: String,
    /// What it is called; in our words where it bears no title.
    pub title: String,
    /// What kind of writing it is, and who wrote it as far as it says.
    pub kind: String,
}

/// One row of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its number, from 1 upwards.
    pub number: u32,
    /// What it is about, in a few words of ours.
    pub title: String,
    /// Ids of the documents that say it.
    pub documents: Vec<String>,
    /// The words of one of them.
    pub quotation: String,
    /// What of the model carries it: codes of mechanisms, `gauge:ID`, `flow:ID`. Never empty.
    pub carried_by: Vec<String>,
    /// What a reader needs to know of it; may be empty.
    pub note: String,
    /// What exactly it asserts, where that can be held against anything or has a rival.
    pub assertions: Vec<Assertion>,
    /// Where the row stands.
    pub at: At,
    /// The column in which `carried_by` begins.
    pub carried_column: u32,
}

/// One thing that a row asserts, and what can be held against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// The assertion, in our words.
    pub says: String,
    /// What the archive answers, reading by reading; nothing where no row of the evidence speaks to it.
    pub archive: Vec<Answer>,
    /// What the assertion allows the archive to say.
    pub archive_bounds: Bounds,
    /// What the model is asked; empty where it has no such output.
    pub model: String,
    /// What the assertion allows the model to say.
    pub model_bounds: Bounds,
    /// Where the row stands.
    pub at: At,
    /// The column in which `model` begins.
    pub model_column: u32,
}

/// A place where the documents contradict themselves, one another, or the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// A short word for it.
    pub id: String,
    /// The question that is answered in more than one way.
    pub question: String,
    /// The rows that answer it.
    pub numbers: Vec<u32>,
    /// Who says what.
    pub note: String,
}

impl Register {
    /// The row with this number.
    pub fn statement(&self, number: u32) -> Option<&Statement> {
        let place = |statement: &Statement| statement.number;
        let at = self.statements.binary_search_by_key(&number, place);
        at.ok().map(|at| &self.statements[at])
    }

    /// The document with this short name.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The contradictions in which a row takes part.
    pub fn contradictions_of(&self, number: u32) -> impl Iterator<Item = &Contradiction> {
        let all = self.contradictions.iter();
        all.filter(move |one| one.numbers.contains(&number))
    }
}
