//! Proportional fitting: a table of the past is bent, row by row and column by column, until it
//! carries the totals of the day of the count and keeps what it can of its own proportions.
//!
//! This is how censuses have been carried forward since Deming and Stephan (1940). The fitted table
//! is the one nearest to the old among all with the new totals, in the sense that the ratios of
//! ratios between cells, who lives where in what proportion to whom, stay as they were. A cell that
//! was empty stays empty.
//!
//! In symbols:
//!
//! ```text
//! cell'  = cell * total of its row / sum of its row, then by columns, until both are met
//! ```

use crate::census::error::Error;

/// Passes over rows and columns before a table is declared unfit for its totals.
const PASSES_MAX: usize = 10_000;

/// How far, in people, a row may stand from its total when fitting stops. Rounding settles the rest,
/// and treats a cell this near to a whole number as whole.
const MISFIT_MAX: f64 = 1e-4;

/// A table of shares or of people not yet whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

impl Table {
    /// A table filled by row and column.
    pub fn filled(rows: usize, columns: usize, mut cell: impl FnMut(usize, usize) -> f64) -> Table {
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for column in 0..columns {
                cells.push(cell(row, column));
            }
        }
        Table {
            rows,
            columns,
            cells,
        }
    }

    /// Number of rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// One cell.
    pub fn cell(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.columns + column]
    }

    /// One cell, to be changed.
    pub fn cell_mut(&mut self, row: usize, column: usize) -> &mut f64 {
        &mut self.cells[row * self.columns + column]
    }

    /// Sum of a row.
    pub fn row_sum(&self, row: usize) -> f64 {
        self.cells[row * self.columns..(row + 1) * self.columns]
            .iter()
            .sum()
    }

    /// Sum of a column.
    pub fn column_sum(&self, column: usize) -> f64 {
        (0..self.rows).map(|row| self.cell(row, column)).sum()
    }

    fn scale_rows(&mut self, totals: &[u64]) {
        for (row, total) in totals.iter().enumerate() {
            let factor = factor(*total, self.row_sum(row));
            for column in 0..self.columns {
                *self.cell_mut(row, column) *= factor;
            }
        }
    }

    fn scale_columns(&mut self, totals: &[u64]) {
        for (column, total) in totals.iter().enumerate() {
            let factor = factor(*total, self.column_sum(column));
            for row in 0..self.rows {
                *self.cell_mut(row, column) *= factor;
            }
        }
    }

    fn misfit(&self, totals: &[u64]) -> f64 {
        totals
            .iter()
            .enumerate()
            .map(|(row, total)| (self.row_sum(row) - real(*total)).abs())
            .fold(0.0, f64::max)
    }
}

/// A count as a real number; exact below 2^53, far above any population.
pub fn real(count: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "populations lie far below 2^53")]
    let number = count as f64;
    number
}

fn factor(total: u64, sum: f64) -> f64 {
    if sum > 0.0 { real(total) / sum } else { 0.0 }
}

/// The table with these totals that keeps the proportions of `seed`.
///
/// # Errors
/// When the totals of rows and columns differ, or the empty cells of the seed leave no table with
/// these totals; `what` names the table in the message.
pub fn fit(what: &str, seed: &Table, rows: &[u64], columns: &[u64]) -> Result<Table, Error> {
    assert_eq!(
        (seed.rows, seed.columns),
        (rows.len(), columns.len()),
        "a total for each row and column of {what}"
    );
    let (down, across) = (rows.iter().sum::<u64>(), columns.iter().sum::<u64>());
    if down != across {
        return Err(Error::Totals {
            what: what.to_owned(),
            rows: down,
            columns: across,
        });
    }
    let mut table = seed.clone();
    let mut misfit = f64::INFINITY;
    for _ in 0..PASSES_MAX {
        table.scale_rows(rows);
        table.scale_columns(columns);
        misfit = table.misfit(rows);
        if misfit <= MISFIT_MAX {
            return Ok(table);
        }
    }
    Err(Error::Unfit {
        what: what.to_owned(),
        misfit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_and_a_town_take_the_totals_of_the_new_count() {
        let seed = Table::filled(2, 2, |row, column| {
            [[90.0, 10.0], [20.0, 80.0]][row][column]
        });
        let fitted = fit("two places", &seed, &[100, 200], &[120, 180]).unwrap();
        assert!((fitted.row_sum(0) - 100.0).abs() < 1e-3);
        assert!((fitted.column_sum(1) - 180.0).abs() < 1e-3);
    }

    #[test]
    fn the_ratio_of_ratios_of_the_old_table_is_kept() {
        let seed = Table::filled(2, 2, |row, column| {
            [[90.0, 10.0], [20.0, 80.0]][row][column]
        });
        let fitted = fit("two places", &seed, &[100, 200], &[120, 180]).unwrap();
        let odds = |table: &Table| {
            table.cell(0, 0) * table.cell(1, 1) / (table.cell(0, 1) * table.cell(1, 0))
        };
        assert!((odds(&fitted) - odds(&seed)).abs() < 1e-6);
    }

    #[test]
    fn a_people_never_recorded_in_a_place_does_not_appear_there() {
        let seed = Table::filled(2, 2, |row, column| [[90.0, 0.0], [20.0, 80.0]][row][column]);
        let fitted = fit("two places", &seed, &[90, 200], &[150, 140]).unwrap();
        assert!(fitted.cell(0, 1).abs() < f64::EPSILON);
    }

    #[test]
    fn totals_that_differ_are_refused() {
        let seed = Table::filled(1, 2, |_, _| 1.0);
        let fault = fit("one place", &seed, &[10], &[5, 6]).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "one place: rows add to 10 and columns to 11; give both the same total"
        );
    }

    #[test]
    fn a_place_with_people_and_no_room_for_them_is_refused() {
        let seed = Table::filled(2, 2, |row, column| [[0.0, 1.0], [1.0, 1.0]][row][column]);
        assert!(fit("two places", &seed, &[10, 10], &[15, 5]).is_err());
    }
}
