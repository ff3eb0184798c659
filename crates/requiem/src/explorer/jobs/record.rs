//! What is known of a job on the disk: its scenario, how it stands, and what the program said.
//!
//! It lies beside the runs, in a hidden folder that no run can be called. How a job stands is written
//! under another name, synced, and moved to its place: so it is there whole or as it was before.

use std::fs;
use std::path::{Path, PathBuf};

use chronicle::Manifest;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::explorer::answer::job::JobState;
use crate::explorer::answer::refused::Words;
use crate::explorer::jobs::order;
use crate::explorer::shelf::is_id;
use crate::failure::Error;

/// The folder of all jobs, in the folder of runs.
const JOBS: &str = ".jobs";
const RECORD: &str = "job.json";
const SCENARIO: &str = "scenario.toml";

/// A job as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its id.
    #[serde(skip)]
    pub(super) id: String,
    /// What it is called.
    pub(super) title: String,
    /// Counts the orders.
    pub(super) number: u32,
    /// How it stands.
    pub(super) state: JobState,
    /// Whether a report is written too.
    pub(super) report: bool,
    /// Why it came to nothing.
    pub(super) why: Option<Words>,
    /// Seconds that it took, where it was not broken off.
    pub(super) seconds: Option<f64>,
    /// The scenario.
    #[serde(skip)]
    pub(super) scenario: String,
}

/// Where jobs and runs lie.
#[derive(Clone, Debug)]
pub(super) struct Places {
    runs: PathBuf,
}

impl Places {
    /// Beside the runs in this folder.
    pub(super) fn beside(runs: &Path) -> Places {
        Places {
            runs: runs.to_owned(),
        }
    }

    /// The folder of all jobs.
    pub(super) fn jobs(&self) -> PathBuf {
        self.runs.join(JOBS)
    }

    /// The folder of a job.
    pub(super) fn of(&self, id: &str) -> PathBuf {
        self.jobs().join(id)
    }

    /// The folder of its run.
    pub(super) fn run(&self, id: &str) -> PathBuf {
        self.runs.join(id)
    }

    /// Its scenario.
    pub(super) fn scenario(&self, id: &str) -> PathBuf {
        self.of(id).join(SCENARIO)
    }

    /// What the program said while it was made.
    pub(super) fn log(&self, id: &str) -> PathBuf {
        self.of(id).join("log")
    }

    /// The file that whoever makes the run holds locked.
    pub(super) fn lock(&self, id: &str) -> PathBuf {
        self.of(id).join("lock")
    }

    /// Whether the run of a job is whole and of its scenario. It may be, though the job was never told
    /// so: whoever led it was killed when it was all but done.
    pub(super) fn is_whole(&self, record: &Record) -> bool {
        let ours = order::canonical(&record.scenario);
        Manifest::read(&self.run(&record.id))
            .is_ok_and(|manifest| Some(manifest.charter.scenario.text) == ours)
    }
}

impl Record {
    /// Lays a new job down.
    ///
    /// # Errors
    /// When the disk refuses; then nothing remains.
    pub(super) fn lay(&self, places: &Places) -> Result<(), Error> {
        let dir = places.of(&self.id);
        fs::create_dir_all(&dir).map_err(disk::refused(&dir, "make the folder"))?;
        let laid = disk::whole(&places.scenario(&self.id), &[self.scenario.as_bytes()]);
        let laid = laid.and_then(|()| self.keep(places));
        if laid.is_err() {
            // That it could not be laid down is told; what is half laid is of no use.
            let _ = fs::remove_dir_all(&dir);
        }
        laid
    }

    /// Writes how the job stands.
    ///
    /// # Errors
    /// When the disk refuses; then it stands there as it did.
    pub(super) fn keep(&self, places: &Places) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self).expect("plain words") + "\n";
        disk::whole(&places.of(&self.id).join(RECORD), &[text.as_bytes()])
    }

    /// All jobs that lie there, in the order of their numbers. What cannot be read is none.
    pub(super) fn all(places: &Places) -> Vec<Record> {
        let entries = fs::read_dir(places.jobs()).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut all: Vec<Record> = names.filter_map(|id| Record::read(places, &id)).collect();
        all.sort_by_key(|record| record.number);
        all
    }

    fn read(places: &Places, id: &str) -> Option<Record> {
        if !is_id(id) {
            return None;
        }
        let text = fs::read_to_string(places.of(id).join(RECORD)).ok()?;
        let record: Record = serde_json::from_str(&text).ok()?;
        Some(Record {
            id: id.to_owned(),
            scenario: fs::read_to_string(places.scenario(id)).ok()?,
            ..record
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, number: u32) -> Record {
        Record {
            id: id.to_owned(),
            title: "A title".to_owned(),
            number,
            state: JobState::Queued,
            report: false,
            why: None,
            seconds: None,
            scenario: "\"seed\" = 7\n".to_owned(),
        }
    }

    #[test]
    fn a_job_is_found_again_as_it_was_laid_down() {
        let house = tempfile::tempdir().unwrap();
        let places = Places::beside(&house.path().join("out"));
        assert!(Record::all(&places).is_empty(), "nothing is there yet");
        for record in [record("later", 2), record("first", 1)] {
            record.lay(&places).unwrap();
        }
        fs::create_dir_all(places.of("half")).unwrap();
        fs::create_dir_all(places.of("Not-An-Id")).unwrap();
        let found = Record::all(&places);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|record| (record.id.as_str(), record.scenario.as_str()))
            .collect();
        assert_eq!(
            told,
            [("first", "\"seed\" = 7\n"), ("later", "\"seed\" = 7\n")]
        );
        assert!(!places.is_whole(&found[0]));
    }

    #[test]
    fn where_the_disk_refuses_nothing_remains() {
        let house = tempfile::tempdir().unwrap();
        let file = house.path().join("out");
        fs::write(&file, "a file where a folder should be").unwrap();
        let refused = record("first", 1).lay(&Places::beside(&file)).unwrap_err();
        assert!(refused.to_string().contains("could not make the folder"));
    }
}
