//! The cases of a run, opened for one question: whom it is about, and in which words it is answered.

use chronicle::people::clusters::Clusters;
use chronicle::people::composition::Composition;
use chronicle::people::queue::Queue;
use chronicle::people::survival::Survival;
use chronicle::people::trees::{Growing, Trees};
use chronicle::people::{Accounts, Told};
use chronicle::{Case, Manifest, Run};
use evidence::{Day, Lines};
use society::roll::Roll;

use crate::cli::People;
use crate::cli::people::Account;
use crate::command::cases::KeptCases;
use crate::command::tally::lines;
use crate::failure::Error;

/// A run whose cases can be read, and whom of them the question is about.
pub(super) struct Book<'a> {
    pub(super) asked: &'a People,
    kept: KeptCases,
    lines: Lines,
}

impl<'a> Book<'a> {
    pub(super) fn open(asked: &'a People) -> Result<Book<'a>, Error> {
        let kept = KeptCases::find(&asked.dir)?;
        let lines = match &asked.line {
            Some(word) => lines(word, &kept.evidence)?,
            None => Lines::ALL,
        };
        Ok(Book { asked, kept, lines })
    }

    /// What was run.
    pub(super) fn manifest(&self) -> &Manifest {
        &self.kept.manifest
    }

    /// Turns away what an account cannot be asked.
    pub(super) fn check_question(&self) -> Result<(), Error> {
        let narrowed = self.asked.line.is_some() || self.asked.year.is_some();
        match self.asked.account {
            None if narrowed || self.asked.by.is_some() => Err(Error::usage(
                "the overview is of everyone who was taken",
                "name an account: composition, clusters, trees, survival or queue",
            )),
            Some(Account::Trees) if narrowed => Err(Error::usage(
                "names led from line to line and from year to year, so the trees are told whole",
                "leave out --line and --year",
            )),
            Some(Account::Trees | Account::Clusters) if self.asked.by.is_some() => {
                Err(Error::usage(
                    "this account is divided by size alone",
                    "leave out --by; `composition`, `survival` and `queue` can be divided",
                ))
            }
            _ => Ok(()),
        }
    }

    /// Reads the cases region by region; those of other lines and years are left out.
    fn read(&self, each: &mut dyn FnMut(&[Case])) -> Result<(), Error> {
        let year = |day: Day| day.date().year();
        let whole = self.lines == Lines::ALL && self.asked.year.is_none();
        let wanted = |case: &&Case| {
            self.lines.holds(case.line)
                && self
                    .asked
                    .year
                    .is_none_or(|asked| year(case.arrested) == asked)
        };
        let mut some = |_first: u32, cases: &[Case]| {
            if whole {
                each(cases);
            } else {
                each(&cases.iter().filter(wanted).copied().collect::<Vec<Case>>());
            }
        };
        let KeptCases { dir, manifest, .. } = &self.kept;
        let ids = self.kept.evidence.places().unit_ids();
        Run::cases(dir, manifest, ids, &Roll::vocabulary(), &mut some).map_err(Error::Unread)
    }

    pub(super) fn accounts(&self) -> Result<Told, Error> {
        let mut accounts = Accounts::open(self.kept.last, &Roll::vocabulary());
        self.read(&mut |cases| accounts.take(cases))?;
        accounts.close().map_err(|case| self.circular(case))
    }

    pub(super) fn composition(&self) -> Result<Composition, Error> {
        let mut composition = Composition::open(&Roll::vocabulary());
        self.read(&mut |cases| composition.take(cases))?;
        Ok(composition)
    }

    pub(super) fn clusters(&self) -> Result<Clusters, Error> {
        let mut clusters = Clusters::default();
        self.read(&mut |cases| clusters.take(cases))?;
        Ok(clusters)
    }

    pub(super) fn trees(&self) -> Result<Trees, Error> {
        let mut growing = Growing::default();
        self.read(&mut |cases| growing.take(cases))?;
        growing.close().map_err(|case| self.circular(case))
    }

    pub(super) fn survival(&self) -> Result<Survival, Error> {
        let mut survival = Survival::open(self.kept.last);
        self.read(&mut |cases| survival.take(cases))?;
        Ok(survival)
    }

    pub(super) fn queue(&self) -> Result<Queue, Error> {
        let mut queue = Queue::default();
        self.read(&mut |cases| queue.take(cases))?;
        Ok(queue)
    }

    /// People for so many cases.
    pub(super) fn people(&self, cases: u64) -> u64 {
        cases * u64::from(self.kept.scale)
    }

    /// A heading that says whom the answer is about.
    pub(super) fn heading(&self, what: &str) -> String {
        let line = match &self.asked.line {
            Some(line) => format!(", on the line {line}"),
            None => String::new(),
        };
        let when = match self.asked.year {
            Some(year) => format!(", taken in {year}"),
            None => String::new(),
        };
        format!(
            "{what}{line}{when}; seed {}",
            self.kept.manifest.charter.seed
        )
    }

    /// What is to be said beside counts of people, where a case stands for more than one.
    pub(super) fn of_sample(&self) -> Option<String> {
        let scale = self.kept.scale;
        (1 < scale).then(|| {
            format!(
                "A sample: each case stands for {scale} people, and the counts of people are the \
                 cases times {scale}."
            )
        })
    }

    /// What is to be said beside counts of things that a sample thins out.
    pub(super) fn thinned(&self) -> Option<String> {
        let scale = self.kept.scale;
        (1 < scale).then(|| {
            format!(
                "A sample of 1 in {scale}: the counts are of sampled cases alone, and fewer of them \
                 stand together here than would in the whole country."
            )
        })
    }

    fn circular(&self, case: u32) -> Error {
        Error::Unread(chronicle::Error::Table {
            path: self.asked.dir.join(chronicle::run::CASES),
            row: usize::try_from(case).unwrap_or(0) + 1,
            what: "the chain of names leads back to the case itself".to_owned(),
        })
    }
}
