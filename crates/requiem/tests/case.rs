//! One nameless person after another, followed through a run that is told person for person: what is
//! told of them is what the record holds, on the days on which it holds it.

mod program;
mod seal;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chronicle::{Case, Chronicle, Fate, Flow, Manifest, Run, Source, Verdict};
use evidence::{Day, Evidence, Line, Region};
use scenario::{Scenario, Settings};
use serde_json::Value;
use society::Roll;
use society::census::Census;
use tempfile::TempDir;
use terror::Ground;
use terror::mechanism::catalogue;
use terror::replay::{census_rules, roll_rules};

use crate::program::{Told, requiem};

/// A year and a half around the count, one person in two hundred.
const RUN: &str = "run --resolution people --scale 1:200 --from 1936-05-01 --to 1937-10-31 \
                   --no-report --out run";

/// A run in its folder, read.
struct Kept {
    place: TempDir,
    evidence: Evidence,
    manifest: Manifest,
    chronicle: Chronicle,
    cases: Vec<Case>,
}

static KEPT: LazyLock<Kept> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let told = ask(place.path(), RUN);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let (dir, ids) = (place.path().join("run"), evidence.places().unit_ids());
    let run = Run::read(&dir, ids).expect("a run as it was written");
    let mut cases = Vec::new();
    let mut take = |_: u32, some: &[Case]| cases.extend_from_slice(some);
    Run::cases(&dir, &run.manifest, ids, &Roll::vocabulary(), &mut take).expect("its cases");
    Kept {
        place,
        manifest: run.manifest,
        chronicle: run.chronicle,
        cases,
        evidence,
    }
});

impl Kept {
    fn told(&self, words: &str) -> Value {
        let told = ask(self.place.path(), &format!("case run {words} --json"));
        assert_eq!(told.code, Some(0), "case run {words}: {}", told.err);
        serde_json::from_str(&told.out).unwrap_or_else(|fault| panic!("{fault}: {}", told.out))
    }

    fn text(&self, words: &str) -> String {
        let told = ask(self.place.path(), &format!("case run{words}"));
        assert_eq!(told.code, Some(0), "case run{words}: {}", told.err);
        told.out
    }

    /// The first case of which something is so.
    fn first(&self, is: impl Fn(&Case) -> bool) -> usize {
        self.cases
            .iter()
            .position(is)
            .expect("somebody to whom it happened")
    }

    /// People to whom one of these happened in a region, on a line, in these days.
    fn people(&self, at: (Region, Line), (first, last): (Day, Day), flows: &[Flow]) -> i64 {
        let days = first.through(last);
        let acts = days.flat_map(|day| self.chronicle.acts(day));
        acts.filter(|act| (act.region, act.line) == at && flows.contains(&act.flow))
            .map(|act| i64::from(act.count))
            .sum()
    }
}

fn ask(place: &Path, line: &str) -> Told {
    requiem(place, &line.split_whitespace().collect::<Vec<&str>>())
}

fn step<'a>(told: &'a Value, id: &str) -> &'a Value {
    let steps = told["steps"].as_array().expect("steps");
    let found = steps.iter().find(|step| step["id"] == id);
    found.unwrap_or_else(|| panic!("no step `{id}` in {told}"))
}

/// The arrest that opens a case.
fn arrest(source: Source) -> Vec<Flow> {
    match source {
        Source::Strike => vec![Flow::ArrestedStrike],
        Source::CardFile => vec![Flow::ArrestedCard],
        Source::List => vec![Flow::ArrestedList],
        Source::Sweep | Source::OffProfile => vec![Flow::ArrestedSweep],
        Source::Camp => vec![Flow::Recharged],
        Source::Kin => vec![Flow::ArrestedKin, Flow::ArrestedDossier],
        Source::Denunciation
        | Source::Name
        | Source::Trial
        | Source::Expulsion
        | Source::Informer => vec![Flow::ArrestedDossier],
    }
}

