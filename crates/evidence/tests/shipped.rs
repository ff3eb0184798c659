//! The evidence that goes out with the program: whole, without fault, and ready for a run.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use evidence::package::Files;
use evidence::register::archive::Answer;
use evidence::register::bounds::Span;
use evidence::{
    Closure, Counts, Day, Evidence, LimitKind, Line, Lines, PlaceKind, Region, Role, part,
};
use jiff::civil::date;

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().unwrap_or_else(|faults| panic!("{faults}")));

#[test]
fn the_shipped_evidence_is_that_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence");
    let read = Evidence::read(&folder).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(read.edition(), EVIDENCE.edition());
    assert_eq!(EVIDENCE.edition().digest.len(), 64);
    assert!(!EVIDENCE.edition().version.is_empty());
}

#[test]
fn sixty_five_regions_and_the_camps_keep_accounts() {
    let places = EVIDENCE.places();
    let kinds: Vec<PlaceKind> = Region::all()
        .map(|region| places.region(region).kind)
        .collect();
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == PlaceKind::Region)
            .count(),
        65
    );
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == PlaceKind::Camps)
            .count(),
        1
    );
    assert!(places.unit_ids().is_sorted());
    for region in Region::all() {
        assert_eq!(places.unit(&places.region(region).id), Some(region));
    }
}

#[test]
fn every_region_has_a_tile_a_centre_and_a_neighbour() {
    let places = EVIDENCE.places();
    for region in Region::all() {
        let place = places.region(region);
        if place.kind == PlaceKind::Camps {
            assert!(places.neighbours(region).is_empty());
            continue;
        }
        assert!(
            place.tile.is_some() && !place.label.is_empty(),
            "{}",
            place.id
        );
        assert!(
            place.longitude.is_some() && place.latitude.is_some(),
            "{}",
            place.id
        );
        assert!(!place.centre.is_empty(), "{}", place.id);
        assert!(
            !places.neighbours(region).is_empty(),
            "{} borders on nobody",
            place.id
        );
        for neighbour in places.neighbours(region) {
            assert!(
                places.neighbours(*neighbour).contains(&region),
                "{}",
                place.id
            );
        }
    }
}

#[test]
fn the_republics_share_out_the_regions() {
    let places = EVIDENCE.places();
    let mut of_republics = 0;
    for place in places
        .iter()
        .filter(|place| place.kind == PlaceKind::Republic)
    {
        of_republics += place.regions().len();
        for region in place.regions() {
            assert_eq!(places.region(*region).republic, place.id);
        }
    }
    let alone = Region::all()
        .map(|region| places.region(region))
        .filter(|place| place.kind == PlaceKind::Region && place.republic == place.id)
        .count();
    assert_eq!(of_republics + alone, 65);
}

#[test]
fn the_first_limits_close_on_the_order() {
    let closes = |id: &str| {
        let identity = EVIDENCE
            .identities()
            .iter()
            .find(|identity| identity.id == id)
            .unwrap();
        assert_eq!(identity.closure, Closure::Must);
        identity.right_value
    };
    let sum = |category: fn(&evidence::FirstLimit) -> u32| -> f64 {
        EVIDENCE
            .first_limits()
            .iter()
            .map(|limit| f64::from(category(limit)))
            .sum()
    };
    assert_eq!(
        sum(|limit| limit.category1).to_bits(),
        closes("identity_limits_regions_1").to_bits()
    );
    assert_eq!(
        sum(|limit| limit.category2).to_bits(),
        closes("identity_limits_regions_2").to_bits()
    );
}

#[test]
fn yakutia_alone_had_no_first_limit() {
    let limited: BTreeSet<Region> = EVIDENCE
        .first_limits()
        .iter()
        .map(|limit| limit.region)
        .collect();
    let without: Vec<&str> = Region::all()
        .filter(|region| !limited.contains(region))
        .map(|region| EVIDENCE.places().region(region).id.as_str())
        .collect();
    assert_eq!(without, ["YAK"]);
}

#[test]
fn every_claim_is_of_some_region_unless_its_source_names_none() {
    for claim in EVIDENCE.claims() {
        let place = EVIDENCE.places().get(&claim.place).unwrap();
        let nowhere = place.regions().is_empty();
        assert!(
            !nowhere || claim.role == Role::Context,
            "{} is of {}",
            claim.id,
            place.id
        );
        assert!(
            !nowhere || matches!(place.kind, PlaceKind::Centre | PlaceKind::Other),
            "{} is of {}",
            claim.id,
            place.id
        );
    }
}

