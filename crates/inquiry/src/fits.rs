//! What a scenario answers under many seeds, kept so that nobody has to wait for it again.
//!
//! The model's interval of a figure is the spread of its answers over seeds. For the reading as it
//! ships they are computed once, when it is fitted, and go out with the program as a table: a row a
//! figure, a column a seed, and beside it a sheet that says of what they are. Whoever changes the
//! model, the evidence or a setting makes them stale, and the sheet tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use evidence::{Day, Evidence, Fault, Faults};
use scenario::document::entries;
use scenario::{Document, Scenario};

use crate::answers::Answers;
use crate::left_out::Reason;

/// Of what the kept answers are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// The edition of the model.
    pub model_edition: u64,
    /// The version of the program that computed them.
    pub program: String,
    /// The edition of the evidence.
    pub evidence_version: String,
    /// The digest of the evidence.
    pub evidence_digest: String,
    /// The hash of every value and switch.
    pub settings_digest: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The first seed; the others follow it.
    pub first_seed: u64,
}

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

impl Charter {
    /// The charter of a scenario's seeds, computed by this model and program.
    pub fn of(
        scenario: &Scenario,
        evidence: &Evidence,
        model_edition: u32,
        program: &str,
    ) -> Charter {
        let edition = evidence.edition();
        Charter {
            model_edition: u64::from(model_edition),
            program: program.to_owned(),
            evidence_version: edition.version.clone(),
            evidence_digest: edition.digest.clone(),
            settings_digest: chronicle::Scenario::of(scenario.settings.told()).blake3,
            from: scenario.from,
            to: scenario.to,
            first_seed: scenario.seed,
        }
    }

