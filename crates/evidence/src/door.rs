//! The door: every table is read here, in the order in which tables lean on one another.
//!
//! Behind it there are no maybes. Places, sources and quantities come first, since every figure
//! names them; disputes and sums come last, since they name figures. Whatever is wrong is gathered
//! to the end and told at once.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bibliography;
use crate::census;
use crate::claim::Claim;
use crate::descriptor;
use crate::estimate;
use crate::evidence::Evidence;
use crate::fault::{Fault, Faults};
use crate::known::{Ids, Known};
use crate::leadership::held::Holders;
use crate::leadership::{self, Leadership, faction, held, tie};
use crate::line_table;
use crate::office::{self, OfficeHolder};
use crate::orders::{deadline, event, first_limit, limit, list, order, tenure, visit};
use crate::outlines;
use crate::package::{self, Edition, Files};
use crate::reading::pieces;
use crate::register::archive::Shelf;
use crate::register::{self, Register};
use crate::sheet::Sheet;
use crate::table::identities::Ground;
use crate::table::{claims, identities, map, partition, places, quantities, registers};

const SOURCES: &str = "sources/sources.json";
const MAP: &str = "places/map/ussr-1937.topojson";

/// Tables that every package has.
const NEEDED: [&str; 19] = [
    "census/assumptions.csv",
    "census/nationality_1926.csv",
    "groups.csv",
    "held_out.csv",
    "identities.csv",
    "lines.csv",
    "orders/campaigns.csv",
    "orders/deadlines.csv",
    "orders/first_limits.csv",
    "orders/limits.csv",
    "orders/orders.csv",
    "orders/plenipotentiaries.csv",
    "orders/stalin_lists.csv",
    "orders/tenures.csv",
    "orders/timeline.csv",
    "orders/war_threats.csv",
    "places/adjacency.csv",
    "places/names.csv",
    "places/places.csv",
];

/// Tables with columns of their own that no code leans on.
const REGISTERS: [&str; 5] = [
    "camps/camps.csv",
    "orders/military_collegium.csv",
    "places/changes.csv",
    "places/crosswalk.csv",
    "places/lists_headings.csv",
];

/// Who held office and who stood in a public trial.
const OFFICE_HOLDERS: &str = "party/elites.csv";
/// What historians reckoned; a package without it is still whole.
const ESTIMATES: &str = "historiography/estimates.csv";

/// The tables of the package by path.
struct Tables<'a>(BTreeMap<&'a str, Sheet<'a>>);

impl<'a> Tables<'a> {
    fn of(files: &'a Files, faults: &mut Faults) -> Tables<'a> {
        let is_table = |path: &str| {
            path.rsplit_once('.')
                .is_some_and(|(_, ending)| ending == "csv")
        };
        for path in NEEDED.into_iter().chain(["quantities.csv", SOURCES]) {
            if !files.contains_key(path) {
                faults.push(Fault::of_file(
                    path,
                    "the file is missing",
                    "the evidence cannot be read without it",
                    "bring it back, with at least its line of columns",
                ));
            }
        }
        let sheets = files
            .iter()
            .filter(|(path, _)| is_table(path))
            .filter_map(|(path, bytes)| Some((path.as_str(), Sheet::read(path, bytes, faults)?)));
        Tables(sheets.collect())
    }

    /// What a reader makes of a table; nothing when there is none.
    fn read<T: Default>(&self, path: &str, read: impl FnOnce(&Sheet<'a>) -> T) -> T {
        self.0.get(path).map(read).unwrap_or_default()
    }

    /// The tables of claims: all that have no form of their own.
    fn of_claims(&self) -> impl Iterator<Item = &Sheet<'a>> {
        self.0.values().filter(|sheet| {
            !NEEDED.contains(&sheet.file)
                && !REGISTERS.contains(&sheet.file)
                && sheet.file != OFFICE_HOLDERS
                && sheet.file != "quantities.csv"
                && sheet.file != ESTIMATES
                && !register::table::ALL.contains(&sheet.file)
                && !leadership::ALL.contains(&sheet.file)
        })
    }
}

impl Evidence {
    /// The evidence embedded in the program.
    ///
    /// # Errors
    /// All faults of the package; a released program has none.
    pub fn shipped() -> Result<Evidence, Faults> {
        Evidence::of(&package::shipped())
    }

    /// The evidence in a folder.
    ///
    /// # Errors
    /// All faults of all its files, and the files that cannot be read.
    pub fn read(dir: &Path) -> Result<Evidence, Faults> {
        Evidence::of(&package::read(dir)?)
    }

