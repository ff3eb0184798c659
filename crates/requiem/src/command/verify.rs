//! `requiem verify`: whether the folder of a run is what it says it is, looked at from the seal to
//! the last account.
//!
//! A run is handed on: to a colleague, to an archive, to someone who doubts it. Whoever receives it
//! should not have to trust the sender. Each thing looked at is told with what was found, also when
//! another was found at fault before it; only what a broken manifest says is not looked at, because
//! nobody knows whether it is so.

use std::path::Path;

use chronicle::{Balance, Case, Error as Unsound, Manifest, Run, Verdict};
use evidence::Evidence;
use serde_json::{Value, json};
use society::Roll;

use crate::cli;
use crate::command::evidence_of;
use crate::command::kept::{check_is_a_run, is_of_our_evidence, is_of_our_model, kept_scenario};
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{many, whole};

/// What was found of one thing.
struct Look {
    id: &'static str,
    /// `sound`, `noted`, `at fault`, or `not seen` when it could not be looked at.
    found: &'static str,
    told: String,
}

/// What was found of a run, in the order in which it was looked at.
#[derive(Default)]
struct Looks {
    all: Vec<Look>,
    faults: Vec<Unsound>,
}

/// Looks at a run, and tells what was found.
pub(crate) fn verify(asked: &cli::Verify, voice: Voice) -> Result<(), Error> {
    check_is_a_run(&asked.dir)?;
    let evidence = evidence_of(None)?;
    let mut looks = Looks::default();
    let manifest = looks.at_run(&asked.dir, &evidence)?;
    if voice.json {
        answer_json(&looks.told_json(&asked.dir, manifest.as_ref()))?;
    } else if looks.faults.is_empty() {
        answer(&format!(
            "{}\nThe run is sound.\n",
            looks.told(&asked.dir, manifest.as_ref())
        ))?;
    } else {
        voice.say(&looks.told(&asked.dir, manifest.as_ref()));
    }
    if looks.faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Unsound(looks.faults))
    }
}

impl Looks {
    /// Looks at everything, and gives the manifest if it can be believed.
    fn at_run(&mut self, dir: &Path, evidence: &Evidence) -> Result<Option<Manifest>, Error> {
        let whole = "run.json is as it was sealed".to_owned();
        let sealed = Manifest::read(dir).map(|manifest| (manifest, whole));
        let Some(manifest) = self.keep("manifest", sealed)? else {
            let rest = [
                "files", "folder", "record", "accounts", "people", "scenario",
            ];
            self.pass_over(&rest, "nothing can be held against run.json");
            return Ok(None);
        };
        let files = Run::verify(dir).map(|_| ((), files_told(&manifest)));
        let are_whole = self.keep("files", files)?.is_some();
        let alone = Run::check_alone(dir, &manifest);
        let alone = alone.map(|()| ((), "it holds nothing but the run".to_owned()));
        self.keep("folder", alone)?;
        if are_whole {
            self.at_record(dir, &manifest, evidence)?;
        } else {
            let why = "the files are not as they were written";
            self.pass_over(&["record", "accounts", "people"], why);
        }
        self.at_scenario(dir, &manifest, evidence)?;
        self.at_editions(&manifest, evidence);
        Ok(Some(manifest))
    }

    /// Looks at the tables, and at the people in them.
    fn at_record(&mut self, dir: &Path, kept: &Manifest, evidence: &Evidence) -> Result<(), Error> {
        let read = Run::read(dir, evidence.places().unit_ids());
        let read = read.and_then(|run| check_counts(dir, run)).map(|run| {
            let told = format!(
                "{} days and {} acts, which give the fingerprint {}",
                many(kept.days),
                many(kept.events),
                &kept.digest[..16]
            );
            (run, told)
        });
        let Some(run) = self.keep("record", read)? else {
            self.pass_over(&["accounts", "people"], "the tables cannot be believed");
            return Ok(());
        };
        let unbalanced = |faults| Unsound::Unbalanced {
            dir: dir.to_owned(),
            faults,
        };
        let balance = Balance::of(&run.chronicle).map_err(unbalanced);
        let balance = balance.map(|balance| (balance, taken_told(&balance)));
        let Some(balance) = self.keep("accounts", balance)? else {
            self.pass_over(&["people"], "the accounts do not balance");
            return Ok(());
        };
        let people = if i64::try_from(kept.charter.people) == Ok(balance.people) {
            Ok(((), living_told(&balance)))
        } else {
            Err(unbalanced(vec![format!(
                "run.json counts {} people on the eve, and the record {}",
                many(kept.charter.people),
                whole(balance.people)
            )]))
        };
        self.keep("people", people)?;
        self.at_cases(dir, kept, balance, evidence)
    }

