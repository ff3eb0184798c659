//! A country small enough to be read whole, and every way we know of getting its tables wrong.
//!
//! `tests/country` is a package without fault; each case of `tests/faults.txt` makes one edit and
//! tells all that the reader must then say.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use evidence::package::Files;
use evidence::{Evidence, Faults, Region};

fn country() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/country")
}

/// The package as a set of files.
fn files() -> Files {
    fn walk(dir: &Path, prefix: &str, files: &mut Files) {
        for entry in std::fs::read_dir(dir).expect("the small country is there") {
            let entry = entry.expect("the small country is there");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}/"), files);
            } else {
                files.insert(
                    path,
                    Cow::Owned(std::fs::read(entry.path()).expect("the small country is there")),
                );
            }
        }
    }
    let mut files = Files::new();
    walk(&country(), "", &mut files);
    files
}

/// One case of the catalogue: an edit, and what the reader says of it.
#[derive(Debug)]
struct Case<'a> {
    name: &'a str,
    edits: Vec<(&'a str, &'a str)>,
    told: Vec<&'a str>,
}

fn cases(catalogue: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    for line in catalogue
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if word == "---" {
            cases.push(Case {
                name: rest,
                edits: Vec::new(),
                told: Vec::new(),
            });
            continue;
        }
        let case = cases.last_mut().expect("a case begins with its name");
        match word {
            ">" => case.told.push(rest),
            "in" | "-" | "+" | "without" | "new" | "empty" | "broken" => {
                case.edits.push((word, rest));
            }
            other => panic!("{}: no such word `{other}`", case.name),
        }
    }
    cases
}

/// The package with the edits of a case; `⏎` stands for a line end, `␍` for a carriage return.
fn edited(case: &Case) -> Files {
    let mut files = files();
    let (mut file, mut old) = ("", String::new());
    for (word, text) in &case.edits {
        let unfolded = text.replace('⏎', "\n").replace('␍', "\r");
        match *word {
            "in" => file = text,
            "without" => drop(files.remove(*text).expect("the small country is there")),
            "new" => drop(files.insert((*text).to_owned(), Cow::Borrowed(b"id\n"))),
            "empty" => drop(files.insert((*text).to_owned(), Cow::Borrowed(b""))),
            "broken" => files
                .get_mut(file)
                .expect("the small country is there")
                .to_mut()
                .push(0xff),
            "-" => old = unfolded,
            _ => {
                let bytes = files.get_mut(file).expect("the small country is there");
                let text = String::from_utf8(bytes.to_vec()).expect("the small country is there");
                assert_eq!(
                    text.matches(&old).count(),
                    1,
                    "{}: `{old}` in {file}",
                    case.name
                );
                *bytes = Cow::Owned(text.replace(&old, &unfolded).into_bytes());
            }
        }
    }
    files
}

#[test]
fn every_known_fault_is_told_at_its_cell() {
    let catalogue = include_str!("faults.txt");
    let cases = cases(catalogue);
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "each fault stands once");
    let mut wrong = Vec::new();
    for case in &cases {
        let faults = Evidence::of(&edited(case)).err();
        let told: Vec<String> = faults
            .iter()
            .flat_map(Faults::iter)
            .map(ToString::to_string)
            .collect();
        if told.is_empty() || told != case.told {
            wrong.push(format!("--- {}", case.name));
            wrong.extend(told.iter().map(|line| format!("> {line}")));
        }
    }
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "told otherwise than in tests/faults.txt:\n{wrong}"
    );
}

#[test]
fn the_catalogue_is_long_enough_to_trust() {
    assert!(cases(include_str!("faults.txt")).len() >= 60);
}

/// Damage of every sort, the same at each run: a byte changed, a piece cut out, the end lost, a
/// sign of the table's own doubled.
fn damaged(files: &Files, turn: u64) -> Files {
    let mut state = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits fit") % below.max(1)
    };
    let mut files = files.clone();
    let path = files
        .keys()
        .nth(next(files.len()))
        .expect("the small country is there")
        .clone();
    let mut bytes = files[&path].to_vec();
    let at = next(bytes.len());
    match next(4) {
        0 => bytes[at] = u8::try_from(next(256)).expect("a byte"),
        1 => drop(bytes.drain(at..(at + 1 + next(40)).min(bytes.len()))),
        2 => bytes.truncate(at),
        _ => {
            let signs = [
                ",", "\"", "\n", "\n\n", "\r", "+", "-", "(", "=", "9e999", "\u{feff}", "ж",
            ];
            let sign = signs[next(signs.len())].bytes();
            drop(bytes.splice(at..at, sign));
        }
    }
    files.insert(path, Cow::Owned(bytes));
    files
}