#[test]
fn every_arrest_verdict_and_execution_told_stands_in_the_record_on_its_day() {
    let kept = &*KEPT;
    let happened = |case: &Case, day: Day, flows: &[Flow]| {
        let at = (case.region, case.line);
        assert!(
            0 < kept.people(at, (day, day), flows),
            "{flows:?} on {day} of {case:?}"
        );
    };
    for case in kept.cases.iter().step_by(7) {
        happened(case, case.arrested, &arrest(case.source));
        if let (Some(verdict), Some(day)) = (case.verdict, case.decided) {
            let flow = match verdict {
                Verdict::Death => Flow::SentencedDeath,
                Verdict::Camp => Flow::SentencedCamp,
                Verdict::Exile => Flow::SentencedExile,
                Verdict::Other => Flow::SentencedOther,
                Verdict::LetGo => Flow::Freed,
            };
            happened(case, day, &[flow]);
        }
        match case.fate {
            Fate::Shot => happened(case, case.fate_since, &[Flow::Shot]),
            Fate::DiedInCustody => happened(case, case.fate_since, &[Flow::DiedInCustody]),
            Fate::InCamp => happened(case, case.fate_since, &[Flow::Transported]),
            _ => {}
        }
    }
}

#[test]
fn what_is_told_of_a_case_is_what_its_row_holds_and_what_the_record_counts_beside_it() {
    let kept = &*KEPT;
    let order = |case: &Case| {
        case.line == Line::Order00447 && case.fate == Fate::Shot && case.source == Source::CardFile
    };
    let number = kept.first(order);
    let (case, told) = (kept.cases[number], kept.told(&format!("--pick {number}")));
    assert_eq!(told["case"], number);
    assert_eq!(told["run"]["digest"], kept.manifest.digest.as_str());
    let lead = &step(&told, "lead")["facts"];
    assert_eq!(
        (&lead["line"], &lead["source"]),
        (&"00447".into(), &"card-file".into())
    );
    assert_eq!(lead["arrested"], case.arrested.to_string());
    let of_circle = |other: &&Case| (other.region, other.cell) == (case.region, case.cell);
    assert_eq!(
        lead["circle_taken"],
        kept.cases.iter().filter(of_circle).count()
    );
    let limit = &step(&told, "limit")["facts"];
    let at = (case.region, case.line);
    let so_far = (kept.chronicle.first(), case.arrested);
    let arrests: Vec<Flow> = Flow::ALL
        .into_iter()
        .filter(|flow| flow.is_arrest())
        .collect();
    let today = (case.arrested, case.arrested);
    assert_eq!(limit["arrested_that_day"], kept.people(at, today, &arrests));
    assert_eq!(limit["arrested_so_far"], kept.people(at, so_far, &arrests));
    assert_eq!(
        limit["granted"][0],
        kept.people(at, so_far, &[Flow::Granted1])
    );
    assert_eq!(
        limit["granted"][1],
        kept.people(at, so_far, &[Flow::Granted2])
    );
    assert_eq!(
        limit["used"][0],
        kept.people(at, so_far, &[Flow::SentencedDeath])
    );
    let verdict = &step(&told, "verdict")["facts"];
    let waited = case.decided.map(|day| day.days_since(case.arrested));
    assert_eq!(verdict["days_waited"], waited.expect("a verdict"));
    assert_eq!(verdict["body"], "troika");
    assert_eq!(
        step(&told, "fate")["facts"]["since"],
        case.fate_since.to_string()
    );
    assert_eq!(step(&told, "told")["facts"]["answers"][3]["is_true"], true);
    let papers = step(&told, "limit")["documents"]
        .as_array()
        .expect("documents");
    let first_limit = format!(
        "limit0_{}",
        kept.evidence.places().unit_ids()[case.region.index()]
    );
    assert!(
        papers
            .iter()
            .any(|paper| paper["id"] == first_limit.as_str()),
        "{papers:?}"
    );
}

