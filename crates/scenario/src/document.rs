//! A TOML document whose every key and value knows its line and column, read with all its faults.

use evidence::{Fault, Faults};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A key or value of a document, with where it stands.
#[derive(Clone, Debug)]
pub struct Entry<'d> {
    key: &'d Spanned<DeString<'d>>,
    value: &'d Spanned<DeValue<'d>>,
}

/// The reader of one document: its name, its text, and the faults found so far.
#[derive(Debug)]
pub struct Document<'d> {
    file: &'d str,
    text: &'d str,
    /// What was found wrong so far.
    pub faults: Faults,
}

impl<'d> Document<'d> {
    /// A document of this name and text, not yet read.
    pub fn new(file: &'d str, text: &'d str) -> Document<'d> {
        Document {
            file,
            text,
            faults: Faults::default(),
        }
    }

    /// The table of the document; what cannot be read of it is a fault.
    pub fn table(&mut self) -> Spanned<DeTable<'d>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let (why, what_to_do) = if error.message().starts_with("invalid date") {
                (
                    "it is no date that exists",
                    "write a day such as 1937-08-05",
                )
            } else {
                ("the file is not valid TOML", "mend it here")
            };
            self.fault(at, error.message(), why, what_to_do);
        }
        table
    }

    /// Takes up a fault at this byte of the text.
    pub fn fault(&mut self, at: usize, what: &str, why: &str, what_to_do: &str) {
        let before = &self.text[..at.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line: count(before.matches('\n').count()),
            column: count(before[line_start..].chars().count()),
            what: what.to_owned(),
            why: why.to_owned(),
            what_to_do: what_to_do.to_owned(),
        });
    }

    /// Takes up a fault at an entry.
    pub fn fault_at(&mut self, entry: &Entry<'_>, what: &str, why: &str, what_to_do: &str) {
        self.fault(entry.value.span().start, what, why, what_to_do);
    }

    /// Takes up a fault at the key of an entry.
    pub fn fault_at_key(&mut self, entry: &Entry<'_>, why: &str, what_to_do: &str) {
        let what = format!("`{}`", entry.name());
        self.fault(entry.key.span().start, &what, why, what_to_do);
    }

    /// The text of an entry, or a fault.
    pub fn text_of<'e>(&mut self, entry: &Entry<'e>) -> Option<&'e str> {
        let text = entry.value.get_ref().as_str();
        if text.is_none() {
            self.wrong_kind(entry, "a text in quotation marks");
        }
        text
    }

    /// The number of an entry, or a fault.
    pub fn number_of(&mut self, entry: &Entry<'_>) -> Option<f64> {
        let number = entry.number();
        if number.is_none() {
            self.wrong_kind(entry, "a number");
        }
        number
    }

    /// The whole number of an entry, or a fault.
    pub fn whole_number_of(&mut self, entry: &Entry<'_>) -> Option<u64> {
        let whole = whole_number(entry.value.get_ref());
        if whole.is_none() {
            self.wrong_kind(entry, "a whole number from 0 upwards");
        }
        whole
    }

    /// The whole numbers of an entry that lists them; or faults.
    pub fn whole_numbers_of(&mut self, entry: &Entry<'_>) -> Vec<u64> {
        let Some(list) = entry.value.get_ref().as_array() else {
            self.wrong_kind(entry, "a list of whole numbers, such as [1937, 1938]");
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for item in list {
            match whole_number(item.get_ref()) {
                Some(number) => numbers.push(number),
                None => self.fault(
                    item.span().start,
                    "an item that is no whole number",
                    "every item of this list is a whole number from 0 upwards",
                    "write a whole number",
                ),
            }
        }
        numbers
    }

    /// The texts of an entry that lists them, each with the byte at which it stands; or faults.
    pub fn texts_of<'e>(&mut self, entry: &Entry<'e>) -> Vec<(usize, &'e str)> {
        let Some(list) = entry.value.get_ref().as_array() else {
            self.wrong_kind(entry, "a list of texts, such as [\"M08\", \"M09.torture\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) => texts.push((item.span().start, text)),
                None => self.fault(
                    item.span().start,
                    "an item that is no text",
                    "every item of this list is a text",
                    "put it in quotation marks",
                ),
            }
        }
        texts
    }

    fn wrong_kind(&mut self, entry: &Entry<'_>, wanted: &str) {
        let what = format!("the value of `{}`", entry.name());
        self.fault_at(
            entry,
            &what,
            &format!("it is not {wanted}"),
            &format!("write {wanted}"),
        );
    }
}

