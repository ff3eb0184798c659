//! The program as its readers meet it: words typed in some folder, what is answered, what is left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the program said, and with which code it ended.
pub(crate) struct Told {
    /// The exit code; a program that a signal ended has none.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// The program, about to be asked something in a folder, away from any terminal.
pub(crate) fn command(place: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_requiem"));
    // A reader who asks for backtraces elsewhere shall not see ours.
    program
        .current_dir(place)
        .env("RUST_BACKTRACE", "1")
        .env_remove("COLUMNS")
        .stdin(Stdio::null());
    program
}

/// Asks the program something in a folder.
pub(crate) fn requiem<W: AsRef<str>>(place: &Path, words: &[W]) -> Told {
    let words = words.iter().map(AsRef::as_ref);
    let output = command(place)
        .args(words)
        .output()
        .expect("the program starts");
    Told {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("answers are UTF-8"),
        err: String::from_utf8(output.stderr).expect("talk is UTF-8"),
    }
}

/// Every file below a folder with its bytes, by its path from there; a folder ends in a stroke.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.insert(format!("{name}/"), Vec::new());
            let below = files(&entry.path());
            found.extend(
                below
                    .into_iter()
                    .map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
    found
}
