//! `cases.parquet`: a row for each person taken, with what brought the organs there, what was
//! decided and what followed.
//!
//! The rows stand by region and, within a region, by the day of the arrest; the number of a case is
//! its place in that order, counted from 0, and `parent` names another case by it. Words are spelt
//! out, as a reader in R or Python wants them, and cost little because each is stored once. One
//! region is held at a time, by the writer as by the reader.

use std::io::Write;
use std::sync::Arc;

use evidence::{Day, Region};
use parquet::basic::{Encoding, Repetition};
use parquet::data_type::{BoolType, ByteArrayType, Int32Type};
use parquet::errors::Result as Parquet;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, TypePtr};

use crate::case::{Case, Vocabulary};
use crate::cases::Fingerprint;
use crate::tables::cases::columns::{COLUMNS, Form};
use crate::tables::cases::words::Words;
use crate::tables::column;

pub(crate) mod columns;
pub(crate) mod reading;
pub(crate) mod words;

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
    /// The values of a row group, column by column.
    values: Vec<Vec<i32>>,
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
            values: Vec::new(),
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
        let first = self.written;
        self.written += u32::try_from(cases.len()).expect("a row group is short");
        let mut group = self.file.next_row_group()?;
        let numbers: Vec<i32> = (first..self.written).map(columns::number).collect();
        column::write::<Int32Type>(&mut group, &numbers, None)?;
        columns::take_apart(cases, &mut self.values);
        for (column, values) in COLUMNS.iter().zip(&self.values) {
            let optional = column.optional;
            match column.form {
                Form::Number | Form::Date => {
                    column::spell::<Int32Type>(&mut group, values, optional, |value| value)?;
                }
                Form::Truth => {
                    column::spell::<BoolType>(&mut group, values, optional, |value| value == 1)?;
                }
                Form::Word(axis) => {
                    let word = |value| self.words.at(axis, value).clone();
                    column::spell::<ByteArrayType>(&mut group, values, optional, word)?;
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
