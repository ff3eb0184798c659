//! `requiem reproduce`: a kept run made again out of its own scenario, and the two laid side by side.
//!
//! A figure that only one machine ever computed is hearsay. The manifest of a run holds all that
//! decides it, so anyone with the same edition of the program can compute it again; what then
//! differs, and from which day on, is told. The kept run is only read; the new one is written to a
//! folder of the system for passing things, and cleared away.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use chronicle::manifest::Sheet;
use chronicle::{Chronicle, Manifest, Run};
use serde_json::{Value, json};

use crate::cli;
use crate::command::evidence_of;
use crate::command::kept::{check_editions, check_is_a_run, kept_scenario};
use crate::command::making::{Making, keep, make, threads};
use crate::failure::Error;
use crate::finished::Finished;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// How a file of the kept run compares with the new one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compared {
    Same,
    Differs,
    /// A page drawn from the record, or about it; only tables are made again.
    NotMade,
}

/// Two runs laid side by side.
struct Comparison {
    files: Vec<(String, Compared)>,
    /// Where the records part, if they do.
    parting: Option<String>,
}

/// Makes a run again and tells whether it is the same.
pub(crate) fn reproduce(asked: &cli::Reproduce, voice: Voice) -> Result<(), Error> {
    let dir = asked.dir.as_path();
    check_is_a_run(dir)?;
    let kept = Run::verify(dir).map_err(Error::Unread)?;
    let evidence = evidence_of(None)?;
    check_editions(
        dir,
        &kept,
        &evidence,
        "the same bytes cannot be expected",
        "`requiem verify` checks the folder as it is",
    )?;
    let scenario = kept_scenario(dir, &kept).map_err(Error::Unread)?;
    let scratch = Scratch::lay()?;
    let making = Making {
        dir: scratch.0.join("again"),
        threads: threads(asked.threads.map(NonZeroUsize::get), scenario.resolution),
        with_report: false,
        seeds: 0,
        checkpoint_seconds: None,
        sensitivity: false,
        resume: false,
        leash: None,
    };
    let finished = make(scenario, &making, voice)?;
    let again = keep(&finished, false, voice)?;
    let comparison = Comparison::of(dir, &kept, &again, &finished)?;
    let reproduces = comparison.reproduces();
    if voice.json {
        answer_json(&comparison.told_json(dir, &kept, &again, finished.seconds))?;
    } else {
        let told = comparison.told(dir, &kept, &again);
        if reproduces {
            answer(&format!(
                "{told}\nThe run reproduces. {:.1} seconds.\n",
                finished.seconds
            ))?;
        } else {
            voice.say(&told);
        }
    }
    if reproduces {
        return Ok(());
    }
    Err(Error::Unrepeated {
        what: format!(
            "{}: the run does not come out again: {}",
            dir.display(),
            comparison.parting.unwrap_or_else(|| {
                "the record is the same act for act, but its tables are written otherwise".into()
            })
        ),
        help: "the folder is as it was written, so this program, or this machine, computes otherwise \
               than the one that made it: keep the folder, and report what is told here",
    })
}

impl Comparison {
    fn of(
        dir: &Path,
        kept: &Manifest,
        again: &Manifest,
        finished: &Finished,
    ) -> Result<Comparison, Error> {
        let of_again = |name: &str| again.files.iter().find(|file| file.name == name);
        let mut files: Vec<(String, Compared)> = Vec::new();
        for file in &kept.files {
            let compared = match of_again(&file.name) {
                _ if !file.is_table() => Compared::NotMade,
                Some(other) if other == file => Compared::Same,
                _ => Compared::Differs,
            };
            files.push((file.name.clone(), compared));
        }
        let more =
            |file: &&Sheet| file.is_table() && !files.iter().any(|(name, _)| *name == file.name);
        let more: Vec<String> = again
            .files
            .iter()
            .filter(more)
            .map(|file| file.name.clone())
            .collect();
        files.extend(more.into_iter().map(|name| (name, Compared::Differs)));
        let mut parting = None;
        if kept.digest != again.digest {
            let region_ids = finished.evidence.places().unit_ids();
            let run = Run::read(dir, region_ids).map_err(Error::Unread)?;
            parting = Some(part(&run.chronicle, &finished.outcome.chronicle));
        }
        Ok(Comparison { files, parting })
    }

    fn reproduces(&self) -> bool {
        let differs = |(_, compared): &(String, Compared)| *compared == Compared::Differs;
        self.parting.is_none() && !self.files.iter().any(differs)
    }

    fn told(&self, dir: &Path, kept: &Manifest, again: &Manifest) -> String {
        let mut table = Table::with(&["", "", ""]);
        let record = if self.parting.is_none() {
            ["the same", &kept.digest[..16]].map(str::to_owned)
        } else {
            let both = format!("{}, now {}", &kept.digest[..16], &again.digest[..16]);
            ["differs".to_owned(), both]
        };
        let [found, digest] = record;
        table.row(["record".to_owned(), found, digest]);
        for (name, compared) in &self.files {
            let bytes = kept.files.iter().find(|file| file.name == *name);
            let bytes = bytes.map_or(0, |file| file.bytes);
            let (found, told) = match compared {
                Compared::Same => ("the same", format!("byte for byte, {} bytes", many(bytes))),
                Compared::Differs => ("differs", format!("{} bytes were kept", many(bytes))),
                Compared::NotMade => ("not made", "only the tables are made again".to_owned()),
            };
            table.row([name.clone(), found.to_owned(), told]);
        }
        format!("The run in {}, made again.\n\n{table}", dir.display())
    }

    fn told_json(&self, dir: &Path, kept: &Manifest, again: &Manifest, seconds: f64) -> Value {
        let files = self.files.iter().map(|(name, compared)| {
            let found = match compared {
                Compared::Same => "same",
                Compared::Differs => "differs",
                Compared::NotMade => "not made",
            };
            json!({ "id": name, "found": found })
        });
        json!({
            "reproduces": self.reproduces(),
            "dir": dir,
            "seed": kept.charter.seed,
            "digest": kept.digest,
            "digest_again": again.digest,
            "parting": self.parting,
            "seconds": seconds,
            "files": files.collect::<Vec<Value>>(),
        })
    }
}

/// Where two records of the same days part.
fn part(kept: &Chronicle, again: &Chronicle) -> String {
    if kept.opening() != again.opening() {
        return "the two part on the eve of the first day".to_owned();
    }
    let parts = |day: &evidence::Day| {
        kept.acts(*day) != again.acts(*day) || kept.recorded(*day) != again.recorded(*day)
    };
    match kept.days().find(parts) {
        Some(day) => format!("the two part on {day}"),
        None => "the two part in the decisions".to_owned(),
    }
}

/// A folder for passing things, removed with all that is in it.
struct Scratch(PathBuf);

impl Scratch {
    /// Lays a folder under the first name that is free: one who was killed may have left another.
    fn lay() -> Result<Scratch, Error> {
        let mut number = 0_u32;
        loop {
            let name = format!("requiem-again-{}-{number}", process::id());
            let path = env::temp_dir().join(name);
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Scratch(path)),
                Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(source) => {
                    let doing = "make the folder";
                    return Err(Error::Unkept(chronicle::Error::Disk {
                        path,
                        doing,
                        source,
                    }));
                }
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Whatever brought us here is told; a folder that stays behind is the system's to clear.
        let _ = fs::remove_dir_all(&self.0);
    }
}
