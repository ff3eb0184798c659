//! The register of those taken: one case looked up among millions, and those that led to it or
//! followed from it.
//!
//! Whoever asks about one person should not wait until four million others are read. The table of
//! cases lies in columns and in groups of rows, so that one case costs some rows of one group, and a
//! question to all of them (who named whom, whose case is this) one column. What is read is checked
//! as when the whole is read; that the whole is the one that was kept is told by the hash of its file.

use std::collections::BTreeSet;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use evidence::{Day, Lines, Region};
use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::case::{Case, Vocabulary};
use crate::error::Error;
use crate::manifest::{MANIFEST, Manifest};
use crate::people::chains::Chains;
use crate::tables::CASES;
use crate::tables::cases::columns::{self, COLUMNS, Column};
use crate::tables::cases::reading;
use crate::tables::cases::words::Words;
use crate::tables::column::{self, NONE};

/// The cases of a run whose manifest and hashes have been checked, opened to be looked up in.
pub struct Register {
    path: PathBuf,
    file: SerializedFileReader<File>,
    /// Held while the file is read: whoever reads moves the one place at which all of it is read, and two
    /// who read at once would each be given bytes of the other.
    reading: Mutex<()>,
    words: Words,
    span: (Day, Day),
    /// The number of the first case of each row group, and at the end the number of all.
    firsts: Vec<u32>,
}

impl Register {
    /// Opens the cases of a run. The words are those of the census of the program.
    ///
    /// # Errors
    /// When the run has no cases, when the table cannot be read or is none of cases, or when it does
    /// not have so many cases as the manifest names.
    pub fn open(
        dir: &Path,
        manifest: &Manifest,
        region_ids: &[String],
        vocabulary: &Vocabulary,
    ) -> Result<Register, Error> {
        let book = manifest.cases.as_ref().ok_or_else(|| Error::NoCases {
            dir: dir.to_owned(),
        })?;
        let broken = |why: &str| Error::Manifest {
            path: dir.join(MANIFEST),
            why: why.to_owned(),
        };
        let span = manifest
            .span()
            .ok_or_else(|| broken("its days are not of a run"))?;
        let path = dir.join(CASES);
        let file = reading::open(&path)?;
        let mut firsts = vec![0_u32];
        for group in file.metadata().row_groups() {
            let rows = u32::try_from(group.num_rows()).unwrap_or(0);
            firsts.push(firsts[firsts.len() - 1].saturating_add(rows));
        }
        if firsts[firsts.len() - 1] != book.cases {
            return Err(broken(
                "it names another number of cases than its table has",
            ));
        }
        Ok(Register {
            path,
            file,
            reading: Mutex::new(()),
            words: Words::of(region_ids, vocabulary),
            span,
            firsts,
        })
    }

    /// How many cases there are.
    pub fn cases(&self) -> u32 {
        self.firsts[self.firsts.len() - 1]
    }

    /// The cases with these numbers, in the order in which they are asked for.
    ///
    /// # Errors
    /// When the table cannot be read, or holds in place of one of them what cannot be.
    ///
    /// # Panics
    /// When there is no case with one of the numbers.
    pub fn look_up(&self, numbers: &[u32]) -> Result<Vec<Case>, Error> {
        let mut sorted: Vec<u32> = numbers.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let last = sorted.last().copied();
        assert!(last < Some(self.cases()), "a case of the run");
        let group_of = |number: &u32| self.firsts.partition_point(|first| first <= number) - 1;
        let mut found: Vec<Case> = Vec::with_capacity(sorted.len());
        for some in sorted.chunk_by(|one, next| group_of(one) == group_of(next)) {
            self.read_from(group_of(&some[0]), some, &mut found)?;
        }
        let at = |number: &u32| sorted.partition_point(|other| other < number);
        Ok(numbers.iter().map(|number| found[at(number)]).collect())
    }

    /// How all cases lead to one another.
    ///
    /// # Errors
    /// When the table cannot be read, or a chain of names leads back to itself.
    pub fn chains(&self) -> Result<Chains, Error> {
        let mut parents = Vec::with_capacity(usize::try_from(self.cases()).unwrap_or(0));
        self.each("parent", |_, parent| {
            parents.push(u32::try_from(parent).ok());
        })?;
        Chains::of(parents).map_err(|case| {
            let what = "the chain of names leads back to the case itself, or to no case";
            self.fault(case, what)
        })
    }