#[test]
fn whoever_is_told_stands_on_the_roll_as_the_case_has_it_and_shared_a_household_with_those_told() {
    let kept = &*KEPT;
    let mut settings = Settings::shipped(catalogue::ALL);
    let scenario = Scenario::parse(
        "scenario",
        &kept.manifest.charter.scenario.text,
        settings.clone(),
    );
    let scenario = scenario.expect("the kept scenario");
    settings = scenario.settings.clone();
    let rules = census_rules(&settings).expect("rules");
    let census = Census::compose(&kept.evidence, &rules).expect("a census");
    let (count_day, seed) = (Ground::empty().count_day, scenario.seed);
    let roll = Roll::compose(
        &census,
        &roll_rules(&settings),
        count_day,
        scenario.scale,
        seed,
    );
    let roll = roll.expect("people everywhere");
    let mut uncounted = 0;
    for case in &kept.cases {
        let Some((home, person)) = roll.find(case.person) else {
            uncounted += 1;
            assert!(
                case.fate.is_death() && case.fate_since < count_day,
                "{case:?}"
            );
            continue;
        };
        let part = roll.region(home);
        assert_eq!(part.profile(person, roll.lives()), case.profile);
        assert_eq!(part.circle_of(part.locate(person)), case.cell);
    }
    assert!(0 < uncounted, "somebody was killed before the count");
    let number = kept.first(|case| {
        let home = roll.find(case.person);
        home.is_some_and(|(home, person)| 2 < roll.region(home).housemates(person).len())
    });
    let (home, person) = roll.find(kept.cases[number].person).expect("counted");
    let told = kept.told(&format!("--pick {number}"));
    let household = step(&told, "left_behind")["facts"]["household"]
        .as_array()
        .cloned();
    let mut told: Vec<u64> = household
        .expect("a household")
        .iter()
        .filter_map(|mate| mate["id"].as_u64())
        .collect();
    let mates = roll.region(home).housemates(person).into_iter();
    let mut mates: Vec<u64> = mates
        .map(|mate| u64::from(roll.number(home, mate)))
        .collect();
    told.sort_unstable();
    mates.sort_unstable();
    assert_eq!(told, mates);
}

#[test]
fn a_name_was_given_before_the_arrest_that_it_led_to_and_the_trees_are_those_of_all_accounts() {
    let kept = &*KEPT;
    let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
    let root = |mut number: u32| {
        while let Some(parent) = kept.cases[number as usize].parent {
            number = parent;
        }
        number
    };
    for (number, case) in (0..).zip(&kept.cases) {
        *sizes.entry(root(number)).or_default() += 1;
        if let Some(parent) = case.parent {
            let other = &kept.cases[parent as usize];
            assert!(other.arrested < case.arrested, "{other:?} named {case:?}");
            assert!(other.confessed && 0 < other.names_given, "{other:?}");
        }
    }
    let farthest = kept.told("--pick longest-chain");
    let number = u32::try_from(farthest["case"].as_u64().expect("a number")).expect("a case");
    assert_eq!(farthest["tree"]["cases"], sizes[&root(number)]);
    let back = farthest["tree"]["led_here"].as_array().expect("a way back");
    let parent = kept.cases[number as usize]
        .parent
        .expect("a name led there");
    assert_eq!(back[0]["id"], parent);
    assert_eq!(back.last().expect("a beginning")["id"], root(number));
    let beginning = kept.told(&format!("--pick {}", root(number)));
    assert_eq!(beginning["tree"]["reached"], sizes[&root(number)] - 1);
    // `requiem people trees` tells how many trees there are of one case, of two, and so on.
    let told = ask(kept.place.path(), "people run trees --json");
    let told: Value = serde_json::from_str(&told.out).expect("an object");
    let alone = sizes.values().filter(|size| **size == 1).count();
    let rows = told["rows"].as_array().expect("rows");
    let of_one = rows
        .iter()
        .find(|row| row["measure"] == "trees by the cases in them" && row["step"] == "1");
    assert_eq!(of_one.expect("trees of one")["count"], alone);
}

