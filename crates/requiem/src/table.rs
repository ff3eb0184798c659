//! Tables and paragraphs for the terminal: plain text, aligned, no lines drawn.

use std::fmt;

/// Width to which paragraphs are folded.
pub(crate) const WIDTH: usize = 96;

/// A table of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    header: Vec<&'static str>,
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; those whose name begins with `#` hold numbers and are set to
    /// the right.
    pub(crate) fn with(columns: &[&'static str]) -> Table {
        Table {
            header: columns
                .iter()
                .map(|name| name.trim_start_matches('#'))
                .collect(),
            numbers: columns.iter().map(|name| name.starts_with('#')).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn widths(&self) -> Vec<usize> {
        (0..self.header.len())
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                let widest = cells.map(|cell| cell.chars().count()).max();
                widest.unwrap_or(0).max(self.header[column].len())
            })
            .collect()
    }

    fn line<'a>(
        &self,
        f: &mut fmt::Formatter<'_>,
        widths: &[usize],
        cells: impl Iterator<Item = &'a str>,
    ) -> fmt::Result {
        let mut line = String::new();
        for (column, cell) in cells.enumerate() {
            let space = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
            let gap = if column == 0 { "" } else { "  " };
            line.push_str(gap);
            if self.numbers[column] {
                line.push_str(&space);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&space);
            }
        }
        writeln!(f, "{}", line.trim_end())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        if self.header.iter().any(|name| !name.is_empty()) {
            self.line(f, &widths, self.header.iter().copied())?;
        }
        for row in &self.rows {
            self.line(f, &widths, row.iter().map(String::as_str))?;
        }
        Ok(())
    }
}

/// A paragraph folded to the page, its lines after the first indented.
pub(crate) fn folded(first: &str, hanging: &str, text: &str) -> String {
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(hanging)
        .break_words(false);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_one_another() {
        let mut table = Table::with(&["year", "#shot"]);
        table.row(["1936".to_owned(), "1,118".to_owned()]);
        table.row(["1937".to_owned(), "353,074".to_owned()]);
        assert_eq!(
            table.to_string(),
            "year     shot\n1936    1,118\n1937  353,074\n"
        );
    }
}
