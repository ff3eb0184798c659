//! `chronicle.parquet`: a row for each day, region and line on which anything happened.
//!
//! The first columns are the date, the region's id and the line's; then one column for each flow,
//! and one `recorded_...` for each flow of which an archive would hold a figure. Nought is written
//! as nought, so that columns may be added and subtracted as they stand. The opening stocks bear
//! the date of the eve of the first day, and stand in both books.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use evidence::{Day, Line, Region};
use parquet::basic::Repetition;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::Result as Parquet;
use parquet::file::metadata::SortingColumn;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, TypePtr};

use crate::act::Act;
use crate::chronicle::Chronicle;
use crate::error::Error;
use crate::flow::Flow;
use crate::tables::column;
use crate::tables::sparse::Sparse;

/// Rows of one row group: enough that each column compresses well, few enough to hold in memory.
const GROUP: usize = 128 * 1024;
const FLOWS: usize = Flow::ALL.len();

/// Rows that wait to be written, column by column.
struct Rows {
    dates: Vec<i32>,
    regions: Vec<ByteArray>,
    lines: Vec<ByteArray>,
    /// One column a flow for what happened, then one for each recorded flow.
    flows: Vec<Vec<i32>>,
    /// The column of each flow's recorded figure.
    recorded: [Option<usize>; FLOWS],
    region_ids: Vec<ByteArray>,
    line_ids: Vec<ByteArray>,
}

/// Writes a chronicle as a Parquet file, whole but not yet synced.
pub(crate) fn write<W: Write + Send>(
    sink: &mut W,
    chronicle: &Chronicle,
    region_ids: &[String],
) -> Parquet<()> {
    write_in_groups(sink, chronicle, region_ids, GROUP)
}

/// Writes row groups of `group` rows or little more: a day is not divided.
fn write_in_groups<W: Write + Send>(
    sink: &mut W,
    chronicle: &Chronicle,
    region_ids: &[String],
    group: usize,
) -> Parquet<()> {
    let mut properties = column::properties()?.set_sorting_columns(Some(vec![SortingColumn {
        column_idx: 0,
        descending: false,
        nulls_first: false,
    }]));
    for flow in columns() {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(flow), false);
    }
    let mut file = SerializedFileWriter::new(sink, schema()?, Arc::new(properties.build()))?;
    let mut rows = Rows::none(region_ids);
    let opening = chronicle.opening();
    let kept: Vec<Act> = opening
        .iter()
        .filter(|act| act.flow.is_recorded())
        .copied()
        .collect();
    rows.add(column::date_number(chronicle.first(), None), opening, &kept);
    for day in chronicle.days() {
        let date = column::date_number(chronicle.first(), Some(day));
        rows.add(date, chronicle.acts(day), chronicle.recorded(day));
        if rows.dates.len() >= group {
            rows.flush(&mut file)?;
        }
    }
    rows.flush(&mut file)?;
    file.finish().map(drop)
}

/// Reads a chronicle of the days from `first` to `last` without its decisions.
pub(crate) fn read(
    path: &Path,
    first: Day,
    last: Day,
    region_ids: &[String],
) -> Result<Chronicle, Error> {
    let file = File::open(path).map_err(Error::disk(path, "open the table"))?;
    let parquet = Error::parquet(path);
    let reader = SerializedFileReader::new(file).map_err(&parquet)?;
    check_schema(
        path,
        reader
            .metadata()
            .file_metadata()
            .schema_descr()
            .root_schema(),
    )?;
    let mut pages = Pages {
        path,
        first,
        last,
        region_ids,
        chronicle: None,
        written: 0,
        row: 0,
        before: None,
        acts: Vec::new(),
        recorded: Vec::new(),
    };
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(&parquet)?;
        let dates = column::numbers(group.as_ref(), 0).map_err(&parquet)?;
        let regions = column::words(group.as_ref(), 1).map_err(&parquet)?;
        let lines = column::words(group.as_ref(), 2).map_err(&parquet)?;
        let mut flows = (3..3 + columns().count())
            .map(|at| Ok(Sparse::of(&column::numbers(group.as_ref(), at)?)))
            .collect::<Parquet<Vec<Sparse>>>()
            .map_err(&parquet)?;
        for (at, date) in dates.iter().enumerate() {
            pages.take(
                *date,
                regions[at].as_ref(),
                lines[at].as_ref(),
                at,
                &mut flows,
            )?;
        }
    }
    pages.close()
}

