//! A step of a course: what is said of the person, what is not drawn, by which rule, on which papers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scenario::Settings;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::command::case::holdings::Holdings;
use crate::table::folded;

/// The margin of what stands under a heading.
const INDENT: &str = "   ";

/// One step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    id: &'static str,
    heading: &'static str,
    said: Vec<String>,
    by_lot: Vec<String>,
    not_drawn: Vec<String>,
    rules: Vec<&'static str>,
    papers: Vec<String>,
    data: Map<String, Value>,
}

impl Step {
    pub(super) fn new(id: &'static str, heading: &'static str) -> Step {
        Step {
            id,
            heading,
            said: Vec::new(),
            by_lot: Vec::new(),
            not_drawn: Vec::new(),
            rules: Vec::new(),
            papers: Vec::new(),
            data: Map::new(),
        }
    }

    /// Says what the run holds of the person.
    pub(super) fn say(&mut self, said: impl Into<String>) {
        self.said.push(said.into());
    }

    /// Says what the model drew for this person by lot, looking at nothing else.
    pub(super) fn by_lot(&mut self, said: impl Into<String>) {
        self.by_lot.push(said.into());
    }

    /// Says what the model does not draw for one person.
    pub(super) fn not_drawn(&mut self, said: impl Into<String>) {
        self.not_drawn.push(said.into());
    }

    /// Names a rule by which the step went.
    pub(super) fn rule(&mut self, code: &'static str) {
        if !self.rules.contains(&code) {
            self.rules.push(code);
        }
    }

    /// Names a document that stands behind the rule.
    pub(super) fn paper(&mut self, id: impl Into<String>) {
        let id = id.into();
        if !self.papers.contains(&id) {
            self.papers.push(id);
        }
    }

    /// Gives the same to programs.
    pub(super) fn data(&mut self, name: &str, value: impl Serialize) {
        self.data.insert(name.to_owned(), json!(value));
    }

    /// The step as text, under its number. A document is cited in full in the first step that names
    /// it, and `cited` remembers which that was.
    pub(super) fn text(
        &self,
        number: usize,
        cited: &mut BTreeMap<String, usize>,
        holdings: &Holdings<'_>,
    ) -> String {
        let mut text = format!("{number}. {}\n", self.heading);
        let mut line = |first: &str, hanging: &str, said: &str| {
            // A String takes every write.
            let _ = writeln!(text, "{}", folded(first, hanging, said));
        };
        for said in &self.said {
            line(INDENT, INDENT, said);
        }
        for said in &self.by_lot {
            line("   By lot: ", "     ", said);
        }
        for said in &self.not_drawn {
            line("   Not drawn: ", "     ", said);
        }
        for code in &self.rules {
            let rule = told_rule(code, holdings.settings);
            line("   Rule: ", "     ", &rule);
        }
        for id in &self.papers {
            let paper = match cited.get(id) {
                Some(before) => format!("{id}, as under {before}"),
                None => told_paper(id, holdings),
            };
            line("   Document: ", "     ", &paper);
            cited.entry(id.clone()).or_insert(number);
        }
        text
    }

    /// The step for programs.
    pub(super) fn json(&self, holdings: &Holdings<'_>) -> Value {
        let settings = holdings.settings;
        let rules = self.rules.iter().map(
            |code| json!({ "id": code, "name": name_of(code, settings), "on": settings.on(code) }),
        );
        let papers = self.papers.iter().map(|id| {
            let card = holdings.card(id).unwrap_or_default();
            let sources: Vec<&str> = card.sources.iter().map(|one| one.line.as_str()).collect();
            json!({ "id": id, "title": card.title, "sources": sources })
        });
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(self.id));
        object.insert("heading".to_owned(), json!(self.heading));
        object.insert("said".to_owned(), json!(self.said));
        object.insert("by_lot".to_owned(), json!(self.by_lot));
        object.insert("not_drawn".to_owned(), json!(self.not_drawn));
        object.insert("rules".to_owned(), rules.collect());
        object.insert("documents".to_owned(), papers.collect());
        object.insert("facts".to_owned(), Value::Object(self.data.clone()));
        Value::Object(object)
    }
}

/// The name of a mechanism, or of that to which a part belongs.
fn name_of(code: &str, settings: &Settings) -> &'static str {
    let mut all = settings.catalogue().iter();
    let found = all.find(|mechanism| mechanism.bears(code));
    found.map_or("", |mechanism| mechanism.name)
}

fn told_rule(code: &str, settings: &Settings) -> String {
    let off = if settings.on(code) {
        ""
    } else {
        ", off in this run"
    };
    format!(
        "{code} {}{off} (`requiem mechanisms show {code}`)",
        name_of(code, settings)
    )
}

/// Its title, its first citation, its grade, and where there is more of it.
fn told_paper(id: &str, holdings: &Holdings<'_>) -> String {
    let Some(card) = holdings.card(id) else {
        return format!("{id} (`requiem why {id}`)");
    };
    let grade = card.facts.iter().find(|(name, _)| *name == "grade");
    let grade = grade.and_then(|(_, graded)| graded.split([',', ';']).next());
    let grade = grade.map_or_else(String::new, |grade| format!(", grade {grade}"));
    let cited = match card.sources.as_slice() {
        [] => "no work cited".to_owned(),
        [only] => only.line.clone(),
        [first, more @ ..] => format!("{}, and {} more", first.line, more.len()),
    };
    format!("{id}, {}. {cited}{grade} (`requiem why {id}`)", card.title)
}
