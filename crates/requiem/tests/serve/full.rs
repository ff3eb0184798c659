//! A disk that is full: the order fails in words, what was put down of it is kept, and it goes on to the
//! same bytes when there is room.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::disk::SmallDisk;
use crate::explorer::Explorer;
use crate::orders::{LONG, LONG_SENT, is_under_way};
use crate::program::files;

/// Takes all the room that is left, under this name.
fn fill(path: &Path) {
    let mut filler = File::create(path).expect("a file takes no room yet");
    for piece in [1 << 20, 1 << 12] {
        while filler.write_all(&vec![0; piece]).is_ok() {}
    }
}

#[test]
fn where_the_disk_is_full_an_order_fails_in_words_and_goes_on_when_there_is_room() {
    let Some(disk) = SmallDisk::lent("24m") else {
        return;
    };
    let checkpoint = disk.path().join("out/.long.checkpoint");
    let explorer = Explorer::over(disk.path());
    assert_eq!(explorer.send("POST", "/api/jobs", LONG_SENT).status, 201);
    explorer.job_when("long", is_under_way);
    explorer.end();
    let put_down = fs::read(&checkpoint).expect("its state was put down");
    let filler = disk.path().join("filler");
    fill(&filler);
    let mut explorer = Explorer::over(disk.path());
    let resumed = explorer.send("POST", "/api/jobs/long/resume", "{}");
    assert_eq!(resumed.status, 200, "{}", resumed.text());
    let job = explorer.job_when("long", |job| job["can_resume"] == true);
    assert_eq!(job["state"], "failed", "{job}");
    let why = job["why"]["what"].as_str().expect("it is told in words");
    assert!(why.contains("No space left on device"), "{why}");
    let kept = fs::read(&checkpoint).expect("what was put down is kept");
    assert_eq!(kept, put_down);
    assert!(!disk.path().join("out/long").exists());
    let refused = explorer.send("POST", "/api/jobs", "{\"id\": \"more\"}");
    assert_eq!(refused.status, 507, "{}", refused.text());
    assert_eq!(explorer.get("/api/jobs/more").status, 404);
    assert!(explorer.stands());
    fs::remove_file(&filler).expect("room is made");
    let resumed = explorer.send("POST", "/api/jobs/long/resume", "{}");
    assert_eq!(resumed.status, 200, "{}", resumed.text());
    let job = explorer.job_when("long", |job| {
        job["state"] != "queued" && job["state"] != "running"
    });
    assert_eq!(job["state"], "finished", "{job}");
    assert_eq!(files(&disk.path().join("out/long")), *LONG);
}
