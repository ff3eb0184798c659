//! Controlled rounding: people are whole, and no one may be lost or invented in making them so.
//!
//! A fitted table holds 1,311.6 Latvians in one region and 86.4 in the next. Rounded one by one the
//! cells no longer add to the totals that were counted. Here every cell goes to the whole number
//! just below or just above it and every row and column keeps its total exactly. Where totals are
//! whole such a rounding always exists, for a table of two directions is a network through which
//! the fractions flow (Bacharach 1966; Cox 1987). The larger fractions are raised first; a row
//! still short is then filled along a path that raises one cell and lowers the next.

use std::collections::VecDeque;

use crate::census::error::Error;
use crate::census::raking::{Table, real};

/// A cell this near to a whole number, in people, is whole: fitting goes no finer.
const WHOLE_WITHIN: f64 = 1e-3;

/// A table of whole people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    columns: usize,
    cells: Vec<u64>,
}

impl Counts {
    /// One cell, people.
    pub fn cell(&self, row: usize, column: usize) -> u64 {
        self.cells[row * self.columns + column]
    }

    /// The cells of a row, people.
    pub fn row(&self, row: usize) -> &[u64] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    /// This table and another of the same form, added cell by cell.
    #[must_use]
    pub fn with(&self, other: &Counts) -> Counts {
        let cells = self.cells.iter().zip(&other.cells);
        Counts {
            columns: self.columns,
            cells: cells.map(|(one, other)| one + other).collect(),
        }
    }

    /// The cells of a column, people.
    pub fn column(&self, column: usize) -> Vec<u64> {
        self.cells
            .iter()
            .skip(column)
            .step_by(self.columns)
            .copied()
            .collect()
    }
}

/// The table in whole people, each row and column with its total.
///
/// Cells go to the whole number below or above, as long as the table's own sums stand within the
/// misfit of `raking::fit` of the totals; otherwise some cells move further. Empty cells stay empty.
///
/// # Errors
/// When no whole table with these totals keeps the empty cells; `what` names the table.
pub fn round(what: &str, table: &Table, rows: &[u64], columns: &[u64]) -> Result<Counts, Error> {
    let (down, across) = (rows.iter().sum::<u64>(), columns.iter().sum::<u64>());
    if down != across {
        return Err(Error::Totals {
            what: what.to_owned(),
            rows: down,
            columns: across,
        });
    }
    let mut rounding = Rounding::floored(table, rows, columns);
    rounding.raise_largest_fractions();
    for step in [Step::ToNextWhole, Step::Anywhere] {
        for row in 0..rows.len() {
            while rounding.short_rows[row] > 0 && rounding.fill(row, step) {}
        }
    }
    match rounding.short_rows.iter().position(|short| *short != 0) {
        Some(row) => Err(Error::Unrounded {
            what: what.to_owned(),
            row,
            left: rounding.short_rows[row].unsigned_abs(),
        }),
        None => Ok(Counts {
            columns: columns.len(),
            cells: rounding.whole,
        }),
    }
}

/// How far a cell may be moved from its real value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// To the whole number above, and back.
    ToNextWhole,
    /// By any number that leaves no cell negative: for totals the real table does not meet.
    Anywhere,
}

struct Rounding {
    columns: usize,
    whole: Vec<u64>,
    fraction: Vec<f64>,
    raised: Vec<bool>,
    open: Vec<bool>,
    short_rows: Vec<i64>,
    short_columns: Vec<i64>,
}

impl Rounding {
    fn floored(table: &Table, rows: &[u64], columns: &[u64]) -> Rounding {
        let size = rows.len() * columns.len();
        let mut rounding = Rounding {
            columns: columns.len(),
            whole: Vec::with_capacity(size),
            fraction: Vec::with_capacity(size),
            raised: vec![false; size],
            open: Vec::with_capacity(size),
            short_rows: rows.iter().map(|total| total.cast_signed()).collect(),
            short_columns: columns.iter().map(|total| total.cast_signed()).collect(),
        };
        for row in 0..rows.len() {
            for column in 0..columns.len() {
                let value = table.cell(row, column);
                let whole = whole_below(value);
                rounding.short_rows[row] -= whole.cast_signed();
                rounding.short_columns[column] -= whole.cast_signed();
                rounding.whole.push(whole);
                rounding.fraction.push((value - real(whole)).max(0.0));
                rounding.open.push(value > 0.0);
            }
        }
        rounding
    }

