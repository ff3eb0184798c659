//! Runs that are put away, fetched again, damaged and replaced.

use std::collections::BTreeMap;
use std::fs;

use evidence::Line;
use tempfile::TempDir;

use super::*;
use crate::act::Act;
use crate::case::Case;
use crate::decision::{Decision, DecisionKind, FirstMover};
use crate::flow::Flow;
use crate::histories::people::{AtHand, shot, taken, vocabulary};
use crate::manifest::{CaseBook, EvidenceEdition, Scenario};

fn ids() -> Vec<String> {
    (0..Region::COUNT).map(|at| format!("R{at:02}")).collect()
}

fn act(region: usize, flow: Flow, count: i32) -> Act {
    Act {
        region: Region::at(region),
        line: Line::Order00447,
        flow,
        count,
    }
}

/// Ten days around the turn of the year 1937, silent but for three of them.
fn december() -> Chronicle {
    let mut chronicle = Chronicle::open(
        Day::on(1937, 12, 27),
        &[
            act(0, Flow::ArrestedCard, 17),
            act(0, Flow::Born, 5_000),
            act(65, Flow::CampArrived, 90),
        ],
    );
    for day in Day::on(1937, 12, 27).through(Day::on(1938, 1, 5)) {
        let page = match day.to_string().as_str() {
            "1937-12-28" => vec![
                act(3, Flow::Granted1, 400),
                act(3, Flow::SentencedDeath, 61),
            ],
            "1937-12-31" => vec![act(3, Flow::Shot, 61), act(4, Flow::DenouncedGrudge, 2)],
            "1938-01-03" => vec![act(4, Flow::Granted1, -30)],
            _ => Vec::new(),
        };
        let recorded = [act(3, Flow::Shot, 60)];
        let holds = day == Day::on(1938, 1, 2);
        chronicle.write_day(day, &page, if holds { &recorded } else { &[] });
    }
    chronicle.decide(decision(Some(Region::at(3)), Some(Day::on(1937, 12, 1))));
    chronicle.decide(decision(None, None));
    chronicle
}

fn decision(region: Option<Region>, about: Option<Day>) -> Decision {
    Decision {
        day: Day::on(1937, 12, 28),
        region,
        line: Line::Order00447,
        kind: DecisionKind::Grant,
        category1: 400,
        category2: -5,
        origin: "lim_014".to_owned(),
        first_mover: FirstMover::Region,
        about,
    }
}

fn charter(seed: u64) -> Charter {
    Charter {
        model_edition: 1,
        program_version: "0.1.0".to_owned(),
        scenario: Scenario::of("title = \"December\"\n"),
        seed,
        from: Day::on(1937, 12, 27).date(),
        to: Day::on(1938, 1, 5).date(),
        resolution: "counts".to_owned(),
        switched_off: vec!["requests".to_owned()],
        set: BTreeMap::from([("assumption.party".to_owned(), "1".to_owned())]),
        evidence: EvidenceEdition {
            version: "1.0.0".to_owned(),
            digest: "00".repeat(32),
            created: jiff::civil::date(2026, 11, 22),
        },
        people: 5_000,
    }
}

fn write(dir: &Path, seed: u64) -> Result<Manifest, Error> {
    Run::write(dir, &december(), charter(seed), &ids(), None, &|_, _| {
        vec![("report.html".to_owned(), b"<p>".to_vec())]
    })
}

/// Everything in a folder, hidden files too.
fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn house() -> (TempDir, PathBuf) {
    let house = tempfile::tempdir().unwrap();
    let dir = house.path().join("out/december");
    (house, dir)
}

#[test]
fn a_run_comes_back_as_it_was_put_away() {
    let (_house, dir) = house();
    let manifest = write(&dir, 7).unwrap();
    let run = Run::read(&dir, &ids()).unwrap();
    let written = december();
    assert_eq!(run.manifest, manifest);
    assert_eq!(run.chronicle.digest(), written.digest());
    assert_eq!(run.chronicle.opening(), written.opening());
    assert_eq!(run.chronicle.decisions(), written.decisions());
    assert_eq!(run.chronicle.last(), written.last());
    for day in written.days() {
        assert_eq!(run.chronicle.acts(day), written.acts(day), "{day}");
        assert_eq!(run.chronicle.recorded(day), written.recorded(day), "{day}");
    }
    assert_eq!(
        names(&dir),
        [
            ACTS,
            DECISIONS,
            GAUGES,
            "report.html",
            ro_crate::NAME,
            MANIFEST
        ]
    );
    assert_eq!(names(dir.parent().unwrap()), ["december"]);
}

