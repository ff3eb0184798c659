//! Tables on paper: CSV with the command that made it on top, as lines that begin with `#`.

use std::io::Write;
use std::path::Path;

use crate::cli::Sheet;
use crate::failure::Failure;

/// A table: the names of its columns and its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    /// Names of the columns.
    pub(crate) columns: Vec<String>,
    /// Rows, each as wide as the columns.
    pub(crate) rows: Vec<Vec<String>>,
    /// What else is to be said above it.
    pub(crate) notes: Vec<String>,
}

impl Paper {
    /// A table with these columns.
    pub(crate) fn of(columns: &[&str]) -> Paper {
        Paper {
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            ..Paper::default()
        }
    }

    /// Draws, one a row.
    pub(crate) fn of_draws(columns: Vec<String>, draws: &[Vec<f64>]) -> Paper {
        let row = |draw: &Vec<f64>| draw.iter().map(f64::to_string).collect();
        Paper {
            columns,
            rows: draws.iter().map(row).collect(),
            notes: Vec::new(),
        }
    }

    /// One row more.
    pub(crate) fn row(&mut self, cells: &[&dyn ToString]) {
        self.rows
            .push(cells.iter().map(|cell| cell.to_string()).collect());
    }

    /// Writes it to a file, or to standard output.
    pub(crate) fn write(&self, out: Option<&Path>, sheet: &Sheet) -> Result<(), Failure> {
        let bytes = self.bytes(sheet);
        match out {
            Some(path) => std::fs::write(path, bytes).map_err(Failure::of(path)),
            None => Ok(std::io::stdout().lock().write_all(&bytes)?),
        }
    }

    fn bytes(&self, sheet: &Sheet) -> Vec<u8> {
        let typed: Vec<String> = std::env::args().skip(1).collect();
        let mut lines = vec![format!("# referees {}", typed.join(" "))];
        let said = [("date", &sheet.date), ("machine", &sheet.machine)];
        for (name, value) in said {
            lines.extend(value.iter().map(|value| format!("# {name}: {value}")));
        }
        lines.extend(self.notes.iter().map(|note| format!("# {note}")));
        let mut bytes = (lines.join("\n") + "\n").into_bytes();
        let mut writer = csv::Writer::from_writer(&mut bytes);
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            writer
                .write_record(row)
                .expect("rows as wide as the columns");
        }
        writer.flush().expect("memory takes every write");
        drop(writer);
        bytes
    }
}

/// A number for a reader: so many decimals.
pub(crate) fn rounded(number: f64, decimals: usize) -> String {
    format!("{number:.decimals$}")
}
