//! What every switch changes, as it ships with the program: a table, and a sheet that says of what
//! country it is.

use std::fmt::Write as _;

use evidence::{Fault, Faults};
use inquiry::Charter;
use scenario::Document;
use scenario::document::entries;

use crate::assumed::change::Change;
use crate::without::{Count, Effect, Without};

/// Where the table of the shipped scenario lies, from the root of the house.
pub const TABLE: &str = "interpretations/fits/mixed.without.csv";
/// Where its sheet lies.
pub const SHEET: &str = "interpretations/fits/mixed.without.toml";

const COLUMNS: &str = "switch,what,base,base_low,base_high,moved,moved_low,moved_high";
/// The command that writes sheet and table anew.
const CHORE: &str = "cargo xtask without";

/// The table and its sheet, as they are written.
pub fn written(without: &Without) -> (String, String) {
    let mut table = format!("{COLUMNS}\n");
    for effect in &without.effects {
        for count in Count::ALL {
            let Change { base, moved } = effect.of(count);
            let numbers: Vec<String> = base.iter().chain(&moved).map(|one| short(*one)).collect();
            // A String takes every write.
            let _ = writeln!(
                table,
                "{},{},{}",
                effect.switch,
                count.id(),
                numbers.join(",")
            );
        }
    }
    let sheet = format!(
        "# What each switch of the shipped reading changes when it is thrown alone stands in the table\n\
         # of the same name; here stands of what country it is. Written by `{CHORE}`.\n{}",
        without.charter.written(&table),
    );
    (table, sheet)
}

/// Two decimals at most: people need none, means of seeds a few.
fn short(number: f64) -> String {
    ((number * 1e2).round() / 1e2 + 0.0).to_string()
}

/// What ships with the program.
///
/// # Panics
/// When what ships is at fault, which a test rules out.
pub fn shipped() -> Without {
    let table = include_str!("../../../../interpretations/fits/mixed.without.csv");
    let sheet = include_str!("../../../../interpretations/fits/mixed.without.toml");
    match read(table, sheet) {
        Ok(without) => without,
        Err(faults) => panic!("{faults}"),
    }
}

/// Reads a table and its sheet.
///
/// # Errors
/// With every fault, each at its line: another table than the sheet speaks of, a key or a line that
/// cannot be read.
pub fn read(table: &str, sheet: &str) -> Result<Without, Faults> {
    let mut document = Document::new(SHEET, sheet);
    let keys = document.table();
    let (charter, further) = Charter::read(&mut document, entries(keys.get_ref()), table, CHORE);
    for entry in further {
        let why = "the sheet of what switches change has no such field";
        document.fault_at_key(&entry, why, &remedy());
    }
    let mut faults = document.faults;
    let effects = effects(table, &mut faults);
    match charter {
        Some(charter) => faults.or(Without { charter, effects }),
        None => Err(faults),
    }
}

/// The lines of the table, put together by switch; what cannot be read is a fault.
fn effects(table: &str, faults: &mut Faults) -> Vec<Effect> {
    let mut effects: Vec<Effect> = Vec::new();
    if table.lines().next() != Some(COLUMNS) {
        faults.push(fault(1, "the first line", "the table has other columns"));
    }
    for (at, text) in table.lines().enumerate().skip(1) {
        let Some((switch, count, change)) = line(text) else {
            let why = "a line has a switch, a count and six numbers";
            faults.push(fault(at + 1, &format!("`{text}`"), why));
            continue;
        };
        if effects.last().is_none_or(|last| last.switch != switch) {
            effects.push(Effect {
                switch: switch.to_owned(),
                changes: [Change::default(); Count::ALL.len()],
            });
        }
        if let Some(last) = effects.last_mut() {
            last.changes[count as usize] = change;
        }
    }
    effects
}

fn line(text: &str) -> Option<(&str, Count, Change)> {
    let cells: Vec<&str> = text.split(',').collect();
    let [switch, what, numbers @ ..] = &cells[..] else {
        return None;
    };
    let numbers: Option<Vec<f64>> = numbers.iter().map(|cell| cell.parse().ok()).collect();
    let numbers: [f64; 6] = numbers?.try_into().ok()?;
    let finite = numbers.iter().all(|number| number.is_finite());
    let (base, moved) = (numbers.first_chunk()?, numbers.last_chunk()?);
    let change = Change {
        base: *base,
        moved: *moved,
    };
    finite.then_some((*switch, Count::named(what)?, change))
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
mod tests {
    use evidence::Evidence;
    use scenario::{Mechanism, Scenario, Settings};

    use super::*;
    use crate::mechanism::catalogue;
    use crate::seeds::charter;

    fn made_up() -> Without {
        let evidence = Evidence::shipped().unwrap();
        let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        let changes = [Change::between(&[10.0, 20.0], &[12.0, 21.0]); Count::ALL.len()];
        let effect = |switch: &str| Effect {
            switch: switch.to_owned(),
            changes,
        };
        Without {
            charter: charter(&scenario, &evidence, &[1, 2]),
            effects: vec![effect("M08"), effect("M08.grudge")],
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (table, sheet) = written(&made_up());
        assert_eq!(read(&table, &sheet).unwrap(), made_up());
    }

    #[test]
    fn a_table_that_was_altered_or_cannot_be_read_is_told_where() {
        let (table, sheet) = written(&made_up());
        let torn = table.replacen("M08,shot,15", "M08,shoot,15", 1);
        assert_ne!(torn, table);
        let faults = read(&torn, &sheet).unwrap_err();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let here = |fault: &&String| fault.starts_with("interpretations/fits/mixed.without.csv:5:");
        assert_eq!(told.iter().filter(here).count(), 1, "{told:?}");
        assert!(told.len() == 2, "the sheet is of another table: {told:?}");
    }

    #[test]
    fn what_ships_is_of_the_shipped_country_and_of_every_switch() {
        let evidence = Evidence::shipped().unwrap();
        let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        let without = shipped();
        let here = charter(&scenario, &evidence, &without.charter.seeds);
        assert!(without.charter.tells_of(&here), "run `{CHORE}`");
        let told: Vec<&str> = without
            .effects
            .iter()
            .map(|one| one.switch.as_str())
            .collect();
        let known: Vec<String> = catalogue::ALL
            .iter()
            .flat_map(Mechanism::switches)
            .collect();
        assert_eq!(told, known, "run `{CHORE}`");
    }
}
