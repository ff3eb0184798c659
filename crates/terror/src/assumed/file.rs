//! What the assumptions change, as it ships with the program: a table, and a manifest that says of
//! what country it was measured.
//!
//! A table measured on other evidence, other values or another model would be quoted as if it were
//! of this one. So the manifest is held to the scenario before a line is believed, and each line to
//! what can be written there.

use std::fmt::Write as _;

use evidence::{Day, Fault, Faults};
use serde::{Deserialize, Serialize};

use crate::assumed::change::{Assumed, Basis, Change, Luck, Moved};
use crate::assumed::variant::{Family, Variant};

/// Where the table of the shipped scenario lies, from the root of the house.
pub const TABLE: &str = "interpretations/fits/mixed.assumed.csv";
/// Where its manifest lies.
pub const MANIFEST: &str = "interpretations/fits/mixed.assumed.toml";

const COLUMNS: &str = "family,set,what,base,base_low,base_high,moved,moved_low,moved_high,which";
/// What of a line is no figure of a claim.
const ENTERED: &str = "entered";
const LEFT: &str = "left";
const DISPLACED: &str = "displaced";
/// Before the id of a region.
const AT: &str = "verdicts/";
const REMEDY: &str = "measure anew with `cargo xtask assumed`";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    reading: String,
    from: String,
    to: String,
    seeds: Vec<u64>,
    model: u32,
    evidence: String,
    evidence_digest: String,
    settings: String,
    table: String,
    luck_sides: f64,
    luck_displaced: f64,
}

/// The table and its manifest, as they are written.
///
/// # Panics
/// Never: a manifest of plain values can be written.
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
    let Basis {
        reading,
        settings,
        days: [from, to],
        seeds,
        model,
        evidence: [version, digest],
    } = assumed.basis.clone();
    let manifest = Manifest {
        reading,
        from: from.to_string(),
        to: to.to_string(),
        seeds,
        model,
        evidence: version,
        evidence_digest: digest,
        settings,
        table: fingerprint(&table),
        luck_sides: assumed.luck.sides,
        luck_displaced: assumed.luck.displaced,
    };
    let text = toml::to_string(&manifest).expect("plain values can be written");
    let head = "# Written by `cargo xtask assumed` beside the table; what it was measured on.\n";
    (table, format!("{head}{text}"))
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

fn fingerprint(text: &str) -> String {
    chronicle::Scenario::of(text.to_owned()).blake3
}

/// What ships with the program, where it was measured on this basis; the seeds are its own.
///
/// # Errors
/// When what ships is at fault, or was measured on something else.
pub fn shipped(basis: &Basis) -> Result<Assumed, Faults> {
    let table = include_str!("../../../../interpretations/fits/mixed.assumed.csv");
    let manifest = include_str!("../../../../interpretations/fits/mixed.assumed.toml");
    read(table, manifest, basis)
}

/// Reads a table and its manifest.
///
/// # Errors
/// With every fault, each at its line: another edition or scenario, another table than the manifest
/// speaks of, a line that cannot be read.
pub fn read(table: &str, manifest: &str, basis: &Basis) -> Result<Assumed, Faults> {
    let mut faults = Faults::default();
    let Some(manifest) = manifest_of(table, manifest, basis, &mut faults) else {
        return Err(faults.or(()).expect_err("a fault was told"));
    };
    let mut moved: Vec<Moved> = Vec::new();
    if table.lines().next() != Some(COLUMNS) {
        let why = "the table has other columns";
        faults.push(fault(TABLE, 1, "the first line", why));
    }
    for (at, text) in table.lines().enumerate().skip(1) {
        if let Err((what, why)) = take_line(text, &mut moved) {
            faults.push(fault(TABLE, at + 1, &what, why));
        }
    }
    faults.or(Assumed {
        basis: Basis {
            seeds: manifest.seeds,
            ..basis.clone()
        },
        luck: Luck {
            sides: manifest.luck_sides,
            displaced: manifest.luck_displaced,
        },
        moved,
    })
}

/// The manifest, if it can be read; what it was not measured on is a fault at its line.
fn manifest_of(table: &str, text: &str, basis: &Basis, faults: &mut Faults) -> Option<Manifest> {
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let manifest: Manifest = match toml::from_str(text) {
        Ok(manifest) => manifest,
        Err(error) => {
            let line = line_of(error.span().map_or(0, |span| span.start));
            faults.push(fault(MANIFEST, line, "the manifest", error.message()));
            return None;
        }
    };
    let [from, to] = basis.days.map(|day: Day| day.to_string());
    let [version, digest] = &basis.evidence;
    let held: [(&str, &str, &str); 8] = [
        ("reading", &manifest.reading, &basis.reading),
        ("from", &manifest.from, &from),
        ("to", &manifest.to, &to),
        (
            "model",
            &manifest.model.to_string(),
            &basis.model.to_string(),
        ),
        ("evidence", &manifest.evidence, version),
        ("evidence_digest", &manifest.evidence_digest, digest),
        ("settings", &manifest.settings, &basis.settings),
        ("table", &manifest.table, &fingerprint(table)),
    ];
    for (key, told, here) in held {
        if told != here {
            let start = text.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
            let why = format!("here it is `{here}`, so it was measured on another country");
            faults.push(fault(
                MANIFEST,
                line_of(start),
                &format!("`{key}` is `{told}`"),
                &why,
            ));
        }
    }
    Some(manifest)
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

fn fault(file: &str, line: usize, what: &str, why: &str) -> Fault {
    Fault {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        ..Fault::of_file(file, what, why, REMEDY)
    }
}

#[cfg(test)]
mod tests;
