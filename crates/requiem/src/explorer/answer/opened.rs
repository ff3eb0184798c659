//! One run, read from its folder and believed only after its hashes, with the evidence it is set
//! beside.
//!
//! A page asks the same run many times over. What is dear to put together (the balances of its books,
//! how the archive's figures stand to it) is put together when it is first asked for, and kept.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chronicle::people::queue::Queue;
use chronicle::{Case, Ledger, Manifest, Run};
use evidence::{Day, Evidence};
use inquiry::{Answers, Judged, judge};
use scenario::Scenario;
use society::Roll;
use society::census::Census;
use terror::replay::census_rules;

use crate::command::case::{Holdings, People};
use crate::command::kept;
use crate::failure::Error;
use crate::judgement::{SEEDS, kept_seeds};
use crate::report::series::Asked;

/// Bytes of memory that an act of the record takes, with its part in the balances of the books: a run
/// of nine years, with 3,470,287 acts, was seen to take 103 MiB.
const BYTES_OF_AN_ACT: usize = 30;
/// Bytes that a run takes beside its acts.
const BYTES_OPEN: usize = 4 << 20;
/// Bytes that a case takes: its parent, and its place among those that a name led to.
const BYTES_OF_A_CASE: usize = 8;

/// A run that is open, and the evidence beside it.
pub(crate) struct Opened {
    /// Its id on the shelf, as addresses name it.
    pub(crate) id: String,
    /// Its folder.
    pub(crate) dir: PathBuf,
    /// The evidence of this program.
    pub(crate) evidence: Arc<Evidence>,
    /// Manifest and record.
    pub(crate) run: Run,
    /// The scenario that it keeps.
    pub(crate) scenario: Scenario,
    ledger: OnceLock<Ledger>,
    judged: OnceLock<Judged>,
    census: OnceLock<Census>,
    waits: OnceLock<Queue>,
    people: OnceLock<People>,
    /// Held while something of all its people is put together, so that it is not made twice at once.
    making: Mutex<()>,
}

impl Opened {
    /// Opens the run in a folder.
    ///
    /// # Errors
    /// When the folder is no run, when the run is not as it was written, or when it was made with
    /// other evidence or by another model than this program's.
    pub(crate) fn read(id: &str, dir: &Path, evidence: &Arc<Evidence>) -> Result<Opened, Error> {
        let run = kept::open(dir, evidence.places().unit_ids())?;
        kept::check_editions(
            dir,
            &run.manifest,
            evidence,
            "its figures cannot be set beside these",
            "or run the scenario again with this one",
        )?;
        let scenario = kept::kept_scenario(dir, &run.manifest).map_err(Error::Unread)?;
        Ok(Opened {
            id: id.to_owned(),
            dir: dir.to_owned(),
            evidence: Arc::clone(evidence),
            run,
            scenario,
            ledger: OnceLock::new(),
            judged: OnceLock::new(),
            census: OnceLock::new(),
            waits: OnceLock::new(),
            people: OnceLock::new(),
            making: Mutex::new(()),
        })
    }

    /// About how many bytes of memory the run of this manifest takes while it is open, with all that
    /// may be put together of it.
    pub(crate) fn bytes_of(manifest: &Manifest) -> usize {
        // Whoever writes a manifest may write any number into it.
        let many = |number: u64| usize::try_from(number.min(u64::from(u32::MAX))).unwrap_or(0);
        let cases = manifest.cases.as_ref().map_or(0, |book| book.cases);
        BYTES_OPEN
            + BYTES_OF_AN_ACT * many(manifest.events)
            + BYTES_OF_A_CASE * many(u64::from(cases))
    }

    /// What was run.
    pub(crate) fn manifest(&self) -> &Manifest {
        &self.run.manifest
    }

    /// Its folder as one types it who keeps his runs in `out`.
    pub(crate) fn typed(&self) -> PathBuf {
        Path::new("out").join(&self.id)
    }

    /// The first day of the run and its last.
    pub(crate) fn days(&self) -> (Day, Day) {
        let first = self.run.chronicle.first();
        (first, self.run.chronicle.last().unwrap_or(first))
    }

    /// The run, for questions with one number for an answer.
    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked::over(self.ledger())
    }

    /// How the figures of the archives stand to the run, with the seeds that go out with the program
    /// where they are of the same country and days.
    pub(crate) fn judged(&self) -> &Judged {
        self.judged.get_or_init(|| {
            let own = Answers::of(&self.evidence, self.ledger());
            let seeds = kept_seeds(&self.scenario, &self.evidence, SEEDS).unwrap_or_default();
            judge(&self.evidence, &own, &seeds)
        })
    }

    /// The people of 6 January 1937, under the assumptions of the run.
    ///
    /// # Errors
    /// When the census cannot be put together.
    pub(crate) fn census(&self) -> Result<&Census, Error> {
        if self.census.get().is_none() {
            let rules = census_rules(&self.scenario.settings)?;
            let census = Census::compose(&self.evidence, &rules)?;
            // Whoever was faster has composed the same.
            let _ = self.census.set(census);
        }
        Ok(self.census.get().expect("a census that was composed"))
    }

    /// How long those taken waited for a decision; nothing in a run told in counts.
    ///
    /// # Errors
    /// When the cases are not those of the run.
    pub(crate) fn waits(&self) -> Result<Option<&Queue>, Error> {
        if self.manifest().cases.is_none() {
            return Ok(None);
        }
        let _making = self.makes_alone();
        if self.waits.get().is_none() {
            let mut queue = Queue::default();
            let ids = self.evidence.places().unit_ids();
            let mut take = |_first: u32, cases: &[Case]| queue.take(cases);
            Run::cases(
                &self.dir,
                self.manifest(),
                ids,
                &Roll::vocabulary(),
                &mut take,
            )
            .map_err(Error::Unread)?;
            // It was empty, and is filled by whoever makes alone.
            let _ = self.waits.set(queue);
        }
        Ok(self.waits.get())
    }

    /// What one case is told from.
    ///
    /// # Errors
    /// When the run counts people and tells nobody apart, or its cases are not those that it names.
    pub(crate) fn holdings(&self) -> Result<Holdings<'_>, Error> {
        if self.manifest().cases.is_none() {
            let dir = self.dir.clone();
            return Err(Error::Unanswered(chronicle::Error::NoCases { dir }));
        }
        let census = self.census()?;
        let making = self.makes_alone();
        if self.people.get().is_none() {
            let (manifest, scenario) = (self.manifest(), &self.scenario);
            let people = People::of(&self.dir, manifest, scenario, &self.evidence, census)?;
            // It was empty, and is filled by whoever makes alone.
            let _ = self.people.set(people);
        }
        drop(making);
        let people = self.people.get().expect("people who were put together");
        Ok(Holdings::of(
            &self.run,
            &self.scenario,
            people,
            &self.evidence,
        ))
    }

    fn makes_alone(&self) -> MutexGuard<'_, ()> {
        // It guards nothing that could be left half done.
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| Ledger::of(&self.run.chronicle))
    }
}
