//! Whether the book follows the code and the code the book, tried on a small made-up house.

use super::*;
use crate::book::works::works;

const FILE: &str = "crates/terror/src/mechanism/organs/arrest.rs";
const CODE: &str = "//! M06. Arrest under order 00447: a prepared first strike.\n//!\n//! ```text\n\
    //! least = min(goal, leads) / arrest.horizon\n//! ```\n//!\n//! What follows.\n\
    pub const ENTRY: Mechanism = Mechanism {\n    code: \"M06\",\n    name: \"Arrests\",\n    \
    does: \"arrests from \\\n           cards\",\n    off: \"nobody\",\n    \
    parts: &[(\"strike\", \"no strike\"), (\"hands\", \"no want\")],\n    cites: &[\"op_1\"],\n};\n\
    fn of() { number(\"arrest.horizon\") }\n";
const TABLE: &str = "[arrest.horizon]\nmechanism = \"M06\"\nmeaning = \"how far\"\nunit = \"days\"\n\
    prior = \"U(10, 30)\"\nvalue = 20\nreason = \"believed\"\n";
const DAY: &str = "//! The order.\n//!\n//! 0. what is believed\n//! 1. arrests, of\n//!    kin\n\
    struct Stage { a: u8 }\nfn stages() -> Vec<Stage> { vec![Stage { c: vec![centre(\"M01\", x)] }, \
    Stage { r: vec![regions(\"M06\", y)] }] }";

/// A made-up house with a book in it, its written pages as the code has them.
fn house(more: &[(&str, &str)]) -> House {
    let mut files: BTreeMap<String, String> = [
        (SETTINGS, ""),
        (FILE, CODE),
        ("interpretations/parameters.toml", TABLE),
        ("crates/terror/src/day.rs", DAY),
        (
            "evidence/orders/orders.csv",
            "id,label,source\nop_1,an order,petrov\n",
        ),
    ]
    .iter()
    .chain(more)
    .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
    .collect();
    for submodel in submodels::SUBMODELS {
        for file in submodel.files {
            files.insert(
                (*file).to_owned(),
                "//! A submodel, and what it is for.\n".into(),
            );
        }
    }
    for (_, file, _) in contents::BY_HAND {
        files.entry(format!("{BOOK}{file}")).or_default();
    }
    let written = pages(&Shelf::of(&House::of(files.clone())));
    for (path, text) in written {
        if !more.iter().any(|(given, _)| *given == path) {
            files.insert(path, text);
        }
    }
    House::of(files)
}