    /// Reads every case of a run that has them, and holds their number and their ends against the
    /// accounts. At a scale each stands for many, and some are still owed: then only for those told.
    fn at_cases(
        &mut self,
        dir: &Path,
        kept: &Manifest,
        balance: Balance,
        evidence: &Evidence,
    ) -> Result<(), Error> {
        let Some(book) = &kept.cases else {
            return Ok(());
        };
        let (mut taken, mut decided) = (0_i64, 0_i64);
        let mut count = |_: u32, cases: &[Case]| {
            for case in cases {
                taken += 1;
                let sentenced = case
                    .verdict
                    .is_some_and(|verdict| verdict != Verdict::LetGo);
                decided += i64::from(sentenced);
            }
        };
        let ids = evidence.places().unit_ids();
        let read = Run::cases(dir, kept, ids, &Roll::vocabulary(), &mut count);
        let read = read.and_then(|()| {
            if book.scale == 1 && (taken, decided) != (balance.taken, balance.sentenced) {
                return Err(Unsound::Unbalanced {
                    dir: dir.to_owned(),
                    faults: vec![format!(
                        "{} cases, {} of them sentenced, where the accounts have {} people taken \
                         and {} sentenced",
                        whole(taken),
                        whole(decided),
                        whole(balance.taken),
                        whole(balance.sentenced)
                    )],
                });
            }
            Ok(())
        });
        let told = format!(
            "{}, each for {}, which give the fingerprint {}",
            many(book.cases),
            if book.scale == 1 {
                "one person".to_owned()
            } else {
                format!("{} people", many(book.scale))
            },
            short(&book.digest)
        );
        self.keep("cases", read.map(|()| ((), told))).map(|_| ())
    }

    /// Looks whether the scenario is that of the manifest. One of another edition may name what this
    /// program does not know, which is no fault of the run.
    fn at_scenario(
        &mut self,
        dir: &Path,
        manifest: &Manifest,
        evidence: &Evidence,
    ) -> Result<(), Error> {
        let ours = is_of_our_model(manifest) && is_of_our_evidence(manifest, evidence);
        match kept_scenario(dir, manifest) {
            Err(fault) if !ours => self.add("scenario", "noted", told_of(&fault)),
            scenario => {
                let told = "it names the seed, the days and the settings of run.json".to_owned();
                self.keep("scenario", scenario.map(|_| ((), told)))?;
            }
        }
        Ok(())
    }

    fn at_editions(&mut self, manifest: &Manifest, evidence: &Evidence) {
        let kept = &manifest.charter;
        let (theirs, ours) = (&kept.evidence, evidence.edition());
        if is_of_our_evidence(manifest, evidence) {
            let told = format!("edition {}, that of this program", theirs.version);
            self.add("evidence", "sound", told);
        } else {
            let told = format!(
                "edition {}, {}; this program has {}, {}",
                theirs.version,
                short(&theirs.digest),
                ours.version,
                short(&ours.digest)
            );
            self.add("evidence", "noted", told);
        }
        let edition = kept.model_edition;
        if is_of_our_model(manifest) {
            let told = format!("edition {edition}, that of this program");
            self.add("model", "sound", told);
        } else {
            let told = format!("edition {edition}; this program has {}", terror::EDITION);
            self.add("model", "noted", told);
        }
    }

    fn add(&mut self, id: &'static str, found: &'static str, told: String) {
        self.all.push(Look { id, found, told });
    }

