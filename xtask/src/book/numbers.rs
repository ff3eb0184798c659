//! The parameters as the book prints them: each with meaning, unit, prior, value and reason, and
//! the files in which it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use toml::{Table, Value};

use crate::book::{MARK, Shelf, from_page, mechanism_page};
use crate::code::Kind;
use crate::house::{House, Page};

const PARAMETERS: &str = "interpretations/parameters.toml";
const READING: &str = "interpretations/mixed.toml";

/// A parameter.
pub(crate) struct Number {
    /// Family and name, such as `arrest.horizon`.
    pub(crate) id: String,
    /// The code of the mechanism that it belongs to.
    pub(crate) mechanism: String,
    meaning: String,
    unit: String,
    prior: String,
    value: String,
    reason: String,
    /// The value of the shipped reading, where it sets another.
    set: Option<String>,
    /// The files that read it.
    pub(crate) read_in: Vec<String>,
}

/// The parameters of a house.
#[derive(Default)]
pub(crate) struct Numbers {
    /// In the order of their ids.
    pub(crate) all: Vec<Number>,
    ids: BTreeSet<String>,
    families: BTreeSet<String>,
}

impl Numbers {
    /// Of a house; of a table that does not parse another rule tells.
    pub(crate) fn of(house: &House) -> Numbers {
        let table = |path: &str| -> Table {
            let text = house.text(path).unwrap_or_default();
            text.parse().unwrap_or_default()
        };
        let (parameters, reading) = (table(PARAMETERS), table(READING));
        let strings = strings(house);
        let mut numbers = Numbers::default();
        for (family, members) in &parameters {
            numbers.families.insert(family.clone());
            for (name, fields) in members.as_table().into_iter().flatten() {
                let id = format!("{family}.{name}");
                let set = reading.get("set").and_then(|set| set.get(&id));
                let field = |key: &str| fields.get(key).map_or_else(String::new, written);
                numbers.ids.insert(id.clone());
                numbers.all.push(Number {
                    mechanism: field("mechanism"),
                    meaning: field("meaning"),
                    unit: field("unit"),
                    prior: field("prior"),
                    value: field("value"),
                    reason: field("reason"),
                    set: set.map(written),
                    read_in: read_in(&strings, &id),
                    id,
                });
            }
        }
        numbers.all.sort_by(|one, other| one.id.cmp(&other.id));
        numbers
    }

    /// Whether a word that looks like the id of a parameter is one; `None` where its family is no
    /// family of parameters. A star stands for every name of the family that begins so.
    pub(crate) fn is_one(&self, word: &str) -> Option<bool> {
        let (family, _) = word.split_once('.')?;
        if !self.families.contains(family) {
            return None;
        }
        Some(match word.strip_suffix('*') {
            Some(begin) => self.ids.iter().any(|id| id.starts_with(begin)),
            None => self.ids.contains(word),
        })
    }

    /// Those of a mechanism.
    pub(crate) fn of_mechanism(&self, code: &str) -> impl Iterator<Item = &Number> {
        self.all.iter().filter(move |one| one.mechanism == code)
    }
}

/// A value of TOML as a reader would write it.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The strings of each file of the crates, tests apart.
fn strings(house: &House) -> BTreeMap<&str, BTreeSet<&str>> {
    let pages = house
        .pages
        .iter()
        .filter(|page| page.crate_name().is_some());
    pages
        .map(|page| (page.path.as_str(), words(page)))
        .collect()
}

fn words(page: &Page) -> BTreeSet<&str> {
    page.working()
        .filter(|token| token.kind == Kind::Text)
        .map(|token| token.text.as_str())
        .collect()
}

/// The files that read a parameter: those with its id as a string; those that put ids of its family
/// together (`album.{}`) and have its name; of what is assumed of the people, those of `society` that
/// ask for it by name. Where none has the name, all that put ids of the family together.
fn read_in(strings: &BTreeMap<&str, BTreeSet<&str>>, id: &str) -> Vec<String> {
    let (family, name) = id.split_once('.').unwrap_or(("", id));
    let filled = |word: &&str| {
        word.split_once('{')
            .is_some_and(|(begin, _)| begin.contains('.') && id.starts_with(begin))
    };
    let puts_together = |words: &BTreeSet<&str>| words.iter().any(filled);
    let found = |reads: &dyn Fn(&str, &BTreeSet<&str>) -> bool| -> Vec<String> {
        let files = strings.iter().filter(|(path, words)| reads(path, words));
        files.map(|(path, _)| (*path).to_owned()).collect()
    };
    let of_people = |path: &str| family == "assumption" && path.starts_with("crates/society/");
    let by_name = found(&|path, words| {
        let named = words.contains(name) && (puts_together(words) || of_people(path));
        words.contains(id) || named
    });
    if by_name.is_empty() {
        found(&|_, words| puts_together(words))
    } else {
        by_name
    }
}

/// The paragraph on one parameter, on the page of its mechanism, which lies at this path.
pub(crate) fn paragraph(one: &Number, at: &str) -> String {
    let unit = match one.unit.as_str() {
        "-" => String::new(),
        unit => format!(" {unit}"),
    };
    let set = one
        .set
        .as_ref()
        .filter(|set| *set != &one.value)
        .map_or_else(String::new, |set| format!("; {set} in the mixed reading"));
    let read = one.read_in.iter().map(|path| {
        let below = path.trim_start_matches("crates/").replace("/src/", "/");
        let below = below.trim_start_matches("terror/mechanism/");
        format!("[`{below}`]({})", from_page(at, path))
    });
    let read: Vec<String> = read.collect();
    format!(
        "<span id=\"{id}\"></span>**`{id}`** = {}{unit}, prior {}{set}. {}. *Reason:* {}. *Read in* {}.\n",
        one.value,
        one.prior,
        capital(one.meaning.trim_end_matches('.')),
        one.reason.trim_end_matches('.'),
        read.join(", "),
        id = one.id,
    )
}

/// With a capital letter in front.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The index of parameters.
pub(crate) fn index(shelf: &Shelf<'_>) -> String {
    let mut text = format!(
        "{MARK}\n# Index of parameters\n\nThe model has {} parameters. Each is a belief with a prior, a \
         value in the middle of that prior unless a reading sets another, and a reason; they stand on \
         the pages of the mechanisms to which they belong. `requiem why ID` tells of one in the \
         program, and of an assumption also what changes with it.\n\n\
         | Parameter | Value | Prior | Page |\n|---|---|---|---|\n",
        shelf.numbers.all.len()
    );
    for one in &shelf.numbers.all {
        let page = mechanism_page::path(&one.mechanism);
        let page = page.trim_start_matches("docs/");
        // A String takes every write, here and below.
        let _ = writeln!(
            text,
            "| [`{id}`]({page}#{id}) | {} | {} | {} |",
            one.value,
            one.prior,
            one.mechanism,
            id = one.id,
        );
    }
    text
}
