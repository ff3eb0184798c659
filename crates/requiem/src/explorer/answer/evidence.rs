//! The rows of the evidence, searched and paged: every figure and every decision of record.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::evidence::{known, place};
use crate::explorer::answer::base::Base;
use crate::explorer::answer::rows::Shelved;
use crate::failure::Error;

/// Rows on a page that names no number of them.
const PAGE: usize = 50;
/// Rows on a page at most.
const PAGE_MOST: usize = 500;
/// Letters of a question at most; nobody types more.
const LETTERS_MOST: usize = 400;

/// What the rows may be sorted by.
const SORTS: [&str; 5] = ["table", "day", "value", "quantity", "place"];

/// The rows that are asked for, a page of them.
///
/// # Errors
/// When a word names nothing that the evidence has.
pub(crate) fn of(base: &Base, asked: &AskedEvidence) -> Result<EvidenceRows, Error> {
    let found = found(base, asked)?;
    let from = asked.from.unwrap_or(0).min(found.len());
    let rows = asked.rows.unwrap_or(PAGE).clamp(1, PAGE_MOST);
    let page = found.iter().skip(from).take(rows);
    Ok(EvidenceRows {
        all: base.rows().len(),
        found: found.len(),
        from,
        rows: page.map(|shelved| shelved.row.clone()).collect(),
        facets: facets(base, &found),
        command: command(asked),
    })
}

/// All rows that answer what is asked, sorted.
pub(crate) fn found<'b>(base: &'b Base, asked: &AskedEvidence) -> Result<Vec<&'b Shelved>, Error> {
    let wanted = Wanted::of(base, asked)?;
    let rows = base.rows().iter();
    let mut found: Vec<&Shelved> = rows.filter(|shelved| wanted.is_met(shelved)).collect();
    let by = asked.sort.as_deref().unwrap_or("table");
    found.sort_by(|one, other| order(by, &one.row, &other.row));
    if asked.backwards == Some(true) {
        found.reverse();
    }
    Ok(found)
}

fn order(by: &str, one: &EvidenceRow, other: &EvidenceRow) -> Ordering {
    match by {
        // What is not dated comes last, and what states no figure.
        "day" => (one.from.is_none(), &one.from).cmp(&(other.from.is_none(), &other.from)),
        "value" => {
            let value = |row: &EvidenceRow| row.value.unwrap_or(f64::INFINITY);
            value(one).total_cmp(&value(other))
        }
        "quantity" => (one.quantity.is_empty(), &one.quantity)
            .cmp(&(other.quantity.is_empty(), &other.quantity)),
        "place" => (one.place.is_empty(), &one.place).cmp(&(other.place.is_empty(), &other.place)),
        _ => Ordering::Equal,
    }
}

/// What is asked, checked against the words that the evidence has.
struct Wanted<'a> {
    asked: &'a AskedEvidence,
    place: Option<String>,
    words: Vec<String>,
    year: Option<String>,
}

