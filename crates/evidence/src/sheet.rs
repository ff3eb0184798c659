//! A table as it lies in a file: its rows, and the line and column of every cell.
//!
//! The `csv` crate reads the records; it forgives stray quotes and knows no columns. So a pass of
//! our own walks the same bytes, refuses what the crate would forgive, and keeps where each row
//! begins, so that a fault found later can be shown at its cell.

use crate::fault::{Fault, Faults};
use crate::nearest::suggest;
use crate::quoting::{Start, locate, starts, text_of};

/// A table of the package.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// Path within the package.
    pub(crate) file: &'a str,
    /// Whether no row had to be left out.
    pub(crate) whole: bool,
    /// Names of the columns, in order.
    pub(crate) columns: Vec<String>,
    text: &'a str,
    records: Vec<csv::StringRecord>,
    starts: Vec<Start>,
}

impl<'a> Sheet<'a> {
    /// Reads a file, or says why it is no table; rows of the wrong length are left out.
    pub(crate) fn read(file: &'a str, bytes: &'a [u8], faults: &mut Faults) -> Option<Sheet<'a>> {
        let text = text_of(file, bytes, faults)?;
        let before = faults.count();
        let mut starts = starts(file, text, faults);
        if faults.count() > before {
            return None;
        }
        if starts.is_empty() {
            faults.push(Fault::of_file(
                file,
                "the file is empty",
                "a table begins with the names of its columns",
                "write the first line, or take the file out of the package",
            ));
            return None;
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
        assert_eq!(
            records.len(),
            starts.len(),
            "both readings of {file} find the same rows"
        );
        let columns: Vec<String> = records.remove(0).iter().map(str::to_owned).collect();
        starts.remove(0);
        let whole = records.iter().all(|record| record.len() == columns.len());
        let mut sheet = Sheet {
            file,
            whole,
            columns,
            text,
            records,
            starts,
        };
        sheet.drop_ragged(faults);
        sheet.check_header(faults);
        Some(sheet)
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.records.len()).map(|index| Row { sheet: self, index })
    }

    /// Whether the table has these columns and no other; what is missing or strange is a fault.
    pub(crate) fn has(&self, wanted: &[&str], faults: &mut Faults) -> bool {
        let missing: Vec<String> = wanted
            .iter()
            .filter(|name| !self.columns.iter().any(|column| column == *name))
            .map(|name| format!("`{name}`"))
            .collect();
        if !missing.is_empty() {
            faults.push(Fault::of_file(
                self.file,
                format!("no column {}", missing.join(", ")),
                "the table needs it",
                format!("its columns are {}", wanted.join(",")),
            ));
        }
        for (index, column) in self.columns.iter().enumerate() {
            if !wanted.contains(&column.as_str()) {
                let (line, at) = locate(self.text, Start { byte: 0, line: 1 }, index);
                faults.push(Fault {
                    file: self.file.to_owned(),
                    line,
                    column: at,
                    what: format!("column `{column}`"),
                    why: "the table has no such column".to_owned(),
                    what_to_do: suggest(
                        column,
                        wanted.iter().copied(),
                        &format!("its columns are {}", wanted.join(",")),
                    ),
                });
            }
        }
        missing.is_empty()
    }

    fn drop_ragged(&mut self, faults: &mut Faults) {
        let width = self.columns.len();
        let mut kept = Vec::with_capacity(self.records.len());
        let mut starts = Vec::with_capacity(self.records.len());
        for (record, start) in self.records.drain(..).zip(self.starts.drain(..)) {
            if record.len() == width {
                kept.push(record);
                starts.push(start);
                continue;
            }
            let (line, column) = locate(self.text, start, record.len().min(width));
            faults.push(Fault {
                file: self.file.to_owned(),
                line,
                column,
                what: format!("a row of {} cells", record.len()),
                why: format!("the first line names {width} columns"),
                what_to_do: "add or remove commas; quote a cell that holds one".to_owned(),
            });
        }
        self.records = kept;
        self.starts = starts;
    }

    fn check_header(&self, faults: &mut Faults) {
        for (index, column) in self.columns.iter().enumerate() {
            if self.columns[..index].contains(column) {
                let (line, at) = locate(self.text, Start { byte: 0, line: 1 }, index);
                faults.push(Fault {
                    file: self.file.to_owned(),
                    line,
                    column: at,
                    what: format!("column `{column}` stands twice"),
                    why: "a cell must belong to one column".to_owned(),
                    what_to_do: "rename or remove one of them".to_owned(),
                });
            }
        }
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'s> {
    sheet: &'s Sheet<'s>,
    index: usize,
}

