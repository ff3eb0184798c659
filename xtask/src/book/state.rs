//! The index of state variables: the accounts of people, what can happen to them, and what is measured
//! and happens to nobody, each as the record names it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::book::{MARK, Shelf, from_page};
use crate::house::House;

const INDEX: &str = "docs/state.md";
const ACCOUNTS: &str = "crates/society/src/cell.rs";
const FLOWS: &str = "crates/chronicle/src/flow.rs";
const GAUGES: &str = "crates/chronicle/src/gauge.rs";

/// One variable as its file documents it.
struct Variable {
    /// Its name in the code, such as `Threat`.
    name: String,
    /// Its name in the record, such as `threat`; the same where it has no other.
    id: String,
    words: String,
    /// What stands behind the name on its line.
    rest: String,
}

/// The variables of a file: lines that begin with a name, under lines of documentation.
fn variables(
    house: &House,
    file: &str,
    begins: &str,
    name: fn(&str) -> Option<Variable>,
) -> Vec<Variable> {
    let text = house.text(file).unwrap_or_default();
    let body = text.split_once(begins).map_or("", |(_, body)| body);
    let (mut found, mut words) = (Vec::new(), String::new());
    for line in body.lines().skip(1).take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(doc) = line.strip_prefix("///") {
            words.push_str(doc);
        } else if let Some(variable) = name(line) {
            let words = std::mem::take(&mut words);
            found.push(Variable {
                words: words.trim().replace("[`", "`").replace("`]", "`"),
                ..variable
            });
        }
    }
    found
}

/// `pub cards: u32,`
fn account(line: &str) -> Option<Variable> {
    let (name, rest) = line.strip_prefix("pub ")?.split_once(": ")?;
    Some(Variable {
        name: name.to_owned(),
        id: name.to_owned(),
        words: String::new(),
        rest: rest.to_owned(),
    })
}

/// `Threat = "threat" ("log-odds", Country, -3.0, []),`
fn named(line: &str) -> Option<Variable> {
    let (name, rest) = line.split_once(" = \"")?;
    let (id, rest) = rest.split_once('"')?;
    Some(Variable {
        name: name.to_owned(),
        id: id.to_owned(),
        words: String::new(),
        rest: rest.to_owned(),
    })
}

/// The index.
pub(crate) fn index(shelf: &Shelf<'_>) -> String {
    let accounts = variables(shelf.house, ACCOUNTS, "pub struct Cell", account);
    let flows = variables(shelf.house, FLOWS, "\nflows!", named);
    let gauges = variables(shelf.house, GAUGES, "\ngauges!", named);
    let link = |file| format!("[`{file}`]({})", from_page(INDEX, file));
    let mut text = format!(
        "{MARK}\n# Index of state variables\n\nWhat the model keeps from one day to the next is {} accounts \
         of people for every region and line, and {} gauges; what changes an account is one of {} flows, \
         and the record is made of them. Units and scopes are those of the record.\n",
        accounts.len(),
        gauges.len(),
        flows.len()
    );
    // A String takes every write, here and below.
    let _ = writeln!(
        text,
        "\n## Accounts\n\nPeople, of a region and line ({}).\n\n| Account | What it holds |\n|---|---|",
        link(ACCOUNTS)
    );
    for one in &accounts {
        let _ = writeln!(text, "| `{}` | {} |", one.id, one.words);
    }
    let _ = writeln!(
        text,
        "\n## Gauges\n\nWhat is measured and happens to nobody ({}), with the mechanisms whose files name \
         it.\n\n| Gauge | Unit, where | What it is | Named in |\n|---|---|---|---|",
        link(GAUGES)
    );
    let naming = naming(shelf);
    for one in &gauges {
        let mut parts = one.rest.trim_start().trim_start_matches('(').split(", ");
        let unit = parts.next().unwrap_or_default().trim_matches('"');
        let scope = match parts.next() {
            Some("Region") => "region",
            _ => "country",
        };
        let codes = naming.get(&one.name).into_iter().flatten();
        let codes: Vec<&str> = codes.map(String::as_str).collect();
        let codes = codes.join(", ");
        let _ = writeln!(
            text,
            "| `{}` | {unit}, {scope} | {} | {codes} |",
            one.id, one.words
        );
    }
    let _ = writeln!(
        text,
        "\n## Flows\n\nWhat can happen to people, a column of the record each ({}).\n\n| Flow | What it \
         counts |\n|---|---|",
        link(FLOWS)
    );
    for one in &flows {
        let _ = writeln!(text, "| `{}` | {} |", one.id, one.words);
    }
    text
}

/// The codes of the mechanisms whose files name each gauge.
fn naming(shelf: &Shelf<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut naming: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for work in &shelf.works {
        for page in &work.files {
            let tokens: Vec<_> = page.working().collect();
            for four in tokens.windows(4) {
                if four[0].is("Gauge") && four[1].is(":") && four[2].is(":") {
                    let codes = naming.entry(four[3].text.clone()).or_default();
                    codes.insert(work.code.clone());
                }
            }
        }
    }
    naming
}