/// The names of the flows' columns: what happened, then what was recorded.
fn columns() -> impl Iterator<Item = String> {
    let happened = Flow::ALL.into_iter().map(|flow| flow.id().to_owned());
    happened.chain(Flow::recorded().map(|flow| format!("recorded_{}", flow.id())))
}

fn schema() -> Parquet<TypePtr> {
    let mut fields = vec![
        column::date("date", Repetition::REQUIRED)?,
        column::word("region", Repetition::REQUIRED)?,
        column::word("line", Repetition::REQUIRED)?,
    ];
    for name in columns() {
        fields.push(column::number(&name, Repetition::REQUIRED)?);
    }
    column::table("chronicle", fields)
}

fn check_schema(path: &Path, found: &parquet::schema::types::Type) -> Result<(), Error> {
    let known = schema().map_err(Error::parquet(path))?;
    if found == known.as_ref() {
        return Ok(());
    }
    let names = |schema: &parquet::schema::types::Type| -> Vec<String> {
        schema
            .get_fields()
            .iter()
            .map(|field| field.name().to_owned())
            .collect()
    };
    let (found, known) = (names(found), names(&known));
    let what = match known.iter().find(|name| !found.contains(name)) {
        Some(name) => format!("there is no column `{name}`"),
        None => "the columns are not those of a chronicle".to_owned(),
    };
    Err(Error::Table {
        path: path.to_owned(),
        row: 0,
        what,
    })
}

impl Rows {
    fn none(region_ids: &[String]) -> Rows {
        let mut recorded = [None; FLOWS];
        for (place, flow) in Flow::recorded().enumerate() {
            recorded[flow.index()] = Some(FLOWS + place);
        }
        Rows {
            dates: Vec::new(),
            regions: Vec::new(),
            lines: Vec::new(),
            flows: vec![Vec::new(); columns().count()],
            recorded,
            region_ids: region_ids
                .iter()
                .map(|id| ByteArray::from(id.as_str()))
                .collect(),
            line_ids: Line::ALL
                .iter()
                .map(|line| ByteArray::from(line.id()))
                .collect(),
        }
    }

    /// Adds the rows of one day, from its two pages read side by side.
    fn add(&mut self, date: i32, acts: &[Act], recorded: &[Act]) {
        let (mut acts, mut recorded) = (acts, recorded);
        while let Some(head) = first_of(acts, recorded) {
            let row = self.dates.len();
            self.dates.push(date);
            self.regions
                .push(self.region_ids[head.region.index()].clone());
            self.lines.push(self.line_ids[head.line.index()].clone());
            for act in take_row(&mut acts, head) {
                set(&mut self.flows[act.flow.index()], row, act.count);
            }
            for act in take_row(&mut recorded, head) {
                let at = self.recorded[act.flow.index()].expect("a recorded flow has its column");
                set(&mut self.flows[at], row, act.count);
            }
        }
    }

    fn flush(&mut self, file: &mut SerializedFileWriter<impl Write + Send>) -> Parquet<()> {
        let rows = self.dates.len();
        if rows == 0 {
            return Ok(());
        }
        let mut group = file.next_row_group()?;
        column::write::<Int32Type>(&mut group, &self.dates, None)?;
        column::write::<ByteArrayType>(&mut group, &self.regions, None)?;
        column::write::<ByteArrayType>(&mut group, &self.lines, None)?;
        for flow in &mut self.flows {
            flow.resize(rows, 0);
            column::write::<Int32Type>(&mut group, flow, None)?;
            flow.clear();
        }
        group.close()?;
        self.dates.clear();
        self.regions.clear();
        self.lines.clear();
        Ok(())
    }
}

