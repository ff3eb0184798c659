//! The line at fault, as it stands in its file, for a reader who wants to mend it.
//!
//! A row of a table may be longer than any screen. Of such a line only the surroundings of the
//! faulty cell are shown, under the line and column at which an editor will find it.

use std::fs;
use std::path::{Path, PathBuf};

use evidence::Fault;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Characters shown on each side of a fault in a long line.
const AROUND: usize = 40;

/// Lines of this length or less are shown whole.
const SHORT: usize = 90;

/// Where the texts lie that faults speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    /// The folder that the files' names start from; none when they are paths in themselves.
    pub(crate) dir: Option<PathBuf>,
}

impl Shelf {
    /// Where a fault stands, as a reader may open it.
    pub(crate) fn shown(&self, fault: &Fault) -> String {
        format!(
            "{}:{}:{}",
            self.path(fault).display(),
            fault.line,
            fault.column
        )
    }

    fn path(&self, fault: &Fault) -> PathBuf {
        match &self.dir {
            Some(dir) if dir.as_path() != Path::new(&fault.file) => dir.join(&fault.file),
            _ => PathBuf::from(&fault.file),
        }
    }
}

/// A line of a file, or the part of it around a fault.
#[derive(Debug)]
pub(crate) struct Excerpt {
    name: String,
    text: String,
    /// Where the fault begins in `text`, and how far it reaches, in bytes.
    start: usize,
    length: usize,
    /// Line and column in the file, from 0.
    line: usize,
    column: usize,
}

impl Excerpt {
    /// The line at which a fault stands, if its file can be read and has such a line.
    pub(crate) fn of(fault: &Fault, shelf: &Shelf) -> Option<Excerpt> {
        let path = shelf.path(fault);
        let bytes = fs::read(&path).ok()?;
        let whole = String::from_utf8_lossy(&bytes);
        let line = usize::try_from(fault.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(fault.column).ok()?.checked_sub(1)?;
        let letters: Vec<char> = whole.lines().nth(line)?.chars().collect();
        let column = column.min(letters.len());
        let long = SHORT < letters.len();
        let from = if long {
            column.saturating_sub(AROUND)
        } else {
            0
        };
        let until = if long {
            (column + AROUND).min(letters.len())
        } else {
            letters.len()
        };
        let mut text = String::new();
        text.extend((0 < from).then_some("… "));
        text.extend(&letters[from..column]);
        let start = text.len();
        text.extend(&letters[column..until]);
        let length = cell(&text[start..]).max(1);
        // What is missing at the end of a line is shown at the blank behind it: a label needs a place.
        text.extend((until == letters.len()).then_some(' '));
        text.extend((until < letters.len()).then_some(" …"));
        Some(Excerpt {
            name: path.display().to_string(),
            text,
            start,
            length,
            line,
            column,
        })
    }

    /// The span of the fault.
    pub(crate) fn span(&self) -> SourceSpan {
        (self.start, self.length).into()
    }
}

/// How far a cell or word reaches, in bytes: to the next comma, at least one letter.
fn cell(rest: &str) -> usize {
    let quoted = rest.starts_with('"');
    let end = if quoted {
        rest[1..].find('"').map(|end| end + 2)
    } else {
        rest.find([',', ' ', '\t', ']'])
    };
    match end.unwrap_or(rest.len()) {
        0 => rest.chars().next().map_or(0, char::len_utf8),
        end => end,
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Asked without surroundings, this is the place that the heading names; asked with them,
        // the text to print, which begins at its left edge.
        let column = if before == 0 && span.offset() == self.start {
            self.column
        } else {
            0
        };
        let whole: SourceSpan = (0, self.text.len()).into();
        let contents = MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            whole,
            self.line,
            column,
            self.line + 1,
        );
        Ok(Box::new(contents))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_ends_at_its_comma_and_a_quoted_one_at_its_quote() {
        assert_eq!(cell("people,12"), 6);
        assert_eq!(cell("\"a, b\",12"), 6);
        assert_eq!(cell(",12"), 1);
        assert_eq!(cell("ё"), 2);
        assert_eq!(cell(""), 0);
    }

    #[test]
    fn of_a_long_row_only_the_surroundings_are_shown() {
        let dir = tempfile::tempdir().unwrap();
        let row = format!("{},fault,{}", "a".repeat(200), "b".repeat(200));
        fs::write(dir.path().join("t.csv"), format!("head\n{row}\n")).unwrap();
        let mut fault = Fault::of_file("t.csv", "", "", "");
        (fault.line, fault.column) = (2, 202);
        let shelf = Shelf {
            dir: Some(dir.path().to_owned()),
        };
        let excerpt = Excerpt::of(&fault, &shelf).unwrap();
        assert_eq!(
            &excerpt.text[excerpt.start..excerpt.start + excerpt.length],
            "fault"
        );
        assert!(excerpt.text.len() < 100, "{}", excerpt.text);
        assert_eq!((excerpt.line, excerpt.column), (1, 201));
    }
}