impl<'a> Wanted<'a> {
    fn of(base: &Base, asked: &'a AskedEvidence) -> Result<Wanted<'a>, Error> {
        let evidence = &base.evidence;
        let text = asked.text.as_deref().unwrap_or_default();
        if LETTERS_MOST < text.chars().count() {
            let help = format!("ask with {LETTERS_MOST} letters at most");
            return Err(Error::usage("the text is too long", help));
        }
        let quantities = evidence.quantities().map(|it| it.id.as_str());
        known(asked.quantity.as_deref(), "quantity", quantities)?;
        known(
            asked.line.as_deref(),
            "line",
            evidence.lines().map(|it| it.id.as_str()),
        )?;
        let sources = evidence.sources().iter().map(|it| it.id.as_str());
        known(asked.source.as_deref(), "source", sources)?;
        known(
            asked.role.as_deref(),
            "role",
            ["fitted", "held-out", "input", "context"],
        )?;
        known(asked.grade.as_deref(), "grade", ["A", "B", "C", "D"])?;
        known(asked.sort.as_deref(), "order of rows", SORTS)?;
        let mut kinds: Vec<&str> = base
            .rows()
            .iter()
            .map(|one| one.row.kind.as_str())
            .collect();
        kinds.dedup();
        known(asked.kind.as_deref(), "kind of row", kinds)?;
        let place = asked
            .place
            .as_deref()
            .map(|word| place(evidence, word))
            .transpose()?;
        Ok(Wanted {
            asked,
            place,
            words: text
                .to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            year: asked.year.map(|year| format!("{year:04}")),
        })
    }

    fn is_met(&self, shelved: &Shelved) -> bool {
        let row = &shelved.row;
        let is =
            |wanted: &Option<String>, there: &str| wanted.as_deref().is_none_or(|it| it == there);
        let asked = self.asked;
        is(&asked.kind, &row.kind)
            && is(&asked.quantity, &row.quantity)
            && is(&self.place, &row.place)
            && is(&asked.line, &row.line)
            && is(&asked.grade, &row.grade)
            && is(&asked.role, &row.role)
            && asked
                .source
                .as_ref()
                .is_none_or(|source| row.sources.contains(source))
            && asked
                .disputed
                .is_none_or(|is| is != row.disputes.is_empty())
            && self.year.as_deref().is_none_or(|year| touches(row, year))
            && self
                .words
                .iter()
                .all(|word| shelved.words.contains(word.as_str()))
    }
}

/// Whether the days of a row touch a year.
fn touches(row: &EvidenceRow, year: &str) -> bool {
    let year_of = |day: &'_ Option<String>| {
        day.as_deref()
            .and_then(|day| day.get(..4))
            .map(str::to_owned)
    };
    match (year_of(&row.from), year_of(&row.to)) {
        (Some(from), Some(to)) => from.as_str() <= year && year <= to.as_str(),
        _ => false,
    }
}

/// By what the rows found differ, and how many there are of each.
fn facets(base: &Base, found: &[&Shelved]) -> Vec<Facet> {
    let evidence = &base.evidence;
    let nameless = |_: &str| String::new();
    let quantity = |id: &str| {
        evidence
            .quantity(id)
            .map_or_else(String::new, |it| it.label.clone())
    };
    let place = |id: &str| {
        evidence
            .places()
            .get(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let line = |id: &str| {
        evidence
            .line(id)
            .map_or_else(String::new, |it| it.label.clone())
    };
    let source = |id: &str| {
        evidence
            .sources()
            .get(id)
            .map_or_else(String::new, |it| it.line())
    };
    vec![
        facet("kind", found, |row| vec![&row.kind], nameless),
        facet("quantity", found, |row| vec![&row.quantity], quantity),
        facet("place", found, |row| vec![&row.place], place),
        facet("line", found, |row| vec![&row.line], line),
        facet(
            "year",
            found,
            |row| row.from.iter().filter_map(|day| day.get(..4)).collect(),
            nameless,
        ),
        facet("grade", found, |row| vec![&row.grade], nameless),
        facet("role", found, |row| vec![&row.role], nameless),
        facet(
            "source",
            found,
            |row| row.sources.iter().map(String::as_str).collect(),
            source,
        ),
    ]
}

fn facet<'b>(
    id: &str,
    found: &[&'b Shelved],
    of: impl Fn(&'b EvidenceRow) -> Vec<&'b str>,
    name: impl Fn(&str) -> String,
) -> Facet {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for value in found.iter().flat_map(|shelved| of(&shelved.row)) {
        if !value.is_empty() {
            *counted.entry(value).or_default() += 1;
        }
    }
    let values = counted.into_iter().map(|(value, rows)| FacetValue {
        id: value.to_owned(),
        name: name(value),
        rows,
    });
    Facet {
        id: id.to_owned(),
        values: values.collect(),
    }
}

/// What lists the figures in a terminal, as far as it can be asked there.
fn command(asked: &AskedEvidence) -> String {
    let options = [
        ("quantity", &asked.quantity),
        ("place", &asked.place),
        ("line", &asked.line),
        ("role", &asked.role),
        ("grade", &asked.grade),
        ("source", &asked.source),
    ];
    let told = options.into_iter().filter_map(|(name, value)| {
        let value = value.as_deref()?;
        let is_plain = value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte));
        Some(if is_plain {
            format!(" --{name} {value}")
        } else {
            format!(" --{name} '{value}'")
        })
    });
    format!("requiem evidence list{}", told.collect::<String>())
}

/// What rows are asked for; whatever is left out is not asked after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedEvidence {
    /// Words that the row, its place or its source has, in any order.
    pub(crate) text: Option<String>,
    /// What sort of row: `claim`, `order`, `limit`, `list` ...
    pub(crate) kind: Option<String>,
    /// Id of the quantity.
    pub(crate) quantity: Option<String>,
    /// Id or name of the place.
    pub(crate) place: Option<String>,
    /// Id of the line.
    pub(crate) line: Option<String>,
    /// A year that the row's days touch.
    pub(crate) year: Option<i16>,
    /// How near to the archive: A to D.
    pub(crate) grade: Option<String>,
    /// `fitted`, `held-out`, `input` or `context`.
    pub(crate) role: Option<String>,
    /// Citekey of a source.
    pub(crate) source: Option<String>,
    /// Whether another row disputes it.
    pub(crate) disputed: Option<bool>,
    /// By what they are sorted: `table`, `day`, `value`, `quantity` or `place`.
    pub(crate) sort: Option<String>,
    /// Whether from the last to the first.
    pub(crate) backwards: Option<bool>,
    /// How many rows are passed over.
    pub(crate) from: Option<usize>,
    /// How many rows are told, at most.
    pub(crate) rows: Option<usize>,
}

