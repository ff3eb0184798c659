//! Cases read back, region by region: nothing is handed on that the run cannot have kept.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use evidence::{Day, Region};
use parquet::data_type::{BoolType, ByteArrayType, Int32Type};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use crate::case::{Case, Vocabulary};
use crate::cases::Fingerprint;
use crate::error::Error;
use crate::tables::cases::columns::{self, COLUMNS, Column, Form};
use crate::tables::cases::words::Words;
use crate::tables::cases::{Written, schema};
use crate::tables::column;

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
    let parquet = Error::parquet(path);
    let reader = open(path)?;
    let mut rows = Rows {
        path,
        span: (first, last),
        words: Words::of(region_ids, vocabulary),
        all: u32::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or(0),
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

/// Opens a table of cases, and looks whether its columns are those of one.
pub(crate) fn open(path: &Path) -> Result<SerializedFileReader<File>, Error> {
    let file = File::open(path).map_err(Error::disk(path, "open the table"))?;
    let parquet = Error::parquet(path);
    let reader = SerializedFileReader::new(file).map_err(&parquet)?;
    let found = reader.metadata().file_metadata().schema_descr();
    if found.root_schema() != schema().map_err(&parquet)?.as_ref() {
        let what = "the columns are not those of a table of cases".to_owned();
        let path = path.to_owned();
        return Err(Error::Table { path, row: 0, what });
    }
    Ok(reader)
}

/// The values of a column in some rows of a row group, words as their places in their lists; besides,
/// the first of these rows with a value that no case can have, if there is one.
pub(crate) fn values(
    group: &dyn RowGroupReader,
    at: usize,
    form: Form,
    within: &Range<usize>,
    words: &Words,
) -> parquet::errors::Result<(Vec<i32>, Option<usize>)> {
    match form {
        Form::Number | Form::Date => {
            column::find::<Int32Type>(group, at, within, |value| Some(*value))
        }
        Form::Truth => column::find::<BoolType>(group, at, within, |value| Some(i32::from(*value))),
        Form::Word(axis) => {
            let mut finder = words.finder(axis);
            column::find::<ByteArrayType>(group, at, within, |word| finder.place(word))
        }
    }
}

/// What of a case cannot be in a run of these days and so many cases, in which it has this number.
pub(crate) fn fault(
    case: &Case,
    own: u32,
    all: u32,
    (first, last): (Day, Day),
) -> Option<&'static str> {
    let within = |day: Day| first <= day && day <= last;
    let days = [Some(case.arrested), case.decided, Some(case.fate_since)];
    if !days.into_iter().flatten().all(within) {
        Some("a date lies outside the run")
    } else if case
        .parent
        .is_some_and(|parent| all <= parent || parent == own)
    {
        Some("the case begins in one that is not in the table, or in itself")
    } else {
        case.fault()
    }
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
        let mut values = Vec::with_capacity(COLUMNS.len());
        for (at, column) in COLUMNS.iter().enumerate() {
            values.push(self.column(group, at + 1, column)?);
        }
        let start = self.waiting.len();
        let put = columns::put_together(&values, numbers.len(), &mut self.waiting);
        put.map_err(|(row, column)| self.fault(row, column.refusal))?;
        for (row, number) in numbers.iter().enumerate() {
            self.check(row, *number, self.waiting[start + row])?;
        }
        self.read += u32::try_from(numbers.len()).unwrap_or(0);
        Ok(())
    }

    /// The values of a column, words as their places in their lists.
    fn column(
        &self,
        group: &dyn RowGroupReader,
        at: usize,
        column: &Column,
    ) -> Result<Vec<i32>, Error> {
        let within = 0..column::rows(group).map_err(Error::parquet(self.path))?;
        let (values, refused) = values(group, at, column.form, &within, &self.words)
            .map_err(Error::parquet(self.path))?;
        match refused {
            Some(row) => Err(self.fault(row, column.refusal)),
            None => Ok(values),
        }
    }

    /// Checks what only the run, the table and the whole case can tell.
    fn check(&mut self, row: usize, number: i32, case: Case) -> Result<(), Error> {
        let own = self.read + u32::try_from(row).unwrap_or(0);
        let here = Some((case.region, case.arrested));
        let what = if u32::try_from(number) != Ok(own) {
            "the case does not bear the number of its row"
        } else if here < self.before {
            "the cases are not in the order of region and day of arrest"
        } else if let Some(fault) = fault(&case, own, self.all, self.span) {
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
