//! Quotes, commas and line ends: where each record begins and each cell stands.
//!
//! The `csv` crate forgives a stray quote and a quote never closed, and so may read a table as
//! something its writer did not mean. Here both are faults, shown at the character.

use crate::fault::{Fault, Faults};

/// Where a record begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) byte: usize,
    pub(crate) line: u32,
}

/// The text of a file, or a fault at the first byte that is no UTF-8.
pub(crate) fn text_of<'a>(file: &str, bytes: &'a [u8], faults: &mut Faults) -> Option<&'a str> {
    let (text, broken) = match str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            (
                str::from_utf8(good).unwrap_or_default(),
                Some(bytes[error.valid_up_to()]),
            )
        }
    };
    if let Some(byte) = broken {
        let (line, column) = position(text, text.len());
        faults.push(Fault {
            file: file.to_owned(),
            line,
            column,
            what: format!("byte 0x{byte:02x}"),
            why: "the file is not UTF-8 here".to_owned(),
            what_to_do: "save the file as UTF-8".to_owned(),
        });
        return None;
    }
    Some(text)
}

/// Line and column, in characters from 1, of a byte of a text.
pub(crate) fn position(text: &str, byte: usize) -> (u32, u32) {
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        number(before.matches('\n').count() + 1),
        number(before[line_start..].chars().count() + 1),
    )
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where each record begins, and a fault for each stray quote, empty line or strange line end.
pub(crate) fn starts(file: &str, text: &str, faults: &mut Faults) -> Vec<Start> {
    let mut fault = |byte: usize, what: &str, why: &str, what_to_do: &str| {
        let (line, column) = position(text, byte);
        let [what, why, what_to_do] = [what, why, what_to_do].map(str::to_owned);
        faults.push(Fault {
            file: file.to_owned(),
            line,
            column,
            what,
            why,
            what_to_do,
        });
    };
    if text.starts_with('\u{feff}') {
        fault(
            0,
            "a byte order mark",
            "tables are plain UTF-8",
            "save the file without it",
        );
        return Vec::new();
    }
    let mut starts = Vec::new();
    let (mut byte, mut line) = (0, 1);
    while byte < text.len() {
        if text[byte..].starts_with('\n') {
            fault(
                byte,
                "an empty line",
                "each line of a table is a row",
                "remove the line",
            );
            byte += 1;
            line += 1;
            continue;
        }
        starts.push(Start { byte, line });
        loop {
            let cell = Cell::at(text, byte);
            if text[byte..].starts_with('"') {
                line += number(text[byte..cell.end].matches('\n').count());
            }
            if let Some((at, flaw)) = cell.flaw {
                let (what, why, what_to_do) = flaw.told();
                fault(at, what, why, what_to_do);
            }
            byte = cell.end;
            match text[byte..].chars().next() {
                Some(',') => byte += 1,
                Some(_) => {
                    byte += 1;
                    line += 1;
                    break;
                }
                None => break,
            }
        }
    }
    starts
}

/// What is wrong with the quoting of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    QuoteInside,
    TextAfterQuote,
    NeverClosed,
    CarriageReturn,
}

impl Flaw {
    const fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Flaw::QuoteInside => (
                "a quote inside an unquoted cell",
                "the cell cannot be read in one way only",
                "quote the whole cell and double the quote inside",
            ),
            Flaw::TextAfterQuote => (
                "text after the closing quote",
                "a quoted cell ends with its quote",
                "double the quotes inside the cell",
            ),
            Flaw::NeverClosed => (
                "a quote that is never closed",
                "it swallows the rest of the file",
                "close the cell with a quote",
            ),
            Flaw::CarriageReturn => (
                "a carriage return",
                "lines end with a line feed alone",
                "save the file with LF line ends",
            ),
        }
    }
}

/// The extent of one cell in the text.
struct Cell {
    /// Byte of the comma or line end after the cell, or the length of the text.
    end: usize,
    flaw: Option<(usize, Flaw)>,
}

impl Cell {
    fn at(text: &str, start: usize) -> Cell {
        let bytes = text.as_bytes();
        let plain_end = |from: usize| {
            let rest = &bytes[from..];
            from + rest
                .iter()
                .position(|b| matches!(b, b',' | b'\n'))
                .unwrap_or(rest.len())
        };
        if bytes.get(start) != Some(&b'"') {
            let end = plain_end(start);
            let flaw = bytes[start..end]
                .iter()
                .position(|b| matches!(b, b'"' | b'\r'))
                .map(|at| {
                    let quote = bytes[start + at] == b'"';
                    (
                        start + at,
                        if quote {
                            Flaw::QuoteInside
                        } else {
                            Flaw::CarriageReturn
                        },
                    )
                });
            return Cell { end, flaw };
        }
        let mut at = start + 1;
        loop {
            match bytes[at..]
                .iter()
                .position(|b| *b == b'"')
                .map(|step| at + step)
            {
                None => {
                    return Cell {
                        end: bytes.len(),
                        flaw: Some((start, Flaw::NeverClosed)),
                    };
                }
                Some(quote) if bytes.get(quote + 1) == Some(&b'"') => at = quote + 2,
                Some(quote) => {
                    let end = plain_end(quote + 1);
                    let flaw = (end != quote + 1).then(|| {
                        let carriage = bytes[quote + 1] == b'\r';
                        let flaw = if carriage {
                            Flaw::CarriageReturn
                        } else {
                            Flaw::TextAfterQuote
                        };
                        (quote + 1, flaw)
                    });
                    return Cell { end, flaw };
                }
            }
        }
    }
}

/// Line and column of the cell at this place of the record that begins here.
pub(crate) fn locate(text: &str, start: Start, index: usize) -> (u32, u32) {
    let mut byte = start.byte;
    for _ in 0..index {
        let end = Cell::at(text, byte).end;
        if !text[end..].starts_with(',') {
            break;
        }
        byte = end + 1;
    }
    let (within, column) = position(&text[start.byte..], byte - start.byte);
    (start.line + within - 1, column)
}
