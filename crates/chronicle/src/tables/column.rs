//! Whole columns into a Parquet row group and out of it, with the house's settings.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use evidence::Day;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::file::reader::RowGroupReader;
use parquet::file::writer::{SerializedColumnWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type as Schema, TypePtr};

/// Days from 1 January 1970, where Parquet's calendar begins, to 1 January 1932.
const EPOCH: i32 = -13_880;

/// Values that pass at once between a long column and the format's library: few enough to stay
/// close to the processor.
const AT_ONCE: usize = 4 * 1024;

/// What stands for nothing among the values of a column that may be empty.
pub(crate) const NONE: i32 = i32::MIN;

/// The settings of every table: zstd at level 3, smallest and largest value of each column chunk.
/// Neither clock nor machine enters the file, so the same record gives the same bytes.
pub(crate) fn properties() -> Result<WriterPropertiesBuilder> {
    Ok(WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by("requiem".to_owned()))
}

/// A column of whole numbers; one that may be empty has no value where nothing is meant.
pub(crate) fn number(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(name, Type::INT32, repetition, None)
}

/// A column of long whole numbers.
pub(crate) fn long_number(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(name, Type::INT64, repetition, None)
}

/// A column of civil dates.
pub(crate) fn date(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(name, Type::INT32, repetition, Some(LogicalType::Date))
}

/// A column of figures that need not be whole.
pub(crate) fn figure(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(name, Type::DOUBLE, repetition, None)
}

/// A column of yes and no.
pub(crate) fn truth(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(name, Type::BOOLEAN, repetition, None)
}

/// A column of words.
pub(crate) fn word(name: &str, repetition: Repetition) -> Result<TypePtr> {
    leaf(
        name,
        Type::BYTE_ARRAY,
        repetition,
        Some(LogicalType::String),
    )
}

fn leaf(
    name: &str,
    kind: Type,
    repetition: Repetition,
    meaning: Option<LogicalType>,
) -> Result<TypePtr> {
    let column = Schema::primitive_type_builder(name, kind)
        .with_repetition(repetition)
        .with_converted_type(ConvertedType::NONE)
        .with_logical_type(meaning)
        .build()?;
    Ok(Arc::new(column))
}

/// The table of these columns.
pub(crate) fn table(name: &str, columns: Vec<TypePtr>) -> Result<TypePtr> {
    Ok(Arc::new(
        Schema::group_type_builder(name)
            .with_fields(columns)
            .build()?,
    ))
}

/// The date of a day, as Parquet counts it; `None` is the eve of the first day.
pub(crate) fn date_number(first: Day, day: Option<Day>) -> i32 {
    EPOCH + day.map_or(i32::from(first.index()) - 1, |day| i32::from(day.index()))
}

/// How many days after the eve of the first day a Parquet date lies; 0 is the eve.
pub(crate) fn days_from_eve(first: Day, date: i32) -> Option<usize> {
    usize::try_from(i64::from(date) - i64::from(date_number(first, None))).ok()
}

/// The day so many days after the eve of the first; none for the eve itself or past 1940.
pub(crate) fn day_after_eve(first: Day, days: usize) -> Option<Day> {
    let index = usize::from(first.index()) + days.checked_sub(1)?;
    Day::at(u16::try_from(index).ok()?)
}

/// The day of a Parquet date within the years from `first` through 1940.
pub(crate) fn day(first: Day, date: i32) -> Option<Day> {
    day_after_eve(first, days_from_eve(first, date)?)
}

/// Writes the next column of a row group; `present` says which rows have a value.
pub(crate) fn write<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    values: &[T::T],
    present: Option<&[i16]>,
) -> Result<()> {
    let mut column = next(group)?;
    column.typed::<T>().write_batch(values, present, None)?;
    column.close()
}

/// Writes the next column of a row group from whole numbers, each spelt as the column's own kind of
/// value; in a column that may be empty [`NONE`] leaves its row so.
pub(crate) fn spell<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    numbers: &[i32],
    optional: bool,
    spelt: impl Fn(i32) -> T::T,
) -> Result<()> {
    let mut column = next(group)?;
    let (mut values, mut present) = (Vec::new(), Vec::new());
    for some in numbers.chunks(AT_ONCE) {
        values.clear();
        present.clear();
        if optional {
            present.extend(some.iter().map(|number| i16::from(*number != NONE)));
        }
        let told = some.iter().filter(|number| !optional || **number != NONE);
        values.extend(told.map(|number| spelt(*number)));
        let levels = optional.then_some(present.as_slice());
        column.typed::<T>().write_batch(&values, levels, None)?;
    }
    column.close()
}

fn next<'g>(
    group: &'g mut SerializedRowGroupWriter<'_, impl Write + Send>,
) -> Result<SerializedColumnWriter<'g>> {
    group
        .next_column()?
        .ok_or_else(|| ParquetError::General("no column left".to_owned()))
}