/// The earlier of the two heads by region and line.
fn first_of(acts: &[Act], recorded: &[Act]) -> Option<Act> {
    let heads = acts.first().into_iter().chain(recorded.first());
    heads.min_by_key(|act| (act.region, act.line)).copied()
}

/// Takes from the front of a page the acts of the same region and line as `head`.
fn take_row<'a>(page: &mut &'a [Act], head: Act) -> &'a [Act] {
    let same = |act: &Act| (act.region, act.line) == (head.region, head.line);
    let (row, rest) = page.split_at(page.iter().take_while(|act| same(act)).count());
    *page = rest;
    row
}

fn set(column: &mut Vec<i32>, row: usize, count: i32) {
    column.resize(row, 0);
    column.push(count);
}

/// Pages of a chronicle that are being read from rows.
struct Pages<'a> {
    path: &'a Path,
    first: Day,
    last: Day,
    region_ids: &'a [String],
    chronicle: Option<Chronicle>,
    /// Days from the eve whose pages are written.
    written: usize,
    row: usize,
    before: Option<(i32, Region, Line)>,
    acts: Vec<Act>,
    recorded: Vec<Act>,
}

impl Pages<'_> {
    /// Takes one row into the page of its day.
    fn take(
        &mut self,
        date: i32,
        region: Option<&ByteArray>,
        line: Option<&ByteArray>,
        at: usize,
        flows: &mut [Sparse],
    ) -> Result<(), Error> {
        self.row += 1;
        let region = self.region(region)?;
        let line = self.line(line)?;
        let here = (date, region, line);
        if self.before.is_some_and(|before| here <= before) {
            return Err(self.fault("the rows are not in the order of date, region and line"));
        }
        self.before = Some(here);
        let day = column::days_from_eve(self.first, date)
            .filter(|day| *day <= self.days())
            .ok_or_else(|| self.fault("the date lies outside the run"))?;
        self.write_until(day);
        let (happened, recorded) = flows.split_at_mut(FLOWS);
        let act = |(flow, column): (Flow, &mut Sparse)| Act {
            region,
            line,
            flow,
            count: column.take(at),
        };
        let kept = |act: &Act| act.count != 0;
        self.acts
            .extend(Flow::ALL.into_iter().zip(happened).map(act).filter(kept));
        self.recorded
            .extend(Flow::recorded().zip(recorded).map(act).filter(kept));
        Ok(())
    }

    /// Days of the run, which is also the number of its last day from the eve.
    fn days(&self) -> usize {
        usize::try_from(self.last.days_since(self.first) + 1).unwrap_or(0)
    }

    /// Writes the page at hand and the blank ones up to this day.
    fn write_until(&mut self, day: usize) {
        while self.written < day {
            let (acts, recorded) = (&self.acts, &self.recorded);
            match (
                &mut self.chronicle,
                column::day_after_eve(self.first, self.written),
            ) {
                (Some(chronicle), Some(day)) => chronicle.write_day(day, acts, recorded),
                (chronicle, _) => *chronicle = Some(Chronicle::open(self.first, acts)),
            }
            self.acts.clear();
            self.recorded.clear();
            self.written += 1;
        }
    }

    fn close(mut self) -> Result<Chronicle, Error> {
        self.write_until(self.days() + 1);
        self.chronicle
            .take()
            .ok_or_else(|| self.fault("the table is empty"))
    }

    fn region(&self, id: Option<&ByteArray>) -> Result<Region, Error> {
        let place = id.and_then(|id| {
            self.region_ids
                .iter()
                .position(|known| known.as_bytes() == id.data())
        });
        place
            .map(Region::at)
            .ok_or_else(|| self.fault("the region is none of the 66 units of account"))
    }

    fn line(&self, id: Option<&ByteArray>) -> Result<Line, Error> {
        let line = id.and_then(|id| Line::named(id.as_utf8().ok()?));
        line.ok_or_else(|| self.fault("the line is none that this program knows"))
    }

    fn fault(&self, what: &str) -> Error {
        Error::Table {
            path: self.path.to_owned(),
            row: self.row,
            what: what.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