#[test]
fn the_same_run_gives_the_same_case_and_every_draw_another() {
    let kept = &*KEPT;
    let first = kept.told("");
    assert_eq!(first, kept.told("--draw 1"));
    assert_eq!(first["picked"]["among"], kept.cases.len());
    let polish = kept.told("--line polish --draw 3");
    let number = usize::try_from(polish["case"].as_u64().expect("a number")).expect("small");
    assert_eq!(kept.cases[number].line, Line::Polish);
    let of_line = kept.cases.iter().filter(|case| case.line == Line::Polish);
    assert_eq!(polish["picked"]["among"], of_line.count());
    let karelia = kept.evidence.places().unit("KAR").expect("a region");
    let here = kept.told("--region KAR --line 00447");
    let number = usize::try_from(here["case"].as_u64().expect("a number")).expect("small");
    assert_eq!(
        (kept.cases[number].region, kept.cases[number].line),
        (karelia, Line::Order00447)
    );
}

#[test]
fn the_person_stands_before_the_tree_and_remembrance_at_the_end() {
    let kept = &*KEPT;
    let text = kept.text(" --pick longest-chain");
    let places = [
        "1. Who it was",
        "2. What brought the organs",
        "4. The interrogation",
        "7. Who was left behind",
        "10. Whose words led here",
        "The person told of here never lived",
        "https://base.memo.ru/",
    ]
    .map(|heading| {
        text.find(heading)
            .unwrap_or_else(|| panic!("no `{heading}`: {text}"))
    });
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.contains("(`requiem mechanisms show M09"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    for (number, case) in kept.cases.iter().enumerate().step_by(kept.cases.len() / 2) {
        let text = kept.text(&format!(" --pick {number}"));
        let sex = if case.profile.woman {
            "A woman"
        } else {
            "A man"
        };
        assert!(text.contains(sex) && text.contains("Document: "), "{text}");
        assert!(!text.contains("  Rule:  "), "{text}");
    }
}

#[test]
fn whoever_was_killed_before_the_count_has_no_household_and_it_is_said_why() {
    let kept = &*KEPT;
    let count = Day::on(1937, 1, 6);
    let number = kept.first(|case| case.fate.is_death() && case.fate_since < count);
    let told = kept.told(&format!("--pick {number}"));
    assert_eq!(step(&told, "who")["facts"]["counted"], false);
    let left = &step(&told, "left_behind");
    assert!(left["facts"]["household"].is_null(), "{left}");
    let said = left["said"][0].as_str().expect("a sentence");
    assert!(said.contains("killed before the count"), "{said}");
}

#[test]
fn a_case_that_is_not_there_and_a_run_of_another_edition_are_turned_away() {
    let kept = &*KEPT;
    let last = kept.cases.len();
    let told = ask(kept.place.path(), &format!("case run --pick {last}"));
    let said = told.err.split_whitespace().collect::<Vec<&str>>().join(" ");
    assert_eq!(told.code, Some(2), "{said}");
    assert!(
        said.contains("there is no case") && said.contains("numbered from 0 to"),
        "{said}"
    );
    let told = ask(
        kept.place.path(),
        "case run --line afghan --region KAR --draw 40000",
    );
    assert_eq!(told.code, Some(2), "{}", told.err);
    let place = tempfile::tempdir().expect("a folder for the copy");
    fs::create_dir(place.path().join("run")).expect("a folder can be made");
    for (name, bytes) in program::files(&kept.place.path().join("run")) {
        fs::write(place.path().join("run").join(name), bytes).expect("a file can be written");
    }
    let path = place.path().join("run/run.json");
    let manifest = fs::read_to_string(&path).expect("a manifest");
    let other = manifest.replace("\"model_edition\": ", "\"model_edition\": 9");
    fs::write(&path, seal::anew(&other)).expect("it can be written");
    let told = ask(place.path(), "case run");
    let said = told.err.split_whitespace().collect::<Vec<&str>>().join(" ");
    assert_eq!(told.code, Some(2), "{said}");
    assert!(
        said.contains("its people, rules and papers are not these"),
        "{said}"
    );
    assert!(said.contains("run the scenario again"), "{said}");
}
