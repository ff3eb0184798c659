//! Tables of cases that are written and read again, and tables that are not ours.

use std::fs::{self, File};

use proptest::prelude::*;
use tempfile::TempDir;

use super::reading::read;
use super::*;
use crate::case::{Fate, Verdict};
use crate::error::Error;
use crate::histories::people::{AtHand, any_cases, shot, taken, vocabulary};

fn ids() -> Vec<String> {
    (0..Region::COUNT).map(|at| format!("R{at:02}")).collect()
}

/// The span of the cases of tests.
fn winter() -> (Day, Day) {
    (Day::on(1936, 12, 25), Day::on(1937, 2, 28))
}

/// A folder with a table of these cases, region by region in row groups of this size.
fn written(cases: &AtHand, group: usize) -> (TempDir, Written) {
    let dir = tempfile::tempdir().unwrap();
    let file = File::create(dir.path().join("cases.parquet")).unwrap();
    let mut table = Table::begin(file, &ids(), &vocabulary(), 1).unwrap();
    table.group = group;
    for region in cases.0.chunk_by(|one, next| one.region == next.region) {
        table.region(region).unwrap();
    }
    let written = table.finish().unwrap();
    (dir, written)
}

/// The cases as they come back, with the number of the first of each region.
fn read_from(
    dir: &TempDir,
    span: (Day, Day),
    ids: &[String],
    vocabulary: &Vocabulary,
) -> Result<(Vec<Vec<Case>>, Written), Error> {
    let mut regions: Vec<Vec<Case>> = Vec::new();
    let mut each = |first: u32, cases: &[Case]| {
        let before: usize = regions.iter().map(Vec::len).sum();
        assert_eq!(first as usize, before);
        regions.push(cases.to_vec());
    };
    let path = dir.path().join("cases.parquet");
    let read = read(&path, span, ids, vocabulary, 1, &mut each)?;
    Ok((regions, read))
}

fn refusal(cases: &AtHand, span: (Day, Day)) -> String {
    let (dir, _) = written(cases, GROUP);
    read_from(&dir, span, &ids(), &vocabulary())
        .unwrap_err()
        .to_string()
}

/// Three people of two regions, the second of whom was named by the third.
fn three() -> AtHand {
    let mut second = taken(2, Day::on(1937, 1, 9));
    second.parent = Some(2);
    let third = shot(taken(5, Day::on(1937, 1, 2)), 4, 3);
    AtHand(vec![taken(2, Day::on(1936, 12, 28)), second, third])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whoever_was_taken_is_read_as_written(cases in any_cases(), group in 1..40_usize) {
        let (dir, written) = written(&cases, group);
        let (regions, read) = read_from(&dir, winter(), &ids(), &vocabulary()).unwrap();
        prop_assert!(regions.iter().all(|own| own.iter().all(|case| case.region == own[0].region)));
        prop_assert_eq!(regions.concat(), cases.0);
        prop_assert_eq!(read, written);
    }

    #[test]
    fn the_same_cases_leave_the_same_bytes(cases in any_cases()) {
        let bytes = |dir: &TempDir| fs::read(dir.path().join("cases.parquet")).unwrap();
        prop_assert_eq!(bytes(&written(&cases, GROUP).0), bytes(&written(&cases, GROUP).0));
    }
}