    /// The evidence in a set of files by path.
    ///
    /// # Errors
    /// All faults of all files.
    pub fn of(files: &Files) -> Result<Evidence, Faults> {
        read(files)
    }
}

/// Reads and checks a package.
fn read(files: &Files) -> Result<Evidence, Faults> {
    let mut faults = Faults::default();
    let descriptor = descriptor::read(files, &mut faults).unwrap_or_default();
    if !files.contains_key(descriptor::FILE) {
        // Whatever else lies in a folder that is not the evidence would be a fault, file by file.
        return Err(faults);
    }
    let tables = Tables::of(files, &mut faults);
    let whole = faults.is_empty();
    let edition = Edition {
        version: descriptor.version.clone(),
        created: descriptor.created().unwrap_or_default(),
        digest: package::digest(files),
    };
    let mut evidence = Evidence {
        edition,
        ..Evidence::default()
    };
    let mut known = foundations(files, &tables, &mut faults);
    if let Some(bytes) = files.get(MAP) {
        evidence.outlines = outlines::read(MAP, bytes, &known.places, &mut faults);
    }
    decisions(&mut evidence, &tables, &mut known, &mut faults);
    figures(&mut evidence, &tables, &mut known, &mut faults);
    evidence.identities = tables.read("identities.csv", |sheet| {
        let ground = Ground {
            tables: &tables.0,
            evidence: &evidence,
            whole,
        };
        identities::read(sheet, &ground, &mut known, &mut faults)
    });
    evidence.register = sayings(&evidence, &tables, &mut known, &mut faults);
    for sheet in tables.0.values() {
        descriptor.check(sheet, &mut faults);
    }
    let Known {
        places,
        sources,
        quantities,
        groups,
        ..
    } = known;
    faults.or(Evidence {
        places,
        sources,
        quantities,
        groups,
        ..evidence
    })
}

/// What every other table leans on: sources, places, quantities, groups.
fn foundations(files: &Files, tables: &Tables, faults: &mut Faults) -> Known {
    let mut known = Known::default();
    if let Some((sources, ids)) = files
        .get(SOURCES)
        .and_then(|bytes| bibliography::read(SOURCES, bytes, faults))
    {
        known.source_ids = ids;
        known.sources = sources;
    }
    known.places = tables.read("places/places.csv", |sheet| {
        places::read(sheet, &mut known, faults)
    });
    tables.read("places/names.csv", |sheet| {
        map::read_names(sheet, &mut known, faults);
    });
    tables.read("places/adjacency.csv", |sheet| {
        map::read_neighbours(sheet, &mut known, faults);
    });
    known.quantities = tables.read("quantities.csv", |sheet| {
        quantities::read(sheet, &mut known, faults)
    });
    known.groups = tables.read("groups.csv", |sheet| {
        quantities::read_groups(sheet, &mut known, faults)
    });
    known
}

/// The tables with a form of their own.
fn decisions(evidence: &mut Evidence, tables: &Tables, known: &mut Known, faults: &mut Faults) {
    evidence.orders = tables.read("orders/orders.csv", |it| order::read(it, known, faults));
    evidence.first_limits = tables.read("orders/first_limits.csv", |it| {
        first_limit::read(it, known, faults)
    });
    evidence.limits = tables.read("orders/limits.csv", |it| limit::read(it, known, faults));
    evidence.deadlines = tables.read("orders/deadlines.csv", |it| {
        deadline::read(it, known, faults)
    });
    evidence.lists = tables.read("orders/stalin_lists.csv", |it| {
        list::read(it, known, faults)
    });
    evidence.tenures = tables.read("orders/tenures.csv", |it| tenure::read(it, known, faults));
    evidence.visits = tables.read("orders/plenipotentiaries.csv", |it| {
        visit::read(it, known, faults)
    });
    evidence.timeline = tables.read("orders/timeline.csv", |it| {
        event::read(it, &[], known, faults)
    });
    evidence.campaigns = tables.read("orders/campaigns.csv", |it| {
        event::read(it, &["count", "count_unit"], known, faults)
    });
    evidence.war_threats = tables.read("orders/war_threats.csv", |it| {
        event::read(it, &["theatre", "severity"], known, faults)
    });
    evidence.estimates = tables.read(ESTIMATES, |it| estimate::read(it, known, faults));
    evidence.nationality_1926 = tables.read("census/nationality_1926.csv", |it| {
        census::read(it, known, faults)
    });
    evidence.assumptions = tables.read("census/assumptions.csv", |it| {
        census::read_assumptions(it, known, faults)
    });
    evidence.lines = tables.read("lines.csv", |it| line_table::read(it, faults));
    evidence.office_holders = tables.read(OFFICE_HOLDERS, |it| office::read(it, known, faults));
    evidence.leadership = of_record(&evidence.office_holders, tables, known, faults);
    for path in REGISTERS {
        tables.read(path, |it| registers::check(it, known, faults));
    }
}

/// What is known of office-holders beside what became of them.
fn of_record(
    people: &[OfficeHolder],
    tables: &Tables,
    known: &mut Known,
    faults: &mut Faults,
) -> Leadership {
    let ids = |path: &str| Ids::of(tables.0.get(path), "id");
    let tied = ids(OFFICE_HOLDERS).and(ids("orders/tenures.csv"));
    let holders = Holders {
        ids: ids(OFFICE_HOLDERS),
        people,
    };
    Leadership {
        offices: tables.read(leadership::OFFICES, |it| {
            held::read(it, &holders, known, faults)
        }),
        factions: tables.read(leadership::FACTIONS, |it| {
            faction::read(it, &holders.ids, known, faults)
        }),
        ties: tables.read(leadership::TIES, |it| tie::read(it, &tied, known, faults)),
    }
}

/// All tables of claims, and the disputes between their figures.
fn figures(evidence: &mut Evidence, tables: &Tables, known: &mut Known, faults: &mut Faults) {
    for sheet in tables.of_claims() {
        evidence.claims.extend(claims::read(sheet, known, faults));
    }
    evidence.claim_by_id = evidence
        .claims
        .iter()
        .enumerate()
        .map(|(at, claim)| (claim.id.clone(), at))
        .collect();
    evidence.held_out = tables.read("held_out.csv", |it| partition::read(it, known, faults));
    for sheet in tables.of_claims() {
        disputes(sheet, tables, evidence, faults);
        partition::check(sheet, evidence, faults);
    }
    if let Some(sheet) = tables.0.get("held_out.csv") {
        let of_limits = tables.0.get("orders/limits.csv");
        partition::check_grounds(sheet, tables.of_claims(), of_limits, evidence, faults);
    }
}

/// What the documents say, when every figure that could speak to it has been read.
fn sayings(
    evidence: &Evidence,
    tables: &Tables,
    known: &mut Known,
    faults: &mut Faults,
) -> Register {
    use register::table;
    let ids = |path: &str, column: &str| Ids::of(tables.0.get(path), column);
    let (documents, numbers) = (
        ids(table::DOCUMENTS, "id"),
        ids(table::STATEMENTS, "number"),
    );
    // Where a table is at fault, whatever leans on it would be told as a fault again.
    let shelf = Shelf {
        claim: &|id| evidence.claim(id),
        estimates: &evidence.estimates,
        tables: &tables.0,
        is_whole: faults.is_empty(),
    };
    let mut register = Register {
        documents: tables.read(table::DOCUMENTS, |it| table::documents(it, known, faults)),
        ..Register::default()
    };
    register.statements = tables.read(table::STATEMENTS, |it| {
        table::statements(it, &documents, faults)
    });
    tables.read(table::ASSERTIONS, |it| {
        table::assertions(it, &shelf, (&mut register, &numbers), faults);
    });
    register.contradictions = tables.read(table::CONTRADICTIONS, |it| {
        table::contradictions(it, &numbers, known, faults)
    });
    register
}

/// A dispute names a row of the package, and that row, when it is a claim, names it back.
fn disputes(sheet: &Sheet, tables: &Tables, evidence: &Evidence, faults: &mut Faults) {
    let stands = |id: &str| {
        tables
            .0
            .values()
            .any(|sheet| sheet.rows().any(|row| row.text("id") == id))
    };
    for row in sheet.rows() {
        for rival in pieces(row.text("disputes"), ' ') {
            let id = row.text("id");
            let named_back = |claim: &Claim| claim.disputes.iter().any(|back| back == id);
            let (why, what_to_do) = match evidence.claim(rival) {
                _ if rival == id => ("no figure disputes itself", "remove it"),
                Some(claim) if named_back(claim) => continue,
                Some(_) => (
                    "that row does not dispute this one",
                    "name each in the other",
                ),
                None if stands(rival) => continue,
                None => ("no row of the package has this id", "correct the id"),
            };
            faults.push(row.fault(
                "disputes",
                format!("dispute with `{rival}`"),
                why,
                what_to_do,
            ));
        }
    }
}
