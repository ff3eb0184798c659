//! Where a figure of the evidence stands and in which publication it was read, as a page of the
//! book cites it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::house::House;

const SOURCES: &str = "evidence/sources/sources.json";

/// The rows of the evidence by id, and the sources by key.
#[derive(Default)]
pub(crate) struct Bibliography {
    rows: BTreeMap<String, Entry>,
    sources: BTreeMap<String, String>,
}

/// A row of the evidence as far as a page names it.
struct Entry {
    file: String,
    words: String,
    sources: Vec<String>,
    locator: String,
}

/// Columns that say what a row is about, the first that is filled.
const ABOUT: [&str; 5] = ["label", "event", "target", "measure", "note"];

impl Bibliography {
    /// Of a house.
    pub(crate) fn of(house: &House) -> Bibliography {
        let mut book = Bibliography::default();
        for (file, text) in house.tables() {
            book.take(file, text);
        }
        let text = house.text(SOURCES).unwrap_or("[]");
        let sources: Value = serde_json::from_str(text).unwrap_or_default();
        for source in sources.as_array().into_iter().flatten() {
            if let Some(id) = source["id"].as_str() {
                book.sources.insert(id.to_owned(), cited(source));
            }
        }
        book
    }

    fn take(&mut self, file: &str, text: &str) {
        let mut table = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let Ok(head) = table.headers().cloned() else {
            return;
        };
        for record in table.records().flatten() {
            let cell = |name: &str| {
                let at = head.iter().position(|column| column == name);
                at.and_then(|at| record.get(at)).unwrap_or_default()
            };
            if cell("id").is_empty() || cell("source").is_empty() {
                continue;
            }
            let mut about = ABOUT.iter().map(|name| cell(name));
            let entry = Entry {
                file: file.to_owned(),
                words: about
                    .find(|words| !words.is_empty())
                    .unwrap_or_default()
                    .to_owned(),
                sources: cell("source").split(';').map(str::to_owned).collect(),
                locator: cell("locator").to_owned(),
            };
            self.rows.entry(cell("id").to_owned()).or_insert(entry);
        }
    }

    /// What the row of this id is about, behind a colon, and whose it is and in which table it stands.
    pub(crate) fn line(&self, id: &str) -> (String, String) {
        let Some(row) = self.rows.get(id) else {
            return Default::default();
        };
        let sources: Vec<String> = row
            .sources
            .iter()
            .map(|key| self.sources.get(key).unwrap_or(key).clone())
            .collect();
        let about = match row.words.trim_end_matches('.') {
            "" => String::new(),
            words => format!(": {words}"),
        };
        let locator = match row.locator.as_str() {
            "" => String::new(),
            locator => format!(", {locator}"),
        };
        let source = format!("{}{locator} (`{}`)", sources.join("; "), row.file);
        (about, source)
    }
}

/// A source in a line: who, when, what.
fn cited(source: &Value) -> String {
    let names: Vec<&str> = source["author"]
        .as_array()
        .or_else(|| source["editor"].as_array())
        .into_iter()
        .flatten()
        .filter_map(|name| name["family"].as_str().or_else(|| name["literal"].as_str()))
        .collect();
    let year = &source["issued"]["date-parts"][0][0];
    let year = year
        .as_i64()
        .map_or_else(String::new, |year| format!(" {year}"));
    let title = source["title"].as_str().unwrap_or_default();
    if names.is_empty() {
        return format!("*{title}*{year}");
    }
    format!("{}{year}, *{title}*", names.join(", "))
}