#[test]
fn every_field_of_a_case_is_part_of_the_fingerprint() {
    let (dir, plain) = written(&three(), GROUP);
    drop(dir);
    let changes: [fn(&mut Case); 21] = [
        |case| case.person += 1,
        |case| case.profile.nationality = 1,
        |case| case.profile.class = 1,
        |case| case.profile.party = 1,
        |case| case.profile.occupation = 1,
        |case| case.profile.woman = true,
        |case| case.profile.born += 1,
        |case| case.region = Region::at(6),
        |case| case.raion += 1,
        |case| case.circle = crate::case::Circle::House,
        |case| case.cell += 1,
        |case| case.line = evidence::Line::Polish,
        |case| case.arrested = Day::on(1937, 1, 3),
        |case| case.source = crate::case::Source::Sweep,
        |case| case.motive = Some(crate::case::Motive::Grudge),
        |case| case.denounced_by = Some(0),
        |case| case.parent = Some(0),
        |case| case.confessed = true,
        |case| case.names_given = 1,
        |case| case.fate = Fate::DiedInCustody,
        |case| case.fate_since = Day::on(1937, 1, 8),
    ];
    for change in changes {
        let mut cases = three();
        change(&mut cases.0[2]);
        assert_ne!(written(&cases, GROUP).1.digest, plain.digest);
    }
    let decided: [fn(&mut Case); 3] = [
        |case| case.verdict = Some(Verdict::Camp),
        |case| case.body = Some(crate::case::Body::Court),
        |case| case.decided = Some(Day::on(1937, 1, 7)),
    ];
    for change in decided {
        let mut cases = three();
        change(&mut cases.0[2]);
        assert_ne!(written(&cases, GROUP).1.digest, plain.digest);
    }
}

#[test]
fn a_case_outside_the_run_is_named_by_its_row() {
    let early = refusal(&three(), (Day::on(1936, 12, 29), Day::on(1937, 2, 28)));
    assert!(
        early.contains("cases.parquet, row 1: a date lies outside the run"),
        "{early}"
    );
    let late = refusal(&three(), (Day::on(1936, 12, 25), Day::on(1937, 1, 8)));
    assert!(
        late.contains("row 2: a date lies outside the run"),
        "{late}"
    );
}

#[test]
fn a_table_of_other_words_is_not_read_as_ours() {
    let (dir, _) = written(&three(), GROUP);
    let mut other = vocabulary();
    other.nationality[0] = "roman";
    let refused = read_from(&dir, winter(), &ids(), &other).unwrap_err();
    let refused = refused.to_string();
    assert!(
        refused.contains("row 1: the word of `nationality` is unknown to the census"),
        "{refused}"
    );
    let mut places = ids();
    places[5] = "KAR".to_owned();
    let refused = read_from(&dir, winter(), &places, &vocabulary()).unwrap_err();
    let refused = refused.to_string();
    assert!(
        refused.contains("row 3: the region is none of the 66 units"),
        "{refused}"
    );
}

#[test]
#[should_panic(expected = "a case begins in case Some(3)")]
fn no_case_begins_in_one_that_is_not_kept() {
    let mut cases = three();
    cases.0[0].parent = Some(3);
    written(&cases, GROUP);
}

#[test]
fn a_case_that_begins_in_itself_is_not_believed() {
    let mut cases = three();
    cases.0[1].parent = Some(1);
    let refused = refusal(&cases, winter());
    assert!(
        refused.contains("row 2: the case begins in one that is not in the table, or in itself"),
        "{refused}"
    );
}

#[test]
#[should_panic(expected = "the decision stands before the arrest")]
fn nobody_is_sentenced_before_the_arrest() {
    let mut cases = three();
    cases.0[2].decided = Some(Day::on(1937, 1, 1));
    written(&cases, GROUP);
}

#[test]
#[should_panic(expected = "the order of region and day of arrest")]
fn cases_come_in_the_order_of_the_record() {
    let mut cases = three();
    cases.0.swap(0, 1);
    written(&cases, GROUP);
}

#[test]
fn a_table_of_decisions_is_no_table_of_cases() {
    let dir = tempfile::tempdir().unwrap();
    let mut file = File::create(dir.path().join("cases.parquet")).unwrap();
    crate::tables::decisions::write(&mut file, Day::FIRST, &[], &ids()).unwrap();
    let refused = read_from(&dir, winter(), &ids(), &vocabulary()).unwrap_err();
    let refused = refused.to_string();
    assert!(
        refused.contains("row 0: the columns are not those of a table of cases"),
        "{refused}"
    );
}

#[test]
fn a_table_cut_short_is_not_read() {
    let (dir, _) = written(&three(), GROUP);
    let path = dir.path().join("cases.parquet");
    let whole = fs::read(&path).unwrap();
    for length in [0, 10, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(
            read_from(&dir, winter(), &ids(), &vocabulary()).is_err(),
            "{length} bytes"
        );
    }
}