/// Reads some rows of a column as whole numbers, each found from the column's own kind of value, and
/// [`NONE`] where a row is empty; besides, the first row whose value is no number, if there is one,
/// counted from the first that was asked for.
pub(crate) fn find<T: DataType>(
    group: &dyn RowGroupReader,
    at: usize,
    within: &Range<usize>,
    mut found: impl FnMut(&T::T) -> Option<i32>,
) -> Result<(Vec<i32>, Option<usize>)> {
    let rows = within.len();
    let optional = is_optional(group, at);
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(at)?);
    if 0 < within.start && reader.skip_records(within.start)? < within.start {
        return Err(short(at, 0, within.end));
    }
    let mut numbers = Vec::with_capacity(rows);
    let mut refused = None;
    let (mut values, mut present) = (Vec::with_capacity(AT_ONCE), Vec::with_capacity(AT_ONCE));
    while numbers.len() < rows {
        values.clear();
        present.clear();
        let levels = optional.then_some(&mut present);
        let wanted = AT_ONCE.min(rows - numbers.len());
        let (records, _, _) = reader.read_records(wanted, levels, None, &mut values)?;
        if records == 0 {
            return Err(short(at, numbers.len(), rows));
        }
        present.resize(records, 1);
        let mut values = values.iter();
        for level in &present {
            if *level == 0 {
                numbers.push(NONE);
                continue;
            }
            let number = values.next().and_then(&mut found);
            if number.is_none() {
                refused = refused.or(Some(numbers.len()));
            }
            numbers.push(number.unwrap_or(NONE));
        }
    }
    Ok((numbers, refused))
}

/// How many rows a row group has.
pub(crate) fn rows(group: &dyn RowGroupReader) -> Result<usize> {
    usize::try_from(group.metadata().num_rows())
        .map_err(|overflow| ParquetError::External(Box::new(overflow)))
}

fn is_optional(group: &dyn RowGroupReader, at: usize) -> bool {
    group.metadata().column(at).column_descr().max_def_level() > 0
}

fn short(at: usize, read: usize, rows: usize) -> ParquetError {
    ParquetError::EOF(format!("column {at} ends after {read} of {rows} rows"))
}

/// Reads a column of whole numbers without gaps.
pub(crate) fn numbers(group: &dyn RowGroupReader, at: usize) -> Result<Vec<i32>> {
    gapless::<Int32Type>(group, at)
}

/// Reads a column of long whole numbers without gaps.
pub(crate) fn long_numbers(group: &dyn RowGroupReader, at: usize) -> Result<Vec<i64>> {
    gapless::<Int64Type>(group, at)
}

fn gapless<T: DataType>(group: &dyn RowGroupReader, at: usize) -> Result<Vec<T::T>> {
    let (values, present) = read::<T>(group, at)?;
    match present {
        None => Ok(values),
        Some(_) => Err(ParquetError::General(format!("column {at} may have gaps"))),
    }
}

/// Reads a column of whole numbers, with `None` where there is none.
pub(crate) fn gapped(group: &dyn RowGroupReader, at: usize) -> Result<Vec<Option<i32>>> {
    read::<Int32Type>(group, at).map(spread)
}

/// Reads a column of words, with `None` where there is none.
pub(crate) fn words(group: &dyn RowGroupReader, at: usize) -> Result<Vec<Option<ByteArray>>> {
    read::<ByteArrayType>(group, at).map(spread)
}

/// Values in the rows that have one.
fn spread<T>((values, present): (Vec<T>, Option<Vec<i16>>)) -> Vec<Option<T>> {
    let mut values = values.into_iter();
    match present {
        None => values.map(Some).collect(),
        Some(present) => present
            .into_iter()
            .map(|level| if level > 0 { values.next() } else { None })
            .collect(),
    }
}

type Read<T> = (Vec<<T as DataType>::T>, Option<Vec<i16>>);

fn read<T: DataType>(group: &dyn RowGroupReader, at: usize) -> Result<Read<T>> {
    let rows = rows(group)?;
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(at)?);
    let mut values = Vec::with_capacity(rows);
    let mut present = is_optional(group, at).then(|| Vec::with_capacity(rows));
    let mut read = 0;
    while read < rows {
        let (records, _, _) =
            reader.read_records(rows - read, present.as_mut(), None, &mut values)?;
        if records == 0 {
            return Err(short(at, read, rows));
        }
        read += records;
    }
    Ok((values, present))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_of_parquet_begins_13880_days_after_that_of_the_run() {
        let epoch = jiff::civil::date(1970, 1, 1);
        let until = Day::FIRST.date().until(epoch).unwrap().get_days();
        assert_eq!(date_number(Day::FIRST, Some(Day::FIRST)), -until);
        assert_eq!(days_from_eve(Day::FIRST, -until), Some(1));
        assert_eq!(days_from_eve(Day::FIRST, -until - 2), None);
    }
}
