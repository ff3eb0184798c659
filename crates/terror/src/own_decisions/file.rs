//! What the model's own decisions came to, as it ships with the program: a table of the decisions,
//! and a sheet that says of what country they are and how the trials went.

use std::fmt::Write as _;

use evidence::{Day, Fault, Faults};
use inquiry::{Charter, Placebo};
use jiff::civil::Date;
use scenario::Document;
use scenario::document::entries;

use crate::own_decisions::{OwnDecisions, Spread};

/// Where the table of the shipped scenario lies, from the root of the house.
pub const TABLE: &str = "interpretations/fits/mixed.decisions.csv";
/// Where its sheet lies.
pub const SHEET: &str = "interpretations/fits/mixed.decisions.toml";

const COLUMNS: &str = "id,happened,low,middle,high";
/// The command that writes sheet and table anew.
const CHORE: &str = "cargo xtask decisions";
/// What the trials came to, in the sheet.
const TRIALS: [&str; 6] = [
    "auc",
    "hazard_after_shocks_followed",
    "hazard_after_others",
    "error_days",
    "error_days_of_the_middle",
    "p",
];

/// The table and its sheet, as they are written; a day is one of these ids.
pub fn written(own: &OwnDecisions, is_day: &dyn Fn(&str) -> bool) -> (String, String) {
    let mut table = format!("{COLUMNS}\n");
    for row in &own.rows {
        let cell = |value: f64| {
            if is_day(&row.id) {
                let day = Day::at(
                    scenario::quantile::to_count(value)
                        .try_into()
                        .unwrap_or(u16::MAX),
                );
                day.unwrap_or(Day::LAST).date().to_string()
            } else {
                value.round().to_string()
            }
        };
        let between = row
            .between
            .map_or_else(|| ",,".to_owned(), |between| between.map(cell).join(","));
        // A String takes every write, here and below.
        let _ = writeln!(table, "{},{:.3},{between}", row.id, row.happened);
    }
    let Placebo {
        auc,
        after,
        error_days,
        p,
    } = own.placebo;
    let numbers = [auc, after[0], after[1], error_days[0], error_days[1], p];
    let mut sheet = format!(
        "# What comes out when the shipped reading makes the centre's decisions itself stands in the\n\
         # table of the same name; here stands of what it is, and how the three trials of its rule went.\n\
         # By their outcome it is {}. Written by `{CHORE}`.\n{}",
        own.standing(),
        own.charter.written(&table),
    );
    for (name, number) in TRIALS.into_iter().zip(numbers) {
        let _ = writeln!(sheet, "{name} = {:?}", (number * 1e6).round() / 1e6);
    }
    (table, sheet)
}

/// What ships with the program.
///
/// # Panics
/// When what ships is at fault, which a test rules out.
pub fn shipped() -> OwnDecisions {
    let table = include_str!("../../../../interpretations/fits/mixed.decisions.csv");
    let sheet = include_str!("../../../../interpretations/fits/mixed.decisions.toml");
    match read(table, sheet) {
        Ok(own) => own,
        Err(faults) => panic!("{faults}"),
    }
}

/// Reads a table and its sheet.
///
/// # Errors
/// With every fault, each at its line: another table than the sheet speaks of, a key or a line that
/// cannot be read.
pub fn read(table: &str, sheet: &str) -> Result<OwnDecisions, Faults> {
    let mut document = Document::new(SHEET, sheet);
    let keys = document.table();
    let (charter, further) = Charter::read(&mut document, entries(keys.get_ref()), table, CHORE);
    let mut numbers = [None; TRIALS.len()];
    for entry in further {
        if let Some(at) = TRIALS.iter().position(|name| *name == entry.name()) {
            numbers[at] = document.number_of(&entry);
        } else {
            let why = "the sheet of own decisions has no such field";
            document.fault_at_key(&entry, why, &remedy());
        }
    }
    let known: Vec<f64> = numbers.into_iter().flatten().collect();
    if known.len() < TRIALS.len() && document.faults.is_empty() {
        let why = "it does not say how the trials went";
        document.fault(0, "a field is lacking", why, &remedy());
    }
    let mut faults = document.faults;
    let rows = rows(table, &mut faults);
    let (Some(charter), [auc, followed, other, error, middle, p]) = (charter, &known[..]) else {
        return Err(faults);
    };
    faults.or(OwnDecisions {
        charter,
        placebo: Placebo {
            auc: *auc,
            after: [*followed, *other],
            error_days: [*error, *middle],
            p: *p,
        },
        rows,
    })
}

