//! `requiem serve`: the explorer, for a browser on this machine.

use std::process::{Command, Stdio};
use std::thread;

use serde_json::json;

use crate::cli;
use crate::clock::Clock;
use crate::explorer::{self, Standing};
use crate::failure::Error;
use crate::voice::{Voice, answer, answer_json};

/// Whatever opens pages has found a browser after so many seconds, or none.
const SEARCH_SECONDS: f64 = 10.0;

/// Opens the explorer and stands there until it is ended.
pub(crate) fn serve(asked: &cli::Serve, voice: Voice) -> Result<(), Error> {
    explorer::serve(asked.port, &asked.runs, voice, |standing| {
        tell(standing, voice)?;
        if asked.open {
            show(&standing.address(), voice);
        }
        Ok(())
    })
}

/// Says where the explorer stands, in one line.
fn tell(standing: &Standing<'_>, voice: Voice) -> Result<(), Error> {
    let address = standing.address();
    if voice.json {
        return answer_json(&json!({
            "address": address,
            "port": standing.port,
            "token": standing.token,
            "runs": standing.runs,
        }));
    }
    answer(&format!(
        "The explorer stands at {address} (Ctrl-C ends it)\n"
    ))
}

/// Opens the address in the browser that the machine names as its own.
fn show(address: &str, voice: Voice) {
    let (program, words): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(words)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let say = move || {
        voice.say("No browser could be opened from here; open the address yourself.");
    };
    match started {
        // It may look for a browser and find none. One that ends later was closed.
        Ok(mut opener) => {
            let clock = Clock::start();
            thread::spawn(move || {
                let found = opener.wait().is_ok_and(|status| status.success());
                if !found && clock.seconds() < SEARCH_SECONDS {
                    say();
                }
            });
        }
        Err(_nothing_opens_pages) => say(),
    }
}