    /// Whether the two are of one model, evidence, settings and days. The seeds they begin with may
    /// differ: what luck allows is the same whoever was lucky. So may the program, whose version
    /// changes with every command it learns.
    pub fn tells_of(&self, other: &Charter) -> bool {
        let essence = |it: &Charter| {
            (
                it.model_edition,
                it.evidence_digest.clone(),
                it.settings_digest.clone(),
                (it.from, it.to),
            )
        };
        essence(self) == essence(other)
    }
}

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
        let (charter, mut faults) = charter(sheet);
        let Some(charter) = charter else {
            return Err(faults);
        };
        let answers = columns(table, &charter, &mut faults);
        faults.or(Seeds { charter, answers })
    }

    /// The sheet and the table as they stand in their files.
    pub fn written(&self) -> [String; 2] {
        let Charter {
            model_edition,
            program,
            evidence_version,
            evidence_digest,
            settings_digest,
            from,
            to,
            first_seed,
        } = &self.charter;
        let sheet = format!(
            "# What {} seeds of the shipped reading answer, figure by figure, stands in the table of the\n\
             # same name; here stands of what they are. Written by `cargo xtask seeds`.\n\
             model_edition = {model_edition}\nprogram = \"{program}\"\n\
             evidence_version = \"{evidence_version}\"\nevidence_digest = \"{evidence_digest}\"\n\
             settings_digest = \"{settings_digest}\"\nfrom = {from}\nto = {to}\n\
             first_seed = {first_seed}\n",
            self.answers.len(),
        );
        [sheet, self.table()]
    }

    fn table(&self) -> String {
        let mut text = String::from("id");
        // A String takes every write, here and below.
        for seed in (self.charter.first_seed..).take(self.answers.len()) {
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

/// The sheet, or what is wrong with it.
fn charter((file, text): (&str, &str)) -> (Option<Charter>, Faults) {
    let mut document = Document::new(file, text);
    let table = document.table();
    let (mut texts, mut numbers, mut days) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for entry in entries(table.get_ref()) {
        let name = entry.name();
        match name {
            "program" | "evidence_version" | "evidence_digest" | "settings_digest" => {
                texts.extend(document.text_of(&entry).map(|text| (name, text.to_owned())));
            }
            "model_edition" | "first_seed" => {
                numbers.extend(
                    document
                        .whole_number_of(&entry)
                        .map(|number| (name, number)),
                );
            }
            "from" | "to" => {
                let day = entry.written().and_then(|day| day.parse().ok());
                let day = day.and_then(Day::of);
                if day.is_none() {
                    document.fault_at_key(&entry, "it is no day of 1932 to 1940", "write a day");
                }
                days.extend(day.map(|day| (name, day)));
            }
            _ => document.fault_at_key(
                &entry,
                "the sheet of kept seeds has no such field",
                "run `cargo xtask seeds`",
            ),
        }
    }
    let charter = (|| {
        Some(Charter {
            model_edition: numbers.remove("model_edition")?,
            program: texts.remove("program")?,
            evidence_version: texts.remove("evidence_version")?,
            evidence_digest: texts.remove("evidence_digest")?,
            settings_digest: texts.remove("settings_digest")?,
            from: days.remove("from")?,
            to: days.remove("to")?,
            first_seed: numbers.remove("first_seed")?,
        })
    })();
    if charter.is_none() && document.faults.is_empty() {
        let why = "it does not say of what the seeds are";
        document.fault(0, "a field is lacking", why, "run `cargo xtask seeds`");
    }
    (charter, document.faults)
}

/// The answers of each seed.
fn columns((file, text): (&str, &str), charter: &Charter, faults: &mut Faults) -> Vec<Answers> {
    let mut fault = |line: usize, column: usize, what: String, why: &str| {
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        faults.push(Fault {
            line: count(line),
            column: count(column),
            ..Fault::of_file(file, what, why, "run `cargo xtask seeds`")
        });
    };
    let mut lines = text.lines().enumerate();
    let head = lines.next().map_or("", |(_, head)| head);
    let wanted = (charter.first_seed..).map(|seed| seed.to_string());
    let seeds: Vec<&str> = head.split(',').skip(1).collect();
    if !head.starts_with("id,")
        || seeds
            .iter()
            .zip(wanted)
            .any(|(seed, wanted)| **seed != wanted)
    {
        let why = "the columns are id and the seeds, one after another from the first";
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

    const SHEET: &str = "model_edition = 2\nprogram = \"0.1.0\"\nevidence_version = \"1.0.0\"\n\
        evidence_digest = \"ab\"\nsettings_digest = \"cd\"\nfrom = 1937-01-01\nto = 1937-12-31\n\
        first_seed = 7\n";
    const TABLE: &str = "id,7,8\na,100,90.5\nb,,3\n";

    fn read(sheet: &str, table: &str) -> Result<Seeds, String> {
        let seeds = Seeds::read(("s.toml", sheet), ("s.csv", table));
        seeds.map_err(|faults| faults.to_string())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let seeds = read(SHEET, TABLE).unwrap();
        assert_eq!(seeds.answers.len(), 2);
        assert_eq!(seeds.answers[1].figure("a"), Ok(90.5));
        assert_eq!(seeds.answers[0].figure("b"), Err(Reason::Unkept));
        let [sheet, table] = seeds.written();
        assert_eq!(table, TABLE);
        assert_eq!(read(&sheet, &table).unwrap(), seeds);
    }

    #[test]
    fn seeds_of_another_model_or_other_days_tell_of_nothing_here() {
        let ours = read(SHEET, TABLE).unwrap().charter;
        let mut other = ours.clone();
        (other.first_seed, other.program) = (11, "0.2.0".to_owned());
        assert!(ours.tells_of(&other));
        for change in [
            |it: &mut Charter| it.model_edition += 1,
            |it: &mut Charter| it.evidence_digest.push('0'),
            |it: &mut Charter| it.settings_digest.push('0'),
            |it: &mut Charter| it.to = Day::LAST,
        ] {
            let mut other = ours.clone();
            change(&mut other);
            assert!(!ours.tells_of(&other));
        }
    }

    #[test]
    fn a_fault_of_the_kept_seeds_is_told_at_its_cell() {
        let told = |sheet: &str, table: &str| read(sheet, table).unwrap_err();
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
            assert!(told(SHEET, table).contains(fault), "{}", told(SHEET, table));
        }
        let lacking = SHEET.replace("first_seed = 7\n", "");
        assert!(told(&lacking, TABLE).contains("s.toml:1:1: a field is lacking"));
        let more = format!("{SHEET}author = \"x\"\n");
        assert!(told(&more, TABLE).contains("s.toml:9:1: `author`"));
        let never = SHEET.replace("1937-12-31", "1957-12-31");
        assert!(told(&never, TABLE).contains("s.toml:7:1: `to`; it is no day of 1932 to 1940"));
    }

    #[test]
    fn the_seeds_that_ship_can_be_read() {
        assert!(!Seeds::shipped().charter.evidence_digest.is_empty());
    }
}
