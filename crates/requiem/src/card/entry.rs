//! The card itself: title, facts, sources, rivals, uses; how it is told to readers and programs.

use std::fmt::Write as _;

use evidence::{Evidence, Warrant};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::table::folded;

/// What stands behind one id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Card {
    /// The id.
    pub(crate) id: String,
    /// What it names: `claim`, `place`, `mechanism`.
    pub(crate) kind: &'static str,
    /// What it is, in a line.
    pub(crate) title: String,
    /// What is said of it: a name and its content.
    pub(crate) facts: Vec<(&'static str, String)>,
    /// The same in numbers, for programs.
    pub(crate) numbers: Vec<(&'static str, Option<f64>)>,
    /// What changes in the shipped country where something else is believed.
    pub(crate) instead: Vec<String>,
    /// Citations.
    pub(crate) sources: Vec<Cited>,
    /// Rows that say otherwise.
    pub(crate) disputed_by: Vec<Mention>,
    /// What in the evidence and the model uses it.
    pub(crate) used_by: Vec<Mention>,
}

/// A source that a row rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cited {
    /// Its citekey.
    pub(crate) id: String,
    /// The line for a footnote, with page or shelf mark.
    pub(crate) line: String,
}

/// Another id, and what it has to do with the one at hand.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mention {
    /// The other id.
    pub(crate) id: String,
    /// What it has to do with it.
    pub(crate) how: String,
    /// Its figure, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<f64>,
}

impl Mention {
    /// A mention in words alone.
    pub(crate) fn of(id: impl Into<String>, how: impl Into<String>) -> Mention {
        Mention {
            id: id.into(),
            how: how.into(),
            value: None,
        }
    }
}

impl Card {
    /// A card with a title and nothing else yet.
    pub(crate) fn titled(kind: &'static str, title: impl Into<String>) -> Card {
        Card {
            kind,
            title: title.into(),
            ..Card::default()
        }
    }

    /// Adds a fact, unless there is nothing to say.
    pub(crate) fn fact(mut self, name: &'static str, content: impl Into<String>) -> Card {
        let content = content.into();
        if !content.is_empty() {
            self.facts.push((name, content));
        }
        self
    }

    /// Adds what the row rests on.
    pub(crate) fn warranted(mut self, warrant: &Warrant, evidence: &Evidence) -> Card {
        self.sources = citations(evidence, &warrant.sources, &warrant.locator);
        self.fact("grade", graded(warrant.grade, warrant.verified))
            .fact("role", role(warrant.role))
            .fact("note", warrant.note.clone())
            .fact(
                "row",
                format!("evidence/{}:{}", warrant.at.file, warrant.at.line),
            )
    }

    /// The card for programs: one object.
    pub(crate) fn json(&self) -> Value {
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(self.id));
        object.insert("kind".to_owned(), json!(self.kind));
        object.insert("title".to_owned(), json!(self.title));
        for (name, content) in &self.facts {
            object
                .entry(name.replace(' ', "_"))
                .or_insert_with(|| json!(content));
        }
        for (name, number) in &self.numbers {
            object.insert((*name).to_owned(), json!(number));
        }
        if !self.instead.is_empty() {
            object.insert("instead".to_owned(), json!(self.instead));
        }
        let sources: Vec<&str> = self.sources.iter().map(|one| one.line.as_str()).collect();
        object.insert("sources".to_owned(), json!(sources));
        object.insert("disputed_by".to_owned(), json!(self.disputed_by));
        object.insert("used_by".to_owned(), json!(self.used_by));
        Value::Object(object)
    }

    /// The card as text; the uses are left out of the short form.
    pub(crate) fn text(&self, short: bool) -> String {
        let mut text = format!(
            "{}  {}\n{}\n\n",
            self.id,
            self.kind,
            folded("", "", &self.title)
        );
        let widest = self
            .facts
            .iter()
            .map(|(name, _)| name.len())
            .max()
            .unwrap_or(0);
        for (name, content) in &self.facts {
            let first = format!("  {name:widest$}  ");
            let hanging = " ".repeat(widest + 4);
            text.push_str(&folded(&first, &hanging, content));
            text.push('\n');
        }
        section(
            &mut text,
            "What changes in the country as it ships",
            self.instead.iter().map(|line| folded("  ", "    ", line)),
        );
        section(
            &mut text,
            "Source",
            self.sources
                .iter()
                .map(|one| folded("  ", "    ", &one.line)),
        );
        mentions(&mut text, "Disputed by", &self.disputed_by);
        if !short {
            mentions(&mut text, "Used by", &self.used_by);
        }
        text
    }
}

fn section(text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        // A String takes every write.
        let _ = write!(text, "\n{heading}\n{}\n", lines.join("\n"));
    }
}

/// Mentions shown on the terminal; the rest are counted.
const SHOWN: usize = 24;

/// The widest column of ids.
const WIDEST: usize = 34;

fn mentions(text: &mut String, heading: &str, mentions: &[Mention]) {
    if mentions.is_empty() {
        return;
    }
    let shown = mentions.iter().take(SHOWN);
    let widest = shown
        .clone()
        .map(|mention| mention.id.len())
        .max()
        .unwrap_or(0)
        .min(WIDEST);
    let hanging = " ".repeat(widest + 4);
    let mut lines: Vec<String> = shown
        .map(|mention| {
            folded(
                &format!("  {:widest$}  ", mention.id),
                &hanging,
                &mention.how,
            )
        })
        .collect();
    if SHOWN < mentions.len() {
        lines.push(format!("{hanging}and {} more", mentions.len() - SHOWN));
    }
    section(text, heading, lines.into_iter());
}

/// The citations of a row.
pub(crate) fn citations(evidence: &Evidence, sources: &[String], locator: &str) -> Vec<Cited> {
    let cited = |id: &String| Cited {
        id: id.clone(),
        line: evidence.sources().cite(id, locator),
    };
    sources.iter().map(cited).collect()
}

/// A grade in words, and whether the figure was read.
pub(crate) fn graded(grade: evidence::Grade, verified: evidence::Verified) -> String {
    let near = match grade {
        evidence::Grade::A => "A, an archival series read in a publication",
        evidence::Grade::B => "B, a scholar's figure, or an archival one through a second hand",
        evidence::Grade::C => "C, recalled but closing a checksum, or a weak source",
        evidence::Grade::D => "D, recalled and unverified",
    };
    let read = match verified {
        evidence::Verified::Yes => "read where it is cited",
        evidence::Verified::Checksum => "its column closes on a published total",
        evidence::Verified::No => "not yet checked where it is cited",
    };
    format!("{near}; {read}")
}

/// A role in words.
pub(crate) fn role(role: evidence::Role) -> &'static str {
    match role {
        evidence::Role::Fitted => "fitted: the model is adjusted to it",
        evidence::Role::HeldOut => "held out: kept from the fit, to judge the model by",
        evidence::Role::Input => "input: given to every run, never counted as reproduced",
        evidence::Role::Context => "context: shown; nothing is fitted, judged or driven by it",
    }
}