impl<'d> Entry<'d> {
    /// The key.
    pub fn name(&self) -> &'d str {
        self.key.get_ref()
    }

    /// The byte at which the value stands.
    pub fn at(&self) -> usize {
        self.value.span().start
    }

    /// The table of a value that is one.
    pub fn table(&self) -> Option<&'d DeTable<'d>> {
        self.value.get_ref().as_table()
    }

    /// The date or text of a value, as written.
    pub fn written(&self) -> Option<String> {
        let value = self.value.get_ref();
        value
            .as_datetime()
            .map(ToString::to_string)
            .or_else(|| value.as_str().map(str::to_owned))
    }

    fn number(&self) -> Option<f64> {
        let value = self.value.get_ref();
        let written = value
            .as_float()
            .map(|float| float.as_str().to_owned())
            .or_else(|| {
                value
                    .as_integer()
                    .filter(|whole| whole.radix() == 10)
                    .map(|whole| whole.as_str().to_owned())
            })?;
        written
            .replace('_', "")
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }
}

fn whole_number(value: &DeValue<'_>) -> Option<u64> {
    let integer = value.as_integer()?;
    u64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The entries of a table in the order of its keys.
pub fn entries<'d>(table: &'d DeTable<'d>) -> impl Iterator<Item = Entry<'d>> {
    table.iter().map(|(key, value)| Entry { key, value })
}

fn count(before: usize) -> u32 {
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults that a reader of numbers takes up in a text.
    fn faults(text: &str) -> String {
        let mut document = Document::new("letters.toml", text);
        let table = document.table();
        for entry in entries(table.get_ref()) {
            document.number_of(&entry);
        }
        document.faults.or(()).unwrap_err().to_string()
    }

    #[test]
    fn a_fault_stands_at_its_line_and_column_counted_in_characters() {
        let told = faults("a = 1\n\"ключ\" = \"Ежов\"\n");
        assert!(
            told.contains("letters.toml:2:10: the value of `ключ`"),
            "{told}"
        );
    }

    #[test]
    fn every_break_of_the_grammar_is_told_at_once() {
        let told = faults("a = \nb = 2\nc = [1\nd = @\n");
        assert!(told.contains("letters.toml:1:"), "{told}");
        assert!(told.contains("the file is not valid TOML"), "{told}");
        assert!(told.lines().count() > 2, "{told}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [("1_575_259", 1_575_259.0), ("-0.5", -0.5), ("2e3", 2_000.0)] {
            let text = format!("a = {text}");
            let mut document = Document::new("a.toml", &text);
            let table = document.table();
            let entry = entries(table.get_ref()).next().unwrap();
            assert_eq!(document.number_of(&entry), Some(number));
            assert!(document.faults.is_empty());
        }
        for endless in ["inf", "nan", "0x10", "\"7\"", "1937-08-05"] {
            assert!(
                faults(&format!("a = {endless}")).contains("it is not a number"),
                "{endless}"
            );
        }
    }

    #[test]
    fn a_list_tells_of_every_item_that_is_no_text() {
        let text = "off = [\"M08\", 9, true]";
        let mut document = Document::new("a.toml", text);
        let table = document.table();
        let entry = entries(table.get_ref()).next().unwrap();
        assert_eq!(document.texts_of(&entry), [(7, "M08")]);
        let told = document.faults.or(()).unwrap_err().to_string();
        assert!(
            told.contains("a.toml:1:15:") && told.contains("a.toml:1:18:"),
            "{told}"
        );
    }
}