fn rows(table: &str, faults: &mut Faults) -> Vec<Spread> {
    if table.lines().next() != Some(COLUMNS) {
        faults.push(fault(1, "the first line", "the table has other columns"));
    }
    let mut rows = Vec::new();
    for (at, text) in table.lines().enumerate().skip(1) {
        match row(text) {
            Some(row) => rows.push(row),
            None => faults.push(fault(
                at + 1,
                &format!("`{text}`"),
                "a line has an id, a share, and three days or numbers or none",
            )),
        }
    }
    rows
}

fn row(text: &str) -> Option<Spread> {
    let cells: Vec<&str> = text.split(',').collect();
    let [id, happened, between @ ..] = &cells[..] else {
        return None;
    };
    let value = |cell: &&str| -> Option<f64> {
        let day = cell.parse::<Date>().ok().and_then(Day::of);
        let day = day.map(|day| f64::from(day.index()));
        day.or_else(|| cell.parse().ok().filter(|number: &f64| number.is_finite()))
    };
    let between = match between {
        ["", "", ""] => None,
        [low, middle, high] => Some([value(low)?, value(middle)?, value(high)?]),
        _ => return None,
    };
    Some(Spread {
        id: (*id).to_owned(),
        happened: value(happened).filter(|share| (0.0..=1.0).contains(share))?,
        between,
    })
}

fn fault(line: usize, what: &str, why: &str) -> Fault {
    Fault {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: 1,
        ..Fault::of_file(TABLE, what.to_owned(), why, remedy())
    }
}

fn remedy() -> String {
    format!("run `{CHORE}`")
}

#[cfg(test)]
mod tests {
    use evidence::Evidence;
    use scenario::{Scenario, Settings};

    use super::*;
    use crate::mechanism::catalogue;
    use crate::own_decisions::measure::own;
    use crate::own_decisions::what::{Kind, measured};
    use crate::seeds;

    fn made_up(evidence: &Evidence) -> OwnDecisions {
        let scenario = own(&Scenario::shipped(Settings::shipped(catalogue::ALL)));
        let row = |id: &str, between| Spread {
            id: id.to_owned(),
            happened: 0.25,
            between,
        };
        OwnDecisions {
            charter: seeds::charter(&scenario, evidence, &[1, 2]),
            placebo: Placebo {
                auc: 0.5,
                after: [0.25, 0.125],
                error_days: [200.0, 300.0],
                p: 0.25,
            },
            rows: vec![
                row("order_00447", Some([1_000.0, 2_000.0, 3_000.0])),
                row("names", Some([10.0, 20.0, 30.0])),
                row("op_00606", None),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_called_what_it_is() {
        let evidence = Evidence::shipped().unwrap();
        let own = made_up(&evidence);
        let is_day = |id: &str| id != "names";
        let (table, sheet) = written(&own, &is_day);
        assert!(
            table.contains("order_00447,0.250,1934-09-27,1937-06-23,1940-03-19\n"),
            "{table}"
        );
        assert!(sheet.contains("it is an illustration"), "{sheet}");
        assert_eq!(read(&table, &sheet).unwrap(), own);
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_line() {
        let evidence = Evidence::shipped().unwrap();
        let (table, sheet) = written(&made_up(&evidence), &|id| id != "names");
        let told = |table: &str, sheet: &str| read(table, sheet).unwrap_err().to_string();
        let broken = table.replace("names,0.250", "names,often");
        assert!(
            told(&broken, &sheet).contains("mixed.decisions.csv:3:1"),
            "{}",
            told(&broken, &sheet)
        );
        let more = format!("{sheet}author = \"x\"\n");
        assert!(told(&table, &more).contains("has no such field"));
        let less = sheet.replace("auc = 0.5\n", "");
        assert!(told(&table, &less).contains("it does not say how the trials went"));
    }

    #[test]
    fn what_ships_can_be_read_and_tells_of_everything_that_is_measured() {
        let evidence = Evidence::shipped().unwrap();
        let all = measured(&evidence);
        let shipped = shipped();
        let ids = |rows: Vec<String>| rows;
        assert_eq!(
            ids(shipped.rows.into_iter().map(|row| row.id).collect()),
            ids(all.iter().map(|one| one.id.clone()).collect()),
        );
        assert!(all.iter().any(|one| one.kind == Kind::People));
    }
}
