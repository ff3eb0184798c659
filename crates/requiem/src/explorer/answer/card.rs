//! The card behind an id, as `requiem why` tells it, with its sources ready to be cited.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::card;
use crate::card::entry;
use crate::command::why::nothing_has;
use crate::explorer::answer::base::Base;
use crate::explorer::answer::bibliography::bibtex;
use crate::explorer::answer::book;
use crate::explorer::answer::rows::EvidenceRow;
use crate::failure::Error;

/// The card of an id.
///
/// # Errors
/// When nothing has the id.
pub(crate) fn of(base: &Base, id: &str) -> Result<Card, Error> {
    let told = card::of(id, &base.evidence, &base.settings, &base.footing)
        .ok_or_else(|| nothing_has(id, &base.evidence, &base.settings))?;
    let itself = base.evidence.sources().get(id).map(|source| entry::Cited {
        id: id.to_owned(),
        line: source.line(),
    });
    let cited = told.sources.iter().chain(&itself);
    let facts = told.facts.iter().map(|(name, content)| Fact {
        id: name.replace(' ', "_"),
        told: content.clone(),
    });
    let numbers = told.numbers.iter().map(|(name, value)| CardNumber {
        id: (*name).to_owned(),
        value: *value,
    });
    let row = base.rows().iter().find(|shelved| shelved.row.id == id);
    Ok(Card {
        id: told.id.clone(),
        kind: told.kind.to_owned(),
        title: told.title.clone(),
        facts: facts.collect(),
        numbers: numbers.collect(),
        instead: told.instead.clone(),
        sources: cited.map(|one| citation(base, one)).collect(),
        disputed_by: mentions(base, &told.disputed_by),
        used_by: mentions(base, &told.used_by),
        row: row.map(|shelved| shelved.row.clone()),
        page: page(base, id),
        command: format!("requiem why {id}"),
    })
}

fn citation(base: &Base, cited: &entry::Cited) -> Citation {
    let source = base.evidence.sources().get(&cited.id);
    Citation {
        id: cited.id.clone(),
        line: cited.line.clone(),
        bibtex: source.map(bibtex).unwrap_or_default(),
        csl: source.map_or(Value::Null, |source| source.csl.clone()),
    }
}

fn mentions(base: &Base, told: &[entry::Mention]) -> Vec<Mention> {
    let one = |mention: &entry::Mention| Mention {
        id: mention.id.clone(),
        how: mention.how.clone(),
        value: mention.value,
        has_card: base.has_card(&mention.id),
    };
    told.iter().map(one).collect()
}

/// The page of the book on a mechanism, its part, or a parameter.
fn page(base: &Base, id: &str) -> Option<String> {
    let parameter = base.settings.parameters().get(id);
    let mechanisms = base.settings.catalogue().iter();
    let code = parameter.map_or(id, |parameter| parameter.mechanism.as_str());
    let code = mechanisms
        .filter(|one| one.bears(code))
        .map(|one| one.code)
        .next()?;
    let page = format!("mechanisms-{code}");
    book::has(&page).then_some(page)
}

/// What stands behind an id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Card {
    /// The id.
    pub(crate) id: String,
    /// What it names, such as `claim`, `place`, `order`, `mechanism`, `parameter`.
    pub(crate) kind: String,
    /// What it is, in a line.
    pub(crate) title: String,
    /// What is said of it, in the order in which it is told.
    pub(crate) facts: Vec<Fact>,
    /// The same in numbers, where it has any: `value`, `low`, `high`.
    pub(crate) numbers: Vec<CardNumber>,
    /// What changes in the country as it ships where something else is believed.
    pub(crate) instead: Vec<String>,
    /// Its citations, in the order of the row.
    pub(crate) sources: Vec<Citation>,
    /// Rows that say otherwise.
    pub(crate) disputed_by: Vec<Mention>,
    /// What in the evidence and the model uses it.
    pub(crate) used_by: Vec<Mention>,
    /// The row of the evidence, where it is one.
    pub(crate) row: Option<EvidenceRow>,
    /// The page of the book on it, where there is one.
    pub(crate) page: Option<String>,
    /// What tells the same in a terminal.
    pub(crate) command: String,
}

/// One thing that a card says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    /// Which, as a key: `value`, `range`, `grade`, `errs_with`.
    pub(crate) id: String,
    /// What is said.
    pub(crate) told: String,
}

/// One number of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardNumber {
    /// Which: `value`, `low`, `high`.
    pub(crate) id: String,
    /// The number, where there is one.
    pub(crate) value: Option<f64>,
}

/// Another id, and what it has to do with the one at hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mention {
    /// The other id.
    pub(crate) id: String,
    /// What it has to do with it.
    pub(crate) how: String,
    /// Its figure, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<f64>,
    /// Whether the other id has a card of its own.
    pub(crate) has_card: bool,
}

/// A source, ready to be cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Citation {
    /// The citekey, which has a card of its own.
    pub(crate) id: String,
    /// The line for a footnote, with page or shelf mark where the row gives one.
    pub(crate) line: String,
    /// The entry for BibTeX.
    pub(crate) bibtex: String,
    /// The entry as CSL-JSON has it, for Zotero and its like.
    pub(crate) csl: Value,
}
