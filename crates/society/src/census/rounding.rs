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
        order.sort_by(|a, b| self.fraction[*b].total_cmp(&self.fraction[*a]).then(a.cmp(b)));
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::census::raking::fit;

    fn sums(counts: &Counts, rows: usize) -> (Vec<u64>, Vec<u64>) {
        let down = (0..rows).map(|row| counts.row(row).iter().sum()).collect();
        let across = (0..counts.columns)
            .map(|column| counts.column(column).iter().sum())
            .collect();
        (down, across)
    }

    #[test]
    fn a_person_divided_between_two_places_is_counted_in_one() {
        let table = Table::filled(2, 2, |_, _| 0.5);
        let counts = round("two places", &table, &[1, 1], &[1, 1]).unwrap();
        assert_eq!(sums(&counts, 2), (vec![1, 1], vec![1, 1]));
    }

    #[test]
    fn a_row_left_short_by_the_larger_fractions_is_filled_by_a_path() {
        // The first two rows take the first two columns, and the last may not stand in the third.
        let cells = [[0.0, 0.5, 0.5], [0.5, 0.0, 0.5], [0.5, 0.5, 0.0]];
        let table = Table::filled(3, 3, |row, column| cells[row][column]);
        let counts = round("three places", &table, &[1, 1, 1], &[1, 1, 1]).unwrap();
        assert_eq!(sums(&counts, 3), (vec![1, 1, 1], vec![1, 1, 1]));
        assert_eq!(counts.cell(2, 2), 0);
    }

    #[test]
    fn a_table_already_whole_is_left_as_it_is() {
        let cells = [[3.0, 0.0, 4.0], [1.0, 2.0, 0.0]];
        let table = Table::filled(2, 3, |row, column| cells[row][column]);
        let counts = round("whole", &table, &[7, 3], &[4, 2, 4]).unwrap();
        assert_eq!(counts.cells, vec![3, 0, 4, 1, 2, 0]);
    }

    #[test]
    fn people_with_no_cell_to_stand_in_are_a_fault() {
        let table = Table::filled(2, 2, |row, column| if row == column { 1.0 } else { 0.0 });
        let fault = round("closed places", &table, &[2, 0], &[1, 1]).unwrap_err();
        assert!(matches!(fault, Error::Unrounded { row: 0, left: 1, .. }), "{fault}");
    }

    #[test]
    fn ten_people_among_three_equal_heirs_are_four_three_three() {
        assert_eq!(apportion(10, &[1.0, 1.0, 1.0]), vec![4, 3, 3]);
        assert_eq!(apportion(0, &[0.0, 0.0]), vec![0, 0]);
        assert_eq!(apportion(7, &[0.0, 2.0]), vec![0, 7]);
    }

    /// A random small country: a seed with holes, and totals that some whole table has.
    fn country() -> impl Strategy<Value = (Table, Vec<u64>, Vec<u64>)> {
        (1_usize..6, 1_usize..6)
            .prop_flat_map(|(rows, columns)| {
                let cells = rows * columns;
                (
                    Just((rows, columns)),
                    prop::collection::vec(0.01_f64..50.0, cells),
                    prop::collection::vec(0_u64..40, cells),
                    prop::collection::vec(prop::bool::weighted(0.8), cells),
                )
            })
            .prop_map(|((rows, columns), seed, people, open)| {
                let held = |cell: usize| if open[cell] { people[cell] } else { 0 };
                let down = (0..rows)
                    .map(|row| (0..columns).map(|column| held(row * columns + column)).sum())
                    .collect();
                let across = (0..columns)
                    .map(|column| (0..rows).map(|row| held(row * columns + column)).sum())
                    .collect();
                // A cell is open where a person may stand and in fact one does or might.
                let seed = Table::filled(rows, columns, |row, column| {
                    let cell = row * columns + column;
                    if open[cell] && people[cell] > 0 { seed[cell] } else { 0.0 }
                });
                (seed, down, across)
            })
    }

    proptest! {
        #[test]
        fn every_total_is_met_and_every_cell_stands_within_one_of_its_real_value(
            (seed, rows, columns) in country()
        ) {
            let fitted = fit("random", &seed, &rows, &columns).unwrap();
            let counts = round("random", &fitted, &rows, &columns).unwrap();
            prop_assert_eq!(sums(&counts, rows.len()), (rows.clone(), columns.clone()));
            for row in 0..rows.len() {
                for column in 0..columns.len() {
                    let apart = (real(counts.cell(row, column)) - fitted.cell(row, column)).abs();
                    prop_assert!(apart < 1.0 + WHOLE_WITHIN, "cell {row}, {column}: {apart}");
                }
            }
        }

        #[test]
        fn rounding_a_whole_table_again_changes_nothing((seed, rows, columns) in country()) {
            let fitted = fit("random", &seed, &rows, &columns).unwrap();
            let once = round("random", &fitted, &rows, &columns).unwrap();
            let again = Table::filled(rows.len(), columns.len(), |row, column| {
                real(once.cell(row, column))
            });
            prop_assert_eq!(round("random", &again, &rows, &columns).unwrap(), once);
        }

        #[test]
        fn a_division_gives_out_exactly_what_there_is(
            total in 0_u64..200_000_000,
            weights in prop::collection::vec(0.1_f64..100.0, 1..70),
        ) {
            let shares = apportion(total, &weights);
            prop_assert_eq!(shares.iter().sum::<u64>(), total);
            let sum: f64 = weights.iter().sum();
            for (share, weight) in shares.iter().zip(&weights) {
                prop_assert!((real(*share) - real(total) * weight / sum).abs() < 1.0 + WHOLE_WITHIN);
            }
        }
    }
}
