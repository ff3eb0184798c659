//! `run.json`: what was run, by which program, on what evidence, and the hash of every file.
//!
//! A record is worth as much as one can say about its making. The manifest holds all that decides
//! a run (scenario, evidence, seed, days) and nothing that does not (clock, machine, threads), so
//! that the same run leaves the same folder, byte for byte. Its last line seals the manifest itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use blake3::Hasher;
use evidence::Day;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The format of the folder of a run that this program writes and reads.
pub const FORMAT: u32 = 3;
/// The grain of a run in which people were told apart, and which so has cases.
pub const PEOPLE: &str = "people";
/// The name of the manifest in the folder of a run.
pub const MANIFEST: &str = "run.json";
/// The endings of a table's name.
const TABLES: [&str; 2] = ["parquet", "csv"];

/// What is known of a run before it begins: all that decides it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charter {
    /// The edition of the model: changes whenever any result of an unchanged scenario changes.
    pub model_edition: u32,
    /// The version of the program.
    pub program_version: String,
    /// The scenario, whole.
    pub scenario: Scenario,
    /// The seed of every random draw.
    pub seed: u64,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// In which grain people were counted, such as `counts`.
    pub resolution: String,
    /// Mechanisms that were switched off.
    pub switched_off: Vec<String>,
    /// Parameters that were set by hand, with their values as written.
    pub set: BTreeMap<String, String>,
    /// The evidence that was read.
    pub evidence: EvidenceEdition,
    /// People alive on the eve of the first day.
    pub people: u64,
}

/// A scenario as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its text.
    pub text: String,
    /// BLAKE3 of the text.
    pub blake3: String,
}

/// An edition of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceEdition {
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
    /// The day on which it was made: the one date that a run may bear, since it knows no clock.
    pub created: Date,
}

/// One file of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its name in the folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3 of its content.
    pub blake3: String,
}

/// The cases of a run told person for person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseBook {
    /// How many there are.
    pub cases: u32,
    /// How many people each stands for.
    pub scale: u32,
    /// Their fingerprint.
    pub digest: String,
}

/// What a run was and what it left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format of the folder.
    pub format: u32,
    /// What decided the run.
    pub charter: Charter,
    /// Days written.
    pub days: u32,
    /// Acts in the record.
    pub events: u64,
    /// The fingerprint of the record, its cases included where it has them.
    pub digest: String,
    /// The cases, where people were told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cases: Option<CaseBook>,
    /// The files of the run, but for the manifest.
    pub files: Vec<Sheet>,
    /// BLAKE3 of the manifest with this field empty.
    pub seal: String,
}

impl Scenario {
    /// A scenario with the hash of its text.
    pub fn of(text: impl Into<String>) -> Scenario {
        let text = text.into();
        let blake3 = blake3::hash(text.as_bytes()).to_hex().to_string();
        Scenario { text, blake3 }
    }
}

impl Sheet {
    /// Whether the file is a table of the record, and so the same whenever the run is made again.
    pub fn is_table(&self) -> bool {
        Path::new(&self.name)
            .extension()
            .is_some_and(|ending| TABLES.iter().any(|table| ending == *table))
    }
}

impl Manifest {
    /// Reads the manifest of a run and checks its format and seal, but no other file.
    ///
    /// # Errors
    /// When the manifest is missing, cannot be read, is of another format, or is not as it was
    /// written.
    pub fn read(dir: &Path) -> Result<Manifest, Error> {
        let path = dir.join(MANIFEST);
        let text = fs::read(&path).map_err(Error::disk(&path, "read the manifest of a run"))?;
        let broken = |why: String| Error::Manifest {
            path: path.clone(),
            why,
        };
        let format = serde_json::from_slice::<Format>(&text)
            .map_err(|fault| broken(format!("not the manifest of a run: {fault}")))?
            .format;
        if format != FORMAT {
            return Err(Error::Format {
                path,
                found: format,
                known: FORMAT,
            });
        }
        let manifest: Manifest = serde_json::from_slice(&text)
            .map_err(|fault| broken(format!("not the manifest of a run: {fault}")))?;
        if manifest.seal != manifest.sealed() {
            return Err(broken(
                "it has been altered since it was written".to_owned(),
            ));
        }
        manifest
            .span()
            .ok_or_else(|| broken("its days lie outside 1932 to 1940".to_owned()))?;
        Ok(manifest)
    }

    /// The fingerprint of a record with this fingerprint of its acts and decisions, and these cases.
    pub(crate) fn digest_of(chronicle: String, cases: Option<&CaseBook>) -> String {
        let Some(cases) = cases else {
            return chronicle;
        };
        let mut whole = Hasher::new_derive_key("requiem run with cases, edition 1");
        whole.update(chronicle.as_bytes());
        whole.update(cases.digest.as_bytes());
        whole.finalize().to_hex().to_string()
    }

    /// First and last day of the run.
    pub fn span(&self) -> Option<(Day, Day)> {
        let (from, to) = (Day::of(self.charter.from)?, Day::of(self.charter.to)?);
        (from <= to).then_some((from, to))
    }

    /// The seal that belongs to this manifest.
    pub(crate) fn sealed(&self) -> String {
        let bare = Manifest {
            seal: String::new(),
            ..self.clone()
        };
        blake3::hash(bare.text().as_bytes()).to_hex().to_string()
    }

    /// The manifest as it stands in the folder.
    pub(crate) fn text(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("a manifest has no map with odd keys");
        text.push('\n');
        text
    }
}

/// The one field that every format of the manifest has.
#[derive(Deserialize)]
struct Format {
    format: u32,
}