    /// Raises cells in falling order of their fractions wherever both totals still want a person.
    fn raise_largest_fractions(&mut self) {
        let mut order: Vec<usize> = (0..self.whole.len())
            .filter(|cell| self.may_rise(*cell, Step::ToNextWhole))
            .collect();
        order.sort_by(|a, b| {
            self.fraction[*b]
                .total_cmp(&self.fraction[*a])
                .then(a.cmp(b))
        });
        for cell in order {
            let (row, column) = (cell / self.columns, cell % self.columns);
            if self.short_rows[row] > 0 && self.short_columns[column] > 0 {
                self.short_rows[row] -= 1;
                self.short_columns[column] -= 1;
                self.raised[cell] = true;
                self.whole[cell] += 1;
            }
        }
    }

    fn may_rise(&self, cell: usize, step: Step) -> bool {
        match step {
            Step::ToNextWhole => !self.raised[cell] && self.fraction[cell] > WHOLE_WITHIN,
            Step::Anywhere => self.open[cell],
        }
    }

    fn may_fall(&self, cell: usize, step: Step) -> bool {
        match step {
            Step::ToNextWhole => self.raised[cell],
            Step::Anywhere => self.whole[cell] > 0,
        }
    }

    /// Gives one more person to a row along the shortest path to a column that wants one: up in one
    /// cell, down in the next. False when there is no such path.
    fn fill(&mut self, start: usize, step: Step) -> bool {
        let Some((path, end)) = self.path(start, step) else {
            return false;
        };
        for (cell, rises) in path {
            if rises {
                self.whole[cell] += 1;
            } else {
                self.whole[cell] -= 1;
            }
            if step == Step::ToNextWhole {
                self.raised[cell] = rises;
            }
        }
        self.short_rows[start] -= 1;
        self.short_columns[end] -= 1;
        true
    }

    /// The cells to raise and to lower, and the column in which the path ends.
    fn path(&self, start: usize, step: Step) -> Option<(Vec<(usize, bool)>, usize)> {
        let rows = self.short_rows.len();
        let mut row_from = vec![None; rows];
        let mut column_from = vec![None; self.columns];
        let mut queue = VecDeque::from([start]);
        while let Some(row) = queue.pop_front() {
            for column in 0..self.columns {
                let cell = row * self.columns + column;
                if column_from[column].is_some() || !self.may_rise(cell, step) {
                    continue;
                }
                column_from[column] = Some(row);
                if self.short_columns[column] > 0 {
                    return Some((self.trace(start, column, &row_from, &column_from), column));
                }
                for (next, from) in row_from.iter_mut().enumerate() {
                    let below = next * self.columns + column;
                    if next != start && from.is_none() && self.may_fall(below, step) {
                        *from = Some(column);
                        queue.push_back(next);
                    }
                }
            }
        }
        None
    }

    fn trace(
        &self,
        start: usize,
        end: usize,
        row_from: &[Option<usize>],
        column_from: &[Option<usize>],
    ) -> Vec<(usize, bool)> {
        let mut path = Vec::new();
        let mut column = end;
        while let Some(row) = column_from[column] {
            path.push((row * self.columns + column, true));
            if row == start {
                break;
            }
            let Some(before) = row_from[row] else { break };
            path.push((row * self.columns + before, false));
            column = before;
        }
        path
    }
}

fn whole_below(value: f64) -> u64 {
    let floor = libm::floor(value + WHOLE_WITHIN).max(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole, non-negative number of people"
    )]
    let whole = floor as u64;
    whole
}

/// A total divided in whole people by weights, the largest remainders raised.
///
/// # Panics
/// When people are to be divided and no weight is positive.
pub fn apportion(total: u64, weights: &[f64]) -> Vec<u64> {
    let sum: f64 = weights.iter().sum();
    assert!(
        total == 0 || sum > 0.0,
        "a positive weight for {total} people"
    );
    let mut shares = vec![0; weights.len()];
    if total == 0 {
        return shares;
    }
    let mut order = Vec::with_capacity(weights.len());
    let mut left = total;
    for (place, weight) in weights.iter().enumerate() {
        let share = real(total) * (weight / sum);
        shares[place] = whole_below(share).min(left);
        left -= shares[place];
        if *weight > 0.0 {
            order.push((share - real(shares[place]), place));
        }
    }
    order.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(first.cmp(second)));
    for (_, place) in order.into_iter().cycle().take(usize_of(left)) {
        shares[place] += 1;
    }
    shares
}

fn usize_of(count: u64) -> usize {
    usize::try_from(count).expect("remainders are fewer than the parts")
}

#[cfg(test)]
mod tests;
