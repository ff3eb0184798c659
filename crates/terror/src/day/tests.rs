//! Whatever is switched off, the others say what they would have said, and nobody writes what is its
//! own to write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use evidence::Evidence;
use scenario::{Scenario, Settings};

use super::*;
use crate::mechanism::catalogue;
use crate::run::Course;

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().expect("the shipped evidence is sound"));

/// Days on which a short life of the country begins: before the terror, in its first weeks, at its
/// height, at its end, and after it.
const BEGINNINGS: [(i16, i8, i8); 6] = [
    (1933, 5, 25),
    (1936, 8, 20),
    (1937, 7, 28),
    (1938, 2, 20),
    (1938, 11, 12),
    (1939, 5, 25),
];
/// So many days are lived from each: a first of the month is among them.
const DAYS: u16 = 12;

/// Mechanisms that act otherwise where another is off, by design: what is switched off, who acts
/// otherwise, and why.
const HEEDS: [(&str, &str, &str); 4] = [
    (
        "M04",
        "M06",
        "without limits arrests go on at the pace of early 1937",
    ),
    (
        "M10",
        "M17",
        "without signed lists the army's own line takes the highest ranks",
    ),
    (
        "M18",
        "M05",
        "where no chief is replaced, no new zeal comes with one",
    ),
    (
        "M19",
        "M08",
        "where nobody reacts to fear, nobody writes out of it",
    ),
];

/// What goes on where a mechanism is off, by design, though nobody else does it, and why.
const GOES_ON: [(&str, &str, &str); 4] = [
    (
        "M06",
        "arrested_card",
        "without bounds the operation still takes people from its card file",
    ),
    ("M06", "bound_goal", "and its goal is then what bounds it"),
    (
        "M08",
        "lead_aged",
        "dossiers from other sources age all the same",
    ),
    ("M09", "freed", "courts and reviews let people go too"),
];

fn scenario(settings: &Settings, (year, month, day): (i16, i8, i8)) -> Scenario {
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    scenario.settings = settings.clone();
    scenario.from = Day::on(year, month, day);
    scenario.to = Day::at(scenario.from.index() + DAYS).expect("a day of the nine years");
    scenario
}

/// What each mechanism says on a morning, one by one, in the order of the day.
fn heard(
    settings: &Settings,
    ground: &Ground,
    course: &Course,
    day: Day,
) -> Vec<(&'static str, Events)> {
    let scene = Scene {
        country: course.country(),
        ground,
        day,
        chance: Chance::of_seed(1937),
        fear: course.whom(),
    };
    let mut all = Vec::new();
    for stage in stages(settings, ground) {
        for (code, mechanism) in &stage.central {
            let mut events = Events::default();
            mechanism.act(&scene, &mut events);
            all.push((*code, events));
        }
        for (code, mechanism) in &stage.regional {
            let mut events = Events::default();
            for region in Region::all() {
                mechanism.act(&scene, region, &mut events);
            }
            all.push((*code, events));
        }
    }
    all
}

/// Every mechanism off, one by one, held against all of them on: who else speaks otherwise on the
/// same morning, who speaks at all, and which words are whose.
struct Heard {
    heeding: BTreeSet<(&'static str, &'static str)>,
    words: BTreeMap<&'static str, BTreeSet<&'static str>>,
    spoke: BTreeSet<&'static str>,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let settings = Settings::shipped(catalogue::ALL);
    Ground::composed(&EVIDENCE, &settings).expect("the census composes")
});

fn without(code: &str) -> Settings {
    let mut settings = Settings::shipped(catalogue::ALL);
    settings.switch_off(code).expect("a known switch");
    settings
}

static HEARD: LazyLock<Heard> = LazyLock::new(|| {
    let settings = Settings::shipped(catalogue::ALL);
    let mut all = Heard {
        heeding: BTreeSet::new(),
        words: BTreeMap::new(),
        spoke: BTreeSet::new(),
    };
    for beginning in BEGINNINGS {
        let scenario = scenario(&settings, beginning);
        let mut course = Course::open(&scenario, &GROUND, Whom::in_strata(&settings), 1);
        while let Some(day) = course.next() {
            let with = heard(&settings, &GROUND, &course, day);
            for (code, events) in &with {
                let flows = events.acts.iter().map(|act| act.flow.id());
                let gauges = events.readings.iter().map(|reading| reading.gauge.id());
                for word in flows.chain(gauges) {
                    all.words.entry(word).or_default().insert(code);
                }
                if *events != Events::default() {
                    all.spoke.insert(code);
                }
            }
            if day.date().day() == 1 || day == scenario.to {
                for mechanism in catalogue::ALL {
                    let off = heard(&without(mechanism.code), &GROUND, &course, day);
                    let both = with.iter().zip(off);
                    let others = both.filter(|((code, _), _)| *code != mechanism.code);
                    let otherwise = others.filter(|((_, with), (_, off))| with != off);
                    let pairs = otherwise.map(|((code, _), _)| (mechanism.code, *code));
                    all.heeding.extend(pairs);
                }
            }
            course.live();
        }
    }
    all
});

#[test]
fn whatever_is_switched_off_the_others_say_what_they_would_have_said() {
    let known: BTreeSet<_> = HEEDS.iter().map(|(off, code, _)| (*off, *code)).collect();
    assert_eq!(
        HEARD.heeding, known,
        "others speak otherwise, or no longer do"
    );
}

#[test]
fn every_mechanism_is_heard_but_those_that_settle_without_a_word() {
    let codes = catalogue::ALL.iter().map(|mechanism| mechanism.code);
    let silent: Vec<&str> = codes.filter(|code| !HEARD.spoke.contains(code)).collect();
    assert_eq!(silent, SETTLES_WITHOUT_A_WORD);
}

#[test]
fn what_only_one_mechanism_writes_nobody_writes_without_it() {
    let mut found = BTreeSet::new();
    for mechanism in catalogue::ALL {
        let own = HEARD
            .words
            .iter()
            .filter(|(_, codes)| codes.iter().eq([&mechanism.code]));
        let own: BTreeSet<&str> = own.map(|(word, _)| *word).collect();
        let off = without(mechanism.code);
        for beginning in BEGINNINGS {
            let scenario = scenario(&off, beginning);
            let outcome = crate::run(&scenario, &GROUND, Whom::in_strata(&off), 1, &mut |_| {});
            let days = outcome.chronicle.days();
            let acts = days.flat_map(|day| outcome.chronicle.acts(day).to_vec());
            let flows = acts.map(|act| act.flow.id());
            let readings = outcome.chronicle.readings().iter();
            let gauges = readings.map(|(_, reading)| reading.gauge.id());
            let written: BTreeSet<&str> = flows.chain(gauges).collect();
            let left: Vec<&&str> = own.intersection(&written).collect();
            found.extend(left.into_iter().map(|word| (mechanism.code, *word)));
        }
    }
    let known: BTreeSet<_> = GOES_ON
        .iter()
        .map(|(code, word, _)| (*code, *word))
        .collect();
    assert_eq!(
        found, known,
        "words are written without their mechanism, or no longer are"
    );
}

/// Mechanisms that say nothing in a stage: one chooses whom, once it is settled how many; the other
/// lets out of the camps whom the lines had brought there, and a short life brings nobody so far.
const SETTLES_WITHOUT_A_WORD: [&str; 2] = ["M07", "M30"];