#[test]
fn a_run_in_which_nothing_happened_is_a_run() {
    let (_house, dir) = house();
    let mut silent = Chronicle::open(Day::on(1937, 12, 27), &[]);
    for day in Day::on(1937, 12, 27).through(Day::on(1938, 1, 5)) {
        silent.write_day(day, &[], &[]);
    }
    Run::write(&dir, &silent, charter(7), &ids(), None, &|_, _| Vec::new()).unwrap();
    let read = Run::read(&dir, &ids()).unwrap();
    assert_eq!(read.chronicle.digest(), silent.digest());
}

#[test]
fn the_same_run_leaves_the_same_bytes() {
    let (house, dir) = house();
    let again = house.path().join("again");
    write(&dir, 7).unwrap();
    write(&again, 7).unwrap();
    for name in names(&dir) {
        assert_eq!(
            fs::read(dir.join(&name)).unwrap(),
            fs::read(again.join(&name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn every_missing_truncated_and_altered_file_is_named() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    fs::remove_file(dir.join("report.html")).unwrap();
    let table = fs::read(dir.join(ACTS)).unwrap();
    fs::write(dir.join(ACTS), &table[..table.len() - 100]).unwrap();
    let mut decisions = fs::read(dir.join(DECISIONS)).unwrap();
    decisions[40] ^= 1;
    fs::write(dir.join(DECISIONS), decisions).unwrap();
    let Err(Error::Damaged { damage, .. }) = Run::verify(&dir) else {
        panic!("a damaged run passes for whole");
    };
    let at = |name: &str| dir.join(name);
    let truncated = Damage::Truncated {
        path: at(ACTS),
        bytes: table.len() as u64 - 100,
        written: table.len() as u64,
    };
    assert_eq!(damage.len(), 3);
    assert!(damage.contains(&Damage::Missing {
        path: at("report.html")
    }));
    assert!(damage.contains(&Damage::Altered {
        path: at(DECISIONS)
    }));
    assert!(damage.contains(&truncated));
}

#[test]
fn no_flipped_bit_passes_unseen() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    for name in names(&dir) {
        let whole = fs::read(dir.join(&name)).unwrap();
        for place in (0..whole.len() * 8).step_by(whole.len() / 40 + 1) {
            let mut flipped = whole.clone();
            flipped[place / 8] ^= 1 << (place % 8);
            fs::write(dir.join(&name), &flipped).unwrap();
            assert!(Run::verify(&dir).is_err(), "bit {place} of {name}");
        }
        fs::write(dir.join(&name), &whole).unwrap();
    }
    Run::verify(&dir).unwrap();
}

#[test]
fn a_manifest_with_another_seed_is_found_out() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    let path = dir.join(MANIFEST);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("\"seed\": 7", "\"seed\": 8");
    fs::write(&path, text).unwrap();
    let error = Run::verify(&dir).unwrap_err().to_string();
    assert!(error.contains("altered since it was written"), "{error}");
}

#[test]
fn a_run_of_another_format_says_so() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    let path = dir.join(MANIFEST);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("\"format\": 3", "\"format\": 9");
    fs::write(&path, text).unwrap();
    assert!(matches!(
        Run::verify(&dir),
        Err(Error::Format {
            found: 9,
            known: FORMAT,
            ..
        })
    ));
}

#[test]
fn a_new_run_takes_the_place_of_an_old_one() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    write(&dir, 8).unwrap();
    assert_eq!(Run::verify(&dir).unwrap().charter.seed, 8);
    assert_eq!(names(dir.parent().unwrap()), ["december"]);
}

