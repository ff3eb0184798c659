//! `cases.parquet`: a row for each person taken, with what brought the organs there, what was
//! decided and what followed.
//!
//! The rows stand by region and, within a region, by the day of the arrest; the number of a case is
//! its place in that order, counted from 0, and `parent` names another case by it. Words are spelt
//! out, as a reader in R or Python wants them, and cost little because each is stored once. One
//! region is held at a time, by the writer as by the reader.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use evidence::{Day, Region};
use parquet::basic::{Encoding, Repetition};
use parquet::data_type::{BoolType, ByteArrayType, Int32Type};
use parquet::errors::Result as Parquet;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, TypePtr};

use crate::case::{Case, Vocabulary};
use crate::cases::Fingerprint;
use crate::error::Error;
use crate::tables::cases::columns::{COLUMNS, Column, Form};
use crate::tables::cases::words::Words;
use crate::tables::column::{self, NONE};

mod columns;
mod words;

/// Rows of one row group at most: enough that each column compresses well, few enough to hold in
/// memory column by column.
const GROUP: usize = 256 * 1024;

/// A table of cases that is being written, region by region.
pub(crate) struct Table<W: Write + Send> {
    file: SerializedFileWriter<W>,
    words: Words,
    fingerprint: Fingerprint,
    written: u32,
    before: Option<(Region, Day)>,
    latest_parent: Option<u32>,
    group: usize,
}

/// What a table of cases holds, once it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// How many cases.
    pub(crate) cases: u32,
    /// Their fingerprint.
    pub(crate) digest: String,
}

impl<W: Write + Send> Table<W> {
    /// Begins a table of cases that each stand for `scale` people.
    pub(crate) fn begin(
        sink: W,
        region_ids: &[String],
        vocabulary: &Vocabulary,
        scale: u32,
    ) -> Parquet<Table<W>> {
        let file = SerializedFileWriter::new(sink, schema()?, Arc::new(properties()?))?;
        Ok(Table {
            file,
            words: Words::of(region_ids, vocabulary),
            fingerprint: Fingerprint::of(vocabulary, scale),
            written: 0,
            before: None,
            latest_parent: None,
            group: GROUP,
        })
    }

    /// Writes the cases of one region.
    ///
    /// # Panics
    /// When they are not in the order of region and day of arrest, or a case cannot be.
    pub(crate) fn region(&mut self, cases: &[Case]) -> Parquet<()> {
        for case in cases {
            let here = Some((case.region, case.arrested));
            assert!(
                self.before <= here,
                "cases come in the order of region and day of arrest: {case:?}"
            );
            self.before = here;
            if let Some(what) = case.fault() {
                panic!("{what}: {case:?}");
            }
            self.latest_parent = self.latest_parent.max(case.parent);
        }
        self.fingerprint.take(cases);
        for rows in cases.chunks(self.group) {
            self.rows(rows)?;
        }
        Ok(())
    }

    /// Writes one row group.
    fn rows(&mut self, cases: &[Case]) -> Parquet<()> {
        let numbers: Vec<i32> = (self.written..)
            .take(cases.len())
            .map(|number| i32::try_from(number).expect("fewer cases than people alive"))
            .collect();
        self.written += u32::try_from(cases.len()).expect("a row group is short");
        let mut group = self.file.next_row_group()?;
        column::write::<Int32Type>(&mut group, &numbers, None)?;
        let mut present = Vec::new();
        let mut values = Vec::new();
        for column in &COLUMNS {
            let of = column.of;
            let levels = if column.optional {
                present.clear();
                present.extend(cases.iter().map(|case| i16::from(of(case) != NONE)));
                Some(present.as_slice())
            } else {
                None
            };
            values.clear();
            values.extend(cases.iter().map(of));
            if column.optional {
                values.retain(|value| *value != NONE);
            }
            match column.form {
                Form::Number | Form::Date => {
                    column::write::<Int32Type>(&mut group, &values, levels)?;
                }
                Form::Truth => {
                    let truths: Vec<bool> = values.iter().map(|value| *value == 1).collect();
                    column::write::<BoolType>(&mut group, &truths, levels)?;
                }
                Form::Word(axis) => {
                    let spelt = self.words.spell(axis, &values);
                    column::write::<ByteArrayType>(&mut group, &spelt, levels)?;
                }
            }
        }
        group.close().map(drop)
    }

    /// Ends the table, which is then whole but not yet synced.
    ///
    /// # Panics
    /// When a case names as its beginning one that is not there.
    pub(crate) fn finish(mut self) -> Parquet<Written> {
        assert!(
            self.latest_parent < Some(self.written),
            "a case begins in case {:?}, and there are {}",
            self.latest_parent,
            self.written
        );
        self.file.finish()?;
        Ok(Written {
            cases: self.written,
            digest: self.fingerprint.digest(),
        })
    }
}

/// Reads the cases of a run from `first` to `last`, and hands them over region by region with the
/// number of the first of them.
pub(crate) fn read(
    path: &Path,
    (first, last): (Day, Day),
    region_ids: &[String],
    vocabulary: &Vocabulary,
    scale: u32,
    each: &mut dyn FnMut(u32, &[Case]),
) -> Result<Written, Error> {
    let file = File::open(path).map_err(Error::disk(path, "open the table"))?;
    let parquet = Error::parquet(path);
    let reader = SerializedFileReader::new(file).map_err(&parquet)?;
    let about = reader.metadata().file_metadata();
    if about.schema_descr().root_schema() != schema().map_err(&parquet)?.as_ref() {
        let what = "the columns are not those of a table of cases".to_owned();
        let path = path.to_owned();
        return Err(Error::Table { path, row: 0, what });
    }
    let mut rows = Rows {
        path,
        span: (first, last),
        words: Words::of(region_ids, vocabulary),
        all: u32::try_from(about.num_rows()).unwrap_or(0),
        read: 0,
        before: None,
        waiting: Vec::new(),
    };
    let mut fingerprint = Fingerprint::of(vocabulary, scale);
    let mut given = 0;
    let mut give = |cases: &[Case]| {
        fingerprint.take(cases);
        each(given, cases);
        given += u32::try_from(cases.len()).unwrap_or(0);
    };
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(&parquet)?;
        rows.take(group.as_ref())?;
        while let Some(cases) = rows.next_region() {
            give(&cases);
        }
    }
    if !rows.waiting.is_empty() {
        give(&rows.waiting);
    }
    Ok(Written {
        cases: rows.read,
        digest: fingerprint.digest(),
    })
}

