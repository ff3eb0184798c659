//! Killed, out of room or without leave to write: a folder holds a whole run, or none.

mod program;

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use program::{Desk, Told};

/// Over so many moments of a run the kills are spread.
const MOMENTS: u32 = 14;

fn words(seed: &'static str) -> [&'static str; 10] {
    ["run", "--from", "1937-07-30", "--to", "1937-08-20", "--no-report", "--seed", seed, "--out", "kept"]
}

/// The seed of the run that is kept, if one is; a run that is there is whole.
fn kept(desk: &Desk) -> Option<u64> {
    if !desk.path("kept").exists() {
        return None;
    }
    let told = desk.run(&["tally", "kept", "--quantity", "arrests", "--json"]);
    assert_eq!(told.code, 0, "what is kept is not whole: {}", told.talk);
    told.json()["seed"].as_u64()
}

/// Starts a run and kills it after this long; whether it was killed before its end.
fn killed_after(desk: &Desk, wait: Duration) -> bool {
    let mut command = desk.command(&words("2"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut run = command.spawn().expect("the program starts");
    sleep(wait);
    run.kill().expect("the program can be killed");
    !run.wait().expect("the program ends").success()
}

#[test]
fn a_run_killed_at_any_moment_leaves_the_old_run_or_the_new_one() {
    let desk = Desk::new();
    let lasted = {
        let mut command = desk.command(&words("1"));
        let (before, after) = timed(|| command.output().expect("the program runs"));
        assert!(before.status.success());
        after
    };
    let mut killed = 0;
    for moment in 1..=MOMENTS {
        killed += u32::from(killed_after(&desk, lasted * moment / (MOMENTS - 2)));
        let seed = kept(&desk);
        assert!(matches!(seed, Some(1 | 2)), "after {moment}: {seed:?}");
    }
    assert!(0 < killed, "no run was killed before its end");
    assert_eq!(desk.run(&words("3")).code, 0);
    assert_eq!(kept(&desk), Some(3));
    assert_eq!(desk.names(), ["kept"], "what the killed runs left is cleared away");
}

#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = std::time::Instant::now();
    (work(), start.elapsed())
}

#[test]
fn a_first_run_killed_leaves_a_whole_run_or_none() {
    for wait in [50, 400, 900, 1_300] {
        let desk = Desk::new();
        killed_after(&desk, Duration::from_millis(wait));
        assert!(matches!(kept(&desk), None | Some(2)));
    }
}

/// A small disk in memory, where the system lets us have one.
struct SmallDisk<'d>(&'d Path);

impl SmallDisk<'_> {
    fn at(path: &Path, options: &str) -> Option<SmallDisk<'_>> {
        fs::create_dir_all(path).expect("a folder to mount on");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path);
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(path))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        // A disk that stays mounted is told by the failure to remove its folder.
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_keeps_no_half_of_a_run() {
    let desk = Desk::new();
    let place = desk.path("disk");
    let Some(_disk) = SmallDisk::at(&place, "size=64k") else {
        println!("skipped: a full disk (it takes root to mount a small one)");
        return;
    };
    let told = run_on_disk(&desk);
    assert_eq!(told.code, 5, "{}", told.talk);
    assert!(told.talk.contains("No space left"), "{}", told.talk);
    assert_eq!(fs::read_dir(&place).expect("the disk").count(), 0, "nothing half-written remains");
}

#[test]
fn a_disk_that_may_only_be_read_is_told() {
    let desk = Desk::new();
    let place = desk.path("disk");
    let Some(_disk) = SmallDisk::at(&place, "size=64k,ro") else {
        println!("skipped: a read-only disk (it takes root to mount one)");
        return;
    };
    let told = run_on_disk(&desk);
    assert_eq!(told.code, 5, "{}", told.talk);
    assert!(told.talk.contains("Read-only"), "{}", told.talk);
}

fn run_on_disk(desk: &Desk) -> Told {
    desk.run(&[
        "run", "--from", "1937-07-30", "--to", "1937-08-20", "--no-report", "--out", "disk/kept",
    ])
}

#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let full: Option<File> = OpenOptions::new().write(true).open("/dev/full").ok();
    let Some(full) = full else {
        println!("skipped: a full standard output (this system has no /dev/full)");
        return;
    };
    let mut command = Desk::new().command(&["mechanisms"]);
    let output = command.stdout(full).current_dir("/").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"));
}

#[test]
fn a_reader_who_closes_the_pipe_is_no_failure() {
    let desk = Desk::new();
    let mut command = desk.command(&["evidence", "list"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut listing = command.spawn().expect("the program starts");
    drop(listing.stdout.take());
    let ended = listing.wait_with_output().expect("the program ends");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