#[test]
fn a_folder_with_a_strangers_file_is_not_overwritten() {
    let (_house, dir) = house();
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("thesis.docx"), "ten years of work").unwrap();
    let Err(Error::NotARun { stranger, .. }) = write(&dir, 7) else {
        panic!("a stranger's folder is overwritten");
    };
    assert_eq!(stranger, "thesis.docx");
    assert_eq!(names(&dir), ["thesis.docx"]);
    assert_eq!(names(dir.parent().unwrap()), ["december"]);
}

#[test]
fn a_strangers_file_inside_a_run_protects_it() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    fs::write(dir.join("notes.txt"), "mine").unwrap();
    assert!(
        matches!(write(&dir, 8), Err(Error::NotARun { stranger, .. }) if stranger == "notes.txt")
    );
    assert_eq!(Run::verify(&dir).unwrap().charter.seed, 7);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let (_house, dir) = house();
    fs::create_dir_all(dir.parent().unwrap()).unwrap();
    fs::write(&dir, "a file").unwrap();
    assert!(matches!(write(&dir, 7), Err(Error::NotARun { .. })));
    assert_eq!(fs::read_to_string(&dir).unwrap(), "a file");
}

#[test]
fn when_the_disk_refuses_nothing_half_written_remains() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    let too_long = [("a".repeat(300), Vec::new())];
    let refused = Run::write(&dir, &december(), charter(8), &ids(), None, &|_, _| {
        too_long.to_vec()
    });
    assert!(matches!(refused, Err(Error::Disk { .. })));
    assert_eq!(names(dir.parent().unwrap()), ["december"]);
    assert_eq!(Run::verify(&dir).unwrap().charter.seed, 7);
}

#[test]
fn what_a_killed_writer_left_is_cleared_away() {
    let (_house, dir) = house();
    let parent = dir.parent().unwrap();
    write(&dir, 7).unwrap();
    let stale = parent.join(".december.writing-1");
    fs::create_dir(&stale).unwrap();
    fs::write(stale.join(".lock"), "").unwrap();
    fs::write(stale.join(ACTS), "half a tab").unwrap();
    write(&dir, 8).unwrap();
    assert_eq!(names(parent), ["december"]);
}

#[test]
fn a_shelf_on_which_another_process_writes_is_let_be() {
    let (_house, dir) = house();
    let parent = dir.parent().unwrap();
    write(&dir, 7).unwrap();
    let other = parent.join(".december.writing-1");
    fs::create_dir(&other).unwrap();
    let lock = File::create(other.join(".lock")).unwrap();
    lock.lock().unwrap();
    write(&dir, 8).unwrap();
    assert_eq!(names(parent), [".december.writing-1", "december"]);
}

#[test]
fn an_old_run_whose_successor_never_came_returns_to_its_place() {
    let (_house, dir) = house();
    write(&dir, 7).unwrap();
    fs::rename(&dir, dir.parent().unwrap().join(".december.before")).unwrap();
    let bad = [("a".repeat(300), Vec::new())];
    assert!(
        Run::write(&dir, &december(), charter(8), &ids(), None, &|_, _| bad
            .to_vec())
        .is_err()
    );
    assert_eq!(Run::verify(&dir).unwrap().charter.seed, 7);
    assert_eq!(names(dir.parent().unwrap()), ["december"]);
}

#[test]
fn a_page_keeps_to_the_folder_and_to_a_free_name() {
    let (_house, dir) = house();
    for name in [
        "../out.html",
        "run.json",
        "ro-crate-metadata.json",
        "chronicle.parquet",
        "",
        ".lock",
        "a/b",
    ] {
        let pages = [(name.to_owned(), Vec::new())];
        let refused = Run::write(&dir, &december(), charter(8), &ids(), None, &|_, _| {
            pages.to_vec()
        });
        assert!(matches!(refused, Err(Error::PageName { .. })), "{name}");
    }
}

#[test]
fn a_folder_must_have_a_name() {
    for dir in ["/", "..", "out/.."] {
        assert!(
            matches!(write(Path::new(dir), 7), Err(Error::NoFolder { .. })),
            "{dir}"
        );
    }
}

/// Two people of those ten days, one of whom named the other.
fn two_taken() -> AtHand {
    let first = taken(3, Day::on(1937, 12, 28));
    let mut second = shot(taken(4, Day::on(1937, 12, 30)), 2, 1);
    second.parent = Some(0);
    AtHand(vec![first, second])
}

