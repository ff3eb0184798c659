//! What a row may refer to: places, sources, quantities, groups, and the ids already given.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::Faults;
use crate::gazetteer::Places;
use crate::line::{Line, Lines};
use crate::nearest::suggest;
use crate::place::Place;
use crate::quantity::{Group, Quantity};
use crate::reading::{Read, Told};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::source::Sources;
use crate::warrant::{At, Role, Verified, Warrant};

/// Ids of one kind, or nothing when their table could not be read and nothing can be said of them.
#[derive(Debug, Default)]
pub(crate) struct Ids(Option<BTreeSet<String>>);

impl Ids {
    /// The ids in a column of a table; of rows at fault too, so that one slip tells one fault.
    /// Of a table that lost a row nothing can be said.
    pub(crate) fn of(sheet: Option<&Sheet>, column: &str) -> Ids {
        let whole = sheet.filter(|sheet| sheet.whole);
        Ids(whole.map(|sheet| {
            sheet
                .rows()
                .map(|row| row.text(column).to_owned())
                .collect()
        }))
    }

    /// These ids.
    pub(crate) fn these(ids: impl IntoIterator<Item = String>) -> Ids {
        Ids(Some(ids.into_iter().collect()))
    }

    /// These ids and those; nothing where of either nothing can be said.
    pub(crate) fn and(self, others: Ids) -> Ids {
        let both = self.0.zip(others.0);
        Ids(both.map(|(ids, others)| ids.into_iter().chain(others).collect()))
    }

    /// Whether the word is an id, or may be one for all we know; if not, the fault is told.
    pub(crate) fn hold(
        &self,
        row: &Row,
        column: &str,
        word: &str,
        (noun, table): (&str, &str),
        faults: &mut Faults,
    ) -> bool {
        let Some(ids) = &self.0 else { return true };
        let known = ids.contains(word);
        if !known {
            faults.push(row.fault(
                column,
                format!("{noun} `{word}`"),
                format!("no such {noun} in {table}"),
                suggest(
                    word,
                    ids.iter().map(String::as_str),
                    &format!("add it to {table}"),
                ),
            ));
        }
        known
    }
}

/// What is known while the rows of the tables are read.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) places: Places,
    pub(crate) place_ids: Ids,
    pub(crate) sources: Sources,
    pub(crate) source_ids: Ids,
    pub(crate) quantities: BTreeMap<String, Quantity>,
    pub(crate) quantity_ids: Ids,
    pub(crate) groups: BTreeMap<String, Group>,
    pub(crate) group_ids: Ids,
    given: BTreeMap<String, At>,
}

impl Known {
    /// The id of a row, which no other row of the package may bear.
    pub(crate) fn fresh_id(&mut self, row: &Row, faults: &mut Faults) -> Read<String> {
        let id = row.needed("id", faults)?;
        if !id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        {
            faults.push(row.fault(
                "id",
                format!("id `{id}`"),
                "an id is made of letters, digits, `_` and `-` of the English alphabet",
                "write it so; the label may hold any script",
            ));
            return Err(Told);
        }
        if let Some(At { file, line }) = self.given.get(id) {
            faults.push(row.fault(
                "id",
                format!("id `{id}`"),
                format!("it is given already at {file}:{line}"),
                "rename one of the two",
            ));
            return Err(Told);
        }
        self.given.insert(id.to_owned(), at(row));
        Ok(id.to_owned())
    }

    /// The place named in a cell.
    pub(crate) fn place(&self, row: &Row, column: &str, faults: &mut Faults) -> Read<&Place> {
        let id = row.needed(column, faults)?;
        self.place_named(row, column, id, faults)
    }

    /// The places that a cell joins by `+`.
    pub(crate) fn places(&self, row: &Row, column: &str, faults: &mut Faults) -> Read<Vec<&Place>> {
        let joined = row.needed_pieces(column, '+', faults)?;
        let found: Vec<Read<&Place>> = joined
            .into_iter()
            .map(|id| self.place_named(row, column, id, faults))
            .collect();
        found.into_iter().collect()
    }

    fn place_named(&self, row: &Row, column: &str, id: &str, faults: &mut Faults) -> Read<&Place> {
        self.place_ids
            .hold(row, column, id, ("place", "places/places.csv"), faults)
            .then(|| self.places.get(id))
            .flatten()
            .ok_or(Told)
    }

    /// The citekeys in a cell; at least one.
    pub(crate) fn sources(&self, row: &Row, faults: &mut Faults) -> Read<Vec<String>> {
        let cell = row.needed_pieces("source", ';', faults)?;
        let keys: Vec<String> = cell.into_iter().map(str::to_owned).collect();
        let table = ("source", "sources/sources.json");
        let known = keys
            .iter()
            .filter(|key| self.source_ids.hold(row, "source", key, table, faults))
            .count();
        if known == keys.len() {
            Ok(keys)
        } else {
            Err(Told)
        }
    }

    /// What the row rests on.
    pub(crate) fn warrant(&self, row: &Row, faults: &mut Faults) -> Read<Warrant> {
        let (sources, grade) = (self.sources(row, faults), row.word("grade", faults));
        let verified = row.word::<Verified>("verified", faults);
        let role = role(row, faults);
        Ok(Warrant {
            sources: sources?,
            locator: row.text("locator").to_owned(),
            grade: grade?,
            verified: verified?,
            role: role?,
            note: row.text("note").to_owned(),
            at: at(row),
        })
    }
}

/// Where a row stands.
pub(crate) fn at(row: &Row) -> At {
    At {
        file: row.file().to_owned(),
        line: row.line(),
    }
}

/// The one role of a row.
pub(crate) fn role(row: &Row, faults: &mut Faults) -> Read<Role> {
    let cell = row.text("role");
    if cell
        .split([' ', ',', ';', '/', '+'])
        .filter(|word| !word.is_empty())
        .count()
        > 1
    {
        faults.push(row.fault(
            "role",
            format!("role `{cell}`"),
            "a figure has one role, or the model would be judged by what it was fed",
            "keep one of: fitted, held-out, input, context",
        ));
        return Err(Told);
    }
    row.word("role", faults)
}

/// The lines named in a cell, or nothing where it is blank.
pub(crate) fn lines(row: &Row, faults: &mut Faults) -> Read<Option<Lines>> {
    let cell = row.text("line");
    if cell.is_empty() {
        return Ok(None);
    }
    match Lines::parse(cell) {
        Ok(lines) => Ok(Some(lines)),
        Err(word) => {
            let unions = ["all", "security", "national"];
            let known = Line::ALL.into_iter().map(Line::id).chain(unions);
            faults.push(row.fault(
                "line",
                format!("line `{word}`"),
                "no such line of repression",
                suggest(
                    &word,
                    known,
                    "see the list of lines in the README of the evidence",
                ),
            ));
            Err(Told)
        }
    }
}

/// The units of account of several places, in order, each once.
pub(crate) fn regions(places: &[&Place]) -> Vec<Region> {
    let units: BTreeSet<Region> = places
        .iter()
        .flat_map(|place| place.regions())
        .copied()
        .collect();
    units.into_iter().collect()
}

/// The columns of a table: its own, and those that say what each row rests on.
pub(crate) fn columns<'a>(own: &[&'a str]) -> Vec<&'a str> {
    let warrant = ["source", "locator", "grade", "verified", "role", "note"];
    own.iter().copied().chain(warrant).collect()
}
