//! The rows of the evidence to take away, each with its citation: as CSV, as Parquet, and the sources
//! as bibliographies beside them.

use chronicle::sheet::{self, Cells};
use jiff::civil::Date;

use crate::explorer::answer::base::Base;
use crate::explorer::answer::evidence::{AskedEvidence, found};
use crate::explorer::answer::rows::{EvidenceRow, Shelved};
use crate::failure::Error;

/// The rows that are asked for, all of them, as CSV.
///
/// # Errors
/// When a word names nothing that the evidence has.
pub(crate) fn csv(base: &Base, asked: &AskedEvidence) -> Result<String, Error> {
    let rows = found(base, asked)?;
    let columns = columns(base, &rows);
    let mut text = line(columns.iter().map(|(name, _)| (*name).to_owned()));
    for at in 0..rows.len() {
        text.push_str(&line(columns.iter().map(|(_, cells)| cell(cells, at))));
    }
    Ok(text)
}

/// The same as the bytes of a Parquet file.
///
/// # Errors
/// As [`csv()`], and when the format's writer refuses.
pub(crate) fn parquet(base: &Base, asked: &AskedEvidence) -> Result<Vec<u8>, Error> {
    let rows = found(base, asked)?;
    sheet::parquet("evidence", &columns(base, &rows)).map_err(Error::Unkept)
}

/// The columns of both, in their order.
fn columns(base: &Base, rows: &[&Shelved]) -> Vec<(&'static str, Cells)> {
    let evidence = &base.evidence;
    let words = |of: &dyn Fn(&EvidenceRow) -> String| {
        let told = rows.iter().map(|shelved| of(&shelved.row));
        Cells::Words(
            told.map(|word| (!word.is_empty()).then_some(word))
                .collect(),
        )
    };
    let figures = |of: fn(&EvidenceRow) -> Option<f64>| {
        Cells::Figures(rows.iter().map(|shelved| of(&shelved.row)).collect())
    };
    let days = |of: fn(&EvidenceRow) -> &Option<String>| {
        let day = |shelved: &&Shelved| {
            of(&shelved.row)
                .as_deref()
                .and_then(|day| day.parse::<Date>().ok())
        };
        Cells::Days(rows.iter().map(day).collect())
    };
    let place = |row: &EvidenceRow| {
        let found = evidence.places().get(&row.place);
        found.map_or_else(String::new, |place| place.name.clone())
    };
    vec![
        ("id", words(&|row| row.id.clone())),
        ("kind", words(&|row| row.kind.clone())),
        ("label", words(&|row| row.label.clone())),
        ("quantity", words(&|row| row.quantity.clone())),
        ("place", words(&|row| row.place.clone())),
        ("place_name", words(&place)),
        ("line", words(&|row| row.line.clone())),
        ("part", words(&|row| row.part.clone())),
        ("from", days(|row| &row.from)),
        ("to", days(|row| &row.to)),
        ("unit", words(&|row| row.unit.clone())),
        ("value", figures(|row| row.value)),
        ("low", figures(|row| row.low)),
        ("high", figures(|row| row.high)),
        ("grade", words(&|row| row.grade.clone())),
        ("verified", words(&|row| row.verified.clone())),
        ("role", words(&|row| row.role.clone())),
        ("sources", words(&|row| row.sources.join("; "))),
        (
            "citation",
            words(&|row| evidence.sources().cite_all(&row.sources, &row.locator)),
        ),
        ("disputes", words(&|row| row.disputes.join("; "))),
        ("note", words(&|row| row.note.clone())),
        ("at", words(&|row| row.at.clone())),
    ]
}

fn cell(cells: &Cells, at: usize) -> String {
    let told = match cells {
        Cells::Words(words) => words[at].clone(),
        Cells::Figures(figures) => figures[at].map(|figure| figure.to_string()),
        Cells::Days(days) => days[at].map(|day| day.to_string()),
    };
    told.unwrap_or_default()
}

/// A line of CSV, after RFC 4180.
fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    let mut line = cells.map(quoted).collect::<Vec<String>>().join(",");
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Write as _;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;

    #[test]
    fn what_is_taken_away_has_every_row_once_and_its_citation() {
        let base = Base::shipped().expect("the shipped evidence");
        let asked = AskedEvidence::default();
        let text = csv(&base, &asked).expect("CSV");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let at = |name: &str| head.iter().position(|column| column == name).unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let ids: BTreeSet<&str> = rows.iter().map(|row| &row[at("id")]).collect();
        assert_eq!(
            (rows.len(), ids.len()),
            (base.rows().len(), base.rows().len())
        );
        assert!(
            base.evidence
                .claims()
                .iter()
                .all(|claim| ids.contains(claim.id.as_str()))
        );
        let one = rows
            .iter()
            .find(|row| &row[at("id")] == "conv_1sd_1937")
            .unwrap();
        assert_eq!(
            (&one[at("value")], &one[at("from")]),
            ("790665", "1937-01-01")
        );
        assert!(one[at("citation")].contains("Zemskov"));

        let mut kept = tempfile::tempfile().unwrap();
        kept.write_all(&parquet(&base, &asked).expect("Parquet"))
            .unwrap();
        let file = SerializedFileReader::new(kept).expect("Parquet");
        let mut read = file.get_row_iter(None).unwrap().map(Result::unwrap);
        let first = read.next().unwrap();
        assert_eq!(first.get_string(0).unwrap(), &rows[0][0]);
        assert_eq!(1 + read.count(), rows.len());
    }

    #[test]
    fn a_cell_with_a_comma_or_a_quotation_is_quoted() {
        let cells = ["a", "b, c", "d \"e\"", ""].map(str::to_owned);
        assert_eq!(line(cells.into_iter()), "a,\"b, c\",\"d \"\"e\"\"\",\r\n");
    }
}
