//! A run broken off and taken up again: its state between two days, in one file beside the folder in
//! which the run will stand.
//!
//! The file says first, in a line that can be read, of which run it is: program, model, evidence,
//! scenario, days; a run of anything else refuses it. Then comes the state, compressed, under a hash
//! of all of it. It is written beside its place and moved there, so what stands there is whole.

use std::fs;
use std::path::{Path, PathBuf};

use evidence::Day;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::failure::Error;

/// The first line of a checkpoint.
const TITLE: &str = "requiem checkpoint, format 1";
/// The level of compression: the state is written often and read seldom.
const LEVEL: i32 = 1;

/// Of which run a checkpoint is, and how far it had come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// The version of the program.
    pub(crate) program: String,
    /// The edition of the model.
    pub(crate) model: u32,
    /// The digest of the evidence.
    pub(crate) evidence: String,
    /// The seed.
    pub(crate) seed: u64,
    /// BLAKE3 of the scenario, which holds days, grain, scale, switches and settings.
    pub(crate) scenario: String,
}

impl Identity {
    /// In what another run differs, if it does.
    fn differs(&self, other: &Identity) -> Option<String> {
        let between = |what: &str, this: &dyn ToString, that: &dyn ToString| {
            format!(
                "it is of {what} {}, and this run is of {}",
                this.to_string(),
                that.to_string()
            )
        };
        let short = |digest: &str| digest.get(..16).unwrap_or(digest).to_owned();
        if self.program != other.program {
            Some(between("version", &self.program, &other.program))
        } else if self.model != other.model {
            Some(between("edition of the model", &self.model, &other.model))
        } else if self.evidence != other.evidence {
            let (this, that) = (short(&self.evidence), short(&other.evidence));
            Some(between("evidence", &this, &that))
        } else if self.seed != other.seed {
            Some(between("seed", &self.seed, &other.seed))
        } else if self.scenario != other.scenario {
            Some("its days, grain, scale, switches or parameters are others".to_owned())
        } else {
            None
        }
    }
}

/// The line that stands before the state.
#[derive(Serialize, Deserialize)]
struct Heading {
    #[serde(flatten)]
    identity: Identity,
    /// The last day lived.
    lived: Day,
    /// BLAKE3 of this heading with this field empty, and of the state as it is kept.
    blake3: String,
}

impl Heading {
    fn of(identity: &Identity, lived: Day, kept: &[u8]) -> Heading {
        let mut heading = Heading {
            identity: identity.clone(),
            lived,
            blake3: String::new(),
        };
        let mut hasher = blake3::Hasher::new_derive_key(TITLE);
        hasher.update(heading.line().as_bytes());
        hasher.update(kept);
        heading.blake3 = hasher.finalize().to_hex().to_string();
        heading
    }

    fn line(&self) -> String {
        serde_json::to_string(self).expect("plain words")
    }
}

/// A checkpoint as it was read.
pub(crate) struct Checkpoint {
    /// The last day lived.
    pub(crate) lived: Day,
    /// The state.
    pub(crate) state: Vec<u8>,
}

/// Where the checkpoint of a run lies, which will stand in this folder.
pub(crate) fn place(dir: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(dir.file_name().unwrap_or_default());
    name.push(".checkpoint");
    dir.with_file_name(name)
}

/// Writes a checkpoint, whole or not at all.
pub(crate) fn write(
    path: &Path,
    identity: &Identity,
    lived: Day,
    state: &[u8],
) -> Result<(), Error> {
    let kept = zstd::bulk::compress(state, LEVEL)
        .map_err(disk::refused(path, "compress the checkpoint"))?;
    let heading = Heading::of(identity, lived, &kept).line();
    disk::whole(path, &[format!("{TITLE}\n{heading}\n").as_bytes(), &kept])
}

/// Reads the checkpoint of this run, if there is one.
///
/// # Errors
/// When it is of another run, or not as it was written.
pub(crate) fn read(path: &Path, identity: &Identity) -> Result<Option<Checkpoint>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(disk::refused(path, "read"))?;
    let broken = |why: &str| Error::Checkpoint {
        path: path.to_owned(),
        why: why.to_owned(),
        help: "delete it and run without --resume, or put the right one there",
    };
    let no_heading = || broken("it is not a checkpoint, or its first lines are damaged");
    let (title, rest) = line(&bytes).ok_or_else(no_heading)?;
    let (heading, kept) = line(rest).ok_or_else(no_heading)?;
    if title != TITLE.as_bytes() {
        return Err(no_heading());
    }
    let heading: Heading =
        serde_json::from_slice(heading).map_err(|_unread: serde_json::Error| no_heading())?;
    if let Some(other) = heading.identity.differs(identity) {
        return Err(broken(&other));
    }
    if Heading::of(&heading.identity, heading.lived, kept).blake3 != heading.blake3 {
        return Err(broken(
            "it has been altered or cut short since it was written",
        ));
    }
    let state = zstd::stream::decode_all(kept).map_err(disk::refused(path, "decompress"))?;
    Ok(Some(Checkpoint {
        lived: heading.lived,
        state,
    }))
}

/// Removes a checkpoint that has served.
pub(crate) fn clear(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(disk::refused(path, "remove")(source))
        }
        _ => Ok(()),
    }
}

fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(seed: u64) -> Identity {
        Identity {
            program: "0.1.0".to_owned(),
            model: 2,
            evidence: "ab".repeat(32),
            seed,
            scenario: "cd".repeat(32),
        }
    }

    #[test]
    fn a_state_comes_back_to_its_own_run_and_to_no_other() {
        let house = tempfile::tempdir().unwrap();
        let path = place(&house.path().join("run"));
        assert!(read(&path, &identity(1)).unwrap().is_none());
        write(&path, &identity(1), Day::on(1937, 8, 5), b"state").unwrap();
        let found = read(&path, &identity(1)).unwrap().unwrap();
        assert_eq!(
            (found.lived, found.state),
            (Day::on(1937, 8, 5), b"state".to_vec())
        );
        let other = read(&path, &identity(2)).err().unwrap().to_string();
        assert!(other.contains("seed 1, and this run is of 2"), "{other}");
        clear(&path).unwrap();
        clear(&path).unwrap();
    }

    #[test]
    fn one_bit_is_enough_to_refuse_a_state() {
        let house = tempfile::tempdir().unwrap();
        let path = house.path().join(".run.checkpoint");
        write(&path, &identity(1), Day::FIRST, &[7; 10_000]).unwrap();
        let whole = fs::read(&path).unwrap();
        for at in [3, 60, whole.len() - 1] {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            assert!(read(&path, &identity(1)).is_err(), "byte {at}");
        }
        fs::write(&path, &whole[..whole.len() - 4]).unwrap();
        assert!(read(&path, &identity(1)).is_err());
    }
}