/// The rows that were asked for: one page of them, and what the rest is like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceRows {
    /// How many rows the evidence has.
    pub(crate) all: usize,
    /// How many answer what was asked.
    pub(crate) found: usize,
    /// How many of them were passed over before the first that is told.
    pub(crate) from: usize,
    /// The rows.
    pub(crate) rows: Vec<EvidenceRow>,
    /// What may be asked further, and how many of the rows found answer to it.
    pub(crate) facets: Vec<Facet>,
    /// What lists the same figures in a terminal.
    pub(crate) command: String,
}

/// One thing by which rows differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facet {
    /// Which: `kind`, `quantity`, `place`, `line`, `year`, `grade`, `role`, `source`.
    pub(crate) id: String,
    /// Its values among the rows found.
    pub(crate) values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FacetValue {
    /// The value.
    pub(crate) id: String,
    /// Its name in English, where it has one.
    pub(crate) name: String,
    /// How many of the rows found have it.
    pub(crate) rows: usize,
}

/// One row of the evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceRow {
    /// Its id, which has a card.
    pub(crate) id: String,
    /// What sort of row: `claim` for a figure, else `order`, `limit`, `list` ...
    pub(crate) kind: String,
    /// What was counted or decided, in the words of the table.
    pub(crate) label: String,
    /// Id of the quantity; empty for a decision.
    pub(crate) quantity: String,
    /// Id of the place; empty where the row has none.
    pub(crate) place: String,
    /// Id of the line; empty where the row has none.
    pub(crate) line: String,
    /// The part of the quantity, as `key=value`; empty for the whole.
    pub(crate) part: String,
    /// Its first day; null where it is not dated.
    pub(crate) from: Option<String>,
    /// Its last day; null where it is not dated.
    pub(crate) to: Option<String>,
    /// Unit of the figure; empty for a decision.
    pub(crate) unit: String,
    /// The figure; null where the source gives a range alone, or for a decision.
    pub(crate) value: Option<f64>,
    /// The least that it may be.
    pub(crate) low: Option<f64>,
    /// The most that it may be; null for a floor.
    pub(crate) high: Option<f64>,
    /// How near to the archive: A to D.
    pub(crate) grade: String,
    /// Whether it was read where it is cited: `yes`, `checksum` or `no`.
    pub(crate) verified: String,
    /// `fitted`, `held-out`, `input` or `context`.
    pub(crate) role: String,
    /// Citekeys of its sources.
    pub(crate) sources: Vec<String>,
    /// Page, archive reference or document number; may be empty.
    pub(crate) locator: String,
    /// Ids of the rows that say otherwise.
    pub(crate) disputes: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
    /// The file and line of the row.
    pub(crate) at: String,
}
