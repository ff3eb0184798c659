//! The census of 1926 by nationality, carried to the units of 1937, and what we assume where the
//! census of 1937 is silent.

use crate::fault::Faults;
use crate::known::{Known, at, regions};
use crate::reading::{Read, Told};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::{At, Warrant};

/// One unit of the census of 1926 and the regions of 1937 it became.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit1926 {
    /// Id, unique in the package.
    pub id: String,
    /// Name of the unit in 1926.
    pub unit: String,
    /// The regions of 1937 it became.
    pub regions: Vec<Region>,
    /// People counted, in the order of `Nationality1926::columns`.
    pub people: Vec<u32>,
    /// Whether its people stand under another unit too, so that a sum must leave it out.
    pub counted_elsewhere: bool,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// The wide table of the census of 1926: units by nationality, sex, town and country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nationality1926 {
    /// Names of the counted columns: `pop_total`, `men`, `russians`, `poles`.
    pub columns: Vec<String>,
    /// The units.
    pub units: Vec<Unit1926>,
}

impl Nationality1926 {
    /// People in a unit under a column, or nothing when there is no such column.
    pub fn people(&self, unit: &Unit1926, column: &str) -> Option<u32> {
        let at = self.columns.iter().position(|known| known == column)?;
        unit.people.get(at).copied()
    }
}

/// A stated assumption of the synthetic census, with the switch that changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Id, unique in the package.
    pub id: String,
    /// What is assumed.
    pub what: String,
    /// By which rule.
    pub rule: String,
    /// The parameter that switches it.
    pub parameter: String,
    /// What hangs on it.
    pub sensitivity: String,
    /// Why this rule.
    pub reason: String,
    /// Citekeys in `sources/sources.json`.
    pub sources: Vec<String>,
    /// Where the row stands.
    pub at: At,
}

/// The columns of `census/nationality_1926.csv` that count no people.
const NOT_COUNTED: [&str; 11] = [
    "id",
    "unit",
    "regions",
    "counted_elsewhere",
    "area_km2",
    "source",
    "locator",
    "grade",
    "verified",
    "role",
    "note",
];

/// Reads `census/nationality_1926.csv`; every column that is not of the row itself counts people.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Nationality1926 {
    let counted: Vec<&str> = sheet
        .columns
        .iter()
        .map(String::as_str)
        .filter(|column| !NOT_COUNTED.contains(column))
        .collect();
    let wanted = [&NOT_COUNTED, counted.as_slice()].concat();
    if !sheet.has(&wanted, faults) {
        return Nationality1926::default();
    }
    let units = sheet
        .rows()
        .filter_map(|row| unit(&row, &counted, known, faults).ok())
        .collect();
    Nationality1926 {
        columns: counted.into_iter().map(str::to_owned).collect(),
        units,
    }
}

fn unit(row: &Row, counted: &[&str], known: &mut Known, faults: &mut Faults) -> Read<Unit1926> {
    let (id, unit) = (known.fresh_id(row, faults), row.needed("unit", faults));
    let places = known
        .places(row, "regions", faults)
        .map(|places| regions(&places));
    let people: Vec<Read<u32>> = counted
        .iter()
        .map(|column| row.needed_count(column, faults))
        .collect();
    let elsewhere = answer(row, "counted_elsewhere", faults);
    let warrant = known.warrant(row, faults);
    Ok(Unit1926 {
        id: id?,
        unit: unit?.to_owned(),
        regions: places?,
        people: people.into_iter().collect::<Read<Vec<u32>>>()?,
        counted_elsewhere: elsewhere?,
        warrant: warrant?,
    })
}

fn answer(row: &Row, column: &str, faults: &mut Faults) -> Read<bool> {
    match row.text(column) {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => {
            let what = format!("`{other}`");
            faults.push(row.fault(column, what, "the answer is yes or no", "write one of them"));
            Err(Told)
        }
    }
}

/// Reads `census/assumptions.csv`.
pub(crate) fn read_assumptions(
    sheet: &Sheet,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<Assumption> {
    let wanted = [
        "id",
        "what",
        "rule",
        "parameter",
        "sensitivity",
        "reason",
        "source",
    ];
    if !sheet.has(&wanted, faults) {
        return Vec::new();
    }
    let mut assumption = |row: Row| -> Read<Assumption> {
        let (id, what) = (known.fresh_id(&row, faults), row.needed("what", faults));
        let (rule, reason) = (row.needed("rule", faults), row.needed("reason", faults));
        let sources = known.sources(&row, faults);
        Ok(Assumption {
            id: id?,
            what: what?.to_owned(),
            rule: rule?.to_owned(),
            parameter: row.text("parameter").to_owned(),
            sensitivity: row.text("sensitivity").to_owned(),
            reason: reason?.to_owned(),
            sources: sources?,
            at: at(&row),
        })
    };
    sheet
        .rows()
        .filter_map(|row| assumption(row).ok())
        .collect()
}