#[test]
fn what_a_run_is_judged_by_can_be_counted_and_has_an_error() {
    let compared: Vec<_> = EVIDENCE
        .claims()
        .iter()
        .filter(|claim| claim.role.is_compared())
        .collect();
    assert!(compared.iter().any(|claim| claim.role == Role::Fitted));
    assert!(compared.iter().any(|claim| claim.role == Role::HeldOut));
    for claim in compared {
        assert!(
            EVIDENCE.quantity(&claim.quantity).unwrap().tally.is_some(),
            "{}",
            claim.id
        );
        assert!(claim.error.is_some(), "{}", claim.id);
        if let Some((low, high)) = claim.range() {
            let value = claim.value.unwrap_or(low);
            assert!(low <= value && value <= high, "{}", claim.id);
        }
    }
}

#[test]
fn no_total_is_fitted_together_with_its_parts() {
    let fitted: Vec<_> = EVIDENCE
        .claims()
        .iter()
        .filter(|claim| claim.role == Role::Fitted)
        .collect();
    for whole in &fitted {
        for part in &fitted {
            let within = whole.period.start <= part.period.start
                && part.period.end <= whole.period.end
                && whole.id != part.id;
            let same = whole.quantity == part.quantity
                && whole.place == part.place
                && whole.line == part.line
                && whole.part == part.part;
            let cumulative = whole.line == "00447";
            assert!(
                !(within && same) || cumulative,
                "{} holds {}",
                whole.id,
                part.id
            );
        }
    }
}

#[test]
fn a_replay_adds_grants_that_have_a_day_a_place_and_a_number() {
    let counted: Vec<_> = EVIDENCE
        .limits()
        .iter()
        .filter(|decision| decision.counts == Counts::Yes)
        .collect();
    assert!(counted.len() > 20);
    for decision in counted {
        assert!(
            matches!(decision.kind, LimitKind::Grant | LimitKind::Cut),
            "{}",
            decision.id
        );
        assert!(Day::of(decision.date.unwrap()).is_some(), "{}", decision.id);
        assert!(!decision.regions.is_empty(), "{}", decision.id);
    }
}

#[test]
fn the_clock_of_order_00447_is_known_in_every_region() {
    let mut started: BTreeSet<Region> = BTreeSet::new();
    for row in EVIDENCE.deadlines() {
        if row.event == evidence::DeadlineEvent::Start
            && row.lines.is_some_and(|lines| lines.holds(Line::Order00447))
        {
            started.extend(&row.regions);
        }
    }
    assert_eq!(started.len(), Region::COUNT);
}

#[test]
fn every_signed_list_has_a_day_and_people() {
    for list in EVIDENCE.lists() {
        assert!(list.names > 0, "{}", list.id);
        let day = Day::of(list.date).unwrap();
        assert!(
            Day::on(1937, 1, 1) < day && day < Day::on(1939, 1, 1),
            "{}",
            list.id
        );
        assert!(EVIDENCE.places().get(&list.place).is_some(), "{}", list.id);
    }
}

#[test]
fn the_census_of_1926_counts_nobody_twice() {
    let table = EVIDENCE.nationality_1926();
    assert!(table.columns.iter().any(|column| column == "poles"));
    for unit in &table.units {
        let of = |column| table.people(unit, column).unwrap();
        assert_eq!(
            of("pop_urban") + of("pop_rural"),
            of("pop_total"),
            "{}",
            unit.unit
        );
        assert!(!unit.regions.is_empty(), "{}", unit.unit);
    }
}

#[test]
fn every_figure_can_be_cited() {
    for claim in EVIDENCE.claims() {
        let line = EVIDENCE.sources().cite(&claim.sources[0], &claim.locator);
        assert!(line.len() > claim.sources[0].len(), "{}: {line}", claim.id);
    }
}

#[test]
fn every_line_of_the_model_has_its_name() {
    for line in Line::ALL.into_iter().filter(|line| Lines::ALL.holds(*line)) {
        let named = EVIDENCE.line(line.id()).unwrap();
        assert_eq!(named.lines, Lines::only(line));
        assert!(!named.label.is_empty());
    }
}

#[test]
fn every_word_of_a_vocabulary_is_used() {
    let claims = EVIDENCE.claims();
    let used: BTreeSet<&str> = claims
        .iter()
        .flat_map(|claim| claim.part.iter().map(|(key, _)| key.as_str()))
        .collect();
    let idle: Vec<&str> = part::KEYS
        .into_iter()
        .filter(|key| !used.contains(key))
        .collect();
    assert!(idle.is_empty(), "keys of parts that no claim has: {idle:?}");
    for group in EVIDENCE.groups() {
        let held = claims
            .iter()
            .any(|claim| claim.group.as_ref() == Some(&group.id));
        assert!(held, "group `{}` holds no claim", group.id);
    }
}

/// Everything that the archive answers to the register.
fn answers() -> impl Iterator<Item = &'static Answer> {
    let statements = EVIDENCE.register().statements.iter();
    let assertions = statements.flat_map(|one| &one.assertions);
    assertions.flat_map(|one| &one.archive)
}

