//! An answer about people, told in a table with bars, as CSV or as JSON: the same rows three times.

use std::fmt::Write as _;

use chronicle::Manifest;
use serde_json::{Map, Value, json};

use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// The longest bar.
const BAR: usize = 30;

/// One answer: rows under named columns, and what is to be said of them.
#[derive(Debug)]
pub(super) struct Answer {
    /// Which account it is, as it is typed.
    account: &'static str,
    heading: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// The column of which bars are drawn.
    bar: Option<usize>,
    notes: Vec<String>,
}

/// A column: its name for programs, and its heading for readers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    heading: &'static str,
}

/// What stands in a row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// A word.
    Word(String),
    /// A number of people or things.
    Count(u64),
    /// A share of one.
    Share(Option<f64>),
    /// A number that may not be known.
    Maybe(Option<u32>),
}

/// A column of words.
pub(super) const fn column(name: &'static str, heading: &'static str) -> Column {
    Column { name, heading }
}

impl Answer {
    pub(super) fn new(account: &'static str, heading: String, columns: Vec<Column>) -> Answer {
        Answer {
            account,
            heading,
            columns,
            rows: Vec::new(),
            bar: None,
            notes: Vec::new(),
        }
    }

    /// Draws bars of a column.
    pub(super) fn with_bars_of(mut self, name: &str) -> Answer {
        self.bar = self.columns.iter().position(|column| column.name == name);
        self
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Gives the answer in the form that was asked for.
    pub(super) fn give(&self, manifest: &Manifest, csv: bool, voice: Voice) -> Result<(), Error> {
        if voice.json {
            return answer_json(&self.json(manifest));
        }
        voice.say(&self.heading);
        if csv {
            for note in &self.notes {
                voice.say(note);
            }
            return answer(&self.csv());
        }
        let mut text = self.table();
        for note in &self.notes {
            // A String takes every write.
            let _ = write!(text, "\n{}\n", folded("", "", note));
        }
        answer(&text)
    }

    fn table(&self) -> String {
        let mut headings: Vec<&'static str> = self.columns.iter().map(|it| it.heading).collect();
        if self.bar.is_some() {
            headings.push("");
        }
        let mut table = Table::with(&headings);
        let sizes = self.rows.iter().filter_map(|row| row.get(self.bar?));
        let longest = sizes.map(Cell::size).fold(0.0, f64::max);
        for row in &self.rows {
            let bar = self.bar.map(|at| bar(row[at].size(), longest));
            table.row(row.iter().map(Cell::told).chain(bar));
        }
        table.to_string()
    }

    fn csv(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let mut text = names.join(",") + "\n";
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::plain).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }

    fn json(&self, manifest: &Manifest) -> Value {
        let rows: Vec<Value> = self.rows.iter().map(|row| self.item(row)).collect();
        let cases = manifest.cases.as_ref();
        json!({
            "account": self.account,
            "about": self.heading,
            "scale": cases.map(|cases| cases.scale),
            "cases": cases.map(|cases| cases.cases),
            "seed": manifest.charter.seed,
            "digest": manifest.digest,
            "notes": self.notes,
            "rows": rows,
        })
    }

    fn item(&self, row: &[Cell]) -> Value {
        let words = row.iter().filter_map(|cell| match cell {
            Cell::Word(word) => Some(word.as_str()),
            _ => None,
        });
        let mut object = Map::new();
        object.insert(
            "id".to_owned(),
            json!(words.collect::<Vec<&str>>().join("/")),
        );
        for (column, cell) in self.columns.iter().zip(row) {
            object.insert(column.name.to_owned(), cell.json());
        }
        Value::Object(object)
    }
}

impl Cell {
    pub(super) fn word(word: &impl ToString) -> Cell {
        Cell::Word(word.to_string())
    }

    /// The cell for a reader.
    fn told(&self) -> String {
        match self {
            Cell::Word(word) => word.clone(),
            Cell::Count(count) => many(*count),
            Cell::Share(share) => told_share(*share),
            Cell::Maybe(number) => number.map_or_else(|| "-".to_owned(), many),
        }
    }

    /// The cell for a program.
    fn plain(&self) -> String {
        match self {
            Cell::Word(word) => word.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Share(share) => share.map_or_else(String::new, |share| format!("{share:.4}")),
            Cell::Maybe(number) => number.map_or_else(String::new, |number| number.to_string()),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Word(word) => json!(word),
            Cell::Count(count) => json!(count),
            Cell::Share(share) => json!(share),
            Cell::Maybe(number) => json!(number),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a bar has thirty signs")]
    fn size(&self) -> f64 {
        match self {
            Cell::Word(_) => 0.0,
            Cell::Count(count) => *count as f64,
            Cell::Share(share) => share.unwrap_or(0.0),
            Cell::Maybe(number) => f64::from(number.unwrap_or(0)),
        }
    }
}

/// A share in hundredths, with one decimal.
pub(super) fn told_share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

/// One number as a share of another; none of none.
#[expect(
    clippy::cast_precision_loss,
    reason = "fewer people than 2 to the 53rd"
)]
pub(super) fn share(some: u64, all: u64) -> Option<f64> {
    (0 < all).then(|| some as f64 / all as f64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from none to thirty signs"
)]
fn bar(size: f64, longest: f64) -> String {
    if longest <= 0.0 {
        return String::new();
    }
    let signs = (size / longest * 30.0).round() as usize;
    "#".repeat(signs.min(BAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_has_thirty_signs_and_nought_has_none() {
        assert_eq!(bar(5.0, 5.0).len(), BAR);
        assert_eq!(bar(1.0, 3.0).len(), 10);
        assert_eq!(
            (bar(0.0, 3.0), bar(0.0, 0.0)),
            (String::new(), String::new())
        );
    }

    #[test]
    fn what_is_not_known_is_told_as_not_known() {
        assert_eq!(Cell::Share(None).told(), "-");
        assert_eq!(Cell::Share(Some(0.125)).told(), "12.5%");
        assert_eq!(Cell::Maybe(None).plain(), "");
        assert_eq!(Cell::Count(1_200).told(), "1,200");
    }
}
