//! How long it takes to keep and to read back the cases of a whole run: 4.3 million people taken,
//! one core, against a spin loop timed in the same process, since machines differ and are shared.
//!
//! `cargo xtask bench cases --crate chronicle` runs it. The cases are made up, region by region, with
//! the spread of days, words and links that a run has; making them is not timed.

use std::hint::black_box;
use std::time::Instant;

use chronicle::{
    Body, Case, Cases, Charter, Chronicle, Circle, EvidenceEdition, Fate, Motive, Profile, Run,
    Scenario, Source, Verdict, Vocabulary,
};
use evidence::{Day, Line, Region};

/// People taken, over all regions.
const PEOPLE: usize = 4_300_000;
/// Days from the first arrest to the last.
const DAYS: u64 = 3_288;
/// Rounds of the spin loop: a chain of shifts that nothing can overlap or fold.
const SPINS: u64 = 100_000_000;

/// Made-up cases, the same at every call.
struct MadeUp {
    regions: Vec<Vec<Case>>,
}

impl Cases for MadeUp {
    fn vocabulary(&self) -> Vocabulary {
        vocabulary()
    }

    fn scale(&self) -> u32 {
        1
    }

    fn of_region(&self, region: Region) -> Vec<Case> {
        self.regions[region.index()].clone()
    }
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        nationality: vec![
            "russian",
            "ukrainian",
            "belarusian",
            "kazakh",
            "uzbek",
            "tatar",
            "jewish",
            "georgian",
            "armenian",
            "german",
            "polish",
            "korean",
            "latvian",
            "finnish",
            "estonian",
            "other",
        ],
        class: vec!["worker", "employee", "kolkhoznik", "peasant", "other"],
        party: vec!["member", "candidate", "komsomol", "outside"],
        occupation: vec![
            "industry",
            "transport",
            "building",
            "trade",
            "kolkhoz",
            "schooling",
            "health",
            "science",
            "state",
            "clergy",
            "army",
            "organs",
            "dependent",
            "child",
        ],
    }
}

/// A plain stream of numbers; the cases need no better chance.
struct Stream(u64);

impl Stream {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % bound
    }

    fn number(&mut self, bound: u64) -> u32 {
        u32::try_from(self.below(bound)).expect("a small bound")
    }

    fn byte(&mut self, bound: u64) -> u8 {
        u8::try_from(self.below(bound)).expect("a small bound")
    }

    fn of<T: Copy>(&mut self, words: &[T]) -> T {
        let at = self.below(words.len() as u64);
        words[usize::try_from(at).expect("a small bound")]
    }
}

fn day(index: u64) -> Day {
    let index = u16::try_from(index.min(DAYS - 1)).expect("a day of nine years");
    Day::at(index).expect("a day of nine years")
}

/// One case among many: two in five of a year and a half, a fifth named by another.
fn case(chance: &mut Stream, region: Region, own: u64, arrested: u64) -> Case {
    let decided = (chance.below(10) < 9)
        .then(|| arrested + 10 + chance.below(120))
        .filter(|day| *day < DAYS);
    let verdict = decided.map(|_| chance.of(&Verdict::ALL));
    let denounced = chance.below(5) == 0;
    let since = decided.unwrap_or(arrested) + chance.below(20);
    Case {
        person: u32::try_from(region.index()).expect("66") * 2_500_000 + chance.number(2_500_000),
        profile: Profile {
            nationality: chance.byte(16),
            class: chance.byte(5),
            party: chance.byte(4),
            occupation: chance.byte(14),
            woman: chance.below(9) == 0,
            born: 1870 + i16::from(chance.byte(50)),
        },
        region,
        raion: u16::from(chance.byte(60)),
        circle: chance.of(&Circle::ALL),
        cell: chance.number(12_000),
        line: chance.of(&Line::ALL[..16]),
        arrested: day(arrested),
        source: chance.of(&Source::ALL),
        motive: denounced.then(|| chance.of(&Motive::ALL)),
        denounced_by: denounced.then(|| chance.number(160_000_000)),
        parent: (chance.below(5) == 0 && 0 < own).then(|| chance.number(own)),
        confessed: chance.below(3) != 0,
        names_given: u16::from(chance.byte(6)),
        verdict,
        body: decided.map(|_| chance.of(&Body::ALL)),
        decided: decided.map(day),
        fate: chance.of(&Fate::ALL),
        fate_since: day(since),
    }
}

fn made_up() -> MadeUp {
    let mut chance = Stream(0x9E37_79B9_7F4A_7C15);
    let share = PEOPLE / Region::COUNT + 1;
    let region = |region: Region| {
        let mut days: Vec<u64> = (0..share)
            .map(|_| match chance.below(5) {
                0..2 => 2_000 + chance.below(480),
                _ => chance.below(DAYS),
            })
            .collect();
        days.sort_unstable();
        let first = (region.index() * share) as u64;
        let cases = (first..).zip(&days);
        let cases = cases.map(|(own, day)| case(&mut chance, region, own, *day));
        cases.collect()
    };
    MadeUp {
        regions: Region::all().map(region).collect(),
    }
}

fn charter() -> Charter {
    Charter {
        model_edition: 1,
        program_version: "0".to_owned(),
        scenario: Scenario::of(""),
        seed: 1,
        from: Day::FIRST.date(),
        to: Day::LAST.date(),
        resolution: "people".to_owned(),
        switched_off: Vec::new(),
        set: std::collections::BTreeMap::new(),
        evidence: EvidenceEdition {
            version: "0".to_owned(),
            digest: "0".to_owned(),
            created: Day::FIRST.date(),
        },
        people: 0,
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
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

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let runs: usize = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(7);
    let made_up = made_up();
    let ids: Vec<String> = (0..Region::COUNT).map(|at| format!("R{at:02}")).collect();
    let mut silent = Chronicle::open(Day::FIRST, &[]);
    for day in Day::FIRST.through(Day::LAST) {
        silent.write_day(day, &[], &[]);
    }
    let place = std::env::temp_dir().join(format!("requiem-cases-{}", std::process::id()));
    let (mut written, mut read, mut spins) = (Vec::new(), Vec::new(), Vec::new());
    let (mut bytes, mut people) = (0, 0);
    for _ in 0..runs {
        written.push(seconds(|| {
            let manifest = Run::write(&place, &silent, charter(), &ids, Some(&made_up), &|_, _| {
                Vec::new()
            })
            .expect("the run is kept");
            bytes = manifest.files.iter().map(|file| file.bytes).sum::<u64>();
        }));
        let manifest = Run::verify(&place).expect("the run is whole");
        read.push(seconds(|| {
            people = 0;
            let mut each = |_: u32, cases: &[Case]| people += cases.len();
            Run::cases(&place, &manifest, &ids, &vocabulary(), &mut each).expect("it reads back");
        }));
        spins.push(seconds(spin));
    }
    // What is left in the machine's own folder for such things is its to clear away.
    let _ = std::fs::remove_dir_all(&place);
    let spun = median(&mut spins);
    for (name, times) in [("write", &mut written), ("read", &mut read)] {
        let time = median(times);
        println!(
            "cases {name} {:.0} ms, median of {runs}; {people} cases, {bytes} bytes; {:.2} spins",
            time * 1e3,
            time / spun
        );
    }
}
