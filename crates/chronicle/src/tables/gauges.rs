//! `gauges.parquet`: a row whenever what was measured had changed, such as the trust between people
//! of a region or the output of a branch.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use evidence::{Day, Region};
use parquet::basic::Repetition;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result as Parquet;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::TypePtr;

use crate::error::Error;
use crate::gauge::{Gauge, Reading, Scope};
use crate::tables::column;

/// Writes the readings in their order, as one row group.
pub(crate) fn write<W: Write + Send>(
    sink: &mut W,
    first: Day,
    readings: &[(Day, Reading)],
    region_ids: &[String],
) -> Parquet<()> {
    let properties = Arc::new(column::properties()?.build());
    let mut file = SerializedFileWriter::new(sink, schema()?, properties)?;
    let words = |of: fn(&Reading) -> &'static str| -> Vec<ByteArray> {
        let words = readings.iter().map(|(_, reading)| of(reading));
        words.map(ByteArray::from).collect()
    };
    let dates: Vec<i32> = readings
        .iter()
        .map(|(day, _)| column::date_number(first, Some(*day)))
        .collect();
    let named = readings.iter().filter_map(|(_, reading)| reading.region);
    let regions: Vec<ByteArray> = named
        .map(|region| ByteArray::from(region_ids[region.index()].as_str()))
        .collect();
    let present: Vec<i16> = readings
        .iter()
        .map(|(_, reading)| i16::from(reading.region.is_some()))
        .collect();
    let millionths: Vec<i64> = readings.iter().map(|(_, one)| one.millionths).collect();

    let mut group = file.next_row_group()?;
    column::write::<Int32Type>(&mut group, &dates, None)?;
    column::write::<ByteArrayType>(&mut group, &words(|one| one.gauge.id()), None)?;
    column::write::<ByteArrayType>(&mut group, &words(Reading::part_id), None)?;
    column::write::<ByteArrayType>(&mut group, &regions, Some(&present))?;
    column::write::<Int64Type>(&mut group, &millionths, None)?;
    group.close()?;
    file.finish().map(drop)
}

/// Reads the readings of a run that begins on `first`.
pub(crate) fn read(
    path: &Path,
    first: Day,
    region_ids: &[String],
) -> Result<Vec<(Day, Reading)>, Error> {
    let file = File::open(path).map_err(Error::disk(path, "open the table"))?;
    let parquet = Error::parquet(path);
    let reader = SerializedFileReader::new(file).map_err(&parquet)?;
    let fault = |row: usize, what: &str| Error::Table {
        path: path.to_owned(),
        row,
        what: what.to_owned(),
    };
    let known = schema().map_err(&parquet)?;
    let found = reader.metadata().file_metadata().schema_descr();
    if found.root_schema() != known.as_ref() {
        return Err(fault(0, "the columns are not those of a table of readings"));
    }
    let mut readings: Vec<(Day, Reading)> = Vec::new();
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(&parquet)?;
        let group = group.as_ref();
        let dates: Vec<i32> = column::numbers(group, 0).map_err(&parquet)?;
        let [gauges, parts, regions] = [1, 2, 3].map(|at| column::words(group, at));
        let (gauges, parts) = (gauges.map_err(&parquet)?, parts.map_err(&parquet)?);
        let regions = regions.map_err(&parquet)?;
        let millionths = column::long_numbers(group, 4).map_err(&parquet)?;
        for at in 0..dates.len() {
            let row = readings.len() + 1;
            let day = column::day(first, dates[at]);
            let day = day.ok_or_else(|| fault(row, "the date lies outside the run"))?;
            if readings.last().is_some_and(|last| day < last.0) {
                return Err(fault(
                    row,
                    "the readings are not in the order of their days",
                ));
            }
            let words = [&gauges[at], &parts[at], &regions[at]].map(|word| text(word.as_ref()));
            let reading = reading(words, millionths[at], region_ids);
            readings.push((day, reading.map_err(|what| fault(row, what))?));
        }
    }
    Ok(readings)
}

/// The reading that a row tells, or what is wrong with it.
fn reading(
    [gauge, part, region]: [Option<&str>; 3],
    millionths: i64,
    region_ids: &[String],
) -> Result<Reading, &'static str> {
    let gauge = gauge
        .and_then(Gauge::named)
        .ok_or("the gauge is none that this program knows")?;
    let part = part.unwrap_or_default();
    let place = gauge.parts().iter().position(|known| *known == part);
    let place = match place {
        Some(place) => place,
        None if part.is_empty() && gauge.parts().is_empty() => 0,
        None => return Err("the gauge has no such part"),
    };
    let region = match (gauge.scope(), region) {
        (Scope::Country, None) => None,
        (Scope::Region, Some(id)) => {
            let place = region_ids.iter().position(|known| known == id);
            let region = place.map(Region::at);
            Some(region.ok_or("the region is none of the 66 units of account")?)
        }
        (Scope::Country, Some(_)) => return Err("the gauge is not read by region"),
        (Scope::Region, None) => return Err("the gauge is read by region, and none is named"),
    };
    Ok(Reading {
        gauge,
        region,
        part: u8::try_from(place).expect("few parts"),
        millionths,
    })
}

fn schema() -> Parquet<TypePtr> {
    let fields = vec![
        column::date("date", Repetition::REQUIRED)?,
        column::word("gauge", Repetition::REQUIRED)?,
        column::word("part", Repetition::REQUIRED)?,
        column::word("region", Repetition::OPTIONAL)?,
        column::long_number("millionths", Repetition::REQUIRED)?,
    ];
    column::table("gauges", fields)
}

fn text(word: Option<&ByteArray>) -> Option<&str> {
    word?.as_utf8().ok()
}
