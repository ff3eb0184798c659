//! Cells read as words, dates and counts, each fault told at its cell.
//!
//! A getter whose cell is at fault tells the fault and gives `Told` alone; so a row is read cell by
//! cell to its end, and all its faults are known at once.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::nearest::suggest;
use crate::sheet::Row;

/// Sign that a cell is at fault and that the fault was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told;

/// What was read, unless it is at fault.
pub(crate) type Read<T> = Result<T, Told>;

/// A closed vocabulary of a column.
pub(crate) trait Word: Copy + 'static {
    /// What such a word is called in a fault.
    const NOUN: &'static str;
    /// All words.
    const ALL: &'static [Self];
    /// The word as the table spells it.
    fn spelt(self) -> &'static str;
}

impl<'s> Row<'s> {
    /// The text of a cell that may not be blank.
    pub(crate) fn needed(&self, column: &str, faults: &mut Faults) -> Read<&'s str> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return Err(self.lacking(column, faults));
        }
        Ok(text)
    }

    /// What a cell joins by a sign; at least one thing.
    pub(crate) fn needed_pieces(
        &self,
        column: &str,
        sign: char,
        faults: &mut Faults,
    ) -> Read<Vec<&'s str>> {
        let found: Vec<&str> = pieces(self.text(column), sign).collect();
        if found.is_empty() {
            return Err(self.lacking(column, faults));
        }
        Ok(found)
    }

    fn lacking(&self, column: &str, faults: &mut Faults) -> Told {
        faults.push(self.fault(
            column,
            format!("no {column}"),
            "the cell may not be blank",
            format!("fill in the {column}"),
        ));
        Told
    }

    /// A date, or nothing where the cell is blank.
    pub(crate) fn date(&self, column: &str, faults: &mut Faults) -> Read<Option<Date>> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let why = match (shaped, text.parse::<Date>()) {
            (true, Ok(date)) => return Ok(Some(date)),
            (true, Err(_)) => "the calendar has no such day",
            (false, _) => "dates are written year-month-day",
        };
        faults.push(self.fault(
            column,
            format!("`{text}`"),
            why,
            "write it as in `1937-08-05`",
        ));
        Err(Told)
    }

    /// A date that may not be blank.
    pub(crate) fn needed_date(&self, column: &str, faults: &mut Faults) -> Read<Date> {
        self.needed(column, faults)?;
        self.date(column, faults)?.ok_or(Told)
    }

    /// A number, or nothing where the cell is blank.
    pub(crate) fn number(&self, column: &str, faults: &mut Faults) -> Read<Option<f64>> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-.e+".contains(&byte));
        match text.parse::<f64>() {
            Ok(number) if plain && number.is_finite() => Ok(Some(number)),
            _ => {
                faults.push(self.fault(
                    column,
                    format!("`{text}`"),
                    "the cell must be a number",
                    "write digits, a point for the fraction, no spaces or commas",
                ));
                Err(Told)
            }
        }
    }

    /// A count of people or things, or nothing where the cell is blank.
    pub(crate) fn count(&self, column: &str, faults: &mut Faults) -> Read<Option<u32>> {
        let Some(number) = self.number(column, faults)? else {
            return Ok(None);
        };
        if let Ok(count) = self.text(column).parse() {
            return Ok(Some(count));
        }
        let why = if number < 0.0 {
            "a count cannot be negative"
        } else {
            "a count is whole"
        };
        faults.push(self.fault(
            column,
            format!("{column} `{}`", self.text(column)),
            why,
            "write the count as printed; say in the note what it means",
        ));
        Err(Told)
    }

    /// A count that may not be blank.
    pub(crate) fn needed_count(&self, column: &str, faults: &mut Faults) -> Read<u32> {
        self.needed(column, faults)?;
        self.count(column, faults)?.ok_or(Told)
    }

    /// A word of a closed vocabulary.
    pub(crate) fn word<W: Word>(&self, column: &str, faults: &mut Faults) -> Read<W> {
        let text = self.needed(column, faults)?;
        let found = W::ALL.iter().copied().find(|word| word.spelt() == text);
        if found.is_none() {
            let words: Vec<&str> = W::ALL.iter().map(|word| word.spelt()).collect();
            let otherwise = format!("write one of: {}", words.join(", "));
            faults.push(self.fault(
                column,
                format!("`{text}`"),
                format!("no such {}", W::NOUN),
                suggest(text, words, &otherwise),
            ));
        }
        found.ok_or(Told)
    }

    /// Two dates of which the second may not come first; a blank end leaves the start alone.
    pub(crate) fn in_order(
        &self,
        (start, end): (&str, &str),
        faults: &mut Faults,
    ) -> Read<(Option<Date>, Option<Date>)> {
        let (first, last) = (self.date(start, faults), self.date(end, faults));
        let (first, last) = (first?, last?);
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            faults.push(self.fault(
                end,
                format!("{end} {last}"),
                format!("it comes before {start} {first}"),
                "exchange the dates, or correct one",
            ));
            return Err(Told);
        }
        Ok((first, last))
    }
}

/// The pieces of a cell that joins several by this sign, without blanks.
pub(crate) fn pieces(text: &str, sign: char) -> impl Iterator<Item = &str> {
    text.split(sign)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Sheet;

    fn told(cell: &str, read: impl Fn(&Row, &mut Faults)) -> String {
        let (mut faults, text) = (Faults::default(), format!("id,x\na,{cell}\n"));
        let sheet = Sheet::read("t.csv", text.as_bytes(), &mut faults).unwrap();
        read(&sheet.rows().next().unwrap(), &mut faults);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_thirtieth_of_february_is_no_day() {
        let date = |row: &Row, faults: &mut Faults| {
            let _ = row.date("x", faults);
        };
        assert_eq!(told("1937-08-05", date), "");
        assert_eq!(
            told("1937-02-30", date),
            "t.csv:2:3: `1937-02-30`; the calendar has no such day; write it as in `1937-08-05`"
        );
        assert!(told("19370805", date).contains("dates are written year-month-day"));
        assert!(told("5.8.1937", date).contains("dates are written year-month-day"));
    }

    #[test]
    fn nobody_is_counted_negative_or_in_parts() {
        let count = |row: &Row, faults: &mut Faults| {
            let _ = row.needed_count("x", faults);
        };
        assert_eq!(told("1000", count), "");
        assert!(told("-5", count).contains("cannot be negative"));
        assert!(told("1.5", count).contains("a count is whole"));
        assert!(told("inf", count).contains("must be a number"));
        assert!(told("about 5", count).contains("must be a number"));
        assert!(told("", count).contains("no x"));
    }
}
