//! One small country lived by this house, by ixa and by a daily sweep: who is how fast, with how
//! much memory, and whether they come to the same number of arrests, without which the rest is
//! worth nothing.
//!
//! Each run is a process of its own, so that its peak of memory is its own; those that are compared
//! run by turns, so that a busy hour of the machine falls on all.

mod account;

use std::path::{Path, PathBuf};

use crate::bench::peers::account::{Lived, judge, number_after};
use crate::bench::results::{Row, machine};
use crate::bench::{Error, Notes, calibration, run};

const DAYS: u32 = 365;
const NINE_YEARS: u32 = 3_300;
/// Everybody who was counted in the Union, as far as this country is concerned.
const ALL: u32 = 162_000_000;

/// One way to live a country, and how often.
#[derive(Clone, Copy)]
struct Way {
    who: &'static str,
    people: u32,
    days: u32,
    threads: u32,
    runs: u32,
}

impl Way {
    fn name(self) -> String {
        let Way {
            who,
            people,
            days,
            threads,
            ..
        } = self;
        let threads = if threads == 1 { "" } else { ", two threads" };
        format!("{who}, {people} people, {days} days{threads}")
    }
}

/// What is run by turns: all ways of one round, then all of the next.
fn rounds(notes: &Notes) -> Vec<Vec<Way>> {
    let runs = notes.runs;
    let round = |people, days, ways: &[(&'static str, u32, u32)]| {
        let way = |(who, threads, runs): &(&'static str, u32, u32)| Way {
            who,
            people,
            days,
            threads: *threads,
            runs: *runs,
        };
        ways.iter().map(way).collect::<Vec<_>>()
    };
    let each = |ours, ixa, sweep| {
        [
            ("ours", 1, ours),
            ("ixa", 1, ixa),
            ("ours-bytes", 1, ours),
            ("ours", 2, ours),
            ("sweep", 1, sweep),
        ]
    };
    let (few, some) = (runs.min(3), runs.min(5));
    if notes.quick {
        return vec![
            round(100_000, DAYS, &each(3, 3, 3)),
            round(1_000_000, DAYS, &each(3, 3, 3)),
            round(100_000, NINE_YEARS, &each(2, 2, 2)),
        ];
    }
    vec![
        round(1_000_000, DAYS, &each(runs * 3, runs * 3, runs)),
        round(10_000_000, DAYS, &each(runs, runs, some)),
        round(ALL, DAYS, &each(some, few, 1)),
        round(1_000_000, NINE_YEARS, &each(runs, runs, 1)),
        round(10_000_000, NINE_YEARS, &each(few, few, 0)),
        round(ALL, NINE_YEARS, &each(few, 0, 0)),
    ]
}

/// Builds the programs, runs them by turns, and gives their times, memory and ratios.
pub(super) fn rows(root: &Path, notes: &Notes) -> Result<Vec<Row>, Error> {
    let bench = Bench::built(root, notes)?;
    let mut rows = bench.machine()?;
    for ways in rounds(notes) {
        rows.extend(bench.compared(&ways)?);
    }
    Ok(rows)
}

/// The built program, and what is noted with each row.
struct Bench<'a> {
    root: &'a Path,
    program: String,
    notes: &'a Notes,
    /// Seconds of the calibration loop.
    spin: f64,
}

