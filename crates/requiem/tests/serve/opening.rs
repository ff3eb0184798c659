//! The page opened in a browser: at the address with its token, and where there is no browser, said so.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::program::command;

/// An explorer that was asked to open its page, where this is what opens pages; nothing does when it
/// is empty. Until dropped.
struct Opened {
    place: TempDir,
    child: Child,
    /// What it said on standard output.
    told: String,
}

impl Opened {
    fn with(opener: &str) -> Opened {
        let place = tempfile::tempdir().expect("a folder");
        if !opener.is_empty() {
            let path = place.path().join("xdg-open");
            fs::write(&path, format!("#!/bin/sh\n{opener}\n")).expect("a program");
            let may_run = fs::Permissions::from_mode(0o755);
            fs::set_permissions(&path, may_run).expect("a program");
        }
        let mut child = command(place.path())
            .args(["serve", "--port", "0", "--open"])
            .env("PATH", place.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut told = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out)
            .read_line(&mut told)
            .expect("it says where it stands");
        Opened { place, child, told }
    }

    /// The first line that it says beside its answer.
    fn said(&mut self) -> String {
        let mut said = String::new();
        let err = self.child.stderr.take().expect("it is piped");
        BufReader::new(err.take(1_000))
            .read_line(&mut said)
            .expect("it says something");
        said
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_browser_is_handed_the_address_that_is_told() {
    let opened = Opened::with("printf '%s\\n' \"$1\" >heard");
    let heard = opened.place.path().join("heard");
    let mut address = String::new();
    for _ in 0..600 {
        address = fs::read_to_string(&heard).unwrap_or_default();
        if address.ends_with('\n') {
            break;
        }
        sleep(Duration::from_millis(10));
    }
    assert!(address.contains("/#token="), "{address}");
    let told = format!("stands at {} (", address.trim_end());
    assert!(opened.told.contains(&told), "{}", opened.told);
}

#[test]
fn where_there_is_no_browser_it_is_said_and_the_explorer_stands() {
    for opener in ["", "exit 3"] {
        let mut opened = Opened::with(opener);
        let said = opened.said();
        assert!(said.contains("No browser could be opened"), "{said}");
        assert!(opened.told.contains("stands at http://127.0.0.1:"));
        let ended = opened.child.try_wait().expect("a child");
        assert!(ended.is_none(), "it goes on: {ended:?}");
    }
}
