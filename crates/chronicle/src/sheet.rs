//! Rows of any kind as a Parquet table, for whoever goes on with them in a program of their own.
//!
//! The evidence is given away so: every row with its citation. What is a figure stays a figure, a day
//! a day, and a cell that says nothing is empty and not a nought.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::Repetition;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::Result as Parquet;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::TypePtr;

use crate::error::Error;
use crate::tables::column;

/// Where the calendar of Parquet begins.
const EPOCH: Date = date(1970, 1, 1);

/// The cells of a column, from the first row to the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Words.
    Words(Vec<Option<String>>),
    /// Figures.
    Figures(Vec<Option<f64>>),
    /// Days.
    Days(Vec<Option<Date>>),
}

impl Cells {
    fn rows(&self) -> usize {
        match self {
            Cells::Words(cells) => cells.len(),
            Cells::Figures(cells) => cells.len(),
            Cells::Days(cells) => cells.len(),
        }
    }

    fn column(&self, name: &str) -> Parquet<TypePtr> {
        match self {
            Cells::Words(_) => column::word(name, Repetition::OPTIONAL),
            Cells::Figures(_) => column::figure(name, Repetition::OPTIONAL),
            Cells::Days(_) => column::date(name, Repetition::OPTIONAL),
        }
    }

    fn write(&self, group: &mut SerializedRowGroupWriter<'_, Vec<u8>>) -> Parquet<()> {
        match self {
            Cells::Words(cells) => {
                told::<ByteArrayType, _>(group, cells, |word| ByteArray::from(word.as_str()))
            }
            Cells::Figures(cells) => told::<DoubleType, _>(group, cells, |figure| *figure),
            Cells::Days(cells) => told::<Int32Type, _>(group, cells, |day| since_epoch(*day)),
        }
    }
}

/// A table of columns as the bytes of a Parquet file.
///
/// # Errors
/// When the format's writer refuses.
///
/// # Panics
/// When one column has more rows than another: a fault of the code that asks.
pub fn parquet(name: &str, columns: &[(&str, Cells)]) -> Result<Vec<u8>, Error> {
    let rows = columns.first().map_or(0, |(_, cells)| cells.rows());
    let is_even = columns.iter().all(|(_, cells)| cells.rows() == rows);
    assert!(is_even, "the columns of a table have one number of rows");
    written(name, columns).map_err(Error::parquet(Path::new(name)))
}

fn written(name: &str, columns: &[(&str, Cells)]) -> Parquet<Vec<u8>> {
    let named = columns.iter().map(|(name, cells)| cells.column(name));
    let schema = column::table(name, named.collect::<Parquet<Vec<TypePtr>>>()?)?;
    let properties = Arc::new(column::properties()?.build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut group = file.next_row_group()?;
    for (_, cells) in columns {
        cells.write(&mut group)?;
    }
    group.close()?;
    file.into_inner()
}

fn told<T: DataType, C>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    cells: &[Option<C>],
    spelt: impl Fn(&C) -> T::T,
) -> Parquet<()> {
    let values: Vec<T::T> = cells.iter().flatten().map(spelt).collect();
    let present: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    column::write::<T>(group, &values, Some(&present))
}

/// Days from where the calendar of Parquet begins.
fn since_epoch(day: Date) -> i32 {
    day.since(EPOCH).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_what_is_not_known_is_empty() {
        let columns = [
            (
                "id",
                Cells::Words(vec![Some("itl_1937".into()), Some("none".into())]),
            ),
            ("value", Cells::Figures(vec![Some(820_881.5), None])),
            ("day", Cells::Days(vec![Some(date(1937, 1, 1)), None])),
        ];
        let bytes = parquet("evidence", &columns).expect("a table");
        let mut kept = tempfile::tempfile().unwrap();
        kept.write_all(&bytes).unwrap();
        let file = SerializedFileReader::new(kept).expect("Parquet");
        let rows: Vec<_> = file
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get_string(0).unwrap(), "itl_1937");
        assert!((rows[0].get_double(1).unwrap() - 820_881.5).abs() < f64::EPSILON);
        assert_eq!(
            rows[0].to_string(),
            "{id: \"itl_1937\", value: 820881.5, day: 1937-01-01}"
        );
        assert!(rows[1].to_string().contains("value: null, day: null"));
    }

    #[test]
    #[should_panic(expected = "one number of rows")]
    fn columns_of_unequal_length_are_no_table() {
        let (one, none) = (Cells::Figures(vec![Some(1.0)]), Cells::Words(Vec::new()));
        let _ = parquet("uneven", &[("value", one), ("id", none)]);
    }
}