fn faults_of(more: &[(&str, &str)]) -> Vec<String> {
    check(&house(more))
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn this_book_is_in_step_with_the_code() {
    let house = House::standing(&crate::root()).unwrap();
    assert!(house.text(SETTINGS).is_some());
    let faults: Vec<String> = check(&house).iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_entry_is_read_with_its_switches_and_its_place_in_the_day() {
    let house = house(&[]);
    let work = &works(&house)[0];
    assert_eq!(
        (work.code.as_str(), work.does.as_str()),
        ("M06", "arrests from cards")
    );
    assert_eq!(work.parts[1], ("hands".to_owned(), "no want".to_owned()));
    assert_eq!(work.cites, ["op_1"]);
    assert_eq!(work.stages[0].number, 1);
    assert_eq!(work.stages[0].words, "arrests, of kin");
}

#[test]
fn a_page_tells_equation_file_parameter_switch_and_source() {
    let house = house(&[]);
    let page = house.text("docs/mechanisms/M06.md").unwrap();
    for told in [
        "*Worked out in [`crates/terror/src/mechanism/organs/arrest.rs`](../../crates/",
        "least = min(goal, leads) / arrest.horizon",
        "**`arrest.horizon`** = 20 days, prior U(10, 30). How far.",
        "*Read in* [`organs/arrest.rs`](../../crates/terror/src/mechanism/organs/arrest.rs)",
        "| `M06.hands` | no want |",
        "`op_1`: an order",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    assert_eq!(faults_of(&[]), Vec::<String>::new());
}

#[test]
fn code_that_the_book_does_not_follow_is_a_fault() {
    let stale = faults_of(&[("docs/mechanisms/M06.md", "# M06 Arrests\n")]);
    assert!(
        stale[0].contains("does not say what the code says"),
        "{stale:?}"
    );
    let orphan = faults_of(&[("docs/mechanisms/M77.md", "# M77\n")]);
    assert!(
        orphan
            .iter()
            .any(|fault| fault.contains("no code stands behind")),
        "{orphan:?}"
    );
    let unplaced = faults_of(&[(
        "crates/terror/src/run.rs",
        "//! The run, day by day.\n//!\n//! ```text\n//! a = b\n//! ```\n",
    )]);
    assert!(
        unplaced[0].contains("no page of the book shows"),
        "{unplaced:?}"
    );
    let wordy = faults_of(&[(
        "crates/terror/src/mechanism/organs/militia.rs",
        "//! M06, the militia troikas.\n",
    )]);
    assert!(wordy[0].contains("the essay sets no equation"), "{wordy:?}");
}

#[test]
fn a_page_that_names_what_is_not_there_is_a_fault() {
    for (text, told) in [
        ("See `crates/gone.rs`.", "names `crates/gone.rs`"),
        ("It is `arrest.gone`.", "no parameter `arrest.gone`"),
        ("As M42 has it.", "no mechanism M42"),
    ] {
        let faults = faults_of(&[("docs/trace.md", text)]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains(told), "{faults:?}");
    }
    let at_peace = "`arrest.horizon`, `arrest.*`, M06, `crates/terror/src/NAME.rs`";
    assert_eq!(
        faults_of(&[("docs/trace.md", at_peace)]),
        Vec::<String>::new()
    );
    let lost = faults_of(&[("docs/lost.md", "# Lost\n")]);
    assert!(
        lost[0].contains("the table of contents does not lead"),
        "{lost:?}"
    );
}

#[test]
fn a_schedule_that_is_not_that_of_the_day_is_a_fault() {
    let page = "docs/odd/process.md";
    assert_eq!(
        faults_of(&[(page, "| 1 | M06 arrests | held |\n")]),
        Vec::<String>::new()
    );
    for table in [
        "| 1 | nobody | held |\n",
        "| 0 | M06 | held |\n| 1 | M06 | held |\n",
        "no table\n",
    ] {
        let faults = faults_of(&[(page, table)]);
        assert_eq!(faults.len(), 1, "{table}: {faults:?}");
        assert!(faults[0].contains("who works in stage"), "{faults:?}");
    }
}

#[test]
fn a_page_of_submodels_that_leaves_one_out_is_a_fault() {
    let page = "docs/odd/submodels.md";
    let whole = "[M06](../mechanisms/M06.md) arrests";
    assert_eq!(faults_of(&[(page, whole)]), Vec::<String>::new());
    let faults = faults_of(&[(page, "arrests, M06")]);
    assert!(
        faults[0].contains("leads to no page on M06 Arrests"),
        "{faults:?}"
    );
}

#[test]
fn a_book_that_outgrows_an_evening_is_a_fault() {
    let long = "word ".repeat(25_001);
    let faults = faults_of(&[("docs/trace.md", &long)]);
    assert!(faults[0].contains("25001 words"), "{faults:?}");
}

#[test]
fn an_equation_with_an_unknown_parameter_is_a_fault() {
    let code = CODE.replace("/ arrest.horizon", "/ arrest.horison");
    let faults = faults_of(&[(FILE, &code)]);
    assert!(
        faults[0].contains("no parameter `arrest.horison`"),
        "{faults:?}"
    );
    assert!(
        faults[1].contains("no equation here names the parameter `arrest.horizon`"),
        "{faults:?}"
    );
}

#[test]
fn a_path_leads_from_a_page_to_a_file() {
    assert_eq!(from_page("docs/trace.md", "STYLE.md"), "../STYLE.md");
    assert_eq!(from_page("docs/odd/a.md", "docs/odd/b.md"), "b.md");
    assert_eq!(from_page("docs/odd/a.md", "docs/c.md"), "../c.md");
    assert_eq!(
        from_page("docs/odd/a.md", "crates/x.rs"),
        "../../crates/x.rs"
    );
}
