//! A mechanism is laid out in a copy of this house, which is then as tidy as it was and compiles.

use std::path::PathBuf;

use clap::Parser as _;

use super::*;
use crate::tidy;

fn asked_for(name: &str) -> Mechanism {
    Mechanism {
        name: name.into(),
        shelf: "society".into(),
        claim: "Prisoners wrote home, and who received a letter from a camp was known to the post."
            .into(),
        stage: 4,
    }
}

/// A copy of what tidy reads and cargo builds, in a folder of its own.
struct Copy {
    root: PathBuf,
}

impl Copy {
    fn of(house: &House, name: &str) -> Copy {
        let root = std::env::temp_dir().join(format!("requiem-{name}-{}", std::process::id()));
        for (path, text) in house.files() {
            let place = root.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, text).unwrap();
        }
        Copy { root }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A folder that stays behind in the machine's temporary place harms nobody.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// What the worked example of CONTRIBUTING.md asks for, as its page prints the command.
fn as_contributing_has_it() -> Mechanism {
    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        new: Mechanism,
    }
    let page = fs::read_to_string(crate::root().join("CONTRIBUTING.md")).unwrap();
    let command = "cargo xtask new mechanism ";
    let line = page.lines().find_map(|line| line.strip_prefix(command));
    let (words, claim) = line.unwrap().split_once(" --claim ").unwrap();
    let words = ["mechanism"].into_iter().chain(words.split(' '));
    let line = Line::try_parse_from(words.chain(["--claim", claim.trim_matches('"')]));
    line.unwrap().new
}

/// Whether the crate of the mechanisms, with its tests, compiles in a copy. It is built in a folder of
/// its own: cargo takes a copy of the house for the house, and would afterwards believe that the
/// evidence lies where the copy lay.
fn compiles(copy: &Copy) -> Result<(), String> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| crate::root().join("target"), PathBuf::from)
        .join("laid-out");
    let done = Command::new("cargo")
        .args([
            "check",
            "--package",
            "terror",
            "--tests",
            "--locked",
            "--offline",
            "--quiet",
        ])
        .arg("--target-dir")
        .arg(target)
        .current_dir(&copy.root)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    if done.status.success() && !told.contains("warning") {
        Ok(())
    } else {
        Err(told)
    }
}

#[test]
fn the_worked_example_keeps_the_rules_of_the_house_and_compiles() {
    let house = House::standing(&crate::root()).unwrap();
    let copy = Copy::of(&house, "new");
    let mut told = Vec::new();
    mechanism(&copy.root, &as_contributing_has_it(), &mut told).unwrap();
    let laid = House::standing(&copy.root).unwrap();
    let grave: Vec<String> = tidy::faults(&laid)
        .iter()
        .filter(|fault| fault.grave)
        .map(ToString::to_string)
        .collect();
    assert!(grave.is_empty(), "{}", grave.join("\n"));
    let told = String::from_utf8(told).unwrap();
    assert!(!told.contains("rustfmt did not run"), "{told}");
    let places = [
        "letters_home.rs",
        "catalogue.rs",
        "day.rs",
        "mod.rs",
        "letters_home.toml",
    ];
    assert!(places.iter().all(|place| told.contains(place)), "{told}");
    let code = places::next_code(&house);
    let page = laid.text(&format!("docs/mechanisms/{code}.md")).unwrap();
    assert!(page.contains("letters_home.a_year / 365.25") && page.contains("stage 4"));
    let day = laid.text("crates/terror/src/day.rs").unwrap();
    assert!(day.contains(&format!("regions(\"{code}\", LettersHome::of(settings)),")));
    compiles(&copy).unwrap_or_else(|told| panic!("{told}"));
}

/// Of this house the places alone that a new mechanism changes, a file on the shelf, and the last code.
fn places_alone() -> House {
    let society = |path: &str| path.replace("SHELF", "society");
    let changed = places::CHANGED.map(|(path, _)| society(path));
    let fear = society("crates/terror/src/mechanism/SHELF/fear.rs");
    let last = society("crates/terror/src/mechanism/consequence/legacy.rs");
    let files = changed.into_iter().chain([fear, last]).map(|path| {
        let text = fs::read_to_string(crate::root().join(&path)).unwrap();
        (path, text)
    });
    House::of(files.collect())
}

#[test]
fn every_stage_of_the_day_can_take_one_in() {
    let house = places_alone();
    for stage in 0..13 {
        let new = Mechanism {
            stage,
            ..asked_for("letters_home")
        };
        let changed = laid_out(&house, &new).unwrap();
        let files = house
            .files()
            .map(|(path, text)| (path.to_owned(), text.to_owned()));
        let laid = House::of(files.chain(changed).collect());
        assert!(laid.unreadable.is_empty(), "stage {stage}");
        let code = places::next_code(&house);
        let works = crate::book::stages_of(&laid, &code);
        assert_eq!(works, [stage]);
    }
    let beyond = Mechanism {
        stage: 13,
        ..asked_for("letters_home")
    };
    assert!(laid_out(&house, &beyond).unwrap_err()[0].contains("is stage 13 one of the day's?"));
}

#[test]
fn what_is_asked_for_wrongly_is_told_at_once() {
    let house = places_alone();
    let wrong = Mechanism {
        name: "Letters-home".into(),
        shelf: "attic".into(),
        claim: "Letters.".into(),
        stage: 4,
    };
    let faults = laid_out(&house, &wrong).unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
    let taken = asked_for("fear");
    assert!(laid_out(&house, &taken).unwrap_err()[0].contains("stands already"));
}
