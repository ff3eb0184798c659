//! Whatever is typed wrongly, altered or refused is told in one plain message, and nothing is lost.
//!
//! The cases lie in `tests/faults/`, one table for each kind of fault. A case lays a small folder,
//! asks the program something there, and states the exit code and what must be said: what is wrong,
//! where or why, and what to do. Beside that every case is held to the same manners: no panic, no
//! answer on standard output, a message that fits on a few screens, and a folder left as it was.

#[path = "program/disk.rs"]
mod disk;
mod program;
mod seal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde::Deserialize;
use tempfile::TempDir;

use crate::disk::SmallDisk;
use crate::program::{Told, command, files, requiem};

/// The tables of cases; a table that no test reads is a lie in green.
const TABLES: [&str; 9] = [
    "checkpoint",
    "disk",
    "evidence",
    "kept",
    "options",
    "patterns",
    "questions",
    "record",
    "scenario",
];

/// Fewer cases than this, and some were lost.
const CASES_MIN: usize = 250;

/// The longest message, in characters: a few screens.
const MESSAGE_MAX: usize = 6_000;

/// Days on which much happens, and few enough to be run at once.
const SPAN: [&str; 5] = ["--from", "1937-07-25", "--to", "1937-08-20", "--no-report"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What was done wrongly.
    name: String,
    /// What is typed.
    args: Vec<String>,
    /// The exit code.
    exit: i32,
    /// What standard error must say; blanks, line ends and frames do not count.
    says: Vec<String>,
    /// Copies laid in the folder: `run`, `evidence`, `broken-off`.
    #[serde(default)]
    holds: Vec<String>,
    /// Files laid in the folder, by path; a path that ends in a stroke is a folder.
    #[serde(default)]
    lays: BTreeMap<String, String>,
    /// What is then altered.
    #[serde(default)]
    change: Vec<Change>,
    /// The one system on which the case can be put.
    only: Option<String>,
}

#[derive(Deserialize)]
struct Change {
    /// The file.
    file: PathBuf,
    #[serde(flatten)]
    how: How,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum How {
    /// The first of these texts becomes the second.
    Turn([String; 2]),
    /// The file becomes this text.
    Becomes(String),
    /// The file ends with these bytes too.
    Gains(Vec<u8>),
    /// Of the file so many hundredths are kept.
    Keeps(usize),
    /// The byte at so many hundredths of the file is turned.
    Flips(usize),
    /// In a manifest the first of these texts becomes the second, and it is sealed anew.
    Reseals([String; 2]),
}

impl Change {
    fn make(&self, place: &Path) {
        let path = place.join(&self.file);
        let mut bytes = fs::read(&path).unwrap_or_default();
        let at = |hundredths: usize| bytes.len() * hundredths / 100;
        match &self.how {
            How::Turn([from, to]) => bytes = self.turned_bytes(&bytes, from, to),
            How::Reseals(turn) => bytes = seal::anew(&self.turned(bytes, turn)).into_bytes(),
            How::Becomes(text) => bytes = text.clone().into_bytes(),
            How::Gains(more) => bytes.extend(more),
            How::Keeps(0) => return fs::remove_file(&path).expect("the file is there"),
            How::Keeps(hundredths) => bytes.truncate(at(*hundredths)),
            How::Flips(hundredths) => {
                let at = at(*hundredths);
                bytes[at] ^= 0b0010_0000;
            }
        }
        fs::write(&path, bytes).expect("the file can be written");
    }

    /// A text turned in a file that need not be text throughout.
    fn turned_bytes(&self, bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let places: Vec<usize> = bytes
            .windows(from.len())
            .enumerate()
            .filter(|(_, here)| *here == from.as_bytes())
            .map(|(place, _)| place)
            .collect();
        let [place] = places[..] else {
            panic!(
                "`{from}` stands {} times in {}",
                places.len(),
                self.file.display()
            );
        };
        [&bytes[..place], to.as_bytes(), &bytes[place + from.len()..]].concat()
    }

    fn turned(&self, bytes: Vec<u8>, [from, to]: &[String; 2]) -> String {
        let text = String::from_utf8(bytes).expect("a text is turned");
        let times = text.matches(from.as_str()).count();
        assert_eq!(
            times,
            1,
            "`{from}` stands {times} times in {}",
            self.file.display()
        );
        text.replace(from.as_str(), to)
    }
}

impl Case {
    /// The folder in which the case is put.
    fn lay(&self) -> TempDir {
        let place = tempfile::tempdir().expect("a folder for the case");
        for copy in &self.holds {
            let (original, folder) = match copy.as_str() {
                "run" => (&*RUN, "run/"),
                "evidence" => (&*EVIDENCE, "evidence/"),
                "broken-off" => (&*BROKEN_OFF, ""),
                other => panic!("{}: what is `{other}`?", self.name),
            };
            for (path, bytes) in original {
                lay(place.path(), &format!("{folder}{path}"), bytes);
            }
        }
        for (path, text) in &self.lays {
            lay(place.path(), path, text.as_bytes());
        }
        for change in &self.change {
            change.make(place.path());
        }
        place
    }

