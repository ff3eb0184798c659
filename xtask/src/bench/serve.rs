//! How the explorer bears many readers: five hundred who ask without a pause over connections that
//! stay open, and five hundred who come in and hardly speak while others ask honestly.

mod reader;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::Value;

use crate::bench::results::{Row, machine};
use crate::bench::serve::reader::{Asked, Heard, Reader, Slow};
use crate::bench::{Error, Notes, calibration, run, spoken};

/// What is asked, by turns.
const ASKED: Asked = Asked {
    figures: &[
        "/api/runs/weeks/record/arrests",
        "/api/runs/weeks/tally?quantity=arrests&by=week,region",
        "/api/runs/weeks/country/arrests",
        "/api/card/conv_1sd_1937",
    ],
    others: &["/", "/api/runs/weeks", "/api/about"],
};
/// Honest readers beside the slow ones.
const HONEST: usize = 8;

/// How many ask, and for how long.
struct Load {
    readers: usize,
    seconds: f64,
    profile: &'static str,
}

const FULL: Load = Load {
    readers: 500,
    seconds: 30.0,
    profile: "release",
};
const QUICK: Load = Load {
    readers: 50,
    seconds: 3.0,
    profile: "debug",
};

/// Opens an explorer over one small run, and lets readers in.
pub(super) fn rows(root: &Path, notes: &Notes) -> Result<Vec<Row>, Error> {
    let load = if notes.quick { QUICK } else { FULL };
    let (program, place) = made_ready(root, load.profile)?;
    let explorer = Explorer::over(&program, &place)?;
    // Each is worked out once, and remembered from then on.
    explorer.bear(1, 0.0);
    let busy = explorer.bear(load.readers, load.seconds);
    let honest = explorer.bear_slow(load.readers, load.seconds.min(4.0));
    let memory = explorer.most_memory();
    drop(explorer);
    fs::remove_dir_all(&place)?;
    let spin = calibration::seconds(root)?;
    let command = spoken("requiem", &["serve"]);
    let row = |measure: String, unit, median: f64| Row {
        date: notes.date.clone().unwrap_or_default(),
        bench: "serve".to_owned(),
        measure,
        unit,
        runs: 1,
        median,
        spins: (unit == "ms").then_some(median / 1e3 / spin),
        machine: machine(notes.machine.as_deref()),
        command: command.clone(),
    };
    let of = |what: &str| {
        format!(
            "{what}, {} keep-alive readers, {} s",
            load.readers, load.seconds
        )
    };
    let beside = |what: &str| format!("{what}, beside {} slow ones", load.readers);
    Ok(vec![
        row(of("median answer"), "ms", busy.all.quantile(0.5)),
        row(of("99 of 100 answers"), "ms", busy.all.quantile(0.99)),
        row(of("median figure"), "ms", busy.figures.quantile(0.5)),
        row(of("99 of 100 figures"), "ms", busy.figures.quantile(0.99)),
        row(
            of("answers a second"),
            "answers",
            busy.all.count() / load.seconds,
        ),
        row(of("answers other than 200"), "answers", busy.others()),
        row(of("readers cut off"), "readers", busy.cut()),
        row(
            beside("median honest answer"),
            "ms",
            honest.all.quantile(0.5),
        ),
        row(
            beside("99 of 100 honest answers"),
            "ms",
            honest.all.quantile(0.99),
        ),
        row(
            beside("honest answers other than 200"),
            "answers",
            honest.others(),
        ),
        row("most memory of the explorer".to_owned(), "MB", memory),
    ])
}

/// Builds the program, and makes one small run for it in a place of its own.
fn made_ready(root: &Path, profile: &str) -> Result<(PathBuf, PathBuf), Error> {
    let mut build = vec!["build", "--quiet", "--locked", "--package", "requiem"];
    if profile == "release" {
        build.push("--release");
    }
    run(root, "cargo", &build)?;
    let program = root.join("target").join(profile).join("requiem");
    let place = root.join("target/bench-serve");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    let made = "run --quiet --from 1937-07-25 --to 1937-08-20 --no-report --out out/weeks";
    let made: Vec<&str> = made.split(' ').collect();
    run(&place, &program.to_string_lossy(), &made)?;
    Ok((program, place))
}

/// An explorer, until dropped.
struct Explorer {
    child: Child,
    port: u16,
}

impl Explorer {
    fn over(program: &Path, place: &Path) -> Result<Explorer, Error> {
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--json"])
            .current_dir(place)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut told = String::new();
        if let Some(out) = child.stdout.take() {
            let mut out = BufReader::new(out);
            while !told.ends_with("}\n") && 0 < out.read_line(&mut told)? {}
        }
        let port = serde_json::from_str::<Value>(&told).ok();
        let port = port.and_then(|told| u16::try_from(told["port"].as_u64()?).ok());
        let Some(port) = port else {
            return Err(Error::Unread {
                command: "requiem serve".to_owned(),
                line: told,
            });
        };
        Ok(Explorer { child, port })
    }

    /// Lets so many ask without a pause.
    fn bear(&self, readers: usize, seconds: f64) -> Heard {
        let each: Vec<_> = (0..readers)
            .map(|number| {
                let port = self.port;
                thread::Builder::new()
                    .stack_size(128 << 10)
                    .spawn(move || Reader::at(port).ask(&ASKED, number, seconds))
            })
            .collect();
        let each = each.into_iter().flatten();
        Heard::of_all(each.filter_map(|reader| reader.join().ok()))
    }

    /// Lets a few ask honestly while so many hardly speak.
    fn bear_slow(&self, slow: usize, seconds: f64) -> Heard {
        let _slow: Vec<Slow> = (0..slow)
            .filter_map(|number| Slow::at(self.port, number))
            .collect();
        self.bear(HONEST, seconds)
    }

    /// The most memory it has held so far, in MB; nought on a system that does not tell.
    fn most_memory(&self) -> f64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes =
            line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
        kibibytes.unwrap_or(0.0) * 1024.0 / 1e6
    }
}

impl Drop for Explorer {
    fn drop(&mut self) {
        // One that has ended already needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