    /// Notes what could not be looked at, and why.
    fn pass_over(&mut self, ids: &[&'static str], why: &str) {
        for id in ids {
            self.add(id, "not seen", why.to_owned());
        }
    }

    /// Notes what came of a look and hands on what was read. A disk that refuses and a format that
    /// this program does not read are no findings about the run, and end the looking.
    fn keep<T>(
        &mut self,
        id: &'static str,
        found: Result<(T, String), Unsound>,
    ) -> Result<Option<T>, Error> {
        match found {
            Ok((thing, told)) => {
                self.add(id, "sound", told);
                Ok(Some(thing))
            }
            Err(fault @ (Unsound::Disk { .. } | Unsound::Format { .. })) => {
                Err(Error::Unread(fault))
            }
            Err(fault) => {
                self.add(id, "at fault", told_of(&fault));
                self.faults.push(fault);
                Ok(None)
            }
        }
    }

    fn told(&self, dir: &Path, manifest: Option<&Manifest>) -> String {
        let heading = manifest.map_or_else(String::new, |manifest| {
            let charter = &manifest.charter;
            format!(
                ": {} to {}, seed {}, by Requiem {}",
                charter.from, charter.to, charter.seed, charter.program_version
            )
        });
        let mut table = Table::with(&["", "", ""]);
        for look in &self.all {
            let (id, found) = (look.id.to_owned(), look.found.to_owned());
            table.row([id, found, look.told.clone()]);
        }
        format!("The run in {}{heading}.\n\n{table}", dir.display())
    }

    fn told_json(&self, dir: &Path, manifest: Option<&Manifest>) -> Value {
        let checks = self.all.iter();
        let checks =
            checks.map(|look| json!({ "id": look.id, "found": look.found, "told": look.told }));
        json!({
            "sound": self.faults.is_empty(),
            "dir": dir,
            "seed": manifest.map(|manifest| manifest.charter.seed),
            "digest": manifest.map(|manifest| &manifest.digest),
            "checks": checks.collect::<Vec<Value>>(),
        })
    }
}

/// Looks whether the record has as many days and acts as the manifest says.
fn check_counts(dir: &Path, run: Run) -> Result<Run, Unsound> {
    let (chronicle, kept) = (&run.chronicle, &run.manifest);
    let days = u32::try_from(chronicle.days().count()).unwrap_or(u32::MAX);
    if (days, chronicle.events()) == (kept.days, kept.events) {
        return Ok(run);
    }
    Err(Unsound::Manifest {
        path: dir.join(chronicle::manifest::MANIFEST),
        why: format!(
            "it names {} days and {} acts, and its tables have {days} and {}",
            kept.days,
            kept.events,
            chronicle.events()
        ),
    })
}

fn files_told(manifest: &Manifest) -> String {
    let bytes: u64 = manifest.files.iter().map(|file| file.bytes).sum();
    format!(
        "{} files beside it, {} bytes, each as it was written",
        many(manifest.files.len()),
        many(bytes)
    )
}

fn taken_told(balance: &Balance) -> String {
    format!(
        "{} people taken: {} sentenced, {} freed, {} dead in custody, {} held",
        whole(balance.taken),
        whole(balance.sentenced),
        whole(balance.freed),
        whole(balance.died),
        whole(balance.held)
    )
}

fn living_told(balance: &Balance) -> String {
    format!(
        "{} living on the eve, as run.json says; {} on the last evening",
        whole(balance.people),
        whole(balance.living)
    )
}

/// A fault without its place and without what to do, which are told below.
fn told_of(fault: &Unsound) -> String {
    match fault {
        Unsound::Manifest { why, .. } => why.clone(),
        Unsound::Table { what, .. } => what.clone(),
        Unsound::Damaged { damage, .. } => {
            let damage: Vec<String> = damage.iter().map(ToString::to_string).collect();
            damage.join("; ")
        }
        Unsound::Strangers { strangers, .. } => format!("it also holds {}", strangers.join(", ")),
        Unsound::Unbalanced { faults, .. } => faults.join("; "),
        other => other.to_string(),
    }
}

fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}