    /// Puts the case, and says what was not as it should be.
    fn put(&self) -> Vec<String> {
        let place = self.lay();
        let before = files(place.path());
        let told = requiem(place.path(), &self.args);
        let mut amiss = manners(&told);
        if told.code != Some(self.exit) {
            amiss.push(format!(
                "the exit code is {:?}, not {}",
                told.code, self.exit
            ));
        }
        let said = bare(&told.err);
        for fragment in self
            .says
            .iter()
            .filter(|fragment| !said.contains(&bare(fragment)))
        {
            amiss.push(format!("`{fragment}` is not said"));
        }
        let after = files(place.path());
        let paths = before.keys().chain(after.keys());
        for path in paths.filter(|path| before.get(*path) != after.get(*path)) {
            amiss.push(format!("{path} is not as it was"));
        }
        if !amiss.is_empty() {
            amiss.push(format!("told: {}", told.err));
        }
        amiss
    }
}

/// A run of the span, file by file.
static RUN: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let words = [&["run", "--out", "run"], &SPAN[..]].concat();
    let told = requiem(place.path(), &words);
    assert_eq!(told.code, Some(0), "{}", told.err);
    files(&place.path().join("run"))
});

/// What a run person for person leaves that is ended on its way: its checkpoint.
static BROKEN_OFF: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let checkpoint = place.path().join(".run.checkpoint");
    let words = "run --resolution people --scale 1:100 --from 1937-07-25 --to 1938-12-31 \
                 --no-report --out run --checkpoint-every 1";
    let mut program = command(place.path());
    program.args(words.split_whitespace()).stderr(Stdio::null());
    let mut child = program.spawn().expect("the program starts");
    while !checkpoint.exists() {
        let ended = child.try_wait().expect("a child").is_some();
        assert!(!ended, "the run ended before it put its state down");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().expect("what runs can be killed");
    child.wait().expect("the killed end");
    let bytes = fs::read(&checkpoint).expect("the checkpoint can be read");
    BTreeMap::from([(".run.checkpoint".to_owned(), bytes)])
});

/// The evidence as it is shipped, file by file.
static EVIDENCE: LazyLock<BTreeMap<String, Vec<u8>>> =
    LazyLock::new(|| files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence")));

fn lay(place: &Path, path: &str, bytes: &[u8]) {
    let whole = place.join(path);
    let dir = if path.ends_with('/') {
        Some(whole.as_path())
    } else {
        whole.parent()
    };
    fs::create_dir_all(dir.expect("a path below the folder")).expect("a folder can be made");
    if !path.ends_with('/') {
        fs::write(&whole, bytes).expect("a file can be written");
    }
}

/// A message without blanks and frames: where a line is broken is no part of what is said.
fn bare(text: &str) -> String {
    let frame =
        |letter: char| letter.is_whitespace() || ('\u{2500}'..='\u{257f}').contains(&letter);
    text.chars().filter(|letter| !frame(*letter)).collect()
}

/// What every failure owes its reader, and what is missing of it.
fn manners(told: &Told) -> Vec<String> {
    let mut amiss = Vec::new();
    for word in [
        "panicked",
        "stack backtrace",
        "RUST_BACKTRACE",
        "a fault of Requiem",
    ] {
        if told.err.contains(word) {
            amiss.push(format!("it says `{word}`"));
        }
    }
    if !told.out.is_empty() {
        amiss.push(format!("standard output is not empty: {}", told.out));
    }
    if MESSAGE_MAX < told.err.chars().count() {
        amiss.push(format!(
            "the message has {} characters",
            told.err.chars().count()
        ));
    }
    if !["help:", "--help", "Commands:"]
        .iter()
        .any(|word| told.err.contains(word))
    {
        amiss.push("it does not say what to do".to_owned());
    }
    amiss
}

fn table(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/faults/{name}.toml"));
    let text = fs::read_to_string(&path).expect("the table of cases is there");
    let table: Table = toml::from_str(&text).unwrap_or_else(|fault| panic!("{name}.toml: {fault}"));
    table.case
}

/// Puts every case of a table, and fails with all that is amiss.
fn put_all(name: &str) {
    let here = |case: &Case| {
        case.only
            .as_deref()
            .is_none_or(|system| system == std::env::consts::OS)
    };
    let mut amiss = String::new();
    for case in table(name).into_iter().filter(here) {
        for fault in case.put() {
            let _ = writeln!(amiss, "{}: {fault}", case.name);
        }
    }
    assert!(amiss.is_empty(), "\n{amiss}");
}

#[test]
fn no_case_is_lost_and_each_is_put_once() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let found: Vec<String> = files(&dir).into_keys().collect();
    assert_eq!(found, TABLES.map(|name| format!("{name}.toml")));
    let cases: Vec<Case> = TABLES.into_iter().flat_map(table).collect();
    assert!(CASES_MIN <= cases.len(), "{} cases are left", cases.len());
    for (at, case) in cases.iter().enumerate() {
        assert!(
            2 <= case.says.len(),
            "{}: what is wrong, and where or why",
            case.name
        );
        assert!(
            cases[..at].iter().all(|other| other.name != case.name),
            "twice: {}",
            case.name
        );
    }
}

