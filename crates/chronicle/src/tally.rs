//! Sums over a record, by any division of time, place, line and part.
//!
//! A tally is made by reading the pages once from front to back. Where an answer is divided by
//! time, every stretch of the calendar stands in it, also those in which nothing happened: a month
//! without arrests is a finding. Places and lines where nothing ever happened are left out.

use evidence::{Day, Line, Region};

use crate::act::Act;
use crate::chronicle::Chronicle;
use crate::error::Error;
use crate::flow::Flow;
use crate::period::{Period, Step};
use crate::quantity::Term;
use crate::query::{By, Key, Query, Row, Span};

/// Answers a question from a record, rows in the order of their keys.
///
/// # Errors
/// When the question asks for days outside the record, for a part that the quantity does not have,
/// for records of what no archive holds, or twice for the same division.
pub fn tally(chronicle: &Chronicle, query: &Query) -> Result<Vec<Row>, Error> {
    let terms = query.terms(Span::of(chronicle))?;
    let (step, timed) = match query.by.iter().copied().find_map(step) {
        Some(step) => (step, true),
        None => (Step::Day, false),
    };
    let periods = if timed {
        step.cover(query.from, query.to)
    } else {
        vec![Period {
            first: query.from,
            last: query.to,
            step,
        }]
    };
    let mut sheet = Sheet::ruled(query, &terms, periods.len());
    if query.is_stock() {
        sheet.enter_past(chronicle, query.from);
    }
    for (number, period) in periods.iter().enumerate() {
        for day in period.first.through(period.last) {
            sheet.enter(chronicle, day, number);
        }
    }
    if query.is_stock() {
        sheet.carry_over();
    }
    Ok(sheet.rows(&periods))
}

fn step(by: By) -> Option<Step> {
    match by {
        By::Time(step) => Some(step),
        _ => None,
    }
}

/// A sheet ruled for one question: a column for each stretch of time, a line for each cell of
/// place, line and part, begun when something first falls into it.
struct Sheet<'a> {
    query: &'a Query,
    axes: Vec<Vec<Key>>,
    happened: Entries,
    recorded: Entries,
    cells: Vec<Vec<i64>>,
    width: usize,
}

/// For each flow, the sign with which it is entered and its place on the axes of parts.
struct Entries(Vec<Vec<(i64, usize)>>);

impl<'a> Sheet<'a> {
    fn ruled(query: &'a Query, terms: &[Term], width: usize) -> Sheet<'a> {
        let axes: Vec<Vec<Key>> = query
            .by
            .iter()
            .filter_map(|by| match by {
                By::Time(_) => None,
                By::Region => Some(Region::all().map(Key::Region).collect()),
                By::Line => Some(Line::ALL.into_iter().map(Key::Line).collect()),
                By::Part(split) => Some(split.parts().map(Key::Part).collect()),
            })
            .collect();
        let cells = axes.iter().map(Vec::len).product();
        let mut sheet = Sheet {
            query,
            axes,
            happened: Entries(vec![Vec::new(); Flow::ALL.len()]),
            recorded: Entries(vec![Vec::new(); Flow::ALL.len()]),
            cells: vec![Vec::new(); cells],
            width,
        };
        for term in terms {
            let offset = sheet.place(|key| match key {
                Key::Part(part) => term.part(part.split()) == Some(part),
                _ => false,
            });
            let records = query.takes_recorded(*term);
            let entries = if records {
                &mut sheet.recorded
            } else {
                &mut sheet.happened
            };
            entries.0[term.flow.index()].push((term.sign, offset));
        }
        sheet
    }

    /// Place in the sheet of the keys that `is` picks, one at most on each axis.
    fn place(&self, is: impl Fn(Key) -> bool) -> usize {
        self.axes.iter().fold(0, |place, axis| {
            place * axis.len() + axis.iter().position(|key| is(*key)).unwrap_or(0)
        })
    }

    /// Enters the opening page and every day before `from` under the first stretch of time.
    fn enter_past(&mut self, chronicle: &Chronicle, from: Day) {
        self.enter_page(chronicle.opening(), false, 0);
        self.enter_page(chronicle.opening(), true, 0);
        for day in chronicle.days().take_while(|day| *day < from) {
            self.enter(chronicle, day, 0);
        }
    }

    fn enter(&mut self, chronicle: &Chronicle, day: Day, number: usize) {
        self.enter_page(chronicle.acts(day), false, number);
        self.enter_page(chronicle.recorded(day), true, number);
    }

    fn enter_page(&mut self, page: &[Act], recorded: bool, number: usize) {
        let Sheet {
            query,
            axes,
            happened,
            recorded: records,
            cells,
            width,
        } = self;
        let entries = if recorded { records } else { happened };
        if entries.0.iter().all(Vec::is_empty) {
            return;
        }
        for act in page {
            let entries = &entries.0[act.flow.index()];
            if entries.is_empty()
                || !query.counts_line(act.line)
                || !query.counts_region(act.region)
            {
                continue;
            }
            let offset = axes.iter().fold(0, |place, axis| {
                place * axis.len()
                    + match axis[0] {
                        Key::Region(_) => act.region.index(),
                        Key::Line(_) => act.line.index(),
                        Key::Part(_) | Key::Period(_) => 0,
                    }
            });
            for (sign, part) in entries {
                let cell = &mut cells[offset + part];
                if cell.is_empty() {
                    cell.resize(*width, 0);
                }
                cell[number] += sign * i64::from(act.count);
            }
        }
    }

    /// Turns sums by stretch of time into sums up to its end.
    fn carry_over(&mut self) {
        for cell in &mut self.cells {
            let mut carried = 0;
            for value in cell {
                carried += *value;
                *value = carried;
            }
        }
    }

    fn rows(self, periods: &[Period]) -> Vec<Row> {
        let empty = vec![0; self.width];
        let mut rows = Vec::new();
        for (place, cell) in self.cells.iter().enumerate() {
            let values = if cell.iter().any(|value| *value != 0) {
                cell
            } else if self.axes.is_empty() {
                &empty
            } else {
                continue;
            };
            let keys = self.keys(place);
            rows.extend(periods.iter().zip(values).map(|(period, value)| Row {
                key: interleave(&self.query.by, *period, &keys),
                value: *value,
            }));
        }
        rows.sort_by(|left, right| left.key.cmp(&right.key));
        rows
    }

    /// The keys of a cell, one from each axis.
    fn keys(&self, place: usize) -> Vec<Key> {
        let mut rest = place;
        let mut keys: Vec<Key> = self
            .axes
            .iter()
            .rev()
            .map(|axis| {
                let key = axis[rest % axis.len()];
                rest /= axis.len();
                key
            })
            .collect();
        keys.reverse();
        keys
    }
}

/// The keys of a row in the order in which the question named its divisions.
fn interleave(by: &[By], period: Period, keys: &[Key]) -> Vec<Key> {
    let mut keys = keys.iter();
    by.iter()
        .filter_map(|by| match by {
            By::Time(_) => Some(Key::Period(period)),
            _ => keys.next().copied(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
