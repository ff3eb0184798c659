//! Of what a kept measurement is: which model, evidence, settings and days it was made with, and
//! under which seeds.
//!
//! A table of another country would be quoted as if it were of this one. So a sheet lies beside each
//! table that is kept. It says of what the table is, and bears the table's fingerprint, so that a
//! table that was altered, or whose sheet is of another, is not believed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use evidence::{Day, Evidence};
use scenario::document::Entry;
use scenario::{Document, Scenario};

/// Of what a kept table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// Id of the reading.
    pub reading: String,
    /// The edition of the model.
    pub model_edition: u64,
    /// The version of the program that made it.
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
    /// The seeds, in their order.
    pub seeds: Vec<u64>,
}

impl Charter {
    /// The charter of what this model and program make of a scenario under these seeds.
    pub fn of(
        scenario: &Scenario,
        evidence: &Evidence,
        seeds: &[u64],
        model_edition: u32,
        program: &str,
    ) -> Charter {
        let edition = evidence.edition();
        Charter {
            reading: scenario.interpretation.id.clone(),
            model_edition: u64::from(model_edition),
            program: program.to_owned(),
            evidence_version: edition.version.clone(),
            evidence_digest: edition.digest.clone(),
            settings_digest: fingerprint(&scenario.settings.told()),
            from: scenario.from,
            to: scenario.to,
            seeds: seeds.to_vec(),
        }
    }

    /// Whether the two are of one model, evidence, settings and days. The seeds may differ: what luck
    /// allows is the same whoever was lucky. So may the program, whose version changes with every
    /// command it learns, and the name of the reading, which changes nobody's fate.
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

    /// The lines of a sheet that say it of this table.
    pub fn written(&self, table: &str) -> String {
        let Charter {
            reading,
            model_edition,
            program,
            evidence_version,
            evidence_digest,
            settings_digest,
            from,
            to,
            seeds,
        } = self;
        let mut text = format!(
            "reading = \"{reading}\"\nmodel_edition = {model_edition}\nprogram = \"{program}\"\n\
             evidence_version = \"{evidence_version}\"\nevidence_digest = \"{evidence_digest}\"\n\
             settings_digest = \"{settings_digest}\"\nfrom = {from}\nto = {to}\n"
        );
        // A String takes every write.
        let _ = writeln!(
            text,
            "seeds = {seeds:?}\ntable_digest = \"{}\"",
            fingerprint(table)
        );
        text
    }

    /// Reads the charter of a table out of the keys of its sheet; what is wrong with it becomes a
    /// fault of the document, with `chore` as the command that writes both anew. Keys that are not of
    /// a charter are handed back.
    pub fn read<'d>(
        document: &mut Document<'_>,
        keys: impl Iterator<Item = Entry<'d>>,
        table: &str,
        chore: &str,
    ) -> (Option<Charter>, Vec<Entry<'d>>) {
        let remedy = format!("run `{chore}`");
        let (mut texts, mut days) = (BTreeMap::new(), BTreeMap::new());
        let (mut model_edition, mut seeds, mut further) = (None, Vec::new(), Vec::new());
        for entry in keys {
            let name = entry.name();
            match name {
                "reading" | "program" | "evidence_version" | "evidence_digest"
                | "settings_digest" | "table_digest" => {
                    let text = document.text_of(&entry).map(str::to_owned);
                    if name == "table_digest"
                        && text.as_ref().is_some_and(|it| *it != fingerprint(table))
                    {
                        document.fault_at_key(&entry, "the table beside it is another", &remedy);
                    }
                    texts.extend(text.map(|text| (name, text)));
                }
                "model_edition" => model_edition = document.whole_number_of(&entry),
                "seeds" => seeds = document.whole_numbers_of(&entry),
                "from" | "to" => {
                    let day = entry.written().and_then(|day| day.parse().ok());
                    let day = day.and_then(Day::of);
                    if day.is_none() {
                        let why = "it is no day of 1932 to 1940";
                        document.fault_at_key(&entry, why, &remedy);
                    }
                    days.extend(day.map(|day| (name, day)));
                }
                _ => further.push(entry),
            }
        }
        let charter = (|| {
            texts.remove("table_digest")?;
            Some(Charter {
                reading: texts.remove("reading")?,
                model_edition: model_edition?,
                program: texts.remove("program")?,
                evidence_version: texts.remove("evidence_version")?,
                evidence_digest: texts.remove("evidence_digest")?,
                settings_digest: texts.remove("settings_digest")?,
                from: days.remove("from")?,
                to: days.remove("to")?,
                seeds: Some(seeds).filter(|seeds| !seeds.is_empty())?,
            })
        })();
        if charter.is_none() && document.faults.is_empty() {
            let why = "it does not say of what the table is";
            document.fault(0, "a field is lacking", why, &remedy);
        }
        (charter, further)
    }
}

