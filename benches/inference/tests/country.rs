//! The program put to the country: broken off in every way it comes to the same answer, and what
//! cannot be asked is refused in words.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A calibration small enough for every day: a design, an emulator, replicates, a correction. It
/// resolves nothing and need not.
const SMALL: &str = "country calibrate --first 3 --wave 1 --waves 0 --correct 200,1 --budget 261 \
                     --particles 16 --state state.journal --out draws.csv --corrected weighed.csv";

fn referees(folder: &Path, typed: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_referees"));
    command
        .args(typed.split_whitespace())
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", "2");
    command
}

fn answer(folder: &Path, typed: &str) -> Output {
    referees(folder, typed)
        .output()
        .expect("a program that runs")
}

/// What the small calibration said and wrote, having come to its end.
fn came_to(folder: &Path) -> [Vec<u8>; 3] {
    let answer = answer(folder, SMALL);
    assert!(answer.status.success(), "{answer:?}");
    let read = |name: &str| fs::read(folder.join(name)).expect("a table");
    [answer.stdout, read("draws.csv"), read("weighed.csv")]
}

/// The error in words, having failed with nothing on standard output.
fn refused(folder: &Path, typed: &str) -> String {
    let answer = answer(folder, typed);
    assert!(!answer.status.success(), "{typed}");
    assert!(answer.stdout.is_empty(), "{typed}");
    String::from_utf8(answer.stderr).expect("words")
}

/// Kills the small calibration, without a warning, once its journal has this length.
fn killed_at(folder: &Path, length: u64) {
    let mut child = referees(folder, SMALL)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a program that runs");
    let journal = folder.join("state.journal");
    loop {
        let written = fs::metadata(&journal).map_or(0, |file| file.len());
        if length <= written {
            break;
        }
        let ended = child.try_wait().expect("a child");
        assert!(ended.is_none(), "it ended before {length} bytes");
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("a child that runs");
    child.wait().expect("a child that was killed");
}

/// Killed while it simulates and between replicates; paused within the correction; and its journal
/// torn within an entry: the same bytes every time.
#[test]
fn broken_off_in_any_way_it_comes_to_the_same_bytes() {
    let folder = TempDir::new().expect("a folder");
    let whole = came_to(folder.path());
    let journal = folder.path().join("state.journal");
    let bytes = fs::read(&journal).expect("a journal");
    let place = |name: &[u8]| {
        let at = bytes.windows(name.len()).position(|piece| piece == name);
        u64::try_from(at.expect("an entry")).expect("a length")
    };
    let [design, replicate] = [place(b"emulator 0") / 3, place(b"replicate 0") + 20];
    fs::remove_file(&journal).expect("a journal");
    for length in [design, replicate] {
        killed_at(folder.path(), length);
    }
    let paused = answer(folder.path(), &format!("{SMALL} --pause-after 1"));
    let words = String::from_utf8(paused.stdout).expect("words");
    assert_eq!(
        words,
        "paused after 1 new simulations; the same command goes on from here\n"
    );
    let torn = fs::metadata(&journal).expect("a journal").len() - 5;
    let file = fs::OpenOptions::new().write(true).open(&journal);
    file.and_then(|file| file.set_len(torn)).expect("torn");
    assert_eq!(came_to(folder.path()), whole);
    // And once more, with nothing left to do.
    assert_eq!(came_to(folder.path()), whole);
}

/// Where the journal was altered, to the byte at which the entry begins; of which inquiry it is; who
/// else writes it.
#[test]
fn a_journal_that_is_not_its_own_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path();
    let paused = answer(path, &format!("{SMALL} --pause-after 40"));
    assert!(paused.status.success(), "{paused:?}");
    let other = SMALL.replace("--particles 16", "--particles 17");
    let words = refused(path, &other);
    assert!(
        words.contains(
            "state.journal: the journal is of another inquiry: referees country calibrate"
        ),
        "{words}"
    );
    let journal = path.join("state.journal");
    let held = fs::File::open(&journal).expect("a journal");
    held.try_lock().expect("nobody else");
    let words = refused(path, SMALL);
    assert_eq!(
        words,
        "referees: state.journal: another program writes this journal; wait for it, or give another file\n"
    );
    drop(held);
    let mut bytes = fs::read(&journal).expect("a journal");
    let middle = bytes.len() / 2;
    // The last entry that begins before the middle, by its name.
    let name = b"first design/";
    let begins = (0..middle).rev().find(|at| bytes[*at..].starts_with(name));
    let begins = begins.expect("a simulation before the middle") - 8;
    bytes[begins + 40] ^= 1;
    fs::write(&journal, bytes).expect("altered");
    let words = refused(path, SMALL);
    let said = format!("not as it was written, from byte {begins} on");
    assert!(words.contains(&said), "{words}");
}

/// Each asked for what cannot be, and is told what can.
#[test]
fn what_cannot_be_asked_is_told_in_words() {
    let folder = TempDir::new().expect("a folder");
    let rows = [
        (
            "country calibrate --budget 600",
            "600 simulations are too few: 2000 are needed for the first design, one wave and one correction; raise the budget",
        ),
        (
            "country calibrate --correct 50,4",
            "too small to pass the gate; take waves of some hundred and correct at least 200 draws",
        ),
        (
            "country calibrate --correct 400",
            "draws and simulations for each, such as 400,4",
        ),
        (
            "country calibrate --replicates 2",
            "2 replicates show no spread; take at least three",
        ),
        (
            "country calibrate --particles 5",
            "5 particles are no crowd; give 8 or more",
        ),
        ("country calibrate --pause-after 3", "--state <FILE>"),
        (
            "country calibrate --history-of slcp",
            "`slcp` has other figures than `country`; name one that has the same",
        ),
        (
            "country compare --history-of nowhere",
            "there is no problem `nowhere`; there are: gaussian-linear",
        ),
        (
            "country calibrate --state missing/state.journal",
            "missing/state.journal: No such file or directory",
        ),
        (
            "sbc slcp --judge",
            "`slcp` declares no errors, and the judge needs them; name `country` or `country-rival`",
        ),
        (
            "sbc country --emulator 10",
            "10 simulations teach no emulator; give 50 or more",
        ),
        ("sbc slcp --draws 5", "a rank is among 19 draws at least"),
        (
            "evidence --puzzle riddle",
            "there is no puzzle `riddle`; there are: conjugate",
        ),
        (
            "draws nowhere --out draws.csv",
            "there is no problem `nowhere`",
        ),
        (
            "reference slcp --chains 7 --out draws.csv",
            "chains are an even number from 8 on",
        ),
        (
            "sensitivity --rows 1000000 --out indices.csv",
            "is larger than the sequence, which has 65536 and 256",
        ),
    ];
    for (typed, told) in rows {
        let words = refused(folder.path(), typed);
        assert!(words.contains(told), "{typed}: {words}");
    }
}
