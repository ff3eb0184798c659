//! The program as a reader meets it: typed into a terminal in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder in which the program is run.
pub struct Desk {
    dir: TempDir,
}

/// What the program said, and how it ended.
pub struct Told {
    pub code: i32,
    pub answer: String,
    pub talk: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { dir: tempfile::tempdir().expect("a folder for the test") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The program with these words, not yet run.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("requiem"));
        command.args(words).current_dir(self.dir.path()).env("NO_COLOR", "1");
        command
    }

    pub fn run(&self, words: &[&str]) -> Told {
        Told::of(&self.command(words).output().expect("the program starts"))
    }

    /// Keeps a run of three weeks of August 1937 under this name.
    pub fn keep_august(&self, name: &str) {
        let told = self.run(&[
            "run", "--from", "1937-07-30", "--to", "1937-08-20", "--no-report", "--out", name,
        ]);
        assert_eq!(told.code, 0, "{}", told.talk);
    }

    /// The names in the folder, hidden ones too, in order.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).expect("the folder can be read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Told {
    fn of(output: &Output) -> Told {
        Told {
            code: output.status.code().unwrap_or(-1),
            answer: String::from_utf8_lossy(&output.stdout).into_owned(),
            talk: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The answer as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.answer).unwrap_or_else(|fault| panic!("{fault}: {}", self.answer))
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file can be copied");
        }
    }
}