/// Rows that have been read and checked, and wait until their region is whole.
struct Rows<'a> {
    path: &'a Path,
    span: (Day, Day),
    words: Words,
    /// Rows of the whole table.
    all: u32,
    read: u32,
    before: Option<(Region, Day)>,
    waiting: Vec<Case>,
}

impl Rows<'_> {
    /// Takes in the rows of a row group.
    fn take(&mut self, group: &dyn RowGroupReader) -> Result<(), Error> {
        let parquet = Error::parquet(self.path);
        let numbers = column::numbers(group, 0).map_err(&parquet)?;
        let start = self.waiting.len();
        self.waiting.resize(start + numbers.len(), columns::blank());
        for (at, column) in COLUMNS.iter().enumerate() {
            let values = self.column(group, at + 1, column)?;
            let cases = self.waiting[start..].iter_mut();
            for (row, (case, value)) in cases.zip(values).enumerate() {
                if (column.put)(case, value).is_none() {
                    return Err(self.fault(row, column.refusal));
                }
            }
        }
        for (row, number) in numbers.iter().enumerate() {
            self.check(row, *number, self.waiting[start + row])?;
        }
        self.read += u32::try_from(numbers.len()).unwrap_or(0);
        Ok(())
    }

    /// The values of a column, words as their places in their lists.
    fn column(
        &mut self,
        group: &dyn RowGroupReader,
        at: usize,
        column: &Column,
    ) -> Result<Vec<i32>, Error> {
        let parquet = Error::parquet(self.path);
        match column.form {
            Form::Number | Form::Date => column::or_none(group, at).map_err(parquet),
            Form::Truth => column::truths(group, at).map_err(parquet),
            Form::Word(axis) => {
                let spelt = column::words(group, at).map_err(parquet)?;
                self.words
                    .places(axis, &spelt)
                    .map_err(|row| self.fault(row, column.refusal))
            }
        }
    }

    /// Checks what only the run, the table and the whole case can tell.
    fn check(&mut self, row: usize, number: i32, case: Case) -> Result<(), Error> {
        let (first, last) = self.span;
        let own = self.read + u32::try_from(row).unwrap_or(0);
        let within = |day: Day| first <= day && day <= last;
        let here = Some((case.region, case.arrested));
        let what = if u32::try_from(number) != Ok(own) {
            "the case does not bear the number of its row"
        } else if here < self.before {
            "the cases are not in the order of region and day of arrest"
        } else if ![Some(case.arrested), case.decided, Some(case.fate_since)]
            .into_iter()
            .flatten()
            .all(within)
        {
            "a date lies outside the run"
        } else if case
            .parent
            .is_some_and(|parent| self.all <= parent || parent == own)
        {
            "the case begins in one that is not in the table, or in itself"
        } else if let Some(fault) = case.fault() {
            fault
        } else {
            self.before = here;
            return Ok(());
        };
        Err(self.fault(row, what))
    }

    /// Takes from the front a region that is whole: one after which another has begun.
    fn next_region(&mut self) -> Option<Vec<Case>> {
        let region = self.waiting.first()?.region;
        if self.waiting.last()?.region == region {
            return None;
        }
        let end = self.waiting.partition_point(|case| case.region == region);
        let rest = self.waiting.split_off(end);
        Some(std::mem::replace(&mut self.waiting, rest))
    }

    /// What is wrong with a row of the row group at hand, counted from 0.
    fn fault(&self, row: usize, what: &str) -> Error {
        Error::Table {
            path: self.path.to_owned(),
            row: usize::try_from(self.read).unwrap_or(0) + row + 1,
            what: what.to_owned(),
        }
    }
}

/// The settings of the house; besides, numbers that lie close together are kept as their
/// differences, and no smallest and largest word is sought.
fn properties() -> Parquet<WriterProperties> {
    let mut properties = column::properties()?.set_data_page_row_count_limit(GROUP);
    for (name, form, delta) in columns::all() {
        let path = ColumnPath::from(name);
        if delta {
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path.clone(), Encoding::DELTA_BINARY_PACKED);
        }
        if matches!(form, Form::Word(_)) {
            properties = properties.set_column_statistics_enabled(path, EnabledStatistics::None);
        }
    }
    Ok(properties.build())
}

fn schema() -> Parquet<TypePtr> {
    let mut fields = vec![column::number("case", Repetition::REQUIRED)?];
    for column in &COLUMNS {
        let repetition = if column.optional {
            Repetition::OPTIONAL
        } else {
            Repetition::REQUIRED
        };
        fields.push(match column.form {
            Form::Number => column::number(column.name, repetition)?,
            Form::Date => column::date(column.name, repetition)?,
            Form::Truth => column::truth(column.name, repetition)?,
            Form::Word(_) => column::word(column.name, repetition)?,
        });
    }
    column::table("cases", fields)
}

#[cfg(test)]
mod tests;
