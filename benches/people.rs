//! How long the country takes person for person: 162,003,225 people, 3,288 days, on one thread and on
//! two; how long the record takes to be kept, and a checkpoint to be put down; what a person moved
//! costs from one in a thousand to everybody; how much memory all of it held.
//!
//! `cargo xtask bench people` runs it, against a spin loop timed in the same process. Two threads are
//! worth what the machine's two processors are: how much longer two spin loops take at once than one
//! alone is printed beside, and the time on two threads can be read against it.

use std::hint::black_box;
use std::time::Instant;

use chronicle::cases::Fingerprint;
use chronicle::{Cases, Charter, EvidenceEdition, Flow, Run};
use evidence::{Day, Evidence, Region};
use scenario::{Resolution, Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Course, Ground, Outcome, Persons, Whom, replay};

/// Rounds of the spin loop: a chain of shifts that nothing can overlap or fold.
const SPINS: u64 = 100_000_000;
/// How many people one stands for, from few to everybody.
const SCALES: [u32; 4] = [1_000, 100, 10, 1];

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}

fn spin() {
    let mut word = black_box(0x9E37_79B9_7F4A_7C15_u64);
    for _ in 0..SPINS {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
    }
    black_box(word);
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The country before anybody is taken.
struct Before {
    evidence: Evidence,
    scenario: Scenario,
    census: Census,
    ground: Ground,
}

impl Before {
    fn shipped() -> Before {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        scenario.resolution = Resolution::People;
        let settings = &scenario.settings;
        let rules = replay::census_rules(settings).expect("the shipped rules are sound");
        let census = Census::compose(&evidence, &rules).expect("the census composes");
        let ledger = Demography::compose(&evidence, &rules, &census).expect("the ledger closes");
        let ground = Ground::of(&evidence, &census, ledger, settings);
        Before {
            evidence,
            scenario,
            census,
            ground,
        }
    }

    fn whom(&self, scale: u32) -> Whom {
        let (settings, seed) = (&self.scenario.settings, self.scenario.seed);
        let rules = replay::roll_rules(settings);
        let roll = Roll::compose(&self.census, &rules, self.ground.count_day, scale, seed);
        let roll = roll.expect("people in every region");
        Whom::People(Box::new(Persons::of(settings, roll, self.scenario.from)))
    }

    fn live(&self, scale: u32, threads: usize) -> Outcome {
        let whom = self.whom(scale);
        terror::run(&self.scenario, &self.ground, whom, threads, &mut |_| {})
    }

    /// Keeps a run in a folder, as the program does but for the report.
    fn keep(&self, outcome: &Outcome, dir: &std::path::Path) -> u64 {
        let charter = Charter {
            model_edition: 0,
            program_version: "bench".to_owned(),
            scenario: chronicle::Scenario::of(""),
            seed: self.scenario.seed,
            from: self.scenario.from.date(),
            to: self.scenario.to.date(),
            resolution: self.scenario.resolution.id().to_owned(),
            switched_off: Vec::new(),
            set: std::collections::BTreeMap::new(),
            evidence: EvidenceEdition {
                version: "0".to_owned(),
                digest: "0".to_owned(),
                created: self.scenario.from.date(),
            },
            people: 0,
        };
        let people = outcome.whom.persons().expect("persons").people();
        let ids = self.evidence.places().unit_ids();
        let (record, cases) = (&outcome.chronicle, Some(people as &dyn Cases));
        let kept = Run::write(dir, record, charter, ids, cases, &|_, _| Vec::new());
        kept.expect("the disk takes it")
            .files
            .iter()
            .map(|file| file.bytes)
            .sum()
    }

    /// A checkpoint at the end of 1938, when most has happened: seconds to put it down, its size,
    /// seconds to take it up again, and the record of the run that went on from it.
    fn checkpoint(&self) -> ([f64; 3], String) {
        let (scenario, ground) = (&self.scenario, &self.ground);
        let mut course = Course::open(scenario, ground, self.whom(1), 2);
        while course.next() < Some(Day::on(1939, 1, 1)) {
            course.live();
        }
        let (down, kept) = seconds(|| {
            let state = course.put_down();
            zstd::bulk::compress(&state, 1).expect("it compresses")
        });
        drop(course);
        let (up, state) = seconds(|| zstd::stream::decode_all(&kept[..]).expect("it is whole"));
        let (again, mut course) = seconds(|| {
            Course::taken_up(scenario, ground, self.whom(1), 2, &state).expect("what was put down")
        });
        while course.live().is_some() {}
        let measured = [down, size(kept.len() as u64), up + again];
        (measured, fingerprint(&course.end()))
    }
}

/// The fingerprint of all that happened, and of whom it happened to.
fn fingerprint(outcome: &Outcome) -> String {
    let people = outcome.whom.persons().expect("persons").people();
    let mut cases = Fingerprint::of(&people.vocabulary(), people.scale());
    for region in Region::all() {
        cases.take(&people.of_region(region));
    }
    format!("{} {}", outcome.chronicle.digest(), cases.digest())
}

/// Megabytes.
fn size(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1_000).expect("less than a few terabytes")) / 1e3
}