/// What it answers to the reading of this name.
fn answer(reading: &str) -> &'static Answer {
    let named = answers().find(|answer| answer.reading == reading);
    named.expect("a reading of the register")
}

#[test]
fn readings_of_the_register_are_shares_days_and_rivals_of_the_evidence() {
    let Span::Figures(low, high) = answer("cc17_shot / cc17_size").span else {
        panic!("a share is a figure")
    };
    let all = EVIDENCE.number("cc17_size");
    let shot = EVIDENCE.claim("cc17_shot").expect("a row of the evidence");
    let (least, most) = shot.range().expect("a printed range");
    assert!((low - least / all).abs() < 1e-9 && (high - most / all).abs() < 1e-9);
    assert_eq!(
        answer("cc17_shot / cc17_size").rows,
        ["cc17_shot", "cc17_size"]
    );
    let Span::Days(from, to) = answer("bukharin.died").span else {
        panic!("a death is a day")
    };
    assert_eq!((from, to), (date(1938, 3, 15), date(1938, 3, 15)));
    // The rivals that a figure's own row names come along without being asked for.
    let rivals = &EVIDENCE.claim("exec_ellman").expect("a row").disputes;
    let of_ellman = answers().filter(|one| one.rival_of.as_deref() == Some("exec_ellman"));
    let of_ellman: Vec<&str> = of_ellman.map(|one| one.reading.as_str()).collect();
    assert!(of_ellman.contains(&"exec_1937_38"));
    assert!(rivals.contains(&"exec_1937_38".to_owned()));
    // A per cent is told as a share of one.
    let Span::Figures(low, _) = answer("deathrate_gulag_1938").span else {
        panic!("a rate is a figure")
    };
    assert!((low - EVIDENCE.number("deathrate_gulag_1938") / 100.0).abs() < 1e-9);
}

/// The folder of the evidence as a set of files.
fn files(dir: &Path, below: &str, all: &mut Files) {
    for entry in std::fs::read_dir(dir).expect("the evidence is there") {
        let entry = entry.expect("the evidence is there");
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{path}/"), all);
        } else {
            let bytes = std::fs::read(entry.path()).expect("the evidence is there");
            all.insert(path, Cow::Owned(bytes));
        }
    }
}

fn shipped_files() -> Files {
    let mut all = Files::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evidence");
    files(&folder, "", &mut all);
    all
}

/// The rows of a worked example, by its place on the page.
fn shown(number: usize) -> &'static str {
    let page = include_str!("../../../CONTRIBUTING.md");
    let mut blocks = page.split("```csv\n").skip(1);
    let block = blocks.nth(number).expect("the page shows rows");
    block.split_once("\n```").expect("the rows end").0
}

#[test]
fn the_rows_of_the_worked_claim_stand_and_an_assertion_without_its_claim_is_turned_away() {
    let (claim, assertion) = shown(1).split_once('\n').expect("two rows");
    let mut all = shipped_files();
    for (table, row) in [
        ("claims/claims.csv", claim),
        ("claims/assertions.csv", assertion),
    ] {
        let text = String::from_utf8(all[table].to_vec()).expect("a table is text");
        assert!(text.lines().any(|line| line == row), "{row}");
    }
    let register = EVIDENCE.register();
    let statement = register.statement(42).expect("the claim of the example");
    assert_eq!(statement.assertions.len(), 1);
    let table = "claims/assertions.csv";
    let text = String::from_utf8(all[table].to_vec()).expect("a table is text");
    let of_nobody = assertion.replacen("42,", "4242,", 1);
    let turned = text.replace(assertion, &of_nobody);
    all.insert(table.to_owned(), Cow::Owned(turned.into_bytes()));
    let faults = Evidence::of(&all).expect_err("a claim is named that is not there");
    assert!(faults.to_string().contains("claim `4242`"), "{faults}");
}

#[test]
fn the_row_of_the_worked_example_is_missed_by_its_rival_where_it_is_taken_out() {
    let row = shown(0);
    let table = "arrests/by_year.csv";
    let mut all = shipped_files();
    let text = String::from_utf8(all[table].to_vec()).expect("a table is text");
    assert_eq!(text.lines().filter(|line| *line == row).count(), 1, "{row}");

    Evidence::of(&all).unwrap_or_else(|faults| panic!("{faults}"));
    let without = text.replace(&format!("{row}\n"), "");
    all.insert(table.to_owned(), Cow::Owned(without.into_bytes()));
    let faults = Evidence::of(&all).expect_err("a rival is named that is not there");
    assert!(
        faults.to_string().contains("arrest_pospelov_1937"),
        "{faults}"
    );
}