    /// The cases of people with these numbers on the roll, in the order of the record.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn of_people(&self, people: &[u32]) -> Result<Vec<u32>, Error> {
        let mut cases = Vec::new();
        self.each("person", |case, person| {
            if people
                .iter()
                .any(|one| i64::from(*one) == i64::from(person))
            {
                cases.push(case);
            }
        })?;
        Ok(cases)
    }

    /// The cases of one circle of a region, in the order of the record, which is that of the arrests.
    /// Those booked in the camps are not among them: their circles had been broken up before.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn of_circle(&self, region: Region, cell: u32) -> Result<Vec<u32>, Error> {
        let _alone = self.reads_alone();
        let mut cases = Vec::new();
        let (at, column) = named("region");
        let parquet = Error::parquet(&self.path);
        for group in 0..self.file.num_row_groups() {
            let rows = self.file.get_row_group(group).map_err(&parquet)?;
            let all = column::rows(rows.as_ref()).map_err(&parquet)?;
            // The rows stand by region: a group that ends before the region or begins after it has
            // none of its cases.
            let mut ends = [0; 2];
            for (end, row) in ends.iter_mut().zip([0, all.saturating_sub(1)]) {
                let one = row..row + 1;
                let read = reading::values(rows.as_ref(), at, column.form, &one, &self.words);
                *end = read.map_err(&parquet)?.0[0];
            }
            let wanted = i32::try_from(region.index()).expect("a short list");
            if (ends[0]..=ends[1]).contains(&wanted) {
                self.circle_in(group, (wanted, cell), &mut cases)?;
            }
        }
        Ok(cases)
    }

    /// The cases of a circle in one row group, behind those already found.
    fn circle_in(
        &self,
        group: usize,
        (region, cell): (i32, u32),
        cases: &mut Vec<u32>,
    ) -> Result<(), Error> {
        let parquet = Error::parquet(&self.path);
        let rows = self.file.get_row_group(group).map_err(&parquet)?;
        let within = 0..column::rows(rows.as_ref()).map_err(&parquet)?;
        let read = |name: &str| {
            let (at, column) = named(name);
            reading::values(rows.as_ref(), at, column.form, &within, &self.words)
        };
        let (cells, _) = read("cell").map_err(&parquet)?;
        let (regions, _) = read("region").map_err(&parquet)?;
        let own = cells.into_iter().zip(regions);
        for (case, (other, place)) in (self.firsts[group]..).zip(own) {
            if place == region && i64::from(other) == i64::from(cell) {
                cases.push(case);
            }
        }
        Ok(())
    }

    /// The cases on these lines, booked in one of some regions if any are named, in the order of the
    /// record.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn among(
        &self,
        lines: Lines,
        regions: Option<&BTreeSet<Region>>,
    ) -> Result<Vec<u32>, Error> {
        let mut wanted = vec![true; usize::try_from(self.cases()).unwrap_or(0)];
        let index = |place: i32| usize::try_from(place).unwrap_or(usize::MAX);
        if lines != Lines::ALL {
            self.each("line", |case, line| {
                let line = evidence::Line::ALL.get(index(line));
                wanted[case as usize] &= line.is_some_and(|line| lines.holds(*line));
            })?;
        }
        if let Some(regions) = regions {
            let is_meant: Vec<bool> = Region::all().map(|one| regions.contains(&one)).collect();
            self.each("region", |case, at| {
                wanted[case as usize] &= is_meant.get(index(at)).is_some_and(|is| *is);
            })?;
        }
        let cases = (0..self.cases()).zip(wanted);
        Ok(cases.filter_map(|(case, is)| is.then_some(case)).collect())
    }

    /// Gives every value of a column, with the number of its case.
    fn each(&self, name: &str, mut give: impl FnMut(u32, i32)) -> Result<(), Error> {
        let _alone = self.reads_alone();
        let (at, column) = named(name);
        let parquet = Error::parquet(&self.path);
        for (group, first) in (0..self.file.num_row_groups()).zip(&self.firsts) {
            let rows = self.file.get_row_group(group).map_err(&parquet)?;
            let within = 0..column::rows(rows.as_ref()).map_err(&parquet)?;
            let read = reading::values(rows.as_ref(), at, column.form, &within, &self.words);
            let (values, refused) = read.map_err(&parquet)?;
            if let Some(row) = refused {
                return Err(self.fault(self.number(group, row), column.refusal));
            }
            for (case, value) in (*first..).zip(values) {
                if value == NONE && !column.optional {
                    return Err(self.fault(case, column.refusal));
                }
                give(case, value);
            }
        }
        Ok(())
    }

    /// Reads cases of one row group, whose numbers stand in order, behind those already found.
    fn read_from(&self, group: usize, numbers: &[u32], found: &mut Vec<Case>) -> Result<(), Error> {
        let _alone = self.reads_alone();
        let parquet = Error::parquet(&self.path);
        let rows = self.file.get_row_group(group).map_err(&parquet)?;
        let place = |number: u32| usize::try_from(number - self.firsts[group]).expect("a row");
        let within: Range<usize> = place(numbers[0])..place(numbers[numbers.len() - 1]) + 1;
        let mut values = Vec::with_capacity(COLUMNS.len());
        for (at, column) in COLUMNS.iter().enumerate() {
            let read = reading::values(rows.as_ref(), at + 1, column.form, &within, &self.words);
            let (read, refused) = read.map_err(&parquet)?;
            if let Some(row) = refused {
                return Err(self.fault(self.number(group, within.start + row), column.refusal));
            }
            values.push(read);
        }
        let mut cases = Vec::new();
        columns::put_together(&values, within.len(), &mut cases).map_err(|(row, column)| {
            self.fault(self.number(group, within.start + row), column.refusal)
        })?;
        for number in numbers {
            let case = cases[place(*number) - within.start];
            if let Some(what) = reading::fault(&case, *number, self.cases(), self.span) {
                return Err(self.fault(*number, what));
            }
            found.push(case);
        }
        Ok(())
    }

    fn reads_alone(&self) -> MutexGuard<'_, ()> {
        // It guards nothing that could be left half done.
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn number(&self, group: usize, row: usize) -> u32 {
        self.firsts[group] + u32::try_from(row).expect("a row of a group")
    }

    fn fault(&self, case: u32, what: &str) -> Error {
        Error::Table {
            path: self.path.clone(),
            row: usize::try_from(case).unwrap_or(0) + 1,
            what: what.to_owned(),
        }
    }
}