/// People moved in a run, each time that they were: cards, arrests, verdicts, graves and camps.
fn moved(outcome: &Outcome, scale: u32) -> f64 {
    let counted = [
        Flow::Registered,
        Flow::MarkedForStrike,
        Flow::LeadDenounced,
        Flow::LeadNamed,
        Flow::LeadAged,
        Flow::ArrestedStrike,
        Flow::ArrestedCard,
        Flow::ArrestedDossier,
        Flow::ArrestedList,
        Flow::ArrestedSweep,
        Flow::CaseReady,
        Flow::Confessed,
        Flow::Named,
        Flow::SentencedDeath,
        Flow::SentencedCamp,
        Flow::SentencedExile,
        Flow::SentencedOther,
        Flow::Freed,
        Flow::Shot,
        Flow::DiedInCustody,
        Flow::Transported,
    ];
    let acts = outcome
        .chronicle
        .days()
        .flat_map(|day| outcome.chronicle.acts(day));
    let meant = acts.filter(|act| counted.contains(&act.flow));
    let people: u64 = meant.map(|act| u64::from(act.count.unsigned_abs())).sum();
    size(people * 1_000) * 1e3 / f64::from(scale)
}

/// The greatest resident size so far, in megabytes, on a system that tells.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes =
        line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok());
    kibibytes.unwrap_or(0.0) * 1.024e-3
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn tell(name: &str, value: f64, unit: &str, runs: usize, spun: f64) {
    if unit == "ms" {
        let spins = value / 1e3 / spun;
        println!("people {name} {value:.0} ms, median of {runs}; {spins:.2} spins");
    } else {
        println!("people {name} {value:.3} {unit}, median of {runs}");
    }
}

fn main() {
    let given = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let runs: usize = given.unwrap_or(3);
    let before = Before::shipped();
    let house = tempfile::tempdir().expect("a folder");
    let (mut one, mut two, mut kept, mut both) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut spins, mut pairs) = (Vec::new(), Vec::new());
    let mut digests = Vec::new();
    let mut bytes = 0;
    for _ in 0..runs {
        for threads in [1, 2] {
            let (time, outcome) = seconds(|| before.live(1, threads));
            let (keeping, size) = seconds(|| before.keep(&outcome, &house.path().join("run")));
            digests.push(fingerprint(&outcome));
            bytes = size;
            kept.push(keeping * 1e3);
            if threads == 1 {
                one.push(time * 1e3);
            } else {
                two.push(time * 1e3);
                both.push((time + keeping) * 1e3);
            }
        }
        let (alone, ()) = seconds(spin);
        let (together, ()) = seconds(|| {
            std::thread::scope(|scope| {
                scope.spawn(spin);
                scope.spawn(spin);
            });
        });
        spins.push(alone);
        pairs.push(2.0 * alone / together);
    }
    let held = peak();
    let spun = median(&spins);
    tell("one thread", median(&one), "ms", runs, spun);
    tell("two threads", median(&two), "ms", runs, spun);
    tell("record kept", median(&kept), "ms", 2 * runs, spun);
    tell(
        "two threads and record kept",
        median(&both),
        "ms",
        runs,
        spun,
    );
    let pair = median(&pairs);
    tell("two processors do the work of", pair, "ratio", runs, spun);
    let solo: Vec<f64> = one.iter().map(|time| time / pair + median(&kept)).collect();
    tell(
        "one thread over the pair and record kept",
        median(&solo),
        "ms",
        runs,
        spun,
    );
    tell("most memory", held, "MB", 1, spun);
    tell("record", size(bytes), "MB", 1, spun);
    broken_off(&before, digests, spun);
    by_scale(&before, runs, spun);
}

/// A run broken off and taken up, and runs of more threads than there are processors: the record is
/// the same.
fn broken_off(before: &Before, mut digests: Vec<String>, spun: f64) {
    let ([down, megabytes, up], resumed) = before.checkpoint();
    digests.push(resumed);
    digests.extend([3, 8, 16].map(|threads| fingerprint(&before.live(1, threads))));
    assert!(
        digests.windows(2).all(|pair| pair[0] == pair[1]),
        "neither threads nor an interruption change anything: {digests:?}"
    );
    tell(
        "runs of 1, 2, 3, 8 and 16 threads and resumed that agree over those made",
        1.0,
        "ratio",
        digests.len(),
        spun,
    );
    tell("checkpoint put down", down * 1e3, "ms", 1, spun);
    tell("checkpoint", megabytes, "MB", 1, spun);
    tell("checkpoint taken up", up * 1e3, "ms", 1, spun);
}

/// What a person moved costs at each scale, over what the counting takes whatever the scale.
fn by_scale(before: &Before, runs: usize, spun: f64) {
    let mut points = Vec::new();
    for scale in SCALES {
        // The fewer the people the less it takes, and the oftener it can be timed.
        let times = if scale == 1 { runs } else { 5 * runs };
        let lived: Vec<(f64, f64)> = (0..times)
            .map(|_| {
                let whom = before.whom(scale);
                let (scenario, ground) = (&before.scenario, &before.ground);
                let (time, outcome) =
                    seconds(|| terror::run(scenario, ground, whom, 1, &mut |_| {}));
                (time * 1e3, moved(&outcome, scale))
            })
            .collect();
        let milliseconds: Vec<f64> = lived.iter().map(|(time, _)| *time).collect();
        let middle = median(&milliseconds);
        let name = format!("one for {scale} one thread");
        tell(&name, middle, "ms", times, spun);
        points.push((lived[0].1, middle));
    }
    // The line through the fewest and the most: its start is the counting.
    let (few, all) = (points[0], points[points.len() - 1]);
    let slope = (all.1 - few.1) / (all.0 - few.0);
    let start = few.1 - slope * few.0;
    tell("counting whatever the scale", start, "ms", runs, spun);
    for (scale, (moved, time)) in SCALES.into_iter().zip(&points).skip(1) {
        let name = format!("one for {scale} a person moved");
        tell(&name, (time - start) * 1e6 / moved, "ns", runs, spun);
    }
}
