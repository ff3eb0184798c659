//! Small tables rounded by hand, and many by chance.

use proptest::prelude::*;

use crate::census::error::Error;
use crate::census::raking::{Table, fit, real};
use crate::census::rounding::{Counts, WHOLE_WITHIN, apportion, round};

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
    assert!(
        matches!(
            fault,
            Error::Unrounded {
                row: 0,
                left: 1,
                ..
            }
        ),
        "{fault}"
    );
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
                .map(|row| {
                    (0..columns)
                        .map(|column| held(row * columns + column))
                        .sum()
                })
                .collect();
            let across = (0..columns)
                .map(|column| (0..rows).map(|row| held(row * columns + column)).sum())
                .collect();
            // A cell is open where a person may stand and in fact one does or might.
            let seed = Table::filled(rows, columns, |row, column| {
                let cell = row * columns + column;
                if open[cell] && people[cell] > 0 {
                    seed[cell]
                } else {
                    0.0
                }
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