/// A column of cases, and its place in the table.
fn named(name: &str) -> (usize, &'static Column) {
    let found = COLUMNS.iter().enumerate().find(|(_, it)| it.name == name);
    let (at, column) = found.expect("a column of the table");
    (at + 1, column)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chronicle::Chronicle;
    use crate::histories::people::{AtHand, any_cases, vocabulary};
    use crate::manifest::{Charter, EvidenceEdition, PEOPLE, Scenario};
    use crate::run::Run;

    fn ids() -> Vec<String> {
        (0..Region::COUNT).map(|at| format!("R{at:02}")).collect()
    }

    /// A run of some weeks with these cases, opened.
    fn opened(cases: &AtHand) -> (tempfile::TempDir, Register) {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (Day::on(1936, 12, 25), Day::on(1937, 2, 28));
        let mut chronicle = Chronicle::open(from, &[]);
        for day in from.through(to) {
            chronicle.write_day(day, &[], &[]);
        }
        let charter = Charter {
            model_edition: 1,
            program_version: "0".to_owned(),
            scenario: Scenario::of(""),
            seed: 1,
            from: from.date(),
            to: to.date(),
            resolution: PEOPLE.to_owned(),
            switched_off: Vec::new(),
            set: std::collections::BTreeMap::new(),
            evidence: EvidenceEdition {
                version: "1".to_owned(),
                digest: String::new(),
                created: from.date(),
            },
            people: 1,
        };
        let dir = place.path().join("run");
        let pages = &|_: &str, _: Option<&crate::people::Told>| Vec::new();
        let manifest = Run::write(&dir, &chronicle, charter, &ids(), Some(cases), pages).unwrap();
        let register = Register::open(&dir, &manifest, &ids(), &vocabulary()).unwrap();
        (place, register)
    }

    /// Any cases of which each began with a name in an earlier one, or otherwise.
    fn any_that_end() -> impl Strategy<Value = AtHand> {
        any_cases().prop_map(|mut cases| {
            for (own, case) in (0..).zip(&mut cases.0) {
                case.parent = case.parent.filter(|parent| *parent < own);
            }
            cases
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whoever_is_looked_up_is_the_one_who_was_kept(cases in any_that_end()) {
            let (_place, register) = opened(&cases);
            let all: Vec<u32> = (0..register.cases()).rev().collect();
            let backwards: Vec<Case> = cases.0.iter().rev().copied().collect();
            prop_assert_eq!(register.look_up(&all).unwrap(), backwards);
            for (number, case) in (0..).zip(&cases.0) {
                prop_assert_eq!(&register.look_up(&[number]).unwrap(), &[*case]);
                let own = register.of_people(&[case.person]).unwrap();
                prop_assert!(own.contains(&number));
                let of_circle = |other: &&Case| {
                    (other.region, other.cell) == (case.region, case.cell)
                };
                let circle = register.of_circle(case.region, case.cell).unwrap();
                prop_assert!(circle.contains(&number));
                prop_assert_eq!(circle.len(), cases.0.iter().filter(of_circle).count());
                let beside = register
                    .among(Lines::only(case.line), Some(&BTreeSet::from([case.region])))
                    .unwrap();
                prop_assert!(beside.contains(&number));
                prop_assert!(beside.iter().all(|it| cases.0[*it as usize].line == case.line));
            }
        }

        #[test]
        fn many_who_look_up_at_once_are_each_given_their_own(cases in any_that_end()) {
            let (_place, register) = opened(&cases);
            let register = &register;
            std::thread::scope(|scope| {
                for (number, case) in (0..).zip(&cases.0).take(4) {
                    scope.spawn(move || {
                        for _ in 0..3 {
                            assert_eq!(register.look_up(&[number]).unwrap(), [*case]);
                            assert!(register.of_people(&[case.person]).unwrap().contains(&number));
                        }
                    });
                }
            });
        }

        #[test]
        fn the_chains_are_those_of_the_parents(cases in any_that_end()) {
            let (_place, register) = opened(&cases);
            let chains = register.chains().unwrap();
            for (number, case) in (0..).zip(&cases.0) {
                prop_assert_eq!(chains.path(number).get(1).copied(), case.parent);
            }
        }
    }
}
