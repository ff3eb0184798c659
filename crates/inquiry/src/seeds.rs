//! What a scenario answers under many seeds, kept so that nobody has to wait for it again.
//!
//! The model's interval of a figure is the spread of its answers over seeds. For the reading as it
//! ships they are computed once, when it is fitted, and go out with the program as a table: a row a
//! figure, a column a seed, and beside it a sheet that says of what they are. Whoever changes the
//! model, the evidence or a setting makes them stale, and the sheet tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use evidence::{Fault, Faults};
use scenario::Document;
use scenario::document::entries;

use crate::answers::Answers;
use crate::charter::Charter;
use crate::left_out::Reason;

/// The command that writes sheet and table anew.
const CHORE: &str = "cargo xtask seeds";

/// The answers of a scenario under one seed after another.
#[derive(Clone, Debug, PartialEq)]
pub struct Seeds {
    /// Of what they are.
    pub charter: Charter,
    /// One for each seed.
    pub answers: Vec<Answers>,
}

/// The sheet and the table of the reading that ships with the program, each with its name.
const SHIPPED: [(&str, &str); 2] = [
    (
        "interpretations/fits/mixed.seeds.toml",
        include_str!("../../../interpretations/fits/mixed.seeds.toml"),
    ),
    (
        "interpretations/fits/mixed.seeds.csv",
        include_str!("../../../interpretations/fits/mixed.seeds.csv"),
    ),
];

impl Seeds {
    /// The seeds that ship with the program.
    ///
    /// # Panics
    /// When the shipped files are at fault, which a test rules out.
    pub fn shipped() -> Seeds {
        match Seeds::read(SHIPPED[0], SHIPPED[1]) {
            Ok(seeds) => seeds,
            Err(faults) => panic!("{faults}"),
        }
    }

    /// Reads a sheet and its table, each given as name and text.
    ///
    /// # Errors
    /// Every fault of the two, with its line and column.
    pub fn read(sheet: (&str, &str), table: (&str, &str)) -> Result<Seeds, Faults> {
        let mut document = Document::new(sheet.0, sheet.1);
        let keys = document.table();
        let keys = entries(keys.get_ref());
        let (charter, further) = Charter::read(&mut document, keys, table.1, CHORE);
        for entry in further {
            let why = "the sheet of kept seeds has no such field";
            document.fault_at_key(&entry, why, &remedy());
        }
        let mut faults = document.faults;
        let Some(charter) = charter else {
            return Err(faults);
        };
        let answers = columns(table, &charter, &mut faults);
        faults.or(Seeds { charter, answers })
    }

    /// The sheet and the table as they stand in their files.
    pub fn written(&self) -> [String; 2] {
        let table = self.table();
        let sheet = format!(
            "# What {} seeds of the shipped reading answer, figure by figure, stands in the table of the\n\
             # same name; here stands of what they are. Written by `{CHORE}`.\n{}",
            self.answers.len(),
            self.charter.written(&table),
        );
        [sheet, table]
    }

    fn table(&self) -> String {
        let mut text = String::from("id");
        // A String takes every write, here and below.
        for seed in self.charter.seeds.iter().take(self.answers.len()) {
            let _ = write!(text, ",{seed}");
        }
        text.push('\n');
        let ids = self.answers.iter().flat_map(|one| one.figures.keys());
        let ids: BTreeSet<&String> = ids.collect();
        for id in ids {
            text.push_str(id);
            for answers in &self.answers {
                text.push(',');
                if let Ok(figure) = answers.figure(id) {
                    let _ = write!(text, "{figure}");
                }
            }
            text.push('\n');
        }
        text
    }
}

fn remedy() -> String {
    format!("run `{CHORE}`")
}

/// The answers of each seed.
fn columns((file, text): (&str, &str), charter: &Charter, faults: &mut Faults) -> Vec<Answers> {
    let mut fault = |line: usize, column: usize, what: String, why: &str| {
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        faults.push(Fault {
            line: count(line),
            column: count(column),
            ..Fault::of_file(file, what, why, remedy())
        });
    };
    let mut lines = text.lines().enumerate();
    let head = lines.next().map_or("", |(_, head)| head);
    let seeds = &charter.seeds;
    let wanted: Vec<String> = seeds.iter().map(u64::to_string).collect();
    if head != format!("id,{}", wanted.join(",")) {
        let why = "the columns are id and the seeds of the sheet in their order";
        fault(0, 0, format!("the columns {head}"), why);
        return Vec::new();
    }
    let empty = Answers {
        days: (charter.from, Some(charter.to)),
        figures: BTreeMap::new(),
    };
    let mut answers = vec![empty; seeds.len()];
    for (number, line) in lines {
        let cells: Vec<&str> = line.split(',').collect();
        if cells.len() != seeds.len() + 1 {
            let what = format!("{} cells", cells.len());
            fault(number, 0, what, "a row has an id and a cell for each seed");
            continue;
        }
        let mut column = cells[0].chars().count() + 1;
        for (seed, cell) in answers.iter_mut().zip(&cells[1..]) {
            let figure = match cell.parse::<f64>() {
                Ok(figure) if figure.is_finite() => Ok(figure),
                _ if cell.is_empty() => Err(Reason::Unkept),
                _ => {
                    fault(number, column, format!("`{cell}`"), "it is no number");
                    Err(Reason::Unkept)
                }
            };
            column += cell.chars().count() + 1;
            if seed.figures.insert(cells[0].to_owned(), figure).is_some() {
                let what = format!("the figure `{}`", cells[0]);
                fault(number, 0, what, "it is given already");
                break;
            }
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charter::tests::charter;

    const TABLE: &str = "id,7,8\na,100,90.5\nb,,3\n";

    fn read(sheet: &str, table: &str) -> Result<Seeds, String> {
        let seeds = Seeds::read(("s.toml", sheet), ("s.csv", table));
        seeds.map_err(|faults| faults.to_string())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let seeds = read(&charter().written(TABLE), TABLE).unwrap();
        assert_eq!(seeds.answers.len(), 2);
        assert_eq!(seeds.answers[1].figure("a"), Ok(90.5));
        assert_eq!(seeds.answers[0].figure("b"), Err(Reason::Unkept));
        let [sheet, table] = seeds.written();
        assert_eq!(table, TABLE);
        assert_eq!(read(&sheet, &table).unwrap(), seeds);
    }

    #[test]
    fn a_fault_of_the_kept_seeds_is_told_at_its_cell() {
        let told = |table: &str| read(&charter().written(table), table).unwrap_err();
        for (table, fault) in [
            ("id,7,9\na,1,2\n", "s.csv:1:1: the columns id,7,9"),
            ("id,7,8\na,1\n", "s.csv:2:1: 2 cells"),
            ("id,7,8\na,1,x\n", "s.csv:2:5: `x`; it is no number"),
            ("id,7,8\na,inf,1\n", "s.csv:2:3: `inf`; it is no number"),
            (
                "id,7,8\na,1,2\na,1,2\n",
                "s.csv:3:1: the figure `a`; it is given already",
            ),
        ] {
            assert!(told(table).contains(fault), "{}", told(table));
        }
        let more = format!("{}author = \"x\"\n", charter().written(TABLE));
        let told = read(&more, TABLE).unwrap_err();
        assert!(told.contains("s.toml:11:1: `author`"), "{told}");
    }

    #[test]
    fn the_seeds_that_ship_can_be_read() {
        assert!(!Seeds::shipped().charter.evidence_digest.is_empty());
    }
}