#[test]
fn an_option_that_cannot_be_is_refused_before_the_country_is_run() {
    put_all("options");
}

#[test]
fn a_question_about_what_was_not_is_answered_by_what_there_is() {
    put_all("questions");
}

#[test]
fn a_run_that_cannot_be_taken_up_says_why_and_loses_nothing() {
    put_all("checkpoint");
}

#[test]
#[cfg(target_os = "linux")]
fn too_little_memory_is_told_before_anything_is_run() {
    let place = tempfile::tempdir().expect("a folder for the case");
    let program = env!("CARGO_BIN_EXE_requiem");
    let line = format!("ulimit -v 700000; exec {program} run --resolution people --out run");
    let told = Command::new("sh")
        .args(["-c", &line])
        .current_dir(place.path())
        .output()
        .expect("a shell");
    let said = bare(&String::from_utf8_lossy(&told.stderr));
    assert_eq!(told.status.code(), Some(2), "{said}");
    for part in [
        "a run at 1:1 will need about",
        "MiB are to be had",
        "--scale 1:10",
    ] {
        assert!(said.contains(&bare(part)), "{said}");
    }
    assert!(files(place.path()).is_empty());
}

#[test]
fn a_scenario_at_fault_is_shown_at_its_line() {
    put_all("scenario");
}

#[test]
fn evidence_at_fault_is_shown_at_its_cell() {
    put_all("evidence");
}

#[test]
fn a_figure_that_cannot_judge_is_told_before_it_does() {
    put_all("patterns");
}

#[test]
fn a_record_that_was_altered_is_not_counted_from() {
    put_all("record");
}

#[test]
fn a_kept_run_that_was_altered_is_neither_sound_nor_made_again() {
    put_all("kept");
}

#[test]
fn where_a_run_cannot_lie_nothing_is_lost() {
    put_all("disk");
}

/// The failure of the disk that a run told of, and the folder as it is left.
fn assert_refused(told: &Told, parent: &Path, reason: &str) {
    assert_eq!(told.code, Some(5), "{}", told.err);
    assert!(bare(&told.err).contains(&bare(reason)), "{}", told.err);
    assert_eq!(files(parent), BTreeMap::new(), "nothing half-written stays");
    assert_eq!(manners(told), Vec::<String>::new(), "{}", told.err);
}

#[test]
fn a_full_disk_keeps_no_half_of_a_run() {
    let Some(disk) = SmallDisk::lent("64k") else {
        return;
    };
    let dir = disk.path().join("run");
    let words = [
        &["run", "--out", dir.to_str().expect("a plain path")],
        &SPAN[..],
    ]
    .concat();
    assert_refused(
        &requiem(disk.path(), &words),
        disk.path(),
        "No space left on device",
    );
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_long_file_keeps_no_half_of_a_run() {
    let place = tempfile::tempdir().expect("a folder for the run");
    let words = [&["run", "--out", "run"], &SPAN[..]].concat();
    let limited = "ulimit -f 16; trap '' XFSZ; exec \"$0\" \"$@\"";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_requiem")])
        .args(words)
        .current_dir(place.path())
        .output()
        .expect("a shell starts");
    let told = Told {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert_refused(&told, place.path(), "File too large");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure_of_the_disk() {
    for words in [
        vec!["why", "KAR"],
        vec!["evidence", "check", "--json"],
        vec!["mechanisms"],
    ] {
        let full = OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("Linux has /dev/full");
        let output = command(Path::new(".")).args(&words).stdout(full).output();
        let output = output.expect("the program starts");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(5), "{words:?}: {err}");
        assert!(
            bare(&err).contains(&bare("could not be written to standard output")),
            "{err}"
        );
        assert!(err.contains("make room"), "{err}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_who_stops_reading_is_no_failure() {
    let place = tempfile::tempdir().expect("a folder for the pipe");
    let heard = File::create(place.path().join("heard")).expect("a file for standard error");
    let mut child = command(Path::new("."))
        .args(["evidence", "list"])
        .stdout(Stdio::piped())
        .stderr(heard)
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let status = child.wait().expect("the program ends");
    let err = fs::read_to_string(place.path().join("heard")).expect("what was heard");
    assert_eq!(status.code(), Some(0), "{err}");
    assert!(!err.contains("panicked"), "{err}");
}
