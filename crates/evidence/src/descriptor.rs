//! The descriptor of the package: which files belong to it, and which columns they have.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use crate::bibliography::of_json;
use crate::fault::{Fault, Faults};
use crate::package::Files;
use crate::quoting::{position, text_of};
use crate::sheet::Sheet;

/// The file that describes the package.
pub(crate) const FILE: &str = "datapackage.json";

/// Letters of a date, the time of day cut off.
const DATE: usize = "2026-11-22".len();

/// The descriptor, as Data Package has it; what we do not check is left out.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Descriptor {
    /// Version of the package.
    pub(crate) version: String,
    /// The day of this edition, as Data Package has it: with a time of day, which means nothing.
    #[serde(default)]
    created: String,
    resources: Vec<Resource>,
}

#[derive(Debug, Deserialize)]
struct Resource {
    path: String,
    #[serde(default)]
    schema: Schema,
}

#[derive(Debug, Default, Deserialize)]
struct Schema {
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
struct Field {
    name: String,
}

/// Reads the descriptor and compares its list with the files that are there.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Option<Descriptor> {
    let Some(bytes) = files.get(FILE) else {
        faults.push(Fault::of_file(
            FILE,
            "the file is missing",
            "it lists the tables of the package",
            "is this the folder of the evidence?",
        ));
        return None;
    };
    let text = text_of(FILE, bytes, faults)?;
    let descriptor: Descriptor = match serde_json::from_str(text) {
        Ok(descriptor) => descriptor,
        Err(error) => {
            faults.push(of_json(FILE, &error));
            return None;
        }
    };
    if descriptor.created().is_none() {
        faults.push(Fault::of_file(
            FILE,
            format!("created `{}`", descriptor.created),
            "it is no date, and a run bears the date of the edition that it rests on",
            "write the day of this edition, such as 2026-11-22T00:00:00Z",
        ));
    }
    let mut listed = BTreeSet::new();
    for resource in &descriptor.resources {
        let path = resource.path.as_str();
        let why = if !listed.insert(path) {
            "it is listed already"
        } else if !files.contains_key(path) {
            "there is no such file"
        } else {
            continue;
        };
        let what = format!("resource `{path}`");
        faults.push(at(
            text,
            path,
            what,
            why,
            "correct the path, or remove the resource",
        ));
    }
    for path in files
        .keys()
        .filter(|path| !is_prose(path) && !listed.contains(path.as_str()))
    {
        faults.push(Fault::of_file(
            path,
            "the file is not listed",
            format!("{FILE} names every table of the package"),
            "add it to the resources, or move it out of the folder",
        ));
    }
    Some(descriptor)
}

/// Whether a file is prose about the package and no resource of it.
fn is_prose(path: &str) -> bool {
    let markdown = path
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "md");
    markdown || path == FILE || path == "LICENSE"
}

/// A fault where the descriptor names a path.
fn at(text: &str, path: &str, what: String, why: &str, what_to_do: &str) -> Fault {
    let named = format!("\"{path}\"");
    let (line, column) = position(text, text.rfind(&named).unwrap_or(0));
    let (why, what_to_do) = (why.to_owned(), what_to_do.to_owned());
    Fault {
        file: FILE.to_owned(),
        line,
        column,
        what,
        why,
        what_to_do,
    }
}

impl Descriptor {
    /// The day of this edition, if one is written.
    pub(crate) fn created(&self) -> Option<Date> {
        self.created.get(..DATE)?.parse().ok()
    }

    /// Compares the columns of a table with those the descriptor gives it; of a table that is at
    /// fault already nothing is said.
    pub(crate) fn check(&self, sheet: &Sheet, faults: &mut Faults) {
        if faults.iter().any(|fault| fault.file == sheet.file) {
            return;
        }
        let Some(resource) = self
            .resources
            .iter()
            .find(|resource| resource.path == sheet.file)
        else {
            return;
        };
        let fields: Vec<&str> = resource
            .schema
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        if !fields.is_empty() && fields != sheet.columns {
            faults.push(Fault::of_file(
                sheet.file,
                format!("columns {}", sheet.columns.join(",")),
                format!("{FILE} gives the table other columns"),
                format!("write {}, or correct the descriptor", fields.join(",")),
            ));
        }
    }
}
