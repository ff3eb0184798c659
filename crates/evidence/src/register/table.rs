//! The four tables of the register, read when every figure that they name has been.

use crate::fault::Faults;
use crate::known::{Ids, Known, at};
use crate::reading::{Read, Told};
use crate::register::archive::Shelf;
use crate::register::bounds::Bounds;
use crate::register::{Assertion, Contradiction, Document, Register, Statement};
use crate::sheet::{Row, Sheet};

/// The documents.
pub(crate) const DOCUMENTS: &str = "claims/documents.csv";
/// What they say.
pub(crate) const STATEMENTS: &str = "claims/claims.csv";
/// What exactly that asserts.
pub(crate) const ASSERTIONS: &str = "claims/assertions.csv";
/// Where they contradict one another.
pub(crate) const CONTRADICTIONS: &str = "claims/contradictions.csv";

/// All four, which are in no other reader's hands.
pub(crate) const ALL: [&str; 4] = [DOCUMENTS, STATEMENTS, ASSERTIONS, CONTRADICTIONS];

/// Reads `claims/documents.csv`.
pub(crate) fn documents(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Document> {
    if !sheet.has(&["id", "title", "kind"], faults) {
        return Vec::new();
    }
    let rows = sheet.rows();
    rows.filter_map(|row| document(&row, known, faults).ok())
        .collect()
}

fn document(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Document> {
    let (id, title) = (known.fresh_id(row, faults), row.needed("title", faults));
    let kind = row.needed("kind", faults);
    Ok(Document {
        id: id?,
        title: title?.to_owned(),
        kind: kind?.to_owned(),
    })
}

/// Reads `claims/claims.csv`; the numbers run from 1 without a gap, so that none can be lost.
pub(crate) fn statements(sheet: &Sheet, documents: &Ids, faults: &mut Faults) -> Vec<Statement> {
    let columns = [
        "number",
        "title",
        "documents",
        "quotation",
        "carried_by",
        "note",
    ];
    if !sheet.has(&columns, faults) {
        return Vec::new();
    }
    let mut statements = Vec::new();
    for (row, wanted) in sheet.rows().zip(1..) {
        if let Ok(statement) = statement(&row, documents, wanted, faults) {
            statements.push(statement);
        }
    }
    statements
}

fn statement(row: &Row, documents: &Ids, wanted: u32, faults: &mut Faults) -> Read<Statement> {
    let number = row.needed_count("number", faults);
    if number.as_ref().is_ok_and(|number| *number != wanted) {
        faults.push(row.fault(
            "number",
            format!("number {}", row.text("number")),
            "the claims are numbered from 1 without a gap",
            format!("this row is number {wanted}"),
        ));
    }
    let (title, quotation) = (row.needed("title", faults), row.needed("quotation", faults));
    let said_in = row.needed_pieces("documents", ' ', faults);
    for id in said_in.iter().flatten() {
        documents.hold(row, "documents", id, ("document", DOCUMENTS), faults);
    }
    let carried_by = row.needed_pieces("carried_by", ' ', faults);
    let owned = |pieces: Vec<&str>| pieces.into_iter().map(str::to_owned).collect();
    Ok(Statement {
        number: number?,
        title: title?.to_owned(),
        documents: owned(said_in?),
        quotation: quotation?.to_owned(),
        carried_by: owned(carried_by?),
        note: row.text("note").to_owned(),
        assertions: Vec::new(),
        at: at(row),
        carried_column: row.fault("carried_by", "", "", "").column,
    })
}

/// Reads `claims/assertions.csv` into the rows that they are of.
pub(crate) fn assertions(
    sheet: &Sheet,
    shelf: &Shelf<'_>,
    (register, numbers): (&mut Register, &Ids),
    faults: &mut Faults,
) {
    let columns = [
        "claim",
        "says",
        "archive",
        "archive_low",
        "archive_high",
        "model",
        "model_low",
        "model_high",
    ];
    if !sheet.has(&columns, faults) {
        return;
    }
    for row in sheet.rows() {
        let number = number(&row, "claim", row.text("claim"), numbers, faults);
        let assertion = assertion(&row, shelf, faults);
        let (Ok(number), Ok(assertion)) = (number, assertion) else {
            continue;
        };
        let mut statements = register.statements.iter_mut();
        if let Some(statement) = statements.find(|statement| statement.number == number) {
            statement.assertions.push(assertion);
        }
    }
}

fn assertion(row: &Row, shelf: &Shelf<'_>, faults: &mut Faults) -> Read<Assertion> {
    let says = row.needed("says", faults);
    let (archive, wrong) = shelf.answers(row.text("archive"));
    let is_whole = wrong.is_empty();
    for why in wrong {
        let what = format!("the reading `{}`", row.text("archive"));
        faults.push(row.fault(
            "archive",
            what,
            &why,
            "write ids of the evidence, `a + b`, `a / b` or `id.column`",
        ));
    }
    let archive_bounds = Bounds::read(row, ("archive_low", "archive_high"), faults);
    let model_bounds = Bounds::read(row, ("model_low", "model_high"), faults);
    for (asked, bounds) in [("archive", &archive_bounds), ("model", &model_bounds)] {
        let is_asked = !row.text(asked).is_empty();
        let is_bound = bounds.as_ref().is_ok_and(|bounds| *bounds != Bounds::Open);
        if bounds.is_ok() && is_asked != is_bound {
            faults.push(row.fault(
                asked,
                format!("the {asked} of `{}`", row.text("says")),
                "what is asked and what is allowed go together",
                "give both, or neither",
            ));
        }
    }
    if !is_whole {
        return Err(Told);
    }
    Ok(Assertion {
        says: says?.to_owned(),
        archive,
        archive_bounds: archive_bounds?,
        model: row.text("model").to_owned(),
        model_bounds: model_bounds?,
        at: at(row),
        model_column: row.fault("model", "", "", "").column,
    })
}

/// Reads `claims/contradictions.csv`.
pub(crate) fn contradictions(
    sheet: &Sheet,
    numbers: &Ids,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<Contradiction> {
    if !sheet.has(&["id", "question", "claims", "note"], faults) {
        return Vec::new();
    }
    let rows = sheet.rows();
    let read = rows.filter_map(|row| contradiction(&row, numbers, known, faults).ok());
    read.collect()
}

fn contradiction(
    row: &Row,
    numbers: &Ids,
    known: &mut Known,
    faults: &mut Faults,
) -> Read<Contradiction> {
    let (id, question) = (known.fresh_id(row, faults), row.needed("question", faults));
    let note = row.needed("note", faults);
    let claims = row.needed_pieces("claims", ' ', faults)?;
    let claims = claims
        .into_iter()
        .map(|piece| number(row, "claims", piece, numbers, faults));
    let claims: Vec<Read<u32>> = claims.collect();
    Ok(Contradiction {
        id: id?,
        question: question?.to_owned(),
        numbers: claims.into_iter().collect::<Read<_>>()?,
        note: note?.to_owned(),
    })
}

/// The number of a claim that the register has.
fn number(row: &Row, column: &str, word: &str, numbers: &Ids, faults: &mut Faults) -> Read<u32> {
    if numbers.hold(row, column, word, ("claim", STATEMENTS), faults) {
        word.parse()
            .map_err(|_no_number: std::num::ParseIntError| Told)
    } else {
        Err(Told)
    }
}
