//! Small tables as plain text: what a spreadsheet opens without being asked how.

use std::fmt::Display;

/// A table of text that grows row by row.
pub(crate) struct Sheet {
    text: String,
    columns: usize,
}

impl Sheet {
    /// A table with these columns.
    pub(crate) fn with(columns: &[&str]) -> Sheet {
        Sheet {
            text: columns.join(",") + "\n",
            columns: columns.len(),
        }
    }

    /// Adds a row. Words of the record hold neither comma nor quotation mark.
    ///
    /// # Panics
    /// When a row is longer or shorter than the table is wide, or a word is not plain.
    pub(crate) fn row(&mut self, cells: &[&dyn Display]) {
        assert_eq!(cells.len(), self.columns, "a row as wide as the table");
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        for cell in &cells {
            assert!(!cell.contains([',', '"', '\n']), "a plain word: {cell}");
        }
        self.text.push_str(&cells.join(","));
        self.text.push('\n');
    }

    /// The table as it stands in a file.
    pub(crate) fn text(self) -> String {
        self.text
    }
}

/// A share with four decimals, or nothing.
pub(crate) fn share(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{share:.4}"))
}

/// A number, or nothing.
pub(crate) fn maybe(number: Option<impl Display>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
