//! The cases of a run in its folder: written while they come, read again region by region.

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use evidence::{Day, Region};

use crate::case::{Case, Vocabulary};
use crate::cases::Cases;
use crate::error::Error;
use crate::manifest::{CaseBook, MANIFEST, Manifest, Sheet};
use crate::people::{Accounts, SHEETS, Told};
use crate::run::{Run, sheet};
use crate::shelf::Shelf;
use crate::tables::CASES;
use crate::tables::cases::{Table, reading};

/// Bytes that are gathered before the disk is asked to take them.
const GATHERED: usize = 1 << 20;

/// The cases on the shelf: their entry in the manifest, their files, and what they say together.
pub(super) struct Written {
    pub(super) book: CaseBook,
    pub(super) files: Vec<Sheet>,
    pub(super) told: Told,
}

/// Writes the cases on the shelf with the small tables of what they say together. While the cases of
/// one region are written those of the next are brought.
pub(super) fn write(
    shelf: &Shelf,
    cases: &dyn Cases,
    last: Day,
    region_ids: &[String],
) -> Result<Written, Error> {
    let mut files = Vec::new();
    let (scale, vocabulary) = (cases.scale(), cases.vocabulary());
    let mut accounts = Accounts::open(last, &vocabulary);
    let mut book = CaseBook {
        cases: 0,
        scale,
        digest: String::new(),
    };
    files.push(sheet(shelf, CASES, |file, path| {
        let parquet = Error::parquet(path);
        let sink = BufWriter::with_capacity(GATHERED, file);
        let mut table = Table::begin(sink, region_ids, &vocabulary, scale).map_err(&parquet)?;
        thread::scope(|scope| {
            let (bring, brought) = mpsc::sync_channel(1);
            scope.spawn(move || {
                // Nobody waits for them any more when the disk has refused the ones before.
                Region::all().all(|region| bring.send(cases.of_region(region)).is_ok())
            });
            for taken in brought {
                table.region(&taken).map_err(&parquet)?;
                accounts.take(&taken);
            }
            Ok(())
        })?;
        let written = table.finish().map_err(&parquet)?;
        (book.cases, book.digest) = (written.cases, written.digest);
        Ok(())
    })?);
    let told = accounts
        .close()
        .unwrap_or_else(|case| panic!("the chain of names of case {case} leads back to itself"));
    for (name, text) in SHEETS.into_iter().zip(told.sheets(scale)) {
        files.push(sheet(shelf, name, |file, path| {
            file.write_all(text.as_bytes())
                .map_err(Error::disk(path, "write"))
        })?);
    }
    Ok(Written { book, files, told })
}

impl Run {
    /// Reads the cases of a run whose manifest and hashes have been checked, and hands them over
    /// region by region, each with the number of its first case. The words are those of the census
    /// of the program.
    ///
    /// # Errors
    /// When the run has no cases, when the table cannot be read or holds what cannot be, or when
    /// its cases are not those that the manifest names.
    pub fn cases(
        dir: &Path,
        manifest: &Manifest,
        region_ids: &[String],
        vocabulary: &Vocabulary,
        each: &mut dyn FnMut(u32, &[Case]),
    ) -> Result<(), Error> {
        let book = manifest.cases.as_ref().ok_or_else(|| Error::NoCases {
            dir: dir.to_owned(),
        })?;
        let broken = |why: &str| Error::Manifest {
            path: dir.join(MANIFEST),
            why: why.to_owned(),
        };
        let span = manifest
            .span()
            .ok_or_else(|| broken("its days are not of a run"))?;
        let path = dir.join(CASES);
        let read = reading::read(&path, span, region_ids, vocabulary, book.scale, each)?;
        if (read.cases, &read.digest) != (book.cases, &book.digest) {
            return Err(broken(
                "its table of cases is whole, but does not give the fingerprint it names",
            ));
        }
        Ok(())
    }
}
