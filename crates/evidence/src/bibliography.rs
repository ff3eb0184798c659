//! The bibliography: `sources/sources.json` in CSL-JSON, as Zotero reads and writes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::fault::{Fault, Faults};
use crate::known::Ids;
use crate::quoting::{position, text_of};
use crate::source::{Author, Source, Sources};

/// An entry as CSL-JSON has it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Entry {
    id: String,
    r#type: String,
    title: String,
    author: Vec<Author>,
    editor: Vec<Author>,
    container_title: String,
    volume: Value,
    issue: Value,
    publisher: String,
    archive: String,
    #[serde(rename = "archive_location", alias = "archive-location")]
    archive_location: String,
    issued: Issued,
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    default,
    expecting = "a date as in `date-parts`"
)]
struct Issued {
    date_parts: Vec<Vec<Value>>,
}

/// Reads `sources/sources.json`: the sources, and the citekeys of all entries, those at fault too.
pub(crate) fn read(file: &str, bytes: &[u8], faults: &mut Faults) -> Option<(Sources, Ids)> {
    let text = text_of(file, bytes, faults)?;
    let entries: Vec<Value> = match serde_json::from_str(text) {
        Ok(entries) => entries,
        Err(error) => {
            faults.push(of_json(file, &error));
            return None;
        }
    };
    let (mut by_id, mut ids, mut all_named) = (BTreeMap::new(), BTreeSet::new(), true);
    for (index, value) in entries.into_iter().enumerate() {
        let id = value
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let (key, second) = (id.clone(), by_id.contains_key(&id));
        let mut fault = |what: String, why: &str, what_to_do: &str| {
            let (line, column) = place(text, &key, second);
            let (why, what_to_do) = (why.to_owned(), what_to_do.to_owned());
            faults.push(Fault {
                file: file.to_owned(),
                line,
                column,
                what,
                why,
                what_to_do,
            });
        };
        all_named &= !id.is_empty();
        ids.insert(id.clone());
        if id.is_empty() {
            let what = format!("entry {} without an id", index + 1);
            fault(
                what,
                "no figure can cite it",
                "give it a citekey such as `zemskov-1991`",
            );
            continue;
        }
        let entry: Entry = match serde_json::from_value(value.clone()) {
            Ok(entry) => entry,
            Err(error) => {
                let what = format!("source `{id}`: {error}");
                fault(what, "it is not CSL-JSON", "compare the entries beside it");
                continue;
            }
        };
        for field in lacking(&entry) {
            let what = format!("source `{id}` has no {field}");
            fault(
                what,
                "nobody could find it on a shelf",
                "fill in what is known of it",
            );
        }
        let (what, source) = (format!("source `{id}`"), source(entry, value));
        if by_id.insert(id, source).is_some() {
            fault(
                what,
                "the citekey is given already",
                "rename one of the two",
            );
        }
    }
    let ids = if all_named {
        Ids::these(ids)
    } else {
        Ids::default()
    };
    Some((Sources::of(by_id), ids))
}

/// The fields without which an entry leads nowhere.
fn lacking(entry: &Entry) -> Vec<&'static str> {
    let fields = [("title", &entry.title), ("type", &entry.r#type)];
    fields
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(name, _)| name)
        .collect()
}

/// Where an entry gives its id: its last place for the second of two, else its first.
fn place(text: &str, id: &str, second: bool) -> (u32, u32) {
    let named = [format!("\"id\": \"{id}\""), format!("\"id\":\"{id}\"")];
    let mut found = named.iter().filter_map(|named| {
        if second {
            text.rfind(named)
        } else {
            text.find(named)
        }
    });
    position(text, found.next().unwrap_or(0))
}

fn source(entry: Entry, csl: Value) -> Source {
    let words = |values: [&Value; 2]| {
        let told: Vec<String> = values
            .into_iter()
            .filter(|value| !value.is_null())
            .map(|value| {
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            })
            .filter(|word| !word.is_empty())
            .collect();
        told.join(" no. ")
    };
    let year = entry
        .issued
        .date_parts
        .first()
        .and_then(|parts| parts.first())
        .and_then(|year| {
            year.as_i64()
                .or_else(|| year.as_str().and_then(|digits| digits.parse().ok()))
        });
    let edited = entry.author.is_empty() && !entry.editor.is_empty();
    let archive = [entry.archive, entry.archive_location];
    Source {
        id: entry.id,
        kind: entry.r#type,
        authors: if edited { entry.editor } else { entry.author },
        edited,
        title: entry.title,
        container: entry.container_title,
        volume: words([&entry.volume, &entry.issue]),
        publisher: entry.publisher,
        archive: archive
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        year,
        note: entry.note,
        csl,
    }
}

/// A fault of a JSON file that cannot be parsed.
pub(crate) fn of_json(file: &str, error: &serde_json::Error) -> Fault {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let number = |count: usize| u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    Fault {
        file: file.to_owned(),
        line: number(error.line()),
        column: number(error.column()),
        what: error.to_string().replace(&place, ""),
        why: "the file is not the JSON expected here".to_owned(),
        what_to_do: "look for a missing comma, bracket or quote".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELF: &str = r#"[
{"id": "zemskov-1991", "type": "article-journal", "title": "Gulag",
 "author": [{"family": "Zemskov", "given": "V. N."}], "container-title": "Sots. issled.",
 "issue": 6, "issued": {"date-parts": [[1991]]}},
{"id": "pavlov-1953", "type": "manuscript", "title": "Spravka", "archive": "GARF",
 "author": [{"literal": "Pavlov"}], "archive_location": "f. 9401", "issued": {"date-parts": [["1953", 12]]}}
]"#;

    #[test]
    fn a_footnote_leads_to_the_shelf() {
        let mut faults = Faults::default();
        let (sources, _) = read("sources.json", SHELF.as_bytes(), &mut faults).unwrap();
        assert_eq!(
            sources.cite("zemskov-1991", "33"),
            "V. N. Zemskov, Gulag, Sots. issled., 6 (1991), p. 33"
        );
        assert_eq!(
            sources.cite("pavlov-1953", "l. 201-205"),
            "Pavlov, Spravka, GARF, f. 9401 (1953), l. 201-205"
        );
        assert_eq!(sources.cite("nobody-1900", ""), "nobody-1900");
        assert!(faults.is_empty());
    }
}