fn write_people(dir: &Path, cases: &AtHand) -> Result<Manifest, Error> {
    let charter = Charter {
        resolution: PEOPLE.to_owned(),
        ..charter(7)
    };
    Run::write(dir, &december(), charter, &ids(), Some(cases), &|_, _| {
        Vec::new()
    })
}

#[test]
fn a_run_told_person_for_person_comes_back_with_its_cases() {
    let (_house, dir) = house();
    let manifest = write_people(&dir, &two_taken()).unwrap();
    assert_ne!(manifest.digest, december().digest());
    let run = Run::read(&dir, &ids()).unwrap();
    assert_eq!(run.manifest, manifest);
    let mut read = Vec::new();
    let mut each = |_: u32, cases: &[Case]| read.extend_from_slice(cases);
    Run::cases(&dir, &manifest, &ids(), &vocabulary(), &mut each).unwrap();
    assert_eq!(read, two_taken().0);
    assert!(names(&dir).contains(&CASES.to_owned()));
}

#[test]
fn one_person_told_otherwise_makes_another_record() {
    let (house, dir) = house();
    let mut other = two_taken();
    other.0[1].profile.born += 1;
    let plain = write_people(&dir, &two_taken()).unwrap();
    let changed = write_people(&house.path().join("other"), &other).unwrap();
    assert_ne!(plain.digest, changed.digest);
}

#[test]
fn a_run_in_counts_has_no_cases_to_give() {
    let (_house, dir) = house();
    let manifest = write(&dir, 7).unwrap();
    let refused = Run::cases(&dir, &manifest, &ids(), &vocabulary(), &mut |_, _| {});
    assert!(matches!(refused, Err(Error::NoCases { .. })));
}

/// Changes the manifest of a run and seals it anew, as a forger would.
fn forge(dir: &Path, change: impl FnOnce(&mut Manifest)) {
    let mut manifest = Manifest::read(dir).unwrap();
    change(&mut manifest);
    manifest.seal = manifest.sealed();
    fs::write(dir.join(MANIFEST), manifest.text()).unwrap();
}

#[test]
fn a_run_has_cases_exactly_when_it_is_told_person_for_person() {
    let (_house, dir) = house();
    let unlist = |manifest: &mut Manifest| manifest.files.retain(|file| file.name != CASES);
    let recount = |manifest: &mut Manifest| manifest.charter.resolution = "strata".to_owned();
    let forget = |manifest: &mut Manifest| manifest.cases = None;
    let changes: [&dyn Fn(&mut Manifest); 3] = [&unlist, &recount, &forget];
    for change in changes {
        write_people(&dir, &two_taken()).unwrap();
        forge(&dir, change);
        assert!(matches!(Run::verify(&dir), Err(Error::Manifest { .. })));
        fs::remove_dir_all(&dir).unwrap();
    }
}

#[test]
fn cases_of_another_run_are_found_out() {
    let (_house, dir) = house();
    let manifest = write_people(&dir, &two_taken()).unwrap();
    let book = manifest.cases.clone().unwrap();
    let digest = "0".repeat(64);
    let forged = Manifest {
        cases: Some(CaseBook { digest, ..book }),
        ..manifest.clone()
    };
    let refused = Run::cases(&dir, &forged, &ids(), &vocabulary(), &mut |_, _| {});
    let refused = refused.unwrap_err().to_string();
    assert!(
        refused.contains("does not give the fingerprint it names"),
        "{refused}"
    );
    forge(&dir, |own| own.cases = forged.cases);
    assert!(matches!(
        Run::read(&dir, &ids()),
        Err(Error::Manifest { .. })
    ));
}

#[test]
fn a_run_stands_alone_in_its_folder_or_the_stranger_is_named() {
    let (_house, dir) = house();
    let manifest = write(&dir, 7).unwrap();
    Run::check_alone(&dir, &manifest).unwrap();
    fs::write(dir.join("notes.txt"), "mine").unwrap();
    fs::create_dir(dir.join("letters")).unwrap();
    let error = Run::check_alone(&dir, &manifest).unwrap_err().to_string();
    assert!(error.contains("it holds `letters`, `notes.txt`"), "{error}");
    Run::verify(&dir).unwrap();
}
