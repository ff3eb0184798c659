//! `decisions.parquet`: a row for each decision on places, with who had moved first.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use evidence::{Day, Line, Region};
use parquet::basic::Repetition;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::Result as Parquet;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::TypePtr;

use crate::decision::{Decision, DecisionKind, FirstMover};
use crate::error::Error;
use crate::tables::column;

/// Writes the decisions in their order, as one row group.
pub(crate) fn write<W: Write + Send>(
    sink: &mut W,
    first: Day,
    decisions: &[Decision],
    region_ids: &[String],
) -> Parquet<()> {
    let properties = Arc::new(column::properties()?.build());
    let mut file = SerializedFileWriter::new(sink, schema()?, properties)?;
    let numbers = |of: fn(&Decision) -> i32| decisions.iter().map(of).collect::<Vec<i32>>();
    let words = |of: fn(&Decision) -> &str| -> Vec<ByteArray> {
        decisions
            .iter()
            .map(|decision| ByteArray::from(of(decision)))
            .collect()
    };
    let dates: Vec<i32> = decisions
        .iter()
        .map(|decision| column::date_number(first, Some(decision.day)))
        .collect();
    let named = decisions.iter().filter_map(|decision| decision.region);
    let regions: Vec<ByteArray> = named
        .map(|region| ByteArray::from(region_ids[region.index()].as_str()))
        .collect();
    let present: Vec<i16> = decisions
        .iter()
        .map(|decision| i16::from(decision.region.is_some()))
        .collect();

    let about = decisions.iter().filter_map(|decision| decision.about);
    let abouts: Vec<i32> = about
        .map(|day| column::date_number(first, Some(day)))
        .collect();
    let has_other: Vec<i16> = decisions
        .iter()
        .map(|decision| i16::from(decision.about.is_some()))
        .collect();

    let mut group = file.next_row_group()?;
    column::write::<Int32Type>(&mut group, &dates, None)?;
    column::write::<ByteArrayType>(&mut group, &regions, Some(&present))?;
    column::write::<ByteArrayType>(&mut group, &words(|decision| decision.line.id()), None)?;
    column::write::<ByteArrayType>(&mut group, &words(|decision| decision.kind.id()), None)?;
    column::write::<Int32Type>(&mut group, &numbers(|decision| decision.category1), None)?;
    column::write::<Int32Type>(&mut group, &numbers(|decision| decision.category2), None)?;
    column::write::<ByteArrayType>(&mut group, &words(|decision| &decision.origin), None)?;
    column::write::<ByteArrayType>(
        &mut group,
        &words(|decision| decision.first_mover.id()),
        None,
    )?;
    column::write::<Int32Type>(&mut group, &abouts, Some(&has_other))?;
    group.close()?;
    file.finish().map(drop)
}

/// Reads the decisions of a run that begins on `first`.
pub(crate) fn read(path: &Path, first: Day, region_ids: &[String]) -> Result<Vec<Decision>, Error> {
    let file = File::open(path).map_err(Error::disk(path, "open the table"))?;
    let parquet = Error::parquet(path);
    let reader = SerializedFileReader::new(file).map_err(&parquet)?;
    let fault = |row: usize, what: &str| Error::Table {
        path: path.to_owned(),
        row,
        what: what.to_owned(),
    };
    let known = schema().map_err(&parquet)?;
    if reader
        .metadata()
        .file_metadata()
        .schema_descr()
        .root_schema()
        != known.as_ref()
    {
        return Err(fault(
            0,
            "the columns are not those of a table of decisions",
        ));
    }
    let mut decisions: Vec<Decision> = Vec::new();
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(&parquet)?;
        let columns = Columns::read(group.as_ref()).map_err(&parquet)?;
        for at in 0..columns.dates.len() {
            let row = decisions.len() + 1;
            let decision = columns
                .row(at, first, region_ids)
                .map_err(|what| fault(row, what))?;
            if decisions.last().is_some_and(|last| decision.day < last.day) {
                return Err(fault(
                    row,
                    "the decisions are not in the order of their days",
                ));
            }
            decisions.push(decision);
        }
    }
    Ok(decisions)
}

/// The columns of one row group.
struct Columns {
    dates: Vec<i32>,
    regions: Vec<Option<ByteArray>>,
    lines: Vec<Option<ByteArray>>,
    kinds: Vec<Option<ByteArray>>,
    category1: Vec<i32>,
    category2: Vec<i32>,
    origins: Vec<Option<ByteArray>>,
    movers: Vec<Option<ByteArray>>,
    abouts: Vec<Option<i32>>,
}

impl Columns {
    fn read(group: &dyn RowGroupReader) -> Parquet<Columns> {
        Ok(Columns {
            dates: column::numbers(group, 0)?,
            regions: column::words(group, 1)?,
            lines: column::words(group, 2)?,
            kinds: column::words(group, 3)?,
            category1: column::numbers(group, 4)?,
            category2: column::numbers(group, 5)?,
            origins: column::words(group, 6)?,
            movers: column::words(group, 7)?,
            abouts: column::gapped(group, 8)?,
        })
    }

    /// The decision of one row, or what is wrong with it.
    fn row(&self, at: usize, first: Day, region_ids: &[String]) -> Result<Decision, &'static str> {
        let region = text(&self.regions, at)
            .map(|id| {
                let place = region_ids.iter().position(|known| known == id);
                place
                    .map(Region::at)
                    .ok_or("the region is none of the 66 units of account")
            })
            .transpose()?;
        let about = self.abouts[at]
            .map(|date| column::day(Day::FIRST, date).ok_or("a date lies outside 1932 to 1940"))
            .transpose()?;
        Ok(Decision {
            day: column::day(first, self.dates[at]).ok_or("the date lies outside the run")?,
            region,
            line: text(&self.lines, at)
                .and_then(Line::named)
                .ok_or("the line is none that this program knows")?,
            kind: text(&self.kinds, at)
                .and_then(DecisionKind::named)
                .ok_or("the kind of decision is unknown")?,
            category1: self.category1[at],
            category2: self.category2[at],
            origin: text(&self.origins, at).unwrap_or_default().to_owned(),
            first_mover: text(&self.movers, at)
                .and_then(FirstMover::named)
                .ok_or("who moved first is none of region, centre, none")?,
            about,
        })
    }
}

fn schema() -> Parquet<TypePtr> {
    let fields = vec![
        column::date("date", Repetition::REQUIRED)?,
        column::word("region", Repetition::OPTIONAL)?,
        column::word("line", Repetition::REQUIRED)?,
        column::word("kind", Repetition::REQUIRED)?,
        column::number("category_1", Repetition::REQUIRED)?,
        column::number("category_2", Repetition::REQUIRED)?,
        column::word("origin", Repetition::REQUIRED)?,
        column::word("first_mover", Repetition::REQUIRED)?,
        column::date("about", Repetition::OPTIONAL)?,
    ];
    column::table("decisions", fields)
}

fn text(column: &[Option<ByteArray>], at: usize) -> Option<&str> {
    column[at].as_ref()?.as_utf8().ok()
}