impl Bench<'_> {
    fn built<'a>(root: &'a Path, notes: &'a Notes) -> Result<Bench<'a>, Error> {
        let arguments = [
            "build",
            "--release",
            "--quiet",
            "--locked",
            "--manifest-path",
            "benches/peers/Cargo.toml",
            "--target-dir",
            "target/peers",
        ];
        run(root, "cargo", &arguments)?;
        let mut spins = Vec::new();
        for _ in 0..3 {
            spins.push(calibration::seconds(root)?);
        }
        let program: PathBuf = root.join("target/peers/release/peers");
        Ok(Bench {
            root,
            program: program.to_string_lossy().into_owned(),
            notes,
            // Of three, the least: the first run waits for the loop itself to be built.
            spin: spins.into_iter().fold(f64::INFINITY, f64::min),
        })
    }

    /// What the machine can do: touches at random by width of the roll, and two threads at once.
    fn machine(&self) -> Result<Vec<Row>, Error> {
        const WIDTHS: [u32; 4] = [8, 16, 32, 1];
        let (touches, pairs) = (2_000_000 * self.notes.runs.min(10), self.notes.runs);
        let mut times: [Vec<f64>; 4] = Default::default();
        let mut hindered = Vec::new();
        for _ in 0..pairs {
            for (bits, times) in WIDTHS.iter().zip(&mut times) {
                let told = self.told(&format!("touch {ALL} {bits} {touches}"))?;
                times.push(told_number(&told, "ns")?);
            }
            hindered.push(told_number(&self.told("pair")?, "pair")?);
        }
        let mut rows = Vec::new();
        for (bits, times) in WIDTHS.iter().zip(times) {
            let measure = format!("a touch at random, {ALL} people, {bits} bits each");
            let command = format!("peers touch {ALL} {bits} {touches}");
            rows.push(self.row(&measure, "ns", times, None, &command));
        }
        let measure = "two threads at once over one alone";
        rows.push(self.row(measure, "times", hindered, None, "peers pair"));
        Ok(rows)
    }

    /// Runs the ways by turns, judges them, and sets them beside the first.
    fn compared(&self, ways: &[Way]) -> Result<Vec<Row>, Error> {
        let mut lives: Vec<Vec<Lived>> = ways.iter().map(|_| Vec::new()).collect();
        let mut floors = Vec::new();
        for round in 0..ways.iter().map(|way| way.runs).max().unwrap_or(0) {
            for (way, lives) in ways.iter().zip(&mut lives) {
                if round < way.runs {
                    lives.push(self.lived(*way, round + 1)?);
                }
            }
            if round < 3 {
                let told = self.told(&format!("touch {} 8 10000000", ways[0].people))?;
                floors.push(told_number(&told, "ns")?);
            }
        }
        judge(&lives, ways[0].days).map_err(Error::Apart)?;
        let floor = median(&mut floors);
        let mut rows = Vec::new();
        for (way, lives) in ways.iter().zip(&lives).filter(|(_, l)| !l.is_empty()) {
            let command = format!(
                "peers {} {} {} {} SEED",
                way.who, way.people, way.days, way.threads
            );
            let told = |what: &str, unit, of: &dyn Fn(&Lived) -> f64, spins| {
                let measure = format!("{}{what}", way.name());
                self.row(
                    &measure,
                    unit,
                    lives.iter().map(of).collect(),
                    spins,
                    &command,
                )
            };
            rows.push(told("", "ms", &|l| l.seconds * 1e3, Some(self.spin * 1e3)));
            if way.threads == 1 {
                let on = |l: &Lived| l.on_processor * 1e3;
                rows.push(told(", on the processor", "ms", &on, None));
                let ns = |l: &Lived| l.on_processor * 1e9 / l.touches;
                rows.push(told(", a touch", "ns", &ns, None));
                let over = |l: &Lived| ns(l) / floor;
                rows.push(told(", a touch over one at random", "times", &over, None));
            }
            rows.push(told(", most memory", "kB", &|l| l.peak_kb, None));
        }
        rows.extend(self.ratios(ways, &lives));
        Ok(rows)
    }

    /// The peers' times and memory over ours, on one thread.
    fn ratios(&self, ways: &[Way], lives: &[Vec<Lived>]) -> Vec<Row> {
        let of = |who: &str| {
            let at = ways.iter().position(|way| way.who == who)?;
            (!lives[at].is_empty()).then_some((ways[at], &lives[at]))
        };
        let mut rows = Vec::new();
        for (theirs, own) in [("ixa", "ours"), ("ixa", "ours-bytes"), ("sweep", "ours")] {
            let (Some((way, peers)), Some((_, ours))) = (of(theirs), of(own)) else {
                continue;
            };
            let mut row = |what: &str, value: fn(&Lived) -> f64| {
                let middle =
                    |lives: &[Lived]| median(&mut lives.iter().map(value).collect::<Vec<_>>());
                let ratio = middle(peers) / middle(ours);
                let Way { people, days, .. } = way;
                let measure = format!("{theirs} over {own}, {what}, {people} people, {days} days");
                let mut row = self.row(
                    &measure,
                    "times",
                    vec![ratio],
                    None,
                    "cargo xtask bench peers",
                );
                row.runs = u32::try_from(peers.len().min(ours.len())).unwrap_or(u32::MAX);
                rows.push(row);
            };
            row("time", |lived| lived.seconds);
            row("time on the processor", |lived| lived.on_processor);
            row("memory", |lived| lived.peak_kb);
        }
        rows
    }

    fn lived(&self, way: Way, seed: u32) -> Result<Lived, Error> {
        let Way {
            who,
            people,
            days,
            threads,
            ..
        } = way;
        let command = format!("{who} {people} {days} {threads} {seed}");
        let line = self.told(&command)?;
        Lived::read(&line).ok_or(Error::Unread { command, line })
    }

    fn told(&self, arguments: &str) -> Result<String, Error> {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        run(self.root, &self.program, &arguments)
    }

    fn row(
        &self,
        measure: &str,
        unit: &'static str,
        mut values: Vec<f64>,
        spin: Option<f64>,
        command: &str,
    ) -> Row {
        let middle = median(&mut values);
        Row {
            date: self.notes.date.clone().unwrap_or_default(),
            bench: "peers".to_owned(),
            measure: measure.to_owned(),
            unit,
            runs: u32::try_from(values.len()).unwrap_or(u32::MAX),
            median: middle,
            spins: spin.map(|spin| middle / spin),
            machine: machine(self.notes.machine.as_deref()),
            command: command.to_owned(),
        }
    }
}

fn told_number(line: &str, word: &str) -> Result<f64, Error> {
    number_after(line, word).ok_or_else(|| Error::Unread {
        command: "peers".to_owned(),
        line: line.to_owned(),
    })
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
