//! What the assumptions change, as it ships with the program: a table of every world that was lived
//! under another belief, and a sheet that says of what country they are.

use std::fmt::Write as _;

use evidence::{Fault, Faults};
use inquiry::Charter;
use scenario::Document;
use scenario::document::entries;

use crate::assumed::change::{Assumed, Change, Luck, Moved};
use crate::assumed::variant::{Family, Variant};

/// Where the table of the shipped scenario lies, from the root of the house.
pub const TABLE: &str = "interpretations/fits/mixed.assumed.csv";
/// Where its sheet lies.
pub const SHEET: &str = "interpretations/fits/mixed.assumed.toml";

const COLUMNS: &str = "family,set,what,base,base_low,base_high,moved,moved_low,moved_high,which";
/// What of a line is no figure of a claim.
const ENTERED: &str = "entered";
const LEFT: &str = "left";
const DISPLACED: &str = "displaced";
/// Before the id of a region.
const AT: &str = "verdicts/";
/// What luck alone does, in the sheet.
const LUCK_SIDES: &str = "luck_sides";
const LUCK_DISPLACED: &str = "luck_displaced";
/// The command that writes sheet and table anew.
const CHORE: &str = "cargo xtask assumed";

/// The table and its sheet, as they are written.
pub fn written(assumed: &Assumed) -> (String, String) {
    let mut table = format!("{COLUMNS}\n");
    for moved in &assumed.moved {
        let head = format!("{},{}", moved.variant.family.id(), moved.variant.spelt());
        let mut line = |what: &str, numbers: &[f64], which: &str| {
            let numbers: Vec<String> = numbers.iter().map(|one| short(*one)).collect();
            // A String takes every write.
            let _ = writeln!(table, "{head},{what},{},{which}", numbers.join(","));
        };
        for (claim, change) in &moved.figures {
            line(claim, &six(change), "");
        }
        for (id, change) in &moved.regions {
            line(&format!("{AT}{id}"), &six(change), "");
        }
        for (what, ids) in [(ENTERED, &moved.entered), (LEFT, &moved.left)] {
            if !ids.is_empty() {
                line(what, &[0.0; 6], &ids.join(";"));
            }
        }
        let by = moved.displaced;
        line(DISPLACED, &[0.0, 0.0, 0.0, by, by, by], "");
    }
    let Luck { sides, displaced } = assumed.luck;
    let sheet = format!(
        "# What changes in the shipped reading when what is assumed changes stands in the table of the\n\
         # same name; here stands of what they are. Written by `{CHORE}`.\n{}\
         {LUCK_SIDES} = {sides:?}\n{LUCK_DISPLACED} = {displaced:?}\n",
        assumed.charter.written(&table),
    );
    (table, sheet)
}

fn six(change: &Change) -> [f64; 6] {
    let mut cells = [0.0; 6];
    cells[..3].copy_from_slice(&change.base);
    cells[3..].copy_from_slice(&change.moved);
    cells
}

/// Six decimals at most: shares need four, people none.
fn short(number: f64) -> String {
    ((number * 1e6).round() / 1e6 + 0.0).to_string()
}

/// What ships with the program.
///
/// # Panics
/// When what ships is at fault, which a test rules out.
pub fn shipped() -> Assumed {
    let table = include_str!("../../../../interpretations/fits/mixed.assumed.csv");
    let sheet = include_str!("../../../../interpretations/fits/mixed.assumed.toml");
    match read(table, sheet) {
        Ok(assumed) => assumed,
        Err(faults) => panic!("{faults}"),
    }
}

/// Reads a table and its sheet.
///
/// # Errors
/// With every fault, each at its line: another table than the sheet speaks of, a key or a line that
/// cannot be read.
pub fn read(table: &str, sheet: &str) -> Result<Assumed, Faults> {
    let mut document = Document::new(SHEET, sheet);
    let keys = document.table();
    let (charter, further) = Charter::read(&mut document, entries(keys.get_ref()), table, CHORE);
    let (mut sides, mut displaced) = (None, None);
    for entry in further {
        match entry.name() {
            LUCK_SIDES => sides = document.number_of(&entry),
            LUCK_DISPLACED => displaced = document.number_of(&entry),
            _ => {
                let why = "the sheet of what is assumed has no such field";
                document.fault_at_key(&entry, why, &remedy());
            }
        }
    }
    let luck = sides.zip(displaced);
    if luck.is_none() && document.faults.is_empty() {
        let why = "it does not say what luck alone does";
        document.fault(0, "a field is lacking", why, &remedy());
    }
    let mut faults = document.faults;
    let moved = lines(table, &mut faults);
    let Some((charter, (sides, displaced))) = charter.zip(luck) else {
        return Err(faults);
    };
    faults.or(Assumed {
        charter,
        luck: Luck { sides, displaced },
        moved,
    })
}

/// The lines of the table; what cannot be read is a fault.
fn lines(table: &str, faults: &mut Faults) -> Vec<Moved> {
    let mut moved: Vec<Moved> = Vec::new();
    if table.lines().next() != Some(COLUMNS) {
        let why = "the table has other columns";
        faults.push(fault(1, "the first line", why));
    }
    for (at, text) in table.lines().enumerate().skip(1) {
        if let Err((what, why)) = take_line(text, &mut moved) {
            faults.push(fault(at + 1, &what, why));
        }
    }
    moved
}

/// Takes up one line of the table.
fn take_line(text: &str, moved: &mut Vec<Moved>) -> Result<(), (String, &'static str)> {
    let cells: Vec<&str> = text.split(',').collect();
    let [family, set, what, numbers @ .., which] = &cells[..] else {
        return Err((format!("`{text}`"), "a line has ten cells"));
    };
    let family =
        Family::named(family).ok_or_else(|| (format!("`{family}`"), "there is no such family"))?;
    let variant = Variant::parse(family, set)
        .ok_or_else(|| (format!("`{set}`"), "a variant is spelt id=value"))?;
    let numbers: Vec<f64> = numbers
        .iter()
        .filter_map(|cell| cell.parse().ok().filter(|number: &f64| number.is_finite()))
        .collect();
    let (Some(base), Some(by), 6) = (numbers.first_chunk(), numbers.last_chunk(), numbers.len())
    else {
        return Err((format!("`{text}`"), "a line has six numbers"));
    };
    if moved.last().is_none_or(|last| last.variant != variant) {
        moved.push(Moved {
            variant,
            figures: Vec::new(),
            entered: Vec::new(),
            left: Vec::new(),
            displaced: 0.0,
            regions: Vec::new(),
        });
    }
    let last = moved.last_mut().expect("one was just pushed");
    let change = Change {
        base: *base,
        moved: *by,
    };
    let ids = || which.split(';').map(str::to_owned).collect();
    match (*what, what.strip_prefix(AT)) {
        (ENTERED, _) => last.entered = ids(),
        (LEFT, _) => last.left = ids(),
        (DISPLACED, _) => last.displaced = by[0],
        (_, Some(region)) => last.regions.push((region.to_owned(), change)),
        (claim, None) => last.figures.push((claim.to_owned(), change)),
    }
    Ok(())
}

fn fault(line: usize, what: &str, why: &str) -> Fault {
    Fault {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        ..Fault::of_file(TABLE, what, why, remedy())
    }
}

fn remedy() -> String {
    format!("run `{CHORE}`")
}

#[cfg(test)]
mod tests;