fn fingerprint(text: &str) -> String {
    chronicle::Scenario::of(text.to_owned()).blake3
}

#[cfg(test)]
pub(crate) mod tests {
    use scenario::document::entries;

    use super::*;

    const TABLE: &str = "id,7\n";

    pub(crate) fn charter() -> Charter {
        Charter {
            reading: "mixed".to_owned(),
            model_edition: 2,
            program: "0.1.0".to_owned(),
            evidence_version: "1.0.0".to_owned(),
            evidence_digest: "ab".to_owned(),
            settings_digest: "cd".to_owned(),
            from: Day::FIRST,
            to: Day::on(1937, 12, 31),
            seeds: vec![7, 8],
        }
    }

    fn read(sheet: &str, table: &str) -> (Option<Charter>, Vec<String>, String) {
        let mut document = Document::new("s.toml", sheet);
        let keys = document.table();
        let (charter, further) = Charter::read(
            &mut document,
            entries(keys.get_ref()),
            table,
            "cargo xtask seeds",
        );
        let further = further.iter().map(|entry| entry.name().to_owned());
        (charter, further.collect(), document.faults.to_string())
    }

    #[test]
    fn what_is_written_is_read_again_and_what_is_not_of_a_charter_handed_back() {
        let sheet = format!("{}luck = 1\n", charter().written(TABLE));
        let (again, further, faults) = read(&sheet, TABLE);
        assert_eq!(again, Some(charter()), "{faults}");
        assert_eq!(further, ["luck"]);
    }

    #[test]
    fn a_measurement_of_another_model_or_other_days_tells_of_nothing_here() {
        let ours = charter();
        let other = Charter {
            program: "0.2.0".to_owned(),
            seeds: vec![11],
            ..charter()
        };
        assert!(ours.tells_of(&other));
        for change in [
            |it: &mut Charter| it.model_edition += 1,
            |it: &mut Charter| it.evidence_digest.push('0'),
            |it: &mut Charter| it.settings_digest.push('0'),
            |it: &mut Charter| it.to = Day::LAST,
        ] {
            let mut other = charter();
            change(&mut other);
            assert!(!ours.tells_of(&other));
        }
    }

    #[test]
    fn a_sheet_at_fault_is_told_at_its_line() {
        let sheet = charter().written(TABLE);
        let told = |from: &str, to: &str, table: &str| read(&sheet.replace(from, to), table).2;
        for (from, to, fault) in [
            ("seeds = [7, 8]\n", "", "s.toml:1:1: a field is lacking"),
            (
                "seeds = [7, 8]",
                "seeds = []",
                "s.toml:1:1: a field is lacking",
            ),
            (
                "[7, 8]",
                "[7, -8]",
                "s.toml:9:13: an item that is no whole number",
            ),
            (
                "1937-12-31",
                "1957-12-31",
                "s.toml:8:1: `to`; it is no day of 1932 to 1940",
            ),
            (
                "= 2",
                "= \"two\"",
                "s.toml:2:17: the value of `model_edition`",
            ),
        ] {
            let told = told(from, to, TABLE);
            assert!(told.contains(fault), "{told}");
        }
        let altered = told("", "", "id,8\n");
        let fault = "s.toml:10:1: `table_digest`; the table beside it is another";
        assert!(altered.contains(fault), "{altered}");
    }
}