impl<'s> Row<'s> {
    /// The file of the row.
    pub(crate) fn file(&self) -> &'s str {
        self.sheet.file
    }

    /// The physical line the row begins on.
    pub(crate) fn line(&self) -> u32 {
        self.sheet.starts[self.index].line
    }

    /// The text of a cell; empty when the table has no such column.
    pub(crate) fn text(&self, column: &str) -> &'s str {
        self.sheet
            .columns
            .iter()
            .position(|known| known == column)
            .map_or("", |at| self.cell(at))
    }

    /// The text of the cell at this place of the row.
    pub(crate) fn cell(&self, at: usize) -> &'s str {
        &self.sheet.records[self.index][at]
    }

    /// A fault of a cell.
    pub(crate) fn fault(
        &self,
        column: &str,
        what: impl Into<String>,
        why: impl Into<String>,
        what_to_do: impl Into<String>,
    ) -> Fault {
        let at = self
            .sheet
            .columns
            .iter()
            .position(|known| known == column)
            .unwrap_or(0);
        let (line, column) = locate(self.sheet.text, self.sheet.starts[self.index], at);
        Fault {
            file: self.file().to_owned(),
            line,
            column,
            what: what.into(),
            why: why.into(),
            what_to_do: what_to_do.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let mut faults = Faults::default();
        Sheet::read("t.csv", bytes, &mut faults);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_cell_is_found_behind_quotes_commas_and_line_breaks() {
        let mut faults = Faults::default();
        let text = "id,note,value\na,\"ä, \"\"b\"\"\nsecond\",7\nc,,8\n";
        let sheet = Sheet::read("t.csv", text.as_bytes(), &mut faults).unwrap();
        let rows: Vec<Row> = sheet.rows().collect();
        assert_eq!(rows[0].text("note"), "ä, \"b\"\nsecond");
        let at = |row: &Row, column| {
            let fault = row.fault(column, "", "", "");
            (fault.line, fault.column)
        };
        assert_eq!(at(&rows[0], "note"), (2, 3));
        assert_eq!(at(&rows[0], "value"), (3, 9));
        assert_eq!((rows[1].line(), at(&rows[1], "value")), (4, (4, 4)));
        assert!(faults.is_empty());
    }

    #[test]
    fn quotes_that_the_csv_crate_forgives_are_faults() {
        assert_eq!(
            told(b"id,note\na,b\"c\nd,\"e\"f\n"),
            [
                "t.csv:2:4: a quote inside an unquoted cell; the cell cannot be read in one way \
                 only; quote the whole cell and double the quote inside",
                "t.csv:3:6: text after the closing quote; a quoted cell ends with its quote; \
                 double the quotes inside the cell",
            ]
        );
        assert!(
            told(b"id,note\na,\"b\n")[0].starts_with("t.csv:2:3: a quote that is never closed")
        );
    }

    #[test]
    fn a_byte_that_is_no_utf_8_is_shown_where_it_stands() {
        assert!(told(b"id,note\na,\xff\n")[0].starts_with("t.csv:2:3: byte 0xff; the file is not"));
    }

    #[test]
    fn a_short_row_and_an_empty_line_are_told() {
        assert!(told(b"id,note\na\nb,c\n")[0].starts_with("t.csv:2:1: a row of 1 cells"));
        assert!(told(b"id,note\n\nb,c\n")[0].starts_with("t.csv:2:1: an empty line"));
        assert!(told(b"id,note\r\na,b\r\n")[0].starts_with("t.csv:1:8: a carriage return"));
        assert!(told(b"")[0].starts_with("t.csv:1:1: the file is empty"));
        assert!(told(b"id,id\n")[0].starts_with("t.csv:1:4: column `id` stands twice"));
    }
}
