//! Tables of acts that are written and read again, and tables that are not ours.

use proptest::prelude::*;

use super::*;
use crate::histories::{act, any_chronicle};

fn ids() -> Vec<String> {
    (0..Region::COUNT).map(|at| format!("R{at:02}")).collect()
}

/// The chronicle as it comes back from a table with row groups of this size.
fn there_and_back(chronicle: &Chronicle, group: usize, ids: &[String]) -> Result<Chronicle, Error> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("chronicle.parquet");
    let mut file = File::create(&path).unwrap();
    write_in_groups(&mut file, chronicle, &self::ids(), group).unwrap();
    read(&path, chronicle.first(), chronicle.last().unwrap(), ids)
}

fn one_day() -> Chronicle {
    let mut chronicle = Chronicle::open(Day::FIRST, &[]);
    chronicle.write_day(Day::FIRST, &[act(2, Line::Polish, Flow::Shot, 5)], &[]);
    chronicle
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_happened_is_read_as_it_was_written(chronicle in any_chronicle(), group in 1..200_usize) {
        let read = there_and_back(&chronicle, group, &ids()).unwrap();
        prop_assert_eq!(read.opening(), chronicle.opening());
        for day in chronicle.days() {
            prop_assert_eq!(read.acts(day), chronicle.acts(day));
            prop_assert_eq!(read.recorded(day), chronicle.recorded(day));
        }
        prop_assert_eq!(read.digest(), chronicle.digest());
    }
}

#[test]
fn a_table_of_other_regions_is_not_read_as_ours() {
    let mut others = ids();
    others[2] = "KAR".to_owned();
    let refused = there_and_back(&one_day(), GROUP, &others)
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("row 1: the region is none of the 66 units"),
        "{refused}"
    );
}

#[test]
fn a_table_of_days_outside_the_run_is_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("chronicle.parquet");
    write(&mut File::create(&path).unwrap(), &one_day(), &ids()).unwrap();
    let day = Day::on(1937, 1, 1);
    let refused = read(&path, day, day, &ids()).unwrap_err().to_string();
    assert!(
        refused.contains("the date lies outside the run"),
        "{refused}"
    );
}

#[test]
fn a_table_of_decisions_is_no_table_of_acts() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("decisions.parquet");
    let mut file = File::create(&path).unwrap();
    crate::tables::decisions::write(&mut file, Day::FIRST, &[], &ids()).unwrap();
    let refused = read(&path, Day::FIRST, Day::FIRST, &ids())
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("there is no column `granted_1`"),
        "{refused}"
    );
}