#[test]
fn no_damage_to_a_file_brings_the_reader_down() {
    let files = files();
    let turns = std::env::var("DAMAGE_TURNS")
        .ok()
        .and_then(|turns| turns.parse().ok());
    let mut refused = 0;
    for turn in 0..turns.unwrap_or(250) {
        if let Err(faults) = Evidence::of(&damaged(&files, turn)) {
            assert!(
                faults
                    .iter()
                    .all(|fault| fault.line > 0 && fault.column > 0),
                "{faults}"
            );
            refused += 1;
        }
    }
    assert!(
        refused > turns.unwrap_or(250) / 2,
        "most damage is seen: {refused}"
    );
}

#[test]
fn the_folder_and_the_files_are_the_same_package() {
    let read = Evidence::read(&country()).unwrap();
    assert_eq!(read, Evidence::of(&files()).unwrap());
    let mut other = files();
    other.insert("README.md".to_owned(), Cow::Borrowed(b"another word"));
    let other = Evidence::of(&other).unwrap();
    assert_eq!(read.edition().version, other.edition().version);
    assert_ne!(read.edition().digest, other.edition().digest);
}

#[test]
fn a_folder_that_is_not_there_is_said_so() {
    let faults = Evidence::read(&country().join("nowhere")).unwrap_err();
    assert!(
        faults.to_string().contains("nowhere:1:1: cannot be read"),
        "{faults}"
    );
}

#[test]
fn a_successor_folds_back_into_the_region_of_1937() {
    let evidence = Evidence::read(&country()).unwrap();
    let places = evidence.places();
    let third = places.unit("R03").unwrap();
    assert_eq!(places.get("NEWTOWN").unwrap().region(), Some(third));
    assert_eq!(evidence.limits()[1].regions, [third]);
    assert_eq!(places.find("The Far West").unwrap().regions().len(), 2);
    assert_eq!(places.get("WEST").unwrap().region(), None);
    assert_eq!(places.get("USSR").unwrap().regions().len(), Region::COUNT);
    assert!(places.get("CENTRE").unwrap().regions().is_empty());
    assert_eq!(places.nearest("NEWTON"), Some("NEWTOWN"));
}

#[test]
fn only_a_line_on_the_map_makes_neighbours() {
    let evidence = Evidence::read(&country()).unwrap();
    let places = evidence.places();
    let [first, second, third] = ["R01", "R02", "R03"].map(|id| places.unit(id).unwrap());
    assert_eq!(places.neighbours(first), [second]);
    assert_eq!(places.neighbours(second), [first, third]);
    assert!(places.neighbours(places.unit("CAMPS").unwrap()).is_empty());
}

#[test]
fn a_claim_keeps_what_its_row_says() {
    let evidence = Evidence::read(&country()).unwrap();
    let claim = evidence.claim("west_1937").unwrap();
    assert_eq!(claim.label, "sentenced, in the West");
    assert_eq!(
        (claim.at.file.as_str(), claim.at.line),
        ("sentences/by_year.csv", 6)
    );
    assert_eq!(
        evidence.claim("camp_1937").unwrap().part("category"),
        Some("2")
    );
    let citation = evidence.sources().cite(&claim.sources[0], &claim.locator);
    assert_eq!(citation, "A department, A note on sentences (1953), p. 33");
    let both = ["census-1926".to_owned(), claim.sources[0].clone()];
    assert_eq!(
        evidence.sources().cite_all(&both, "p. 9"),
        "The census of 1926 (1929); A department, A note on sentences (1953), p. 9"
    );
    let (low, high) = claim.range().unwrap();
    assert!(low < 12.0 && 12.0 < high);
    assert_eq!(
        evidence.claim("death_1937").unwrap().range(),
        Some((35.0, 50.0))
    );
    assert_eq!(
        evidence.claim("floor_1937").unwrap().range(),
        Some((20.0, f64::INFINITY))
    );
    assert_eq!(evidence.claim("rival_1937").unwrap().range(), None);
}

#[test]
fn a_figure_printed_thrice_has_the_range_of_its_error_model() {
    let mut files = files();
    let by_year = files.get_mut("sentences/by_year.csv").unwrap();
    let text = String::from_utf8(by_year.to_vec()).unwrap();
    *by_year = Cow::Owned(
        text.replace("people,100,,", "people,100,100,100")
            .into_bytes(),
    );
    let evidence = Evidence::of(&files).unwrap();
    let (low, high) = evidence.claim("all_1937").unwrap().range().unwrap();
    assert!(
        96.0 < low && low < 97.0 && 103.0 < high && high < 105.0,
        "{low} {high}"
    );
}

#[test]
#[should_panic(expected = "the evidence has no figure `nowhere_1937`")]
fn a_figure_that_code_asks_for_must_be_there() {
    Evidence::read(&country()).unwrap().number("nowhere_1937");
}
