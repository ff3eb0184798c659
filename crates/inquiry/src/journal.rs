//! The journal of an inquiry: what was simulated and worked out, put down the moment it is known,
//! so that a machine switched off costs a few seconds and changes nothing.
//!
//! An inquiry is one reckoning from its question to its answer. Taken up again it is gone through
//! once more from the beginning, and whatever stands in the journal is read there and not done
//! twice; so what comes out cannot depend on where it was broken off. Every entry is sealed by a
//! hash of itself and of all before it. An entry cut short at the end of the file was being written
//! when the machine stopped, and is forgotten; anything else that does not agree with its seal was
//! altered, and the journal is not believed.
//!
//! The library opens no file: it is handed the bytes of the journal as it stands, and where to
//! write on.
//!
//! ```text
//! file  = title and identity, seal; then entries
//! entry = length of name, length of content (two words of 32 bits), name, content, seal (16 bytes)
//! seal  = BLAKE3(seal before, the entry)
//! ```

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// What stands at the beginning of a journal.
const TITLE: &str = "requiem inquiry journal, format 1";
/// Bytes of a seal.
const SEAL: usize = 16;

/// What is known already, and where what becomes known is put down.
pub struct Journal<'w> {
    entries: BTreeMap<String, Vec<u8>>,
    seal: [u8; SEAL],
    out: Box<dyn Write + Send + 'w>,
}

/// A journal as it stands on disk.
#[derive(Debug)]
pub struct Standing {
    entries: BTreeMap<String, Vec<u8>>,
    seal: [u8; SEAL],
    /// Bytes up to the end of the last whole entry: the file is to be cut off there before it is
    /// written on. Nought where the file has not even its heading.
    pub whole: usize,
}

impl Standing {
    /// Reads the bytes of a journal of this identity: a line that says of which inquiry it is, down
    /// to the last setting. No bytes are a journal not yet begun.
    ///
    /// # Errors
    /// When it is of another inquiry, or was altered.
    pub fn read(bytes: &[u8], identity: &str) -> Result<Standing, Error> {
        let mut standing = Standing {
            entries: BTreeMap::new(),
            seal: [0; SEAL],
            whole: 0,
        };
        let mut first = true;
        while let Some((name, content, end)) = entry(&bytes[standing.whole..]) {
            let from = standing.whole;
            let body = &bytes[from..from + end];
            let seal = sealed(standing.seal, body);
            if first && (name != TITLE.as_bytes() || content != identity.as_bytes()) {
                return Err(other(name, content, identity));
            }
            if seal != bytes[from + end..from + end + SEAL] {
                return Err(Error::Altered {
                    byte: from,
                    what: "an entry does not agree with its seal",
                });
            }
            if !first {
                let name = String::from_utf8_lossy(name).into_owned();
                standing.entries.insert(name, content.to_vec());
            }
            first = false;
            standing.seal = seal;
            standing.whole = from + end + SEAL;
        }
        if first && !bytes.is_empty() && !begins(bytes) {
            return Err(Error::Altered {
                byte: 0,
                what: "it does not begin as a journal does",
            });
        }
        Ok(standing)
    }
}

/// A heading cut short is still the beginning of one.
fn begins(bytes: &[u8]) -> bool {
    let lengths = word(TITLE.len()).to_vec();
    let known = bytes.len().min(4);
    let title = bytes.get(8..).unwrap_or_default();
    let many = title.len().min(TITLE.len());
    bytes[..known] == lengths[..known] && title[..many] == TITLE.as_bytes()[..many]
}

fn other(name: &[u8], content: &[u8], identity: &str) -> Error {
    if name != TITLE.as_bytes() {
        return Error::Altered {
            byte: 0,
            what: "it does not begin as a journal does",
        };
    }
    Error::OtherJournal {
        was: String::from_utf8_lossy(content).into_owned(),
        is: identity.to_owned(),
    }
}

/// The first whole entry: its name, its content, and where its seal begins.
fn entry(bytes: &[u8]) -> Option<(&[u8], &[u8], usize)> {
    let length = |at: usize| -> Option<usize> {
        let word = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(word)).ok()
    };
    let (name, content) = (length(0)?, length(4)?);
    let end = 8 + name + content;
    bytes.get(..end + SEAL)?;
    Some((&bytes[8..8 + name], &bytes[8 + name..end], end))
}

fn sealed(before: [u8; SEAL], entry: &[u8]) -> [u8; SEAL] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&before).update(entry);
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&hasher.finalize().as_bytes()[..SEAL]);
    seal
}

fn word(length: usize) -> [u8; 4] {
    u32::try_from(length)
        .expect("an entry below four gigabytes")
        .to_le_bytes()
}

impl<'w> Journal<'w> {
    /// A journal that nobody keeps.
    pub fn unkept() -> Journal<'static> {
        Journal {
            entries: BTreeMap::new(),
            seal: [0; SEAL],
            out: Box::new(std::io::sink()),
        }
    }

    /// Goes on with a journal; `out` writes behind the last whole entry.
    ///
    /// # Errors
    /// When the heading of a new journal cannot be written.
    pub fn on(
        standing: Standing,
        identity: &str,
        out: impl Write + Send + 'w,
    ) -> Result<Journal<'w>, Error> {
        let begun = 0 < standing.whole;
        let mut journal = Journal {
            entries: standing.entries,
            seal: standing.seal,
            out: Box::new(out),
        };
        if !begun {
            journal.write(TITLE, identity.as_bytes())?;
        }
        Ok(journal)
    }

    /// What stands under a name.
    pub(crate) fn read(&self, name: &str) -> Option<&[u8]> {
        self.entries.get(name).map(Vec::as_slice)
    }

    /// Puts something down under a name.
    pub(crate) fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        let mut bytes = Vec::with_capacity(8 + name.len() + content.len() + SEAL);
        bytes.extend(word(name.len()));
        bytes.extend(word(content.len()));
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        self.seal = sealed(self.seal, &bytes);
        bytes.extend(self.seal);
        let written = self.out.write_all(&bytes).and_then(|()| self.out.flush());
        written.map_err(|error| Error::Unwritten(error.to_string()))
    }

    /// What a piece of work comes to: read where it was done before, done and put down otherwise.
    /// A piece is to take seconds, for that is what a machine switched off costs.
    ///
    /// # Errors
    /// Those of the work, and when it cannot be put down.
    pub fn once<T: Serialize + DeserializeOwned>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(content) = self.read(name) {
            return postcard::from_bytes(content).map_err(|_foreign| Error::Altered {
                byte: 0,
                what: "an entry is of another form than this program writes",
            });
        }
        let done = work()?;
        let content = postcard::to_stdvec(&done).map_err(|error| Error::Unfit {
            what: format!("the entry `{name}` cannot be put down: {error}"),
            remedy: "this is a fault of the program",
        })?;
        self.write(name, &content)?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests;
